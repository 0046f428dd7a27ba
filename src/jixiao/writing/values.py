"""Values as they are printed: what a place of a document says once a record's value has been put there.

Only what XML cannot hold is taken out. Every value is then read again from its printed words, so that a
record made by hand (a number that does not belong to its text) says in ``printed`` what its document says.
"""

import re

from jixiao.report import Amount, MoneyUnit, Number, Rate, Text
from jixiao.report.numbers import AMOUNT_PATTERN, parse_amount

__all__ = ["amount", "amount_in_text", "clean", "number", "points", "rate", "text"]

# What XML 1.0 has no way to write: control characters, halves of surrogate pairs, U+FFFE and U+FFFF; and the
# soft hyphen, which nothing shows and some readers drop.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\xad]")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
_LINE_ENDS = re.compile("\r\n?")


def clean(raw: str) -> str:
    """Return the words without the characters XML cannot hold, every line end made a line feed."""
    return _LINE_ENDS.sub("\n", _ILLEGAL.sub("", raw))


def text(value: Text | None) -> Text:
    """Return the words as printed; a value the record lacks is printed as an empty place."""
    return Text.of(clean(value.raw)) if value else Text()


def number(value: Number | None) -> Number:
    """Return the number as printed."""
    return Number.of(clean(value.raw)) if value else Number()


def points(value: Number | None) -> Number | None:
    """Return points as they are printed in brackets behind a label; None for what is no number of points."""
    raw = clean(value.raw).strip() if value else ""
    return Number.of(raw) if _POINTS.fullmatch(raw) else None


def rate(value: Rate | None) -> Rate:
    """Return the rate as printed."""
    return Rate.of(clean(value.raw)) if value else Rate()


def amount(value: Amount | None, heading: MoneyUnit | None) -> Amount:
    """Return the amount as printed under a heading that names ``heading`` as the unit (None: names none).

    An amount in another unit is printed with its own, lest it be read as the heading's.
    """
    if value is None:
        return Amount(unit=heading)
    raw = clean(value.raw)
    parsed = parse_amount(raw)
    if parsed and parsed[1] is None and value.unit not in {None, heading}:
        raw += str(value.unit)
    return Amount.of(raw, unit=heading)


def amount_in_text(value: Amount) -> str | None:
    """Return the amount as a sentence states it ("335.72万元"); None without a number or a unit."""
    if value.value is None or value.unit is None:
        return None
    raw = clean(value.raw)
    for written in (raw, f"{raw}{value.unit}"):
        if AMOUNT_PATTERN.fullmatch(written):
            return written
    return f"{value.value:f}{value.unit}"
