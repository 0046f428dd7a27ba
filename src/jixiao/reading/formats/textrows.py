"""Rows of a table copied as text: a merged cell is there once, so rows are of different lengths.

What is merged follows from the rows around: a heading over others is as wide as the cells that stand below
it, and the label of a closing row is as wide as what its row lacks.
"""

import re

from jixiao.reading.blocks import Cell

__all__ = ["spanned"]

_NUMBER = re.compile(r"[\d０-９.．,，]+\s*[%％分]?")
_ROWS = 3  # of one length, one after the other: the body of a table


def spanned(rows: list[list[str]]) -> list[list[Cell]]:
    """Return the rows as cells with the spans that the rows around them give."""
    texts = [[text.strip() for text in row] for row in rows]
    width, body = _body(texts)
    made: list[list[Cell]] = []
    for number, row in enumerate(texts):
        if made and len(made) > number:
            continue  # the lower row of a divided heading
        below = _divided(texts, number)
        longest = len(row) if below is None else len(texts[number + 1])
        missing = max(width - longest, 0) if number > body else 0
        if below is not None:
            made += [[_moved(cell, missing) for cell in line] for line in below]
            continue
        wide = 1 + missing
        made.append([Cell(row[0], number, 0, colspan=wide)])
        made[-1] += [Cell(text, number, at) for at, text in enumerate(row[1:], wide)]
    return made


def _moved(cell: Cell, by: int) -> Cell:
    """Return a cell farther to the right; the first one is made wider."""
    if cell.column == 0:
        return Cell(cell.text, cell.row, 0, cell.rowspan, cell.colspan + by)
    return Cell(cell.text, cell.row, cell.column + by, cell.rowspan, cell.colspan)


def _body(rows: list[list[str]]) -> tuple[int, int]:
    """Return the width of the widest run of even rows and the number of its first row."""
    widths = [len(row) for row in rows]
    runs = [at for at in range(len(rows) - _ROWS + 1) if len(set(widths[at : at + _ROWS])) == 1]
    first = max(runs, key=lambda at: (widths[at], -at), default=len(rows))
    return (widths[first], first) if runs else (0, first)


def _divided(rows: list[list[str]], number: int) -> list[list[Cell]] | None:
    """Return a heading of two rows whose upper one is over groups of the lower one; None for another row."""
    if number + _ROWS > len(rows):
        return None
    upper, lower, after = rows[number : number + _ROWS]
    if not len(upper) < len(lower) == len(after) or not all(upper[1:]) or "" not in lower:
        return None
    if any(_NUMBER.fullmatch(text) for text in upper + lower):
        return None  # a row of sums and one under blank levels
    spans = _spans(lower, len(upper))
    if spans is None:
        return None
    made: list[list[Cell]] = [[], []]
    column = 0
    for text, span in zip(upper, spans, strict=True):
        below = lower[column : column + span]
        single = span == 1 and not below[0]
        made[0].append(Cell(text, number, column, rowspan=2 if single else 1, colspan=span))
        if not single:
            made[1] += [Cell(part, number + 1, at) for at, part in enumerate(below, column)]
        column += span
    return made


def _spans(lower: list[str], count: int) -> list[int] | None:
    """Return how wide each of ``count`` headings is: one over each blank, others over the groups between."""
    groups: list[int] = []  # lengths of runs of written cells; 0 for a blank
    for at, text in enumerate(lower):
        if not text:
            groups.append(0)
        elif at and lower[at - 1]:
            groups[-1] += 1
        else:
            groups.append(1)
    runs = [length for length in groups if length]
    headings = count - (len(groups) - len(runs))
    if headings == len(runs):
        return [length or 1 for length in groups]
    if len(runs) == 1 and 0 < headings < runs[0] and runs[0] % headings == 0:
        each = runs[0] // headings  # several over one group: evenly
        return [span for length in groups for span in ([each] * headings if length else [1])]
    return None
