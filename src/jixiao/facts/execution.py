"""Columns of the table "reports": budget and execution of the whole, and the score they allow."""

from decimal import Decimal
from fractions import Fraction

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, SCORE, Row, Schema
from jixiao.facts.mentions import interval_of, ref_of, said
from jixiao.facts.subject import Subject
from jixiao.report import Amount, FundRow, Interval
from jixiao.scoring import round_half_up
from jixiao.scoring.execution import execution_basis
from jixiao.scoring.methods import execution_result
from jixiao.standards import Standard

__all__ = ["SCHEMA", "columns"]

SCHEMA: Schema = {
    "execution_low": SCORE,  # the scores that the amounts, rounded as they are, allow
    "execution_high": SCORE,
    "execution_expected": pl.String(),  # the score of the amounts as printed
    "execution_rounded": pl.Boolean(),  # the stated score is a rounded one, or that of the printed rate
    "budget_raw": pl.String(),
    "budget_place": PLACE,
    "executed_raw": pl.String(),
    "executed_place": PLACE,
    "executed_is_budget": pl.Boolean(),  # in every line that prints both; None where no total prints both
    "printed_to": MONEY,  # the last printed digit of the executed total
}


def _both(row: FundRow) -> tuple[Amount, Amount] | None:
    """Return budget and executed of a line that prints both."""
    budget, executed = row.adjusted, row.executed
    if budget is None or interval_of(budget) is None:
        budget = row.initial
    if budget is None or executed is None or interval_of(budget) is None or interval_of(executed) is None:
        return None
    return budget, executed


def _scores(budget: Interval, executed: Interval, points: Decimal, standard: Standard) -> list[Decimal]:
    """Return the least and the greatest score; nothing where the budget can be 0."""
    if budget.low <= 0:
        return []
    ends = ((budget.high, executed.low), (budget.low, executed.high))
    results = [execution_result(Fraction(b), Fraction(e), points, standard).low for b, e in ends]
    return [result for result in results if result is not None]


def _score(subject: Subject, row: FundRow) -> Row:
    line, funds = subject.sheet.execution, subject.report.funds
    if line is None or line.points is None or line.low is None or funds is None:
        return {}
    budget, executed = execution_basis(funds, row, subject.standard).spans()
    if budget is None or executed is None:
        return {}
    allowed = _scores(budget, executed, line.points, subject.standard)
    if not allowed or line.low != line.high or not min(allowed) <= line.low <= max(allowed):
        return {}  # scored in steps that leave room
    rounded = line.stated is not None and _rounds_to(allowed, line.stated)
    rate = row.rate.interval if row.rate else None
    if line.stated is not None and not rounded and rate is not None and _fits(rate, budget, executed):
        by_rate = _scores(Interval(Decimal(1), Decimal(1)), rate, line.points, subject.standard)
        rounded = _rounds_to(allowed + by_rate, line.stated)
    return {
        "execution_low": min(allowed),
        "execution_high": max(allowed),
        "execution_expected": f"{line.low:f}",
        "execution_rounded": rounded,
    }


def _fits(rate: Interval, budget: Interval, executed: Interval) -> bool:
    """Tell whether a printed rate can be that of the amounts."""
    low, high = Fraction(executed.low) / Fraction(budget.high), Fraction(executed.high) / Fraction(budget.low)
    return Fraction(rate.low) <= high and low <= Fraction(rate.high)


def _rounds_to(scores: list[Decimal], stated: Decimal) -> bool:
    """Tell whether one of a range of scores, rounded as the stated one is printed, is the stated one."""
    exponent = stated.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return round_half_up(min(scores), places) <= stated <= round_half_up(max(scores), places)


def _spending(rows: tuple[FundRow, ...], total: FundRow) -> Row:
    executed = total.executed
    if executed is None or executed.value is None or executed.unit is None:
        return {}
    exponent = executed.value.as_tuple().exponent
    pair = _both(total)
    pairs = [both for row in rows if (both := _both(row)) is not None]
    return {
        "budget_raw": said(pair[0]) if pair else None,
        "budget_place": ref_of(pair[0]) if pair else None,
        "executed_raw": said(executed),
        "executed_place": ref_of(executed),
        "executed_is_budget": None
        if pair is None
        else bool(executed.yuan) and all((a.yuan or 0) == (b.yuan or 0) for a, b in pairs),
        "printed_to": Decimal((0, (1,), exponent if isinstance(exponent, int) else 0)) * executed.unit.factor,
    }


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    funds = subject.report.funds
    total = funds.total if funds else None
    if funds is None or total is None:
        return {}
    return _score(subject, total) | _spending(funds.rows, total)
