"""Labels of the funds in the head of a table: that of their block, names beside their amounts."""

from dataclasses import dataclass

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.figures import fund_line
from jixiao.reading.understand.funds import FundsReader
from jixiao.reading.understand.result import TableReading
from jixiao.reading.understand.sheet import Sheet
from jixiao.report import MoneyUnit, Number, Presence, presence_of
from jixiao.report.numbers import parse_amount
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["MoneyLabels"]

_NEAR = 3  # rows from the block's label on, in a table that lost its merged cells


@dataclass(slots=True)
class MoneyLabels:
    """Knows where the block of the funds begins and reads lines that stand there without headings."""

    sheet: Sheet
    words: Vocabulary
    out: TableReading
    funds: FundsReader | None = None
    unit: MoneyUnit | None = None
    above: MoneyUnit | None = None  # the unit named over the table
    points: Number | None = None  # those printed in the label of the funds block
    in_block: bool = False  # the label of the funds block has been seen
    block: range = range(0)  # the rows beside that label
    paired: int | None = None  # the row of the last name that stood beside its amount

    @property
    def money(self) -> MoneyUnit | None:
        """Return the unit of money named in the table, else over it."""
        return self.unit or self.above

    def ensure_funds(self) -> FundsReader:
        """Return the reader of the funds block, made when it is first needed."""
        if self.funds is None:
            self.funds = FundsReader(self.sheet, self.words, self.unit, self.above)
        self.funds.points = self.funds.points or self.points
        return self.funds

    def _opens_block(self, cell: Cell) -> None:
        """Take the label of the funds block; beside it stand its lines, in as many rows as it spans.

        In flattened text the two lines behind it are of the block for certain.
        """
        self.in_block = True
        rows = cell.rowspan if self.sheet.merged else _NEAR
        self.block = range(cell.row, cell.row + rows)
        if self.funds:
            self.funds.see_unit(cell.text)
            self.funds.points = self.funds.points or self.points

    def _over_lines(self, cell: Cell, beside: Cell | None) -> bool:
        """Take 项目金额（万元） where it is no line of the funds itself but the label over them."""
        money, found = MoneyUnit.named_in(cell.text), self.words.fund(cell.text)
        if money is None or found is None or found[0] != "total" or self.funds:
            return False
        if beside is None or (fund_line(beside.text, self.words) and parse_amount(beside.text) is None):
            self.unit = self.unit or money
            self._opens_block(cell)
            self.sheet.use(cell)
            return True
        return False

    def _budget(self, cell: Cell, beside: Cell | None) -> bool:
        """Read 预算数 | 28.00 beside the label of the block, in a form that has no columns for its funds."""
        if beside is None or cell.row not in self.block or (self.funds and self.funds.lines):
            return False
        if not parse_amount(beside.text) or self.words.fund_columns.find(cell.text) not in {
            "initial",
            "adjusted",
        }:
            return False
        self.ensure_funds().whole(cell, beside)
        self.sheet.use(cell)
        self.paired = cell.row
        return True

    def _block_amount(self, cell: Cell, beside: Cell | None) -> bool:
        """Read the one amount of a form that names no lines: 项目预算（万元） | 86.4."""
        if beside is None or self.funds or self.sheet.grid.ragged or parse_amount(beside.text) is None:
            return False
        self.ensure_funds().whole(cell, beside)
        self.paired = cell.row
        return True

    def _fund_pair(self, cell: Cell, beside: Cell | None) -> bool:
        """Read 项目资金总额 | 4,100,000.00, where the form has no columns for its funds."""
        if self._over_lines(cell, beside):
            return False
        on = self.paired == cell.row or cell.row in self.block  # beside an amount of the block, or in it
        if beside is None:
            return on and self.ensure_funds().inline(cell)
        written = presence_of(beside.text) is Presence.WRITTEN
        if written and parse_amount(beside.text) is None:
            return False
        line = fund_line(cell.text, self.words) if on else None
        known = line[1:] if line else self.words.fund(cell.text)
        if known is None or (known[0] not in {"total", "project"} and not line):
            return False
        named = "project" in self.out.identity and MoneyUnit.named_in(cell.text)  # 年度金额（万元）
        if known[0] == "total" and not (self.funds or self.in_block or named):
            return False  # 合计 beside an amount stands in every table of a budget
        paired = self.ensure_funds().pair(cell, beside)
        self.paired = cell.row if paired else self.paired
        return paired
