"""Flattened tables whose rows are known: what is missing in a row is merged with the rows above, on its left.

Under a heading row a row with fewer cells has its last cells under the last headings: it lacks the levels it
shares with the row above. Where the numbers of all rows then stand under headings of numbers, the columns are
known; where they do not (blank cells were lost as well), the cells are placed by what they hold.
"""

import re
from dataclasses import dataclass

from jixiao.reading.blocks import Cell, Grid
from jixiao.reading.understand.figures import fund_line
from jixiao.reading.understand.flat import FlatGrid
from jixiao.reading.understand.phrases import block_of, split_label, unnumbered
from jixiao.report import Place, Presence, presence_of
from jixiao.report.numbers import parse_amount, parse_number
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["place_rows"]

_NOWHERE = Place()
_HEADINGS = 3  # of the indicators
_WIDEST = 60  # cells of a heading row; the ways to place a row grow with the third power
_GOALS = 2
_NUMBERS = frozenset({"points", "score", "review-score"})
_BUDGETS = frozenset({"initial", "adjusted", "executed"})
_MANY = 3  # rows that are placed, for one that is not
_LEFT = frozenset({"group", "level1", "level2", "level3", "number"})  # what rows share with those above
_DROPPED = frozenset(  # columns at a row's end that may be blank, or merged with the row above
    {*_NUMBERS, "deviation", "measures", "remark", "basis", "core", "direction", "likelihood", "outlook"}
)
_DROPPED_OF_FUNDS = frozenset({"points", "score", "reason"})
_VALUES = frozenset({"target", "actual", "adjusted-target"})
_TARGET = re.compile(r"[≥≤>＞<＜=＝≧≦]\s*\d[\d.,]*\s*[^\d\s]{0,3}")
_UNPLACED = 90  # a column without a heading: what stands there is not understood


@dataclass(slots=True)
class _Heading:
    kind: str  # "indicators", "funds" or "goals"
    keys: list[str | None]
    nested: bool = False  # first levels stand under 二级指标, below others: 实施效果指标 | 产出指标


def place_rows(grid: Grid, words: Vocabulary) -> Grid | None:
    """Return the grid with its cells in columns; None where the rows do not say which."""
    made: list[list[Cell]] = []
    heading: _Heading | None = None
    seen = False
    placed = lost = 0
    for number, row in enumerate(grid.rows):
        texts = [cell.text for cell in row]
        found = _heading(texts, words)
        columns: list[int] | None = list(range(len(texts)))
        if found is not None:
            heading, seen = found, seen or found.kind == "indicators"
        elif heading is not None:
            label = _label(texts, words, heading)
            columns = _under(heading, texts, words) if label is None else columns
            if label == "closing" and heading.kind == "indicators":
                columns = _closing(heading, texts) or columns
            if label is not None:
                heading = None
            elif heading is not None and heading.kind == "indicators":
                placed, lost = placed + (columns is not None), lost + (columns is None)
        if columns is None:
            levels = any(words.level1.find(text) or words.level2.find(text) for text in texts)
            if levels and number + 1 < len(grid.rows):
                return None  # the levels of the rows below are not known either
            columns = list(range(_UNPLACED, _UNPLACED + len(texts)))
        pairs = zip(columns, texts, strict=False)
        made.append([Cell(text, number, column) for column, text in pairs])
    return FlatGrid(made, grid.index, grid.page) if seen and placed >= lost * _MANY else None


def _trimmed(texts: list[str], least: int = 0) -> list[str]:
    """Return the cells of a row without the blank ones at its end, but at ``least`` so many."""
    end = len(texts)
    while end > least and not texts[end - 1].strip():
        end -= 1
    return texts[:end]


