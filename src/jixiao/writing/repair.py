"""Derive in a report what can be derived from the rest of it: totals, rates, scores, grade, sums of points.

What was stated and is wrong is replaced, what was left blank is filled in; each change is told with the way
to its new value. Nothing is guessed: where the report does not decide what is right (a score the rule leaves
open, points that are not 100 in all, two sums that disagree) all stays as it is, and the check names it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiao.report import (
    Amount,
    FundRow,
    Funds,
    Indicator,
    Interval,
    Number,
    Presence,
    Rate,
    Report,
    Text,
    Total,
    key_of,
)
from jixiao.scoring import ScoreLine, score
from jixiao.scoring.rounding import percent, trimmed
from jixiao.standards import Standard, standard_of
from jixiao.standards.layouts import layout as layout_named
from jixiao.writing.settle import Change, settle

__all__ = ["repair"]

_COLUMNS = ("initial", "adjusted", "executed")
_COLUMN_NAMES = {"initial": "年初预算数", "adjusted": "全年预算数", "executed": "全年执行数"}
_NOTHING = frozenset({Presence.BLANK, Presence.NONE, Presence.DASH})
_HUNDRED = Decimal(100)


def _blank(value: Text | None) -> bool:
    return value is None or value.presence is Presence.BLANK


@dataclass(slots=True)
class _Work:
    """The report on its way, and what was changed."""

    report: Report
    standard: Standard
    stated: Report  # before anything was derived
    changes: list[Change] = field(default_factory=list)

    @property
    def whole(self) -> Decimal:
        """All points there should be."""
        value = self.standard.parameter("weights.total").value
        return value if isinstance(value, Decimal) else _HUNDRED

    def note(self, path: str, old: Text | None, new: str, zh: str, en: str) -> None:
        self.changes.append(Change(path, old.place if old else None, old.raw if old else "", new, zh, en))

    def fund(self, index: int, column: str, made: Any, zh: str, en: str) -> None:
        """Put a value into a line of the funds block."""
        funds = self.report.funds or Funds()
        row = funds.rows[index]
        self.note(f"funds.rows[{index}].{column}", getattr(row, column), made.raw, zh, en)
        rows = list(funds.rows)
        rows[index] = row.model_copy(update={column: made})
        self.report = self.report.model_copy(update={"funds": funds.model_copy(update={"rows": tuple(rows)})})

    def indicator(self, index: int, column: str, made: Any, zh: str, en: str) -> None:
        """Put a value into a row of the indicators."""
        row = self.report.indicators[index]
        self.note(f"indicators[{index}].{column}", getattr(row, column), made.raw, zh, en)
        rows = list(self.report.indicators)
        rows[index] = row.model_copy(update={column: made})
        self.report = self.report.model_copy(update={"indicators": tuple(rows)})

    def closing(self, column: str, made: Any, zh: str, en: str) -> None:
        """Put a value into the closing row."""
        total = self.report.total or Total()
        self.note(f"total.{column}", getattr(total, column), made.raw, zh, en)
        self.report = self.report.model_copy(update={"total": total.model_copy(update={column: made})})


def _with_places(report: Report, layout: str | None) -> Report:
    """Give the report the places that the layout prints and its document did not have, all empty."""
    if layout is None:
        return report
    fields = layout_named(layout).fields
    total = report.total or Total()
    kinds: dict[str, Callable[[], Text]] = {"points": Number, "score": Number, "rate": Rate, "grade": Text}
    fills = {
        name: kinds[name]()
        for name in ("points", "score", "grade")
        if f"total.{name}" in fields and getattr(total, name) is None
    }
    update: dict[str, Any] = {"total": total.model_copy(update=fills)} if fills else {}
    funds = report.funds
    if funds is not None:
        rows = [
            row.model_copy(
                update={
                    name: kinds[name]()
                    for name in ("rate", "points", "score")
                    if f"funds.total.{name}" in fields and getattr(row, name) is None
                }
            )
            if row is funds.total
            else row
            for row in funds.rows
        ]
        update["funds"] = funds.model_copy(update={"rows": tuple(rows)})
    if "indicator.score" in fields:
        update["indicators"] = tuple(
            row if row.score is not None else row.model_copy(update={"score": Number()})
            for row in report.indicators
        )
    return report.model_copy(update=update)


def _index(report: Report) -> int | None:
    """Return the number of the total line of the funds block."""
    rows = report.funds.rows if report.funds else ()
    return next((index for index, row in enumerate(rows) if row.axis == "total"), None)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the lines along an axis come to: exactly as written, and the interval it stands for."""

    yuan: Decimal
    interval: Interval
    words: str
    places: int


