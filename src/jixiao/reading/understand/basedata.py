"""部门整体支出绩效评价基础数据表: people against posts, and what was spent on what in two years."""

import re

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.phrases import is_sentence, split_label
from jixiao.reading.understand.sheet import Columns, Sheet
from jixiao.report import Amount, BaseRow, MoneyUnit, Number, Presence, StaffCount, Text, presence_of
from jixiao.report.numbers import parse_amount
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["BaseDataReader"]

_MONEY = {"last-final": "last_final", "budget": "budget", "final": "final"}
_YEAR = re.compile(r"^\s*20\d\d\s*年度?")  # 2018年实际在职人数
_DATED = re.compile(r"^\s*(20\d\d)\s*年度?\s*(?=\S)")  # 2021年决算数
_PEOPLE = {"posts": "编制", "staff": "在职"}


class BaseDataReader:
    """Reads the rows under 编制数 | 年实际在职人数 and under 上年决算数 | 本年预算数 | 本年决算数."""

    def __init__(self, sheet: Sheet, words: Vocabulary) -> None:
        self.sheet = sheet
        self.words = words
        self.columns: Columns = {}
        self.unit: MoneyUnit | None = None  # the heading's own (经费控制情况（万元）)
        self.staff: list[StaffCount] = []
        self.rows: list[BaseRow] = []

    def heading(self, number: int, *, titled: bool = False) -> bool:
        """Take a heading row of the table; False when the row is none.

        ``titled`` if a title calls the table so; headings that name their years stand in other tables too.
        """
        columns: Columns = {}
        named: list[Cell] = []
        dated = self._dated(number) if titled or self.staff else {}
        for cell in self.sheet.row(number):
            key = dated.get(cell.column) or self.words.base_columns.find(_YEAR.sub("", cell.text))
            if key:
                columns |= dict.fromkeys(range(cell.column, cell.column + cell.colspan), key)
                named.append(cell)
        keys = set(columns.values())
        if len(keys & _MONEY.keys()) < 2 and not keys >= {"posts", "staff"}:
            return False
        self.unit = None
        for cell in self.sheet.row(number):
            self.unit = self.unit or MoneyUnit.named_in(cell.text)
            if cell in named or cell.column < named[0].column:
                self.sheet.use(
                    cell
                )  # the heading beside them (财政供养人员情况, 经费控制情况) says nothing more
        self.columns = columns
        return True

    def _dated(self, number: int) -> Columns:
        """Return the columns whose headings name their year (2021年决算数 | 2022年预算数 | 2022年决算数).

        Only where two years stand side by side: then the later one is the year of the table.
        """
        found: dict[int, tuple[int, str]] = {}
        for cell in self.sheet.row(number):
            year = _DATED.match(cell.text)
            key = self.words.dated_columns.find(cell.text[year.end() :]) if year else None
            if year and key:
                found[cell.column] = int(year[1]), key
        years = {year for year, _ in found.values()}
        if len(years) != 2 or max(years) != min(years) + 1:
            return {}
        return {
            column: key if year == max(years) else "last-final"
            for column, (year, key) in found.items()
            if year == max(years) or key == "final"
        }

    def row(self, number: int, unit: MoneyUnit | None) -> bool:
        """Read a row; False when nothing stands under the headings."""
        if not self.columns:
            return False
        found = {key: cell for cell in self.sheet.row(number) if (key := self.columns.get(cell.column))}
        labels = [
            cell
            for cell in self.sheet.row(number)
            if cell.column not in self.columns and presence_of(cell.text) is Presence.WRITTEN
        ]
        if not found or (not labels and "posts" not in found):
            return False
        if labels and self._is_remark(labels[-1]) and not any(cell.text.strip() for cell in found.values()):
            return False
        if not found.keys() & _PEOPLE.keys() and not self._has_money(found):
            self.columns = {}  # what follows has headings of its own (批复规模 | 实际规模 …), or is text
            return False
        if found.keys() & _PEOPLE.keys():
            self._people(found)
        else:
            self._money(found, labels[-1], self.unit or unit)
        for cell in labels:
            self.sheet.use(cell)
        return True

    @staticmethod
    def _has_money(found: dict[str, Cell]) -> bool:
        """Tell whether something under the headings is an amount, or a mark or blank in its place."""
        texts = [cell.text for key, cell in found.items() if key in _MONEY]
        return any(presence_of(text) is not Presence.WRITTEN or parse_amount(text) for text in texts)

    def _is_remark(self, label: Cell) -> bool:
        """Tell whether a line stands below the rows: a sentence, who filled the form in."""
        split = split_label(label.text)
        return is_sentence(label.text) or bool(
            split and (self.words.contacts.find(split.label) or self.words.hints.find(split.label))
        )

    def _people(self, found: dict[str, Cell]) -> None:
        for key, name in _PEOPLE.items():
            if key in found:
                cell = found[key]
                self.staff.append(StaffCount(label=name, number=Number.of(cell.text, self.sheet.place(cell))))
                self.sheet.use(cell)
        if "rate" in found:
            self.sheet.leave(found["rate"], "在职人员控制率：由编制数和在职人数得出")
        self.columns = {}

    def _money(self, found: dict[str, Cell], label: Cell, unit: MoneyUnit | None) -> None:
        values = {}
        for key, cell in found.items():
            if key in _MONEY:
                values[_MONEY[key]] = Amount.of(cell.text, self.sheet.place(cell), unit)
                self.sheet.use(cell)
        self.rows.append(BaseRow(name=Text.of(label.text, self.sheet.place(label)), **values))
