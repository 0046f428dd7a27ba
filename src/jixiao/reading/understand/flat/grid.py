"""A grid put together from flattened text; its cells know where they stood."""

from dataclasses import dataclass, field

from jixiao.reading.blocks import Cell, Grid
from jixiao.reading.understand.flat.tokens import Token
from jixiao.report import Place

__all__ = ["Draft", "FlatGrid"]


@dataclass(slots=True)
class FlatGrid(Grid):
    """A grid whose places are those of the paragraphs its cells came from."""

    origins: dict[tuple[int, int], Token] = field(default_factory=dict)
    reasons: dict[tuple[int, int], str] = field(default_factory=dict)  # why a cell stays in the residue

    def place(self, cell: Cell, start: int | None = None, end: int | None = None) -> Place:
        """Return the paragraph and the span of a cell's text, or of a span of it."""
        token = self.origins.get((cell.row, cell.column))
        if token is None or token.paragraph is None:
            return Grid.place(self, cell, start, end)
        if start is None or end is None:
            return token.paragraph.place(token.start, token.end)
        return token.paragraph.place(token.start + start, min(token.start + end, token.end))


class Draft:
    """Rows under construction: (column, piece) pairs."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[int, Token]]] = []
        self.reasons: dict[tuple[int, int], str] = {}

    def leave(self, column: int, token: Token, reason: str) -> None:
        """Add a row of one piece that is known to stay in the residue."""
        self.reasons[len(self.rows), column] = reason
        self.rows.append([(column, token)])

    def add(self, *cells: tuple[int, Token]) -> None:
        """Add a row."""
        if cells:
            self.rows.append(sorted(cells, key=lambda pair: pair[0]))

    def grid(self, index: int, page: int | None) -> FlatGrid:
        """Return the grid. It is not ragged: the columns are as good as those of a true table."""
        rows = [
            [Cell(token.text, number, column) for column, token in row]
            for number, row in enumerate(self.rows)
        ]
        origins = {(number, column): token for number, row in enumerate(self.rows) for column, token in row}
        return FlatGrid(rows, index, page, origins=origins, reasons=self.reasons)
