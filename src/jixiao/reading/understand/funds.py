"""The funds block of a table: row names across, 年初预算数 | 全年预算数 | 执行数 … over the columns.

Forms that declare goals have no such columns: there a name and its amount stand side by side, those of the
whole project on the left and those of the year on the right.
"""

from dataclasses import dataclass, field
from typing import Any

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.figures import (
    FUND_LINE,
    behind_label,
    figure_and_sources,
    figures_beside,
    figures_labelled,
    figures_said,
    fund_line,
    lower_columns,
    side_of,
)
from jixiao.reading.understand.sheet import Columns, Sheet
from jixiao.report import Amount, FundRow, Funds, MoneyUnit, Number, Presence, Rate, Text, presence_of
from jixiao.report.numbers import parse_amount
from jixiao.standards.vocabulary import Vocabulary, label_key

__all__ = ["FundsReader"]

_BUDGETS = frozenset({"initial", "adjusted", "executed"})
_WHOLE = "年度资金总额"
_SCORED = frozenset({"rate", "points", "score"})  # said of a whole whose amounts are left blank
_FEWEST = 2  # figures in a row of the block
_LONGEST_NAME = 30  # characters of a line's name that is not known
_AXES = ("total", "source", "nature", "other")


@dataclass(slots=True)
class _Line:
    """A row of the block as far as it is read."""

    axis: Any
    name: str
    label: Text | None
    values: dict[str, Any] = field(default_factory=dict)
    column: int = 0
    whole: bool = False  # of the whole project, not of the year


