"""Ruled lines → tables with their merged cells, by geometry alone.

Lines are brought onto common edges (double lines become one, small gaps are closed), lines that touch form
one table, and the table's smallest boxes are joined wherever no line runs between them.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import is_

from jixiao.reading import limits
from jixiao.reading.formats.pdf.geometry import Char, RawPage, Segment

__all__ = ["Box", "Frame", "frames", "runs_over"]

NEAR = 2.5  # points; nearer lines are one (double rules), smaller gaps in a line are none
SHORTEST = 4.0  # points; what is shorter rules nothing
_COVERED = 0.6  # share of a box's side a line must cover to close it
_TOUCHING = 0.5  # points between characters of one word
_BEFORE = 0.25  # points before a border that a character begins which belongs to the cell before it
_OPEN_SIDE = 12.0  # points by which lines must reach beyond the last crossing line to count as an open side


@dataclass(slots=True)
class Box:
    """A cell: its position in edges of its table, and the characters in it."""

    row: int
    column: int
    rowspan: int
    colspan: int
    chars: list[Char] = field(default_factory=list)
    open_above: bool = False  # at the table's first edge, and no line is drawn there
    open_below: bool = False  # at its last edge likewise


@dataclass(slots=True)
class Frame:
    """A ruled table: edges from left to right and top to bottom, boxes in reading order."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box]
    owner: list[list[Box]]  # rows × columns of smallest boxes → the cell over each

    def seams(self) -> list[int]:
        """Return the rows from which on the columns may be others: a line runs across, no edge goes on below.

        Those are rows of as many boxes as the row above, with an edge that no row has on both sides.
        """
        inner = [[c for c in range(1, len(row)) if row[c - 1] is not row[c]] for row in self.owner]
        first = {c: row for row in reversed(range(len(inner))) for c in inner[row]}
        last = {c: row for row, edges in enumerate(inner) for c in edges}
        return [
            row
            for row in range(1, len(inner))
            if len(inner[row]) == len(inner[row - 1])
            and any(
                one != two and last[one] < row <= first[two]
                for one, two in zip(inner[row - 1], inner[row], strict=True)
            )
            and not any(map(is_, self.owner[row - 1], self.owner[row]))
        ]

    def at(self, x: float, y: float) -> Box | None:
        """Return the cell over a point."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owner[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]


def _straighten(segments: Iterable[Segment]) -> list[Segment]:
    """Put near-by parallel lines on one edge, and make one line of pieces that touch."""
    bands: list[list[Segment]] = []
    for segment in sorted(segments):
        if bands and segment.at - bands[-1][0].at <= NEAR:
            bands[-1].append(segment)
        else:
            bands.append([segment])
    lines: list[Segment] = []
    for band in bands:
        weight = sum(piece.end - piece.start + 0.01 for piece in band)
        at = sum(piece.at * (piece.end - piece.start + 0.01) for piece in band) / weight
        band.sort(key=lambda piece: piece.start)  # not the order of their edges
        start, end = band[0].start, band[0].start
        for piece in band:
            if piece.start > end + NEAR:
                lines.append(Segment(at, start, end))
                start = piece.start
                end = piece.end
            end = max(end, piece.end)
        lines.append(Segment(at, start, end))
    return [line for line in lines if line.end - line.start >= SHORTEST]


def _tables(
    horizontals: list[Segment], verticals: list[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Group lines that touch each other."""
    group = list(range(len(horizontals) + len(verticals)))

    def root(item: int) -> int:
        while group[item] != item:
            group[item] = group[group[item]]
            item = group[item]
        return item

    offset = len(horizontals)
    ats = [line.at for line in verticals]  # sorted by _straighten
    for i, line in enumerate(horizontals):
        first = bisect_right(ats, line.start - NEAR)
        last = bisect_right(ats, line.end + NEAR)
        for j in range(first, last):
            other = verticals[j]
            if other.start - NEAR <= line.at <= other.end + NEAR:
                group[root(i)] = root(offset + j)
    found: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, line in enumerate(horizontals):
        found.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(verticals):
        found.setdefault(root(offset + j), ([], []))[1].append(line)
    tables = [pair for pair in found.values() if pair[0] and pair[1]]
    for _, lone in (pair for pair in found.values() if not pair[0]):
        _take_in(lone, tables)
    return _side_by_side(tables)


def _side_by_side(
    tables: list[tuple[list[Segment], list[Segment]]],
) -> list[tuple[list[Segment], list[Segment]]]:
    """Make one table of pieces that begin and end at the same heights.

    Between them lies a merged cell that begins before the page and ends after it, without lines of its own.
    """
    made: list[tuple[list[Segment], list[Segment]]] = []
    spans: list[tuple[float, float]] = []
    for horizontals, verticals in tables:
        span = min(v.start for v in verticals), max(v.end for v in verticals)
        for other, (up, down) in zip(made, spans, strict=True):
            if abs(span[0] - up) <= NEAR and abs(span[1] - down) <= NEAR:
                other[0].extend(horizontals)
                other[1].extend(verticals)
                break
        else:
            made.append((horizontals, verticals))
            spans.append(span)
    return made


def _take_in(lone: list[Segment], tables: list[tuple[list[Segment], list[Segment]]]) -> None:
    """Give lines that nothing crosses to the table they run along from its top to its bottom.

    They border a merged cell that a page break cut, printed without the sides at the break.
    """
    for line in lone:
        for _, verticals in tables:
            top, bottom = min(v.start for v in verticals), max(v.end for v in verticals)
            if abs(line.start - top) <= NEAR and abs(line.end - bottom) <= NEAR:
                verticals.append(line)
                break


