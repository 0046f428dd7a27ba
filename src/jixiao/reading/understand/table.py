"""One table → what it says. Every row is known by its words: headings, labels, the closing row."""

from dataclasses import dataclass, field

from jixiao.reading.blocks import Cell, Grid
from jixiao.reading.understand.funds import FundsReader, fund_columns
from jixiao.reading.understand.indicators import IndicatorReader, indicator_columns
from jixiao.reading.understand.phrases import (
    find_year,
    level_name,
    split_label,
    stands_alone,
    strip_seal,
    title_kind,
)
from jixiao.reading.understand.ragged import regrid
from jixiao.reading.understand.sheet import Columns, Sheet
from jixiao.report import Funds, Goal, Indicator, Level1, MoneyUnit, Place, Residue, Section, Text, Total
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["TableReading", "read_table"]


@dataclass(slots=True)
class TableReading:
    """What one table says; the same words as in the hub."""

    kind: str | None = None
    year: tuple[int, Place] | None = None
    identity: dict[str, Text] = field(default_factory=dict)
    duties: Text | None = None
    funds: Funds | None = None
    goals: list[Goal] = field(default_factory=list)
    level1: list[Level1] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    total: Total | None = None
    sections: list[Section] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    has_results: bool = False  # the indicators have a column for what was achieved


