"""Tables over page breaks: one table again.

The next page's table continues this one when both have the same outer edges, the first ends at the bottom of
its page, the second begins at the top of the next, and nothing stands between them. Heading rows printed
again are dropped; a row that the break cut in two is joined; a merged cell that goes on is one cell.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.reading.blocks import Cell, Mark
from jixiao.reading.formats.pdf.geometry import Char, RawPage
from jixiao.reading.formats.pdf.lines import Line, is_full, join_lines, lines_of, vertical_text
from jixiao.reading.formats.pdf.ruling import Box, Frame

__all__ = ["Part", "TextCell", "cells_of", "confidence", "part_of", "try_join"]

_SAME = 4.0  # points; edges nearer than this are the same edge on two pages
_BOTTOM = 0.25  # share of the page's height that may be left under a table that the page break cuts
_APART = 0.3  # sizes of type between the texts of two cells
_OVER = 60.0  # points below a table within which its text may stand over the edge
_SHARE = 4  # columns that go on over a break for one at least that does not
_FEW = 2  # columns, all of which may go on over a break at once
_MARGIN = 0.14  # share of the page's height that may be margin below a row that had no room
_MOST_HEADINGS = 8  # rows
_ALIKE = 0.1  # points between the beginnings of cells that are set left
_NUMBER = re.compile(r"\d+(?:[.．]\d+)?[%％]?")
_DIGITS = frozenset("0123456789０１２３４５６７８９")


@dataclass(slots=True)
class TextCell:
    """A cell of a table under construction, in edges of its part."""

    row: int
    column: int
    rowspan: int
    colspan: int
    left: float
    right: float
    lines: list[Line] = field(default_factory=list)
    vertical: str | None = None
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    open_above: bool = False  # the page break cut it: no line is drawn there
    open_below: bool = False


@dataclass(slots=True)
class Part:
    """A ruled table on one page, later the table over all its pages."""

    page: int
    height: float  # of the page
    xs: list[float]
    ys: list[float]
    cells: list[TextCell]
    rows: int
    padding: float
    headings: int = 0  # rows dropped because they were printed again
    cut: int = 0  # rows joined over a page break

    def starting(self, row: int) -> list[TextCell]:
        """Return the cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == row]

    def over(self, row: int) -> list[TextCell]:
        """Return the cells that cover a row, from left to right."""
        found = [cell for cell in self.cells if cell.row <= row < cell.row + cell.rowspan]
        return sorted(found, key=lambda cell: cell.column)


def _text_of(cell: TextCell, padding: float) -> str:
    if cell.vertical is not None:
        return cell.vertical
    return join_lines(cell.lines, cell.left + padding, cell.right - padding)


def _padding(cells: list[TextCell]) -> float:
    """Return the space between ruling and text, within what programs use.

    That is where several cells begin alike (they are set left); else the least seen. One alone may be a word
    too long for its cell.
    """
    left = sorted(min(line.x0 for line in cell.lines) - cell.left for cell in cells if cell.lines)
    alike = (one for one, other in itertools.pairwise(left) if one > 0 and other - one <= _ALIKE)
    least = next(alike, None)
    if least is None:
        right = [cell.right - max(line.x1 for line in cell.lines) for cell in cells if cell.lines]
        least = max(min([*left, *right], default=0.0), 0.0)
    return min(least, 6.0)


def _cell(box: Box, frame: Frame) -> TextCell:
    left, right = frame.xs[box.column], frame.xs[box.column + box.colspan]
    cell = TextCell(box.row, box.column, box.rowspan, box.colspan, left, right)
    cell.open_above, cell.open_below = box.open_above, box.open_below
    cell.lines = lines_of(box.chars)
    written = vertical_text(box.chars)
    if written is not None and written != "".join(line.text for line in cell.lines):
        cell.vertical = written  # else single characters one under the other: lines like any others
    return cell


def part_of(frame: Frame, page: RawPage) -> Part:
    """Return a ruled table with the text of its cells."""
    cells = [_cell(box, frame) for box in frame.boxes]
    for cell in cells:
        mark = page.mark(cell.left, frame.ys[cell.row], cell.right, frame.ys[cell.row + cell.rowspan])
        cell.marks = [mark] if mark else []
    part = Part(page.number, page.height, frame.xs, frame.ys, cells, len(frame.ys) - 1, _padding(cells))
    for cell in cells:
        cell.text = _text_of(cell, part.padding)
    return part


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _shape(part: Part, row: int) -> list[tuple[float, float, int, str]]:
    """Return what two printings of one row have in common."""
    return [(round(c.left), round(c.right), c.rowspan, _squeezed(c.text)) for c in part.starting(row)]


