"""A place of a report → the stretch of the original file's elements it speaks of.

The walk is the reader's own (``reading.formats.docx.Reader``); this only keeps hold of the elements.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jixiao.annotating.bytemap import ByteMap, Tag
from jixiao.reading.formats.docx import Main, Reader
from jixiao.reading.formats.ooxml import W, normalise
from jixiao.reading.formats.wordtable import WordTable, pieces_of, read_table
from jixiao.report import Place

__all__ = ["Locator", "Spot", "Stretch"]

_P, _TC = W + "p", W + "tc"
_Pieces = list[tuple[etree._Element | None, str]]  # noqa: SLF001 - the type has no other name


@dataclass(frozen=True, slots=True)
class Spot:
    """A position within an element that holds text: before its ``character``-th character."""

    tag: Tag
    character: int
    length: int  # of the element's text

    @property
    def inside(self) -> bool:
        """Tell whether there is text of the element on both sides."""
        return 0 < self.character < self.length and not self.tag.whole


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one position to another; an empty paragraph is named as such, without positions."""

    begin: Spot | None
    end: Spot | None
    paragraph: Tag | None = None


class _Recorder(WordTable):
    """Remembers where in the grid each ``w:tc`` begins a cell (None: it continues a merged one)."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[tuple[int, int] | None] = []

    def cell(self, text: str, span: int, vertical: str, horizontal: str) -> None:
        row, known = self.rows[-1], len(self.rows[-1])
        super().cell(text, span, vertical, horizontal)
        self.begun.append((row[-1].row, row[-1].column) if len(row) > known else None)


class _Walk(Reader):
    """Keeps the elements of paragraphs and cells under the numbers of their places."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, tuple[etree._Element, str]] = {}  # place → element, white space the reader cut

    def paragraph(self, element: etree._Element) -> None:
        before = self.paragraphs
        super().paragraph(element)
        if self.paragraphs > before:
            self.kept[Place(paragraph=self.paragraphs).ref] = (element, "")

    def grid(self, tbl: etree._Element) -> WordTable:
        recorder = _Recorder()
        table = read_table(tbl, recorder)
        for element, begun in zip(tbl.iter(_TC), recorder.begun, strict=True):
            if begun is not None:
                place = Place(table=self.tables + 1, row=begun[0] + 1, column=begun[1] + 1)
                self.kept[place.ref] = (element, "\n ")
        return table


class Locator:
    """Finds the places of one document."""

    def __init__(self, main: Main, bytemap: ByteMap) -> None:
        """Take the part as parsed; it is brought into the reader's plain form here."""
        self._tags = bytemap.number_of(main.root)
        paragraphs = [tag for tag in bytemap.tags if tag.name == "p"]
        self._first = paragraphs[0] if paragraphs else None
        normalise(main.root)
        walk = _Walk()
        walk.body(main.body)
        self._kept = walk.kept

    def find(self, place: Place | None) -> Stretch | None:
        """Return the stretch of a place; the beginning of the document for None; None for a strange place."""
        if place is None:
            return next((found for found in map(self._whole, self._kept) if found), None)
        ref = place.model_copy(update={"page": None, "start": None, "end": None}).ref
        if ref not in self._kept and place.table is not None and place.row is None:
            ref = next((key for key in self._kept if key.startswith(f"t{place.table}r")), ref)
        if ref not in self._kept:
            return None
        if place.start is None or place.end is None or place.start >= place.end:
            return self._whole(ref)
        return self._span(ref, place.start, place.end) or self._whole(ref)

    def _whole(self, ref: str) -> Stretch | None:
        element, _ = self._kept[ref]
        return self._span(ref, 0, None) or self._empty(element)

    def _empty(self, element: etree._Element) -> Stretch | None:
        paragraph = next((self._tags[p] for p in element.iter(_P) if p in self._tags), None)
        return Stretch(None, None, paragraph) if paragraph is not None else None

    def _span(self, ref: str, start: int, end: int | None) -> Stretch | None:
        """Return the stretch of characters, counted as the reader counts them."""
        element, cut = self._kept[ref]
        pieces = pieces_of(element)
        text = "".join(piece for _, piece in pieces)
        kept = text.strip(cut or None)
        lead = text.index(kept) if kept else 0
        first, last = lead + start, lead + (len(kept) if end is None else min(end, len(kept)))
        touched = list(self._touched(pieces, first, last))
        return Stretch(touched[0][0], touched[-1][1]) if touched else None

    def _touched(self, pieces: _Pieces, first: int, last: int) -> Iterator[tuple[Spot, Spot]]:
        """Yield, for each element with characters of the stretch, where in it the stretch begins and ends."""
        at = 0
        for node, text in pieces:
            low, high = max(first - at, 0), min(last - at, len(text))
            if node is not None and node in self._tags and low < high:
                tag = self._tags[node]
                yield Spot(tag, low, len(text)), Spot(tag, high, len(text))
            at += len(text)
