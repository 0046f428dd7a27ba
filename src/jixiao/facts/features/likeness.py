"""How alike two texts are, and whether one speaks of what another is about."""

import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from jixiao.facts.features.wording import cut, figures
from jixiao.report import key_of

__all__ = ["content_of", "likeness", "other_subject", "same_figures", "shared"]

_MARKS = re.compile(r"[^\w%]+")
_LOCALITY = re.compile(r"全[省市县区镇乡村]|[\u4e00-\u9fff]{2,3}?[省市县区镇乡](?=[\u4e00-\u9fff]{2})")
_LONGEST = 2000  # characters compared; longer texts are no cells


def likeness(one: str, other: str) -> Decimal:
    """Return how alike two texts are, from 0 to 1 with four decimals; punctuation and spaces do not count."""
    left, right = (_MARKS.sub("", key_of(text))[:_LONGEST] for text in (one, other))
    return Decimal(round(ratio(left, right) * 100)).scaleb(-4)


def same_figures(one: str, other: str) -> bool:
    """Tell whether both texts give the same numbers."""
    return figures(one) == figures(other)


def shared(one: str, other: str) -> str:
    """Return the longest run of characters that stands in both texts."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


def content_of(text: str, generic: tuple[str, ...]) -> str:
    """Return what a text is about: without punctuation, names of localities and words that fit anything."""
    return _MARKS.sub("", cut(generic, _LOCALITY.sub("", key_of(text)[:_LONGEST])))


def other_subject(
    actual: str, own: Iterable[str], others: Iterable[tuple[int, str]], generic: tuple[str, ...], least: int
) -> tuple[int, str] | None:
    """Return the other indicator an actual value really speaks of, and the words by which it is known.

    It does when what the actual value is about (``content_of``) consists, to four fifths or more, of at least
    ``least`` characters in a row of another indicator's name, and has not even two characters in a row in
    common with its own name and target. A paraphrase is therefore never taken for another subject.
    """
    about = content_of(actual, generic)
    mine = [content_of(text, generic) for text in own]
    if len(about) < least or any(len(shared(about, text)) >= 2 for text in mine):
        return None
    for number, name in others:
        run = shared(about, content_of(name, generic))
        if len(run) >= least and 5 * len(run) >= 4 * len(about):
            return number, run
    return None
