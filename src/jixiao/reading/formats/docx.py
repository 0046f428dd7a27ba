"""WordprocessingML straight from the zip: only the parts that are needed, one tree, no object per cell.

The tree is first brought into a plain form (``_normalise``: deleted text and fall-backs out, content controls
unwrapped, text boxes after their paragraph, tabs and breaks as text); after that a paragraph is its ``w:t``.
"""

import re
from dataclasses import dataclass

from lxml import etree

from jixiao.reading import limits
from jixiao.reading.blocks import Block, Document, Grid, Paragraph
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats.numbering import Numbering
from jixiao.reading.formats.ooxml import STRICT, TRANSITIONAL, W, normalise
from jixiao.reading.formats.package import Package, parse_xml
from jixiao.reading.formats.wordtable import WordTable, detach_nested, frames_of, read_table, text_of
from jixiao.report import Source

__all__ = ["Main", "Reader", "open_main", "read"]

_P, _TBL = W + "p", W + "tbl"
_MARGIN = re.compile(r"(?:header|footer)[0-9]{0,4}\.xml")
_WORDS = re.compile(rb"<(?:\w+:)?t(?: [^<>]*)?>[^<]*[^\s<]")
_OFFICE_DOCUMENT = "/officeDocument"


def _main_part(package: Package) -> str:
    if "word/document.xml" in package.names:
        return "word/document.xml"
    if "_rels/.rels" in package.names:
        for relation in package.xml("_rels/.rels"):
            if str(relation.get("Type", "")).endswith(_OFFICE_DOCUMENT):
                return str(relation.get("Target", "")).lstrip("/")
    raise ReadingError(
        "文件里没有 Word 正文（word/document.xml），可能已损坏；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
        "the package has no main Word document and may be damaged; open it in Word or WPS and save it again.",
    )


def _root(package: Package, part: str) -> etree._Element:
    data = package.read(part)
    if STRICT in data[:8192]:
        data = data.replace(STRICT, TRANSITIONAL)
    return parse_xml(data)


@dataclass(frozen=True, slots=True)
class Main:
    """The main part of a package, parsed and as yet unchanged."""

    package: Package
    part: str
    root: etree._Element
    body: etree._Element


class Reader:
    """Turns the body of a normalised tree into blocks.

    What counts as a paragraph, a table or a cell, and in which order, is decided here alone: who has to find
    a place again in the file (``jixiao.annotating``) walks with a subclass of this.
    """

    def __init__(self, numbering: Numbering | None = None) -> None:
        self.numbering = numbering
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0
        self.clamped = 0
        self.covered = 0

    def body(self, parent: etree._Element, depth: int = 0) -> None:
        """Read the paragraphs and tables directly in an element."""
        for element in parent.iterchildren(_P, _TBL):
            if element.tag == _TBL:
                self.table(element, depth)
            else:
                self.paragraph(element)

    def paragraph(self, element: etree._Element) -> None:
        """Read a paragraph; one without text has no number."""
        text = text_of(element).strip()
        number, outline = self.numbering.of(element) if self.numbering else ("", None)
        if text:
            self.blocks.append(Paragraph(text, self.paragraphs, number=number, outline=outline))
            self.paragraphs += 1

    def table(self, tbl: etree._Element, depth: int = 0) -> None:
        """Read a table, then the tables in its cells; what only frames them comes as it stands."""
        if depth > limits.WORD_DEPTH.value:
            raise limits.WORD_DEPTH.error()
        frames = frames_of(tbl)
        for frame in frames:
            self.body(frame, depth + 1)
        if frames:
            return
        inner = detach_nested(tbl)
        table = self.grid(tbl)
        self.clamped += table.clamped
        self.covered += table.covered
        self.blocks.append(Grid(table.rows, self.tables))
        self.tables += 1
        for nested in inner:
            self.table(nested, depth + 1)

    def grid(self, tbl: etree._Element) -> WordTable:
        """Read the cells of one table."""
        return read_table(tbl)


def open_main(data: bytes) -> Main:
    """Open the main part of a .docx."""
    package = Package(data)
    part = _main_part(package)
    root = _root(package, part)
    body = root.find(W + "body")
    if body is None:
        raise ReadingError(
            "Word 正文是空的或已损坏；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
            "the Word document has no body; open it in Word or WPS and save it again.",
        )
    return Main(package, part, root, body)


def _beside(main: Main) -> list[str]:
    """Count the headers and footers with words in them: they repeat on every page and are not the text."""
    folder = main.part.rpartition("/")[0]
    names = [
        name for name in sorted(main.package.names) if _MARGIN.fullmatch(name.removeprefix(f"{folder}/"))
    ]
    count = sum(_WORDS.search(main.package.read(name)) is not None for name in names)
    return [f"页眉、页脚 {count} 处，未计入正文"] if count else []


def read(data: bytes, source: Source) -> Document:
    """Read a .docx into paragraphs (empty ones are not counted) and grids with their merged cells."""
    main = open_main(data)
    state = normalise(main.root)
    numbering = Numbering.load(main.package, main.part) if state.styled else None
    reader = Reader(numbering)
    reader.body(main.body)
    notes = [*state.notes, *_beside(main)]
    if reader.clamped:
        most = limits.WORD_SPAN.count
        notes.append(f"{reader.clamped} 个单元格声明的跨列数超过 {most}，已按 {most} 处理")
    if reader.covered:
        notes.append(f"合并单元格里被盖住的文字 {reader.covered} 处，未读")
    if not reader.blocks:
        raise ReadingError(
            "Word 文件里没有文字；如果内容是图片，请录入文字后再试。",
            "there is no text in the Word file; if its content is a picture, type it in and try again.",
        )
    return Document(source, reader.blocks, notes)
