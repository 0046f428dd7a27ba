"""What words promise: a figure, a standard, a vague wish, a way of working."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from jixiao.report import REMEMBERED, key_of

__all__ = ["Words", "cut", "figures", "first", "has_figure", "is_measure", "matches", "may_have_figure"]

Words = Callable[[str], tuple[str, ...]]
"""Gives a word list of the standard by its key without "checks." ("D05.vague")."""

_ASIDE = re.compile(
    r"《[^》]*》|[〔\[(][^〕\])]*[〕\])]\d*号?|(?:19|20)\d\d年度?|十[一二三四五六]五|[一二]十大"
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_LONGEST = 2000  # characters looked at; a cell is shorter
_NUMERALS = "一二两三四五六七八九十百千万半"
_MAYBE = re.compile(r"[\d二两三四五六七八九十百千]")
_NOT_COUNTED = re.compile(r"一个(?:新?台阶|新|更)|一(?:步|批|定|体|流|致|贯|线)")


@cache
def _alternatives(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, the longest first; no words find nothing."""
    longest_first = sorted({key_of(word) for word in words}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def matches(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the words that stand in the text, in the order of the text, each once."""
    return tuple(dict.fromkeys(_alternatives(words).findall(key_of(text))))


def first(words: tuple[str, ...], text: str) -> str | None:
    """Return the first of the words that stands in the text."""
    found = _alternatives(words).search(key_of(text))
    return found.group() if found else None


def cut(words: tuple[str, ...], text: str) -> str:
    """Return the text in its compared form without the words."""
    return _alternatives(words).sub("", key_of(text))


def figures(text: str) -> tuple[str, ...]:
    """Return the numbers written in digits in the text, in order."""
    return tuple(_DIGITS.findall(key_of(text)))


@cache
def _counted(counters: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[{_NUMERALS}]+(?:{_alternatives(counters).pattern})")


@lru_cache(REMEMBERED)
def has_figure(text: str, counters: tuple[str, ...]) -> bool:
    """Tell whether a text gives a quantity: digits, or a Chinese numeral with one of the counters (两次).

    Years, plan periods (十四五) and titles of documents give none.
    """
    rest = _NOT_COUNTED.sub("", _ASIDE.sub("", key_of(text)[:_LONGEST]))
    return bool(_DIGITS.search(rest) or _counted(counters).search(rest))


def may_have_figure(text: str) -> bool:
    """Tell whether a text has digits or any Chinese numeral but 一, counter or not."""
    return _MAYBE.search(key_of(text)) is not None


@cache
def _working(adverbs: tuple[str, ...], verbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_alternatives(adverbs).pattern})*(?:{_alternatives(verbs).pattern})(?!了|后)[\u4e00-\u9fff]{{2,}}"
    )


def is_measure(text: str, adverbs: tuple[str, ...], verbs: tuple[str, ...]) -> bool:
    """Tell whether a text opens by saying what is to be done (加大培训力度) and not what comes of it."""
    return _working(adverbs, verbs).match(key_of(text)) is not None
