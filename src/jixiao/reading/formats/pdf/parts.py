"""A ruled table on one page: its cells with their text, as they join over page breaks and become blocks."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.reading.blocks import Cell, Mark
from jixiao.reading.formats.pdf.geometry import RawPage
from jixiao.reading.formats.pdf.lines import Line, join_lines, lines_of, vertical_text
from jixiao.reading.formats.pdf.ruling import Box, Frame

__all__ = ["Part", "TextCell", "cells_of", "confidence", "part_of", "recognised", "written"]

_ALIKE = 0.1  # points between the beginnings of cells that are set left


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

    @property
    def recognised(self) -> bool:
        """Say whether a recogniser read the text."""
        return any(char.sure is not None for line in self.lines for char in line.chars)


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
    ruled: bool = True  # else its columns are proved by white space
    drawn: list[float] = field(default_factory=list)  # edges as drawn where the columns last moved
    knots: list[tuple[float, float]] = field(default_factory=list)  # … and where these edges belong
    headings: int = 0  # rows dropped because they were printed again
    cut: int = 0  # rows joined over a page break

    def __post_init__(self) -> None:
        """Begin with the edges as they are drawn."""
        self.drawn = self.drawn or list(self.xs)

    def starting(self, row: int) -> list[TextCell]:
        """Return the cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == row]

    def over(self, row: int) -> list[TextCell]:
        """Return the cells that cover a row, from left to right."""
        found = [cell for cell in self.cells if cell.row <= row < cell.row + cell.rowspan]
        return sorted(found, key=lambda cell: cell.column)


def written(cell: TextCell, padding: float) -> str:
    """Return the text of a cell."""
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
    # Only a file says in what order characters were written; a recogniser finds each of them for itself.
    recognised = any(char.sure is not None for char in box.chars)
    written = None if recognised else vertical_text(box.chars)
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
        cell.text = written(cell, part.padding)
    return part


def confidence(lines: Iterable[Line]) -> Decimal | None:
    """Return how sure a recogniser is of the least sure character; None for text of the file itself."""
    least = min((char.sure for line in lines for char in line.chars if char.sure is not None), default=None)
    return None if least is None else Decimal(f"{least:.2f}")


def recognised(part: Part) -> bool:
    """Say whether a table was read from a picture."""
    return any(char.sure is not None for cell in part.cells for line in cell.lines for char in line.chars)


def cells_of(part: Part) -> list[list[Cell]]:
    """Return the rows of a table as blocks have them."""
    rows: list[list[Cell]] = [[] for _ in range(part.rows)]
    blank = Decimal(1) if recognised(part) else None  # a cell without ink is surely blank
    for cell in sorted(part.cells, key=lambda c: (c.row, c.column)):
        sure = confidence(cell.lines) if cell.lines else blank
        rows[cell.row].append(
            Cell(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan, sure, tuple(cell.marks))
        )
    return rows