def _edges(own: list[Segment], crossing: list[Segment]) -> list[float]:
    """Return the edges that lines make, and an open side where crossing lines reach beyond the last."""
    edges = sorted({line.at for line in own})
    starts = sorted(line.start for line in crossing)
    ends = sorted(line.end for line in crossing)
    # The second outermost: one line that is too long does not make a column.
    low = starts[min(1, len(starts) - 1)]
    high = ends[max(-2, -len(ends))]
    if low < edges[0] - _OPEN_SIDE:
        edges.insert(0, low)
    if high > edges[-1] + _OPEN_SIDE:
        edges.append(high)
    return edges


def _barriers(lines: list[Segment], edges: list[float], across: list[float]) -> list[list[bool]]:
    """Say for every edge, and every stretch between two crossing edges, whether a line runs there."""
    position = {at: index for index, at in enumerate(edges)}
    closed = [[False] * (len(across) - 1) for _ in edges]
    for line in lines:
        row = closed[position[line.at]]
        for index in range(len(across) - 1):
            low, high = across[index], across[index + 1]
            if min(high, line.end) - max(low, line.start) >= _COVERED * (high - low):
                row[index] = True
    return closed


def _frame(horizontals: list[Segment], verticals: list[Segment]) -> Frame | None:
    xs, ys = _edges(verticals, horizontals), _edges(horizontals, verticals)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > limits.PDF_BOXES.value:
        return None  # one box alone is a frame around text, not a table
    below, right = _barriers(horizontals, ys, xs), _barriers(verticals, xs, ys)
    region = [[-1] * columns for _ in range(rows)]
    members: list[list[tuple[int, int]]] = []
    for row in range(rows):
        for column in range(columns):
            if region[row][column] < 0:
                region[row][column] = len(members)
                members.append(_flood(region, row, column, below, right))
    owner: list[list[Box | None]] = [[None] * columns for _ in range(rows)]
    boxes: list[Box] = []
    for units in members:
        for box in _rectangles(units, below):
            boxes.append(box)
            for row in range(box.row, box.row + box.rowspan):
                owner[row][box.column : box.column + box.colspan] = [box] * box.colspan
            across = range(box.column, box.column + box.colspan)
            box.open_above = box.row == 0 and not any(below[0][column] for column in across)
            end = box.row + box.rowspan
            box.open_below = end == rows and not any(below[rows][column] for column in across)
    boxes.sort(key=lambda box: (box.row, box.column))
    if len(boxes) < 2:
        return None
    return Frame(xs, ys, boxes, [[box for box in row if box is not None] for row in owner])


def _flood(
    region: list[list[int]], row: int, column: int, below: list[list[bool]], right: list[list[bool]]
) -> list[tuple[int, int]]:
    """Return the smallest boxes that no line parts from the first one."""
    number = region[row][column]
    found, rows, columns = [(row, column)], len(region), len(region[0])
    for r, c in found:  # grows while it is read
        steps = (
            (r + 1, c, r + 1 < rows and not below[r + 1][c]),
            (r - 1, c, r > 0 and not below[r][c]),
            (r, c + 1, c + 1 < columns and not right[c + 1][r]),
            (r, c - 1, c > 0 and not right[c][r]),
        )
        for next_row, next_column, is_open in steps:
            if is_open and region[next_row][next_column] < 0:
                region[next_row][next_column] = number
                found.append((next_row, next_column))
    return found


def _rectangles(units: list[tuple[int, int]], below: list[list[bool]]) -> list[Box]:
    """Return the one rectangle the units make; or, where a stray line leaves another shape, rows of it."""
    rows, columns = [unit[0] for unit in units], [unit[1] for unit in units]
    top, left = min(rows), min(columns)
    height, width = max(rows) - top + 1, max(columns) - left + 1
    if height * width == len(units):
        return [Box(top, left, height, width)]
    boxes: list[Box] = []
    last: Box | None = None
    for row, column in sorted(units):
        if last is not None and last.row == row and last.column + last.colspan == column:
            last.colspan += 1
        else:
            last = Box(row, column, 1, 1)
            boxes.append(last)
    joined: list[Box] = []
    for box in boxes:
        over = next(
            (
                o
                for o in joined
                if (o.column, o.colspan) == (box.column, box.colspan) and o.row + o.rowspan == box.row
            ),
            None,
        )
        if over is not None and not any(below[box.row][box.column : box.column + box.colspan]):
            over.rowspan += 1
        else:
            joined.append(box)
    return joined


def runs_over(frame: Frame, box: Box, before: Char, char: Char) -> bool:
    """Say whether a character goes on with the word before it, which runs over the right side of its cell.

    A layout lets it where it parts no words. The word shows itself by a character that stands on the border.
    """
    if not 0 <= char.x0 - before.x1 < _TOUCHING or char.order != before.order + 1:
        return False
    if abs((char.y0 + char.y1) - (before.y0 + before.y1)) > before.y1 - before.y0:
        return False
    if box.column + box.colspan >= len(frame.xs):
        return False
    edge = frame.xs[box.column + box.colspan]
    on = 0.1 * (char.x1 - char.x0)
    return (
        (char.x0 + _BEFORE < edge < char.x1 - on)
        or (before.x0 + on < edge < before.x1 - on)
        or edge < before.x0
    )


def frames(page: RawPage) -> tuple[list[Frame], bool]:
    """Return the ruled tables of a page from top to bottom, and whether its lines were too many to try."""
    horizontals, verticals = _straighten(page.horizontals), _straighten(page.verticals)
    if len(horizontals) * len(verticals) > limits.PDF_CROSSINGS.value:
        return [], True
    found: list[Frame] = []
    for pair in _tables(horizontals, verticals):
        frame = _frame(*pair)
        if frame is not None:
            found.append(frame)
    found.sort(key=lambda frame: (frame.ys[0], frame.xs[0]))
    return found, False