def _heading(texts: list[str], words: Vocabulary) -> _Heading | None:
    texts = _trimmed(texts)
    if len(texts) > _WIDEST:
        return None
    for kind, family in (("indicators", words.indicator_columns), ("funds", words.fund_columns)):
        keys = [family.find(text) for text in texts]
        content = words.content(keys)
        keys = [content if key == "content" else key for key in keys]
        named = set(keys) - {None}
        if kind == "indicators" and "name" in named and len(named) >= _HEADINGS:
            return _Heading(kind, keys)
        if kind == "funds" and len(named) >= _HEADINGS - 1 and named & _BUDGETS:
            twice = [
                keys.count(key) > 1 and words.blocks.find(text) == "funds"
                for key, text in zip(keys, texts, strict=True)
            ]
            return _Heading(kind, [None if over else key for key, over in zip(keys, twice, strict=True)])
    keys = [words.goal_columns.find(text) for text in texts]
    if {"expected", "actual"} <= set(keys) and len([text for text in texts if text]) <= _GOALS + 1:
        return _Heading("goals", keys)
    return None


def _label(texts: list[str], words: Vocabulary, heading: _Heading) -> str | None:
    """Tell whether a row begins with a word of the form that is none of this part's rows."""
    first = next((text for text in texts if text), "")
    if words.closing.find(first):
        return "closing"
    split = split_label(first)
    label = unnumbered(split.label if split else first)
    known = (words.identity, words.attributes, words.contacts, words.outline, words.hints, words.parts)
    if any(family.find(label) for family in known):
        return "label"
    block = block_of(first, _NOWHERE, words)
    if block is not None and (heading.kind != "goals" or block.block != "goal"):
        return "label"
    return "label" if heading.kind == "goals" and fund_line(first, words) else None


def _under(heading: _Heading, texts: list[str], words: Vocabulary) -> list[int] | None:
    """Return the columns of a row's cells below a heading; None where they do not fit."""
    texts = _trimmed(texts, len(heading.keys))
    shift = len(heading.keys) - len(texts)
    if shift < 0 or not any(texts):
        return list(range(len(texts)))  # not a row of this part
    if heading.kind == "goals":
        return list(range(shift, len(heading.keys)))
    if heading.kind == "funds":
        return _funds(heading.keys, texts, words) or _apart(len(texts))
    written = max(at for at, text in enumerate(texts, 1) if text)
    ends = range(written, len(texts) + 1)  # a blank cell at the end may only end the row
    return next((placed for end in ends if (placed := _indicator(heading, texts[:end], words))), None)


def _indicator(heading: _Heading, texts: list[str], words: Vocabulary) -> list[int] | None:
    """Return the columns of an indicator's cells: the last headings, or those before blanks at the row's end.

    Of values only a row may lack some that begins with the name of its own level.
    """
    keys = heading.keys
    only = _only_levels(keys, texts, words)
    if only is not None:
        return only
    whole = list(range(len(keys)))
    placed = _last(heading, whole, texts, words)
    if placed is None and not any(parse_number(text) is not None for text in texts):
        # The points of several rows are merged: 其中：桃树 | 1.5亩 | 1.5亩.
        placed = _last(heading, [at for at in whole if keys[at] != "points"], texts, words)
    return placed


def _only_levels(keys: list[str | None], texts: list[str], words: Vocabulary) -> list[int] | None:
    """Return the columns of a row that says nothing but levels: those of the rows below."""
    if len(texts) > len(("level1", "level2")):
        return None
    first = [words.level1.find(text) is not None for text in texts]
    second = [words.level2.find(text) is not None for text in texts]
    if [a != b for a, b in zip(first, second, strict=True)] != [True] * len(texts):
        return None  # 成本指标 may be either
    named = ["level2" if is_second else "level1" for is_second in second]
    return (
        [keys.index(name) for name in named] if set(named) <= set(keys) and sorted(named) == named else None
    )


