"""Layout + record → a table of cells with spans. Pure: every format is made from the same cells."""

from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.report import Indicator, Level1, Report
from jixiao.standards.layouts import Block, Layout, LayoutCell, LayoutRow, Look, Slot
from jixiao.writing.scope import Scope, fill, numbers_of, scope_of, scoped, things_of, written

__all__ = ["Table", "TableCell", "fill", "lay_out"]


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
    """``columns`` are widths in cm; the first ``header_rows`` rows are repeated on every page.

    ``headings`` are the rows (first, last) over the indicators, which later pages repeat where a format can.
    """

    columns: tuple[Decimal, ...]
    rows: int
    cells: list[TableCell]
    header_rows: int
    headings: list[tuple[int, int]] = field(default_factory=list)

    def lying(self) -> list[list[tuple[TableCell, bool]]]:
        """Return for each row the cells in it from left to right, and whether they begin in it."""
        rows: list[list[tuple[TableCell, bool]]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                rows[row].append((cell, row == cell.row))
        for cells in rows:
            cells.sort(key=lambda item: item[0].column)
        return rows

    def bare_side(self, cell: TableCell) -> str:
        """Return the only side with a rule of a line above or below the ruled table; "" for its own cells.

        Such are titles, notes and lines over all columns: "bottom" for the last one above the table, "top"
        for the first one below it, "none" for the others.
        """
        if not self._bare(cell):
            return ""
        ruled = [other for other in self.cells if not self._bare(other)]
        first = min((other.row for other in ruled), default=self.rows)
        last = max((other.row + other.rowspan for other in ruled), default=0)
        return "bottom" if cell.row == first - 1 else "top" if cell.row == last else "none"

    def _bare(self, cell: TableCell) -> bool:
        return cell.look in {"title", "note", "line"} and cell.colspan == len(self.columns)


def _levels(report: Report) -> list[Level1 | None]:
    """Return for each indicator the first-level cell it stands beside, in the order of the record."""
    levels = iter(report.level1)
    current: Level1 | None = None
    found: list[Level1 | None] = []
    for row in report.indicators:
        if row.level1 is None:
            found.append(None)
            continue
        name = row.level1.text
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
        self.numbers = numbers_of(report.indicators)
        self.cells: list[TableCell] = []
        self.rows = 0
        self.header_rows = 0
        self.headings: list[tuple[int, int]] = []
        self.width = len(layout.columns)
        self.down: dict[int, tuple[TableCell, int]] = {}  # column → cell above it, rows of the layout to come

    def put(self, cell: LayoutCell, text: str, column: int) -> TableCell:
        made = TableCell(text, self.rows, column, 1, cell.span, cell.look)
        self.cells.append(made)
        return made

    def block(self, block: Block, scope: Scope, goal: int | None) -> None:
        """Print a block once."""
        first = self.rows
        label = None
        left = 0
        if block.label:
            label = self.put(block.label, fill(block.label.text, scope), 0)
            left = block.label.span
        for row in block.rows:
            free = [column for column in range(left, self.width) if column not in self.down]
            above = dict(self.down)
            before = self.rows
            if row.repeat:
                self.repeated(row, free, scope, goal)
            else:
                self.row(row, free, scope)
            printed = self.rows - before
            for column, (cell, _) in above.items():
                if cell.column == column:
                    cell.rowspan += printed
            for column, (cell, to_come) in above.items():
                if to_come == 1:
                    del self.down[column]
                else:
                    self.down[column] = cell, to_come - 1
        if label:
            if self.rows == first:
                self.cells.remove(label)
            label.rowspan = self.rows - first

    def row(self, row: LayoutRow, free: list[int], scope: Scope) -> None:
        """Print a row that is not repeated."""
        if row.when is not None and not written(scope, tuple(row.when.split("."))).strip():
            return
        at = 0
        for cell in row.cells:
            made = self.put(cell, fill(cell.text, scope), free[at])
            if cell.rows > 1:
                for column in range(made.column, made.column + cell.span):
                    self.down[column] = made, cell.rows - 1
            at += cell.span
        if row.heading:
            self._heading()
        self.rows += 1
        self.header_rows += row.header

    def _heading(self) -> None:
        """Note a heading row, with the one above it if there are two."""
        if self.headings and self.headings[-1][1] == self.rows - 1:
            self.headings[-1] = self.headings[-1][0], self.rows
        else:
            self.headings.append((self.rows, self.rows))

    def repeated(self, row: LayoutRow, free: list[int], outer: Scope, goal: int | None) -> None:
        """Print a row for each of the things it is repeated for, lists of unlike length side by side."""
        lists = {kind: list(enumerate(things_of(self.report, kind), 1)) for kind in row.repeat}
        if "indicator" in lists:
            lists["indicator"] = [
                (number, thing)
                for number, thing in lists["indicator"]
                if isinstance(thing, Indicator)
                and (goal is None or thing.goal == goal)
                and (row.only is None or (row.only == "flat") is (thing.level1 is None))
            ]
        open_cells: dict[int, tuple[tuple[str, ...], TableCell]] = {}
        for index in range(max(row.least, *map(len, lists.values()))):
            scope = dict(outer)
            for kind, things in lists.items():
                number, thing = things[index] if index < len(things) else (0, None)
                numbered = self.numbers[number - 1] if kind == "indicator" and number else number
                scope[kind] = scoped(kind, thing, number, numbered)
                if kind == "indicator" and number:
                    scope["level1"] = self.levels[number - 1]
            at = 0
            merged: tuple[str, ...] = ()
            for cell in row.cells:
                column = free[at]
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
                at += cell.span
            self.rows += 1


def lay_out(report: Report, layout: Layout) -> Table:
    """Return the cells of the layout's table for a record that ``printed`` has prepared."""
    builder = _Builder(report, layout)
    for block in layout.blocks:
        if block.repeat == "goal":
            for number, goal in enumerate(things_of(report, "goal"), 1):
                builder.block(block, builder.scope | {"goal": scoped("goal", goal, number, number)}, number)
        else:
            builder.block(block, builder.scope, None)
    builder.cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(layout.columns, builder.rows, builder.cells, builder.header_rows, builder.headings)