def _sum(rows: Sequence[FundRow], column: str, funds: Funds) -> _Sum | None:
    """Add up a column; None where nothing is written or a figure cannot be read."""
    amounts = [amount for row in rows if (amount := getattr(row, column)) is not None]
    written = [amount for amount in amounts if amount.presence not in _NOTHING]
    intervals = [amount.interval for amount in written]
    if not written or funds.unit is None or any(interval is None for interval in intervals):
        return None
    yuan = [amount.yuan for amount in written]
    parts = [value / funds.unit.factor for value in yuan]
    return _Sum(
        sum(yuan, Decimal(0)),
        Interval.sum(interval for interval in intervals if interval is not None),
        "＋".join(trimmed(part) for part in parts),
        max(-int(part.normalize().as_tuple().exponent) for part in parts),
    )


def _totals(work: _Work) -> None:
    """Derive the line of the whole amount from its lines by source and by nature, where they decide it."""
    index, funds = _index(work.report), work.report.funds
    if index is None or funds is None or funds.unit is None:
        return
    for column in _COLUMNS:
        old: Amount | None = getattr(funds.rows[index], column)
        sums = [one for axis in ("source", "nature") if (one := _sum(funds.along(axis), column, funds))]
        if old is None or not sums or not all(one.interval.meets(sums[0].interval) for one in sums):
            continue
        empty = old.presence in _NOTHING or old.value == 0
        agreed = len(sums) > 1
        wrong = old.interval is not None and not any(old.interval.meets(one.interval) for one in sums)
        if sums[0].yuan == 0 or not (empty or (agreed and wrong)):
            continue
        value = sums[0].yuan / funds.unit.factor
        made = Amount.of(f"{value:.{max(sums[0].places, 2)}f}", old.place, funds.unit)
        told = f"{_COLUMN_NAMES[column]}各项之和：{sums[0].words} = {made.raw}{funds.unit}"
        work.fund(index, column, made, told, f"sum of its lines: {sums[0].words} = {made.raw}")


def _between(top: Amount, base: Amount) -> tuple[Fraction, Fraction] | None:
    """Return the least and the greatest ratio that two written amounts can stand for."""
    one, other = top.interval, base.interval
    if one is None or other is None or other.low <= 0:
        return None
    return Fraction(one.low) / Fraction(other.high), Fraction(one.high) / Fraction(other.low)


def _rates(work: _Work) -> None:
    """Derive the rates of execution of all lines that have a place for one."""
    for index, row in enumerate(work.report.funds.rows if work.report.funds else ()):
        budget = row.adjusted if row.adjusted and row.adjusted.value is not None else row.initial
        if row.rate is None or budget is None or row.executed is None or row.rate.presence is Presence.DASH:
            continue
        bounds, share = _between(row.executed, budget), row.rate.interval
        if bounds is None or budget.yuan is None or row.executed.yuan is None:
            continue
        if share is not None and Fraction(share.low) <= bounds[1] and bounds[0] <= Fraction(share.high):
            continue
        made = Rate.of(percent(Fraction(row.executed.yuan) / Fraction(budget.yuan)), row.rate.place)
        told = f"执行数÷预算数 = {row.executed.raw}÷{budget.raw} = {made.raw}"
        work.fund(
            index, "rate", made, told, f"executed/budget = {row.executed.raw}/{budget.raw} = {made.raw}"
        )


