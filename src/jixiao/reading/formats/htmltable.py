"""The cells of an HTML table → positions of a grid, as browsers lay them out; spans are kept in bounds."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from lxml import etree

from jixiao.reading import limits
from jixiao.reading.blocks import Cell

__all__ = ["lay_out", "rows_of"]

_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_WITHOUT_CONTENT = frozenset({"col", "colgroup"})


def rows_of(
    table: etree._Element, seen: Callable[[etree._Element], bool]
) -> tuple[list[list[list[etree._Element]]], list[etree._Element]]:
    """Return the rows of a table by section, and what stands in it outside any cell (a caption …)."""
    sections: list[list[list[etree._Element]]] = []
    strays: list[etree._Element] = []
    for kind, element in _parts(table, seen):
        if kind == "section" or not sections:
            sections.append([])
        if kind == "row":
            sections[-1].append([])
        elif kind == "cell":
            if not sections[-1]:
                sections[-1].append([])
            sections[-1][-1].append(element)
        elif kind == "stray":
            strays.append(element)
    return sections, strays


def _parts(
    parent: etree._Element, seen: Callable[[etree._Element], bool]
) -> Iterator[tuple[str, etree._Element]]:
    """Yield sections, rows and cells in order, through elements that do not belong in a table (a form …)."""
    for child in parent:
        tag = child.tag
        if tag in _WITHOUT_CONTENT or not seen(child):
            continue
        if tag in {"td", "th"}:
            yield "cell", child
        elif tag == "tr":
            yield "row", child
            yield from _parts(child, seen)
        elif tag in _SECTIONS:
            yield "section", child
            yield from _parts(child, seen)
        elif child.find(".//tr") is not None or child.find(".//td") is not None:
            yield from _parts(child, seen)
        else:
            yield "stray", child


def _span(cell: etree._Element, name: str, most: int) -> int:
    """Return a span as browsers read it: the digits at its beginning, kept in bounds; 0 rows mean all."""
    raw = cell.get(name, "1").strip()
    digits = raw[: len(raw) - len(raw.lstrip("0123456789"))]
    if not digits:
        return 1
    value = int(digits) if len(digits) < 8 else most
    return min(value, most) if value or name == "rowspan" else 1


def lay_out(sections: list[list[list[etree._Element]]], texts: dict[etree._Element, str]) -> list[list[Cell]]:
    """Return the rows of a grid, from left to right."""
    rows: list[list[Cell]] = []
    most_rows = limits.HTML_ROW_SPAN.count
    for section in sections:
        end = len(rows) + len(section)
        taken: list[int] = []  # for each column the row in which it is free again
        for row in section:
            number = len(rows)
            made: list[Cell] = []
            column = 0
            for element in row:
                while column < len(taken) and taken[column] > number:
                    column += 1
                wide = _span(element, "colspan", limits.HTML_COLUMN_SPAN.count)
                high = _span(element, "rowspan", most_rows) or most_rows
                last = min(number + high, end)
                taken += [0] * (column + wide - len(taken))
                free = next((n for n in range(1, wide) if taken[column + n] > number), wide)
                taken[column : column + free] = [last] * free
                made.append(Cell(texts[element], number, column, last - number, free))
                column += free
                if column * end > limits.HTML_CELLS.value:
                    raise limits.HTML_CELLS.error()
            rows.append(made)
    return _trimmed(rows)


def _trimmed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Drop columns in which no cell begins: pages have them for looks, or from absurd spans."""
    if not any(cell.text for row in rows for cell in row):
        return []
    starts = sorted({cell.column for row in rows for cell in row})
    for row in rows:
        for cell in row:
            column = bisect_left(starts, cell.column)
            cell.colspan = bisect_left(starts, cell.column + cell.colspan) - column
            cell.column = column
    return rows
