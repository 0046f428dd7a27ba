"""Numbers and amounts as clerks write them → exact decimals. Never a binary float."""

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

__all__ = ["AMOUNT_PATTERN", "MoneyUnit", "parse_amount", "parse_number", "parse_rate"]


class MoneyUnit(StrEnum):
    """A unit of money as printed; its factor is the number of 元 in one of it."""

    YUAN = "元"
    THOUSAND = "千元"
    WAN = "万元"
    MILLION = "百万元"
    YI = "亿元"

    @property
    def factor(self) -> Decimal:
        """Return how many 元 one of this unit is."""
        return _FACTORS[self]

    @classmethod
    def named_in(cls, text: str) -> "MoneyUnit | None":
        """Return the unit a heading such as "项目资金（万元）" names; None for none or several."""
        whole = "".join(text.split())  # "万 元" is not 元
        named = {m.group() for m in re.finditer(r"亿元|百万元|万元|千元|元", whole)}
        return cls(named.pop()) if len(named) == 1 else None


_FACTORS = {
    MoneyUnit.YUAN: Decimal(1),
    MoneyUnit.THOUSAND: Decimal(1000),
    MoneyUnit.WAN: Decimal(10_000),
    MoneyUnit.MILLION: Decimal(1_000_000),
    MoneyUnit.YI: Decimal(100_000_000),
}
# Bounded: in a run of ten thousand digits, which is damage, a search would else go to its end from each one.
_NUMBER = r"[-−]?\d{1,3}(?:,\d{3}){1,13}(?:\.\d{1,40})?|[-−]?\d{1,40}(?:\.\d{1,40})?"
_PLAIN = re.compile(rf"({_NUMBER})\s*(分)?")
_MONEY = re.compile(rf"[¥￥]?\s*({_NUMBER})\s*(亿元|百万元|万元|千元|元|亿|万)?")
_RATE = re.compile(rf"({_NUMBER})\s*([%‰])?")
_SHORT_UNITS = {"亿": MoneyUnit.YI, "万": MoneyUnit.WAN}
AMOUNT_PATTERN = re.compile(rf"({_NUMBER})\s*(亿元|百万元|万元|千元|元)")
"""A number with a unit of money somewhere in running text: group 1 the number, group 2 the unit."""

_LONGEST = 40  # digits and signs; longer runs are damage, not numbers


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("−", "-"))


def _match(pattern: re.Pattern[str], raw: str) -> re.Match[str] | None:
    text = unicodedata.normalize("NFKC", raw).strip()
    return pattern.fullmatch(text) if len(text) <= _LONGEST else None


def parse_number(raw: str) -> Decimal | None:
    """Read a bare number ("6", "1,200", "９．５", "6分"); None when the text is anything else."""
    found = _match(_PLAIN, raw)
    return _decimal(found.group(1)) if found else None


def parse_amount(raw: str) -> tuple[Decimal, MoneyUnit | None] | None:
    """Read an amount of money and the unit written with it, if one is."""
    found = _match(_MONEY, raw)
    if not found:
        return None
    unit = found.group(2)
    return _decimal(found.group(1)), (_SHORT_UNITS.get(unit) or MoneyUnit(unit)) if unit else None


def parse_rate(raw: str) -> tuple[Decimal, str] | None:
    """Read a rate: the number as written and its sign ("%", "‰" or "" for a bare fraction such as 0.95)."""
    found = _match(_RATE, raw)
    return (_decimal(found.group(1)), found.group(2) or "") if found else None
