"""Drawn pages for tests of scans: tables of lines and figures, turned, faded and with grain."""

import io
from typing import Any

import cv2
import numpy as np
from PIL import Image

from jixiao.reading.formats.scan.raster import Grey, Picture

DPI = 150
SCALE = 72 / DPI

Rectangle = tuple[int, int, int, int]  # first row, first column, rows, columns


def page(height: int = 700, width: int = 900) -> Grey:
    return np.full((height, width), 250, dtype=np.uint8)


def table(
    grey: Grey, cells: list[Rectangle], xs: list[int], ys: list[int], texts: list[str] | None = None
) -> None:
    """Draw cells with borders, and a line of writing in each."""
    for index, (row, column, rows, columns) in enumerate(cells):
        left, right, top, bottom = xs[column], xs[column + columns], ys[row], ys[row + rows]
        cv2.rectangle(grey, (left, top), (right, bottom), 40, 2)
        if texts and texts[index]:
            where = (left + 14, (top + bottom) // 2 + 8)
            cv2.putText(grey, texts[index], where, cv2.FONT_HERSHEY_DUPLEX, 0.75, 30, 1, cv2.LINE_AA)


def worn(grey: Grey, degrees: float = 0.0, seed: int = 1, fade: float = 1.0, grain: float = 6.0) -> Picture:
    """Return a page as a scanner gives it."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=250)
    values = 255 - (255 - turned.astype(np.float64)) * fade
    values += np.random.default_rng(seed).normal(0, grain, values.shape)
    return Picture(np.asarray(values.clip(0, 255), dtype=np.uint8), SCALE)


def saved(picture: Picture, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture.grey).save(out, kind, dpi=(DPI, DPI), **options)
    return out.getvalue()
