"""The one form between a file and its meaning: paragraphs and grids, free of any knowledge of performance.

A merged cell is one cell with a span. Positions count from 0 here; places given to people count from 1.
Plain slotted classes, because a page has hundreds of cells and reading must be fast.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from jixiao.report import Place, Source

__all__ = ["Block", "Cell", "Document", "Grid", "Mark", "Paragraph"]


class Mark(NamedTuple):
    """Where something is printed: a page (from 1) and a box in its own coordinates (points, y up)."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Paragraph:
    """A paragraph outside tables; ``number`` is automatic numbering kept apart from the text."""

    text: str
    index: int
    page: int | None = None
    number: str = ""
    outline: int | None = None  # heading level the file itself gives, from 1
    confidence: Decimal | None = None  # of recognised text
    marks: tuple[Mark, ...] = ()  # line by line, where the format has pages

    def place(self, start: int | None = None, end: int | None = None) -> Place:
        """Return the place of the paragraph, or of a span of its text."""
        return Place(
            page=self.page, paragraph=self.index + 1, start=start, end=end, confidence=self.confidence
        )


@dataclass(slots=True)
class Cell:
    """A cell of a grid at its top-left position."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    confidence: Decimal | None = None
    marks: tuple[Mark, ...] = ()  # one for each page it is printed on, where the format has pages


@dataclass(slots=True)
class Grid:
    """A table. ``rows[i]`` holds the cells whose top-left lies in row i, from left to right.

    ``ragged`` is set when the source gives cells in reading order but no columns (flattened text): then a
    cell's column is only its number in the row, and rows may be cut wrongly. ``lined`` tells that of such a
    grid the rows are certain all the same: where a row lacks the cells that are merged with those above it,
    the source has moved the rest of the row to the left.
    """

    rows: list[list[Cell]]
    index: int
    page: int | None = None
    ragged: bool = False
    lined: bool = False

    @property
    def width(self) -> int:
        """Return the number of grid columns."""
        return max((cell.column + cell.colspan for row in self.rows for cell in row), default=0)

    def cells(self) -> Iterator[Cell]:
        """Yield the cells in reading order, a merged cell once."""
        for row in self.rows:
            yield from row

    def covering(self) -> list[list[Cell | None]]:
        """Return the matrix rows × width of the cell that covers each position (None where there is none)."""
        width = self.width
        matrix: list[list[Cell | None]] = [[None] * width for _ in self.rows]
        for cell in self.cells():
            for row in range(cell.row, min(cell.row + cell.rowspan, len(self.rows))):
                for column in range(cell.column, cell.column + cell.colspan):
                    matrix[row][column] = cell
        return matrix

    def place(self, cell: Cell, start: int | None = None, end: int | None = None) -> Place:
        """Return the place of a cell, or of a span of its text."""
        return Place(
            page=self.page,
            table=self.index + 1,
            row=cell.row + 1,
            column=cell.column + 1,
            start=start,
            end=end,
            confidence=cell.confidence,
        )


Block = Paragraph | Grid


@dataclass(slots=True)
class Document:
    """A file as blocks in reading order; ``notes`` counts what was ignored on purpose (comments …)."""

    source: Source
    blocks: list[Block]
    notes: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs outside tables."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def grids(self) -> list[Grid]:
        """Return the tables."""
        return [block for block in self.blocks if isinstance(block, Grid)]