def _points_of(rows: Iterable[Indicator]) -> Decimal | None:
    """Return the sum of the points of rows; None where one is missing."""
    total = Decimal(0)
    for row in rows:
        if row.points is None or row.points.value is None:
            return None
        total += row.points.value
    return total


def _points(work: _Work) -> None:
    """Derive the points for execution, of the first levels and of the closing row."""
    report = work.report
    own = _points_of(report.indicators) if report.indicators else None
    index = _index(report)
    due = work.standard.parameter("weights.execution").value
    if own is None:
        return
    execution = Decimal(0)
    if index is not None and report.funds is not None and report.funds.rows[index].points is not None:
        points = report.funds.rows[index].points or Number()
        if points.presence is Presence.BLANK and isinstance(due, Decimal) and 0 < due == work.whole - own:
            made = Number.of(trimmed(due), points.place)
            work.fund(
                index,
                "points",
                made,
                f"预算执行率的分值：{trimmed(work.whole)}－各指标分值 {trimmed(own)} = {made.raw}",
                f"points of execution: {trimmed(work.whole)} − {trimmed(own)} = {made.raw}",
            )
            points = made
        execution = points.value or Decimal(0)
    if own + execution == work.whole:
        _levels(work)
    _closing_points(work, own, execution)


def _levels(work: _Work) -> None:
    """Make the points in the first-level cells those of their rows; all points together are right."""
    levels = list(work.report.level1)
    for at, level in enumerate(levels):
        rows = [r for r in work.report.indicators if r.level1 and r.level1.text == level.name.text]
        mine = _points_of(rows) if rows else None
        if level.points is None or mine is None or level.points.value == mine:
            continue
        if sum(one.name.text == level.name.text for one in levels) > 1:
            continue  # the level stands in two places; which rows are whose is not said
        made = Number.of(trimmed(mine), level.points.place)
        zh = f"“{level.name.text}”下各指标分值之和 {made.raw}"
        work.note(f"level1[{at}].points", level.points, made.raw, zh, f"sum of its rows: {made.raw}")
        levels[at] = level.model_copy(update={"points": made})
    work.report = work.report.model_copy(update={"level1": tuple(levels)})


def _closing_points(work: _Work, own: Decimal, execution: Decimal) -> None:
    total = work.report.total
    if total is None or total.points is None:
        return
    points = own + execution
    if total.points.value == points or not (_blank(total.points) or points == work.whole):
        return
    made = Number.of(trimmed(points), total.points.place)
    parts = f"各指标 {trimmed(own)}" + (f"＋预算执行率 {trimmed(execution)}" if execution else "")
    work.closing("points", made, f"分值合计：{parts} = {made.raw}", f"sum of all points: {made.raw}")


def _way(line: ScoreLine) -> tuple[str, str]:
    """Return formula, steps and reference of a computed score, in Chinese and English."""
    trace = line.trace
    cited = trace.reference.cite("zh") if trace.reference else ""
    zh = "；".join((trace.formula.zh, *(step.zh for step in trace.steps), *((cited,) if cited else ())))
    return zh, "; ".join((trace.formula.en, *(step.en for step in trace.steps)))


def _repeated(line: ScoreLine) -> bool:
    """Tell whether the actual only repeats words or a deadline of the target: no result is given."""
    if line.target is None or line.actual is None or line.method not in {"deadline", "qualitative"}:
        return False
    return key_of(line.actual.text) == key_of(line.target.text)


def _follows(line: ScoreLine, row: Indicator, tolerance: Decimal) -> bool:
    """Tell whether the score of a row must be the computed one.

    A score within ``tolerance`` of it is only rounded otherwise; one above it has no ground. One below it may
    have: a reason is written, the target was far exceeded (an easy target costs points), or the actual is
    only claimed. Then people decide.
    """
    if line.low is None or line.low != line.high:
        return False
    if line.stated is None:
        return row.score is not None and _blank(row.score)
    if abs(line.stated - line.low) <= tolerance:
        return False
    if line.stated > line.low:
        return True
    reasoned = row.deviation is not None and row.deviation.written
    claimed = line.actual is not None and (line.actual.has_comparator or _repeated(line))
    far = line.completion is not None and line.completion > 1 and bool(line.trace.notes)
    return line.stated < line.low and not (reasoned or claimed or far)


