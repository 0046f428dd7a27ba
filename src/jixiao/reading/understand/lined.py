"""Flattened tables whose rows are known: what is missing in a row is merged with the rows above, on its left.

Under a heading row a row with fewer cells has its last cells under the last headings: it lacks the levels it
shares with the row above. Where the numbers of all rows then stand under headings of numbers, the columns are
known; where they do not (blank cells were lost as well), the cells are placed by what they hold.
"""

from dataclasses import dataclass

from jixiao.reading.blocks import Cell, Grid
from jixiao.reading.understand.figures import fund_line
from jixiao.reading.understand.flat import FlatGrid
from jixiao.reading.understand.phrases import block_of, split_label, unnumbered
from jixiao.report import Place, Presence, presence_of
from jixiao.report.numbers import parse_number
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["place_rows"]

_NOWHERE = Place()
_HEADINGS = 3  # of the indicators
_GOALS = 2
_NUMBERS = frozenset({"points", "score", "review-score"})
_BUDGETS = frozenset({"initial", "adjusted", "executed"})
_LEFT = frozenset({"group", "level1", "level2", "level3", "number"})  # what rows share with those above
_UNPLACED = 90  # a column without a heading: what stands there is not understood


@dataclass(slots=True)
class _Heading:
    kind: str  # "indicators", "funds" or "goals"
    keys: list[str | None]


def place_rows(grid: Grid, words: Vocabulary) -> Grid | None:
    """Return the grid with its cells in columns; None where the rows do not say which."""
    made: list[list[Cell]] = []
    heading: _Heading | None = None
    seen = False
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
        if columns is None:
            return None
        pairs = zip(columns, texts, strict=False)
        made.append([Cell(text, number, column) for column, text in pairs])
    return FlatGrid(made, grid.index, grid.page) if seen else None


def _heading(texts: list[str], words: Vocabulary) -> _Heading | None:
    for kind, family in (("indicators", words.indicator_columns), ("funds", words.fund_columns)):
        keys = [family.find(text) for text in texts]
        content = words.content(keys)
        keys = [content if key == "content" else key for key in keys]
        named = set(keys) - {None}
        if kind == "indicators" and "name" in named and len(named) >= _HEADINGS:
            return _Heading(kind, keys)
        if kind == "funds" and len(named) >= _HEADINGS - 1 and named & _BUDGETS:
            return _Heading(kind, keys)
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
    texts = list(texts)
    while len(texts) > len(heading.keys) and not texts[-1]:
        texts.pop()
    shift = len(heading.keys) - len(texts)
    if shift < 0 or not any(texts):
        return list(range(len(texts)))  # not a row of this part
    under = dict(zip(heading.keys[shift:], texts, strict=True))
    columns = list(range(shift, len(heading.keys)))
    if heading.kind == "goals":
        return columns
    if heading.kind == "funds":
        return columns if _fits_funds(heading, shift, texts, words) else _apart(len(texts))
    missing = set(heading.keys[:shift]) - {None}
    return columns if missing <= _LEFT and _fits(under, words) else None


def _fits(under: dict[str | None, str], words: Vocabulary) -> bool:
    """Tell whether an indicator's name and its numbers stand under the headings of such."""
    name = under.get("name")
    if name is None or (name and (words.level2.find(name) or parse_number(name) is not None)):
        return False
    return all(
        presence_of(under[key]) is not Presence.WRITTEN or parse_number(under[key]) is not None
        for key in _NUMBERS & under.keys()
    )


def _fits_funds(heading: _Heading, shift: int, texts: list[str], words: Vocabulary) -> bool:
    """Tell whether a line of the funds has its name before the figures and figures under the budgets."""
    first = next(at for at, key in enumerate(heading.keys) if key in _BUDGETS)
    before = [text for text in texts[: max(first - shift, 0)] if text]
    amounts = [
        text
        for key, text in zip(heading.keys[shift:], texts, strict=True)
        if key in _BUDGETS and presence_of(text) is Presence.WRITTEN
    ]
    return (
        bool(before)
        and fund_line(before[-1], words) is not None
        and all(parse_number(text) is not None for text in amounts)
    )


def _apart(count: int) -> list[int]:
    return [0, *range(_UNPLACED, _UNPLACED + count - 1)]


def _closing(heading: _Heading, texts: list[str]) -> list[int] | None:
    """Return the columns of the closing row if its numbers then stand under points and score."""
    texts = list(texts)
    while len(texts) > len(heading.keys) and not texts[-1]:
        texts.pop()
    shift = len(heading.keys) - len(texts)
    if shift < 0:
        return None
    for key, text in zip(heading.keys[shift + 1 :], texts[1:], strict=True):
        if parse_number(text) is not None and key not in _NUMBERS:
            return None
    return list(range(shift, len(heading.keys)))
