"""The indicator rows: what each column holds is told by the heading row, levels continue downwards."""

from dataclasses import dataclass, field

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.phrases import level_name, without_prefix
from jixiao.reading.understand.sheet import Columns, Sheet
from jixiao.report import Indicator, Level1, Number, Presence, Text, Total, key_of, presence_of
from jixiao.report.numbers import parse_number
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["IndicatorReader", "indicator_columns"]

_SIGNS = frozenset("≥≤>＞<＜=＝≧≦═≠")
_GRADES = frozenset({"优", "良", "中", "差", "优秀", "良好", "中等", "较差", "合格", "不合格"})
_VALUE_COLUMNS = ("comparator", "target", "unit", "actual", "points", "score", "deviation")
_EMPTY = frozenset({Presence.BLANK, Presence.DASH})


def indicator_columns(sheet: Sheet, number: int, words: Vocabulary) -> Columns | None:
    """Return what the columns hold if this row is the (lowest) heading row of the indicators.

    Under a heading that spans several ("年度指标值" over 指标性质 | 指标值 | 度量单位) the lower words count.
    """
    cells = sheet.row(number)
    own = {key for cell in cells if (key := words.indicator_columns.find(cell.text))}
    if "name" not in own or len(own) < 3:
        return None
    columns: Columns = {}
    above = sheet.covering[number - 1] if number else []
    for column, cell in enumerate(sheet.covering[number]):
        found = words.indicator_columns.find(cell.text) if cell else None
        if found is None and (cell is None or not cell.text.strip()) and column < len(above):
            upper = above[column]
            found = words.indicator_columns.find(upper.text) if upper else None
        if found:
            columns[column] = found
    return columns


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
    level1: list[Level1] = field(default_factory=list)
    rows: list[Indicator] = field(default_factory=list)
    total: Total | None = None
    first: _Level = field(default_factory=_Level)
    second: _Level = field(default_factory=_Level)

    def heading(self, number: int, columns: Columns) -> None:
        """Take a heading row; what stood above it in the same columns belongs to it."""
        self.columns = columns
        self.first, self.second = _Level(), _Level()
        for cell in {
            id(c): c for row in self.sheet.covering[max(number - 1, 0) : number + 1] for c in row if c
        }.values():
            if self.words.indicator_columns.find(cell.text):
                self.sheet.use(cell)

    def _cells(self, number: int) -> dict[str, Cell]:
        """Return the cell of each heading in a row; of two under one heading the first."""
        found: dict[str, Cell] = {}
        for column, cell in enumerate(self.sheet.covering[number]):
            key = self.columns.get(column)
            if (
                cell is not None
                and key
                and key not in found
                and (cell.row == number or key in {"level1", "level2"})
            ):
                found[key] = cell
        return found

    def row(self, number: int) -> bool:
        """Read an indicator row; False when the row is none."""
        cells = self._cells(number)
        if "name" not in cells and not {"level1", "level2"} & cells.keys():
            return False
        self._levels(cells)
        values = {key: cells[key].text if key in cells else "" for key in ("name", *_VALUE_COLUMNS)}
        name = without_prefix(values["name"]).strip()
        if presence_of(name) in _EMPTY and all(presence_of(values[key]) in _EMPTY for key in _VALUE_COLUMNS):
            self._use(cells, ("name", *_VALUE_COLUMNS))  # an empty line of the form ("指标2：", "……")
            return True
        if "name" not in cells:
            return False
        self.rows.append(self._indicator(cells, name))
        for key, cell in cells.items():
            if key not in {"level1", "level2", "name", "number", "group", *_VALUE_COLUMNS}:
                self.sheet.leave(
                    cell, f"指标表中没有对应数据项的一栏（{self.words.indicator_columns.keys[key][0]}）"
                )
        self._use(cells, ("name", "number", *_VALUE_COLUMNS))
        return True

    def _use(self, cells: dict[str, Cell], keys: tuple[str, ...]) -> None:
        for key in keys:
            if key in cells:
                self.sheet.use(cells[key])

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

    def _text(self, cells: dict[str, Cell], key: str) -> Text | None:
        return Text.of(cells[key].text, self.sheet.place(cells[key])) if key in cells else None

    def _number(self, cells: dict[str, Cell], key: str) -> Number | None:
        return Number.of(cells[key].text, self.sheet.place(cells[key])) if key in cells else None

    def _indicator(self, cells: dict[str, Cell], name: str) -> Indicator:
        place = self.sheet.place(cells["name"])
        comparator, unit = self._text(cells, "comparator"), self._text(cells, "unit")
        return Indicator(
            place=place,
            level1=self.first.name,
            level2=self.second.name,
            name=Text.of(name, place),
            target=self._target(cells),
            comparator=comparator,
            unit=unit,
            actual=self._text(cells, "actual"),
            points=self._number(cells, "points"),
            score=self._number(cells, "score"),
            deviation=self._text(cells, "deviation"),
        )

    def _target(self, cells: dict[str, Cell]) -> Text | None:
        """Join 指标性质 | 指标值 | 度量单位; a nature that is no sign (定性) is not part of the value."""
        if "target" not in cells:
            return None
        place, value = self.sheet.place(cells["target"]), cells["target"].text
        if presence_of(value) is not Presence.WRITTEN:
            return Text.of(value, place)
        sign = cells["comparator"].text.strip() if "comparator" in cells else ""
        unit = cells["unit"].text.strip() if "unit" in cells else ""
        before = sign if sign and set(key_of(sign)) <= _SIGNS else ""
        after = unit if presence_of(unit) is Presence.WRITTEN else ""
        return Text.of(f"{before}{value.strip() if before or after else value}{after}", place)

    def closing(self, number: int) -> bool:
        """Read the closing row (总分 | 100 | 99 | 优); False when the row is none."""
        cells = [cell for cell in self.sheet.row(number) if cell.text.strip()]
        if not cells or not self.words.closing.find(cells[0].text):
            return False
        label, rest = cells[0], cells[1:]
        found: dict[str, Cell] = {}
        for cell in rest:
            key = self.sheet.heading(self.columns, cell) if not self.sheet.grid.ragged else None
            if key_of(cell.text) in _GRADES:
                key = "grade"
            elif key not in {"points", "score"} and parse_number(cell.text) is not None:
                key = self._next_number(found)
            if key in {"points", "score", "grade"} and key not in found:
                found[key] = cell
        self.sheet.use(label)
        for cell in found.values():
            self.sheet.use(cell)
        self.total = Total(
            points=self._closing_number(number, found, "points", label),
            score=self._closing_number(number, found, "score", label),
            grade=self._text(found, "grade"),
        )
        return True

    def _next_number(self, found: dict[str, Cell]) -> str | None:
        """Numbers of a closing row without columns come in the order of the headings."""
        order = [key for key in dict.fromkeys(self.columns.values()) if key in {"points", "score"}]
        return next((key for key in order if key not in found), None)

    def _closing_number(self, number: int, found: dict[str, Cell], key: str, label: Cell) -> Number | None:
        if key in found:
            return self._number(found, key)
        if key not in self.columns.values():
            return None
        blank = self._cells(number).get(key)
        return Number.of("", self.sheet.place(blank if blank and not blank.text.strip() else label))
