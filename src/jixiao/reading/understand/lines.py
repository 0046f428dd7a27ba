"""Running text that stands in a grid: a workbook has no other place for it than rows of one cell."""

from dataclasses import dataclass, field

from jixiao.reading.blocks import Cell, Grid, Paragraph
from jixiao.reading.understand.narrative import heading_of
from jixiao.report import Place
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["apart"]


@dataclass(slots=True)
class _Line(Paragraph):
    """A row of one cell as a paragraph; its place is the cell's."""

    grid: Grid = field(kw_only=True)
    cell: Cell = field(kw_only=True)

    def place(self, start: int | None = None, end: int | None = None) -> Place:
        """Return the place of the cell, or of a span of its text."""
        return self.grid.place(self.cell, start, end)


def _only(row: list[Cell]) -> Cell | None:
    """Return the one written cell of a row; None for none and for several."""
    written = [cell for cell in row if cell.text.strip()]
    return written[0] if len(written) == 1 else None


def _run(grid: Grid, numbers: range) -> list[Cell]:
    """Return the cells of rows with one cell or none, up to the first row with more."""
    found = []
    for number in numbers:
        cell = _only(grid.rows[number])
        if cell is None and any(other.text.strip() for other in grid.rows[number]):
            break
        if cell is not None:
            found.append(cell)
    return found


def _lines(grid: Grid, cells: list[Cell], words: Vocabulary, *, below: bool) -> list[Paragraph]:
    """Return the cells as paragraphs if a heading of a report is among them; below a table from there on."""
    made: list[Paragraph] = [_Line(cell.text, cell.row, grid=grid, cell=cell) for cell in cells]
    heads = [
        at for at, line in enumerate(made) if (head := heading_of(line, words)) and head.key and head.number
    ]
    if not heads:
        return []
    return made[heads[0] :] if below else made


def apart(grid: Grid, words: Vocabulary) -> tuple[list[Paragraph], Grid, list[Paragraph]]:
    """Return the text above a table, the grid without it, and the text below."""
    count = len(grid.rows)
    if grid.ragged or count < 2:
        return [], grid, []
    above = _lines(grid, _run(grid, range(count)), words, below=False)
    below = _lines(grid, _run(grid, range(count - 1, -1, -1))[::-1], words, below=True) if count else []
    if not above and not below:
        return [], grid, []
    if len(above) == sum(1 for row in grid.rows if any(cell.text.strip() for cell in row)):
        below = []  # nothing but text
    taken = {id(line.cell) for line in [*above, *below] if isinstance(line, _Line)}
    rows = [[cell for cell in row if id(cell) not in taken] for row in grid.rows]
    return above, Grid(rows, grid.index, grid.page, grid.ragged), below
