"""Notes as highlights in a copy of a PDF: a coloured box over the cell or lines, the note when one opens it.

The pages themselves stay as they are; only annotations are added. Writing the file anew ends a digital
signature it may have carried, as any change does.
"""

import io
from collections import defaultdict
from collections.abc import Sequence
from ctypes import c_ushort
from typing import Any

from jixiao.annotating.note import AnnotatingError, Note
from jixiao.reading.blocks import Document, Mark
from jixiao.reading.formats import pdf
from jixiao.report import Place, Source

__all__ = ["highlight"]

_Cells = dict[tuple[int, int, int], tuple[Mark, ...]]  # by table, row, column
_Paragraphs = dict[int, tuple[Mark, ...]]
_YELLOW = (255, 214, 0, 110)  # red, green, blue, opacity
_STRIPE = 6.0  # points: viewers round the ends of a highlight by its height, so a tall one is laid in stripes
_INSET, _SIDE = 24.0, 18.0  # points: where the sign of a note about the whole document stands


def _marks(
    document: Document,
) -> tuple[dict[tuple[int, int, int], tuple[Mark, ...]], dict[int, tuple[Mark, ...]]]:
    """Return where cells (table, row, column) and paragraphs are printed, counted as places are."""
    cells = {
        (grid.index + 1, cell.row + 1, cell.column + 1): cell.marks
        for grid in document.grids
        for cell in grid.cells()
    }
    return cells, {paragraph.index + 1: paragraph.marks for paragraph in document.paragraphs}


def _found(place: Place, cells: _Cells, paragraphs: _Paragraphs) -> tuple[Mark, ...]:
    if place.table is not None and place.row is not None and place.column is not None:
        return cells.get((place.table, place.row, place.column), ())
    return paragraphs.get(place.paragraph or 0, ())


def _utf16(words: str) -> Any:
    data = (words + "\0").encode("utf-16-le", "replace")

    return (c_ushort * (len(data) // 2)).from_buffer_copy(data)


def _add(raw: Any, page: Any, mark: Mark | None, notes: Sequence[Note], corner: Mark) -> None:
    """Add one annotation that holds all notes of its place."""
    kind = raw.FPDF_ANNOT_HIGHLIGHT if mark else raw.FPDF_ANNOT_TEXT
    left, bottom, right, top = (mark or corner)[1:]
    made = raw.FPDFPage_CreateAnnot(page, kind)
    if not made:
        raise AnnotatingError(
            "这份 PDF 不能加标注；请改用 --format html 或 --format xlsx。",
            "this PDF takes no annotations; use --format html or xlsx.",
        )
    try:
        raw.FPDFAnnot_SetColor(made, raw.FPDFANNOT_COLORTYPE_Color, *_YELLOW)
        if mark:
            stripes = max(1, round((top - bottom) / _STRIPE))
            high = (top - bottom) / stripes
            for upper in (top - high * number for number in range(stripes)):
                lower = upper - high
                quad = raw.FS_QUADPOINTSF(left, upper, right, upper, left, lower, right, lower)
                raw.FPDFAnnot_AppendAttachmentPoints(made, quad)
        raw.FPDFAnnot_SetRect(made, raw.FS_RECTF(left, top, right, bottom))
        text = "\n\n".join("\n".join([note.author, *note.lines]) for note in notes)
        raw.FPDFAnnot_SetStringValue(made, b"Contents", _utf16(text))
        raw.FPDFAnnot_SetStringValue(made, b"T", _utf16(notes[0].author))
        raw.FPDFAnnot_SetFlags(made, 4)  # print it too
    finally:
        raw.FPDFPage_CloseAnnot(made)


def highlight(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return a copy of the PDF with the notes at their places; those without a place stand on the first page.

    Raises ``ReadingError`` for a PDF that cannot be read, ``AnnotatingError`` for one that takes no notes.
    """
    cells, paragraphs = _marks(pdf.read(data, Source(file="", format="pdf", sha256="", size=len(data))))
    at: dict[Mark | None, list[Note]] = defaultdict(list)
    for note in notes:
        marks = _found(note.place, cells, paragraphs) if note.place else ()
        for mark in marks or (None,):
            at[mark].append(note)
    with pdf.opened(data) as (document, raw):
        for number in sorted({mark.page if mark else 1 for mark in at}):
            page = document[number - 1]
            _, _, right, top = page.get_cropbox()
            corner = Mark(number, right - _INSET - _SIDE, top - _INSET - _SIDE, right - _INSET, top - _INSET)
            for mark, here in at.items():
                if (mark.page if mark else 1) == number:
                    _add(raw, page.raw, mark, here, corner)
            page.close()
        stream = io.BytesIO()
        document.save(stream)
    return stream.getvalue()
