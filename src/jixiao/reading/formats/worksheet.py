"""A worksheet's shown texts, merged ranges and hidden lines → a grid. Common to .xlsx and .xls.

Row and column numbers stay those of the sheet, so that a place leads to the cell people call "E6": hidden
rows and columns keep their number and have no cells. The grid ends at the last written cell; what a sheet
claims beyond it (a million rows, borders without text) does not exist. A sheet is one grid, even with
several tables on it: where one ends is said by words, and words are not known here. A sheet written in one
column only is running text: its cells are paragraphs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.reading import limits
from jixiao.reading.blocks import Block, Cell, Document, Grid, Paragraph
from jixiao.reading.errors import ReadingError
from jixiao.report import Source

__all__ = ["Sheet", "Tally", "document_of"]

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of a sheet in Excel

Range = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


@dataclass(slots=True)
class Sheet:
    """What is written on a worksheet. ``rows[r][c]`` is a text that is not blank; numbers from 0."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last


@dataclass(slots=True)
class Tally:
    """What was not read on purpose, counted over all sheets."""

    hidden_sheets: int = 0
    other_sheets: int = 0  # charts, dialogs, macro sheets
    hidden_rows: int = 0
    hidden_columns: int = 0
    covered: int = 0
    uncomputed: int = 0  # formulas whose result was not saved
    comments: int = 0
    drawings: int = 0
    links: int = 0
    macros: int = 0

    def notes(self) -> list[str]:
        """Return a sentence for each kind that occurs."""
        said = (
            (self.hidden_sheets, "隐藏的工作表 {} 个，未读"),
            (self.other_sheets, "图表、宏等没有单元格的工作表 {} 个，未读"),
            (self.hidden_rows, "隐藏的行 {} 行有内容，未计入正文"),
            (self.hidden_columns, "隐藏的列 {} 列有内容，未计入正文"),
            (self.covered, "合并单元格里被盖住的文字 {} 处，未读"),
            (self.uncomputed, "公式 {} 处没有保存计算结果，按空白读"),
            (self.comments, "批注 {} 处，未计入正文"),
            (self.drawings, "图片、图形或文本框 {} 组，未读"),
            (self.links, "引用其他工作簿 {} 个，未打开"),
            (self.macros, "宏 {} 组，未运行"),
        )
        return [sentence.format(count) for count, sentence in said if count]


