"""Columns of "indicators" that tell how far beyond its target an actual value went."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import polars as pl

from jixiao.facts.columns import RATIO, Row, Schema
from jixiao.facts.features.exact import fitting
from jixiao.facts.features.wording import Words, matches
from jixiao.report import REMEMBERED, key_of
from jixiao.scoring import ScoreLine, ValueKind, round_half_up
from jixiao.standards import Standard

__all__ = ["FULFILMENT", "fulfilment"]

FULFILMENT: Schema = {
    "excess": RATIO,  # actual / target where more is better and both are numbers; null else
    "excess_raw": pl.String(),  # "153%"
    "over_fulfilled": pl.Boolean(),  # beyond scoring.over_fulfilment.border, and by more than a unit or so
    "over_border": RATIO,
    "over_border_raw": pl.String(),  # "130%"
}
_RISING = frozenset({"数量", "质量"})


@lru_cache(REMEMBERED)
def _percent(value: Fraction | Decimal) -> str:
    number = round_half_up(Fraction(value) * 100, 1)
    return f"{format(number, 'f').rstrip('0').rstrip('.')}%"


def _more_is_better(line: ScoreLine, kind: str | None, words: Words) -> bool:
    """Tell whether exceeding the target is over-fulfilment: never for a greatest value or a complaint.

    A number without comparator is scored as "="; it counts only as a quantity or quality that is no evil.
    """
    # 减少用水损失 ≥100万立方米: what is reduced is counted, and the more the better
    saved = key_of(line.label).startswith(words("C07.saved")) and line.method == "positive"
    if matches(words("C03.falling"), line.label) and not saved:
        return False
    return line.method == "positive" or (line.method == "equal" and kind in _RISING)


def fulfilment(line: ScoreLine, kind: str | None, words: Words, standard: Standard) -> Row:
    """Return the columns of one indicator; ``kind`` is its type, ``words`` the standard's lists by key."""
    target, actual, done = line.target, line.actual, line.completion
    if target is None or actual is None or done is None or not _more_is_better(line, kind, words):
        return {}
    if target.value is None or target.value <= 0 or actual.value is None:
        return {}
    border = standard.parameter("scoring.over_fulfilment.border").decimal()
    least = standard.parameter("checks.C07.least").decimal()
    few = target.kind is ValueKind.COUNT and actual.value - target.value < least
    return {
        "excess": fitting(done, RATIO),
        "excess_raw": _percent(done),
        "over_fulfilled": done > Fraction(border) and not few,
        "over_border": border,
        "over_border_raw": _percent(border),
    }
