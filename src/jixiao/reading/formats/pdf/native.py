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
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jixiao.reading.errors import ReadingError

__all__ = ["BAD", "Char", "RawPage", "Segment", "load"]

MAX_PAGES = 1000
MAX_CHARS = 200_000  # of one page
MAX_OBJECTS = 200_000  # of one page
MAX_SECONDS_A_PAGE = 20.0
MAX_SECONDS = 300.0  # all pages
MAX_FORM_DEPTH = 8  # form objects within form objects
BAD = "\ufffd"  # stands for a character whose font does not say what it means
_THIN = 3.0  # points; a painted shape no thicker is a line
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LOCK = threading.Lock()
_SPACES = frozenset((0x20, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x202F))
_NOTHING = frozenset((0x00, 0x02, 0x09, 0x0A, 0x0D, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE))


class Char(NamedTuple):
    """A character and the box of its advance and line height; ``order`` is its place in the file."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    order: int


class Segment(NamedTuple):
    """A straight line along one axis: at ``at`` on the other axis, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class RawPage:
    """What a page holds; ``pictures`` is the share of its area under pictures (up to 1 each)."""

    number: int  # from 1
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    horizontals: list[Segment] = field(default_factory=list)
    verticals: list[Segment] = field(default_factory=list)
    unreadable: int = 0  # characters without a meaning, kept as U+FFFD
    pictures: float = 0.0
    hidden_layer: bool = False  # all text is invisible, laid under a picture by some OCR

    @property
    def visible(self) -> int:
        """Return the number of characters that are not white space."""
        return sum(1 for char in self.chars if char.text != " ")


@dataclass(slots=True)
class _Box:
    """The visible box of a page in PDF coordinates (y up)."""

    left: float
    bottom: float
    right: float
    top: float

    def turned(
        self, x0: float, y0: float, x1: float, y1: float, turn: int
    ) -> tuple[float, float, float, float]:
        """Return a box in the page's upright coordinates (x0 ≤ x1, y0 ≤ y1, y down)."""
        if turn == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if turn == 1:  # text runs upwards
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if turn == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0


def _broken() -> ReadingError:
    return ReadingError(
        "PDF 文件已损坏或不完整，打不开；请重新下载，或向原单位索取 Word 文件。",
        "the PDF is damaged or incomplete and cannot be opened; download it again or ask for the Word file.",
    )


def _too_much(number: int) -> ReadingError:
    return ReadingError(
        f"PDF 第 {number} 页的内容多得不像一份报告，已停止读取；请确认文件。",
        f"page {number} of the PDF holds far more than a report would; reading stopped, check the file.",
    )


def _modules() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pypdfium2"), importlib.import_module("pypdfium2.raw")
    except ImportError as error:
        raise ReadingError(
            '读取 PDF 需要附加组件；请运行 pip install "jixiao[pdf]" 后再试。',
            'reading PDF needs an extra package; run pip install "jixiao[pdf]" and try again.',
        ) from error


