"""Funds whose sources stand over the columns: 来源 | 中央 | 省地 | 本级 | 其他 | 合计 | 执行数 | 执行率."""

from dataclasses import dataclass
from typing import Any

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.figures import figures_beside, fund_line
from jixiao.reading.understand.sheet import Sheet
from jixiao.report import Amount, FundRow, Funds, MoneyUnit, Number, Presence, Rate, Text, presence_of
from jixiao.report.numbers import parse_amount
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["AcrossReader"]

_TOTAL = ("total", "年度资金总额")
_MIN_NAMES = 2
_MIN_HEADINGS = 3
_AMOUNTS = frozenset({"initial", "adjusted", "executed", "forecast"})


@dataclass(slots=True)
class _Column:
    """What stands under a heading: amounts of a line of the block, or a figure of the whole."""

    axis: str
    name: str
    label: Text
    key: str | None = None


class AcrossReader:
    """Reads the heading row of sources and the rows of amounts below it."""

    def __init__(self, sheet: Sheet, words: Vocabulary) -> None:
        self.sheet = sheet
        self.words = words
        self.columns: dict[int, _Column] = {}
        self.lower = -1  # the second row of a heading of two
        self.parts: set[int] = set()  # columns of its parts that no amount is read of
        self.lines: dict[tuple[str, str], dict[str, Any]] = {}
        self.labels: dict[tuple[str, str], Text] = {}

    def heading(self, number: int) -> bool:
        """Take the heading row; False when the row is none."""
        cells = [cell for cell in self.sheet.row(number) if not self._is_block(cell)]
        columns: dict[int, _Column] = {}
        for cell in cells:
            made = self._column(cell)
            if made:
                columns[cell.column] = made
        names = [
            at for at, cell in enumerate(cells) if cell.column in columns and not columns[cell.column].key
        ]
        beside = len(names) >= _MIN_NAMES and names == list(range(names[0], names[-1] + 1))
        if beside and self._divided(number, cells):
            return True
        if not beside or len(columns) < _MIN_HEADINGS or any(parse_amount(cell.text) for cell in cells):
            return False
        if not any(column.axis == "source" for column in columns.values()):
            return False
        self.columns = columns
        for cell in self.sheet.row(number):
            if cell.column in columns or (cell.column < cells[names[0]].column and not self._is_block(cell)):
                self.sheet.use(cell)
        return True

    def _divided(self, number: int, cells: list[Cell]) -> bool:
        """Take a total and 基本支出 | 项目支出 over 合计 | 财政拨款 | …: of each the 合计 is its amount."""
        over = [(cell, self._column(cell)) for cell in cells]
        below = self.sheet.row(number + 1) if number + 1 < len(self.sheet.grid.rows) else []
        if any(column is None or column.axis not in {"total", "nature"} for _, column in over):
            return False
        columns: dict[int, _Column] = {}
        for cell, column in over:
            parts = [part for part in below if cell.column <= part.column < cell.column + cell.colspan]
            whole = [part for part in parts if self.words.funds["total"].find(part.text)]
            if column is None or (cell.colspan > 1 and len(whole) != 1) or (cell.colspan == 1 and parts):
                return False
            columns[whole[0].column if whole else cell.column] = column
        if not any(cell.colspan > 1 for cell, _ in over):
            return False
        self.columns, self.lower = columns, number + 1
        self.parts = {part.column for part in below} - columns.keys()
        for cell in [*cells, *below]:
            self.sheet.use(cell)
        return True

    def row(self, number: int, unit: MoneyUnit | None) -> bool:
        """Read a row of amounts; its label tells which (预算数, 执行数), else they are the budget."""
        if not self.columns:
            return False
        if number == self.lower:
            return True
        cells = self.sheet.row(number)
        if self._beside(cells):
            return True
        under = [cell for cell in cells if cell.column in self.columns]
        known = self.columns.keys() | self.parts
        others = (cell for cell in cells if cell.column not in known and not self._is_block(cell))
        aside = [cell for cell in others if cell.text.strip()]
        label = aside[0] if aside else None
        key = (self.words.fund_columns.find(label.text) if label else None) or "adjusted"
        readable = all(
            presence_of(cell.text) is not Presence.WRITTEN
            or parse_amount(cell.text)
            or cell.text.strip("% ％")
            for cell in under
        )
        numbers = [cell for cell in under if parse_amount(cell.text)]
        words = not numbers and any(presence_of(cell.text) is Presence.WRITTEN for cell in under)
        if words or not under or not readable or not (numbers or self.lines) or len(aside) > 1:
            self.columns = {}
            return False
        if label:
            self.sheet.use(label)
        for cell in under:
            self._value(self.columns[cell.column], key, cell, unit)
        return True

    def _beside(self, cells: list[Cell]) -> bool:
        """Read a row of figures of the whole beside their labels: 执行率 | 93% | 得分 | 9.3."""
        found = figures_beside(cells, self.words)
        if not found or any(key in self.lines.get(_TOTAL, {}) for _, key, _ in found):
            return False
        if 2 * len(found) != sum(1 for cell in cells if not self._is_block(cell)):
            return False
        for label, key, value in found:
            line, place = self.lines.setdefault(_TOTAL, {}), self.sheet.place(value)
            line[key] = (Rate if key == "rate" else Number).of(value.text, place)
            self.sheet.use(label)
            self.sheet.use(value)
        return True

    def done(self, unit: MoneyUnit | None) -> Funds | None:
        """Return the block as read; None without a single line."""
        order = ("total", "source", "nature", "other")
        found = sorted(self.lines.items(), key=lambda item: order.index(item[0][0]))
        rows = [
            FundRow.model_validate(
                {"axis": axis, "name": name, "label": self.labels.get((axis, name)), **values}
            )
            for (axis, name), values in found
        ]
        return Funds(unit=unit, rows=tuple(rows)) if rows else None

    def _is_block(self, cell: Cell) -> bool:
        return self.words.blocks.find(cell.text) == "funds"

    def _column(self, cell: Cell) -> _Column | None:
        label = Text.of(cell.text.strip(), self.sheet.place(cell))
        line = fund_line(cell.text, self.words)
        if line and not line[0]["rest"] and line[1] in {"total", "source", "nature"}:
            return _Column(line[1], line[2], label)
        key = self.words.fund_columns.find(cell.text)
        return _Column(*_TOTAL, label, key) if key else None

    def _value(self, column: _Column, key: str, cell: Cell, unit: MoneyUnit | None) -> None:
        key = column.key or key
        place = self.sheet.place(cell)
        line = self.lines.setdefault((column.axis, column.name), {})
        if not column.key or (column.axis, column.name) not in self.labels:
            self.labels[column.axis, column.name] = column.label
        if key in line:
            return
        if key in _AMOUNTS:
            line[key] = Amount.of(cell.text, place, unit)
        elif key == "rate":
            line[key] = Rate.of(cell.text, place)
        elif key in {"points", "score"}:
            line[key] = Number.of(cell.text, place)
        else:
            line[key] = self.sheet.value(cell)
        self.sheet.use(cell)
