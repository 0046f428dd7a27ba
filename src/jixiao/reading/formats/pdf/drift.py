"""Tables of one form whose columns stand elsewhere from some row on: brought onto the same columns again.

Web pages set each table by itself. Where a table was cut in two, or several follow without a line between,
the pieces touch, on one page or over its end, and the same columns have other edges. A row of as many cells
as the row above it, at edges that neither piece has in common with the other, shows which columns are the
same.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from jixiao.reading.formats.pdf.parts import Part, TextCell, recognised

__all__ = ["SAME", "align", "settled", "shared"]

SAME = 4.0  # points; edges nearer than this are the same edge on two pages of a scan
_ALIKE = 1.5  # … on two pages that a program printed
_LEAST = 3  # inner edges of a row that shows columns
_MOST = 8  # times that columns may move on one page: beyond, it is no table of ours


def _known(edges: Sequence[float], x: float, near: float) -> bool:
    """Say whether one of the ascending edges is as near to ``x`` as that."""
    at = bisect_left(edges, x - near)
    return at < len(edges) and edges[at] <= x + near


def _same_columns(
    upper: Part, above: Sequence[TextCell], lower: Part, below: Sequence[TextCell], near: float
) -> bool:
    """Say whether the cells of two neighbouring rows, alike in number, show which columns are the same.

    They do at the same edges (about: lines of tables that touch are taken as one) and at edges of their own.
    """
    if len(above) != len(below) or len(above) <= _LEAST:
        return False
    pairs = [(one.left, two.left) for one, two in zip(above[1:], below[1:], strict=True)]
    return all(abs(one - two) <= SAME for one, two in pairs) or any(
        abs(one - two) > near and not _known(lower.drawn, one, near) and not _known(upper.drawn, two, near)
        for one, two in pairs
    )


def _set(knots: Sequence[tuple[float, float]], x: float) -> float:
    """Return where an edge belongs, by the edges on both sides of it of which that is known."""
    if not knots:
        return x
    at = min(max(bisect_right(knots, (x, float("inf"))), 1), len(knots) - 1)
    (low, to_low), (high, to_high) = knots[at - 1], knots[at]
    return to_low + (x - low) * (to_high - to_low) / (high - low) if high > low else to_low


def shared(upper: Part, lower: Part) -> bool:
    """Say whether two pieces without ruling stand in the same columns, each perhaps in some of them.

    Their right ends, which are those of the longest text, become one.
    """
    one, two = upper.drawn[:-1], lower.drawn[:-1]
    least = min(len(one), len(two))
    if sum(_known(one, x, SAME) for x in two) < max(least - 1, _LEAST):
        return False
    end = max(upper.xs[-1], lower.xs[-1], upper.drawn[-1])
    upper.xs[-1] = upper.drawn[-1] = lower.xs[-1] = lower.drawn[-1] = end
    return True


def align(upper: Part, lower: Part, row: int = 0, *, one_table: bool = False) -> bool:
    """Bring both parts onto common columns; return False if these are not columns of one table.

    ``row`` is the lower part's first row not printed again. ``one_table``: they are drawn as one.
    """
    near = SAME if recognised(lower) or not lower.ruled else _ALIKE
    above, below = upper.over(upper.rows - 1), lower.over(row)
    drawn = lower.drawn
    if _same_columns(upper, above, lower, below, near):
        first = [(low.left, upper.xs[up.column]) for up, low in zip(above, below, strict=True)]
        knots = [*first, (lower.xs[-1], upper.xs[-1])]
    else:
        one, two = upper.drawn[1:-1], drawn[1:-1]
        if (
            not one_table
            and one
            and two
            and len(above) > 1 < len(below)
            and not any(_known(one, x, SAME) for x in two)
        ):
            return False  # but a title's one cell may stand over any columns
        knots = upper.knots
        drawn = sorted({*upper.drawn, *(x for x in drawn if not _known(upper.drawn, x, near))})
    places = [_set(knots, x) for x in lower.xs]
    upper.knots = [(x, _set(knots, to)) for x, to in lower.knots] or knots
    upper.drawn = drawn
    _unite(upper, lower, places, near)
    return True


def _unite(upper: Part, lower: Part, places: Sequence[float], near: float) -> None:
    """Give both parts all edges of both; the lower one's belong at ``places``, ascending."""
    edges = list(upper.xs)
    where: list[float] = []
    for x in places:
        at = bisect_left(upper.xs, x)
        nearest = min(upper.xs[max(at - 1, 0) : at + 1], key=lambda edge: abs(edge - x))
        at = bisect_left(places, nearest)
        rival = min(places[max(at - 1, 0) : at + 1], key=lambda other: abs(other - nearest))
        if abs(nearest - x) <= near and rival == x and (not where or where[-1] < nearest):
            where.append(nearest)
        else:
            where.append(x)
            edges.append(x)
    edges = sorted({*edges, *where})
    number = {edge: index for index, edge in enumerate(edges)}
    for part, own in ((upper, upper.xs), (lower, where)):
        for cell in part.cells:
            first, last = number[own[cell.column]], number[own[cell.column + cell.colspan]]
            cell.column, cell.colspan = first, last - first
    upper.xs = lower.xs = edges


def _piece(part: Part, first: int, end: int) -> Part:
    """Return some rows of a table as a table of their own, with just their edges."""
    cells = [cell for cell in part.cells if first <= cell.row < end]
    used = sorted({edge for cell in cells for edge in (cell.column, cell.column + cell.colspan)})
    number = {edge: index for index, edge in enumerate(used)}
    for cell in cells:
        start, stop = number[cell.column], number[cell.column + cell.colspan]
        cell.row, cell.column, cell.colspan = cell.row - first, start, stop - start
    xs, ys = [part.xs[edge] for edge in used], part.ys[first : end + 1]
    return Part(part.page, part.height, xs, ys, cells, end - first, part.padding)


def settled(part: Part, seams: Sequence[int]) -> Part:
    """Return a table of one page with the rows from each seam on in the columns of those above."""
    if not seams or len(seams) > _MOST:
        return part
    upper = _piece(part, 0, seams[0])
    for first, end in itertools.pairwise([*seams, part.rows]):
        lower = _piece(part, first, end)
        align(upper, lower, one_table=True)
        for cell in lower.cells:
            cell.row += first
        upper.cells += lower.cells
        upper.rows, upper.ys = end, part.ys[: end + 1]
    return upper
