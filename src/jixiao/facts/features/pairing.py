"""Columns of "indicators" that tell how an actual value answers its target."""

from decimal import Decimal

import polars as pl

from jixiao.facts.columns import RATIO, Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.dates import has_deadline, says_when
from jixiao.facts.features.kinds import is_percent
from jixiao.facts.features.likeness import Topics, likeness, same_figures
from jixiao.facts.features.promises import is_numeric
from jixiao.facts.features.wording import Words, first, has_figure, matches, may_have_figure
from jixiao.report import Indicator, MoneyUnit, key_of
from jixiao.scoring import Actual, Target

__all__ = ["PAIRING", "pairing", "plain_value", "same_value"]

_TEXT = pl.String()
_FLAG = pl.Boolean()
PAIRING: Schema = {
    "same_value": _FLAG,  # both are numbers: they are equal
    "same_text": _FLAG,
    "likeness": RATIO,
    "same_figures": _FLAG,
    "has_deadline": _FLAG,  # the target is a deadline
    "says_when": _FLAG,  # the actual value of a deadline gives its own date
    "only_compares": _FLAG,  # ≥80 %, 大于目标值: no value of its own
    "clash": _TEXT,  # "words" for a number, "share" or "money" for a count, "count" for a rate or money
    "apart": _FLAG,  # two texts of some length that have not one character of their subjects in common
    "other_number": pl.Int32(),  # the indicator that the actual value speaks of instead
    "other_name": _TEXT,
    "weak": _TEXT,  # the word of the actual value that claims little (有提升)
}
_MONEY_UNITS = frozenset(unit.value for unit in MoneyUnit)
_SCORES = frozenset({"分", "度", "级", "等", "星"})  # what a survey or a review gives instead of a share


def same_value(target: Target, actual: Actual) -> bool | None:
    """Tell whether target and actual are the same number; None where one of them is none, or a comparison."""
    if (
        not is_numeric(target)
        or actual.value is None
        or actual.has_comparator
        or actual.kind not in {"count", "rate", "money"}
    ):
        return None
    return plain_value(target) == plain_value(actual)


def plain_value(parsed: Target | Actual) -> Decimal | None:
    """Return the value, money in 元."""
    if parsed.kind == "money" and parsed.value is not None and parsed.unit in _MONEY_UNITS:
        return parsed.value * MoneyUnit(parsed.unit).factor
    return parsed.value


def _answered(target: Target, said: str, words: Words) -> bool:
    """Tell whether words can answer a number: 未发生 for 0, 全部 for 100 %, 优秀 for 90 分."""
    if target.unit in _SCORES or matches(words("D12.nil"), said):
        return True
    return is_percent(target.unit) and bool(matches(words("D12.whole"), said))


def _clash(target: Target, actual: Actual, said: str, words: Words) -> str | None:
    """Return how the kinds of target and actual contradict each other; None when they can be compared."""
    if not is_numeric(target) or not said:
        return None
    figure = may_have_figure(said) or has_figure(said, words("D05.counters"))
    if not figure:
        return None if _answered(target, said, words) else "words"
    if actual.value is None or not {target.unit, actual.unit}.isdisjoint({"", *_SCORES}):
        return None
    of_target, of_actual = is_percent(target.unit), is_percent(actual.unit)
    if of_target != of_actual:
        return "share" if of_actual else "count"
    if {target.kind, actual.kind} == {"count", "money"}:
        return "money" if actual.kind == "money" else "count"
    return None


def pairing(
    indicator: Indicator,
    number: int,
    kind: str | None,
    target: Target,
    actual: Actual,
    topics: Topics,
    words: Words,
) -> Row:
    """Return the columns of the indicator of this number (from 1); ``words`` gives the standard's lists."""
    cells = Cells(indicator)
    name, wanted, said = (cells.written(cell) for cell in ("name", "target", "actual"))
    both = bool(wanted and said)
    phrased = bool(matches(words("D13.phrases"), said))
    dated = target.kind == "date" or (kind == "时效" and target.kind == "text" and has_deadline(wanted))
    row: Row = {
        "same_value": same_value(target, actual),
        "same_text": key_of(wanted) == key_of(said) if both else None,
        "likeness": likeness(wanted, said) if both else None,
        "same_figures": same_figures(wanted, said) if both else None,
        "has_deadline": dated,
        "says_when": says_when(said, wanted) if dated and said else None,
        "only_compares": None if dated or not said else phrased or actual.has_comparator,
        "clash": None if phrased else _clash(target, actual, said, words),
        "weak": first(words("C12.weak"), said) if not first(words("C12.strong"), said) else None,
    }
    if both and target.kind in {"text", "level"} and not has_figure(said, ()):
        other = topics.other(number, said, (name, wanted))
        row["apart"] = other is None and topics.apart(name, wanted, said, words("D05.vague"))
        if other is not None:
            row |= {"other_number": other, "other_name": topics.names[other - 1]}
    return row
