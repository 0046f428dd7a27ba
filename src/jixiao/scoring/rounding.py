"""Rounding of scores: halves up, exactly."""

from decimal import Decimal
from fractions import Fraction

__all__ = ["below", "percent", "round_half_up", "trimmed"]


def round_half_up(number: Fraction | Decimal, places: int = 2) -> Decimal:
    """Round to ``places`` decimals, exactly; a half goes away from zero (四舍五入)."""
    numerator, denominator = number.as_integer_ratio()
    whole, rest = divmod(abs(numerator) * 10**places, denominator)
    whole += 2 * rest >= denominator
    return Decimal(f"{'-' if numerator < 0 else ''}{whole}E{-places}")


def below(border: Fraction, places: int = 2) -> Decimal:
    """Return the greatest number of ``places`` decimals that is less than ``border``, but not below zero."""
    scaled = border * 10**places
    whole = max(-(-scaled.numerator // scaled.denominator) - 1, 0)
    return Decimal((0, tuple(map(int, str(whole))), -places))


def trimmed(number: Decimal) -> str:
    """Print a number without zeros at the end of its decimals: "8.6", "10"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Fraction) -> str:
    """Print a share as people write a rate: in percent, with two decimals at most."""
    return trimmed(round_half_up(share * 100)) + "%"
