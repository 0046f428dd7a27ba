"""The national rule, a method each: target and actual → range of points, exact, with its trace.

A is the target, B the actual, W the points. No method gives more than W or less than zero.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from jixiao.report import MoneyUnit, key_of
from jixiao.scoring.dates import vague_month
from jixiao.scoring.model import Actual, Comparator, Target, Trace, ValueKind
from jixiao.scoring.way import FORMULAS, Result, Way, plain
from jixiao.standards import Band, Standard
from jixiao.words import Words

__all__ = ["execution_result", "method_of", "result_of", "unscored"]

_NUMERIC = frozenset({ValueKind.COUNT, ValueKind.RATE, ValueKind.MONEY})


def method_of(target: Target | None) -> str:
    """Return the method a target asks for."""
    if target is None or target.kind is ValueKind.BLANK:
        return "none"
    if target.kind in _NUMERIC:
        return (target.comparator or Comparator.EQUAL).method
    return "deadline" if target.kind is ValueKind.DATE else "qualitative"


def unscored(method: str) -> Result:
    """Return the result of a row whose points are missing or unreadable: nothing can be computed."""
    why = Words("分值未填或读不出，不能计算", "the points are missing or unreadable, nothing can be computed")
    return Result(method, None, None, Trace(FORMULAS[method], notes=(why,)))


def result_of(target: Target | None, actual: Actual | None, points: Decimal, standard: Standard) -> Result:
    """Score one indicator. ``points`` must not be negative."""
    way = Way(method_of(target), standard, points)
    if target is None or way.method == "none":
        return way.open("指标值未填", "the target is missing")
    way.put("A", target.text)
    if actual is None or actual.kind is ValueKind.BLANK:
        way.put("B", actual.text if actual and actual.text else "—")
        return way.open("实际完成值未填，不能计算", "the actual is missing, nothing can be computed")
    way.put("B", actual.text)
    same = key_of(actual.text) == key_of(target.text)
    if way.method == "qualitative":
        return _qualitative(way, target, actual, same=same)
    if way.method == "deadline":
        return _deadline(way, target, actual, same=same)
    return _quantity(way, target, actual, same=same)


def _level(text: str, bands: Sequence[Band]) -> Band | None:
    word = key_of(text).rstrip("。.;；")
    return next((band for band in bands if word in band.words), None)


def _qualitative(way: Way, target: Target, actual: Actual, *, same: bool) -> Result:
    if target.remark:
        way.note("指标值不是单一数值，按定性处理", "the target is no single value; treated as qualitative")
    bands = way.standard.bands
    band = _level(actual.text, bands)
    if band is None and same:
        band = bands[0]
        way.note(
            f"完成值照抄指标值，视为自认“{band.name}”",
            f'the actual repeats the target: taken as claiming "{band.name_en}"',
        )
    if band is None:
        return way.open(
            "完成值没有写明达成档次，须先选定（达成、部分达成、未达成）",
            "the actual names no level; it must be chosen first (achieved, partly, not achieved)",
        )
    way.step(f"档次：{band.name}", f"level: {band.name_en}")
    met = {"achieved": True, "missed": False}.get(band.key)
    return way.within(Fraction(band.low), Fraction(band.high), with_high=band.top, met=met)


def _deadline(way: Way, target: Target, actual: Actual, *, same: bool) -> Result:
    if same:
        way.note(
            "完成值照抄期限，没有写实际完成日期，视为自认按期完成",
            "the actual repeats the deadline and gives no date: taken as claiming to be in time",
        )
        return way.exact(Fraction(1), met=True)
    if actual.kind is not ValueKind.DATE:
        return way.open(
            "完成值不是日期，不能判断是否按期", "the actual is no date; whether it was in time cannot be told"
        )
    if target.deadline is None or actual.deadline is None:
        return way.open("日期没有年份，不能比较", "a date lacks its year; they cannot be compared")
    way.step(
        f"期限最迟 {target.deadline}，实际最迟 {actual.deadline}",
        f"deadline {target.deadline} at the latest, done {actual.deadline} at the latest",
    )
    if actual.deadline <= target.deadline:
        return way.exact(Fraction(1), met=True)
    if (
        actual.first is None
        or actual.first <= target.deadline
        or vague_month(key_of(target.text), actual.first)
    ):
        return way.open(
            "日期不够准确，不能判断是否按期", "the dates are too vague to tell whether it was in time"
        )
    way.note(
        "已逾期；全国规则没有规定逾期扣多少分", "late; the national rule does not say what lateness costs"
    )
    return way.within(Fraction(0), Fraction(1), with_high=False, met=False)


def _comparable(target: Target, actual: Actual) -> tuple[Fraction, Fraction] | None:
    """Return target and actual in one unit, None when they are of different kinds."""
    if target.value is None or actual.value is None or actual.kind is not target.kind:
        return None
    a, b = Fraction(target.value), Fraction(actual.value)
    if target.kind is ValueKind.MONEY and target.unit != actual.unit:
        a *= Fraction(MoneyUnit(target.unit).factor)
        b *= Fraction(MoneyUnit(actual.unit).factor)
    return a, b


def _quantity(way: Way, target: Target, actual: Actual, *, same: bool) -> Result:
    if target.comparator is None:
        way.note("指标值没有写比较符，按“=”计算", 'the target has no comparator; computed as "="')
    if actual.has_comparator:
        return _claimed(way, target, actual, same=same)
    pair = _comparable(target, actual)
    if pair is None:
        return way.open(
            "完成值与指标值不是同一类，不能计算",
            "actual and target are of different kinds, nothing can be computed",
        )
    a, b = pair
    if target.unit != actual.unit and target.kind is ValueKind.MONEY:
        way.step(f"换算成元：A = {plain(a)}，B = {plain(b)}", f"in yuan: A = {plain(a)}, B = {plain(b)}")
    elif target.unit and actual.unit and target.unit != actual.unit:
        way.note(
            f"单位不同（{target.unit}、{actual.unit}），按数字比较",
            f"units differ ({target.unit}, {actual.unit}); the numbers are compared",
        )
    if (
        target.kind is ValueKind.RATE
        and 0 < b <= 1 < a
        and not any(sign in key_of(actual.text) for sign in "%‰百")
    ):
        return way.open(
            "完成值没有百分号，分不清是比例还是百分数",
            "the actual has no %; it may be a fraction or a percentage",
        )
    if a < 0:
        return _negative_target(way, target, a, b)
    if b < 0:
        way.note("完成值为负，按 0 计算", "the actual is negative and counts as 0")
        b = Fraction(0)
    return _reverse(way, a, b) if way.method == "reverse" else _forward(way, a, b)


def _claimed(way: Way, target: Target, actual: Actual, *, same: bool) -> Result:
    """Score an actual that is itself a comparison ("≥80%"): no value, perhaps a sufficient bound."""
    way.note("完成值写成了比较式，没有给出实际数", "the actual is a comparison and gives no value")
    pair = _comparable(target, actual)
    rising = actual.comparator in {Comparator.AT_LEAST, Comparator.MORE}
    enough = (
        pair is not None
        and actual.comparator is not None
        and (pair[1] <= pair[0] if way.method == "reverse" else pair[1] >= pair[0])
    )
    if same or (enough and rising is not (way.method == "reverse")):
        return way.exact(Fraction(1), met=True)
    return way.open("不能据此判断是否完成", "it does not show whether the target was met")


def _negative_target(way: Way, target: Target, a: Fraction, b: Fraction) -> Result:
    met = b <= a if way.method == "reverse" else b >= a
    if met:
        return way.exact(Fraction(1), met=True)
    way.note(
        f"指标值为负（{target.text}），规则没有按比例计分的办法",
        f"the target is negative ({target.text}); the rule has no proportion for it",
    )
    return way.within(Fraction(0), Fraction(1), with_high=False, met=False)


def _forward(way: Way, a: Fraction, b: Fraction) -> Result:
    if a == 0:
        met = b <= 0 or way.method == "positive"
        return way.exact(Fraction(int(met)), met=met)
    completion = b / a
    if completion >= 1:
        way.step("B≥A，得 W", "B ≥ A gives W")
    way.step(
        f"B÷A = {plain(b)}÷{plain(a)} = {plain(completion)}",
        f"B/A = {plain(b)}/{plain(a)} = {plain(completion)}",
    )
    _over(way, completion)
    return way.exact(min(completion, Fraction(1)), met=completion >= 1, completion=completion)


def _reverse(way: Way, a: Fraction, b: Fraction) -> Result:
    multiple = Fraction(way.ruled("k", "scoring.reverse.zero_at"))
    if a == 0:
        return way.exact(Fraction(int(b == 0)), met=b == 0)
    over = (b - a) / a
    way.step(f"(B－A)÷A = {plain(over)}", f"(B − A)/A = {plain(over)}")
    factor = max(1 - over / (multiple - 1), Fraction(0))
    completion = max(1 - over, Fraction(0))
    _over(way, completion)
    return way.exact(min(factor, Fraction(1)), met=b <= a, completion=completion)


def _over(way: Way, completion: Fraction) -> None:
    border = Fraction(way.standard.parameter("scoring.over_fulfilment.border").decimal())
    if completion > border:
        way.ruled("b", "scoring.over_fulfilment.border")
        way.note(
            "完成值远超指标值：须分析原因，年初指标值明显偏低的应相应调减得分，此处按满分列示",
            "far beyond the target: to be analysed, and reduced if the target was too low; full points here",
        )


def execution_result(
    budget: Fraction | None, executed: Fraction | None, points: Decimal, standard: Standard
) -> Result:
    """Score budget execution; budget and executed in one unit."""
    way = Way("execution", standard, points)
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
    return way.exact(min(rate, cap), met=rate >= 1, completion=rate)
