"""A target in a form that has columns of their own for its sign (指标性质) and its unit (度量单位)."""

import re

from jixiao.report import Indicator, Presence, Text, key_of, presence_of
from jixiao.writing.values import clean

__all__ = ["bare_value", "divided"]

_SIGNS = "≥≤>＞<＜=＝≧≦═≠"
_SIGN = re.compile(rf"\s*([{_SIGNS}]+)\s*(.*)", re.DOTALL)
_AMOUNT_AND_UNIT = re.compile(r"\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*([^\W0-9_]{1,6}|[%％‰℃])\s*")


def _is_sign(text: str) -> bool:
    return bool(text) and set(key_of(text)) <= set(_SIGNS)


def _joined(sign: str, value: str, unit: str) -> str:
    """Return the target as whoever reads the three columns puts it together again."""
    if presence_of(value) is not Presence.WRITTEN:
        return value
    before = sign if _is_sign(sign) else ""
    after = unit if presence_of(unit) is Presence.WRITTEN else ""
    return f"{before}{value.strip()}{after}" if before or after else value


def _without(raw: str, sign: str, unit: str) -> str:
    """Return the target without the sign before and the unit behind it."""
    value = raw.strip()
    if _is_sign(sign) and value.startswith(sign):
        value = value.removeprefix(sign).strip()
    if presence_of(unit) is Presence.WRITTEN and value.endswith(unit):
        value = value.removesuffix(unit).strip()
    return value if presence_of(value) is Presence.WRITTEN else raw


def divided(row: Indicator, *, sign: bool, unit: bool) -> tuple[Text, Text | None, Text | None]:
    """Return target, sign and unit of a row for a form with such columns.

    A target that carries its sign or unit within ("≥600人") is divided; one without them keeps the sign and
    unit the record has beside it.
    """
    raw = clean(row.target.raw) if row.target else ""
    before = clean(row.comparator.raw).strip() if row.comparator and sign else ""
    after = clean(row.unit.raw).strip() if row.unit and unit else ""
    if presence_of(raw) is Presence.WRITTEN:
        found = _SIGN.fullmatch(raw) if sign and not before else None
        if found and presence_of(found[2]) is Presence.WRITTEN:
            before = found[1]
        number = _AMOUNT_AND_UNIT.fullmatch(_without(raw, before, "")) if unit and not after else None
        if number:
            after = number[2]
    target = _joined(before, _without(raw, before, after), after)
    return Text.of(target), Text.of(before) if sign else None, Text.of(after) if unit else None


def bare_value(row: Indicator) -> str:
    """Return what is printed under 指标值 beside the columns of the sign and the unit."""
    if row.target is None:
        return ""
    sign = row.comparator.raw if row.comparator else ""
    return _without(row.target.raw, sign, row.unit.raw if row.unit else "")
