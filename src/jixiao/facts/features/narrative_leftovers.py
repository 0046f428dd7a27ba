"""What must not stand in a finished report: fill-in instructions, and personal data nobody should publish."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jixiao.facts.features.narrative_text import Mention, mention
from jixiao.report import REMEMBERED, Text

__all__ = ["Personal", "instructions_in", "mask", "personal_data_in"]

_INSTRUCTION = re.compile(
    r"(?:填写|填报|填表)(?:说明|要求|示例|提示)\s*[:：]?[^\n]*"
    r"|(?:[（(]\s*)?(?:请|此处|在此)(?:简要)?(?:填写|填列|填报|说明|描述|概述)[^\n。]*"
    r"|[（(](?:简要(?:说明|描述|概述|介绍)|限|不超过|不少于)[^（）()\n]*[）)]"
    r"|此栏由[^\n。]*填[写报]"
    r"|限\s*\d{2,4}\s*字(?:以内|内)?"
    r"|(?<![×Xx])[×Xx]{2,}(?:年|月|单位|部门|项目|万元|元|个|人)"
)
_ID_CARD = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z.])")
_CARD = re.compile(r"(?<![0-9A-Za-z])(?:62\d{14,17}|(?:62\d{2})(?: \d{4}){3}(?: \d{3})?)(?![0-9A-Za-z])")
_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF38: "X", 0xFF58: "x", 0xFF0D: "-"}
_LONG_NUMBER = re.compile(r"\d[\d \-－]{10}")  # what any of them has: a mobile number's eleven digits
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Personal:
    """A personal number found: what it is, and the text around it with the digits masked."""

    kind: str  # "身份证号", "手机号", "银行卡号"
    where: Mention

    @property
    def masked(self) -> str:
        """Return the number with only its first three characters left."""
        return _masked(self.where.text)


_ID_LABEL = re.compile(r"身份证(?:号码?|件号)?[为是]?[:：]?\s*$")
_CARD_LABEL = re.compile(
    r"(?:(?:银行卡|储蓄卡|工资卡|社保卡|卡)(?:号码?|账号)?|[账帐][号户])[为是]?[:：]?\s*$"
)
_BESIDE = 10  # characters before a number in which its label can stand


def instructions_in(texts: Iterable[Text]) -> list[Mention]:
    """Return the fill-in instructions of the form that were left in, the first of each text."""
    found = ((text, _instruction(text.raw)) for text in texts)
    return [mention(text, *span) for text, span in found if span]


@lru_cache(REMEMBERED)
def _instruction(raw: str) -> tuple[int, int] | None:
    match = _INSTRUCTION.search(raw)
    return match.span() if match else None


def personal_data_in(texts: Iterable[Text]) -> list[Personal]:
    """Return identity card, mobile telephone and bank card numbers.

    The first and the last count where their check digits fit, or where what they are stands before them.
    """
    return [
        Personal(kind, mention(text, start, end))
        for text in texts
        for kind, start, end in _numbers_in(text.raw)
    ]


def mask(text: str) -> str:
    """Return the text with its personal numbers masked, as long as it was."""
    for _, start, end in _numbers_in(text):
        text = text[:start] + _masked(text[start:end]) + text[end:]
    return text


def _masked(number: str) -> str:
    return number[:3] + "*" * (len(number) - 3)


def _numbers_in(raw: str) -> Iterator[tuple[str, int, int]]:
    """Yield kind, start and end of each personal number, in full-width digits too."""
    if not _LONG_NUMBER.search(raw):
        return
    raw = raw.translate(_NARROW)
    for kind, pattern, label, fits in (
        ("身份证号", _ID_CARD, _ID_LABEL, _is_id_card),
        ("手机号", _MOBILE, None, None),
        ("银行卡号", _CARD, _CARD_LABEL, _is_bank_card),
    ):
        for match in pattern.finditer(raw):
            named = label is not None and label.search(raw, max(0, match.start() - _BESIDE), match.start())
            if named or fits is None or fits(match.group()):
                yield kind, match.start(), match.end()


def _is_id_card(written: str) -> bool:
    """Check the birth date and the check character (GB 11643)."""
    try:
        date(int(written[6:10]), int(written[10:12]), int(written[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(written[:17], _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11] == written[17].upper()


def _is_bank_card(written: str) -> bool:
    """Check the last digit (Luhn, ISO/IEC 7812)."""
    digits = [int(digit) for digit in reversed(written) if digit.isdecimal()]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