def _same_row(upper: Part, row: int, lower: Part, other: int) -> bool:
    one, two = _shape(upper, row), _shape(lower, other)
    return (
        len(one) == len(two)
        and any(cell[3] for cell in one)
        and all(
            a[2:] == b[2:] and abs(a[0] - b[0]) <= _SAME and abs(a[1] - b[1]) <= _SAME
            for a, b in zip(one, two, strict=True)
        )
    )


def _closed_below(part: Part, rows: int) -> bool:
    return all(cell.row >= rows or cell.row + cell.rowspan <= rows for cell in part.cells)


def _run(upper: Part, start: int, lower: Part) -> int:
    """Return how many first rows of the lower part repeat the upper part's rows from ``start``."""
    count = 0
    while count < min(_MOST_HEADINGS, lower.rows - 1, upper.rows - start) and _same_row(
        upper, start + count, lower, count
    ):
        count += 1
    while count and not _closed_below(lower, count):
        count -= 1
    return count


def _repeated(upper: Part, lower: Part) -> tuple[int, int]:
    """Return where in the upper part a heading stands that the lower part repeats, and how many rows."""
    count = _run(upper, 0, lower)
    if count:
        return 0, count
    first = [cell.text for cell in lower.starting(0) if cell.text]
    if len(first) < 3 or any(_DIGITS & set(text) for text in first):
        return 0, 0  # only words make a heading; a row with figures may be a true second one
    for start in range(1, min(upper.rows, 40)):
        count = _run(upper, start, lower)
        if count:
            return start, count
    return 0, 0


def _another_form(upper: Part, start: int, lower: Part, count: int) -> bool:
    """Say whether the rows after a common heading bear the same labels too: the same form filled in again."""
    return all(_same_label(upper, start + count + step, lower, count + step) for step in range(2))


def _same_label(upper: Part, row: int, lower: Part, other: int) -> bool:
    """Say whether two rows begin with the same words."""
    one, two = upper.starting(row), lower.starting(other)
    if not (one and two and one[0].text) or _DIGITS & set(one[0].text):
        return False
    return _squeezed(one[0].text) == _squeezed(two[0].text)


def _unify(upper: Part, lower: Part) -> bool:
    """Bring both parts onto common column edges; return False if these are not columns of one table."""
    inner_up, inner_low = upper.xs[1:-1], lower.xs[1:-1]
    shared = sum(any(abs(x - y) <= _SAME for y in inner_up) for x in inner_low)
    if inner_up and inner_low and not shared:
        return False
    edges = list(upper.xs)
    for x in lower.xs:
        nearest = min(upper.xs, key=lambda edge: abs(edge - x))
        rival = min(lower.xs, key=lambda other: abs(other - nearest))
        if abs(nearest - x) > _SAME or rival != x:
            edges.append(x)
    edges.sort()

    def place(x: float) -> int:
        return min(range(len(edges)), key=lambda index: abs(edges[index] - x))

    for part in (upper, lower):
        where = [place(x) for x in part.xs]
        if len(set(where)) != len(where):
            return False
        for cell in part.cells:
            first, last = where[cell.column], where[cell.column + cell.colspan]
            cell.column, cell.colspan = first, last - first
            cell.left, cell.right = edges[first], edges[last]
    upper.xs = lower.xs = edges
    return True


def _wraps(up: TextCell, low: TextCell, padding: float) -> bool:
    """Say whether the text of the lower cell can be the rest of the upper one's."""
    if up.vertical is not None or low.vertical is not None or low.text.startswith("…"):
        return False
    lines = [*up.lines, *low.lines]
    if len(lines) > 2 and all(len(line.text) == 1 for line in lines):
        return True  # a word written downwards
    after = low.lines[1] if len(low.lines) > 1 else None
    return is_full(up.lines[-1], low.lines[0], up.left + padding, up.right - padding, after=after)


def _pairs(upper: Part, lower: Part) -> list[tuple[TextCell, TextCell]] | None:
    """Match the cells over the last row with those over the first row after the break, or None."""
    above, below = upper.over(upper.rows - 1), lower.over(0)
    spans = [(cell.column, cell.colspan) for cell in above]
    if spans != [(cell.column, cell.colspan) for cell in below]:
        return None
    return list(zip(above, below, strict=True))


