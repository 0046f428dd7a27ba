"""How alike two texts are, and whether one speaks of what another is about."""

import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from jixiao.facts.features.wording import cut, figures
from jixiao.report import REMEMBERED, key_of

__all__ = ["Topics", "closeness", "content_of", "likeness", "same_figures", "shared"]

_MARKS = re.compile(r"[^\w%]+")
_LOCALITY = re.compile(r"全[省市县区镇乡村]|[\u4e00-\u9fff]{2,3}?[省市县区镇乡](?=[\u4e00-\u9fff]{2})")
_LONGEST = 500  # characters looked at; a cell is shorter


def likeness(one: str, other: str, longest: int = _LONGEST) -> Decimal:
    """Return how alike two texts are, from 0 to 1 with four decimals; punctuation and spaces do not count.

    Only the first ``longest`` characters of each are looked at.
    """
    left, right = (_MARKS.sub("", key_of(text))[:longest] for text in (one, other))
    return closeness(left, right)


def closeness(one: str, other: str) -> Decimal:
    """Return how alike two texts are to the letter, from 0 to 1 with four decimals."""
    return Decimal(round(ratio(one, other) * 100)).scaleb(-4)


def same_figures(one: str, other: str) -> bool:
    """Tell whether both texts give the same numbers."""
    return figures(one) == figures(other)


def shared(one: str, other: str) -> str:
    """Return the longest run of characters that stands in both texts."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


@lru_cache(REMEMBERED)
def content_of(text: str, generic: tuple[str, ...]) -> str:
    """Return what a text is about: without punctuation, names of localities and words that fit anything."""
    return _MARKS.sub("", cut(generic, _LOCALITY.sub("", key_of(text)[:_LONGEST])))


class Topics:
    """What the indicators of a report are about, so that an actual value on a strange subject is recognised.

    ``names`` are all the names in order, ``generic`` the words that fit any, ``least`` the shortest run of
    characters by which a subject is known, ``enough`` the characters from which a text has a subject.
    """

    def __init__(self, names: Iterable[str], generic: tuple[str, ...], least: int, enough: int = 0) -> None:
        self.generic = generic
        self.enough = enough
        self.least = least
        self.names = tuple(names)
        self.contents = [content_of(name, generic) for name in self.names]
        self._numbers: dict[str, list[int]] = {}
        for number, content in enumerate(self.contents, start=1):
            for run in _runs(content, least):
                self._numbers.setdefault(run, []).append(number)

    def other(self, number: int, actual: str, own: Iterable[str]) -> int | None:
        """Return the number of the other indicator that an actual value really speaks of.

        It does when what the actual value is about (``content_of``) consists, to four fifths or more, of
        characters in a row of the other one's name, and has not even two characters in a row in common with
        the name and target of its own. A paraphrase is therefore never taken for another subject.
        """
        about = content_of(actual, self.generic)
        pairs = _runs(about, 2)
        if not about or any(pairs & _runs(content_of(text, self.generic), 2) for text in own):
            return None
        candidates = {found for run in _runs(about, self.least) for found in self._numbers.get(run, ())[:1]}
        for found in sorted(candidates - {number}):
            if 5 * len(shared(about, self.contents[found - 1])) >= 4 * len(about):
                return found
        return None

    def apart(self, name: str, wanted: str, said: str, vague: tuple[str, ...]) -> bool:
        """Tell whether a text speaks of something else than name and target: not a character in common.

        Words that fit any indicator do not count, and short texts (有提升, 效果明显) speak of nothing.
        """
        generic = self.generic + vague
        told, due = content_of(said, generic), content_of(f"{name}{wanted}", generic)
        long = min(len(told), len(content_of(wanted, generic))) >= self.enough
        return long and not set(told) & set(due)


def _runs(text: str, length: int) -> set[str]:
    return {text[start : start + length] for start in range(len(text) - length + 1)}
