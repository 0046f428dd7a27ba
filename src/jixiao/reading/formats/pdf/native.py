"""PDFium's characters and painted paths of every page, through its documented API, as plain numbers.

All coordinates leave here in points with x to the right and y down, turned so that most of the page's text
stands upright (whatever /Rotate says, and for landscape tables drawn sideways too), from the corner of the
visible (crop) box. What lies outside that box is not read.

PDFium is not safe for threads, so a document is read under one lock. A crash inside it cannot be caught here;
only documented calls with checked arguments are made.
"""

import importlib
import math
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from typing import Any

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats.pdf.geometry import Char, PageBox, RawPage
from jixiao.reading.formats.pdf.guard import refuse_bombs
from jixiao.reading.formats.pdf.painted import Painted

__all__ = ["BAD", "box_of", "load", "opened", "render"]

BAD = "\ufffd"  # stands for a character whose font does not say what it means
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LOCK = threading.Lock()
_SPACES = frozenset((0x20, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x202F))
_HYPHEN = 0x02  # at the end of a line: one that parts a word, thinks PDFium; 2023-2025 is parted too
_NOTHING = frozenset((0x00, 0x02, 0x09, 0x0A, 0x0D, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE))


def _broken() -> ReadingError:
    return ReadingError(
        "这是 PDF 文件，但已损坏或不完整，打不开；请重新下载，或向原单位索取 Word 文件。",
        "the PDF is damaged or incomplete and cannot be opened; download it again or ask for the Word file.",
    )


def _modules() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pypdfium2"), importlib.import_module("pypdfium2.raw")
    except ImportError as error:
        raise ReadingError(
            '读取 PDF 需要附加组件；请运行 pip install "jixiao[pdf]" 后再试。',
            'reading PDF needs an extra package; run pip install "jixiao[pdf]" and try again.',
        ) from error


def box_of(page: Any) -> PageBox:
    """Return the visible box of a page."""
    left, bottom, right, top = page.get_cropbox()
    m_left, m_bottom, m_right, m_top = page.get_mediabox()
    box = PageBox(max(left, m_left), max(bottom, m_bottom), min(right, m_right), min(top, m_top))
    if not (box.right > box.left and box.top > box.bottom):
        box = PageBox(m_left, m_bottom, m_right, m_top)
    return box


