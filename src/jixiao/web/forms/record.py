"""A report as a flat form of named fields, and back.

A field is named by where it stands: "unit", "cover/date", "indicators/<row>/target", "funds/unit",
"sections/<section>/own", "money/基本支出/工资福利支出", "staff/在职". Its value is the text as typed. A field
that the record does not have at all is missing, an empty one is "": empty, 无, 略, 0 and what could not be
read stay five different things. Where the document writes the sign into the target ("≥600人"), the form has
it as a field of its own: "indicators/<row>/sign". Rows are named by keys that stay with them when rows are
moved, so that two people's changes can be merged.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from jixiao.report import (
    Amount,
    Cover,
    Funds,
    MoneyUnit,
    Report,
    Section,
    StaffCount,
    Text,
    Total,
)
from jixiao.standards.layouts import Layout, layout
from jixiao.web.forms.columns import LISTS, Cell, columns
from jixiao.web.forms.narrative import in_step, joined, split
from jixiao.web.forms.placing import HEAD, listed, place, place_text, values
from jixiao.words import ToldError

__all__ = ["DEFAULT_LAYOUT", "Form", "FormError", "form_to_report", "keys_of", "report_to_form"]

DEFAULT_LAYOUT = "hunan-overall"
_LONGEST = 200_000  # characters of one field
_QUOTED = 16  # of which so many are shown, to know it by
_MOST_ROWS = 2_000  # of one list
_SIGNS = tuple("≥≤＞＜＝")
_SECTION = ("key", "number", "level", "heading", "own")

Keys = Mapping[str, Sequence[str]]


class FormError(ToldError):
    """What was sent is no form of a report."""


@dataclass(frozen=True, slots=True)
class Form:
    """Every field of a report with what is typed in it, and the keys of the rows of each list in order."""

    fields: Mapping[str, str]
    rows: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)  # section → its generated sentences


def keys_of(report: Report, keys: Keys | None = None) -> dict[str, tuple[str, ...]]:
    """Return the keys of the rows of each list: those given where they fit, else the numbers of the rows."""
    counts = dict.fromkeys(LISTS, 0)
    for group, number, _, _ in values(report):
        if number is not None:
            counts[group] = max(counts[group], number + 1)
    given = keys or {}
    made = {
        name: tuple(given[name])
        if name in given and len(given[name]) == count == len(set(given[name]))
        else tuple(str(number) for number in range(1, count + 1))
        for name, count in counts.items()
    }
    return made | {"sections": _section_keys(report.sections)}


def _section_keys(sections: Sequence[Section]) -> tuple[str, ...]:
    """Return a key for each section: the outline's name for it, else a number of its own."""
    made: list[str] = []
    for section in sections:
        name = section.key or "x"
        taken = sum(1 for key in made if key.partition("~")[0] == name)
        made.append(f"{name}~{taken + 1}" if taken or name == "x" else name)
    return tuple(made)


def _written(value: Any) -> str | None:
    if value is None:
        return None
    return value.raw if isinstance(value, Text) else str(value)


def report_to_form(
    report: Report, keys: Keys | None = None, form_layout: str = DEFAULT_LAYOUT, *, placed: bool = False
) -> Form:
    """Return the form of a report. ``keys`` are the keys of its rows where they are known.

    ``placed``: it has the places of the form already.
    """
    report = report if placed else place(report)
    rows = keys_of(report, keys)
    fields: dict[str, str] = {}

    def put(path: str, value: Any) -> None:
        raw = _written(value)
        if raw is not None:
            fields[path] = raw

    put("year", report.fiscal_year)
    put("funds/unit", report.funds.unit if report.funds else None)
    for group, number, name, value in values(report):
        middle = "" if number is None else f"{rows[group][number]}/"
        put(f"{group}/{middle}{name}" if group else name, value)
    for key in rows["indicators"]:
        target = fields.get(f"indicators/{key}/target")
        if target is not None and f"indicators/{key}/comparator" not in fields:
            at = 1 if target.startswith(_SIGNS) else 0
            fields[f"indicators/{key}/sign"] = target[:at]
            fields[f"indicators/{key}/target"] = target[at:]
    parts = split(report, layout(form_layout))
    facts: dict[str, str] = {}
    for key, section, own, stated in zip(
        rows["sections"], report.sections, parts.own, parts.facts, strict=True
    ):
        for name in _SECTION[:-1]:
            put(f"sections/{key}/{name}", getattr(section, name))
        put(f"sections/{key}/own", own)
        facts[key] = stated
    fields |= {f"money/{name}": raw for name, raw in parts.money.items()}
    fields |= {f"staff/{name}": raw for name, raw in parts.staff.items()}
    return Form(fields, rows, facts)


