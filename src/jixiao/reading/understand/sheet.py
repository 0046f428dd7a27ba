"""A grid under reading: which cell stands where, and which cells have been understood."""

import re
from collections.abc import Callable, Sequence

from jixiao.reading.blocks import Cell, Grid
from jixiao.reading.understand.phrases import is_hint
from jixiao.report import HINT_LEFT, Place, Residue, Text
from jixiao.standards.vocabulary import Vocabulary, Words

__all__ = ["Columns", "Sheet", "undated"]

Columns = dict[int, str]  # grid column → what the heading over it says


_YEAR = re.compile(r"20\d\d(?=\D|$)")


def undated(words: Words, cells: Sequence[Cell]) -> Callable[[str], str | None]:
    """Return how to find a heading of a row, with the year before it if that is the row's only one.

    "2023年目标值" is 目标值 and "2023年初预算数" is 年初预算数; where two years stand over the columns, each
    means something else, and neither is taken off.
    """
    if not any(cell.text.lstrip().startswith("20") for cell in cells):
        return words.heading
    if len({year for cell in cells for year in _YEAR.findall(cell.text)}) != 1:
        return words.heading

    def find(text: str) -> str | None:
        key = words.heading(text)
        year = _YEAR.match(text.lstrip()) if key is None else None
        if year is None:
            return key
        rest = text.lstrip()[year.end() :]
        for lead in ("", "年度", "年"):
            key = words.heading(rest[len(lead) :]) if rest.startswith(lead) else None
            if key is not None:
                return key
        return None

    return find


class Sheet:
    """A grid with the account of what was read from it."""

    def __init__(self, grid: Grid, words: Vocabulary, *, rebuilt: bool = False) -> None:
        self.grid = grid
        self.unknown = "表格的行列已丢失，不能确定属于哪一栏" if rebuilt else "表中未识别的单元格"
        self.words = words
        self.covering = grid.covering()
        self.merged = any(map(self._merged, grid.rows))
        self._used: set[int] = set()
        self._reasons: dict[int, str] = {}
        self._parts: list[tuple[Cell, int, int, str]] = []  # cell, span of its text, reason

    @staticmethod
    def _merged(row: list[Cell]) -> bool:
        """Tell whether cells of a row are merged; a title across the table says nothing of its rows."""
        merged = any(cell.rowspan > 1 or cell.colspan > 1 for cell in row)
        return merged and sum(bool(cell.text.strip()) for cell in row) > 1

    def row(self, number: int) -> list[Cell]:
        """Return the cells whose top-left lies in a row."""
        return self.grid.rows[number]

    def use(self, cell: Cell) -> None:
        """Mark a cell as understood."""
        self._used.add(id(cell))

    def used(self, cell: Cell) -> bool:
        """Tell whether a cell was understood."""
        return id(cell) in self._used

    def leave(self, cell: Cell, reason: str) -> None:
        """Say why a cell that is known for what it is stays in the residue."""
        self._reasons.setdefault(id(cell), reason)

    def leave_part(self, cell: Cell, start: int, end: int, reason: str) -> None:
        """Keep a part of a cell whose rest was understood."""
        self._parts.append((cell, start, end, reason))

    def place(self, cell: Cell, start: int | None = None, end: int | None = None) -> Place:
        """Return the place of a cell or of a span of its text."""
        return self.grid.place(cell, start, end)

    def value(self, cell: Cell) -> Text:
        """Read a cell that holds a value. A hint for filling in is none: the place is then blank."""
        if is_hint(cell.text, self.words):
            self.leave(cell, HINT_LEFT)
            return Text.of("", self.place(cell))
        self.use(cell)
        return Text.of(cell.text, self.place(cell))

    def heading(self, columns: Columns, cell: Cell) -> str | None:
        """Return the heading a cell stands under; None unless all its columns have the same one."""
        key = columns.get(cell.column)
        if key is None:
            return None
        for column in range(cell.column + 1, cell.column + cell.colspan):
            if columns.get(column) != key:
                return None
        return key

    def residue(self, first: int, end: int) -> list[Residue]:
        """Return what was written in some rows and not understood."""
        whole = [
            Residue(text=cell.text, reason=self._reasons.get(id(cell), self.unknown), place=self.place(cell))
            for row in self.grid.rows[first:end]
            for cell in row
            if id(cell) not in self._used and cell.text.strip()
        ]
        parts = [
            Residue(text=cell.text[start:stop].strip(), reason=reason, place=self.place(cell, start, stop))
            for cell, start, stop, reason in self._parts
            if first <= cell.row < end and id(cell) in self._used
        ]
        return whole + parts
