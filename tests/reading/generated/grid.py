"""A document before it has a file format: paragraphs and grids of pieces with spans."""

from dataclasses import dataclass, field
from random import Random
from typing import Literal

__all__ = ["Band", "Drawn", "Grid", "Piece", "fit", "spread"]

Role = Literal["title", "head", "side", "level", "value", "number", "blank"]


@dataclass
class Piece:
    """A cell: ``cols`` in columns of its band, ``down`` in rows. ``down`` = 0: covered from above."""

    text: str
    role: Role = "value"
    cols: int = 1
    down: int = 1


@dataclass
class Band:
    """Rows whose columns stand under one another. ``label`` runs down on their left side.

    ``label_mode``: "merged", "first" (the label in the first row only, blanks below) or "repeated".
    """

    rows: list[list[Piece]]
    label: Piece | None = None
    label_mode: str = "merged"
    below: list[list[Piece]] = field(default_factory=list)  # rows whose first cell reaches under the label

    @property
    def columns(self) -> int:
        """Return the number of columns of the band itself."""
        return max(sum(piece.cols for piece in row) for row in self.rows)


@dataclass
class Grid:
    """Cells as (row, column, rowspan, colspan, text, role), each once."""

    width: int
    height: int
    cells: list[tuple[int, int, int, int, str, Role]] = field(default_factory=list)


@dataclass
class Drawn:
    """A document: text lines and grids in order, and what it says (the as-stated form), a dict a table."""

    blocks: list[str | Grid]
    gold: list[dict[str, object]]
    damage: tuple[str, ...] = ()


def spread(rng: Random, count: int, width: int) -> list[int]:
    """Return spans of ``count`` columns that fill ``width``."""
    spans = [1] * count
    for _ in range(width - count):
        spans[rng.randrange(count)] += 1
    return spans


def fit(rng: Random, bands: list[Band], extra: int = 0) -> Grid:
    """Set bands under one another in one grid; narrower bands span more of its columns."""
    width = max(band.columns + bool(band.label) for band in bands) + extra
    grid = Grid(width, 0)
    for band in bands:
        left = 1 if band.label else 0
        spans = spread(rng, band.columns, width - left)
        starts = [left + sum(spans[:at]) for at in range(len(spans))]
        if band.label:
            _label(grid, band)
        for number, row in enumerate(band.rows):
            at = 0
            for piece in row:
                if piece.down:
                    across = sum(spans[at : at + piece.cols])
                    place = (grid.height + number, starts[at], piece.down, across)
                    grid.cells.append((*place, piece.text, piece.role))
                at += piece.cols
        grid.height += len(band.rows)
        for row in band.below:
            at = 0
            for piece in row:
                reach = left if at == 0 else 0
                across = sum(spans[at : at + piece.cols]) + reach
                grid.cells.append((grid.height, starts[at] - reach, 1, across, piece.text, piece.role))
                at += piece.cols
            grid.height += 1
    grid.cells.sort(key=lambda cell: cell[:2])
    return grid


def _label(grid: Grid, band: Band) -> None:
    label = band.label
    assert label is not None
    if band.label_mode == "merged":
        grid.cells.append((grid.height, 0, len(band.rows), 1, label.text, label.role))
        return
    for number in range(len(band.rows)):
        text = label.text if number == 0 or band.label_mode == "repeated" else ""
        grid.cells.append((grid.height + number, 0, 1, 1, text, label.role))
