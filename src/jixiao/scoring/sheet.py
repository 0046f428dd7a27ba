"""A report and its standard → the score sheet."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from jixiao.report import FundRow, Indicator, Number, Presence, Report, Text, key_of
from jixiao.scoring.coefficient import with_coefficient
from jixiao.scoring.execution import execution_basis
from jixiao.scoring.methods import execution_result, method_of, not_applicable, result_of, unscored
from jixiao.scoring.model import ScoreLine, ScoreSheet, StandardName, Target, Trace
from jixiao.scoring.parse import parse_actual, parse_target
from jixiao.scoring.total import Totals, total_of
from jixiao.standards import Standard, standard_of
from jixiao.words import Words

__all__ = ["score"]

_EXECUTION = "预算执行率"


def _raw(value: Text | None) -> str | None:
    return None if value is None else value.raw


def _points(value: Number | None) -> Decimal | None:
    """Return points that can be scored: printed, readable and not negative."""
    return value.value if value is not None and value.value is not None and value.value >= 0 else None


def _target(row: Indicator, year: int | None) -> Target | None:
    if row.target is None:
        return None
    return parse_target(row.target.raw, _raw(row.comparator), _raw(row.unit), year=year)


def _line(row: Indicator, standard: Standard, year: int | None) -> ScoreLine:
    target = _target(row, year)
    actual = None if row.actual is None else parse_actual(row.actual.raw, target, year=year)
    points = _points(row.points)
    applies = not _left_out(row, standard)
    if points is None:
        result = unscored(method_of(target))
    elif not applies:
        result = not_applicable()
    else:
        result = result_of(
            target,
            actual,
            points,
            standard,
            name=row.name.text,
            rule=_raw(row.method),
            satisfaction=_is_satisfaction(row),
        )
        result = with_coefficient(result, _raw(row.coefficient), points, standard)
    return ScoreLine(
        label=row.name.text,
        method=result.method,
        trace=_remarked(result.trace, row),
        points=row.points.value if row.points else None,
        stated=row.score.value if row.score else None,
        low=result.low,
        high=result.high,
        met=result.met,
        completion=result.completion,
        target=target,
        actual=actual,
        applies=applies,
    )


def _left_out(row: Indicator, standard: Standard) -> bool:
    """Tell whether the row says that it does not apply, and the standard leaves such rows out."""
    if row.actual is None or standard.parameter("scoring.not_applicable").value != "rescale":
        return False
    words = standard.parameter("scoring.not_applicable.words").texts()
    return key_of(row.actual.raw).rstrip("。.;；") in words


def _is_satisfaction(row: Indicator) -> bool:
    return any("满意度" in level.text for level in (row.level1, row.level2) if level is not None)


def _remarked(trace: Trace, row: Indicator) -> Trace:
    """Say that there is another target where the row has an adjusted one."""
    changed, first = row.adjusted_target, row.target
    if changed is None or first is None or changed.presence is not Presence.WRITTEN:
        return trace
    if key_of(changed.raw) == key_of(first.raw):
        return trace
    note = Words(
        f"表上另有调整后指标值“{changed.text}”，此处按年初指标值计算",
        f"the row also has an adjusted target ({changed.text}); computed by the first one",
    )
    return replace(trace, notes=(*trace.notes, note))


def _execution(report: Report, standard: Standard) -> ScoreLine | None:
    """Score the funds block, if it prints points or a score for execution."""
    row = report.funds.total if report.funds else None
    if report.funds is None or row is None or (row.points is None and row.score is None):
        return None
    printed = row.points.value if row.points else None
    points = _points(row.points) if row.points else standard.parameter("weights.execution").value
    basis = execution_basis(report.funds, row, standard)
    budget, executed = basis.exact()
    if points is None:
        result = unscored("execution")
    else:
        result = execution_result(
            budget, executed, points, standard, basis.notes + _about(row, points, standard)
        )
    return ScoreLine(
        label=_EXECUTION,
        method="execution",
        trace=result.trace,
        points=printed,
        stated=row.score.value if row.score else None,
        low=result.low,
        high=result.high,
        met=result.met,
        completion=result.completion,
    )


def _about(row: FundRow, points: Decimal, standard: Standard) -> tuple[Words, ...]:
    """Say where the form's points are not the standard's, and where a change of the budget needs a reason."""
    notes = []
    due = standard.parameter("weights.execution")
    if isinstance(due.value, Decimal) and due.value != points:
        notes.append(
            Words(
                f"表上预算执行率为 {points:f} 分，适用标准为 {due.value:f} 分，按表上分值计算",
                f"the form gives {points:f} points, the standard {due.value:f}; computed with the form's",
            )
        )
    first, last = row.initial, row.adjusted
    if (
        standard.parameter("explain.adjustment").value == "every"
        and first is not None
        and last is not None
        and None not in {first.value, last.value}
        and first.value != last.value
    ):
        notes.append(
            Words(
                f"预算由 {first.raw} 调整为 {last.raw}，须说明原因",
                f"the budget was changed from {first.raw} to {last.raw}: the reason must be given",
            )
        )
    return tuple(notes)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of what is there, None when nothing is."""
    there = [value for value in values if value is not None]
    return sum(there, Decimal(0)) if there else None


def _grade(totals: Totals, standard: Standard) -> str | None:
    full = standard.parameter("weights.total").value or Decimal(100)
    if totals.low is None or totals.high is None or totals.points != full:
        return None
    worst, best = standard.grade_of(totals.low), standard.grade_of(totals.high)
    return worst.name if worst is not None and worst == best else None


def score(report: Report, standard: Standard | None = None) -> ScoreSheet:
    """Score a report by a standard, by default that of its own region and year.

    What the document states stands beside it, unchanged.
    """
    standard = standard or standard_of(report)
    year = report.fiscal_year
    lines = tuple(_line(row, standard, year) for row in report.indicators)
    execution = _execution(report, standard)
    every = (*lines, execution) if execution else lines
    totals = total_of(report, lines, execution, standard)
    points = _sum(line.points for line in every)
    total = report.total
    return ScoreSheet(
        standard=StandardName(standard.id, standard.name, standard.year),
        lines=lines,
        execution=execution,
        stated_points=points,
        stated_score=_sum(line.stated for line in every),
        printed_points=total.points.value if total and total.points else None,
        printed_score=total.score.value if total and total.score else None,
        low=totals.low,
        high=totals.high,
        grade=_grade(totals, standard),
        total=totals.trace,
    )
