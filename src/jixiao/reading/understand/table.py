"""A grid → what its tables say. Every row is known by its words: headings, labels, the closing row."""

import re
from collections.abc import Sequence

from jixiao.reading.blocks import Cell, Grid, Paragraph
from jixiao.reading.understand.across import AcrossReader
from jixiao.reading.understand.basedata import BaseDataReader
from jixiao.reading.understand.captions import read_captions
from jixiao.reading.understand.columns import Heading, indicator_heading
from jixiao.reading.understand.flat import FlatGrid
from jixiao.reading.understand.funds import fund_columns
from jixiao.reading.understand.indicators import IndicatorReader
from jixiao.reading.understand.labels import LabelReader
from jixiao.reading.understand.lists import read_list
from jixiao.reading.understand.pages import Pages
from jixiao.reading.understand.phrases import (
    block_of,
    split_label,
    stands_alone,
    unnumbered,
)
from jixiao.reading.understand.ragged import regrid
from jixiao.reading.understand.result import TableReading
from jixiao.reading.understand.sheet import Columns, Sheet, undated
from jixiao.report import Goal, Number, Residue, Text, Total
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["read_tables"]

_GOAL_HEADINGS = 3  # 年度总体目标 | 预期目标 | and one more
_LONGEST_GOAL_HEADING = 15
_UPPER_HEADINGS = 3  # at least, in the upper of two heading rows over the indicators
_PERIOD = re.compile(r"\s*(20\d\d)\s*年?度?\s*")
_TASK_CELLS = 3  # written in a row of a list of tasks, at least
_TASKS = "年度重点工作任务清单，不是部门整体的资金"
_REBUILT = "表格的行列已丢失，各栏按表头和栏内应有的内容重新排出，请对照原文核对"


