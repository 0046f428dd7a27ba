"""Layout + record → a table of cells with spans. Pure: docx, xlsx and html are made from the same cells."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.report import FundRow, Goal, Indicator, Level1, Report, Text
from jixiao.standards.layouts import Layout, LayoutCell, LayoutRow, Look, Slot, slots_of

__all__ = ["Table", "TableCell", "fill", "lay_out", "scope_of"]


@dataclass(slots=True)
class TableCell:
    """A cell at its top-left position (from 0) with the rows and columns it covers."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    look: Look


@dataclass(slots=True)
class Table:
    """``columns`` are widths in cm; the first ``header_rows`` rows are repeated on every page."""

    columns: tuple[Decimal, ...]
    rows: int
    cells: list[TableCell]
    header_rows: int


_Scope = dict[str, Any]
_Thing = FundRow | Goal | Indicator


def _value(scope: _Scope, path: tuple[str, ...]) -> str:
    thing: Any = scope
    for name in path:
        thing = thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)
        if thing is None:
            return ""
    return thing.raw if isinstance(thing, Text) else str(thing)


def fill(template: str, scope: _Scope) -> str:
    """Return a template's words with the values of ``scope``, word for word and never interpreted again."""
    text = ""
    for part in slots_of(template):
        if isinstance(part, Slot):
            value = _value(scope, part.path)
            text += f"{part.before}{value}{part.after}" if value.strip() else part.instead
        else:
            text += part
    return text


def scope_of(report: Report, layout: Layout) -> _Scope:
    """Return the fields of a report by the names templates use."""
    scope: _Scope = {name: getattr(report, name) for name in type(report).model_fields}
    funds = report.funds
    if funds:
        lines = {"by_source": layout.funds.by_source, "by_nature": layout.funds.by_nature}
        headings = {
            key: next((row for row in funds.along("other") if row.name == line.name), None) or line
            for key, line in lines.items()
            if line
        }
        scope["funds"] = {"unit": funds.unit, "total": funds.total, **headings}
    return scope


def _things(report: Report, kind: str) -> tuple[_Thing, ...]:
    if kind == "goal":
        return report.goals
    if kind == "indicator":
        return report.indicators
    return report.funds.along(kind) if report.funds else ()


def _levels(report: Report) -> list[Level1 | None]:
    """Return for each indicator the first-level cell it stands beside, in the order of the record."""
    levels = iter(report.level1)
    current: Level1 | None = None
    found: list[Level1 | None] = []
    for row in report.indicators:
        name = row.level1.text if row.level1 else ""
        if not found or current is None or current.name.text != name:
            current = next(levels, None)
        found.append(current)
    return found


class _Builder:
    """Collects rows of cells; a repeated cell marked ``merge`` grows instead of being printed again."""

    def __init__(self, report: Report, layout: Layout) -> None:
        self.report = report
        self.scope = scope_of(report, layout)
        self.levels = _levels(report)
        self.cells: list[TableCell] = []
        self.rows = 0
        self.header_rows = 0
        self.layout = layout

    def put(self, cell: LayoutCell, text: str, column: int) -> TableCell:
        made = TableCell(text, self.rows, column, 1, cell.span, cell.look)
        self.cells.append(made)
        return made

    def row(self, row: LayoutRow, left: int) -> None:
        """Print a row that is not repeated."""
        if row.when is not None and not _value(self.scope, tuple(row.when.split("."))).strip():
            return
        column = left
        for cell in row.cells:
            self.put(cell, fill(cell.text, self.scope), column)
            column += cell.span
        self.rows += 1
        self.header_rows += row.header

    def repeated(self, row: LayoutRow, left: int) -> None:
        """Print a row for each of the things it is repeated for, lists of unlike length side by side."""
        lists = {kind: _things(self.report, kind) for kind in row.repeat}
        open_cells: dict[int, tuple[tuple[str, ...], TableCell]] = {}
        for index in range(max(map(len, lists.values()))):
            scope = dict(self.scope)
            for kind, things in lists.items():
                scope[kind] = things[index] if index < len(things) else None
            if "indicator" in lists:
                scope["level1"] = self.levels[index]
            column = left
            merged: tuple[str, ...] = ()
            for cell in row.cells:
                needed = {part.path[0] for part in cell.parts if isinstance(part, Slot)} & lists.keys()
                text = "" if any(scope[kind] is None for kind in needed) else fill(cell.text, scope)
                if text and index == 0:
                    text = cell.first + text
                if cell.merge:
                    merged += (text,)  # a cell is joined only under the same cells to its left
                    above = open_cells.get(column)
                    if above and above[0] == merged and text:
                        above[1].rowspan += 1
                    else:
                        open_cells[column] = (merged, self.put(cell, text, column))
                else:
                    self.put(cell, text, column)
                column += cell.span
            self.rows += 1


def lay_out(report: Report, layout: Layout) -> Table:
    """Return the cells of the layout's table for a record that ``printed`` has prepared."""
    builder = _Builder(report, layout)
    for block in layout.blocks:
        first = builder.rows
        label = None
        left = 0
        if block.label:
            label = builder.put(block.label, fill(block.label.text, builder.scope), 0)
            left = block.label.span
        for row in block.rows:
            if row.repeat:
                builder.repeated(row, left)
            else:
                builder.row(row, left)
        if label:
            if builder.rows == first:
                builder.cells.remove(label)
            label.rowspan = builder.rows - first
    builder.cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(layout.columns, builder.rows, builder.cells, builder.header_rows)