class FundsReader:
    """Reads the rows under the heading row of the funds block, or names beside amounts without one."""

    def __init__(
        self,
        sheet: Sheet,
        words: Vocabulary,
        unit: MoneyUnit | None = None,
        above: MoneyUnit | None = None,
    ) -> None:
        self.sheet = sheet
        self.words = words
        self.columns: Columns = {}
        self.heading_width = 0
        self.in_block = False  # the label of the block stands beside the headings
        self.alone = False  # nothing but the block's headings stands in their row, the figures below
        self.named = unit
        self.above = above  # named over the table: holds unless the block names one
        self.points: Number | None = None  # those of the block's label: 预算执行情况（20分）
        self.lines: list[_Line] = []
        self.sides: Columns = {}  # the column where each side begins, in forms that have two of them
        self.after = -1  # the row after the last one read
        self.pairs = False  # names stand beside their figures, in rows
        self.lower = -1  # the second row of a heading of two

    @property
    def unit(self) -> MoneyUnit | None:
        """Return the unit of money of the block."""
        return self.named or self.above

    def heading(self, columns: Columns, number: int) -> None:
        """Take the heading row."""
        below = lower_columns(self.sheet, number, self.words)
        self.lower = number + 1 if below else -1
        self.columns = columns | below
        self.heading_width = len(self.sheet.row(number))
        over = (cell for cell in self.sheet.covering[number] if cell is not None)
        self.in_block = any(self.words.blocks.find(cell.text) == "funds" for cell in over)
        self.alone = {"executed", "rate"} < set(self.columns.values()) & {*_BUDGETS, "rate"} and all(
            cell.column in self.columns for cell in self.sheet.row(number) if cell.text.strip()
        )
        self.after = number + 1
        for cell in self.sheet.row(number):
            if cell.column in self.columns:
                self.sheet.use(cell)
            self.see_unit(cell.text)

    def see_unit(self, text: str) -> None:
        """Take the unit of money from a heading, the first one named."""
        self.named = self.named or MoneyUnit.named_in(text)

    def row(self, number: int) -> bool:
        """Read a row; False when it holds no line of the block."""
        if self.sides or self.pairs:
            return self._sided(number) if self.sides else self.labelled(number)
        if self._paired(number) or self._named(number) or self._nameless(number) or self._unknown(number):
            self.after = number + 1
            return True
        return False

    def _paired(self, number: int) -> bool:
        """Read names beside their amounts, in no columns: 一般公共预算 | 8 | 基本支出 | 5."""
        cells = [cell for cell in self.sheet.row(number) if self.words.blocks.find(cell.text) != "funds"]
        names, values = cells[::2], cells[1::2]
        if len(names) < _FEWEST or len(names) != len(values) or not self.columns or self.sheet.grid.ragged:
            return False
        known = [fund_line(name.text, self.words) for name in names]
        if any(line is None or line[0]["rest"] for line in known):
            return False
        if any(presence_of(cell.text) is Presence.WRITTEN and not parse_amount(cell.text) for cell in values):
            return False
        for name, value in zip(names, values, strict=True):
            line = self._label(name)
            if line is not None:
                line.values.pop("blank", None)
                self._value(line, "adjusted", value)
        return True

    def _named(self, number: int) -> bool:
        """Read a row whose lines have names that are known."""
        cells = self.sheet.row(number)
        aligned = not self.sheet.grid.ragged or len(cells) == self.heading_width
        line: _Line | None = None
        seen = False
        for at, cell in enumerate(cells):
            if self.words.blocks.find(cell.text) == "funds":
                self.sheet.use(cell)
                self.see_unit(cell.text)
                continue
            if not self.columns and at + 1 < len(cells) and self.pair(cell, self._beside(cells, at)):
                seen = True
                continue
            started = self._label(cell)
            if started:
                line, seen = started, True
            elif line and aligned and (key := self.sheet.heading(self.columns, cell)):
                self._value(line, key, cell)
        return seen

    def _figures(self, number: int) -> list[tuple[str, Cell]] | None:
        """Return what stands under the headings; None when it is not all figures, two at least."""
        if self.sheet.grid.ragged:
            return None
        under = [(key, cell) for cell in self.sheet.row(number) if (key := self.columns.get(cell.column))]
        for key, cell in under:
            text = cell.text.replace("%", "").replace("％", "") if key == "rate" else cell.text
            written = presence_of(text) is Presence.WRITTEN
            if key != "reason" and written and parse_amount(text) is None:
                return None
        said = {key for key, cell in under if parse_amount(cell.text.rstrip("%％ "))}
        return under if len(under) >= _FEWEST and (said & _BUDGETS or said >= _SCORED) else None

    def _take(self, line: _Line, under: list[tuple[str, Cell]]) -> bool:
        self.lines.append(line)
        for key, cell in under:
            self._value(line, key, cell)
        return True

    def _nameless(self, number: int) -> bool:
        """Read the only row of a block that names no lines: the figures of the whole under the headings."""
        headed = self.in_block or (self.alone and self.after == number)
        under = self._figures(number) if headed and not self.lines else None
        if under is None:
            return False
        keys = {id(cell) for _, cell in under}
        aside = [cell for cell in self.sheet.row(number) if id(cell) not in keys and cell.text.strip()]
        before = [cell for cell in aside if cell.column < under[0][1].column]
        if any(self.words.blocks.find(cell.text) != "funds" for cell in before):
            return False
        for cell in before:
            self.sheet.use(cell)
        return self._take(_Line("total", _WHOLE, None), under)

    def _unknown(self, number: int) -> bool:
        """Read a further line of the block whose name is not known: it keeps its own."""
        under = self._figures(number) if self.lines and self.after == number else None
        if under is None:
            return False
        aside = [
            cell for cell in self.sheet.row(number) if cell.column < under[0][1].column and cell.text.strip()
        ]
        short = len(aside) == 1 and len(aside[0].text) <= _LONGEST_NAME
        name = FUND_LINE.match(aside[0].text) if short else None
        if name is None or not name["label"] or name["rest"] or parse_amount(name["label"]):
            return False
        words = self.words
        others = (words.identity, words.blocks, words.goal_columns, words.indicator_columns, words.closing)
        if any(known.find(name["label"]) for known in others):
            return False
        place = self.sheet.place(aside[0], *name.span("label"))
        line = _Line("other", label_key(name["label"]), Text.of(name["label"], place))
        self.sheet.use(aside[0])
        return self._take(line, under)

    def _beside(self, cells: list[Cell], at: int) -> Cell:
        """Return the cell beside a name; where no cell is merged, past the blanks a merged name left."""
        if self.sheet.merged or cells[at + 1].text.strip():
            return cells[at + 1]
        written = [cell for cell in cells[at + 1 :] if cell.text.strip()]
        readable = written and (
            presence_of(written[0].text) is not Presence.WRITTEN or parse_amount(written[0].text)
        )
        # Further figures may belong to other columns: then a blank is the amount as likely as the next one.
        certain = len(written) == 1 or (len(written) > 1 and fund_line(written[1].text, self.words))
        return written[0] if readable and certain else cells[at + 1]

    def pair(self, label: Cell, value: Cell) -> bool:
        """Read a name with its amount beside it (项目资金总额 | 4,100,000.00); False when it is none."""
        if label.text.strip() and self.sheet.used(label):
            return False
        if presence_of(value.text) is Presence.WRITTEN and parse_amount(value.text) is None:
            return False
        line = self._label(label)
        if line is None or line.values:
            return line is not None
        unit = MoneyUnit.named_in(label.text) or self.unit
        line.values["adjusted"] = Amount.of(value.text, self.sheet.place(value), unit)
        self.sheet.use(value)
        return True

    def whole(self, label: Cell, value: Cell) -> None:
        """Take the label of the block itself beside its only amount: 项目预算（万元） | 86.4."""
        self.see_unit(label.text)
        name = Text.of(label.text, self.sheet.place(label))
        self._take(_Line("total", _WHOLE, name, column=label.column), [("adjusted", value)])

    def said(self, number: int) -> bool:
        """Read figures with their names in the same cells: 年初预算数：42万元；全年执行数：41.3万元."""
        cells = self.sheet.row(number)
        found = figures_said(cells, self.words)
        if not {"executed"} < found.keys() & _BUDGETS:
            return False
        for cell in cells:
            self.see_unit(cell.text)
        line = _Line("total", _WHOLE, None)
        self.lines.append(line)
        for key, (cell, start, end) in found.items():
            self._value(line, key, cell, (start, end))
        return True

    def inline(self, cell: Cell) -> bool:
        """Read a name with its amount in one cell (其他资金：0.00), in a form without columns."""
        known = fund_line(cell.text, self.words)
        if known is None or not known[0]["rest"] or parse_amount(known[0]["rest"]) is None:
            return False
        return self._label(cell) is not None

    def beside(self, number: int) -> bool:
        """Take a row that puts the budget and what was spent side by side: 预算数：| 200 | 执行数：| 196."""
        cells = self.sheet.row(number)
        found = [
            (cell, key, cells[at + 1])
            for at, cell in enumerate(cells[:-1])
            if (key := side_of(cell, self.words)) and parse_amount(cells[at + 1].text)
        ]
        if not {"executed"} < {key for _, key, _ in found} & _BUDGETS or self.sheet.grid.ragged:
            return False
        self.sides = {cell.column: key for cell, key, _ in found}
        self._of_whole(found + figures_beside(cells, self.words))
        self.after = number + 1
        return True

    def labelled(self, number: int) -> bool:
        """Read figures of the whole beside their names, in several rows: 年初预算数 | 8 | 全年预算数 | 9."""
        cells = behind_label(self.sheet.row(number), self.words)
        down = figure_and_sources(cells, self.words)
        found = [down[0]] if down else figures_labelled(cells, self.words)
        known = self.lines[0].values.keys() if self.lines else set()
        if not found or self.columns or self.sheet.grid.ragged or known & {key for _, key, _ in found}:
            return False
        if not self.pairs and ({"executed"} < {key for _, key, _ in found} & _BUDGETS or self.lines):
            return False  # side by side: sources may follow
        self.pairs = True
        self._of_whole(found)
        made = {line.name: line for line in self.lines[1:]}
        for label, value in down[1] if down else ():
            self._source(label, found[0][1], value, made)
        return True

    def _source(self, label: Cell, key: str, value: Cell, made: dict[str, _Line]) -> None:
        """Take a source of one figure of the whole; a name has one line for all of them."""
        known = fund_line(label.text, self.words)
        if known is not None:
            axis, name = known[1:]
            if name not in made:
                made[name] = _Line(axis, name, Text.of(known[0]["label"], self.sheet.place(label)))
                self.lines.append(made[name])
            self.sheet.use(label)
            self._value(made[name], key, value)

    def _of_whole(self, found: list[tuple[Cell, str, Cell]]) -> None:
        """Take figures of the whole with their labels."""
        if not self.lines:
            self.lines.append(_Line("total", _WHOLE, None))
        for label, key, value in found:
            self.see_unit(label.text)
            self.sheet.use(label)
            self._value(self.lines[0], key, value)

    def _sided(self, number: int) -> bool:
        """Read a row of such a block: each name stands twice, beside its budget and what was spent of it."""
        cells = self.sheet.row(number)
        made: dict[str, _Line] = {}
        for at, cell in enumerate(cells[:-1]):
            if self.words.fund_columns.find(cell.text) == "rate" and "rate" not in self.lines[0].values:
                self.sheet.use(cell)
                self._value(self.lines[0], "rate", cells[at + 1])
                continue
            key = next((self.sides[side] for side in sorted(self.sides)[::-1] if side <= cell.column), None)
            known = fund_line(cell.text, self.words)
            if key is None or known is None or known[0]["rest"]:
                continue
            if presence_of(cells[at + 1].text) is Presence.WRITTEN and not parse_amount(cells[at + 1].text):
                continue
            self._source(cell, key, cells[at + 1], made)
        return bool(made)

    def _label(self, cell: Cell) -> _Line | None:
        """Start a line if the cell names one; an amount behind a colon is the line's budget figure."""
        known = fund_line(cell.text, self.words)
        if known is None:
            return None
        found, axis, name = known
        line = _Line(axis, name, Text.of(found["label"], self.sheet.place(cell)), column=cell.column)
        rest = found["rest"]
        if rest:
            spot = self.sheet.place(cell, found.start("rest"), found.end("rest"))
            line.values["inline"] = Amount.of(rest, spot, self.unit)
        elif rest is not None and self.columns:
            line.values["blank"] = Amount.of("", self.sheet.place(cell), self.unit)
        self._scope(line)
        self.see_unit(found["label"])
        self.sheet.use(cell)
        self.lines.append(line)
        return line

    def _scope(self, line: _Line) -> None:
        """Tell the project's lines from the year's: each stands under its total, in the same column."""
        if line.axis == "project":
            line.axis, line.whole = "total", True
            return
        above = [other for other in self.lines if other.axis == "total"]
        if not any(other.whole for other in above) or line.axis == "total":
            return
        under = [other for other in above if other.column == line.column]
        line.whole = under[-1].whole if len(under) != len(above) and under else False
        if line.whole and line.label:
            line.name = label_key(line.label.raw)

    def _value(self, line: _Line, key: str, cell: Cell, span: tuple[int, int] | None = None) -> None:
        """Take a figure: the cell, or a span of its text."""
        text = cell.text[slice(*span)] if span else cell.text
        place = self.sheet.place(cell, *(span or ()))
        if key == "prior" or key in line.values:
            twice = f"资金行“{line.name}”在同一栏有两个数"
            self.sheet.leave(cell, "上一年度的数，不是本年度的资金" if key == "prior" else twice)
            return
        if key in _BUDGETS or key == "forecast":
            line.values[key] = Amount.of(text, place, self.unit)
        elif key == "rate":
            line.values[key] = Rate.of(text, place)
        elif key in {"points", "score"}:
            line.values[key] = Number.of(text, place)
        else:
            line.values[key] = self.sheet.value(cell)
            return
        self.sheet.use(cell)

    def done(self) -> Funds | None:
        """Return the block as read; None without a single line."""
        rows = [(line.whole, row) for line in self.lines if (row := self._row(line))]
        year = [row for whole, row in rows if not whole]
        year.sort(key=lambda row: _AXES.index(row.axis))  # tables print two axes side by side
        project = tuple(row for whole, row in rows if whole)
        return Funds(unit=self.unit, rows=tuple(year), project_rows=project) if rows else None

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
        if line.axis == "total" and self.points and "points" not in values and not line.whole:
            values["points"] = self.points
        if line.axis == "heading":
            return FundRow(axis="other", name=line.name, label=line.label, **values) if values else None
        return FundRow(axis=line.axis, name=line.name, label=line.label, **values)
