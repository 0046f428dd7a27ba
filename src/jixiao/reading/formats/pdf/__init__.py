"""PDF → paragraphs and ruled tables with their merged cells.

Characters and painted paths come from PDFium (``native``); tables are rebuilt from their ruling lines by our
own geometry (``ruling``), their text by ``lines``, tables over page breaks by ``breaks``, running text by
``paragraphs``. Official tables are ruled, so ruling is the truth about spans.

Why not pdfplumber: it parses PDF in Python and takes several times as long for its tables alone as this
module for everything (``bench/pdf.py`` measures both), it does not know rows cut by a page break, and its
boxes have no spans. For ruled tables it would add nothing. Tables without ruling become grids only where the
page proves their columns (``columns``, ``unruled``); elsewhere they stay lines of text: columns guessed from
gaps would be invented structure.
"""

import re
from typing import NamedTuple

from jixiao.reading.blocks import Block, Document, Grid, Paragraph
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import scan
from jixiao.reading.formats.pdf.breaks import try_join
from jixiao.reading.formats.pdf.drift import settled
from jixiao.reading.formats.pdf.edges import over_the_edge, over_the_top
from jixiao.reading.formats.pdf.geometry import Char, RawPage
from jixiao.reading.formats.pdf.likeness import alike
from jixiao.reading.formats.pdf.lines import Line, lines_of
from jixiao.reading.formats.pdf.native import load, opened
from jixiao.reading.formats.pdf.paragraphs import (
    Margins,
    PlacedLine,
    continues,
    margins,
    set_apart,
    text_of,
)
from jixiao.reading.formats.pdf.parts import Part, cells_of, confidence, part_of
from jixiao.reading.formats.pdf.ruling import Box, Frame, frames, runs_over
from jixiao.reading.formats.pdf.unruled import unruled
from jixiao.report import Source

__all__ = ["assemble", "opened", "read"]

_GARBAGE = 0.2  # share of characters without a meaning above which a page is not read
_PICTURE = 0.5  # share of a page under pictures that makes it a scan when it has hardly any text
_FEW = 20  # characters


_GOES_ON = re.compile(r"^\s*[（(]?\s*续\s*(?:上?表|前表|表[一二三四五六七八九十\d]*)?\s*[）)]?\s*$")


def _key(placed: PlacedLine) -> str:
    return "".join(placed.line.text.split())


def _numbers(pages: list[int]) -> str:
    shown = "、".join(map(str, pages[:20]))
    return f"{shown} 等" if len(pages) > 20 else shown


def _is_scan(page: RawPage) -> bool:
    return not page.recognised and page.visible < _FEW and page.pictures >= _PICTURE


def _check(pages: list[RawPage]) -> list[str]:
    """Return notes on pages that cannot be read as text; raise when that is all of them."""
    empty = [page for page in pages if not page.visible]
    scans = [page for page in pages if _is_scan(page)]
    garbled = [page for page in pages if page.visible and page.unreadable > _GARBAGE * page.visible]
    damaged = [page for page in pages if page.width == 0]
    if len(empty) == len(pages):
        if scans:
            raise scan.missing()
        if any(page.recognised for page in pages):
            raise scan.nothing_read()
        raise ReadingError(
            "PDF 里没有文字；请确认选对了文件，或找到原来的 Word 文件。",
            "there is no text in the PDF; check that it is the right one or find the original Word file.",
        )
    if len(garbled) + len(empty) >= len(pages):
        raise ReadingError(
            "PDF 的字体没有文字编码，读出来会是乱码；请找到原来的 Word 文件，或重新导出 PDF 并嵌入字体。",
            "the fonts of the PDF do not say which characters they hold; find the original Word file or "
            "export the PDF again.",
        )
    kinds = (
        (damaged, "已损坏，未读"),
        (scans, f"是扫描图片，未识别其中的文字（{scan.HOW_TO_GET}）"),
        (garbled, "的字体没有文字编码（乱码），未读"),
        ([page for page in pages if page.hidden_layer], "的文字来自扫描件自带的识别层，可能有错"),
    )
    notes = [f"第 {_numbers([page.number for page in found])} 页{what}" for found, what in kinds if found]
    for page in garbled:
        page.chars.clear()
    remarks, fields = sum(page.remarks for page in pages), sum(page.fields for page in pages)
    notes += [f"批注 {remarks} 处，未计入正文"] if remarks else []
    notes += [f"可填写的表单域 {fields} 个，未读其中的内容"] if fields else []
    lost = sum(page.unreadable for page in pages if page.chars)
    if lost:
        where = _numbers([page.number for page in pages if page.chars and page.unreadable])
        notes.append(f"第 {where} 页有 {lost} 个字符没有文字编码，以“\ufffd”代替")
    return notes


