"""Budget execution → points: in proportion or in steps, with or without last year's carry-over."""

from decimal import Decimal
from fractions import Fraction

from jixiao.report import Amount, FundRow, Funds
from jixiao.scoring.quantity import step_share
from jixiao.scoring.way import Result, Way, plain
from jixiao.standards import Standard
from jixiao.words import Words

__all__ = ["execution_amounts", "execution_result"]

_CARRY_OVER = "上年结转资金"


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


def _budget(row: FundRow) -> Amount | None:
    return row.adjusted if row.adjusted and row.adjusted.value is not None else row.initial


def _written(amount: Amount | None, *, yuan: bool) -> Fraction | None:
    value = None if amount is None else amount.yuan if yuan else amount.value
    return None if value is None else Fraction(value)


def execution_amounts(
    funds: Funds, row: FundRow, standard: Standard
) -> tuple[Fraction | None, Fraction | None, tuple[Words, ...]]:
    """Return budget and executed of the whole in one unit, and what is to be said about them.

    They are in 元 where the two units differ, else as written. The standard says whether the carry-over of
    last year belongs to the budget; what the form includes is seen from its own lines.
    """
    budget, executed = _budget(row), row.executed
    yuan = (budget.unit if budget else None) is not (executed.unit if executed else None)
    divisor, spent = _written(budget, yuan=yuan), _written(executed, yuan=yuan)
    wanted = standard.parameter("scoring.execution.denominator").value
    if wanted == "printed" or divisor is None or budget is None:
        return divisor, spent, ()
    lines = funds.along("source")
    carry = next((line for line in lines if line.name == _CARRY_OVER), None)
    carried = _budget(carry) if carry else None
    extra = None if carried is None else carried.yuan if yuan else carried.value
    if carry is None or extra is None or extra == 0:
        return divisor, spent, (Words("表上没有单列上年结转，按所列预算数计算", "no carry-over is listed"),)
    others = [_budget(line) for line in lines if line is not carry]
    rest = sum((_written(one, yuan=yuan) or Fraction(0) for one in others), Fraction(0))
    if divisor not in {rest, rest + Fraction(extra)}:
        unclear = "看不出资金总额是否已含上年结转，按所列预算数计算"
        return divisor, spent, (Words(unclear, "it is not clear whether the total includes the carry-over"),)
    divisor = rest + (Fraction(extra) if wanted == "with-carry-over" else 0)
    if wanted == "without-carry-over" and spent is not None and _includes(lines, row, yuan=yuan):
        spent -= _written(carry.executed, yuan=yuan) or Fraction(0)
    with_it = wanted == "with-carry-over"
    zh = f"分母{'含' if with_it else '不含'}上年结转 {carried.raw if carried else ''}"
    return (
        divisor,
        spent,
        (Words(zh, f"the divisor {'includes' if with_it else 'leaves out'} the carry-over"),),
    )


def _includes(lines: tuple[FundRow, ...], row: FundRow, *, yuan: bool) -> bool:
    """Tell whether the executed total is the sum of all its lines, the carry-over among them."""
    parts = [_written(line.executed, yuan=yuan) or Fraction(0) for line in lines]
    return sum(parts, Fraction(0)) == _written(row.executed, yuan=yuan)
