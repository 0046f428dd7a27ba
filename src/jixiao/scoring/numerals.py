"""Chinese numerals → numbers, for the short ones in which clerks count things ("两", "十二", "三百零五")."""

from decimal import Decimal

__all__ = ["chinese_number"]

_DIGITS = {**{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def _below_wan(text: str) -> int | None:
    """Read a numeral below ten thousand with its places in falling order."""
    total, digit, last = 0, None, 10_000
    for mark in text:
        if mark in _PLACES:
            place = _PLACES[mark]
            if place >= last or (digit is None and (place != 10 or total)):
                return None
            total, digit, last = total + (1 if digit is None else digit) * place, None, place
        elif _DIGITS[mark] == 0:
            if digit is not None or not total:
                return None
        elif digit is None:
            digit = _DIGITS[mark]
        else:
            return None
    if digit is not None and last == 10_000 and total:
        return None
    return total + (digit or 0)


def chinese_number(text: str) -> Decimal | None:
    """Return the number a Chinese numeral says; None when it is not a well-formed one."""
    if not text or any(mark not in _DIGITS and mark not in _PLACES and mark != "万" for mark in text):
        return None
    if text in {"零", "〇"}:
        return Decimal(0)
    high, wan, low = text.rpartition("万")
    if "万" in high or (wan and not high):
        return None
    upper = _below_wan(high) if wan else 0
    lower = _below_wan(low) if low else 0
    if upper is None or lower is None or upper + lower == 0:
        return None
    return Decimal(upper * 10_000 + lower)
