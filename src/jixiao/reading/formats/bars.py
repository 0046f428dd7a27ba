"""Tables in plain text whose cells are parted by bars.

Where every line begins and ends with a bar and most have the same number of cells, they are a true table;
else the line ends say nothing and only the order of the cells, blank ones too, is kept. Pages that a program
made text of fill each row up with bars to the table's width ("学校满意度 | ≥90% | ||||"): then every row is
known, though the bars stand at its end and not where the merged cells were.
"""

import math
import re
from collections import Counter
from itertools import pairwise

from jixiao.reading.blocks import Cell, Grid
from jixiao.reading.formats.textrows import spanned

__all__ = ["LEAST", "bars", "even", "lone_bars"]

LEAST = 2  # more lines with bars, more cells between them make a table
_RULE = re.compile(r":?-{3,}:?")
_PADDED = re.compile(r"\|\|[ \t]*$")  # bars with nothing between them end a row
_NARROWEST = 3  # columns of a table whose rows are known by its width
_FEWEST = 3  # rows with bars at the end that tell the width
_ROWS = 3  # lines one after the other with as many cells
_FILLED = re.compile(r"\| \|{2,}[ \t]*$")  # the bar behind a cell, a blank, bars that fill the row up
_RARE = 8  # rows, for one that lacks a cell
_MOST_ABOVE = 20  # lines of another table above the end of the first row
_EVEN = 0.8  # share of lines with as many bars as one beside them, where each line is a row


def even(widths: list[int], least: int) -> bool:
    """Tell whether some lines one after the other have the same number of cells, ``least`` or more."""
    runs = (widths[at : at + _ROWS] for at in range(len(widths) - _ROWS + 1))
    return any(run[0] >= least and len(set(run)) == 1 for run in runs)


def bars(lines: list[str], index: int) -> Grid:
    """Return lines with bars as a grid: a true one if all have the same cells, else a ragged one."""
    rows = [line.strip().removeprefix("|").removesuffix("|").split("|") for line in lines]
    closed = all(line.strip().startswith("|") and line.strip().endswith("|") for line in lines)
    rows = [row for row in rows if not all(_RULE.fullmatch(text.strip()) for text in row)]
    widths = [len(row) for row in rows]
    filled = sum(_FILLED.search(line) is not None for line in lines)
    if (
        closed
        and len(rows) > 1
        and filled * 2 < len(lines)
        and (even(widths, LEAST + 1) or (widths[0] > LEAST and len(set(widths)) == 1))
    ):
        return Grid(spanned(rows), index)
    padded = _padded(lines)
    if padded is None and filled:
        padded = _a_line_each(lines)
    if padded is not None:
        cells = [[Cell(text, n, m) for m, text in enumerate(row)] for n, row in enumerate(padded)]
        return Grid(cells, index, ragged=True, lined=True)
    return _in_order("\n".join(lines).split("|"), index)


def lone_bars(cells: list[str], index: int) -> Grid:
    """Return cells that stood on lines of their own, a bar alone on the line between them."""
    return Grid([[Cell(text, 0, column) for column, text in enumerate(cells)]], index, ragged=True)


def _in_order(parts: list[str], index: int) -> Grid:
    texts = [" ".join(text.split()) for text in parts]
    start, end = int(not texts[0]), len(texts) - int(not texts[-1])
    return Grid([[Cell(text, 0, column) for column, text in enumerate(texts[start:end])]], index, ragged=True)


def _a_line_each(lines: list[str]) -> list[list[str]] | None:
    """Return the rows where each line is one: it ends with a bar, and those beside it have as many bars."""
    counts = [line.count("|") for line in lines]
    beside = [
        count >= _NARROWEST and count in (counts[max(at - 1, 0) : at] + counts[at + 1 : at + 2])
        for at, count in enumerate(counts)
    ]
    if not all(line.rstrip().endswith("|") for line in lines[:-1]) or sum(beside) < _EVEN * len(lines):
        return None
    return [_line(line) for line in lines]


def _line(line: str) -> list[str]:
    """Return the cells of a line that is a row, without the blank ones at its end."""
    cells = [" ".join(text.split()) for text in line.strip().removeprefix("|").split("|")]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def _padded(lines: list[str]) -> list[list[str]] | None:
    """Return the rows as ``_of_one_width``; lines of another table above the first row's end are let be."""
    ends = [at + 1 for at, line in enumerate(lines) if _PADDED.search(line)]
    if len(ends) < _FEWEST:
        return None
    for lead in range(min(ends[0], _MOST_ABOVE)):
        rows = _of_one_width(lines[lead:], [end - lead for end in ends])
        if rows is not None:
            return [_line(line) for line in lines[:lead]] + rows
    return None


def _of_one_width(lines: list[str], ends: list[int]) -> list[list[str]] | None:
    """Return the rows if bars at their ends tell how wide the table is; None if they do not.

    A row may take several lines and a line never several rows, so the bars up to each row that is seen to end
    (``ends``) are a multiple of the width; a few rows may lack a cell that is merged with one above.
    """
    spans = [
        ("\n" if start else "") + "\n".join(lines[start:end])
        for start, end in pairwise([0, *ends, len(lines)])
    ]
    width = _width([span.count("|") for span in spans[: len(ends)]])
    if not width:
        return None
    leading = all(span.lstrip().startswith("|") for span in spans if span.strip())
    rows: list[list[str]] = []
    for span in spans:
        parts = span.split("|")[: -1 if span.rstrip().endswith("|") else None]
        for at in range(0, len(parts), width):
            row = _cells(parts[at : at + width], leading=leading)
            if row is None:
                return None
            rows += [row] if row else []
    return rows or None


def _width(counts: list[int]) -> int:
    """Return the width of a table whose rows have these bars each, or their multiples; 0 for none."""
    width = math.gcd(*counts)
    if width < _NARROWEST and counts:
        often = Counter(counts)
        width = max(set(counts), key=often.__getitem__)
        odd = [count for count in counts if count % width]
        if len(odd) * _RARE > len(counts) or any(count > width for count in odd):
            return 0
    return width if len(counts) >= _FEWEST and width >= _NARROWEST else 0


def _cells(row: list[str], *, leading: bool) -> list[str] | None:
    """Return the cells of a row without the bars that fill it up; None if bars stand in its middle."""
    if leading and row[0].strip():
        return None
    cells = row[leading:]
    if not any(cell.strip() for cell in cells):
        return []
    while cells and not cells[-1].strip() and "\n" not in cells[-1]:
        cells.pop()  # a bar that fills the row up
    if any(not text for text in cells):
        return None  # the width is not what it seems
    return [" ".join(text.split()) for text in cells]
