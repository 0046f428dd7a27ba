"""Which indicator of another document is the same as one of this report, and how their targets differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from rapidfuzz.distance import Indel

from jixiao.facts.features.likeness import closeness, likeness
from jixiao.facts.features.pairing import plain_value
from jixiao.facts.features.promises import is_numeric
from jixiao.facts.features.wording import Words, cut, matches
from jixiao.report import key_of
from jixiao.scoring import Actual, Comparator, Target

__all__ = ["Change", "Match", "Named", "compare", "match", "rises"]

_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_MARKS = re.compile(r"[^\w%]+")
_TELLING = re.compile(r"\d+|[一二三四五六七八九十甲乙丙丁ABCD]")
_RISING = frozenset({"数量", "质量", "满意度"})
_NUMBERS = frozenset({"count", "rate", "money"})
_WORDS = frozenset({"text", "level"})
_UP = frozenset({Comparator.AT_LEAST, Comparator.MORE})
_DOWN = frozenset({Comparator.AT_MOST, Comparator.LESS})


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator by its name and its type in the tree."""

    name: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A pair by their positions. ``same``: one indicator beyond doubt; else only alike, perhaps renamed."""

    mine: int
    theirs: int
    same: bool
    likeness: Decimal


def _bare(name: str) -> str:
    return _MARKS.sub("", _YEAR.sub("", key_of(name)))


def _told_apart(one: str, other: str) -> bool:
    """Tell whether two names differ in what tells like things apart: 一级 and 二级, 1号 and 2号."""
    left, right = _TELLING.findall(one), _TELLING.findall(other)
    return bool(left or right) and left != right


def _swapped(one: str, other: str) -> bool:
    """Tell whether some word of one name stands as another word in the other (新建里程, 改建里程)."""
    tags = [code.tag for code in Indel.opcodes(one, other)]
    return any({left, right} == {"insert", "delete"} for left, right in pairwise(tags))


def _plain(named: Sequence[Named], generic: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the names without years and punctuation, and also without the words that change nothing."""
    bare = [_bare(one.name) for one in named]
    return [(name, cut(generic, name)) for name in bare]


def match(
    mine: Sequence[Named], theirs: Sequence[Named], words: Words, limits: tuple[Decimal, Decimal]
) -> list[Match]:
    """Pair indicators one to one, the likest first.

    ``limits`` are the likeness from which a name with some words more or less is the same, and the one from
    which another name is alike at all. Names that differ in a numeral are never a pair; two like names that
    differ in a word are not called the same.
    """
    close, least = limits
    ours, others = (_plain(side, words("pairs.generic")) for side in (mine, theirs))
    candidates = []
    for at, (left, left_core) in enumerate(ours):
        for to, (right, right_core) in enumerate(others):
            same = left == right or (bool(left_core) and left_core == right_core)
            alike = closeness(left, right)
            if not same and (alike < least or _told_apart(left, right)):
                continue
            kindred = mine[at].kind == theirs[to].kind or None in {mine[at].kind, theirs[to].kind}
            if not same and not kindred:
                continue
            same = same or (alike >= close and not _swapped(left, right))
            rank = (left != right, not same, not kindred, -alike, abs(at - to))
            candidates.append((rank, at, to, same, alike))
    taken_mine: set[int] = set()
    taken_theirs: set[int] = set()
    pairs = []
    for _, at, to, same, alike in sorted(candidates):
        if at not in taken_mine and to not in taken_theirs:
            taken_mine.add(at)
            taken_theirs.add(to)
            pairs.append(Match(at, to, same, alike))
    return sorted(pairs, key=lambda pair: pair.mine)


def rises(target: Target, name: str, kind: str | None, *, bounded: bool, words: Words) -> bool | None:
    """Tell whether more is better: by the comparator, else by name and type; None where nothing tells."""
    if target.comparator in _UP:
        return True
    if target.comparator in _DOWN:
        return False
    if bounded:
        return True
    return True if kind in _RISING and not matches(words("C03.falling"), name) else None


@dataclass(frozen=True, slots=True)
class Change:
    """How a target stands to another document's: "same", "lower" (asks for less), "higher", "other".

    ``certain`` is False for words, whose meaning may be the same.
    """

    way: str
    certain: bool


def _comparable(one: Target | Actual, other: Target | Actual) -> bool:
    if one.kind != other.kind:
        return False
    return one.kind == "money" or one.unit == other.unit or not (one.unit and other.unit)


def _numbers(
    mine: Target,
    theirs: Target | Actual,
    rising: bool | None,
) -> Change | None:
    left, right = plain_value(mine), plain_value(theirs)
    if not _comparable(mine, theirs) or left is None or right is None:
        return Change("same", certain=False) if left == right else None
    if left == right:
        ways = {mine.comparator, theirs.comparator}
        turned = bool(ways & _UP) and bool(ways & _DOWN)
        return Change("other" if turned else "same", certain=True)
    if rising is None:
        return Change("other", certain=True)
    return Change("lower" if (left < right) == rising else "higher", certain=True)


def _dates(mine: Target, theirs: Target | Actual) -> Change | None:
    if mine.deadline is None or theirs.deadline is None:
        return None
    later = mine.deadline > theirs.deadline
    way = "same" if mine.deadline == theirs.deadline else "lower" if later else "higher"
    return Change(way, certain=True)


def compare(mine: Target, theirs: Target | Actual, rising: bool | None, least: Decimal) -> Change | None:
    """Compare a target with another document's target or actual value; None where they cannot be compared.

    ``rising`` tells whether more is better, ``least`` the likeness from which two wordings are the same.
    """
    if key_of(mine.text) == key_of(theirs.text):
        return Change("same", certain=True)
    if "blank" in {mine.kind, theirs.kind}:
        return None
    if is_numeric(mine) and theirs.value is not None and theirs.kind in _NUMBERS:
        return _numbers(mine, theirs, rising)
    if mine.kind == "date" and theirs.kind == "date":
        return _dates(mine, theirs)
    worded = mine.kind in _WORDS and theirs.kind in _WORDS
    alike = worded and likeness(mine.text, theirs.text) >= least
    return Change("same" if alike else "other", certain=False)
