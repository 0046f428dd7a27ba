"""Web pages, and the .doc and .xls files that are web pages in truth, as they are seen in a browser.

lxml mends the markup. A table that only holds others together (menus, frames of a page) is no table here:
what stands in it is read as running text and tables. Styles in sheets are not looked at.
"""

import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from jixiao.reading import limits
from jixiao.reading.blocks import Block, Document, Grid, Paragraph
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import markup
from jixiao.reading.formats.htmltable import lay_out, rows_of
from jixiao.reading.formats.numbering import format_number
from jixiao.report import Source

__all__ = ["read"]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_IGNORED = {
    "script": "脚本", "noscript": "脚本", "template": "脚本", "style": "样式",
    "iframe": "内嵌网页", "frame": "内嵌网页", "object": "内嵌对象", "embed": "内嵌对象",
    "applet": "内嵌对象",
    "svg": "图片", "img": "图片", "canvas": "图片", "video": "音像", "audio": "音像", "math": "公式",
    "head": "", "title": "", "datalist": "", "rt": "", "rp": "",
}  # fmt: skip
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A line end inside Chinese text is only how the source was wrapped.
_WRAPPED = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \t\r\f]*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_UNPRINTED = re.compile("[\u00ad\u200b\ufeff]")
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_Leader = tuple[str, int | None]  # what a line has before it: its automatic number; its heading level
_PLAIN: _Leader = ("", None)
_CONTROLS = frozenset({"input", "select"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

if TYPE_CHECKING:
    # text; the beginning of a block; the end of a line; a table
    _Piece = str | _Leader | etree._Element | None  # noqa: SLF001 - lxml has no other name for its elements


def _tidy(text: str) -> str:
    text = _SPACE.sub(" ", _WRAPPED.sub("", text))
    return _UNPRINTED.sub("", text).replace("\xa0", " ").strip(" ")


class _Page:
    """What is seen on a page, and the account of what is not."""

    def __init__(self) -> None:
        self.unseen: dict[etree._Element, str] = {}
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0
        self._inner: dict[etree._Element, str] = {}  # tables inside cells → their text

    # text -------------------------------------------------------------------------------------------------
    def seen(self, element: etree._Element) -> bool:
        """Tell whether an element is shown; keep account of it where it is not."""
        tag = element.tag
        if tag in _IGNORED:
            self.unseen[element] = _IGNORED[tag]
            return False
        style = element.get("style")
        if "hidden" in element.attrib or (style and _UNSEEN.search(style)):
            self.unseen[element] = "隐藏内容"
            return False
        return True

    def pieces(self, element: etree._Element, out: "list[_Piece]") -> "list[_Piece]":
        """Put what an element holds into ``out``: text, beginnings of blocks, ends of lines, tables."""
        if element.text:
            out += _lines(element.text) if element.tag == "pre" else (element.text,)
        item = _first(element)
        for child in element:
            tag = child.tag
            if tag == "br":
                out.append(None)
            elif not self.seen(child):
                pass
            elif tag == "table":
                out.append(child)
            elif tag in _CONTROLS:
                out.append(_control(child))
            elif tag in _BLOCKS:
                if tag == "li" and item is not None:
                    out.append((_numeral(element, item), None))
                    item += 1
                else:
                    out.append(("", int(tag[1])) if tag in _HEADINGS else _PLAIN)
                self.pieces(child, out)
                out.append(None)
            else:
                self.pieces(child, out)
            if child.tail:
                out.append(child.tail)
        return out

    def text(self, element: etree._Element, nested: list[etree._Element]) -> tuple[str, bool]:
        """Return the text of a cell, a paragraph a line, and whether any of it is its own.

        The tables in it are added to ``nested``; their text is part of the cell's, so that no cell is taken
        for a blank one.
        """
        lines: list[str] = []
        line: list[str] = []
        own = False
        for piece in (*self.pieces(element, []), None):
            if isinstance(piece, str):
                line.append(piece)
                continue
            if line:
                lines.append(_tidy("".join(line)))
                own = own or bool(lines[-1].strip())
                line = []
            if piece is not None and not isinstance(piece, tuple):
                nested.append(piece)
                if piece not in self._inner:
                    self._inner[piece] = self.text(piece, [])[0]
                lines.append(self._inner[piece])
        return "\n".join(text for text in lines if text.strip()), own

    # blocks -----------------------------------------------------------------------------------------------
    def paragraph(self, parts: list[str], leader: _Leader) -> None:
        """Add a paragraph unless it is blank."""
        text = _tidy("".join(parts)).strip()
        if text:
            number, outline = leader
            self.blocks.append(Paragraph(text, self.paragraphs, number=number, outline=outline))
            self.paragraphs += 1

    def flow(self, element: etree._Element) -> None:
        """Read running text with the tables in it."""
        parts: list[str] = []
        leader = _PLAIN
        for piece in (*self.pieces(element, []), None):
            if isinstance(piece, str):
                parts.append(piece)
                continue
            blank = not "".join(parts).strip()
            self.paragraph(parts, leader)
            parts = []
            if piece is None:
                leader = leader if blank else _PLAIN
            elif not isinstance(piece, tuple):
                leader = _PLAIN
                self.table(piece)
            elif not blank or piece != _PLAIN:  # <li><p>: the paragraph inside has the number of the item
                leader = piece

    def table(self, table: etree._Element) -> None:
        """Read a table as a grid, or what a table for layout holds as it comes."""
        sections, strays = rows_of(table, self.seen)
        for stray in strays:  # a caption, or words between the rows, which a browser shows above the table
            self.flow(stray)
        nested: list[etree._Element] = []
        texts: dict[etree._Element, str] = {}
        plain_rows = written = 0
        for row in (row for section in sections for row in section):
            before, filled = len(nested), 0
            for cell in row:
                texts[cell], own = self.text(cell, nested)
                filled += own
            written += filled
            plain_rows += filled > 1 and len(nested) == before
        if (nested and not plain_rows) or (written <= 1 and table.get("border") in {None, "0"}):
            for cell in texts:
                self.flow(cell)
            return
        grid = lay_out(sections, texts)
        if grid:
            self.blocks.append(Grid(grid, self.tables))
            self.tables += 1
        for inner in nested:
            self.table(inner)

    def notes(self) -> list[str]:
        """Count what is on the page and was not read."""
        counts = Counter(self.unseen.values())
        return [f"{what} {count} 处，未读" for what, count in counts.items() if what]


def _lines(text: str) -> list[str | None]:
    """Return preformatted text line by line, with the ends of lines between."""
    lines: list[str | None] = []
    for line in text.split("\n"):
        lines += (line, None)
    return lines[:-1]


def _first(element: etree._Element) -> int | None:
    """Return the number a numbered list begins with; None if it is none."""
    if element.tag != "ol":
        return None
    start = element.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1


def _numeral(element: etree._Element, number: int) -> str:
    return format_number(number, _LIST_FORMS.get(element.get("type", "1"), "decimal")) + "."


def _check_depth(root: etree._Element) -> None:
    """Refuse tables nested so deep that no form has them."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end"), tag="table"):
        depth += 1 if event == "start" else -1
        if depth > limits.HTML_DEPTH.value:
            raise limits.HTML_DEPTH.error()


def _control(element: etree._Element) -> str:
    """Return what a field of a form shows: its text, the choice made, a box with or without a tick."""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = next((option for option in options if "selected" in option.attrib), None)
        chosen = chosen if chosen is not None else next(iter(options), None)
        return "".join(str(text) for text in chosen.itertext()).strip() if chosen is not None else ""
    kind = element.get("type", "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if "checked" in element.attrib else "□"
    return element.get("value", "") if kind in {"text", "number", "date"} else ""


def read(data: bytes, source: Source) -> Document:
    """Read a web page, or one saved with its pictures in one file, into paragraphs and grids."""
    if len(data) > limits.HTML_FILE.value:
        raise limits.HTML_FILE.error()
    page = _Page()
    damaged = 0
    encodings: list[str] = []
    saved = markup.is_mhtml(data)
    for content, declared in markup.parts_of_mhtml(data) if saved else [(data, None)]:
        text, encoding, lost = markup.decode(content, declared)
        damaged += lost
        encodings.append(encoding)
        root = markup.parse(text)
        _check_depth(root)
        page.flow(root)
    notes = page.notes()
    if damaged:
        notes.append(f"{damaged} 个字在 {encodings[0]} 编码里无法辨认，以“\ufffd”代替")
    if not page.blocks:
        framed = "内嵌网页" in page.unseen.values()
        raise ReadingError(
            f"网页里没有文字{'，内容在它引用的另一个网页里' if framed else ''}；请确认选对了文件。",
            f"there is no text on the page{', it is in another file' if framed else ''}; check the file.",
        )
    return Document(source.model_copy(update={"encoding": encodings[0]}), page.blocks, notes)
