"""得分系数: a form that prints for each row which share of its points it earned."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from jixiao.report import key_of
from jixiao.scoring.model import Parameter
from jixiao.scoring.rounding import round_half_up
from jixiao.scoring.way import Result, plain
from jixiao.standards import Standard
from jixiao.words import Words

__all__ = ["with_coefficient"]

_COEFFICIENT = re.compile(r"(\d+(?:\.\d+)?)(%?)")
_NAME = Words("表上得分系数", "coefficient printed in the row")


def _share(text: str) -> Fraction | None:
    """Read a coefficient: in percent, or a share where it is at most 1 and has no %."""
    found = _COEFFICIENT.fullmatch(key_of(text))
    if found is None:
        return None
    number = Fraction(Decimal(found[1]))
    share = number if number <= 1 and not found[2] else number / 100
    return share if share <= 1 else None


def with_coefficient(result: Result, text: str | None, points: Decimal, standard: Standard) -> Result:
    """Use a printed coefficient where the standard knows them: it settles a range, never a computed score."""
    if not text or standard.parameter("scoring.coefficient").value != "stated":
        return result
    share = _share(text)
    if share is None or result.low is None or result.high is None:
        return result
    places = int(standard.parameter("scoring.places").decimal())
    claimed = round_half_up(share * Fraction(points), places)
    trace = replace(result.trace, parameters=(*result.trace.parameters, Parameter("K", _NAME, text.strip())))
    if not result.low <= claimed <= result.high:
        note = Words(
            f"按系数得 {claimed}，与按指标值和完成值计算的不一致",
            f"the coefficient gives {claimed}, which target and actual do not bear out",
        )
        return replace(result, trace=replace(trace, notes=(*trace.notes, note)))
    if result.low == result.high:
        return replace(result, trace=trace)
    product = f"{plain(points)}×{plain(share)} = {claimed}"
    step = Words(f"按系数 W×K = {product}", f"by the coefficient W×K = {product}")
    settled = replace(
        trace, steps=(*trace.steps, step), reference=standard.parameter("scoring.coefficient").reference
    )
    return replace(result, low=claimed, high=claimed, trace=settled)