def _closed(up: TextCell, low: TextCell) -> bool:
    """Say whether the page break found a cell at its end: a line is drawn there, and none begins the page.

    Programs that print so leave a cell open that goes on.
    """
    return low.open_above and not up.open_below


def _two_numbers(up: TextCell, low: TextCell, padding: float) -> bool:
    """Say whether both cells hold numbers, and the second had begun beside the first if it were its rest.

    A layout parts a number only where not a digit more has room.
    """
    if not (_NUMBER.fullmatch(up.text) and _NUMBER.fullmatch(low.text)):
        return False
    digit = low.lines[0].chars[0]
    return up.lines[-1].x1 + (digit.x1 - digit.x0) + 1 <= up.right - padding


def _is_cut(pairs: list[tuple[TextCell, TextCell]], padding: float) -> bool:
    """Say whether the break runs through a row: every text below goes on from a line that was full.

    Evidence besides the full line is a column filled above and blank below, or a sentence left open. Where
    at least half of the filled columns are blank below, other texts may go on from a line its writer ended,
    if they fill the row's height too.
    """
    if any(_closed(up, low) or _two_numbers(up, low, padding) for up, low in pairs):
        return False
    wrapped = [(up, low) for up, low in pairs if up.text and low.text and _wraps(up, low, padding)]
    ended = [up for up, low in pairs if up.text and low.text and not _wraps(up, low, padding)]
    blank = sum(bool(up.text) and not low.text and up.rowspan == low.rowspan == 1 for up, low in pairs)
    if not wrapped or any((low.text and not up.text) or low.text.startswith("…") for up, low in pairs):
        return False
    if ended:
        highest = max(len(up.lines) for up, _ in pairs)
        return blank >= max(2, len(wrapped) + len(ended)) and all(len(up.lines) == highest for up in ended)
    if len(pairs) <= _FEW and not any(up.lines[-1].ends_sentence for up, _ in wrapped):
        return True
    return _SHARE * blank >= len(wrapped)


def _extend(up: TextCell, low: TextCell, rows: int, padding: float) -> None:
    up.rowspan += rows
    up.marks.extend(low.marks)
    if low.text and (up.vertical is not None or low.vertical is not None):
        up.vertical = up.text + low.text
    up.lines.extend(low.lines)
    up.open_below = low.open_below
    if low.text:
        up.text = _text_of(up, padding)


def _is_part(part: Part, blank: TextCell) -> bool:
    """Say whether a blank cell over the last row looks like the beginning of a merged label.

    So the row is filled, and the column has no other blank cells, as it has where labels are not merged.
    """
    filled = any(cell.text for cell in part.over(part.rows - 1) if cell.column > blank.column)
    others = (c for c in part.cells if c is not blank and c.column == blank.column and c.row > 0)
    return filled and all(cell.text for cell in others)


def _merged_on(upper: Part, up: TextCell, low: TextCell) -> bool:
    """Say whether two cells at the break are one merged cell, its text on one side of the break or on both.

    A blank label before the break takes the text after it only where it must be the beginning of it.
    """
    if bool(low.text) == bool(up.text) or _closed(up, low):
        return False
    if not up.text and not _is_part(upper, up):
        return False
    if up.rowspan > 1 or low.rowspan > 1:
        return True
    # One row on either side: so it is in a column of labels, where cells are merged elsewhere too.
    return any(c.rowspan > 1 and c.column == up.column and c.colspan == up.colspan for c in upper.cells)


def _under(part: Part, x: float) -> TextCell | None:
    """Return the cell over the last row at ``x`` if its text may go on below the table's edge."""
    for cell in part.over(part.rows - 1):
        if cell.left <= x < cell.right:
            return cell if cell.open_below or cell.rowspan > 1 or not cell.text else None
    return None


def over_the_edge(part: Part, line: Line) -> bool:
    """Say whether a line below a table may be text of merged cells that a page break cuts.

    Some programs print such text where it would stand without the break, over the edge of the table.
    """
    if line.y0 > part.ys[-1] + _OVER:
        return False
    before: tuple[TextCell, Char] | None = None
    for char in line.chars:
        cell = _under(part, (char.x0 + char.x1) / 2)
        if cell is None or (before and cell is not before[0] and char.x0 - before[1].x1 < _APART * line.size):
            return False  # words that run over the border of two cells are no text of theirs
        before = cell, char
    return True


