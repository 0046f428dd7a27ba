"""Exact numbers into decimal columns."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import polars as pl

__all__ = ["decimals_of", "fitting"]

_LAST = {scale: Decimal(1).scaleb(-scale) for scale in range(39)}  # the last digit of a column
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)


def fitting(value: Decimal | Fraction | None, column: pl.Decimal) -> Decimal | None:
    """Return the number as the column holds it; None for one that is too great for it (damage, no figure).

    Only a number with more decimals than the column is rounded, halves up.
    """
    if value is None:
        return None
    number = (
        _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
        if isinstance(value, Fraction)
        else value
    )
    scale, digits = column.scale, column.precision or 38
    if number.adjusted() >= digits - scale:
        return None
    rounded = number.quantize(_LAST[scale], context=_CONTEXT)
    return rounded if rounded.adjusted() < digits - scale else None


def decimals_of(value: Decimal) -> int:
    """Return how many digits stand behind the point, zeros at the end aside; any number of digits will do."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent >= 0 or not any(digits):
        return 0
    written = "".join(map(str, digits))
    return max(0, -exponent - (len(written) - len(written.rstrip("0"))))
