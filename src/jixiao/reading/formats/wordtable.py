"""A table of a normalised WordprocessingML tree → rows of cells, in one pass over its elements."""

from lxml import etree

from jixiao.reading import limits
from jixiao.reading.blocks import Cell
from jixiao.reading.formats.ooxml import W

__all__ = ["WordTable", "detach_nested", "frames_of", "pieces_of", "read_table", "text_of"]

_T, _P, _TBL, _TR, _TC = W + "t", W + "p", W + "tbl", W + "tr", W + "tc"
_SPAN, _VERTICAL, _HORIZONTAL, _BEFORE = W + "gridSpan", W + "vMerge", W + "hMerge", W + "gridBefore"
_VAL = W + "val"
_BEGINS = frozenset({_TC, _TR})
_NOT_MERGED = "none"


def pieces_of(element: etree._Element) -> list[tuple[etree._Element | None, str]]:
    """Return the text of an element in pieces, each with its ``w:t`` (None: the end of a line)."""
    pieces: list[tuple[etree._Element | None, str]] = []
    first = True
    for node in element.iter(_P, _T):
        if node.tag == _T:
            if node.text:
                pieces.append((node, node.text))
        elif first:
            first = False
        else:
            pieces.append((None, "\n"))
    return pieces


def text_of(element: etree._Element) -> str:
    """Return the text of a paragraph, or of anything with paragraphs as lines."""
    return "".join(text for _, text in pieces_of(element))


def detach_nested(tbl: etree._Element) -> list[etree._Element]:
    """Take the tables inside a table's cells out of it, leaving their text; return them in order."""
    nested: list[etree._Element] = []
    for inner in list(tbl.iter(_TBL))[1:]:
        above = inner.getparent()
        while above is not None and above.tag != _TBL:
            above = above.getparent()
        parent = inner.getparent()
        if above is not tbl or parent is None:
            continue  # deeper still: its turn comes with the table around it
        stand_in = etree.Element(_P)
        etree.SubElement(stand_in, _T).text = text_of(inner)
        parent.replace(inner, stand_in)
        nested.append(inner)
    return nested


def frames_of(tbl: etree._Element) -> list[etree._Element]:
    """Return the cells of a table that only frames others: a cell a row, with a table in one of them."""
    cells: list[etree._Element] = []
    for row in tbl.iterchildren(_TR):
        own = list(row.iterchildren(_TC))
        if len(own) != 1:
            return []
        cells += own
    return cells if any(cell.find(_TBL) is not None for cell in cells) else []


class WordTable:
    """The cells of one table under reading."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.width = 0
        self.clamped = 0  # spans beyond what Word allows
        self.covered = 0  # cells under a merge that hold text all the same
        self._above: dict[int, Cell] = {}  # the cell that a vertical merge at a column would continue
        self._column = 0

    def span(self, element: etree._Element, least: int) -> int:
        """Return a number of columns, kept within what Word allows."""
        raw = str(element.get(_VAL, ""))
        value = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 20 else least
        if value > limits.WORD_SPAN.value:
            self.clamped += 1
            return limits.WORD_SPAN.count
        return max(value, least)

    def row(self) -> None:
        """Begin a row."""
        self.end()
        self.rows.append([])
        self._column = 0

    def end(self) -> int:
        """Return the width of the table."""
        self.width = max(self.width, self._column)
        return self.width

    def skip(self, columns: int) -> None:
        """Leave columns empty at the beginning of a row."""
        self._column += columns

    def cell(self, text: str, span: int, vertical: str, horizontal: str) -> None:
        """Place a cell, or let the one above or to the left grow over it."""
        number, column = len(self.rows) - 1, self._column
        self._column += span
        row = self.rows[-1]
        over = self._above.get(column) if vertical == "continue" else None
        if over is not None and over.row + over.rowspan == number:
            over.rowspan += 1
        elif horizontal == "continue" and row:
            row[-1].colspan += span
        else:
            made = Cell(text.strip("\n "), number, column, 1, span)
            row.append(made)
            if vertical == _NOT_MERGED:
                self._above.pop(column, None)
            else:
                self._above[column] = made
            return
        if text.strip():
            self.covered += 1


def read_table(  # noqa: C901, PLR0912 - a call an element would double its time
    tbl: etree._Element, into: WordTable | None = None
) -> WordTable:
    """Read a table without tables in it (see ``detach_nested``).

    ``into.cell`` is called once for every ``w:tc``, in their order.
    """
    table = WordTable() if into is None else into
    parts: list[str] = []
    span, vertical, horizontal = 1, _NOT_MERGED, _NOT_MERGED
    in_cell = first = False
    for node in tbl.iter(_T, _P, _TC, _SPAN, _VERTICAL, _TR, _HORIZONTAL, _BEFORE):
        tag = node.tag
        if tag == _T:
            if node.text:
                parts.append(node.text)
        elif tag == _P:
            if first:
                first = False
            else:
                parts.append("\n")
        elif tag in _BEGINS:
            if in_cell:
                table.cell("".join(parts), span, vertical, horizontal)
            in_cell = first = tag == _TC
            if in_cell:
                parts = []
                span, vertical, horizontal = 1, _NOT_MERGED, _NOT_MERGED
                if not table.rows:
                    table.row()
            else:
                table.row()
        elif tag == _SPAN:
            span = table.span(node, 1)
        elif tag == _VERTICAL:
            vertical = str(node.get(_VAL, "continue"))
        elif tag == _HORIZONTAL:
            horizontal = str(node.get(_VAL, "continue"))
        else:
            table.skip(table.span(node, 0))
    if in_cell:
        table.cell("".join(parts), span, vertical, horizontal)
    if table.end() * len(table.rows) > limits.WORD_CELLS.value:
        raise limits.WORD_CELLS.error()
    return table