def _take(part: Part, lines: Sequence[Line]) -> None:
    """Give lines over the edge to the cells they stand under."""
    found: dict[int, tuple[TextCell, list[Char]]] = {}
    for line in lines:
        for char in line.chars:
            cell = _under(part, (char.x0 + char.x1) / 2)
            if cell is not None:
                found.setdefault(id(cell), (cell, []))[1].append(char)
    for cell, chars in found.values():
        cell.lines += lines_of(chars)
        if cell.vertical is not None:
            cell.vertical += "".join(line.text for line in lines_of(chars))
        cell.text = _text_of(cell, part.padding)


def try_join(upper: Part, lower: Part, *, titled: bool = False, outside: Sequence[Line] = ()) -> bool:
    """Continue the upper table with the lower one of the next page if it is the same table.

    The caller knows that nothing stands between them but, if ``titled``, the lines over the upper one printed
    again, and ``outside``, lines over its lower edge. The upper part grows; the lower one is used up.
    """
    if abs(upper.xs[0] - lower.xs[0]) > _SAME or abs(upper.xs[-1] - lower.xs[-1]) > _SAME:
        return False
    start, count = _repeated(upper, lower)
    if titled and not count and _same_label(upper, 0, lower, 0):
        return False
    left_over = upper.height - upper.ys[-1]
    first_height = lower.ys[count + 1] - lower.ys[count]
    if lower.ys[0] > _BOTTOM * lower.height or (
        not titled
        and left_over > _BOTTOM * upper.height
        and first_height < left_over - _MARGIN * upper.height
    ):
        return False
    if (count and _another_form(upper, start, lower, count)) or not _unify(upper, lower):
        return False
    lower.cells = [cell for cell in lower.cells if cell.row >= count]
    for cell in lower.cells:
        cell.row -= count
    lower.rows -= count
    _take(upper, outside)
    _append(upper, lower)
    upper.headings += count
    upper.ys = [*upper.ys[:-1], lower.ys[-1]]
    upper.height = lower.height
    return True


def _left_open(upper: Part, lower: Part) -> list[tuple[TextCell, TextCell]]:
    """Return the cells a page break cut without closing them, each with its rest."""
    rests = {(cell.column, cell.colspan): cell for cell in lower.over(0) if cell.open_above}
    pairs = [
        (cell, rests.get((cell.column, cell.colspan)))
        for cell in upper.over(upper.rows - 1)
        if cell.open_below
    ]
    return [(up, low) for up, low in pairs if low is not None]


def _append(upper: Part, lower: Part) -> None:
    pairs = _pairs(upper, lower)
    used: set[int] = set()
    offset = upper.rows
    opened = _left_open(upper, lower)
    cut = pairs is not None and (len(opened) == len(pairs) or _is_cut(pairs, upper.padding))
    if opened and not cut:
        for up, low in opened:
            _extend(up, low, low.rowspan, upper.padding)
            used.add(id(low))
    elif pairs is not None and cut:
        offset -= 1
        upper.cut += 1
        for up, low in pairs:
            _extend(up, low, low.rowspan - 1, upper.padding)
            used.add(id(low))
    elif pairs is not None:
        for up, low in pairs:  # from the left, as labels stand; the first cell that is new ends it
            if not _merged_on(upper, up, low):
                break
            _extend(up, low, low.rowspan, upper.padding)
            used.add(id(low))
    for cell in lower.cells:
        if id(cell) not in used:
            cell.row += offset
            upper.cells.append(cell)
    upper.rows = offset + lower.rows


def confidence(lines: Iterable[Line]) -> Decimal | None:
    """Return how sure a recogniser is of the least sure character; None for text of the file itself."""
    least = min((char.sure for line in lines for char in line.chars if char.sure is not None), default=None)
    return None if least is None else Decimal(f"{least:.2f}")


def cells_of(part: Part) -> list[list[Cell]]:
    """Return the rows of a table as blocks have them."""
    rows: list[list[Cell]] = [[] for _ in range(part.rows)]
    recognised = any(
        char.sure is not None for cell in part.cells for line in cell.lines for char in line.chars
    )
    blank = Decimal(1) if recognised else None  # a cell without ink is surely blank
    for cell in sorted(part.cells, key=lambda c: (c.row, c.column)):
        sure = confidence(cell.lines) if cell.lines else blank
        rows[cell.row].append(
            Cell(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan, sure, tuple(cell.marks))
        )
    return rows