class _PageReader:
    """Reads one page; ``raw`` is PDFium's C interface."""

    def __init__(self, raw: Any, page: Any, number: int, deadline: float) -> None:
        self.raw, self.page, self.number, self.deadline = raw, page, number, deadline
        left, bottom, right, top = page.get_cropbox()
        m_left, m_bottom, m_right, m_top = page.get_mediabox()
        box = _Box(max(left, m_left), max(bottom, m_bottom), min(right, m_right), min(top, m_top))
        if not (box.right > box.left and box.top > box.bottom):
            box = _Box(m_left, m_bottom, m_right, m_top)
        self.box = box
        self.turn = 0
        self.objects = 0

    def check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise _too_much(self.number)

    def read(self) -> RawPage:
        text = self.page.get_textpage()
        try:
            count = text.count_chars()
            if count > MAX_CHARS:
                raise _too_much(self.number)
            self.turn = self._turn(text.raw, count)
            across, along = self.box.right - self.box.left, self.box.top - self.box.bottom
            width, height = (along, across) if self.turn % 2 else (across, along)
            out = RawPage(self.number, width, height)
            self._chars(text.raw, count, out)
            picture = self._objects(
                self.raw.FPDFPage_CountObjects(self.page.raw), self.page.raw, None, 0, out
            )
            if picture and out.chars and out.pictures > 0.5:
                out.hidden_layer = self._all_invisible(text.raw, count)
        finally:
            text.close()
        return out

    def _turn(self, text: Any, count: int) -> int:
        """Return the quarter turns (against the clock) in which most of the text stands."""
        angle, turns = self.raw.FPDFText_GetCharAngle, Counter[int]()
        for index in range(0, count, max(1, count // 97)):
            if self.raw.FPDFText_GetUnicode(text, index) > 0x20:
                value = angle(text, index)
                if value >= 0 and math.isfinite(value):
                    turns[round(value / (math.pi / 2)) % 4] += 1
        if not turns:
            return (-int(self.page.get_rotation()) // 90) % 4
        return turns.most_common(1)[0][0]

    def _chars(self, text: Any, count: int, out: RawPage) -> None:
        raw = self.raw
        unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        unmapped, generated = raw.FPDFText_HasUnicodeMapError, raw.FPDFText_IsGenerated
        rect = raw.FS_RECTF()
        pointer = byref(rect)
        left, bottom, right, top = self.box.left, self.box.bottom, self.box.right, self.box.top
        turn, turned, chars = self.turn, self.box.turned, out.chars
        for index in range(count):
            code = unicode_of(text, index)
            if code in _NOTHING and not (code == 0 and unmapped(text, index) == 1):
                continue
            if code in _SPACES:
                if generated(text, index) == 1:
                    continue
                glyph = " "
            elif unmapped(text, index) == 1 or _meaningless(code):
                glyph = BAD
            else:
                glyph = chr(code)
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

    def _objects(self, count: int, holder: Any, matrix: "_Matrix | None", depth: int, out: RawPage) -> bool:
        """Collect lines and pictures of a page, or of a form object in it; return whether there are pictures."""
        raw = self.raw
        self.objects += max(count, 0)
        if self.objects > MAX_OBJECTS:
            raise _too_much(self.number)
        get = raw.FPDFPage_GetObject if depth == 0 else raw.FPDFFormObj_GetObject
        kind_of = raw.FPDFPageObj_GetType
        path, image, form = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
        pictures = False
        for index in range(count):
            item = get(holder, index)
            kind = kind_of(item)
            if kind == path:
                self._path(item, matrix, out)
            elif kind == image:
                pictures = True
                self._picture(item, matrix, out)
            elif kind == form and depth < MAX_FORM_DEPTH:
                inner = _matrix(raw, item).then(matrix)
                pictures |= self._objects(raw.FPDFFormObj_CountObjects(item), item, inner, depth + 1, out)
            if not index % 4096:
                self.check_time()
        return pictures

    def _bounds(self, item: Any, matrix: "_Matrix | None") -> tuple[float, float, float, float] | None:
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        if not self.raw.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
            return None
        box = (left.value, bottom.value, right.value, top.value)
        if matrix is not None:
            box = matrix.box(*box)
        return self.box.turned(*box, self.turn) if all(map(math.isfinite, box)) else None

    def _picture(self, item: Any, matrix: "_Matrix | None", out: RawPage) -> None:
        box = self._bounds(item, matrix)
        if box is None:
            return
        if not _add_line(out, *box):
            width = min(box[2], out.width) - max(box[0], 0.0)
            height = min(box[3], out.height) - max(box[1], 0.0)
            out.pictures += max(width, 0.0) * max(height, 0.0) / (out.width * out.height)

    def _path(self, item: Any, matrix: "_Matrix | None", out: RawPage) -> None:
        box = self._bounds(item, matrix)
        if box is None or _add_line(out, *box):
            return
        raw = self.raw
        segments = raw.FPDFPath_CountSegments(item)
        mode, stroke = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(item, byref(mode), byref(stroke))
        if segments < 4 and not stroke.value:
            return
        self.objects += max(segments, 0)
        if self.objects > MAX_OBJECTS:
            raise _too_much(self.number)
        own = _matrix(raw, item).then(matrix)
        for points in self._subpaths(item, segments, own):
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            around = self.box.turned(min(xs), min(ys), max(xs), max(ys), self.turn)
            if _add_line(out, *around) or not stroke.value:
                continue  # a filled area without an outline is shading, not ruling
            for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
                if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
                    edge = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                    _add_line(out, *self.box.turned(*edge, self.turn))

    def _subpaths(self, item: Any, segments: int, matrix: "_Matrix") -> list[list[tuple[float, float]]]:
        """Return the corners of each connected piece of a path; a curve counts as the points that define it."""
        raw = self.raw
        x, y = c_float(), c_float()
        paths: list[list[tuple[float, float]]] = []
        for index in range(segments):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            if not raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                continue
            point = matrix.point(x.value, y.value)
            if not (math.isfinite(point[0]) and math.isfinite(point[1])):
                continue
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not paths:
                paths.append([])
            paths[-1].append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                paths[-1].append(paths[-1][0])
        return [points for points in paths if points]

    def _all_invisible(self, text: Any, count: int) -> bool:
        raw = self.raw
        return all(
            raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, index))
            == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            for index in range(0, count, max(1, count // 31))
            if raw.FPDFText_GetUnicode(text, index) > 0x20
        )


class _Matrix(NamedTuple):
    """A PDF transformation: (x, y) → (a·x + c·y + e, b·x + d·y + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def then(self, outer: "_Matrix | None") -> "_Matrix":
        """Return this transformation followed by the one around it."""
        if outer is None:
            return self
        a, b, c, d, e, f = self
        return _Matrix(
            a * outer.a + b * outer.c,
            a * outer.b + b * outer.d,
            c * outer.a + d * outer.c,
            c * outer.b + d * outer.d,
            *outer.point(e, f),
        )


def _matrix(raw: Any, item: Any) -> _Matrix:
    got = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, byref(got)):
        return _Matrix(1, 0, 0, 1, 0, 0)
    return _Matrix(got.a, got.b, got.c, got.d, got.e, got.f)


def _add_line(out: RawPage, x0: float, y0: float, x1: float, y1: float) -> bool:
    """Keep a thin box as a line; return False when it is too thick for one."""
    width, height = x1 - x0, y1 - y0
    if min(width, height) > _THIN:
        return False
    if width >= height:
        out.horizontals.append(Segment((y0 + y1) / 2, x0, x1))
    if height >= width:
        out.verticals.append(Segment((x0 + x1) / 2, y0, y1))
    return True


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
    """Return the pages of a PDF. Raises ``ReadingError`` for what cannot be opened or is beyond the limits."""
    pdfium, raw = _modules()
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if error.err_code == _PASSWORD:
                raise ReadingError(
                    "PDF 有打开密码，无法读取；请先用密码打开并另存为不加密的文件，或使用原来的 Word 文件。",
                    "the PDF is protected by a password; open it and save it without one, or use the Word file.",
                ) from error
            raise _broken() from error
        try:
            count = len(document)
            if count > MAX_PAGES:
                raise ReadingError(
                    f"PDF 有 {count} 页，超过 {MAX_PAGES} 页，不像一份自评报告；请只保留需要的页。",
                    f"the PDF has {count} pages, more than {MAX_PAGES}; keep only the pages that matter.",
                )
            if count < 1:
                raise _broken()
            return _pages(pdfium, raw, document, count)
        finally:
            document.close()


def _pages(pdfium: Any, raw: Any, document: Any, count: int) -> list[RawPage]:
    end = time.monotonic() + MAX_SECONDS
    pages: list[RawPage] = []
    damaged = 0
    for index in range(count):
        deadline = min(end, time.monotonic() + MAX_SECONDS_A_PAGE)
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
