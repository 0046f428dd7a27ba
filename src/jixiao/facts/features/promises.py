"""Columns of "indicators" that tell what an indicator promises, by its name, type and target alone."""

from functools import cache

import polars as pl

from jixiao.facts.columns import Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.kinds import is_percent, is_rate_name, is_satisfaction, last_word
from jixiao.facts.features.people import superior_in
from jixiao.facts.features.wording import Words, cut, first, has_figure, is_measure, matches
from jixiao.report import Indicator
from jixiao.scoring import Target

__all__ = ["PROMISES", "is_numeric", "promises"]

_TEXT = pl.String()
_FLAG = pl.Boolean()
PROMISES: Schema = {
    "is_satisfaction": _FLAG,
    "is_rate": _FLAG,  # a rate by its target, or by its name where the target is no count
    "misplaced": _TEXT,  # the ending by which the name belongs to another type (满意度 under 数量)
    "measurable": _FLAG,  # a figure, a deadline, or a standard that can be verified; null without a target
    "vague": _TEXT,  # the words by which it cannot be measured
    "is_measure": _FLAG,  # the target says what is to be done, not what comes of it
    "stale": _TEXT,  # work of past years that it names
    "superior": _TEXT,  # the superior whose satisfaction is asked
    "bounded": _TEXT,  # the ending by which it is a rate that cannot exceed 100 %
    "strong": _TEXT,  # the word of the target that promises much (全面提升)
}
_SIGNS = "≥≤＝=＞＜><"  # joined from a column of their own, before words too
_NUMERIC = frozenset({"count", "rate", "money"})


def is_numeric(target: Target) -> bool:
    """Tell whether a target is a number of something."""
    return target.kind in _NUMERIC and target.value is not None


@cache
def _endings_and_types(listed: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = [entry.partition(":") for entry in listed]
    return tuple((word, tuple(types.split())) for word, _, types in pairs)


def _misplaced(name: str, kind: str | None, listed: tuple[str, ...]) -> str | None:
    """Return the ending of a name that does not fit the type; ``listed`` holds "满意度:数量 质量"."""
    pairs = _endings_and_types(listed)
    ending = last_word(name, tuple(pair[0] for pair in pairs), ())
    return next((word for word, types in pairs if word == ending and kind in types), None)


def _is_rate(name: str, target: Target, endings: tuple[str, ...], exceptions: tuple[str, ...]) -> bool:
    if is_numeric(target) and target.unit and not is_percent(target.unit):
        return False
    if target.kind == "rate":
        return True
    return target.kind != "money" and is_rate_name(name, endings, exceptions)


def promises(indicator: Indicator, target: Target, kind: str | None, words: Words) -> Row:
    """Return the columns of one indicator; ``kind`` is its type, ``words`` the standard's lists by key."""
    cells = Cells(indicator)
    name, wanted = indicator.name.text, cells.written("target")
    counters = words("D05.counters")
    wordy = target.kind in {"text", "level"} and bool(wanted)
    figure = has_figure(wanted, counters) or target.kind == "date"
    verifiable = bool(matches(words("D05.definite"), wanted)) or "《" in wanted
    vague = matches(words("D05.vague"), wanted) if wordy else ()
    satisfaction = is_satisfaction(name, kind)
    return {
        "is_satisfaction": satisfaction,
        "is_rate": _is_rate(name, target, words("D01.endings"), words("D01.exceptions")),
        "misplaced": _misplaced(name, kind, words("D02.elsewhere")),
        "measurable": (figure or verifiable or not wordy or "%" in name) if wanted else None,
        "vague": "、".join(vague) or None,
        "is_measure": wordy
        and not figure
        and is_measure(wanted.lstrip(_SIGNS), words("D06.adverbs"), words("D06.verbs")),
        "stale": first(words("D23.topics"), cut(words("D23.current"), f"{name}。{wanted}")),
        "superior": superior_in(name, words("D16.superiors"), words("D16.bodies")) if satisfaction else None,
        "bounded": last_word(name, words("D14.bounded"), words("D14.exceptions")),
        "strong": first(words("C12.strong"), wanted) if wordy else None,
    }
