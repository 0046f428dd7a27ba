"""Rows of tables without ruling whose cells are set in the middle of their rows.

Cells at one height are a row. A label that is merged over several rows stands in the middle of them, between
rows or on one of them; over which rows it reaches shows only where the labels of a column, one after the
other, each in the middle of its own rows, leave no row out. What could as well be labels of single rows is
not decided.
"""

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from jixiao.reading.formats.pdf.columns import Piece, levels, nearest

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


def _at(heights: Sequence[float], height: float, near: float = _SAME) -> int | None:
    """Return which of ascending heights this one is."""
    at = nearest(heights, height)
    return at if abs(heights[at] - height) <= near else None


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


def _free(every: Sequence[Stack], dense: Set[int]) -> set[int]:
    """Return the ids of texts beside which no other stands, labels apart: rows of their own."""
    found: set[int] = set()
    for among in ([s for s in every if s.column in dense], every):
        low = float("-inf")
        ordered = sorted(among, key=lambda stack: stack.high)
        for stack, after in itertools.zip_longest(ordered, ordered[1:]):
            alone = low <= stack.high and (after is None or stack.low <= after.high)
            if alone and (among is not every or stack.column not in dense):
                found.add(id(stack))
            low = max(low, stack.low)
    return found


def _edges(rows: Sequence[list[Stack]]) -> list[float]:
    """Return the heights between rows, with the first and the last as far out as their neighbours."""
    tops = [min(stack.high for stack in row) for row in rows]
    ends = [max(stack.low for stack in row) for row in rows]
    inner = [(end + top) / 2 for end, top in zip(ends, tops[1:], strict=False)]
    white = min((top - end for end, top in zip(ends, tops[1:], strict=False)), default=0.0) / 2
    return [tops[0] - white, *inner, ends[-1] + white]


def _first_row(labels: Sequence[Stack], edges: Sequence[float]) -> int:
    """Return the row beside which the first label begins."""
    return max(bisect_right(edges, labels[0].high, 1) - 1, 0)


def _forward(labels: Sequence[Stack], edges: Sequence[float], start: int) -> list[tuple[int, int]]:
    """Return first row and number of rows of labels, from a row on, as far as they leave no row out."""
    found: list[tuple[int, int]] = []
    for label in labels:
        end = _at(edges, 2 * label.centre - edges[start], 2 * _SAME)
        if end is None or end <= start:
            break
        found.append((start, end - start))
        start = end
        if start == len(edges) - 1:
            break
    return found


def _backward(labels: Sequence[Stack], edges: Sequence[float]) -> list[tuple[int, int]]:
    """Return the same from the last row and label on, the last label first."""
    found: list[tuple[int, int]] = []
    end = len(edges) - 1
    for label in reversed(labels):
        start = _at(edges, 2 * label.centre - edges[end], 2 * _SAME)
        if start is None or start >= end:
            break
        found.append((start, end - start))
        end = start
    return found


def _tiled(labels: Sequence[Stack], edges: Sequence[float]) -> list[tuple[int, int]] | None:
    """Return first row and number of rows of labels that leave no row out between them, or None.

    The first may begin on the page before, the last end on the next: then it is in the middle of all those.
    """
    last = len(edges) - 1
    found = _forward(labels, edges, _first_row(labels, edges))
    if len(found) == len(labels):
        return found
    if found and len(found) == len(labels) - 1:
        start = found[-1][0] + found[-1][1]
        if start < last and labels[-1].high >= edges[start]:
            return [*found, (start, last - start)]
    back = _backward(labels, edges)
    if back and len(back) == len(labels) - 1 and back[-1][0] > 0 and labels[0].low <= edges[back[-1][0]]:
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
        for start in {0, _first_row(labels, edges)}:
            tiled = _forward(labels, edges, start)
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
    free = _free(every, dense)
    rows = _apart([row for row in found if len(row) > 1 or id(row[0]) in free])
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
