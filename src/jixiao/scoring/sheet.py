"""A report and its standard → the score sheet."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from jixiao.report import Amount, FundRow, Indicator, Number, Report, Text
from jixiao.scoring.methods import execution_result, method_of, result_of, unscored
from jixiao.scoring.model import ScoreLine, ScoreSheet, StandardName, Target
from jixiao.scoring.parse import parse_actual, parse_target
from jixiao.standards import Standard

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
    result = unscored(method_of(target)) if points is None else result_of(target, actual, points, standard)
    return ScoreLine(
        label=row.name.text,
        method=result.method,
        trace=result.trace,
        points=row.points.value if row.points else None,
        stated=row.score.value if row.score else None,
        low=result.low,
        high=result.high,
        met=result.met,
        completion=result.completion,
        target=target,
        actual=actual,
    )


def _amounts(row: FundRow) -> tuple[Fraction | None, Fraction | None]:
    """Return budget and executed in one unit: 元 where both units are known, else as written."""

    def written(amount: Amount | None, *, yuan: bool) -> Fraction | None:
        value = None if amount is None else amount.yuan if yuan else amount.value
        return None if value is None else Fraction(value)

    budget = row.adjusted if row.adjusted and row.adjusted.value is not None else row.initial
    mixed = (budget.unit if budget else None) is not (row.executed.unit if row.executed else None)
    return written(budget, yuan=mixed), written(row.executed, yuan=mixed)


def _execution(report: Report, standard: Standard) -> ScoreLine | None:
    """Score the funds block, if it prints points or a score for execution."""
    row = report.funds.total if report.funds else None
    if row is None or (row.points is None and row.score is None):
        return None
    printed = row.points.value if row.points else None
    points = _points(row.points) if row.points else standard.parameter("weights.execution").value
    budget, executed = _amounts(row)
    result = unscored("execution") if points is None else execution_result(budget, executed, points, standard)
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


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of what is there, None when nothing is."""
    there = [value for value in values if value is not None]
    return sum(there, Decimal(0)) if there else None


def _sum_all(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum, None unless everything is there."""
    every = list(values)
    there = [value for value in every if value is not None]
    return sum(there, Decimal(0)) if every and len(there) == len(every) else None


def _grade(
    low: Decimal | None, high: Decimal | None, points: Decimal | None, standard: Standard
) -> str | None:
    full = standard.parameter("weights.total").value or Decimal(100)
    if low is None or high is None or points != full:
        return None
    worst, best = standard.grade_of(low), standard.grade_of(high)
    return worst.name if worst is not None and worst == best else None


def score(report: Report, standard: Standard) -> ScoreSheet:
    """Score a report by a standard. What the document states stands beside it, unchanged."""
    year = report.fiscal_year
    lines = tuple(_line(row, standard, year) for row in report.indicators)
    execution = _execution(report, standard)
    every = (*lines, execution) if execution else lines
    low, high = _sum_all(line.low for line in every), _sum_all(line.high for line in every)
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
        low=low,
        high=high,
        grade=_grade(low, high, points, standard),
    )
