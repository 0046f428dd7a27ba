"""Connected ink of one line, and the signs of a few strokes that it is by its shape."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from jixiao.reading.formats.scan.raster import Grey

__all__ = ["Part", "alone", "ink_of", "is_full_stop", "parts_of", "sign_of", "stroke_of"]

_HARDER = (0.2, 0.4)  # of the way from the step between ink and paper to the darkest ink
_LEAST_INK = 12  # pixels of a stroke
_SLANT = -0.8  # correlation of a stroke's columns and rows; 1 stands upright on its foot
_LEAST_DOT = 3  # pixels of a point, at least
_LEVEL = 2.5  # width of a bar in heights
_EQUAL = 0.15  # share by which the bars of = may differ; 二 has a shorter one above
_OPENS = 1.4  # how much higher the ink of > is on its left than on its right
_RING = 0.45  # sizes of type; 。 is no wider and no higher


class Part(NamedTuple):
    """A connected piece of ink in pixels of its line."""

    x: int
    y: int
    width: int
    height: int
    area: int
    label: int

    @property
    def middle(self) -> float:
        """Return the middle between left and right."""
        return self.x + self.width / 2

    @property
    def is_bar(self) -> bool:
        """Say whether it is a level stroke."""
        return self.width >= _LEVEL * self.height

    @property
    def is_block(self) -> bool:
        """Say whether it is filled and wider than high, as two bars that run together are."""
        filled = self.area >= 0.8 * self.width * self.height
        return filled and 1.6 * self.height <= self.width < _LEVEL * self.height


def ink_of(crop: Grey, harder: float = 0.0) -> Grey:
    """Return the ink of a line; ``harder`` (0 … 1) leaves out what only the scanner's blur made dark."""
    step, ink = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if harder:
        _, ink = cv2.threshold(crop, step - harder * (step - int(crop.min())), 255, cv2.THRESH_BINARY_INV)
    return np.asarray(ink, dtype=np.uint8)


def parts_of(ink: Grey) -> tuple[list[Part], NDArray[np.int32]]:
    """Return the connected pieces of ink, and the image of their numbers."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = [
        Part(int(row[0]), int(row[1]), int(row[2]), int(row[3]), int(row[4]), label)
        for label, row in enumerate(stats)
        if label and row[cv2.CC_STAT_AREA] >= _LEAST_DOT
    ]
    return found, np.asarray(labels, dtype=np.int32)


def stroke_of(ink: Grey) -> str | None:
    """Return the sign a single straight stroke is by its shape: "/" or "—"; None for any other ink."""
    ys, xs = np.nonzero(ink)
    if len(xs) < _LEAST_INK:
        return None
    width, height = int(xs.max() - xs.min()) + 1, int(ys.max() - ys.min()) + 1
    if width >= 3 * height:
        return "—"
    if height < 1.2 * width or width < 0.25 * height:
        return None
    return "/" if float(np.corrcoef(xs, ys)[0, 1]) < _SLANT else None


def _hook(ink: Grey) -> str | None:
    """Say whether ink is ">" or "<" by the side to which it opens."""
    ys, xs = np.nonzero(ink)
    third = (int(xs.max()) - int(xs.min()) + 1) / 3
    left, right = ys[xs < xs.min() + third], ys[xs > xs.max() - third]
    if not len(left) or not len(right):
        return None
    spread, other = float(left.std()) + 0.1, float(right.std()) + 0.1
    return ">" if spread >= _OPENS * other else "<" if other >= _OPENS * spread else None


def sign_of(crop: Grey, *, joined: bool = False) -> str | None:
    """Return the sign a picture of one line holds, by its shape: / — = ≥ ≧ ≤ ≦, or None.

    Where blur may have ``joined`` its strokes, their dark middles are looked at too.
    """
    looks = (_shape(ink_of(crop, harder)) for harder in (0.0, *_HARDER)[: None if joined else 1])
    return next((sign for sign in looks if sign is not None), None)


def _shape(ink: Grey) -> str | None:
    parts, labels = parts_of(ink)
    least = 0.04 * sum(part.area for part in parts)
    parts = sorted((part for part in parts if part.area >= least), key=lambda part: part.y)
    if len(parts) < 2:
        return stroke_of(ink)
    first, rest = parts[0], parts[1:]
    if len(rest) == 1 and first.is_bar and rest[0].is_bar:
        longest = max(first.width, rest[0].width)
        alike = abs(first.width - rest[0].width) <= _EQUAL * longest
        return "=" if alike and abs(first.middle - rest[0].middle) <= _EQUAL * longest else None
    thick = len(rest) == 1 and rest[0].is_block  # two bars run together
    if first.is_bar or len(rest) > 2 or not (thick or all(bar.is_bar for bar in rest)):
        return None
    if any(abs(bar.width - first.width) > 0.3 * first.width for bar in rest):
        return None
    opening = _hook(np.asarray((labels == first.label) * 255, dtype=np.uint8))
    return None if opening is None else {">": "≥≧", "<": "≤≦"}[opening][thick or len(rest) == 2]


def alone(view: Grey) -> Grey:
    """Return the picture of a line without what the lines above and below it reach in with."""
    parts, labels = parts_of(ink_of(view))
    cut = [part for part in parts if part.y == 0 or part.y + part.height == view.shape[0]]
    if not cut or len(cut) == len(parts):
        return view
    clean = view.copy()
    clean[np.isin(labels, [part.label for part in cut])] = view.max()
    return clean


def is_full_stop(view: Grey, size: float) -> bool:
    """Say whether the ink of a line is nothing but a ring as small as 。 is."""
    parts, _ = parts_of(ink_of(view))
    return len(parts) == 1 and max(parts[0].width, parts[0].height) <= _RING * size
