"""Figures of the funds whose names stand beside them or in the same cells, not over columns."""

import re

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.phrases import split_label
from jixiao.report import Presence, presence_of
from jixiao.report.numbers import parse_amount
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["figures_beside", "figures_said"]

_FIGURES = frozenset({"rate", "points", "score"})
_FIGURE = re.compile(r"\s*[\d０-９]+(?:[.．][\d０-９]+)?\s*(?:[%％]|分)?\s*")
_PIECES = re.compile(r"[^；;，\n]+")
_LONGEST = 200  # characters of a cell that says figures


def figures_beside(cells: list[Cell], words: Vocabulary) -> list[tuple[Cell, str, Cell]]:
    """Return rate, points and score of the whole with their labels, where these stand before them."""
    return [
        (cell, key, cells[at + 1])
        for at, cell in enumerate(cells[:-1])
        if (key := words.fund_columns.find(cell.text)) in _FIGURES
        and words.fund_columns.find(cells[at + 1].text) is None
        and (presence_of(cells[at + 1].text) is not Presence.WRITTEN or _FIGURE.fullmatch(cells[at + 1].text))
    ]


def figures_said(cells: list[Cell], words: Vocabulary) -> dict[str, tuple[Cell, int, int]]:
    """Return the figures that cells name themselves: 年初预算数：42万元；全年执行数：41.3万元；执行率：98%.

    Each with its cell and the span of the figure; of two for the same the first.
    """
    found: dict[str, tuple[Cell, int, int]] = {}
    for cell in cells:
        for piece in _PIECES.finditer(cell.text) if len(cell.text) <= _LONGEST else ():
            split = split_label(piece.group())
            key = words.fund_columns.find(split.label) if split else None
            if split is None or key is None or key in found:
                continue
            rest = split.rest.strip(" \u3000。")
            readable = _FIGURE.fullmatch(rest) if key in _FIGURES else parse_amount(rest)
            if readable:
                start = piece.start() + split.start + split.rest.index(rest)
                found[key] = cell, start, start + len(rest)
    return found
