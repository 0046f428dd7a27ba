"""The indicator rows: what each column holds is told by the heading row, levels continue downwards."""

import re
from dataclasses import dataclass, field
from typing import Any

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.columns import Heading
from jixiao.reading.understand.phrases import (
    is_hint,
    is_sentence,
    level_name,
    split_label,
    unnumbered,
    without_prefix,
)
from jixiao.reading.understand.sheet import Columns, Sheet
from jixiao.report import HINT_LEFT, Indicator, Level1, Number, Presence, Text, Total, key_of, presence_of
from jixiao.report.numbers import parse_number
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["IndicatorReader"]

_SIGNS = frozenset("≥≤>＞<＜=＝≧≦═≠")
_GRADES = frozenset({"优", "良", "中", "差", "优秀", "良好", "中等", "较差", "合格", "不合格"})
_NUMBERS = {"points": "points", "score": "score", "review-score": "review_score"}
_TEXTS = {
    key: key.replace("-", "_")
    for key in (
        "comparator", "unit", "actual", "deviation", "adjusted-target", "completion", "coefficient",
        "explanation", "method", "basis", "direction", "core", "outlook", "likelihood", "remark", "level3",
    )
}  # fmt: skip
_VALUES = ("target", *_NUMBERS, *_TEXTS)
_EMPTY = frozenset({Presence.BLANK, Presence.DASH})
_UNUSED = frozenset({Presence.BLANK, Presence.DASH, Presence.NONE})  # in all cells of a line of the form
_DOTS = re.compile(r"(?:具体指标)?[….·。\s]*")
_PIECE = re.compile(r"指标|\d{1,2}\s*[:：]")  # of "指标2：", which a page break cut
_SUBTOTAL = "小计行：各指标的得分已逐行读出"
_TOTALS = ("points", "score", "review-score")


@dataclass(slots=True)
class _Level:
    cell: Cell | None = None
    name: Text | None = None


