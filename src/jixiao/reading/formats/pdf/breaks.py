"""Tables over page breaks: one table again.

The next page's table continues this one when both have the same outer edges, the first ends at the bottom of
its page, the second begins at the top of the next, and nothing stands between them. Heading rows printed
again are dropped; a row that the break cut in two is joined; a merged cell that goes on is one cell.
"""

import re
from collections.abc import Sequence

from jixiao.reading.formats.pdf.cuts import is_cut, left_open, merged_on, pairs_of
from jixiao.reading.formats.pdf.drift import SAME, align
from jixiao.reading.formats.pdf.geometry import Char
from jixiao.reading.formats.pdf.lines import Line, lines_of
from jixiao.reading.formats.pdf.parts import Part, TextCell, written

__all__ = ["over_the_edge", "try_join"]

_LETTERS = 2  # of a label, at least, that two printings of a form have in common
_BOTTOM = 0.25  # share of the page's height that may be left under a table that the page break cuts
_APART = 0.3  # sizes of type between the texts of two cells
_OVER = 60.0  # points below a table within which its text may stand over the edge
_MARGIN = 0.14  # share of the page's height that may be margin below a row that had no room
_MOST_HEADINGS = 8  # rows
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_FIGURES = re.compile(r"[0-9０-９]+")


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
            a[2:] == b[2:] and abs(a[0] - b[0]) <= SAME and abs(a[1] - b[1]) <= SAME
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
    if _ends_with_title(upper):
        return 0, 0
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


def _ends_with_title(part: Part) -> bool:
    """Say whether the last row is one text over the columns: the headings below it belong to it."""
    written = [cell for cell in part.over(part.rows - 1) if cell.text]
    return len(written) == 1 and 2 * (written[0].right - written[0].left) > part.xs[-1] - part.xs[0]


def _another_form(upper: Part, start: int, lower: Part, count: int) -> bool:
    """Say whether the rows after a common heading bear the same labels too: the same form filled in again."""
    return all(_same_label(upper, start + count + step, lower, count + step) for step in range(2))


def _same_label(upper: Part, row: int, lower: Part, other: int) -> bool:
    """Say whether two rows begin with the same words."""
    one, two = upper.starting(row), lower.starting(other)
    if not (one and two):
        return False
    # 2022年度 is the label that 2023年度 is; but figures alone may be anything.
    words, others = (_FIGURES.sub("#", _squeezed(cells[0].text)) for cells in (one, two))
    return words == others and len(words.replace("#", "")) >= _LETTERS


def _extend(up: TextCell, low: TextCell, rows: int, padding: float) -> None:
    up.rowspan += rows
    up.marks.extend(low.marks)
    if low.text and (up.vertical is not None or low.vertical is not None):
        up.vertical = up.text + low.text
    up.lines.extend(low.lines)
    up.open_below = low.open_below
    if low.text:
        up.text = written(up, padding)


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
        cell.text = written(cell, part.padding)


def try_join(upper: Part, lower: Part, *, titled: bool = False, outside: Sequence[Line] = ()) -> bool:
    """Continue the upper table with the lower one of the next page if it is the same table.

    The caller knows that nothing stands between them but, if ``titled``, the lines over the upper one printed
    again, and ``outside``, lines over its lower edge. The upper part grows; the lower one is used up.
    """
    if abs(upper.xs[0] - lower.xs[0]) > SAME or abs(upper.xs[-1] - lower.xs[-1]) > SAME:
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
    if (count and _another_form(upper, start, lower, count)) or not align(upper, lower, count):
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


def _append(upper: Part, lower: Part) -> None:
    pairs = pairs_of(upper, lower)
    used: set[int] = set()
    offset = upper.rows
    opened = left_open(upper, lower)
    cut = pairs is not None and (len(opened) == len(pairs) or is_cut(pairs, upper.padding))
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
            if not merged_on(upper, up, low):
                break
            _extend(up, low, low.rowspan, upper.padding)
            used.add(id(low))
    for cell in lower.cells:
        if id(cell) not in used:
            cell.row += offset
            upper.cells.append(cell)
    upper.rows = offset + lower.rows
