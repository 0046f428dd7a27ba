"""A list of many projects in one table, a row an indicator: one reading a project."""

from typing import Any

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.columns import Heading, indicator_heading
from jixiao.reading.understand.indicators import IndicatorReader
from jixiao.reading.understand.phrases import is_sentence
from jixiao.reading.understand.result import TableReading
from jixiao.reading.understand.sheet import Sheet
from jixiao.report import Amount, FundRow, Funds, Goal, MoneyUnit, Rate, Text
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["read_list"]


def _starts(sheet: Sheet, heading: Heading, end: int, words: Vocabulary) -> list[int]:
    """Return the rows in which another project begins: another cell with another name."""
    column = next(at for at, key in heading.listed.items() if key == "project")
    found: list[int] = []
    name = None
    for number in range(heading.end, end):
        cell = sheet.covering[number][column]
        if not cell or not cell.text.strip() or words.listed_columns.find(cell.text):
            continue  # more of the same project; the heading once more
        if cell.colspan > 1 and _of_all(sheet, heading, number, cell):
            continue
        written = sum(bool(other.text.strip()) for other in sheet.row(number))
        if written == 1 and (cell.colspan > 1 or is_sentence(cell.text)):
            continue  # a remark
        if cell.text.strip() != name:
            name = cell.text.strip()
            found.append(number)
    return found


def _of_all(sheet: Sheet, heading: Heading, number: int, cell: Cell) -> bool:
    """Tell whether a cell over 单位 and 项目 names whose sum the row holds: no project, no indicators."""
    over = {heading.listed.get(column) for column in range(cell.column, cell.column + cell.colspan)}
    names = [at for at, key in heading.columns.items() if key == "name"]
    there = [sheet.covering[number][at] for at in names]
    return {"unit", "project"} <= over and not any(one and one.text.strip() for one in there)


def read_list(
    sheet: Sheet, heading: Heading, rows: range, words: Vocabulary, head: TableReading, unit: MoneyUnit | None
) -> list[TableReading]:
    """Read the rows of a list, those over its heading included.

    ``head`` is what stood over the list (kind, year, unit).
    """
    starts = _starts(sheet, heading, rows.stop, words)
    made = []
    for at, first in enumerate(starts):
        last = starts[at + 1] if at + 1 < len(starts) else rows.stop
        made.append(_project(sheet, heading, words, range(first, last), head, unit))
        if at and "unit" not in made[-1].identity and made[-2].identity.get("unit"):
            made[-1].identity["unit"] = made[-2].identity["unit"]  # its cell is merged with the one above
    over = sheet.residue(rows.start, starts[0] if starts else rows.stop)
    if not made:
        head.columns, head.residue = heading.keys, over
        return [head]
    made[0].residue = over + made[0].residue
    return made


def _head(
    sheet: Sheet, cells: dict[str, Cell], head: TableReading, unit: MoneyUnit | None, kind: str
) -> TableReading:
    """Read whose indicators follow: unit, project, budget, goal."""
    out = TableReading(head.kind or kind, head.year, dict(head.identity), list(head.attributes))
    for key, cell in cells.items():
        sheet.use(cell)
        if key in {"unit", "project"} and cell.text.strip():
            out.identity[key] = Text.of(cell.text, sheet.place(cell))
    figures: dict[str, Any] = {
        "adjusted" if key == "budget" else key: Amount.of(cells[key].text, sheet.place(cells[key]), unit)
        for key in ("initial", "budget", "adjusted", "executed")
        if key in cells
    }
    if figures:
        if "rate" in cells:
            figures["rate"] = Rate.of(cells["rate"].text, sheet.place(cells["rate"]))
        out.funds = Funds(unit=unit, rows=(FundRow(axis="total", name="年度资金总额", **figures),))
    if "goal" in cells and cells["goal"].text.strip():
        out.goals = [Goal(expected=Text.of(cells["goal"].text, sheet.place(cells["goal"])))]
    return out


def _project(
    sheet: Sheet,
    heading: Heading,
    words: Vocabulary,
    rows: range,
    head: TableReading,
    unit: MoneyUnit | None,
) -> TableReading:
    cells = {
        key: cell
        for column, key in heading.listed.items()
        if (cell := sheet.covering[rows.start][column]) is not None
    }
    kind = "project" if {"actual", "score"} & heading.keys else "goal"
    out = _head(sheet, cells, head, unit, kind)
    reader = IndicatorReader(sheet, words, heading.columns, heading.under, heading.keys)
    for number in rows:
        for column in heading.listed:
            again = sheet.covering[number][column]
            if again is not None and any(again.text == cell.text for cell in cells.values()):
                sheet.use(again)  # the same words repeated on every row
        if indicator_heading(sheet, number, words) is not None:
            for cell in sheet.row(number):
                sheet.use(cell)  # the heading once more
            continue
        if reader.closing(number):
            break
        reader.row(number)
    out.level1, out.indicators, out.total = reader.level1, reader.rows, reader.total
    out.columns = heading.keys
    out.residue = sheet.residue(rows.start, rows.stop)
    return out