@dataclass(slots=True)
class IndicatorReader:
    """Reads indicator rows and the closing row."""

    sheet: Sheet
    words: Vocabulary
    columns: Columns = field(default_factory=dict)
    under: dict[int, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    begins: int = 0  # the row of the heading read last
    level1: list[Level1] = field(default_factory=list)
    rows: list[Indicator] = field(default_factory=list)
    total: Total | None = None
    goal: int | None = None  # the goal whose indicators follow, where the form has several blocks
    first: _Level = field(default_factory=_Level)
    second: _Level = field(default_factory=_Level)

    def heading(self, heading: Heading) -> None:
        """Take a heading row; what stood above it in the same columns belongs to it.

        The same heading once more (after a page break) changes nothing.
        """
        if not heading.says_the_same(self.columns):
            self.first, self.second = _Level(), _Level()
        self.columns, self.under = heading.columns, heading.under
        self.keys |= heading.keys
        self.begins = heading.first
        for row in self.sheet.covering[max(heading.first - 1, 0) : heading.end]:
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                named = cell.row == heading.first and column in heading.columns
                if named or self.words.indicator_columns.find(cell.text) or column in heading.listed:
                    self.sheet.use(cell)
        for row_number in range(heading.first + 1, heading.end):
            for cell in self.sheet.row(row_number):
                self.sheet.use(cell)

    def _cells(self, number: int) -> dict[str, Cell]:
        """Return the cell of each heading in a row; of two under one heading the first."""
        found: dict[str, Cell] = {}
        columns = self.columns
        for column, cell in enumerate(self.sheet.covering[number]):
            key = columns.get(column)
            if (
                cell is not None
                and key
                and key not in found
                and (cell.row == number or key in {"level1", "level2", "level3"})
            ):
                found[key] = cell
        return found

    def row(self, number: int) -> bool:
        """Read an indicator row; False when the row is none."""
        cells = self._cells(number)
        if "name" not in cells and not {"level1", "level2"} & cells.keys():
            return False
        if "name" in cells and cells["name"] in (cells.get("level1"), cells.get("target")):
            return False  # a line across the table, not an indicator
        if ("name" in cells and self._note(cells)) or self._is_remark(number) or self._signs(number):
            return False
        self._side_heading(number)
        self._levels(cells)
        raw = cells["name"].text if "name" in cells else ""
        name = without_prefix(raw).strip()
        points = None
        if "name" in cells and "points" not in self.columns.values():  # 目标明确性（5分）
            found, points = level_name(name, self.sheet.place(cells["name"]))
            name = found.raw if found and points is not None else name
        values = [cells[key] for key in ("name", *_VALUES) if key in cells]
        if self._empty(name, values[1:]):
            for cell in values:
                self.sheet.use(cell)
            return True
        if "name" not in cells:
            return False
        self.rows.append(self._indicator(cells, name, number, points))
        for key in ("name", "number"):
            if key in cells:
                self.sheet.use(cells[key])
        return True

    def _empty(self, name: str, values: list[Cell]) -> bool:
        """Tell whether a line of the form is not filled in ("指标2：", "……", 质量 as kind and name)."""
        if not all(presence_of(cell.text) in _UNUSED for cell in values):
            return False
        if presence_of(name) in _UNUSED or _DOTS.fullmatch(name) or _PIECE.fullmatch(name):
            return True
        kind = "level2" not in self.columns.values() and self.words.level2.find(name) is not None
        return kind and bool(values)

    def section(self, number: int) -> bool:
        """Take a row across the table that names the first level of the rows below: 一、产出指标（50分）."""
        written = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        if len(written) != 1 or "level1" in self.columns.values():
            return False
        cell = written[0]
        name, points = level_name(unnumbered(cell.text), self.sheet.place(cell))
        if name is None or not self.words.level1.find(name.raw):
            return False
        self.first, self.second = _Level(cell, name), _Level()
        self.level1.append(Level1(name=name, points=points))
        self.sheet.use(cell)
        return True

    def fits(self, numbers: range) -> bool:
        """Tell whether rows without a heading are rows of this table: numbers under points and score.

        The closing row must be among them or a number at least (without such columns, a level's name under
        the levels), and no label of another table.
        """
        keys = {"points", "score"} & set(self.columns.values())
        seen = False
        for number in numbers:
            written = [cell for cell in self.sheet.row(number) if cell.text.strip()]
            if not written or (len(written) == 1 and is_sentence(written[0].text)):
                continue  # a remark below the rows
            if self.words.closing.find(written[0].text):
                return bool(keys)
            cells = self._cells(number)
            texts = [cells[key].text for key in keys if key in cells]
            if "name" not in cells or len(texts) < len(keys) or self.words.identity.find(written[0].text):
                return False
            if any(presence_of(text) is Presence.WRITTEN and parse_number(text) is None for text in texts):
                return False
            seen = seen or any(parse_number(text) is not None for text in texts)
            if not keys:
                seen = seen or any(
                    known.find(cells[key].text)
                    for key, known in (("level1", self.words.level1), ("level2", self.words.level2))
                    if key in cells
                )
        return seen

    def sums(self, number: int) -> bool:
        """Take the row that opens a level with its sums: 产出指标 | 小计 | | | | 50 | 48."""
        cells = self._cells(number)
        first, second = cells.get("level1"), cells.get("level2")
        said = [
            cells[key] for key in ("name", "target", "actual") if key in cells and cells[key] is not second
        ]
        if first is None or first.row != number or first.rowspan == 1 or "points" not in cells:
            return False
        summed = second is None or not second.text.strip() or self.words.closing.find(second.text) is not None
        if not summed or any(cell.text.strip() and not self.words.closing.find(cell.text) for cell in said):
            return False
        self._levels({"level1": first})
        for cell in self.sheet.row(number):
            if cell is not first and cell.text.strip():
                self.sheet.leave(cell, _SUBTOTAL)
        return True

    def _note(self, cells: dict[str, Cell]) -> bool:
        """Tell whether a row is a remark under the table ("说明 | …"): one cell across all its columns."""
        name = cells["name"]  # its cell may reach over columns of values
        beside = {(cell.row, cell.column) for key, cell in cells.items() if key in _VALUES and cell != name}
        return len(beside) == 1 and self.words.hints.find(name.text) == "row"

    def _is_remark(self, number: int) -> bool:
        """Tell whether a row says nothing but a sentence: a remark below the rows, in its first cell."""
        written = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        return len(written) == 1 and is_sentence(written[0].text)

    def _signs(self, number: int) -> bool:
        """Tell whether a row is a place where others sign: 主管部门审核意见 | （盖章）."""
        written = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        return bool(written) and len(written) <= 2 and self.words.signs(written[0].text)

    def _side_heading(self, number: int) -> None:
        """Take 绩效指标 where it stands beside the first indicator and not in the heading row."""
        for cell in self.sheet.row(number)[:1]:
            if cell.column not in self.columns and self.words.indicator_columns.find(cell.text) == "group":
                self.sheet.use(cell)

    def _levels(self, cells: dict[str, Cell]) -> None:
        first, second = cells.get("level1"), cells.get("level2")
        if first is not None and first.text.strip() and first is not self.first.cell:
            name, points = level_name(first.text, self.sheet.place(first))
            repeated = self.first.name is not None and name is not None and name.text == self.first.name.text
            if not repeated or points is not None:
                self.first, self.second = _Level(first, name), _Level()
                self.level1.append(Level1(name=name or Text.of("", self.sheet.place(first)), points=points))
            self.sheet.use(first)
        if second is not None and second.text.strip() and second is not self.second.cell:
            name, _ = level_name(second.text, self.sheet.place(second))
            self.second = _Level(second, name)
            self.sheet.use(second)

    def _number(self, cells: dict[str, Cell], key: str) -> Number | None:
        if key not in cells:
            return None
        cell = cells[key]
        if is_hint(cell.text, self.words):
            self.sheet.leave(cell, HINT_LEFT)
            return Number.of("", self.sheet.place(cell))
        self.sheet.use(cell)
        return Number.of(cell.text, self.sheet.place(cell))

    def _indicator(self, cells: dict[str, Cell], name: str, number: int, points: Number | None) -> Indicator:
        place = self.sheet.place(cells["name"])
        values: dict[str, Any] = {} if points is None else {"points": points}
        for key, cell in cells.items():
            if key in _NUMBERS:
                values[_NUMBERS[key]] = self._number(cells, key)
            elif key in _TEXTS:
                values[_TEXTS[key]] = self.sheet.value(cell)
        if self.under:
            values |= self._divided(number)
        if "measures" in cells:
            values["deviation"] = self._with_measures(values.get("deviation"), cells["measures"])
        if "target" in cells:
            values["target"] = self._target(cells)
        return Indicator(
            place=place,
            level1=self.first.name,
            level2=self.second.name,
            name=Text.of(name, place),
            goal=self.goal,
            **values,
        )

    def _with_measures(self, reason: Text | None, cell: Cell) -> Text:
        """Join what is done about a deviation to its reason; most forms ask for both in one column."""
        measures = self.sheet.value(cell)
        if reason is None or reason.presence in _EMPTY:
            return measures if reason is None or measures.written else reason
        if not measures.written or measures.presence in _EMPTY:
            return reason
        return Text.of(f"{reason.raw.strip()}；{measures.raw.strip()}", reason.place)

    def _divided(self, number: int) -> dict[str, Text]:
        """Join the parts of a divided column, each with its own heading: "经费保障：√"."""
        said: dict[str, list[str]] = {}
        places: dict[str, Cell] = {}
        for cell in self.sheet.row(number):
            key, part = self.columns.get(cell.column), self.under.get(cell.column)
            if key not in _TEXTS or part is None:
                continue
            said.setdefault(key, [])
            places.setdefault(key, cell)
            if cell.text.strip():
                said[key].append(f"{part.strip()}：{cell.text.strip()}")
                self.sheet.use(cell)
        return {
            _TEXTS[key]: Text.of("；".join(parts), self.sheet.place(places[key]))
            for key, parts in said.items()
        }

    def _target(self, cells: dict[str, Cell]) -> Text:
        """Join 指标性质 | 指标值 | 度量单位; a nature that is no sign (定性) is not part of the value."""
        cell = cells["target"]
        value = self.sheet.value(cell)
        if value.presence is not Presence.WRITTEN:
            return value
        sign = cells["comparator"].text.strip() if "comparator" in cells else ""
        unit = cells["unit"].text.strip() if "unit" in cells else ""
        before = sign if sign and set(key_of(sign)) <= _SIGNS else ""
        written = presence_of(unit) is Presence.WRITTEN and not cell.text.strip().endswith(unit)
        after = unit if written else ""  # 100% beside % has its unit already
        text = cell.text.strip() if before or after else cell.text
        return Text.of(f"{before}{text}{after}", value.place)

    def closing(self, number: int) -> bool:
        """Read the closing row (总分 | 100 | 99 | 优) or a subtotal; False when the row is neither."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        key = self.words.closing.find(cells[0].text) if cells else None
        if key is None:
            return False
        if key == "subtotal":
            for cell in cells:
                self.sheet.leave(cell, _SUBTOTAL)
            return True
        label, rest = cells[0], cells[1:]
        found = self._closing_cells(label, rest)
        self.sheet.use(label)
        grade = found.get("grade")
        named = None if grade else self._named_grade(rest)
        for cell in found.values():
            self.sheet.use(cell)
        self.total = Total(
            points=self._closing_number(number, found, "points", label),
            score=self._closing_number(number, found, "score", label),
            review_score=self._closing_number(number, found, "review-score", label),
            grade=Text.of(grade.text, self.sheet.place(grade)) if grade else named,
        )
        return True

    def _closing_cells(self, label: Cell, rest: list[Cell]) -> dict[str, Cell]:
        """Return the cells of points, scores and grade in a closing row."""
        found: dict[str, Cell] = {}
        others: list[Cell] = []
        for cell in rest:
            key = self.sheet.heading(self.columns, cell) if not self.sheet.grid.ragged else None
            if key_of(cell.text) in _GRADES:
                key = "grade"
            if key in {*_TOTALS, "grade"}:
                found.setdefault(key, cell)
            elif parse_number(cell.text) is not None:
                others.append(cell)
        exact = {"points", "score"} <= found.keys()
        for cell in others:  # not under points or score: those that are missing, in their order
            key = self._alone(label, rest) or self._next_number(found)
            if key is not None:
                found.setdefault(key, cell)
        return found if exact else self._in_order(found, rest)

    def _in_order(self, found: dict[str, Cell], rest: list[Cell]) -> dict[str, Cell]:
        """Put points and score in the order of the headings if a score above the points shows a shift."""
        numbers = [cell for cell in rest if parse_number(cell.text) is not None]
        points, score = (
            parse_number(found[key].text) if key in found else None for key in ("points", "score")
        )
        if points is None or score is None or score <= points:
            return found
        order = [key for key in dict.fromkeys(self.columns.values()) if key in {"points", "score"}]
        kept = {key: cell for key, cell in found.items() if key not in order}
        return kept | dict(zip(order, numbers, strict=True)) if len(numbers) == len(order) else kept

    def _named_grade(self, rest: list[Cell]) -> Text | None:
        """Return the grade of a closing row that stands behind its name ("自评等级：优")."""
        for cell in rest:
            split = split_label(cell.text)
            if split and self.words.grade_labels.find(split.label) and key_of(split.rest) in _GRADES:
                self.sheet.use(cell)
                start = split.start + len(split.rest) - len(split.rest.lstrip())
                word = split.rest.strip()
                return Text.of(word, self.sheet.place(cell, start, start + len(word)))
        return None

    def _alone(self, label: Cell, rest: list[Cell]) -> str | None:
        """Return what the only number of a closing row is where its label says so (自评总分 | 96.84)."""
        only = sum(parse_number(cell.text) is not None for cell in rest) == 1
        return self.words.head_total.find(label.text) if only else None

    def _next_number(self, found: dict[str, Cell]) -> str | None:
        """Numbers of a closing row without columns come in the order of the headings."""
        order = [key for key in dict.fromkeys(self.columns.values()) if key in _TOTALS]
        return next((key for key in order if key not in found), None)

    def _closing_number(self, number: int, found: dict[str, Cell], key: str, label: Cell) -> Number | None:
        if key in found:
            return self._number(found, key)
        if key not in self.columns.values():
            return None
        blank = self._cells(number).get(key)
        return Number.of("", self.sheet.place(blank if blank and not blank.text.strip() else label))