def _column_name(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _size(sheet: Sheet) -> tuple[int, int]:
    """Return the rows and columns up to the last cell that is written and seen."""
    height = max((number for number in sheet.rows if number not in sheet.hidden_rows), default=-1) + 1
    columns = set[int]().union(*sheet.rows.values())
    ranges = sheet.hidden_columns
    seen = (n for n in columns if not any(first <= n <= last for first, last in ranges))
    return height, max(seen, default=-1) + 1


def _first_shown(first: int, last: int, hidden: frozenset[int] | set[int]) -> int | None:
    return next((number for number in range(first, last + 1) if number not in hidden), None)


class _Builder:
    """Lays one sheet out."""

    def __init__(self, sheet: Sheet, tally: Tally) -> None:
        self.sheet = sheet
        self.tally = tally
        self.height, self.width = _size(sheet)
        self.hidden_columns = frozenset(
            number
            for first, last in sheet.hidden_columns
            for number in range(max(first, 0), min(last, self.width - 1) + 1)
        )
        self.anchors: dict[tuple[int, int], tuple[Range, str]] = {}
        self.covered: set[tuple[int, int]] = set()
        self.crossed: set[int] = set()  # rows with something merged in them

    def merge(self) -> None:
        """Find where each merged range begins to be seen and what it covers."""
        rows = self.sheet.rows
        room = self.height * self.width  # ranges must not overlap: together they never cover more than this
        for top, left, low, far in self.sheet.merged:
            bottom, right = min(low, self.height - 1), min(far, self.width - 1)
            area = (bottom - top + 1) * (right - left + 1)
            if top > bottom or left > right or area > room or (top, left) in self.covered:
                continue
            room -= area
            positions = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
            if not positions.isdisjoint(self.covered):  # in a damaged file the first one holds
                continue
            anchor = rows.get(top, {}).get(left, "")
            self.tally.covered += sum(  # the same words again under a merge are no loss
                left <= column <= right and (number, column) != (top, left) and text != anchor
                for number in range(top, bottom + 1)
                for column, text in rows.get(number, {}).items()
            )
            row = _first_shown(top, bottom, self.sheet.hidden_rows)
            column = _first_shown(left, right, self.hidden_columns)
            self.covered |= positions
            self.crossed.update(range(top, bottom + 1))
            if row is None or column is None:
                continue
            self.anchors[row, column] = (row, column, bottom, right), anchor

    def row(self, number: int) -> list[Cell]:
        """Return the cells of a row; a row in which nothing is written or merged has none."""
        written = self.sheet.rows.get(number, {})
        if number in self.sheet.hidden_rows:
            return []
        if number not in self.crossed and not self.hidden_columns:
            if not written:
                return []
            return [Cell(written.get(at, ""), number, at) for at in range(self.width)]
        cells: list[Cell] = []
        some = bool(written)
        anchors, covered, hidden = self.anchors, self.covered, self.hidden_columns
        for column in range(self.width):
            if column in hidden:
                continue
            at = (number, column)
            if at in covered:
                some = True
                if at in anchors:
                    (_, _, bottom, right), text = anchors[at]
                    cells.append(Cell(text, number, column, bottom - number + 1, right - column + 1))
                continue
            cells.append(Cell(written.get(column, ""), number, column))
        return cells if some else []

    def grid(self, index: int) -> Grid:
        self.merge()
        rows = [self.row(number) for number in range(self.height)]
        self.tally.hidden_rows += len(self.sheet.rows.keys() & self.sheet.hidden_rows)
        written = set[int]().union(*self.sheet.rows.values())
        self.tally.hidden_columns += sum(
            any(first <= column <= last for first, last in self.sheet.hidden_columns) for column in written
        )
        return Grid(rows, index)


def _room(sheet: Sheet, left: int) -> int:
    """Return how many positions a sheet takes; refuse what cannot be a form."""
    height, width = _size(sheet)
    if height * width > left or height > _LAST_ROW or width > _LAST_COLUMN:
        raise limits.BOOK_CELLS.error(sheet=sheet.name, corner=f"{_column_name(width - 1)}{height}")
    return height * width


def _has_columns(grid: Grid) -> bool:
    """Say whether more than one column is written in."""
    first: int | None = None
    for cell in grid.cells():
        if cell.text:
            if first is not None and cell.column != first:
                return True
            first = cell.column
    return False


def document_of(sheets: Iterable[Sheet], tally: Tally, source: Source) -> Document:
    """Return a document: for each sheet with content a paragraph with its name, then its grid or lines."""
    blocks: list[Block] = []
    left = limits.BOOK_CELLS.count
    paragraphs = tables = 0
    for sheet in sheets:
        del sheet.hidden_columns[limits.BOOK_HIDDEN.count :]
        if not sheet.rows:
            continue
        left -= _room(sheet, left)
        blocks.append(Paragraph(sheet.name.strip() or "Sheet", paragraphs))
        paragraphs += 1
        grid = _Builder(sheet, tally).grid(tables)
        if _has_columns(grid):
            blocks.append(grid)
            tables += 1
            continue
        for cell in grid.cells():  # written in one column only: running text, not a table
            if cell.text:
                blocks.append(Paragraph(cell.text, paragraphs))
                paragraphs += 1
    if not blocks:
        hidden = "，内容都在隐藏的工作表里" if tally.hidden_sheets else ""
        raise ReadingError(
            f"工作簿里没有文字{hidden}；如果内容是图片，请录入文字后再试。",
            "there is no text on the visible sheets; if the content is a picture, type it in and try again.",
        )
    return Document(source, blocks, tally.notes())
