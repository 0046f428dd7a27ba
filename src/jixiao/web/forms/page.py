"""What the editor's page shows of a state beside the typed fields: sentences, derived cells, comparisons."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jixiao.report import Amount, LabelledAmount, Report
from jixiao.scoring import ScoreSheet, round_half_up
from jixiao.standards import Standard
from jixiao.standards.vocabulary import vocabulary
from jixiao.web.forms.derived import scores_of, sums_of
from jixiao.web.forms.narrative import HEADING_UNIT, amount_of, typed
from jixiao.web.forms.record import Form

__all__ = ["alone", "begun", "classes", "compared", "derived_now", "links"]

_COLUMNS = ("基本支出", "项目支出")
_DONE = ("actual", "score", "executed", "adjusted")


def classes() -> tuple[str, ...]:
    """Return the classes of spending by economic nature, in the order of their codes."""
    return tuple(dict.fromkeys(term.name for term in vocabulary().amounts.values() if term.role == "part"))


def alone() -> tuple[str, ...]:
    """Return the amounts that are named alone (人员经费, 公务接待费 …)."""
    names = (term.name for term in vocabulary().amounts.values() if term.role == "alone")
    return tuple(dict.fromkeys(names))


def begun(form: Form) -> bool:
    """Tell whether anything of this year was typed; before that there are things to fill, not errors."""
    return any(
        raw.strip()
        for path, raw in form.fields.items()
        if path.startswith("money/")
        or (path.startswith(("indicators/", "funds/")) and path.rsplit("/", 1)[1] in _DONE)
    )


def _yuan(form: Form, path: str) -> Decimal | None:
    raw = form.fields.get(path, "")
    return amount_of(raw).yuan if raw.strip() else None


def _class_sum(form: Form, name: str) -> Decimal | None:
    middle = f"/{name}" if name else ""
    parts = [_yuan(form, f"money/{column}{middle}") for column in _COLUMNS]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None


def _wan(yuan: Decimal | None) -> str:
    if yuan is None:
        return ""
    figure = yuan / HEADING_UNIT.factor
    places = max(2, -int(figure.normalize().as_tuple().exponent))
    return f"{figure:.{places}f}".replace("-", "−")


def _growth(now: Decimal | None, last: Decimal | None) -> str:
    if now is None or not last:
        return ""
    share = round_half_up((now - last) / abs(last) * 100, 1)
    return f"{share:+f}%".replace("-", "−")


def compared(form: Form, last: Form | None) -> dict[str, str]:
    """Return the sums over both columns of the money table and how they compare with last year's."""
    shown: dict[str, str] = {}
    for name in ("", *classes()):
        now = _class_sum(form, name)
        before = _class_sum(last, name) if last else None
        shown |= {
            f"sum/{name}": _wan(now),
            f"last/{name}": _wan(before),
            f"growth/{name}": _growth(now, before),
        }
    for name in alone():
        now, before = _yuan(form, f"money/{name}"), _yuan(last, f"money/{name}") if last else None
        shown |= {f"last/{name}": _wan(before), f"growth/{name}": _growth(now, before)}
    return shown


def derived_now(form: Form, report: Report, sheet: ScoreSheet, standard: Standard) -> list[str]:
    """Return the fields that hold what was derived for them."""
    fields: Mapping[str, str] = form.fields
    found = [path for path, figure in sums_of(form, standard).items() if fields.get(path) == figure]
    total = next(
        (key for key in form.rows.get("funds", ()) if fields.get(f"funds/{key}/axis") == "total"), None
    )
    for name, figure in scores_of(report, sheet, standard).items():
        path = name if name.startswith("total/") else f"funds/{total}/{name}"
        if fields.get(path) == figure:
            found.append(path)
    return found


def links(report: Report, form: Form) -> dict[str, list[tuple[str, str]]]:
    """Return the figures that stand in the text of each section, in order, with the fields they come from."""
    spots: dict[int, list[tuple[int, str, str]]] = {}

    def put(value: Amount | Any, figure: str, path: str) -> None:
        if value.place is not None and value.place.paragraph is not None:
            spots.setdefault(value.place.paragraph, []).append((value.place.start or 0, figure, path))

    for entry in report.amounts:
        if entry.path:
            put(entry.amount, typed(entry.amount), _path(entry))
    for count in report.staff:
        put(count.number, count.number.raw, f"staff/{count.label}")
    made: dict[str, list[tuple[str, str]]] = {}
    for key, section in zip(form.rows["sections"], report.sections, strict=True):
        for text in section.paragraphs:
            found = spots.get(text.place.paragraph, []) if text.place and text.place.paragraph else []
            made.setdefault(key, []).extend((figure, path) for _, figure, path in sorted(found))
    return made


def _path(entry: LabelledAmount) -> str:
    return "money/" + "/".join(entry.path)
