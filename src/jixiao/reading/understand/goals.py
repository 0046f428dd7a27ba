"""The goals of a form: under headings, beside their labels, or with the labels in the same cells."""

import re

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.columns import Heading
from jixiao.reading.understand.pages import Pages
from jixiao.reading.understand.phrases import split_label, unnumbered
from jixiao.reading.understand.result import TableReading
from jixiao.reading.understand.sheet import Columns, Sheet, undated
from jixiao.report import Goal, Number, Text
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["GoalReader"]

_GOAL_HEADINGS = 3  # 年度总体目标 | 预期目标 | and one more
_LONGEST_GOAL_HEADING = 15
_UPPER_HEADINGS = 3  # at least, in the upper of two heading rows over the indicators
_PERIOD = re.compile(r"\s*(20\d\d)\s*年?度?\s*")


class GoalReader:
    """Reads rows of goals into the table's reading; ``year`` is said above a table that does not say it."""

    def __init__(
        self, sheet: Sheet, words: Vocabulary, out: TableReading, pages: Pages, year: int | None
    ) -> None:
        self.sheet = sheet
        self.words = words
        self.out = out
        self.pages = pages
        self.year = year
        self.columns: Columns | None = None  # of the heading under which rows are read
        self.halves: Columns = {}  # the last heading over goals of several years and of one

    def pair(self, number: int) -> bool:
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
            return self._labelled(cells)
        expected, actual = cells[at + 1], cells[at + 3]
        known = (find, self.words.blocks.find, self.words.indicator_columns.find)
        if not expected.text.strip() or any(name(cell.text) for name in known for cell in (expected, actual)):
            return False
        for cell in (*cells[:at], cells[at], cells[at + 2]):
            if find(cell.text) or self.words.blocks.find(cell.text):
                self.sheet.use(cell)
        self.out.goals.append(Goal(expected=self.sheet.value(expected), actual=self.sheet.value(actual)))
        self.columns = None
        return True

    def outcome(self, number: int) -> bool:
        """Read what came of the goal in a row of its own below it: 年度总体目标 | … and 实际完成情况 | …"""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        goals = self.out.goals
        if len(cells) != len(("label", "text")) or self.columns or not goals or goals[-1].actual is not None:
            return False
        label, text = cells
        if self.words.goal_columns.find(label.text) != "actual" or self._names(text):
            return False
        self.sheet.use(label)
        goals[-1] = goals[-1].model_copy(update={"actual": self.sheet.value(text)})
        return True

    def heading(self, number: int) -> bool:
        """Take a heading row over the goals: 预期目标 | 实际完成情况, 项目总目标 | 年度总体目标 …"""
        found: dict[str, Cell] = {}
        find = undated(self.words.goal_columns, self.sheet.row(number))
        for cell in self.sheet.row(number):
            key = find(cell.text)
            if key and (key not in found or self.words.blocks.find(found[key].text) == "goal"):
                found[key] = cell  # 年度总体目标 | 预期目标: the first is the block's label
        if "expected" not in found or not (
            {"actual", "project"} & found.keys() or self._stands_beside(number)
        ):
            return False
        goal: Columns = {}
        for key, cell in found.items():
            goal |= dict.fromkeys(range(cell.column, cell.column + cell.colspan), key)
        for cell in self.sheet.row(number):
            if find(cell.text) or self.words.blocks.find(cell.text) == "goal":
                self.sheet.use(cell)
        self.columns = goal
        self.halves = goal if {"project", "expected"} <= found.keys() else {}
        return True

    def _stands_beside(self, number: int) -> bool:
        """Tell whether 预期目标 stands in a row of its own beside the label of the goals: a heading row."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        return (
            len(cells) >= _GOAL_HEADINGS
            and self.words.blocks.find(cells[0].text) == "goal"
            and self.words.goal_columns.find(cells[1].text) == "expected"
            and not self.words.blocks.find(cells[1].text)
            and all(len(cell.text.strip()) <= _LONGEST_GOAL_HEADING for cell in cells[2:])
        )

    def _labelled(self, cells: list[Cell]) -> bool:
        """Read a goal and what came of it with their labels in the same cells (年初目标：… | 完成情况：…)."""
        texts: dict[str, Text] = {}
        for cell in cells:
            split = split_label(cell.text)
            key = self.words.goal_columns.find(split.label) if split and split.rest.strip() else None
            if split and key in {"expected", "actual"}:
                texts[key] = Text.of(split.rest.strip(), self.sheet.place(cell, split.start, len(cell.text)))
        if len(texts) < len(("expected", "actual")):
            return False
        for cell in cells:
            split = split_label(cell.text)
            if self.words.goal_columns.find(split.label if split else cell.text):
                self.sheet.use(cell)
        self.out.goals.append(Goal(**texts))
        self.columns = None
        return True

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

    def row(self, number: int) -> bool:
        """Read a row under 预期目标 | 实际完成情况."""
        columns = self.columns or {}
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
            self.columns = None
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

    def of_the_year(self, heading: Heading) -> None:
        """Leave the indicators of several years out where those of the year stand beside them."""
        row = [cell for cell in self.sheet.covering[heading.first] if cell is not None]
        over: dict[str, set[int]] = {}
        for column, key in heading.columns.items():
            over.setdefault(key, set()).add(row[column].column if column < len(row) else column)
        for column in [at for at, half in self.halves.items() if half == "project"]:
            if len(over.get(heading.columns.get(column, ""), ())) > 1:
                del heading.columns[column]
