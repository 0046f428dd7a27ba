"""Target and actual → range of points, exact, with its trace, by the methods the standard names.

A is the target, B the actual, W the points. No method gives more than W or less than zero.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from jixiao.report import key_of
from jixiao.scoring.dates import vague_month
from jixiao.scoring.execution import execution_result
from jixiao.scoring.formulas import FORMULAS
from jixiao.scoring.ladder import Ladder, ladder_result, own_ladder, standard_ladder
from jixiao.scoring.model import Actual, Comparator, Target, Trace, ValueKind
from jixiao.scoring.parse import level_in
from jixiao.scoring.quantity import quantity
from jixiao.scoring.way import Result, Way
from jixiao.standards import Band, Standard
from jixiao.words import Words

__all__ = ["execution_result", "method_of", "not_applicable", "result_of", "unscored"]

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
    return Result(method, None, None, Trace(FORMULAS[method].words, notes=(why,)))


def not_applicable() -> Result:
    """Return the result of a row that does not apply and is left out of the total."""
    why = Words("该指标不适用，不计分，其余指标折算", "does not apply: not scored, the rest is scaled up")
    return Result("none", None, None, Trace(FORMULAS["none"].words, notes=(why,)))


def result_of(
    target: Target | None,
    actual: Actual | None,
    points: Decimal,
    standard: Standard,
    *,
    name: str = "",
    rule: str | None = None,
    satisfaction: bool = False,
) -> Result:
    """Score one indicator. ``points`` must not be negative.

    ``name`` and ``rule`` (评分标准) are those of its row, where a deduction ladder may hang on them;
    ``satisfaction`` says that it is one of satisfaction.
    """
    way = Way(method_of(target), standard, points)
    ladder = _ladder(name, rule, standard)
    if ladder is not None and (result := _by_ladder(way, ladder, target, actual)) is not None:
        return result
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
    return quantity(way, target, actual, same=same, satisfaction=satisfaction)


def _ladder(name: str, rule: str | None, standard: Standard) -> Ladder | None:
    """Return the row's own deduction rule, else the one the standard has for its indicator."""
    follow = standard.parameter("scoring.own_rule").value == "follow"
    return (own_ladder(rule) if follow else None) or standard_ladder(name, standard)


def _by_ladder(way: Way, ladder: Ladder, target: Target | None, actual: Actual | None) -> Result | None:
    """Score on a ladder; None where the actual is no plain percentage or no border is known."""
    if actual is None or actual.value is None or actual.kind is not ValueKind.RATE or actual.has_comparator:
        return None
    border = target.value if target is not None and target.kind is ValueKind.RATE else None
    if (
        ladder.border is None
        and not ladder.table
        and (border is None or method_of(target) not in {"equal", ladder.method})
    ):
        return None
    if target is not None and target.text:
        way.put("A", target.text)
    way.put("B", actual.text)
    if border is not None and ladder.border is not None and border != ladder.border:
        way.note(
            "评分标准的界限与指标值不同，按评分标准", "the rule's border is not the target; the rule counts"
        )
    return ladder_result(way, ladder, actual.value, border)


def _level(text: str, bands: Sequence[Band]) -> Band | None:
    word = level_in(text)
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
    way.ruled("l", f"bands.{band.key}.low")
    if not band.top:
        way.ruled("u", f"bands.{bands[bands.index(band) - 1].key}.low")
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
