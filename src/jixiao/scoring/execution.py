"""Budget execution → points: in proportion or in steps, with or without last year's carry-over."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jixiao.report import Amount, FundRow, Funds, Interval
from jixiao.scoring.quantity import step_share
from jixiao.scoring.way import Result, Way, plain
from jixiao.standards import Standard
from jixiao.words import Words

__all__ = ["CARRY_OVER", "Basis", "execution_basis", "execution_result"]

CARRY_OVER = "上年结转资金"  # the vocabulary's name of the line


def execution_result(
    budget: Fraction | None,
    executed: Fraction | None,
    points: Decimal,
    standard: Standard,
    notes: tuple[Words, ...] = (),
) -> Result:
    """Score budget execution; budget and executed in one unit. ``notes`` say how the amounts were chosen."""
    way = Way("execution", standard, points)
    way.notes += notes
    missing = Words("未填", "missing")
    for symbol, value, name in (
        ("E", executed, Words("全年执行数", "executed")),
        ("T", budget, Words("全年（调整后）预算数", "full-year budget")),
    ):
        way.put(symbol, missing.zh if value is None else plain(value), name)
    if budget is None or executed is None:
        return way.open("预算数或执行数未填或读不出", "budget or executed is missing or unreadable")
    cap = Fraction(way.ruled("c", "scoring.execution.cap"))
    if budget < 0:
        return way.open("预算数为负，不能计算", "the budget is negative, nothing can be computed")
    if budget == 0:
        budget = Fraction(way.ruled("T0", "scoring.execution.zero_budget_divisor"))
        way.note("预算数为 0，分母按 1 计", "the budget is 0; the divisor counts as 1")
    if executed < 0:
        way.note("执行数为负，按 0 计算", "executed is negative and counts as 0")
        executed = Fraction(0)
    rate = executed / budget
    way.step(
        f"E÷T = {plain(executed)}÷{plain(budget)} = {plain(rate)}",
        f"E/T = {plain(executed)}/{plain(budget)} = {plain(rate)}",
    )
    if rate > cap:
        way.note(
            "执行数超过预算数，须说明；按封顶执行率计分",
            "more was executed than budgeted: to be explained; capped",
        )
    _explain(way, rate)
    if way.chosen("scoring.execution") == "steps":
        return _steps(way, rate, cap)
    return way.exact(min(rate, cap), met=rate >= 1, completion=rate)


def _explain(way: Way, rate: Fraction) -> None:
    least = way.standard.parameter("explain.execution")
    if least.value is not None and rate < Fraction(least.decimal()):
        source = f"（{least.reference.cite('zh')}）" if least.reference else ""
        way.note(
            f"执行率低于 {plain(least.decimal())}，须说明原因{source}",
            f"the rate is below {plain(least.decimal())}: the reason must be given",
        )


def _steps(way: Way, rate: Fraction, cap: Fraction) -> Result:
    way.formula = "execution-steps"
    share = step_share(way, "scoring.execution.steps", min(rate, cap))
    finished = way.standard.parameter("scoring.execution.finished").value == "full" and rate <= 1
    if share >= 1 or not finished:
        return way.exact(share, met=rate >= 1, completion=rate)
    way.note(
        "项目已完成且支出未超预算的得满分；表上看不出项目是否完成",
        "a project that is finished within its budget has full points; the form does not show whether it is",
    )
    return way.within(share, Fraction(1), with_high=True, met=rate >= 1, completion=rate)


_Terms = tuple[tuple[int, Amount], ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What an execution rate is made of: amounts, each added (+1) or taken off (−1), and why these."""

    budget: _Terms
    executed: _Terms
    notes: tuple[Words, ...] = ()

    def exact(self) -> tuple[Fraction | None, Fraction | None]:
        """Return budget and executed in one unit: 元 where units differ, else as written; None if missing."""
        units = {amount.unit for _, amount in (*self.budget, *self.executed)}
        budget, executed = (_total(terms, yuan=len(units) > 1) for terms in (self.budget, self.executed))
        return budget, executed

    def spans(self) -> tuple[Interval | None, Interval | None]:
        """Return what budget and executed can be, rounded as their amounts are; None if one is not known."""
        budget, executed = (_span(terms) for terms in (self.budget, self.executed))
        return budget, executed


def _total(terms: _Terms, *, yuan: bool) -> Fraction | None:
    values = [(sign, amount.yuan if yuan else amount.value) for sign, amount in terms]
    known = [sign * Fraction(value) for sign, value in values if value is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(values) else None


def _span(terms: _Terms) -> Interval | None:
    plus = [amount.interval for sign, amount in terms if sign > 0]
    minus = [amount.interval for sign, amount in terms if sign < 0]
    known = [[span for span in spans if span is not None] for spans in (plus, minus)]
    if not plus or [len(spans) for spans in known] != [len(plus), len(minus)]:
        return None
    return Interval.sum(known[0]).minus(Interval.sum(known[1]))


def _budget(row: FundRow) -> Amount | None:
    return row.adjusted if row.adjusted and row.adjusted.value is not None else row.initial


def _worth(amount: Amount | None) -> Fraction:
    """Return an amount in 元, as written where the form names no unit; nothing for what is not there."""
    if amount is None or amount.value is None:
        return Fraction(0)
    return Fraction(amount.value if amount.yuan is None else amount.yuan)


def execution_basis(funds: Funds, row: FundRow, standard: Standard) -> Basis:
    """Return what budget and executed of the whole are made of, and what is to be said about it.

    The standard says whether the carry-over of last year belongs to the budget; what the form includes is
    seen from its own lines.
    """
    budget, executed = _budget(row), row.executed
    spent: _Terms = ((1, executed),) if executed is not None else ()
    wanted = standard.parameter("scoring.execution.denominator").value
    if budget is None or wanted == "printed" or budget.value is None:
        return Basis(((1, budget),) if budget is not None else (), spent)
    lines = funds.along("source")
    carry = next((line for line in lines if line.name == CARRY_OVER), None)
    extra = _budget(carry) if carry else None
    if carry is None or extra is None or not extra.value:
        note = Words("表上没有单列上年结转，按所列预算数计算", "no carry-over is listed")
        return Basis(((1, budget),), spent, (note,))
    rest = sum((_worth(_budget(line)) for line in lines if line is not carry), Fraction(0))
    if _worth(budget) not in {rest, rest + _worth(extra)}:
        unclear = "看不出资金总额是否已含上年结转，按所列预算数计算"
        note = Words(unclear, "it is not clear whether the total includes the carry-over")
        return Basis(((1, budget),), spent, (note,))
    included, with_it = _worth(budget) != rest, wanted == "with-carry-over"
    divisor = [(1, budget)] + ([(1 if with_it else -1, extra)] if included is not with_it else [])
    if not with_it and carry.executed is not None and _includes(lines, row):
        spent += ((-1, carry.executed),)
    reference = standard.parameter("scoring.execution.denominator").reference
    cited = (f"（{reference.cite()}）", f" ({reference.cite('en')})") if reference else ("", "")
    note = Words(
        f"分母{'含' if with_it else '不含'}上年结转 {extra.raw}{cited[0]}",
        f"the divisor {'includes' if with_it else 'leaves out'} the carry-over{cited[1]}",
    )
    return Basis(tuple(divisor), spent, (note,))


def _includes(lines: tuple[FundRow, ...], row: FundRow) -> bool:
    """Tell whether the executed total is the sum of all its lines, the carry-over among them."""
    return sum((_worth(line.executed) for line in lines), Fraction(0)) == _worth(row.executed)