class _Builder:
    """Puts the pieces of all pages into blocks."""

    def __init__(self, margin: dict[int, Margins]) -> None:
        self.margin = margin
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0
        self.headings = 0
        self.cut = 0
        self._lines: list[PlacedLine] = []  # of the paragraph under way
        self._table: Part | None = None  # the last table, while nothing stands after it
        self._table_page = 0  # the last page of that table
        self._title: frozenset[str] = frozenset()  # the lines printed over that table
        self._above: list[PlacedLine] = []  # lines of this page since its last table
        self._held: list[PlacedLine] = []  # lines after a table that may belong to it

    def line(self, placed: PlacedLine) -> None:
        if self._above and self._above[-1].page != placed.page:
            self._above = []
        self._above.append(placed)
        if self._table is not None and self._may_belong(placed, self._table):
            self._held.append(placed)
            return
        self._add(placed)

    def _is_title(self, placed: PlacedLine) -> bool:
        key, recognised = _key(placed), placed.on.recognised
        return _GOES_ON.match(placed.line.text) is not None or any(
            alike(title, key, recognised=recognised) for title in self._title
        )

    def _may_belong(self, placed: PlacedLine, table: Part) -> bool:
        """Say whether a line after a table may be part of it: over an edge (see ``edges``), or its title."""
        if placed.page == self._table_page:
            return over_the_edge(table, placed.line)
        if placed.page != self._table_page + 1:
            return False
        return self._is_title(placed) or over_the_top(table, self._held_below(), placed.line)

    def _held_below(self) -> list[Line]:
        """Return the lines held that stand below the edge of the table."""
        return [placed.line for placed in self._held if placed.page == self._table_page]

    def _add(self, placed: PlacedLine) -> None:
        self.end_table()
        if self._lines and not continues(self._lines[-1], placed, self._lines[0].line, self._margin(placed)):
            self.end_paragraph()
        self._lines.append(placed)

    def table(self, part: Part) -> None:
        self.end_paragraph()
        above, self._above = self._above, []
        if self._table is not None and self._table_page + 1 == part.page and self._join(self._table, part):
            self._table_page = part.page
            self._held = []
            return
        self.end_table()
        self._table, self._table_page = part, part.page
        self._title = frozenset(_key(placed) for placed in above if placed.page == part.page)

    def _join(self, table: Part, part: Part) -> bool:
        next_page = [placed for placed in self._held if placed.page == part.page]
        above = [placed.line for placed in next_page if not self._is_title(placed)]
        titles = len(next_page) - len(above)
        joined = try_join(table, part, titled=titles > 0, below=self._held_below(), above=above)
        self.headings += titles if joined else 0
        return joined

    def _margin(self, placed: PlacedLine) -> Margins:
        return self.margin[round(placed.page_width / 10)]

    def end_paragraph(self) -> None:
        if not self._lines:
            return
        first = self._lines[0]
        text = text_of([placed.line for placed in self._lines], self._margin(first))
        sure = confidence(placed.line for placed in self._lines)
        marks = tuple(mark for placed in self._lines if (mark := placed.mark()))
        self.blocks.append(Paragraph(text, self.paragraphs, page=first.page, confidence=sure, marks=marks))
        self.paragraphs += 1
        self._lines = []

    def end_table(self) -> None:
        if self._table is None:
            return
        self.blocks.append(Grid(cells_of(self._table), self.tables, page=self._table.page))
        self.tables += 1
        self.headings += self._table.headings
        self.cut += self._table.cut
        self._table = None
        held, self._held = self._held, []
        for placed in held:  # the title of another table after all
            self._add(placed)
        self.end_paragraph()


class _Tables(NamedTuple):
    parts: list[Part]
    outside: list[Line]  # lines of text outside the tables
    beyond: bool  # the ruling of the page was beyond the limits
    unlined: bool  # columns of some were found by where the text stands


def _tables(page: RawPage) -> _Tables:
    """Return the tables of a page."""
    found, beyond = frames(page)
    rest: list[Char] = []
    before: Char | None = None
    last: Box | None = None
    home: Frame | None = None  # the table the last character stands in
    for char in page.chars:
        x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
        frame, box = next(((one, cell) for one in found if (cell := one.at(x, y))), (None, None))
        if before and last and home and box is not last and runs_over(home, last, before, char):
            frame, box = home, last  # over the side of the cell, perhaps over that of the table
        (rest if box is None else box.chars).append(char)
        before, last, home = char, box, frame
    parts = [settled(part_of(frame, page), frame.seams()) for frame in found]
    parts = [part for part in parts if any(cell.text for cell in part.cells)]
    more, outside = unruled(page, lines_of(rest))
    return _Tables(parts + more, outside, beyond, bool(more))


def read(data: bytes, source: Source) -> Document:
    """Read a PDF. Paragraphs and grids carry the page they begin on, counted from 1.

    Pages that are pictures go through the recogniser (``formats.scan``) and then the same way as all others.
    """
    pages = load(data)
    notes = scan.recognise_pages(data, [page for page in pages if _is_scan(page)])
    return assemble(pages, [*_check(pages), *notes], source)


def assemble(pages: list[RawPage], notes: list[str], source: Source) -> Document:
    """Put pages of characters and ruled lines together into paragraphs and tables."""
    parts: list[list[Part]] = []
    lines: list[list[PlacedLine]] = []
    unlined: list[int] = []
    for page in pages:
        found = _tables(page)
        if found.beyond:
            notes.append(f"第 {page.number} 页的线条过多，没有识别其中的表格")
        if found.unlined:
            unlined.append(page.number)
        parts.append(found.parts)
        lines.append([PlacedLine(line, page) for line in found.outside])
        page.chars = []
    if unlined:
        notes.append(f"第 {_numbers(unlined)} 页有没画线的表格，按文字的位置分格，可能有错，请对照原文")
    dropped, repeated = set_apart(lines, len(pages))
    notes += repeated
    kept = [[placed for placed in page if id(placed) not in dropped] for page in lines]
    builder = _Builder(margins([placed for page in kept for placed in page]))
    for tables, rest in zip(parts, kept, strict=True):
        pieces: list[tuple[float, Part | PlacedLine]] = [(part.ys[0], part) for part in tables]
        pieces += [(placed.line.y0, placed) for placed in rest]
        for _, piece in sorted(pieces, key=lambda pair: pair[0]):
            if isinstance(piece, Part):
                builder.table(piece)
            else:
                builder.line(piece)
    builder.end_paragraph()
    builder.end_table()
    if builder.headings:
        notes.append(f"换页后重复的表头 {builder.headings} 行，未重复读")
    if builder.cut:
        notes.append(f"被分页截断的表格行 {builder.cut} 处，已接上")
    return Document(source, builder.blocks, notes)
