"""What texts are about: shared subjects and shared numbers, without a word segmenter.

Two texts share a subject when the words left after taking out the generic ones (完成率, 数量, 工作 …) have
pairs of neighbouring characters in common: "养护公路里程" and "养护农村公路" share 养护 and 公路.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from jixiao.facts.features.narrative_text import alternatives
from jixiao.report import REMEMBERED, key_of

__all__ = ["Figure", "enumerated_topics", "figures", "pairs_of", "shares_subject"]

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NOT_QUANTITIES = re.compile(
    r"[12]\d{3}年|[〔\[(【]\d{4}[〕\])】]\d*号?|第\d+|\d+号|(?:^|(?<=[。;:\s]))\d{1,2}[.、](?!\d)|\(\d{1,2}\)"
)
_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(%?)")
_ENUMERATION = re.compile(r"((?:[\u4e00-\u9fff]{2,10}、)+[\u4e00-\u9fff]{2,10}?)等")
_ENOUGH_PAIRS = 2
_HALF = Fraction(1, 2)


class Figure(NamedTuple):
    """A quantity in digits; 100 and 100 % are different ones."""

    value: Decimal
    percent: bool


@lru_cache(REMEMBERED // 8)  # what a whole text has of them is a lot
def pairs_of(text: str, generic: tuple[str, ...]) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters of a text, generic words taken out."""
    rest = alternatives(generic).sub(" ", key_of(text))
    return frozenset(run[i : i + 2] for run in _HAN.findall(rest) for i in range(len(run) - 1))


def shares_subject(name: str, text: str, generic: tuple[str, ...]) -> bool | None:
    """Tell whether a text speaks of what a name names; None when the name has only generic words.

    Two shared pairs of characters are enough, or half of a short name's pairs.
    """
    own = pairs_of(name, generic)
    if not own:
        return None
    plain = key_of(text)
    shared = sum(1 for pair in own if pair in plain)
    return shared >= _ENOUGH_PAIRS or Fraction(shared, len(own)) >= _HALF


@lru_cache(REMEMBERED)
def figures(text: str) -> tuple[Figure, ...]:
    """Return the quantities a text names in digits: years, document numbers and ordinals left out."""
    plain = _NOT_QUANTITIES.sub(" ", key_of(text))
    return tuple(
        Figure(Decimal(found.group(1).replace(",", "")), found.group(2) == "%")
        for found in _FIGURE.finditer(plain)
    )


def enumerated_topics(text: str, lead_in: Sequence[str]) -> tuple[str, ...]:
    """Return the topics listed as "甲、乙、丙等"; verbs before the first one are taken off."""
    topics: list[str] = []
    opening = alternatives(tuple(lead_in))
    for found in _ENUMERATION.finditer(key_of(text)):
        first, *others = found.group(1).split("、")
        *_, last = [found.end() for found in opening.finditer(first)] or [0]
        topics += [first[last:], *others]
    return tuple(dict.fromkeys(topic for topic in topics if len(topic) > 1))