def _check(form: Form) -> None:
    long = next((value for value in form.fields.values() if len(value) > _LONGEST), None)
    if long is not None:
        begins = " ".join(long[:_QUOTED].split())
        raise FormError(
            f"“{begins}…”这一格有 {len(long)} 字，最多 {_LONGEST} 字，没有保存；请改短。",
            f"The field “{begins}…” has {len(long)} characters, {_LONGEST} are the most; nothing was saved.",
        )
    if any(len(keys) > _MOST_ROWS or len(set(keys)) != len(keys) for keys in form.rows.values()):
        raise FormError("表的行不对，没有保存。请刷新页面。", "The rows do not fit; reload the page.")


class _Maker:
    """Makes the values of a report out of a form; what is unchanged since ``base`` keeps its value."""

    def __init__(self, form: Form, base: Report, base_keys: Keys) -> None:
        self.form = form
        self.unit = self._unit()
        same_unit = self.unit is (base.funds.unit if base.funds else None)
        self.before: dict[str, Any] = {}
        for group, number, name, value in values(base):
            middle = "" if number is None else f"{base_keys[group][number]}/"
            path = f"{group}/{middle}{name}" if group else name
            if same_unit or not isinstance(value, Amount):
                self.before[path] = value
        self.base_rows = {
            f"{name}/{key}/": row
            for name, rows in listed(base)
            for key, row in zip(base_keys[name], rows, strict=True)
        }

    def _unit(self) -> MoneyUnit | None:
        written = self.form.fields.get("funds/unit", "")
        if not written:
            return None
        try:
            return MoneyUnit(written)
        except ValueError as error:
            raise FormError(f"“{written}”不是金额单位。", f"{written!r} is no unit of money.") from error

    def value(self, path: str, cell: Cell) -> Any:
        """Return the value of a field, None where the form has no such field."""
        raw = self.form.fields.get(path)
        if raw is None:
            return None
        if path.startswith("indicators/") and path.endswith("/target"):
            raw = self.form.fields.get(path.removesuffix("target") + "sign", "").strip() + raw
        was = self.before.get(path)
        if was is not None and _written(was) == raw:
            return was
        if cell is int:
            return int(raw) if raw.isascii() and raw.isdigit() else None
        if cell is str:
            return raw
        if cell is Amount:
            return Amount.of(raw, unit=was.unit if isinstance(was, Amount) else self.unit)
        return cell.of(raw)  # type: ignore[union-attr]  # str and int went before

    def row(self, model: type[BaseModel], prefix: str) -> Any:
        """Return a row, or None where it has not even what it cannot be without."""
        known = {name: self.value(f"{prefix}{name}", cell) for name, cell in columns(model).items()}
        was = self.base_rows.get(prefix)
        if was is not None and all(value is getattr(was, name) for name, value in known.items()):
            return was
        made = {name: value for name, value in known.items() if value is not None}
        for name, about in model.model_fields.items():
            if about.is_required() and name not in made:
                cell = columns(model)[name]
                made[name] = "" if cell is str else cell.of("")  # type: ignore[union-attr]
        return model.model_validate(made)

    def rows(self, name: str) -> tuple[Any, ...]:
        model = LISTS[name]
        return tuple(self.row(model, f"{name}/{key}/") for key in self.form.rows.get(name, ()))

    def part(self, name: str, model: type[BaseModel]) -> Any:
        """Return cover or total; None where the form has no field of it."""
        if not any(f"{name}/{column}" in self.form.fields for column in columns(model)):
            return None
        return self.row(model, f"{name}/")

    def group(self, prefix: str) -> dict[str, str]:
        """Return the fields below a name, without it."""
        return {
            path.removeprefix(prefix): raw
            for path, raw in self.form.fields.items()
            if path.startswith(prefix)
        }


