"""Tables side by side on one sheet, with nothing written between them."""

from jixiao.reading.blocks import Cell, Grid
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["side_by_side"]

_MIN_HEADINGS = 3
_NARROWEST = 3  # columns of a table with its headings


def _written_columns(grid: Grid) -> set[int]:
    return {
        column
        for cell in grid.cells()
        if cell.text.strip()
        for column in range(cell.column, cell.column + cell.colspan)
    }


def _runs(columns: set[int]) -> list[range]:
    """Return runs of columns without a gap."""
    runs: list[range] = []
    for column in sorted(columns):
        if runs and runs[-1].stop == column:
            runs[-1] = range(runs[-1].start, column + 1)
        else:
            runs.append(range(column, column + 1))
    return runs


def _has_headings(grid: Grid, columns: range, words: Vocabulary) -> bool:
    """Tell whether the headings of indicators stand in these columns."""
    find = words.indicator_columns.find
    for row in grid.rows:
        found = {find(cell.text) for cell in row if cell.column in columns} - {None}
        if {"name", "content"} & found and len(found) >= _MIN_HEADINGS:
            return True
    return False


def side_by_side(grid: Grid, words: Vocabulary) -> list[Grid]:
    """Return the tables of a grid that stand beside each other, each with headings; mostly it is one."""
    if grid.ragged or grid.width < 2 * _NARROWEST:
        return [grid]
    runs = _runs(_written_columns(grid))
    if len(runs) < 2:
        return [grid]
    starts = [run.start for run in runs if len(run) >= _NARROWEST and _has_headings(grid, run, words)]
    if len(starts) < 2:
        return [grid]
    starts[0] = 0
    ends = [*starts[1:], grid.width]
    return [_part(grid, range(start, end)) for start, end in zip(starts, ends, strict=True)]


def _part(grid: Grid, columns: range) -> Grid:
    def own(row: list[Cell]) -> list[Cell]:
        return [cell for cell in row if cell.column in columns]

    return Grid([own(row) for row in grid.rows], grid.index, grid.page, grid.ragged)
