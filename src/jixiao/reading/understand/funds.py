"""The funds block of a table: row names across, 年初预算数 | 全年预算数 | 执行数 … over the columns."""

import re
from dataclasses import dataclass, field
from typing import Any

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.sheet import Columns, Sheet
from jixiao.report import Amount, FundRow, Funds, MoneyUnit, Number, Rate, Text
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["FundsReader", "fund_columns"]

_BUDGETS = frozenset({"initial", "adjusted", "executed"})
_LONGEST_LINE = 200  # characters; a longer cell names no line of the block
_AXES = ("total", "source", "nature", "other")
_LINE = re.compile(
    r"\s*(?P<lead>其\s*中\s*[:：]?\s*)?(?:\d{1,2}\s*[.、．]\s*)?(?P<label>[^:：]*?)\s*(?:[:：]\s*(?P<rest>.*?)\s*)?$",
    re.DOTALL,
)


def fund_columns(sheet: Sheet, row: int, words: Vocabulary) -> Columns | None:
    """Return what the columns of the funds block hold if this row is its heading row."""
    columns: Columns = {}
    for cell in sheet.row(row):
        key = words.fund_columns.find(cell.text)
        if key:
            columns |= dict.fromkeys(range(cell.column, cell.column + cell.colspan), key)
    keys = set(columns.values())
    return columns if len(keys) >= 2 and keys & _BUDGETS else None


@dataclass(slots=True)
class _Line:
    """A row of the block as far as it is read."""

    axis: Any
    name: str
    label: Text
    values: dict[str, Any] = field(default_factory=dict)


class FundsReader:
    """Reads the rows under the heading row of the funds block."""

    def __init__(self, sheet: Sheet, columns: Columns, heading_row: int, words: Vocabulary) -> None:
        self.sheet = sheet
        self.columns = columns
        self.words = words
        self.heading_width = len(sheet.row(heading_row))
        self.unit: MoneyUnit | None = None
        self.lines: list[_Line] = []
        for cell in sheet.row(heading_row):
            if words.fund_columns.find(cell.text):
                sheet.use(cell)
                self.see_unit(cell.text)

    def see_unit(self, text: str) -> None:
        """Take the unit of money from a heading, the first one named."""
        self.unit = self.unit or MoneyUnit.named_in(text)

    def row(self, number: int) -> bool:
        """Read a row; False when it holds no line of the block."""
        cells = self.sheet.row(number)
        aligned = not self.sheet.grid.ragged or len(cells) == self.heading_width
        line: _Line | None = None
        seen = False
        for cell in cells:
            if self.words.blocks.find(cell.text) == "funds":
                self.sheet.use(cell)
                self.see_unit(cell.text)
                continue
            started = self._label(cell)
            if started:
                line, seen = started, True
            elif line and aligned and (key := self.sheet.heading(self.columns, cell)):
                self._value(line, key, cell)
        return seen

    def _label(self, cell: Cell) -> _Line | None:
        """Start a line if the cell names one; an amount behind a colon is the line's budget figure."""
        found = _LINE.match(cell.text) if len(cell.text) <= _LONGEST_LINE else None
        known = self.words.fund(found["label"]) if found else None
        if not found or not known:
            return None
        axis, name = known
        line = _Line(axis, name, Text.of(found["label"], self.sheet.place(cell)))
        rest = found["rest"]
        if rest:
            spot = self.sheet.place(cell, found.start("rest"), found.end("rest"))
            line.values["inline"] = Amount.of(rest, spot, self.unit)
        elif rest is not None:
            line.values["blank"] = Amount.of("", self.sheet.place(cell), self.unit)
        self.sheet.use(cell)
        self.lines.append(line)
        return line

    def _value(self, line: _Line, key: str, cell: Cell) -> None:
        place = self.sheet.place(cell)
        if key in line.values:
            self.sheet.leave(cell, f"资金行“{line.name}”在同一栏有两个数")
            return
        if key in _BUDGETS:
            line.values[key] = Amount.of(cell.text, place, self.unit)
        elif key == "rate":
            line.values[key] = Rate.of(cell.text, place)
        elif key in {"points", "score"}:
            line.values[key] = Number.of(cell.text, place)
        else:
            self.sheet.leave(cell, "资金栏中没有对应数据项的一栏（原因说明）")
            return
        self.sheet.use(cell)

    def done(self) -> Funds | None:
        """Return the block as read; None without a single line."""
        rows = [row for line in self.lines if (row := self._row(line))]
        rows.sort(key=lambda row: _AXES.index(row.axis))  # tables print two axes side by side
        return Funds(unit=self.unit, rows=tuple(rows)) if rows else None

    def _row(self, line: _Line) -> FundRow | None:
        values = dict(line.values)
        inline, blank = values.pop("inline", None), values.pop("blank", None)
        if inline is not None:
            # The figure in the label is the only budget figure, or repeats the column beside it.
            target = "adjusted" if "adjusted" not in values or not values["adjusted"].written else None
            if target:
                values[target] = inline
        elif blank is not None and line.axis != "heading" and not values:
            values["adjusted"] = blank
        if line.axis == "heading":
            return FundRow(axis="other", name=line.name, label=line.label, **values) if values else None
        return FundRow(axis=line.axis, name=line.name, label=line.label, **values)
