"""Web pages, and the .doc and .xls files that are web pages in truth, as they are seen in a browser.

lxml mends the markup. A table that only holds others together (menus, frames of a page) is no table here:
what stands in it is read as running text and tables. Styles in sheets are not looked at.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from jixiao.reading.blocks import Block, Document, Grid, Paragraph
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import markup
from jixiao.reading.formats.htmltable import lay_out, rows_of
from jixiao.reading.formats.numbering import format_number
from jixiao.report import Source

__all__ = ["read"]

MAX_DEPTH = 20  # tables within tables
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
_END: None = None  # a line ends


def _tidy(text: str) -> str:
    text = _SPACE.sub(" ", _WRAPPED.sub("", text))
    return _UNPRINTED.sub("", text).replace("\xa0", " ").strip(" ")


class _Page:
    """What is seen on a page, and the account of what is not."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0

    # text -------------------------------------------------------------------------------------------------
    def seen(self, element: etree._Element) -> bool:
        """Tell whether an element is shown; count it where it is not."""
        tag = element.tag
        if not isinstance(tag, str):
            return False
        if tag in _IGNORED:
            self.counts[_IGNORED[tag]] += 1
            return False
        if "hidden" in element.attrib or _UNSEEN.search(element.get("style", "")):
            self.counts["隐藏内容"] += 1
            return False
        return True

    def pieces(
        self, element: etree._Element, *, tables: bool
    ) -> Iterator[str | _Leader | etree._Element | None]:
        """Yield what an element holds: text, beginnings of blocks, ends of lines (None), tables.

        Without ``tables`` the text of a table takes its place.
        """
        if element.text:
            yield from _lines(element.text) if element.tag == "pre" else (element.text,)
        for child in element:
            tag = child.tag
            if tag == "br":
                yield _END
            elif not self.seen(child):
                pass
            elif tag == "table" and tables:
                yield child
            elif tag in {"input", "select"}:
                yield _control(child)
            elif tag in _BLOCKS:
                yield _leader(child)
                yield from self.pieces(child, tables=tables)
                yield _END
            else:
                yield from self.pieces(child, tables=tables)
            if child.tail:
                yield child.tail

    def text(self, element: etree._Element, nested: list[etree._Element] | None = None) -> str:
        """Return the text of a cell, a paragraph a line.

        With ``nested`` the tables inside the cell are left out and added to that list.
        """
        lines: list[str] = []
        line: list[str] = []
        for piece in self.pieces(element, tables=nested is not None):
            if isinstance(piece, str):
                line.append(piece)
                continue
            if line:
                lines.append(_tidy("".join(line)))
                line = []
            if nested is not None and piece is not None and not isinstance(piece, tuple):
                nested.append(piece)
        if line:
            lines.append(_tidy("".join(line)))
        return "\n".join(text for text in lines if text.strip())

    # blocks -----------------------------------------------------------------------------------------------
    def paragraph(self, parts: list[str], leader: _Leader) -> None:
        """Add a paragraph unless it is blank."""
        text = _tidy("".join(parts)).strip()
        if text:
            number, outline = leader
            self.blocks.append(Paragraph(text, self.paragraphs, number=number, outline=outline))
            self.paragraphs += 1

    def flow(self, element: etree._Element, depth: int = 0) -> None:
        """Read running text with the tables in it; ``depth`` counts the tables around it."""
        parts: list[str] = []
        leader = _PLAIN
        for piece in self.pieces(element, tables=True):
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
                self.table(piece, depth)
            elif not blank or piece != _PLAIN:  # <li><p>: the paragraph inside has the number of the item
                leader = piece
        self.paragraph(parts, leader)

    def table(self, table: etree._Element, depth: int) -> None:
        """Read a table as a grid, or what a table for layout holds as it comes."""
        if depth > MAX_DEPTH:
            raise ReadingError(
                f"网页的表格嵌套超过 {MAX_DEPTH} 层，无法读取；请在浏览器中把自评表复制到 Word 后再试。",
                f"tables are nested more than {MAX_DEPTH} deep; copy the form from a browser into Word.",
            )
        sections, strays = rows_of(table, self.seen)
        for stray in strays:  # a caption, or words between the rows, which a browser shows above the table
            self.flow(stray, depth)
        nested: list[etree._Element] = []
        texts: dict[etree._Element, str] = {}
        plain_rows = written = 0
        for row in (row for section in sections for row in section):
            before, filled = len(nested), 0
            for cell in row:
                texts[cell] = self.text(cell, nested)
                filled += bool(texts[cell])
            written += filled
            plain_rows += filled > 1 and len(nested) == before
        if (nested and not plain_rows) or (written <= 1 and table.get("border") in {None, "0"}):
            for cell in texts:
                self.flow(cell, depth + 1)
            return
        if nested:  # the words of a table in a cell stay in the cell too, so that no cell is blank by mistake
            texts = {cell: self.text(cell) for cell in texts}
        grid = lay_out(sections, texts)
        if grid:
            self.blocks.append(Grid(grid, self.tables))
            self.tables += 1
        for inner in nested:
            self.table(inner, depth + 1)

    def notes(self) -> list[str]:
        return [f"{what} {count} 处，未读" for what, count in self.counts.items() if what]


def _lines(text: str) -> Iterator[str | None]:
    """Yield preformatted text line by line."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _END
        yield line


def _leader(element: etree._Element) -> _Leader:
    """Return the number or the heading level a block begins with."""
    tag = element.tag
    if tag[0] == "h" and tag[1:] in "123456" and len(tag) == 2:
        return "", int(tag[1])
    parent = element.getparent()
    if tag == "li" and parent is not None and parent.tag == "ol":
        at = sum(1 for _ in element.itersiblings("li", preceding=True))
        start = parent.get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        return format_number(first + at, _LIST_FORMS.get(parent.get("type", "1"), "decimal")) + ".", None
    return _PLAIN


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
    if len(data) > markup.MAX_HTML:
        raise markup.too_large()
    page = _Page()
    damaged = 0
    encodings: list[str] = []
    saved = markup.is_mhtml(data)
    for content, declared in markup.parts_of_mhtml(data) if saved else [(data, None)]:
        text, encoding, lost = markup.decode(content, declared)
        damaged += lost
        encodings.append(encoding)
        page.flow(markup.parse(text))
    notes = page.notes()
    if damaged:
        notes.append(f"{damaged} 个字在 {encodings[0]} 编码里无法辨认，以“\ufffd”代替")
    if not page.blocks:
        framed = bool(page.counts["内嵌网页"])
        raise ReadingError(
            "网页里没有文字"
            + ("，内容在它引用的另一个网页文件里；请打开那个文件" if framed else "；请确认选对了文件")
            + "。",
            "there is no text on the page"
            + ("; its content is in another file it refers to." if framed else "."),
        )
    return Document(source.model_copy(update={"encoding": encodings[0]}), page.blocks, notes)
