"""Flattened tables: cells in reading order without columns → rows again.

The heading row of the indicators tells the width; from there on the cells are counted off in rows of that
width until the closing row. Where the count does not come out, the rows stay as the text suggested.
"""

from jixiao.reading.blocks import Cell, Grid
from jixiao.reading.understand.flat import FlatGrid, rebuild, rebuild_lines
from jixiao.reading.understand.lined import place_rows
from jixiao.reading.understand.phrases import stands_alone
from jixiao.report import Presence, presence_of
from jixiao.report.numbers import parse_number
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["regrid"]

_MIN_HEADINGS = 4
_LONGEST_GRADE = 2
_FEWEST_ROWS = 3


def _header(cells: list[Cell], words: Vocabulary) -> tuple[int, int] | None:
    """Return where the run of heading cells of the indicators begins and ends."""
    columns = words.indicator_columns
    begin = 0
    while begin < len(cells):
        end = begin
        keys = []
        while end < len(cells) and (key := columns.find(cells[end].text)) and (key not in keys):
            keys.append(key)
            end += 1
        if len(keys) >= _MIN_HEADINGS and {"name", "content"} & set(keys):
            return begin, end
        begin = max(end, begin + 1)
    return None


def _numeric(text: str) -> bool:
    return presence_of(text) is not Presence.WRITTEN or parse_number(text) is not None


def _fits(cells: list[Cell], width: int, numeric: list[int]) -> bool:
    """Tell whether rows of this width put numbers under points and score."""
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    return all(_numeric(row[column].text) for row in rows for column in numeric)


def _closing(cells: list[Cell], start: int, words: Vocabulary) -> int | None:
    for at in range(start, len(cells)):
        if words.closing.find(cells[at].text):
            return at
    return None


def _width(cells: list[Cell], header: tuple[int, int], end: int, words: Vocabulary) -> int | None:
    """Return the width that cuts the cells between heading and closing row into whole rows."""
    begin, first = header
    keys = [words.indicator_columns.find(cell.text) for cell in cells[begin:first]]
    body = cells[first:end]
    for skipped in (0, 1) if keys[0] == "group" else (0,):
        width = first - begin - skipped
        numeric = [i - skipped for i, key in enumerate(keys) if key in {"points", "score"}]
        if len(body) % width == 0 and _fits(body, width, numeric):
            return width
    return None


def _by_hint(cells: list[Cell], starts: set[int], words: Vocabulary) -> list[list[Cell]]:
    """Return the cells in the rows the text suggested; a label is never parted from what follows it."""
    rows: list[list[Cell]] = []
    for cell in cells:
        if not rows or (id(cell) in starts and not (len(rows[-1]) == 1 and _labels(rows[-1][0], words))):
            rows.append([])
        rows[-1].append(cell)
    return rows


def _labels(cell: Cell, words: Vocabulary) -> bool:
    """Tell whether a cell is a label whose value must follow it."""
    known = words.identity.find(cell.text) or words.blocks.find(cell.text) in {"duties", "goal"}
    return bool(known) and stands_alone(cell.text)


def _closing_row(cells: list[Cell], start: int, width: int) -> int:
    """Return where the closing row ends: after its numbers, blanks and grade."""
    end = start + 1
    while end < min(start + width, len(cells)) and (
        _numeric(cells[end].text) or len(cells[end].text.strip()) <= _LONGEST_GRADE
    ):
        end += 1
    return end


def _around(
    body: list[tuple[int, list[Cell]]], head: list[Cell], tail: list[Cell], grid: Grid, words: Vocabulary
) -> Grid:
    """Return the rows counted off with what stands before and behind them, placed by the form's words."""
    rows = [[(shift + at, cell.text) for at, cell in enumerate(row)] for shift, row in body]
    before, behind = (
        [[(cell.column, cell.text) for cell in row] for row in rebuild(part, 0, None, words).rows]
        for part in (head, tail)
    )
    made = [
        [Cell(text, number, column) for column, text in row]
        for number, row in enumerate([*before, *rows, *behind])
    ]
    return FlatGrid(made, grid.index, grid.page)


def _ended_by_blanks(cells: list[Cell], header: tuple[int, int], words: Vocabulary) -> list[list[Cell]]:
    """Return the rows of a table in which a blank cell ends each row, that of the headings too; none else.

    A blank in the middle of a row would leave a single cell, or more than there are headings.
    """
    begin, first = header
    if first >= len(cells) or cells[first].text.strip():
        return []
    rows: list[list[Cell]] = [[]]
    for cell in cells:
        if cell.text.strip():
            rows[-1].append(Cell(cell.text, len(rows) - 1, len(rows[-1])))
        elif rows[-1]:
            rows.append([])
    body = next(at for at, row in enumerate(rows) if any(cells[begin].text == cell.text for cell in row)) + 1
    fitting = 0
    for row in rows[body:]:
        if not 1 < len(row) <= first - begin:
            break
        fitting += 1
    rest = rows[body + fitting : body + fitting + 1]
    closed = not rest or not rest[0] or words.closing.find(rest[0][0].text) or _labels(rest[0][0], words)
    return rows if fitting >= _FEWEST_ROWS and closed else []


def regrid(grid: Grid, words: Vocabulary) -> Grid:
    """Return the flattened table with its indicator rows counted off anew."""
    if grid.lined:
        return place_rows(grid, words) or rebuild_lines(grid, words)
    cells = list(grid.cells())
    header = _header(cells, words)
    if header is None:
        return grid
    counted = _counted_off(grid, cells, header, words)
    if counted is not None:  # blanks are then cells of the rows
        return counted
    ended = _ended_by_blanks(cells, header, words)
    placed = place_rows(Grid(ended, grid.index, grid.page, ragged=True, lined=True), words) if ended else None
    return placed or rebuild(cells, grid.index, grid.page, words)


def _counted_off(grid: Grid, cells: list[Cell], header: tuple[int, int], words: Vocabulary) -> Grid | None:
    """Return the rows counted off if the count comes out."""
    begin, first = header
    starts = {id(row[0]) for row in grid.rows if row}
    keys = [words.indicator_columns.find(cell.text) for cell in cells[begin:first]]
    level = next(at for at, key in enumerate(keys) if key in {"level1", "level2", "name", "content"})
    if not {"points", "score"} & set(keys) or {"target", "actual"} & set(keys[:level]):
        return None  # nothing to tell whether a count is right, or a heading of two rows
    end = _closing(cells, first, words)
    width = _width(cells, header, end, words) if end is not None else None
    if end is None or width is None:
        return None
    shift = first - begin - width  # 1 where the side heading (绩效指标) stands in the heading row only
    tail = _closing_row(cells, end, width)
    body = [(shift, cells[at : at + width]) for at in range(first, end, width)]
    body = [(0, cells[begin:first]), *body, (0, cells[end:tail])]
    if len(starts) == 1:  # nothing hints at rows
        return _around(body, cells[:begin], cells[tail:], grid, words)
    rows = [(0, row) for row in _by_hint(cells[:begin], starts, words)]
    rows += body
    rows += [(0, row) for row in _by_hint(cells[tail:], starts, words)]
    made = [
        [Cell(cell.text, number, offset + column) for column, cell in enumerate(row)]
        for number, (offset, row) in enumerate(rows)
    ]
    return Grid(made, grid.index, grid.page, ragged=True)
