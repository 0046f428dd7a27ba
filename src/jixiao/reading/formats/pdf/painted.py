"""What a page paints besides text: thin shapes and outlines are ruling lines, pictures are measured."""

import itertools
import math
import time
from ctypes import byref, c_float, c_int
from typing import Any

from jixiao.reading import limits
from jixiao.reading.formats.pdf.geometry import Matrix, PageBox, RawPage

__all__ = ["Painted"]


class Painted:
    """Collects the lines and pictures of one page; ``raw`` is PDFium's C interface."""

    def __init__(self, raw: Any, box: PageBox, turn: int, out: RawPage, deadline: float) -> None:
        self.raw, self.box, self.turn, self.out, self.deadline = raw, box, turn, out, deadline
        self.pictures = 0
        self._objects = 0

    def read(self, page: Any) -> None:
        """Read the objects of a page and of the form objects in it."""
        self._walk(self.raw.FPDFPage_CountObjects(page), page, None, 0)

    def _count(self, more: int) -> None:
        self._objects += max(more, 0)
        if self._objects > limits.PDF_OBJECTS.value:  # with the corners of their paths
            raise limits.PDF_OBJECTS.error(page=self.out.number)
        if time.monotonic() > self.deadline:
            raise limits.PDF_PAGE_SECONDS.error(page=self.out.number)

    def _walk(self, count: int, holder: Any, matrix: Matrix | None, depth: int) -> None:
        raw = self.raw
        self._count(count)
        get = raw.FPDFPage_GetObject if depth == 0 else raw.FPDFFormObj_GetObject
        kind_of = raw.FPDFPageObj_GetType
        path, image, form = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
        for index in range(count):
            item = get(holder, index)
            kind = kind_of(item)
            if kind == path:
                self._path(item, matrix)
            elif kind == image:
                self.pictures += 1
                self._picture(item, matrix)
            elif kind == form and depth < limits.PDF_FORMS.value:
                inner = _matrix(raw, item).then(matrix)
                self._walk(raw.FPDFFormObj_CountObjects(item), item, inner, depth + 1)
            if not index % 4096:
                self._count(0)

    def _bounds(self, item: Any, matrix: Matrix | None) -> tuple[float, float, float, float] | None:
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        if not self.raw.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
            return None
        box = (left.value, bottom.value, right.value, top.value)
        if matrix is not None:
            box = matrix.box(*box)
        return self.box.turned(*box, self.turn) if all(map(math.isfinite, box)) else None

    def _picture(self, item: Any, matrix: Matrix | None) -> None:
        box = self._bounds(item, matrix)
        if box is not None and not self.out.add_line(*box):
            width = min(box[2], self.out.width) - max(box[0], 0.0)
            height = min(box[3], self.out.height) - max(box[1], 0.0)
            self.out.pictures += max(width, 0.0) * max(height, 0.0) / (self.out.width * self.out.height)

    def _path(self, item: Any, matrix: Matrix | None) -> None:
        box = self._bounds(item, matrix)
        if box is None or self.out.add_line(*box):
            return
        raw = self.raw
        segments = raw.FPDFPath_CountSegments(item)
        mode, stroke = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(item, byref(mode), byref(stroke))
        if segments < 4 and not stroke.value:
            return
        self._count(segments)
        own = _matrix(raw, item).then(matrix)
        for points in self._subpaths(item, segments, own):
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            around = self.box.turned(min(xs), min(ys), max(xs), max(ys), self.turn)
            if self.out.add_line(*around) or not stroke.value:
                continue  # a filled area without an outline is shading, not ruling
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
                    edge = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                    self.out.add_line(*self.box.turned(*edge, self.turn))

    def _subpaths(self, item: Any, segments: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
        """Return the corners of each connected piece of a path; of a curve, the points that define it."""
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


def _matrix(raw: Any, item: Any) -> Matrix:
    got = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, byref(got)):
        return Matrix(1, 0, 0, 1, 0, 0)
    return Matrix(got.a, got.b, got.c, got.d, got.e, got.f)
