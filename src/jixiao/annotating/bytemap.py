"""Where each element of an XML part stands in its bytes, so that the part is added to and not rewritten."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree

__all__ = ["ByteMap", "Tag"]

_START_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


@dataclass(slots=True)
class Tag:
    """One element: byte offsets of ``<`` of its start tag, after that tag, of its end tag, after that one.

    ``number`` counts the elements of the part in document order, as ``root.iter("*")`` does.
    """

    number: int
    name: str  # as written, without its prefix
    parent: "Tag | None"
    start: int
    opened: int
    closing: int = 0
    closed: int = 0
    empty: bool = False  # written <so/>: nothing can be put inside without opening it
    whole: bool = False  # its text stands in a CDATA section, which must not be cut
    chunks: list[tuple[int, int, str]] = field(default_factory=list)  # (character, byte, text)

    def inside(self, name: str) -> "Tag | None":
        """Return the nearest element around this one with a name."""
        above = self.parent
        while above is not None and above.name != name:
            above = above.parent
        return above

    def at_character(self, character: int) -> int:
        """Return the byte at which a character of the element's text begins (its end, past the last)."""
        for first, byte, text in self.chunks:
            if first <= character < first + len(text):
                return byte + len(text[: character - first].encode())
        return self.closing


class ByteMap:
    """The elements of a part by their number. The bytes must be UTF-8 and have been parsed by the reader."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.tags: list[Tag] = []
        self._open: list[Tag] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartCdataSectionHandler = self._cdata
        self._parser.Parse(data, True)  # noqa: FBT003 - the last piece
        self.root = self.tags[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        start = self._parser.CurrentByteIndex
        found = _START_TAG.match(self.data, start)
        opened = found.end() if found else start
        parent = self._open[-1] if self._open else None
        tag = Tag(len(self.tags), name.rpartition(":")[2], parent, start, opened)
        tag.empty = self.data[opened - 2 : opened] == b"/>"
        self.tags.append(tag)
        self._open.append(tag)

    def _end(self, name: str) -> None:
        del name
        tag = self._open.pop()
        if tag.empty:
            tag.closing = tag.closed = tag.opened
        else:
            tag.closing = self._parser.CurrentByteIndex
            tag.closed = self.data.index(b">", tag.closing) + 1

    def _cdata(self) -> None:
        if self._open:
            self._open[-1].whole = True

    def _text(self, text: str) -> None:
        if self._open:
            chunks = self._open[-1].chunks
            first = chunks[-1][0] + len(chunks[-1][2]) if chunks else 0
            chunks.append((first, self._parser.CurrentByteIndex, text))

    def number_of(self, root: etree._Element) -> dict[etree._Element, Tag]:
        """Return the tag of every element of the same part as lxml parsed it, before anything was changed."""
        elements = list(root.iter("*"))
        if len(elements) != len(self.tags):
            raise ValueError("not the same part")
        return dict(zip(elements, self.tags, strict=True))

    def source(self, tag: Tag) -> bytes:
        """Return an element as it is written."""
        return self.data[tag.start : tag.closed]