def _last(heading: _Heading, columns: list[int], texts: list[str], words: Vocabulary) -> list[int] | None:
    """Return the last of these columns, or those before blanks at the row's end, where the cells fit."""
    keys = [heading.keys[at] for at in columns]
    found: list[int] = []
    for end in range(len(keys), len(texts) - 1, -1):
        if end < len(keys) and keys[end] not in _DROPPED | _VALUES:
            break
        shift = end - len(texts)
        under = dict(zip(keys[shift:end], texts, strict=True))
        if set(keys[:shift]) - {None} <= _LEFT and _levelled(heading, under, words) and _fits(under, words):
            if not _VALUES & set(keys[end:]):
                return columns[shift:end]
            if words.level1.find(under.get("level1", "")) or words.level2.find(under.get("level2", "")):
                found.append(end)
    return columns[found[0] - len(texts) : found[0]] if len(found) == 1 else None


def _levelled(heading: _Heading, under: dict[str | None, str], words: Vocabulary) -> bool:
    """Tell whether levels stand under theirs; a form may have first ones under 二级指标, below others."""
    first, second = under.get("level1", ""), under.get("level2", "")
    if words.level1.find(under.get("group", "")) or (
        words.level2.find(first) and not words.level1.find(first)
    ):
        return False
    if words.level1.find(second) is None or words.level2.find(second) is not None:
        return True
    heading.nested = heading.nested or "level1" in under
    return heading.nested


def _fits(under: dict[str | None, str], words: Vocabulary) -> bool:
    """Tell whether an indicator's name and its numbers stand under the headings of such."""
    name = under.get("name")
    if name is None or (name and parse_number(name) is not None):
        return False
    if _TARGET.fullmatch(name):
        return False
    if (words.level1.find(name) or words.level2.find(name)) and not words.level2.find(
        under.get("level2", "")
    ):
        return False  # 满意度 is a name too, beside a level of its own
    return all(
        presence_of(under[key]) is not Presence.WRITTEN or parse_number(under[key]) is not None
        for key in _NUMBERS & under.keys()
    )


def _funds(keys: list[str | None], texts: list[str], words: Vocabulary) -> list[int] | None:
    """Return the columns of a line of the funds: the last headings, or those before blanks at its end.

    Of the latter only where a rate in per cent stands under its heading.
    """
    for end in range(len(keys), len(texts) - 1, -1):
        if end < len(keys) and keys[end] not in _DROPPED_OF_FUNDS:
            return None
        shift = end - len(texts)
        if not _fits_funds(keys[:end], shift, texts, words):
            continue
        rates = {
            key for key, text in zip(keys[shift:end], texts, strict=True) if text.rstrip()[-1:] in {"%", "％"}
        }
        if rates <= {"rate"} and (rates or end == len(keys)):
            return list(range(shift, end))
    return None


def _fits_funds(keys: list[str | None], shift: int, texts: list[str], words: Vocabulary) -> bool:
    """Tell whether a line of the funds has its name before the figures and figures under the budgets."""
    first = next((at for at, key in enumerate(keys) if key in _BUDGETS), 0)
    before = [text for text in texts[: max(first - shift, 0)] if text]
    amounts = [
        text
        for key, text in zip(keys[shift:], texts, strict=True)
        if key in _BUDGETS and presence_of(text) is Presence.WRITTEN
    ]
    return (
        bool(before)
        and fund_line(before[-1], words) is not None
        and all(parse_amount(text) is not None for text in amounts)
    )


def _apart(count: int) -> list[int]:
    return [0, *range(_UNPLACED, _UNPLACED + count - 1)]


def _closing(heading: _Heading, texts: list[str]) -> list[int] | None:
    """Return the columns of the closing row if its numbers then stand under points and score."""
    texts = _trimmed(texts, len(heading.keys))
    shift = len(heading.keys) - len(texts)
    if shift < 0:
        return None
    for key, text in zip(heading.keys[shift + 1 :], texts[1:], strict=True):
        if parse_number(text) is not None and key not in _NUMBERS:
            return None
    return list(range(shift, len(heading.keys)))
