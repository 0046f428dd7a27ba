"""What somebody changed + what is saved → the next state of a report."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jixiao.report import Report
from jixiao.scoring import ScoreSheet, score
from jixiao.standards import Standard
from jixiao.web.forms.derived import follow, follow_scores, scores_of
from jixiao.web.forms.record import Form, FormError, form_to_report, report_to_form
from jixiao.web.merging import Merge, merge

__all__ = ["Changes", "Combined", "Saved", "combine", "with_changes"]

_KEY = re.compile(r"[A-Za-z0-9_~-]{1,40}")
_MOST_FIELDS = 40_000
_NEW_INDICATOR = ("level1", "level2", "name", "target", "actual", "points", "score", "deviation")
_NOT_TYPED = frozenset({"year"})  # of the task, not of the department


@dataclass(frozen=True, slots=True)
class Changes:
    """Fields typed anew (None: taken out) and lists whose rows were moved, made or removed."""

    fields: Mapping[str, str | None]
    rows: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, data: object) -> "Changes":
        """Read what a page sends. Raises FormError for anything else."""
        wrong = FormError(
            "收到的内容不完整，没有保存。请再试一次。", "What was received is no change of a form."
        )
        if not isinstance(data, dict):
            raise wrong
        fields, rows = data.get("fields", {}), data.get("rows", {})
        if not isinstance(fields, dict) or not isinstance(rows, dict) or len(fields) > _MOST_FIELDS:
            raise wrong
        if not all(isinstance(raw, str | None) for raw in fields.values()):
            raise wrong
        for keys in rows.values():
            if not isinstance(keys, list) or not all(isinstance(k, str) and _KEY.fullmatch(k) for k in keys):
                raise wrong
        return cls({path: raw for path, raw in fields.items() if path not in _NOT_TYPED}, rows)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved state: the report, the keys of its rows and its form."""

    report: Report
    form: Form
    sheets: dict[Standard, ScoreSheet] = field(default_factory=dict, compare=False, repr=False)

    def sheet(self, standard: Standard) -> ScoreSheet:
        """Return the scores by a standard; a save asks for them four times."""
        if standard not in self.sheets:
            self.sheets[standard] = score(self.report, standard)
        return self.sheets[standard]

    @classmethod
    def of(cls, report: Report, rows: Mapping[str, Sequence[str]], layout: str) -> "Saved":
        """Return the state a revision holds."""
        return cls(report, report_to_form(report, rows, layout))


@dataclass(frozen=True, slots=True)
class Combined:
    """The next state, how it came about, and my side alone where something collided."""

    saved: Saved
    merge: Merge
    mine: Saved | None


def with_changes(form: Form, changes: Changes) -> Form:
    """Return the form with changes made to it; fields of rows that are gone go with them."""
    rows = {
        name: tuple(keys) for name, keys in changes.rows.items() if name in form.rows and name != "sections"
    }
    orders = {**form.rows, **rows}
    fields = dict(form.fields)
    for path, raw in changes.fields.items():
        if raw is None:
            fields.pop(path, None)
        else:
            fields[path] = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept = {name: set(keys) for name, keys in orders.items()}

    def stays(path: str) -> bool:
        parts = path.split("/")
        return len(parts) < 3 or parts[0] not in rows or parts[1] in kept[parts[0]]

    fields = {path: raw for path, raw in fields.items() if stays(path)}
    for key in set(orders.get("indicators", ())) - set(form.rows.get("indicators", ())):
        for name in _NEW_INDICATOR:  # a new row has every cell of the table, empty
            fields.setdefault(f"indicators/{key}/{name}", "")
        if f"indicators/{key}/comparator" not in fields:
            fields.setdefault(f"indicators/{key}/sign", "")
    return replace(form, fields=fields, rows=orders)


def _money(form: Form) -> dict[str, str]:
    return {path: raw for path, raw in form.fields.items() if path.startswith("money/") and raw.strip()}


def _finished(form: Form, before: Saved, standard: Standard, layout: str) -> Saved:
    """Return the state a form makes after ``before``, with everything that follows from it."""
    form = follow(form, before.form, standard)
    report = form_to_report(form, before.report, None, layout, base_form=before.form)
    told = report_to_form(report, form.rows, layout, placed=True)
    if _money(told) != _money(form):  # an amount that was emptied but stands in own words is there again
        form = follow(told, form, standard)
        report = form_to_report(form, report, form.rows, layout)
        told = report_to_form(report, form.rows, layout, placed=True)
    made = Saved(report, told)
    old = scores_of(before.report, before.sheet(standard), standard)
    new = scores_of(report, made.sheet(standard), standard)
    followed = follow_scores(report, new, before.report, old)
    if followed is report:
        return made
    return Saved(followed, report_to_form(followed, form.rows, layout, placed=True))


def combine(base: Saved, theirs: Saved, changes: Changes, standard: Standard, layout: str) -> Combined:
    """Put changes made on ``base`` onto ``theirs``, the state that is saved now (often the same)."""
    mine = with_changes(base.form, changes)
    joined = (
        Merge(mine, (), (*changes.fields, *(f"{name}/#" for name in changes.rows)), ())
        if base is theirs
        else merge(base.form, mine, theirs.form)
    )
    saved = _finished(joined.form, theirs, standard, layout)
    alone = _finished(mine, base, standard, layout) if joined.collisions else None
    return Combined(saved, joined, alone)
