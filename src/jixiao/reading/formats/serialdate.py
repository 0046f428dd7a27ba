"""Dates and times of a workbook: days since 1900 (or 1904) shown by a format code."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from jixiao.reading.formats.numbering import format_number

__all__ = ["Moment", "as_date", "date_text", "serial_of"]

# A workbook believes that 1900 was a leap year: day 60 is a 29 February that never was.
Moment = tuple[
    int, int, int, int, int, Decimal, int
]  # year, month, day, hour, minute, second, weekday from 0
_DAY = 86400
_LAST = 2958466  # the day after 9999-12-31
_FROM_1904 = 1462
_WEEK = "一二三四五六日"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZERO_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - dates of a workbook have no zone


def as_date(value: Decimal, places: int = 0, *, since_1904: bool = False) -> Moment | None:
    """Return the date and time of a day number, seconds to ``places``; None where a workbook shows none."""
    value += _FROM_1904 if since_1904 else 0
    if not 0 <= value < _LAST:
        return None
    day = int(value)
    seconds = ((value - day) * _DAY).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if seconds >= _DAY:
        day, seconds = day + 1, seconds - _DAY
    if day >= _LAST:
        return None
    if day == 60 and not since_1904:
        year, month, date, weekday = 1900, 2, 29, 2
    else:
        found = _ZERO_DAY + timedelta(days=day + (day < 60))
        year, month, date, weekday = found.year, found.month, found.day, found.weekday()
    if day == 0 and not since_1904:
        year, month, date = 1900, 1, 0  # as a workbook shows it
    minutes, second = divmod(seconds, 60)
    return year, month, date, int(minutes) // 60, int(minutes) % 60, second, weekday


def serial_of(text: str) -> Decimal | None:
    """Return the day number of a date in ISO form, as newer workbooks may store it."""
    try:
        found = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    gone = found - _ZERO_DAY
    return Decimal(gone.days) + Decimal(gone.seconds) / _DAY


def _numeral(number: int, numerals: str, width: int) -> str:
    if numerals == "1":
        return format_number(number, "ideographDigital" if width > 2 else "chineseCounting")
    if numerals == "3":
        return format_number(number, "decimalFullWidth")
    return f"{number:0{width}d}"


def _is_minute(tokens: list[tuple[str, str]], at: int) -> bool:
    """Tell whether an m is minutes: it follows hours or comes before seconds."""
    times = ("date", "elapsed")
    before = next((text for kind, text in reversed(tokens[:at]) if kind in times), "")
    after = next((text for kind, text in tokens[at + 1 :] if kind in times), "")
    return before.startswith("h") or after.startswith("s")


def _part(text: str, moment: Moment, numerals: str, *, noon: bool) -> str:  # noqa: PLR0911 - one line a letter
    year, month, day, hour, _, second, weekday = moment
    width = len(text)
    if text[0] in "ye":
        return _numeral(year, numerals, 4) if width > 2 or text[0] == "e" else f"{year % 100:02d}"
    if text[0] == "m":
        if width > 2:
            return _MONTHS[month - 1][: 3 if width == 3 else 1 if width == 5 else None]
        return _numeral(month, numerals, width)
    if text[0] == "d":
        if width > 2:
            return _WEEKDAYS[weekday][: 3 if width == 3 else None]
        return _numeral(day, numerals, width)
    if text[0] == "a":
        return ("星期" if width > 3 else "") + _WEEK[weekday]
    if text[0] == "h":
        return _numeral((hour - 1) % 12 + 1 if noon else hour, numerals, width)
    return _numeral(int(second), numerals, width)


def _elapsed(text: str, value: Decimal) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
    seconds = int((value * _DAY).quantize(Decimal(1), ROUND_HALF_UP))
    return f"{seconds // unit:0{len(text)}d}"


def date_text(tokens: list[tuple[str, str]], moment: Moment, value: Decimal, numerals: str) -> str:
    """Return a moment in the order and words of a format's tokens."""
    noon = any(kind == "noon" for kind, _ in tokens)
    fraction = iter(f"{moment[5]:f}".partition(".")[2])
    parts: list[str] = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "date" and text[0] == "m" and len(text) < 3 and _is_minute(tokens, at):
            parts.append(_numeral(moment[4], numerals, len(text)))
        elif kind == "date":
            parts.append(_part(text, moment, numerals, noon=noon))
        elif kind == "elapsed":
            parts.append(_elapsed(text, value))
        elif kind == "noon":
            early, late = text.upper().split("/")
            parts.append(late if moment[3] >= 12 else early)
        elif kind == "digit":
            parts.append(next(fraction, "0"))
        elif kind == "literal" or text in {"/", ".", ","}:
            parts.append(text)
    return "".join(parts)
