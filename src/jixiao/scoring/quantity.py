"""Quantities: target A and actual B → points, by the methods that the standard names."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiao.report import MoneyUnit, key_of
from jixiao.scoring.model import Actual, Comparator, Target, ValueKind
from jixiao.scoring.way import Result, Way, plain
from jixiao.standards import StandardError

__all__ = ["quantity", "step_share"]


def quantity(way: Way, target: Target, actual: Actual, *, same: bool, satisfaction: bool = False) -> Result:
    """Score a number against a number; ``satisfaction``: the indicator is one of satisfaction."""
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
    _say_units(way, target, actual, pair)
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
    if way.method == "reverse":
        return _reverse(way, a, b)
    stepped = satisfaction and target.kind is ValueKind.RATE and way.chosen("scoring.satisfaction") == "steps"
    return _satisfaction(way, a, b) if stepped else _forward(way, a, b)


def _say_units(way: Way, target: Target, actual: Actual, pair: tuple[Fraction, Fraction]) -> None:
    """Write down in what the numbers are compared, and that they are equal where the target wants more."""
    a, b = pair
    if target.unit != actual.unit and target.kind is ValueKind.MONEY:
        way.step(f"换算成元：A = {plain(a)}，B = {plain(b)}", f"in yuan: A = {plain(a)}, B = {plain(b)}")
    elif target.unit and actual.unit and target.unit != actual.unit:
        way.note(
            f"单位不同（{target.unit}、{actual.unit}），按数字比较",
            f"units differ ({target.unit}, {actual.unit}); the numbers are compared",
        )
    if a == b and target.comparator in {Comparator.MORE, Comparator.LESS}:
        way.note(
            "指标值写的是大于（小于），完成值正好相等：通行公式按达到计算",
            "the target says more (less) than, the actual equals it: the usual formula counts it as met",
        )


def _comparable(target: Target, actual: Actual) -> tuple[Fraction, Fraction] | None:
    """Return target and actual in one unit, None when they are of different kinds."""
    if target.value is None or actual.value is None or actual.kind is not target.kind:
        return None
    a, b = Fraction(target.value), Fraction(actual.value)
    if target.kind is ValueKind.MONEY and target.unit != actual.unit:
        a *= Fraction(MoneyUnit(target.unit).factor)
        b *= Fraction(MoneyUnit(actual.unit).factor)
    return a, b


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


def step_share(way: Way, key: str, reached: Fraction) -> Fraction:
    """Return the share of the points that a table of steps gives, and write it down."""
    value = way.standard.parameter(key)
    rows: Sequence[Any] = value.value or ()
    for row in rows:
        if reached >= Fraction(Decimal(row["from"])):
            share = Fraction(Decimal(row["share"]))
            way.step(
                f"{plain(reached)} 不低于 {row['from']}，该档得分值的 {row['share']}",
                f"{plain(reached)} is at least {row['from']}: {row['share']} of the points",
            )
            return share
    raise StandardError(  # tables end at 0, so only a missing one comes here
        f"标准要求分档计分，但参数 {key} 在该年度没有分档。",
        f"The standard asks for steps, but parameter {key} has none in that year.",
    )


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
    return way.exact(_forward_share(way, completion), met=completion >= 1, completion=completion)


def _forward_share(way: Way, completion: Fraction) -> Fraction:
    """Return the share of the points for a completion, by the method the standard names."""
    chosen = way.chosen("scoring.positive")
    if chosen == "threshold":
        way.formula = "threshold"
        least = Fraction(way.ruled("p", "scoring.threshold.pass"))
        if completion < least:
            return Fraction(0)
        share = min((completion - least) / (1 - least), Fraction(1))
        way.step(f"(r－p)÷(1－p)，不超过 1，得 {plain(share)}", f"(r − p)/(1 − p), at most 1: {plain(share)}")
        return share
    if chosen == "direct":
        way.formula = "direct"
        return Fraction(int(completion >= 1))
    if chosen == "steps":
        way.formula = "steps"
        return step_share(way, "scoring.positive.steps", completion)
    return min(completion, Fraction(1))


def _satisfaction(way: Way, a: Fraction, b: Fraction) -> Result:
    way.formula = "satisfaction"
    share = step_share(way, "scoring.satisfaction.steps", b / 100)
    return way.exact(share, met=b >= a, completion=b / a if a else None)


def _reverse(way: Way, a: Fraction, b: Fraction) -> Result:
    chosen = way.chosen("scoring.reverse")
    if chosen != "linear":
        way.formula = "ratio" if chosen == "ratio" else "direct-reverse"
    multiple = Fraction(way.ruled("k", "scoring.reverse.zero_at")) if chosen == "linear" else Fraction(2)
    if a == 0:
        return way.exact(Fraction(int(b == 0)), met=b == 0)
    over = (b - a) / a
    completion = max(1 - over, Fraction(0))
    if chosen == "ratio":
        factor = min(a / b, Fraction(1)) if b else Fraction(1)
        way.step(
            f"A÷B = {plain(a)}÷{plain(b)}" if b else "B = 0", f"A/B = {plain(a)}/{plain(b)}" if b else "B = 0"
        )
    else:
        way.step(f"(B－A)÷A = {plain(over)}", f"(B − A)/A = {plain(over)}")
        linear = max(1 - over / (multiple - 1), Fraction(0))
        factor = linear if chosen == "linear" else Fraction(int(b <= a))
    _over(way, completion, lower=True)
    return way.exact(min(factor, Fraction(1)), met=b <= a, completion=completion)


def _over(way: Way, completion: Fraction, *, lower: bool = False) -> None:
    """Note an actual far better than the target: far above it or, where less is better, far below."""
    border = Fraction(way.standard.parameter("scoring.over_fulfilment.border").decimal())
    if completion > border:
        way.ruled("b", "scoring.over_fulfilment.border")
        far, loose = ("远低于", "宽松") if lower else ("远超", "偏低")
        far_en, loose_en = ("below", "loose") if lower else ("beyond", "low")
        way.note(
            f"完成值{far}指标值：须分析原因，年初指标值明显{loose}的应相应调减得分，此处按满分列示",
            f"far {far_en} the target: to be analysed, and reduced if the target was too {loose_en}; "
            "full points here",
        )
