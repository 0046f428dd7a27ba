"""A grid → what its tables say. Every row is known by its words: headings, labels, the closing row."""

from collections.abc import Sequence
from itertools import pairwise

from jixiao.reading.blocks import Cell, Grid, Paragraph
from jixiao.reading.understand.across import AcrossReader
from jixiao.reading.understand.basedata import BaseDataReader
from jixiao.reading.understand.captions import read_captions
from jixiao.reading.understand.columns import Heading, indicator_heading
from jixiao.reading.understand.figures import figures_said, fund_columns, goes_down, is_side_by_side
from jixiao.reading.understand.flat import FlatGrid
from jixiao.reading.understand.goals import GoalReader
from jixiao.reading.understand.indicators import IndicatorReader
from jixiao.reading.understand.labels import LabelReader
from jixiao.reading.understand.lists import read_list
from jixiao.reading.understand.pages import Pages
from jixiao.reading.understand.phrases import (
    block_of,
    split_label,
    stands_alone,
)
from jixiao.reading.understand.ragged import regrid
from jixiao.reading.understand.result import TableReading
from jixiao.reading.understand.sheet import Sheet
from jixiao.report import Residue, Total
from jixiao.report.numbers import parse_amount
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["read_tables"]

_TASK_CELLS = 3  # written in a row of a list of tasks, at least
_FIGURES_DOWN = 4  # rows, at most, from the budget at the beginning of the year to what was spent
_TASKS = "年度重点工作任务清单，不是部门整体的资金"
_PROJECTS = "项目汇总清单，不是一个项目的资金"
_REBUILT = "表格的行列已丢失，各栏按表头和栏内应有的内容重新排出，请对照原文核对"


