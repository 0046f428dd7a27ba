"""The rounding interval a written number stands for (docs/decisions/0003).

``335.72`` written in 万元 means every amount that rounds to it: [335.715, 335.725] 万元. Two mentions of the
same thing agree if their intervals meet; a total agrees with its parts if its interval meets the sum of
theirs. The model is that of XBRL Calculations 1.1; there is no fixed tolerance anywhere.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

__all__ = ["Interval"]


@cache
def _half(exponent: int) -> Decimal:
    """Return half a unit of the digit with this exponent."""
    return Decimal((0, (5,), exponent - 1))


class Interval(NamedTuple):
    """A closed interval of exact numbers, low ≤ high."""

    low: Decimal
    high: Decimal

    @classmethod
    def of_written(cls, value: Decimal, factor: Decimal = Decimal(1)) -> "Interval":
        """Return the interval of a number as written: half a unit of its last printed digit on both sides.

        ``factor`` scales it, e.g. 10000 for an amount in 万元 whose interval is wanted in 元.
        """
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int):
            raise TypeError(f"{value} is not a finite number")
        half = _half(exponent)
        return cls((value - half) * factor, (value + half) * factor)

    @classmethod
    def sum(cls, parts: Iterable["Interval"]) -> "Interval":
        """Return the interval in which the sum of the parts must lie."""
        low = high = Decimal(0)
        for part in parts:
            low += part.low
            high += part.high
        return cls(low, high)

    def meets(self, other: "Interval") -> bool:
        """Tell whether both can be the same exact number."""
        return self.low <= other.high and other.low <= self.high

    def minus(self, other: "Interval") -> "Interval":
        """Return the interval of the difference."""
        return Interval(self.low - other.high, self.high - other.low)