def _section(key: str, maker: _Maker) -> Section:
    get: Callable[[str], str] = lambda name: maker.form.fields.get(f"sections/{key}/{name}", "")  # noqa: E731
    level = get("level")
    return Section(
        key=get("key") or None,
        number=get("number"),
        heading=Text.of(get("heading")),
        level=int(level) if level.isascii() and level.isdigit() else 1,
    )


def _text(
    maker: _Maker, base: Report, base_form: Form, draft: Report, form_layout: Layout
) -> tuple[tuple[Section, ...], tuple[Any, ...]]:
    """Return the sections with their factual sentences, and the amounts no sentence states."""
    form, was = maker.form, base_form.fields
    money, staff = maker.group("money/"), maker.group("staff/")
    old = {path.removeprefix("money/"): raw for path, raw in was.items() if path.startswith("money/")}
    own = []
    for key in form.rows.get("sections", ()):
        words = form.fields.get(f"sections/{key}/own", "")
        own.append(in_step(words, old, money) if words == was.get(f"sections/{key}/own") else words)
    sections, silent = joined(draft, own, money, staff, form_layout)
    placed, counts, amounts = place_text(draft.model_copy(update={"sections": sections}))
    spoken = draft.model_copy(update={"sections": placed, "staff": counts, "amounts": amounts})
    after = split(spoken, form_layout)
    kept: list[Section] = []
    parts = split(base, form_layout)
    before = dict(
        zip(base_form.rows["sections"], zip(base.sections, parts.figures, strict=True), strict=True)
    )
    for key, section, words, figures in zip(
        _section_keys(sections), sections, after.own, after.figures, strict=True
    ):
        old_section, old_figures = before.get(key, (None, ()))
        same = old_section and words == was[f"sections/{key}/own"] and figures == old_figures
        paragraphs = old_section.paragraphs if old_section and same else section.paragraphs
        kept.append(section.model_copy(update={"paragraphs": paragraphs}))
    return tuple(kept), silent


def form_to_report(
    form: Form,
    base: Report,
    base_keys: Keys | None = None,
    form_layout: str = DEFAULT_LAYOUT,
    *,
    base_form: Form | None = None,
) -> Report:
    """Return the report a form says, with the places of the form.

    ``base`` is the report the form was made from: what the form does not carry (kind, source, residue) and
    every value that was not changed are taken from it. ``base_form`` is the form of ``base`` where it is
    known (then its keys count). Raises FormError for what is no form.
    """
    _check(form)
    base = place(base)
    if base_form is None:
        base_form = report_to_form(base, base_keys, form_layout, placed=True)
    maker = _Maker(form, base, base_form.rows)
    year = form.fields.get("year", "")
    funds_rows, project_rows = maker.rows("funds"), maker.rows("project_funds")
    funds = None
    if funds_rows or project_rows or "funds/unit" in form.fields or base.funds is not None:
        funds = Funds(unit=maker.unit, rows=funds_rows, project_rows=project_rows)
    update: dict[str, Any] = {name: maker.value(name, Text) for name in HEAD}
    update |= {
        "fiscal_year": int(year) if year.isascii() and year.isdigit() else None,
        "cover": maker.part("cover", Cover),
        "total": maker.part("total", Total),
        "funds": funds,
        "sections": tuple(_section(key, maker) for key in form.rows.get("sections", ())),
    }
    for name in ("attributes", "base_data", "goals", "level1", "indicators"):
        update[name] = maker.rows(name)
    tabled: tuple[StaffCount, ...] = tuple(
        count.model_copy(update={"number": count.number.model_copy(update={"place": None})})
        for count in maker.rows("base_staff")
    )
    draft = base.model_copy(update=update)
    sections, silent = _text(maker, base, base_form, draft, layout(form_layout))
    return place(draft.model_copy(update={"sections": sections, "staff": tabled, "amounts": silent}))
