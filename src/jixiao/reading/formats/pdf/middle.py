"""Rows of tables without ruling whose cells are set in the middle of their rows.

Cells at one height are a row. A label that is merged over several rows stands in the middle of them, between
rows or on one of them; over which rows it reaches shows only where the labels of a column, one after the
other, each in the middle of its own rows, leave no row out. What could as well be labels of single rows is
not decided.
"""

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from jixiao.reading.formats.pdf.columns import Piece, levels

__all__ = ["Stack", "rows_in_the_middle"]

_SAME = 2.0  # points between middles of one height
_DENSE = 0.7  # share of rows in which a column has text, to be no column of labels


@dataclass(slots=True)
class Stack:
    """Pieces one under the other: the text of a cell."""

    pieces: list[Piece]
    row: int = field(default=-1)
    rows: int = 1  # that it reaches over

    @property
    def column(self) -> int:
        """Return the column it begins in."""
        return self.pieces[0].column

    @property
    def top(self) -> float:
        """Return the middle of its first line."""
        return self.pieces[0].middle

    @property
    def centre(self) -> float:
        """Return its middle."""
        return (self.pieces[0].middle + self.pieces[-1].middle) / 2

    @property
    def high(self) -> float:
        """Return where it begins."""
        return self.pieces[0].line.y0

    @property
    def low(self) -> float:
        """Return where it ends."""
        return self.pieces[-1].line.y1


def _at(heights: Sequence[float], height: float) -> int | None:
    """Return which of ascending heights this one is."""
    at = bisect_left(heights, height - _SAME)
    return at if at < len(heights) and abs(heights[at] - height) <= _SAME else None


def _apart(rows: Sequence[list[Stack]]) -> list[list[Stack]]:
    """Return rows of which no text reaches into the next one: those that do are taken for labels."""
    made: list[list[Stack]] = []
    for cells in map(list, rows):
        while made and cells:
            over = max(made[-1], key=lambda stack: stack.low)
            under = min(cells, key=lambda stack: stack.high)
            if over.low <= under.high:
                break
            row, label = (made[-1], over) if over.column <= under.column else (cells, under)
            row.remove(label)
            if not made[-1]:
                made.pop()
        if cells:
            made.append(cells)
    return made


def _stands_free(stack: Stack, every: Iterable[Stack], dense: Set[int]) -> bool:
    """Say whether no other text stands beside one, labels apart: it is a row of its own."""
    return all(
        other.low <= stack.high or other.high >= stack.low
        for other in every
        if other is not stack and (other.column in dense or stack.column not in dense)
    )


def _edges(rows: Sequence[list[Stack]]) -> list[float]:
    """Return the heights between rows, with the first and the last as far out as their neighbours."""
    tops = [min(stack.high for stack in row) for row in rows]
    ends = [max(stack.low for stack in row) for row in rows]
    inner = [(end + top) / 2 for end, top in zip(ends, tops[1:], strict=False)]
    white = min((top - end for end, top in zip(ends, tops[1:], strict=False)), default=0.0) / 2
    return [tops[0] - white, *inner, ends[-1] + white]


def _forward(labels: Sequence[Stack], edges: Sequence[float]) -> list[tuple[int, int]]:
    """Return first row and number of rows of labels from the first on, as far as they leave no row out."""
    found: list[tuple[int, int]] = []
    start = next((row for row, edge in enumerate(edges[1:]) if edge > labels[0].high), 0)
    for label in labels:
        middles = ((edges[start] + edge) / 2 for edge in edges[start + 1 :])
        count = next((n for n, middle in enumerate(middles, 1) if abs(middle - label.centre) <= _SAME), None)
        if count is None:
            break
        found.append((start, count))
        start += count
    return found


def _backward(labels: Sequence[Stack], edges: Sequence[float]) -> list[tuple[int, int]]:
    """Return the same from the last row and label on, the last label first."""
    found: list[tuple[int, int]] = []
    end = len(edges) - 1
    for label in reversed(labels):
        middles = ((edges[row] + edges[end]) / 2 for row in range(end - 1, -1, -1))
        count = next((n for n, middle in enumerate(middles, 1) if abs(middle - label.centre) <= _SAME), None)
        if count is None:
            break
        end -= count
        found.append((end, count))
    return found


def _tiled(labels: Sequence[Stack], edges: Sequence[float]) -> list[tuple[int, int]] | None:
    """Return first row and number of rows of labels that leave no row out between them, or None.

    The first may begin on the page before, the last end on the next: then it is in the middle of all those.
    """
    last = len(edges) - 1
    found = _forward(labels, edges)
    if len(found) == len(labels):
        return found
    if found and len(found) == len(labels) - 1:
        start = found[-1][0] + found[-1][1]
        if start < last and labels[-1].high >= edges[start]:
            return [*found, (start, last - start)]
    back = _backward(labels, edges)
    if back and len(back) == len(labels) - 1 and 0 < back[-1][0] and labels[0].low <= edges[back[-1][0]]:
        return [(0, back[-1][0]), *reversed(back)]
    return None


def _place(labels: Sequence[Stack], heights: Sequence[float], edges: Sequence[float], *, left: bool) -> bool:
    """Give the texts of a column their rows; return False where it is not clear which.

    Only columns ``left`` of the first that has text in nearly every row may hold labels.
    """
    single = [_at(heights, label.centre) for label in labels]
    if not left:  # the break may cut the first row and the last
        for at, row in ((0, 0), (-1, len(heights) - 1)):
            inside = edges[row] <= labels[at].high and labels[at].low <= edges[row + 1]
            single[at] = row if single[at] is None and inside else single[at]
    rows = [(row, 1) for row in single if row is not None]
    if len(rows) < len(labels):
        tiled = _tiled(labels, edges)
        if tiled is None:
            return False
        rows = tiled
    elif left:
        tiled = _forward(labels, edges)
        if len(tiled) == len(labels) and any(count > 1 for _, count in tiled):
            return False  # each could as well be the label of several rows
    for label, (row, count) in zip(labels, rows, strict=True):
        label.row, label.rows = row, count
    return True


def rows_in_the_middle(stacks: Iterable[Stack]) -> int:
    """Give every cell its rows; return how many there are, 0 where it is not clear."""
    by_column: dict[int, list[Stack]] = defaultdict(list)
    for stack in sorted(stacks, key=lambda stack: stack.centre):
        by_column[stack.column].append(stack)
    every = [stack for column in by_column.values() for stack in column]
    centres = levels([stack.centre for stack in every], _SAME)
    found: list[list[Stack]] = [[] for _ in centres]
    for stack in every:
        at = _at(centres, stack.centre)
        if at is None:
            return 0
        found[at].append(stack)
    count = sum(len(row) > 1 for row in found)
    dense = {column for column, own in by_column.items() if len(own) >= _DENSE * count}
    rows = _apart([row for row in found if len(row) > 1 or _stands_free(row[0], every, dense)])
    if len(rows) < 2:
        return 0
    heights = [row[0].centre for row in rows]
    edges = _edges(rows)
    full = min((c for c, own in by_column.items() if _filled(own, heights) >= _DENSE * len(rows)), default=0)
    for column, labels in by_column.items():
        if not all(edges[0] <= label.centre <= edges[-1] for label in labels):
            return 0
        if not _place(labels, heights, edges, left=column < full):
            return 0
    return len(rows)


def _filled(stacks: Iterable[Stack], heights: Sequence[float]) -> int:
    """Return in how many rows a column has text."""
    return len({_at(heights, stack.centre) for stack in stacks} - {None})