def _scores(work: _Work) -> None:
    """Derive the scores that the rule settles."""
    sheet = score(work.report, work.standard)
    tolerance = work.standard.parameter("checks.C04.tolerance").decimal()
    index, line = _index(work.report), sheet.execution
    if index is not None and line is not None and line.low is not None and line.low == line.high:
        row = (work.report.funds or Funds()).rows[index]
        near = line.stated is not None and abs(line.stated - line.low) <= tolerance
        if row.score is not None and not near:
            work.fund(index, "score", Number.of(trimmed(line.low), row.score.place), *_way(line))
    for at, (line, indicator) in enumerate(zip(sheet.lines, work.report.indicators, strict=True)):
        if line.low is not None and _follows(line, indicator, tolerance):
            place = indicator.score.place if indicator.score else None
            work.indicator(at, "score", Number.of(trimmed(line.low), place), *_way(line))


def _scored(report: Report) -> tuple[list[Decimal], Decimal | None] | None:
    """Return the scores of all rows and execution, and the sum of their points; None if one is missing."""
    index = _index(report)
    rows = [row.score for row in report.indicators]
    fund = report.funds.rows[index] if report.funds and index is not None else None
    if fund and fund.points is not None and fund.points.value:
        rows.append(fund.score)
    values = [row.value for row in rows if row is not None and row.value is not None]
    if not rows or len(values) < len(rows):
        return None
    points = _points_of(report.indicators)
    whole = None if points is None else points + ((fund.points.value or 0) if fund and fund.points else 0)
    return values, whole


def _closing(work: _Work) -> None:
    """Derive total and grade where every row has its score and the points are the whole.

    Where the points are not, people must put them right first: there is no grade, but a total that was the
    sum of its rows stays the sum of them.
    """
    report, total = work.report, work.report.total
    found = _scored(report) if report.indicators else None
    if total is None or found is None:
        return
    values, whole = found
    due = sum(values, Decimal(0))
    before = _scored(work.stated)
    if whole != work.whole and (
        before is None or total.score is None or total.score.value != sum(before[0], Decimal(0))
    ):
        return
    if total.score is not None and total.score.value != due:
        made = Number.of(trimmed(due), total.score.place)
        parts = "＋".join(trimmed(value) for value in values)
        zh, en = f"各行得分之和：{parts} = {made.raw}", f"sum of all scores: {parts} = {made.raw}"
        work.closing("score", made, zh, en)
    grade = work.standard.grade_of(due) if whole == work.whole else None
    if grade is None or total.grade is None or total.grade.text == grade.name:
        return
    text = Text.of(grade.name, total.grade.place)
    cited = grade.reference.cite("zh") if grade.reference else ""
    zh = f"总分 {trimmed(due)}，{grade.name}级从 {trimmed(grade.low)} 分起；{cited}"
    work.closing("grade", text, zh, f"total {trimmed(due)}: {grade.name_en} begins at {trimmed(grade.low)}")


def repair(
    report: Report, standard: Standard | None = None, layout: str | None = None
) -> tuple[Report, tuple[Change, ...]]:
    """Return the report with everything derived that can be, and what was changed.

    ``standard`` is by default that of the report's unit and year. ``layout`` gives the report the places that
    this layout prints and its document lacked. A change with ``new`` None is a conflict that stays open.
    Raises KeyError for an unknown layout.
    """
    standard = standard or standard_of(report)
    settled, changes = settle(report, standard)
    work = _Work(_with_places(settled, layout), standard, settled, list(changes))
    for step in (_totals, _rates, _points, _scores, _closing):
        step(work)
    return work.report, tuple(work.changes)
