"""Lists and numbering in Chinese documents: 一是…二是, （一）（二）, 1. 2.; how many, and in order or not."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

__all__ = ["NumberingFault", "count_items", "numbering_fault", "ordinal"]

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九十", start=1)}
_CHINESE = "[一二三四五六七八九十]{1,3}"
_BEGIN = r"(?:^|(?<=[\n。；;：:，,、\s]))"
_STYLES = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"{_BEGIN}({_CHINESE})是",
        rf"{_BEGIN}第({_CHINESE})[，,、]",
        rf"[（(]({_CHINESE})[）)]",
        rf"(?:^|(?<=[\n。；;：:]))\s*({_CHINESE})、",
        r"(?:^|(?<=[\n。；;：:]))\s*(\d{1,2})[.、．](?!\d(?!\d{3}年))",
        r"[（(](\d{1,2})[）)]",
        r"([①②③④⑤⑥⑦⑧⑨⑩])",
    )
)
_ORDINAL = re.compile(rf"[（(第\s]*({_CHINESE}|\d{{1,2}})(?:[）)、.．\s章节部分]*)")


class NumberingFault(StrEnum):
    """What can be wrong with the numbering of headings."""

    UNNUMBERED = "unnumbered"  # no main heading has a number, yet numbered parts stand below them
    MIXED = "mixed"  # some main headings have a number and some have none
    ORDER = "order"  # a number is left out, repeated or out of order


def ordinal(written: str) -> int | None:
    """Return the number a heading's numbering stands for ("七、" → 7, "（十一）" → 11), None if none."""
    found = _ORDINAL.fullmatch(written.strip())
    return _value(found.group(1)) if found else None


def _value(digits: str) -> int | None:
    if digits.isdecimal():
        return int(digits)
    if digits in "①②③④⑤⑥⑦⑧⑨⑩":
        return "①②③④⑤⑥⑦⑧⑨⑩".index(digits) + 1
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _DIGITS.get(digits)
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def count_items(texts: Iterable[str]) -> int | None:
    """Count the items of the outermost list of some paragraphs; None when they form no single list.

    The list must run 1, 2, 3 …: one that begins again (problems, then their reasons) cannot be counted
    safely.
    """
    whole = "\n".join(texts)
    runs = [list(style.finditer(whole)) for style in _STYLES]
    started = [run for run in runs if run]
    if not started:
        return None
    outermost = min(started, key=lambda run: run[0].start())
    numbers = [_value(found.group(1)) for found in outermost]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else None


def numbering_fault(numbers: Sequence[str], *, parts_numbered: bool) -> NumberingFault | None:
    """Tell what is wrong with the numbering of the main headings, in their order.

    ``numbers`` are the numberings as printed, "" for none; ``parts_numbered`` tells whether numbered parts
    ("（一）") stand below. Headings without any numbering anywhere are a style, not a fault.
    """
    given = [number for number in numbers if number.strip()]
    if not given:
        return NumberingFault.UNNUMBERED if parts_numbered and len(numbers) > 1 else None
    if len(given) < len(numbers):
        return NumberingFault.MIXED
    values = [ordinal(number) for number in numbers]
    if None in values:
        return None  # a numbering of another kind (第一部分, A.1): not judged
    return None if values == list(range(1, len(values) + 1)) else NumberingFault.ORDER
