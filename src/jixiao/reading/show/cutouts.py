"""The pieces of a page that places were read from, as small pictures beside the values to be settled."""

import os
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from jixiao.reading import limits
from jixiao.reading.blocks import Document, Mark, Paragraph
from jixiao.reading.show.pages import page_pictures
from jixiao.report import Place

__all__ = ["PAGED", "cutouts", "name_of", "save_cutouts"]

PAGED = frozenset({"pdf", "picture"})  # formats of documents that have pages to cut from
_DPI = 200.0
_MARGIN = 6.0  # points around a cell
_MOST = (460.0, 170.0)  # points: a cell that is larger is shown from its top left
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the date of every entry, so that the same pieces are the same file


def name_of(place: Place) -> str:
    """Return the name of the piece a place lies on: its cell or paragraph, whatever span is meant."""
    if place.table is not None and place.row is not None:
        return f"t{place.table}r{place.row}c{place.column}"
    return f"p{place.paragraph}" if place.paragraph is not None else ""


def _whole(marks: tuple[Mark, ...]) -> Mark:
    """Return the box around all marks on the page of the first: a paragraph has one for each line."""
    page = [mark for mark in marks if mark.page == marks[0].page]
    return Mark(
        marks[0].page,
        min(mark.left for mark in page),
        min(mark.bottom for mark in page),
        max(mark.right for mark in page),
        max(mark.top for mark in page),
    )


def _marks(document: Document, names: Collection[str]) -> dict[str, Mark]:
    """Return the box of each place that is printed somewhere, on the page where it begins."""
    found: dict[str, Mark] = {}
    for block in document.blocks:
        items = (
            [(f"p{block.index + 1}", block.marks)]
            if isinstance(block, Paragraph)
            else [
                (f"t{block.index + 1}r{cell.row + 1}c{cell.column + 1}", cell.marks) for cell in block.cells()
            ]
        )
        found |= {name: _whole(marks) for name, marks in items if marks and name in names}
    return found


def cutouts(data: bytes, document: Document, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, PNG) for the places of ``names`` that have a box on a page, page by page, up to the limit.

    ``data`` is the file that ``document`` was read from.
    """
    marks = _marks(document, names)
    left = limits.CUTOUTS.count
    for page in page_pictures(data, document, {mark.page for mark in marks.values()}, _DPI):
        for name, mark in marks.items():
            if mark.page != page.number:
                continue
            if not left:
                return
            png = page.cut(mark, _MARGIN, _MOST)
            if png:
                left -= 1
                yield name, png


def save_cutouts(path: Path, document: Document, names: Collection[str], out: Path) -> int:
    """Write the pieces of the file at ``path`` into the zip ``out``, whole or not at all; return how many."""
    half = out.with_suffix(f".{os.getpid()}.half")
    count = 0
    half.touch(mode=0o600)  # as private as the document
    try:
        with zipfile.ZipFile(half, "w") as archive:  # stored: a PNG is packed already
            for name, png in cutouts(path.read_bytes(), document, names):
                archive.writestr(zipfile.ZipInfo(f"{name}.png", _OLDEST), png)
                count += 1
        if count:
            half.replace(out)
    finally:
        half.unlink(missing_ok=True)
    return count