class _PageReader:
    """Reads one page; ``raw`` is PDFium's C interface."""

    def __init__(self, raw: Any, page: Any, number: int, deadline: float) -> None:
        self.raw, self.page, self.number, self.deadline = raw, page, number, deadline
        self.box = box_of(page)
        self.turn = 0

    def check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise limits.PDF_PAGE_SECONDS.error(page=self.number)

    def read(self) -> RawPage:
        text = self.page.get_textpage()
        try:
            count = text.count_chars()
            if count > limits.PDF_CHARACTERS.value:
                raise limits.PDF_CHARACTERS.error(page=self.number)
            self.turn = self._turn(text.raw, count)
            across, along = self.box.right - self.box.left, self.box.top - self.box.bottom
            width, height = (along, across) if self.turn % 2 else (across, along)
            out = RawPage(self.number, width, height, box=self.box, turn=self.turn)
            self._chars(text.raw, count, out)
            self._beside(out)
            painted = Painted(self.raw, self.box, self.turn, out, self.deadline)
            painted.read(self.page.raw)
            if painted.pictures and out.chars and out.pictures > 0.5:
                out.hidden_layer = self._all_invisible(text.raw, count)
        finally:
            text.close()
        return out

    def _beside(self, out: RawPage) -> None:
        """Count what lies on the page without being part of it."""
        raw, page = self.raw, self.page.raw
        for index in range(min(raw.FPDFPage_GetAnnotCount(page), limits.PDF_OBJECTS.count)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            if kind == raw.FPDF_ANNOT_WIDGET:
                out.fields += 1
            elif kind not in {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}:
                out.remarks += 1

    def _turn(self, text: Any, count: int) -> int:
        """Return the quarter turns (against the clock) in which most of the text stands."""
        angle, turns = self.raw.FPDFText_GetCharAngle, Counter[int]()
        for index in range(0, count, max(1, count // 31)):
            if self.raw.FPDFText_GetUnicode(text, index) > 0x20:
                value = angle(text, index)
                if value >= 0 and math.isfinite(value):
                    turns[-round(value / (math.pi / 2)) % 4] += 1  # PDFium counts with the clock
        if not turns:
            return int(self.page.get_rotation()) // 90 % 4
        return turns.most_common(1)[0][0]

    def _chars(self, text: Any, count: int, out: RawPage) -> None:  # noqa: C901 - a call a character doubles it
        raw = self.raw
        unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        unmapped, generated = raw.FPDFText_HasUnicodeMapError, raw.FPDFText_IsGenerated
        hyphen = raw.FPDFText_IsHyphen
        rect = raw.FS_RECTF()
        pointer = byref(rect)
        left, bottom, right, top = self.box.left, self.box.bottom, self.box.right, self.box.top
        turn, turned, chars = self.turn, self.box.turned, out.chars
        for index in range(count):
            code = unicode_of(text, index)
            if code in _NOTHING and not (
                (code == 0 and unmapped(text, index) == 1) or (code == _HYPHEN and hyphen(text, index) == 1)
            ):
                continue
            if code in _SPACES:
                if generated(text, index) == 1:
                    continue
                glyph = " "
            elif code != _HYPHEN and (unmapped(text, index) == 1 or _meaningless(code)):
                glyph = BAD
            else:
                glyph = "-" if code == _HYPHEN else chr(code)
            if not box_of(text, index, pointer):
                continue
            x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
            if not (left <= (x0 + x1) / 2 <= right and bottom <= (y0 + y1) / 2 <= top):
                continue  # outside the visible box, or not a number
            if glyph is BAD:
                out.unreadable += 1
            if turn:
                x0, y0, x1, y1 = turned(x0, y0, x1, y1, turn)
                chars.append(Char(glyph, x0, y0, x1, y1, index))
            else:
                chars.append(Char(glyph, x0 - left, top - y1, x1 - left, top - y0, index))
            if not index % 4096:
                self.check_time()

    def _all_invisible(self, text: Any, count: int) -> bool:
        raw = self.raw
        return all(
            raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, index))
            == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            for index in range(0, count, max(1, count // 31))
            if raw.FPDFText_GetUnicode(text, index) > 0x20
        )


def _meaningless(code: int) -> bool:
    """Say whether a code is private use, a control or a surrogate: a glyph number rather than a character."""
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xE000 <= code <= 0xF8FF
        or 0xD800 <= code <= 0xDFFF
        or code >= 0xF0000
        or code == 0xFFFD
    )


def load(data: bytes) -> list[RawPage]:
    """Return the pages of a PDF; raise ``ReadingError`` for what cannot be opened or is beyond the limits."""
    pdfium, raw = _modules()
    refuse_bombs(data)
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            # PDFium may leave the code of an earlier file; what is locked says so in plain bytes.
            if error.err_code == _PASSWORD and b"/Encrypt" in data:
                raise ReadingError(
                    "PDF 有打开密码，无法读取；请先用密码打开并另存为不加密的文件，或使用原来的 Word 文件。",
                    "the PDF has a password; open it and save it without one, or use the Word file.",
                ) from error
            raise _broken() from error
        try:
            count = len(document)
            if count > limits.PDF_PAGES.value:
                raise limits.PDF_PAGES.error(found=count)
            if count < 1:
                raise _broken()
            return _pages(pdfium, raw, document, count)
        finally:
            document.close()


def _pages(pdfium: Any, raw: Any, document: Any, count: int) -> list[RawPage]:
    end = time.monotonic() + limits.PDF_SECONDS.value
    pages: list[RawPage] = []
    damaged = 0
    for index in range(count):
        if time.monotonic() > end:
            raise limits.PDF_SECONDS.error()
        deadline = min(end, time.monotonic() + limits.PDF_PAGE_SECONDS.value)
        try:
            page = document[index]
        except pdfium.PdfiumError:
            damaged += 1
            pages.append(RawPage(index + 1, 0.0, 0.0))
            continue
        try:
            pages.append(_PageReader(raw, page, index + 1, deadline).read())
        except pdfium.PdfiumError:
            damaged += 1
            pages.append(RawPage(index + 1, 0.0, 0.0))
        finally:
            page.close()
    if damaged == count:
        raise _broken()
    return pages


@contextmanager
def opened(data: bytes) -> Iterator[tuple[Any, Any]]:
    """Open a PDF that was read before, to add to a copy; give the document and PDFium's C interface."""
    pdfium, raw = _modules()
    with _LOCK:
        document = pdfium.PdfDocument(data)
        try:
            yield document, raw
        finally:
            document.close()


def render(data: bytes, number: int, dpi: tuple[float, float]) -> tuple[Any, float]:
    """Return page ``number`` (from 1) as a picture and the points a pixel of it measures.

    The picture is an array height × width × (blue, green, red). Its resolution is that of the pictures on the
    page, between the two of ``dpi``, within the limit of pixels.
    Raises ``ReadingError`` for a page with a picture beyond its limit.
    """
    pdfium, raw = _modules()
    with _LOCK:
        document = pdfium.PdfDocument(data)
        try:
            page = document[number - 1]
            try:
                own = _resolution(page, raw)
                width, height = page.get_size()
                wanted = min(max(own, dpi[0]), dpi[1]) / 72
                scale = min(wanted, math.sqrt(limits.SCAN_PIXELS.value / max(width * height, 1.0)))
                bitmap = page.render(scale=scale, may_draw_forms=False)
                return bitmap.to_numpy()[:, :, :3].copy(), 1 / scale
            finally:
                page.close()
        except pdfium.PdfiumError as error:
            raise _broken() from error
        finally:
            document.close()


def _resolution(page: Any, raw: Any) -> float:
    """Return the finest resolution of the pictures on a page that cover most of it, in pixels an inch."""
    finest = 0.0
    page_width, page_height = page.get_size()
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        across, down = image.get_px_size()
        if across * down > limits.PICTURE_PIXELS.value:
            raise limits.PICTURE_PIXELS.error()
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > 0.3 * page_width * page_height:
            finest = max(finest, 72 * math.sqrt(across * down / ((right - left) * (top - bottom))))
    return finest