class _TableReader:
    """Reads rows from ``first`` on until the grid ends or another table begins in it."""

    def __init__(self, sheet: Sheet, words: Vocabulary, first: int, year: int | None) -> None:
        self.words = words
        self.year = year  # said above the table, where it does not say it itself
        self.sheet = sheet
        self.first = first
        self.out = TableReading()
        self.labels = LabelReader(sheet, words, self.out)
        self.indicators = IndicatorReader(sheet, words)
        self.base = BaseDataReader(sheet, words)
        self.across = AcrossReader(sheet, words)
        self.pages = Pages(sheet, words, self.indicators)
        self.goal_columns: Columns | None = None
        self.halves: Columns = {}  # the last heading over goals of several years and of one
        self.in_funds = False
        self.in_indicators = False
        self.in_tasks = False
        self.left: list[Residue] = []  # of the lines over the table
        self.next = first

    def read(self) -> list[TableReading]:
        """Read until the end or the next table; ``next`` is then the row where that begins."""
        rows = len(self.sheet.grid.rows)
        while self.next < rows:
            number = self.next
            again = self.pages.once_more(number)
            if again is not None:
                self.next = again
                continue
            if number > self.first and self._another_begins(number):
                break
            heading = indicator_heading(self.sheet, number, self.words)
            if heading is not None and heading.listed:
                self.indicators.heading(heading)
                self.next = next((row for row in range(heading.end, rows) if self.pages.is_title(row)), rows)
                span = range(self.first, self.next)
                return read_list(self.sheet, heading, span, self.words, self.out, self.labels.money)
            if heading is not None:
                self._heading(heading)
                self.next = heading.end
                continue
            self.next += 1
            self._row(number)
        return [self._done()]

    def _done(self) -> TableReading:
        out, reader = self.out, self.indicators
        out.funds = self.labels.funds.done() if self.labels.funds else self.across.done(self.labels.money)
        out.level1, out.indicators, out.columns = reader.level1, reader.rows, reader.keys
        out.staff += self.base.staff
        self.base.staff = []
        out.base_data = self.base.rows
        out.total = self._total()
        out.residue += [*self.left, *self.sheet.residue(self.first, self.next)]
        self.left = []
        ended = self.next < len(self.sheet.grid.rows) or self.indicators.total is not None
        out.going = None if ended or self.sheet.grid.ragged else self
        return out

    def resume(self, grid: Grid) -> int | None:
        """Read on in the grid after a page break; see ``GoesOn``."""
        sheet, before = Sheet(grid, self.words), self.sheet
        self._on(sheet)
        if not self.pages.goes_on(before):
            self._on(before)
            return None
        self.first = self.next = 0
        self.read()
        return self.next

    def _on(self, sheet: Sheet) -> None:
        """Let all readers of the table read a sheet."""
        self.sheet = self.labels.sheet = self.indicators.sheet = self.base.sheet = self.across.sheet = sheet
        self.pages.sheet = sheet
        if self.labels.funds:
            self.labels.funds.sheet = sheet

    def _total(self) -> Total | None:
        """Return the closing row; a score or grade printed elsewhere fills only what it leaves out."""
        total, head = self.indicators.total, self.labels.head
        if head is not None:
            total = total or Total()
            total = total.model_copy(
                update={
                    key: value
                    for key in ("score", "review_score")
                    if (value := getattr(head, key)) is not None and getattr(total, key) is None
                }
            )
        grade = self.labels.grade
        if grade and (total is None or total.grade is None):
            total = (total or Total()).model_copy(update={"grade": grade})
        return total

    def _another_begins(self, number: int) -> bool:
        """Tell whether a row opens another table of the same grid: a title, 项目名称 or 单位名称 again."""
        if not (self.indicators.columns or self.base.rows):
            return False
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        if not cells:
            return False
        if self.pages.is_title(number):
            return True
        text = cells[0].text
        key = self.words.identity.find(text)
        closed = self.indicators.total is not None
        return (
            key in self.out.identity
            and (key == "project" or (key == "unit" and closed))
            and len(cells) >= 2
            and stands_alone(text)
        )

    def _of_the_year(self, heading: Heading) -> None:
        """Leave the indicators of several years out where those of the year stand beside them."""
        row = [cell for cell in self.sheet.covering[heading.first] if cell is not None]
        over: dict[str, set[int]] = {}
        for column, key in heading.columns.items():
            over.setdefault(key, set()).add(row[column].column if column < len(row) else column)
        for column in [at for at, half in self.halves.items() if half == "project"]:
            if len(over.get(heading.columns.get(column, ""), ())) > 1:
                del heading.columns[column]

    def _heading(self, heading: Heading) -> None:
        if self.halves:
            self._of_the_year(heading)
        self.in_indicators, self.in_funds, self.goal_columns = True, False, None
        for row in range(heading.first, heading.end):
            for cell in self.sheet.row(row):
                label = block_of(cell.text, self.sheet.place(cell), self.words)
                if label:
                    self.labels.goal_block(label, cell)
        self.indicators.goal = self.labels.goal
        self.indicators.heading(heading)

    def _row(self, number: int) -> None:
        if self.in_indicators:
            if self.indicators.closing(number):
                self.in_indicators = self.indicators.total is None
                return
            if not self._is_label_row(number) and self.indicators.row(number):
                return
        if self._heads_part(number):
            return
        if self.in_funds and self.labels.funds and self.labels.funds.row(number):
            return
        if self.goal_columns and self._goal_row(number):
            return
        had = self.labels.funds
        self.labels.row(number, titles=not self.in_indicators)
        if self.labels.funds is not had:
            self.in_funds = True  # a name beside its amount has opened the block

    def _heads_part(self, number: int) -> bool:
        """Take a row that opens a part of the form, or is one of a part with rows of its own kind."""
        titled = self.out.kind == "base-data"
        if self.base.heading(number, titled=titled) or self.base.row(number, self.labels.money):
            return True
        if self._task(number) or self._goal_pair(number) or self._across(number):
            return True
        return self._fund_heading(number) or self._goal_heading(number)

    def _is_label_row(self, number: int) -> bool:
        """Tell whether a row among the indicators begins with a label of its own (其他需要说明事项 …)."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        if not cells or len(cells) > 2:
            return False
        first = cells[0]
        split = split_label(first.text)
        label = split.label if split else first.text
        block = block_of(first.text, self.sheet.place(first), self.words)
        return bool(
            self.words.outline.find(first.text)
            or self.words.contacts.find(label)
            or (block and block.number is not None)
            or self.labels.footnote(cells)
        )

    def _across(self, number: int) -> bool:
        """Take the heading row or a row of a funds block whose sources stand over the columns."""
        if self.labels.funds is not None:
            return False
        if self.across.row(number, self.labels.money):
            return True
        if not self.across.heading(number):
            return False
        self.labels.row(number, titles=False)
        return True

    def _fund_heading(self, number: int) -> bool:
        """Take the heading row of the funds block."""
        columns = fund_columns(self.sheet, number, self.words)
        if not columns:
            return False
        funds = self.labels.ensure_funds()
        if funds.lines or not funds.beside(number):
            funds.heading(columns, number)
        self.in_funds, self.goal_columns = True, None
        self.labels.row(number, titles=False)
        return True

    def _task(self, number: int) -> bool:
        """Keep a list of the year's tasks apart: the money of a task is not that of the department."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        if not self.in_tasks:
            named = {self.words.task_columns.find(cell.text) for cell in cells} - {None}
            if "task" not in named or not (len(named) > 1 or fund_columns(self.sheet, number, self.words)):
                return False
            self.in_tasks, self.in_funds, self.goal_columns = True, False, None
        elif len(cells) < _TASK_CELLS or any(
            known.find(cells[0].text) for known in (self.words.identity, self.words.blocks)
        ):
            self.in_tasks = False
            return False
        for cell in cells:
            self.sheet.leave(cell, _TASKS)
        return True

    def _goal_pair(self, number: int) -> bool:
        """Read a goal and what came of it beside their labels: 预期目标 | … | 实际完成情况 | …"""
        cells = self.sheet.row(number)
        find = self.words.goal_columns.find
        at = next(
            (
                at
                for at in range(len(cells) - 3)
                if (find(cells[at].text), find(cells[at + 2].text)) == ("expected", "actual")
            ),
            None,
        )
        if at is None:
            return False
        expected, actual = cells[at + 1], cells[at + 3]
        known = (find, self.words.blocks.find, self.words.indicator_columns.find)
        if not expected.text.strip() or any(name(cell.text) for name in known for cell in (expected, actual)):
            return False
        for cell in (*cells[:at], cells[at], cells[at + 2]):
            if find(cell.text) or self.words.blocks.find(cell.text):
                self.sheet.use(cell)
        self.out.goals.append(Goal(expected=self.sheet.value(expected), actual=self.sheet.value(actual)))
        self.in_funds, self.goal_columns = False, None
        return True

    def _goal_heading(self, number: int) -> bool:
        """Take a heading row over the goals: 预期目标 | 实际完成情况, 项目总目标 | 年度总体目标 …"""
        found: dict[str, Cell] = {}
        find = undated(self.words.goal_columns, self.sheet.row(number))
        for cell in self.sheet.row(number):
            key = find(cell.text)
            if key and (key not in found or self.words.blocks.find(found[key].text) == "goal"):
                found[key] = cell  # 年度总体目标 | 预期目标: the first is the block's label
        if "expected" not in found or not (
            {"actual", "project"} & found.keys() or self._beside_goals(number)
        ):
            return False
        goal: Columns = {}
        for key, cell in found.items():
            goal |= dict.fromkeys(range(cell.column, cell.column + cell.colspan), key)
        for cell in self.sheet.row(number):
            if find(cell.text) or self.words.blocks.find(cell.text) == "goal":
                self.sheet.use(cell)
        self.goal_columns, self.in_funds = goal, False
        self.halves = goal if {"project", "expected"} <= found.keys() else {}
        return True

    def _beside_goals(self, number: int) -> bool:
        """Tell whether 预期目标 stands in a row of its own beside the label of the goals: a heading row."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        return (
            len(cells) >= _GOAL_HEADINGS
            and self.words.blocks.find(cells[0].text) == "goal"
            and self.words.goal_columns.find(cells[1].text) == "expected"
            and not self.words.blocks.find(cells[1].text)
            and all(len(cell.text.strip()) <= _LONGEST_GOAL_HEADING for cell in cells[2:])
        )

    def _of_another_year(self, found: dict[str, Cell]) -> bool:
        """Keep a row of goals apart that is another year's (财年 | 目标 | 实际完成情况)."""
        period = _PERIOD.fullmatch(found["period"].text) if "period" in found else None
        year = self.out.year[0] if self.out.year else self.year
        if period is None or year is None or int(period[1]) == year:
            return False
        for cell in found.values():
            self.sheet.leave(cell, "其他年度的目标")
        return True

    def _names(self, cell: Cell) -> bool:
        """Tell whether a cell is a label of its own."""
        text = unnumbered(cell.text)
        words = self.words
        return bool(words.outline.find(text) or words.identity.find(text) or words.contacts.find(text))

    def _goal_row(self, number: int) -> bool:
        """Read a row under 预期目标 | 实际完成情况."""
        columns = self.goal_columns or {}
        cells = self.sheet.row(number)
        found = {key: cell for cell in cells if (key := self.sheet.heading(columns, cell))}
        aside = [cell for cell in cells if cell.column not in columns]
        headings = sum(self.words.indicator_columns.find(cell.text) is not None for cell in cells)
        if (
            any(self.words.blocks.find(cell.text) for cell in cells)
            or any(map(self._names, aside))
            or not found
            or headings >= _UPPER_HEADINGS
            or self.pages.upper(number)
        ):
            self.goal_columns = None
            return False
        if self._of_another_year(found):
            return True
        texts: dict[str, Text] = {}
        for key, cell in found.items():
            if key == "period":
                self.sheet.use(cell)
            elif key == "points":
                texts[key] = Number.of(cell.text, self.sheet.place(cell))
                self.sheet.use(cell)
            else:
                texts[key] = self.sheet.value(cell)
        if "project" in texts:
            self.out.goals.append(Goal(expected=texts.pop("project"), term="project"))
        if texts:
            self.out.goals.append(Goal(**texts))
        return True


def read_tables(
    grid: Grid,
    words: Vocabulary,
    above: Sequence[Paragraph] = (),
    first: int = 0,
    year: int | None = None,
) -> list[TableReading]:
    """Return what the tables of a grid say, mostly one; none when it is no evaluation table.

    ``above`` are the lines of its title printed over it; they belong to the first table of the grid.
    Rows before ``first`` belong to a table that began in another grid; ``year`` is that of a title further
    above.
    """
    grid = regrid(grid, words) if grid.ragged else grid
    rebuilt = isinstance(grid, FlatGrid)
    sheet = Sheet(grid, words, rebuilt=rebuilt)
    if isinstance(grid, FlatGrid):
        for cell in grid.cells():
            if (cell.row, cell.column) in grid.reasons:
                sheet.leave(cell, grid.reasons[cell.row, cell.column])
    made: list[TableReading] = []
    at = first
    while at < len(sheet.grid.rows):
        reader = _TableReader(sheet, words, at, year)
        if at == first:
            reader.labels.unit, reader.left = read_captions(above, words, reader.out)
        made += reader.read()
        at = reader.next
    for reading in made if rebuilt else ():
        reading.notes.append(_REBUILT)
    return made if any(reading.evaluates for reading in made) else []
