"""Text of merged cells that a page break cuts, printed where it would stand without the break.

Below the table's last line, over the edge of it; spreadsheets print it on both pages, then also above the
first line of the next page, as far as it does not fall off the paper.
"""

from collections.abc import Sequence

from jixiao.reading.formats.pdf.columns import split
from jixiao.reading.formats.pdf.geometry import Char
from jixiao.reading.formats.pdf.lines import Line, lines_of
from jixiao.reading.formats.pdf.parts import Part, TextCell, written

__all__ = ["over_the_edge", "over_the_top", "printed_twice", "take"]

_APART = 0.3  # sizes of type between the texts of two cells
_OVER = 60.0  # points below a table within which its text may stand over the edge
_ASIDE = 2.0  # points by which text may stand out of its cell


def _key(text: str) -> str:
    return "".join(text.split())


def _under(part: Part, x: float) -> TextCell | None:
    """Return the cell over the last row at ``x`` if its text may go on below the table's edge."""
    for cell in part.over(part.rows - 1):
        if cell.left <= x < cell.right:
            return cell if cell.open_below or cell.rowspan > 1 or not cell.text else None
    return None


def over_the_edge(part: Part, line: Line) -> bool:
    """Say whether a line below a table may be text of merged cells that a page break cuts."""
    before: tuple[TextCell, Char] | None = None
    for char in line.chars:
        cell = _under(part, (char.x0 + char.x1) / 2)
        if cell is None or (before and cell is not before[0] and char.x0 - before[1].x1 < _APART * line.size):
            return False  # words that run over the border of two cells are no text of theirs
        before = cell, char
    return True


def over_the_top(part: Part, below: Sequence[Line], line: Line) -> bool:
    """Say whether a line over the next page's table repeats text of a cell that the break may cut.

    ``below`` are the lines under the table that may be its own.
    """
    cells = part.over(part.rows - 1)
    for chars in split(line, _APART * line.size):
        left, right = chars[0].x0, chars[-1].x1
        cell = next((c for c in cells if c.left - _ASIDE <= left and right <= c.right + _ASIDE), None)
        if cell is None:
            return False
        own = [other.text for other in below if cell.left <= other.x0 < cell.right]
        if "".join(char.text for char in chars) not in _key(cell.text + "".join(own)):
            return False
    return True


def _cell_at(part: Part, row: int, x: float) -> TextCell | None:
    return next((cell for cell in part.over(row) if cell.left <= x < cell.right), None)


def _far_lines_come_again(upper: Part, lower: Part, row: int, below: Sequence[Line]) -> bool:
    """Say whether lines far below the upper table are also text of the lower one: a footer is not."""
    for line in below:
        if line.y0 > upper.ys[-1] + _OVER:
            cell = _cell_at(lower, row, line.x0)
            if cell is None or _key(line.text) not in _key(cell.text):
                return False
    return True


def take(upper: Part, lower: Part, row: int, below: Sequence[Line]) -> bool:
    """Give lines over the edge to the cells they stand under; say whether all of them are text of cells.

    ``row`` is the first row of the lower part that is not printed again.
    """
    if not _far_lines_come_again(upper, lower, row, below):
        return False
    found: dict[int, tuple[TextCell, list[Char]]] = {}
    for line in below:
        for char in line.chars:
            cell = _under(upper, (char.x0 + char.x1) / 2)
            if cell is not None:
                found.setdefault(id(cell), (cell, []))[1].append(char)
    for cell, chars in found.values():
        cell.lines += lines_of(chars)
        if cell.vertical is not None:
            cell.vertical += "".join(line.text for line in lines_of(chars))
        cell.text = written(cell, upper.padding)
    return True


def printed_twice(
    upper: Part, lower: Part, below: Sequence[Line], above: Sequence[Line]
) -> list[tuple[TextCell, TextCell]]:
    """Return the cells of which text stands over an edge, each with its rest, and leave their text in one.

    ``below`` and ``above`` are the lines over the edges of both parts, which have common columns.
    """
    rests = {(cell.column, cell.colspan): cell for cell in lower.over(0)}
    starts = [chars[0].x0 for line in (*below, *above) for chars in split(line, _APART * line.size)]
    found: list[tuple[TextCell, TextCell]] = []
    for up in upper.over(upper.rows - 1):
        low = rests.get((up.column, up.colspan))
        if low is None:
            continue
        one, two = _key(up.text), _key(low.text)
        on_the_edge = up.open_below and low.open_above and one == two
        if not on_the_edge and not any(up.left <= x < up.right for x in starts):
            continue
        if two and two not in one:
            if one not in two:
                continue  # it goes on there, or begins
            up.lines, up.text, up.vertical = low.lines, low.text, low.vertical
        low.lines, low.text, low.vertical = [], "", None
        found.append((up, low))
    return found