class _TableReader:
    """Reads rows from ``first`` on until the grid ends or another table begins in it."""

    def __init__(self, sheet: Sheet, words: Vocabulary, first: int, year: int | None) -> None:
        self.words = words
        self.sheet = sheet
        self.first = first
        self.out = TableReading()
        self.labels = LabelReader(sheet, words, self.out)
        self.indicators = IndicatorReader(sheet, words)
        self.base = BaseDataReader(sheet, words)
        self.across = AcrossReader(sheet, words)
        self.pages = Pages(sheet, words, self.indicators)
        self.goals = GoalReader(sheet, words, self.out, self.pages, year)
        self.in_funds = False
        self.in_indicators = False
        self.in_tasks: str | None = None  # what the list that is being read holds
        self.left: list[Residue] = []  # of the lines over the table
        self.next = first

    def read(self) -> list[TableReading]:
        """Read until the end or the next table; ``next`` is then the row where that begins."""
        rows = len(self.sheet.grid.rows)
        while self.next < rows:
            number = self.next
            if not self.sheet.row(number):  # covered by merged cells of the row above: nothing ends here
                self.next += 1
                continue
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
        self.pages.sheet = self.goals.sheet = sheet
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

    def _heading(self, heading: Heading) -> None:
        if self.goals.halves:
            self.goals.of_the_year(heading)
        self.in_indicators, self.in_funds, self.goals.columns = True, False, None
        for row in range(heading.first, heading.end):
            for cell in self.sheet.row(row):
                label = block_of(cell.text, self.sheet.place(cell), self.words)
                if label:
                    self.labels.goal_block(label, cell)
        self.indicators.goal = self.labels.goal
        self.indicators.heading(heading)

    def _funds_below(self, number: int) -> bool:
        """Tell whether the funds block begins here, under the indicators."""
        if self.labels.funds is not None:
            return False
        if is_side_by_side(self.sheet.row(number), self.words):
            return True
        if not fund_columns(self.sheet, number, self.words):
            return False
        if any(parse_amount(cell.text) for cell in self.sheet.row(number)):
            return False  # an indicator of that name: 预算执行 | 预算执行率 | 100% | 98% | 10
        over = (cell for cell in self.sheet.covering[number] if cell is not None)
        return any(self.words.blocks.find(cell.text) == "funds" for cell in over)

    def _closes_below(self, number: int) -> bool:
        """Read the closing row under a funds block that stands below the indicators."""
        if self.in_indicators or not self.indicators.rows or self.indicators.total is not None:
            return False
        label = next((cell.text for cell in self.sheet.row(number) if cell.text.strip()), "")
        if self.words.fund(label) is not None:
            return False
        columns, funds = self.indicators.columns, self.labels.funds
        if funds and "score" in funds.columns.values():  # points and score stand under those of the funds
            self.indicators.columns = funds.columns
        closed = self.indicators.closing(number)
        self.indicators.columns = columns
        return closed

    def _row(self, number: int) -> None:
        if self.in_indicators and self._funds_below(number):
            self.in_indicators = False
        if self._closes_below(number):
            return
        if self.in_indicators and self._among_indicators(number):
            return
        if self._heads_part(number):
            return
        if self.in_funds and self.labels.funds and self.labels.funds.row(number):
            return
        if self.goals.columns and self.goals.row(number):
            return
        had = self.labels.funds
        self.labels.row(number, titles=not self.in_indicators)
        if self.labels.funds is not had:
            self.in_funds = True  # a name beside its amount has opened the block

    def _among_indicators(self, number: int) -> bool:
        """Read a row below the headings of the indicators; False for one of another part of the form."""
        if self.indicators.closing(number):
            self.in_indicators = self.indicators.total is None or self._above_all(number)
            return True
        if self.indicators.section(number) or self.indicators.sums(number):
            return True
        return not self._is_label_row(number) and self.indicators.row(number)

    def _above_all(self, number: int) -> bool:
        """Tell whether the closing row stands above the rows it closes."""
        rows = range(number + 1, min(number + 2, len(self.sheet.grid.rows)))
        return not self.indicators.rows and self.indicators.fits(rows)

    def _heads_part(self, number: int) -> bool:
        """Take a row that opens a part of the form, or is one of a part with rows of its own kind."""
        titled = self.out.kind == "base-data"
        if self.base.heading(number, titled=titled) or self.base.row(number, self.labels.money):
            return True
        if self._task(number):
            return True
        if self.goals.pair(number) or self.goals.outcome(number):
            self.in_funds = False
            return True
        if self._across(number) or self._fund_heading(number):
            return True
        if not self.goals.heading(number):
            return False
        self.in_funds = False
        return True

    def _is_label_row(self, number: int) -> bool:
        """Tell whether a row among the indicators begins with a label of its own (其他需要说明事项 …)."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        if cells and all(self._of_people(cell.text) for cell in cells):
            return True
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

    def _of_people(self, text: str) -> bool:
        """Tell whether a cell is 填报人：, 填报日期：2024年3月1日 …"""
        split = split_label(text)
        return split is not None and self.words.contacts.find(split.label) is not None

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
        if self.labels.funds and number == self.labels.funds.lower:
            return True
        columns = fund_columns(self.sheet, number, self.words)
        if not columns:
            return self._funds_said(number) or self._funds_beside(number) or self._funds_down(number)
        funds = self.labels.ensure_funds()
        if not funds.labelled(number) and (funds.lines or not funds.beside(number)):
            funds.heading(columns, number)
        self.in_funds, self.goals.columns = True, None
        self.labels.row(number, titles=False)
        return True

    def _funds_said(self, number: int) -> bool:
        """Take a row that says the funds in words, beside the label of the block."""
        over = [cell for cell in self.sheet.covering[number] if cell is not None]
        label = next((cell for cell in over if self.words.blocks.find(cell.text) == "funds"), None)
        if label is None or self.labels.funds or not figures_said(self.sheet.row(number), self.words):
            return False
        if not self.labels.ensure_funds().said(number):
            self.labels.funds = None
            return False
        self.sheet.use(label)
        return True

    def _funds_beside(self, number: int) -> bool:
        """Take a row of nothing but the budget and what was spent: 资金总额 | 90 | 实际支出 | 80."""
        if self.labels.funds or not is_side_by_side(self.sheet.row(number), self.words):
            return False
        if not self.labels.ensure_funds().beside(number):
            self.labels.funds = None
            return False
        self.in_funds = True
        return True

    def _funds_down(self, number: int) -> bool:
        """Take the first of the rows of a budget and what was spent, one below the other."""
        rows = self.sheet.grid.rows[number : number + _FIGURES_DOWN]
        if self.labels.funds or not goes_down(rows, self.words):
            return False
        if not self.labels.ensure_funds().labelled(number):
            self.labels.funds = None
            return False
        self.in_funds = True
        self.labels.row(number, titles=False)
        return True

    def _task(self, number: int) -> bool:
        """Keep lists apart, of the year's tasks or of projects: the money of one is not that of the whole."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        if not self.in_tasks:
            self.in_tasks = self._list_of(number, cells)
            if not self.in_tasks:
                return False
            self.in_funds, self.goals.columns = False, None
        elif len(cells) < _TASK_CELLS or any(
            known.find(cells[0].text) for known in (self.words.identity, self.words.blocks)
        ):
            self.in_tasks = None
            return False
        for cell in cells:
            self.sheet.leave(cell, self.in_tasks)
        return True

    def _list_of(self, number: int, cells: list[Cell]) -> str | None:
        """Return what a list with this heading row holds; None for no such heading."""
        named = {self.words.task_columns.find(cell.text) for cell in cells} - {None}
        funds = fund_columns(self.sheet, number, self.words) is not None
        if "task" in named and (len(named) > 1 or funds):
            return _TASKS
        numbered = bool(cells) and self.words.indicator_columns.find(cells[0].text) == "number"
        projects = any(self.words.listed_columns.find(cell.text) == "project" for cell in cells)
        return _PROJECTS if numbered and projects and funds else None


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
            reader.labels.unit, reader.labels.head, reader.left = read_captions(above, words, reader.out)
        made += reader.read()
        at = reader.next
    for before, reading in pairwise(made):
        if reading.year is None and reading.kind is None:
            reading.year = before.year  # one title over all of them
    for reading in made if rebuilt else ():
        reading.notes.append(_REBUILT)
    return made if any(reading.evaluates or reading.heads for reading in made) else []