class _TableReader:
    def __init__(self, grid: Grid, words: Vocabulary) -> None:
        self.words = words
        self.sheet = Sheet(regrid(grid, words) if grid.ragged else grid)
        self.out = TableReading()
        self.funds: FundsReader | None = None
        self.in_funds = False
        self.unit: MoneyUnit | None = None
        self.grade: Text | None = None
        self.goal_columns: Columns | None = None
        self.indicators = IndicatorReader(self.sheet, words)
        self.in_indicators = False

    def read(self) -> TableReading | None:
        """Read all rows; None when the table is no evaluation table at all."""
        for number in range(len(self.sheet.grid.rows)):
            self._row(number)
        out = self.out
        out.funds = self.funds.done() if self.funds else None
        out.level1, out.indicators = self.indicators.level1, self.indicators.rows
        out.total = self.indicators.total
        if self.grade and (out.total is None or out.total.grade is None):
            out.total = (out.total or Total()).model_copy(update={"grade": self.grade})
        if not (self.indicators.columns or out.funds or out.goals):
            return None
        out.has_results = bool({"actual", "score"} & set(self.indicators.columns.values()))
        out.residue = [
            Residue(text=cell.text, reason=reason, place=self.sheet.place(cell))
            for cell, reason in self.sheet.residue()
        ]
        return out

    def _row(self, number: int) -> None:
        columns = indicator_columns(self.sheet, number, self.words)
        if columns:
            self.indicators.heading(number, columns)
            self.in_indicators, self.in_funds, self.goal_columns = True, False, None
            return
        if self.in_indicators:
            if self.indicators.closing(number):
                self.in_indicators = False
                return
            if not self._is_label_row(number) and self.indicators.row(number):
                return
        if self._heading_row(number):
            return
        if self.in_funds and self.funds and self.funds.row(number):
            return
        if self.goal_columns and self._goal_row(number):
            return
        self._labels(number)

    def _is_label_row(self, number: int) -> bool:
        """Tell whether a row among the indicators begins with a label of its own (其他需要说明事项 …)."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        return bool(cells) and self.words.outline.find(cells[0].text) is not None and len(cells) <= 2

    def _heading_row(self, number: int) -> bool:
        """Take the heading row of the funds block or of the goals."""
        cells = self.sheet.row(number)
        columns = fund_columns(self.sheet, number, self.words)
        if columns and self.funds is None:
            self.funds = FundsReader(self.sheet, columns, number, self.words)
            self.funds.unit = self.funds.unit or self.unit
            self.in_funds = True
            self._labels(number)
            return True
        goal: Columns = {}
        for cell in cells:
            key = self.words.goal_columns.find(cell.text)
            if key and key not in goal.values():
                goal |= dict.fromkeys(range(cell.column, cell.column + cell.colspan), key)
        if set(goal.values()) != {"expected", "actual"}:
            return False
        for cell in cells:
            if self.words.goal_columns.find(cell.text) or self.words.blocks.find(cell.text) == "goal":
                self.sheet.use(cell)
        self.goal_columns, self.in_funds = goal, False
        return True

    def _goal_row(self, number: int) -> bool:
        """Read a row under 预期目标 | 实际完成情况."""
        columns = self.goal_columns or {}
        cells = self.sheet.row(number)
        found = {key: cell for cell in cells if (key := self.sheet.heading(columns, cell))}
        if any(self.words.blocks.find(cell.text) for cell in cells) or not found:
            self.goal_columns = None
            return False
        texts = {key: Text.of(cell.text, self.sheet.place(cell)) for key, cell in found.items()}
        self.out.goals.append(Goal(expected=texts.get("expected"), actual=texts.get("actual")))
        for cell in found.values():
            self.sheet.use(cell)
        return True

    # labels and values ------------------------------------------------------------------------------------
    def _labels(self, number: int) -> None:
        cells = self.sheet.row(number)
        written = [cell for cell in cells if cell.text.strip()]
        if len(written) == 1 and self._title(written[0]):
            return
        at = 0
        while at < len(cells):
            value = cells[at + 1] if at + 1 < len(cells) else None
            at += 2 if self._label(cells[at], value) else 1

    def _title(self, cell: Cell) -> bool:
        """Take a line over the table: its title, the year, the unit of money."""
        year, kind = find_year(cell.text), title_kind(cell.text, self.words)
        if year and not self.out.year:
            self.out.year = year[0], self.sheet.place(cell, year[1], year[2])
        if kind and not self.in_indicators:
            self.out.kind = self.out.kind or kind
            self.sheet.use(cell)
            return True
        split = split_label(cell.text)
        if (
            split
            and split.label.strip() in {"单位", "金额单位", "计量单位"}
            and MoneyUnit.named_in(split.rest)
        ):
            self.unit = MoneyUnit.named_in(split.rest)
            self.sheet.use(cell)
            return True
        if year and not split:
            self.sheet.use(cell)
            return True
        return False

    def _label(self, cell: Cell, value: Cell | None) -> bool:
        """Read a label with the value beside or behind it; True if the cell beside was used."""
        if self.sheet.used(cell) or not cell.text.strip():
            return False
        beside = value if value is not None and not self._is_label(value) else None
        known = self.words.identity.find(cell.text) if stands_alone(cell.text) else None
        if known and beside is not None:
            self._identity(known, Text.of(strip_seal(beside.text), self.sheet.place(beside)), cell)
            self.sheet.use(beside)
            return True
        name, _ = level_name(cell.text, self.sheet.place(cell))
        block = self.words.blocks.find(name.text) if name else None
        if block == "funds":
            self.sheet.use(cell)
            self.unit = self.unit or MoneyUnit.named_in(cell.text)
            if self.funds:
                self.funds.see_unit(cell.text)
            return False
        if block and beside is not None:
            self.in_funds = False
            return self._block(block, cell, beside)
        return self._tail(cell, beside) or self._inline(cell, value)

    def _tail(self, cell: Cell, value: Cell | None) -> bool:
        """Read what stands under the indicators: the grade, headed texts (存在问题, 改进措施 …)."""
        if value is None:
            return False
        if self.words.grade_labels.find(cell.text):
            grade = Text.of(value.text, self.sheet.place(value))
            self.grade = grade
            self.sheet.use(cell)
            self.sheet.use(value)
            return True
        return self._section(cell, value)

    def _is_label(self, cell: Cell) -> bool:
        words = self.words
        return bool(
            words.identity.find(cell.text)
            or words.blocks.find(cell.text)
            or words.fund_columns.find(cell.text)
        )

    def _identity(self, key: str, text: Text, cell: Cell) -> None:
        if key not in self.out.identity or not self.out.identity[key].written:
            self.out.identity[key] = text
        self.sheet.use(cell)

    def _block(self, block: str, cell: Cell, value: Cell) -> bool:
        text = Text.of(value.text, self.sheet.place(value))
        if block == "duties":
            self.out.duties = text
        else:
            points = level_name(cell.text, self.sheet.place(cell))[1]
            self.out.goals.append(Goal(expected=text, points=points))
        self.sheet.use(cell)
        self.sheet.use(value)
        return True

    def _section(self, cell: Cell, value: Cell) -> bool:
        heading = self.words.heading(cell.text)
        if heading is None:
            return False
        self.out.sections.append(
            Section(
                key=heading.key,
                heading=Text.of(cell.text, self.sheet.place(cell)),
                level=heading.level,
                paragraphs=(Text.of(value.text, self.sheet.place(value)),) if value.text.strip() else (),
            )
        )
        self.sheet.use(cell)
        self.sheet.use(value)
        return True

    def _inline(self, cell: Cell, value: Cell | None) -> bool:
        """Read "填报单位：… （2023年度）": label, value and year in one cell."""
        split = split_label(cell.text)
        label = split.label if split else cell.text
        if self.words.contacts.find(label):
            self.sheet.leave(cell, "经办、联系信息，不属于自评内容")
            if not split and value is not None:
                self.sheet.leave(value, "经办、联系信息，不属于自评内容")
                return True
            return False
        known = self.words.identity.find(label) if split else None
        if not split or known is None:
            return False
        rest = split.rest
        year = find_year(rest)
        if year:
            self.out.year = self.out.year or (
                year[0],
                self.sheet.place(cell, split.start + year[1], split.start + year[2]),
            )
            rest = rest[: year[1]].rstrip("（( \u3000") if rest[year[2] :].strip(")） \u3000") == "" else rest
        money = MoneyUnit.named_in(rest) if "单位" in rest else None
        if money:
            self.unit = self.unit or money
            rest = rest[: rest.index("单位")]
        rest = strip_seal(rest).strip()
        if not rest and value is not None and not self._is_label(value) and not year:
            self._identity(known, Text.of(strip_seal(value.text), self.sheet.place(value)), cell)
            self.sheet.use(value)
            return True
        start = cell.text.find(rest, split.start) if rest else None
        place = self.sheet.place(cell, start, start + len(rest) if start is not None else None)
        self._identity(known, Text.of(rest, place), cell)
        return False


def read_table(grid: Grid, words: Vocabulary) -> TableReading | None:
    """Return what a table says; None when it is no evaluation table."""
    return _TableReader(grid, words).read()
