"""A picture of a page → the page upright and its ink; no recognition here.

Lengths are given in points and turned into pixels by the picture's scale, so that nothing depends on one
resolution. Coordinates are pixels from the top left corner, y down.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

__all__ = ["Grey", "Picture", "ink_of", "odd", "paper_of", "skew_of", "turned"]

Grey = NDArray[np.uint8]

_MOST_SKEW = 8.0  # degrees; a page turned further was not scanned by a feeder and is not straightened
_AREA = 14.0  # points; what is dark over more than this is shading, not writing
_SHARE = 0.25  # of the depth of the page's ink, from which on a pixel is ink


@dataclass(slots=True)
class Picture:
    """A page as a picture: ``grey`` (0 black … 255 white) and the points a pixel measures."""

    grey: Grey
    scale: float

    def pixels(self, points: float) -> int:
        """Return a length in whole pixels, one at least."""
        return max(1, round(points / self.scale))


def odd(value: int) -> int:
    """Return an odd size for a filter, three at least."""
    return max(3, value | 1)


def paper_of(picture: Picture) -> Grey:
    """Return the page without what is written on it: the light and the shading of its areas."""
    small = cv2.resize(picture.grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    size = odd(picture.pixels(_AREA) // 2)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), dtype=np.uint8))
    paper = cv2.blur(paper, (size, size))
    height, width = picture.grey.shape
    return np.asarray(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def ink_of(picture: Picture) -> Grey:
    """Return the mask (255) of what is darker than the paper around it, whatever the light on the page."""
    grey = cv2.GaussianBlur(picture.grey, (3, 3), 0)
    noise = float(np.median(cv2.absdiff(picture.grey, grey)))
    depth = cv2.subtract(paper_of(picture), grey)
    contrast = float(np.percentile(depth[::4, ::4], 99.5))
    # Paper grain must stay paper, so the step rises with it; a thin line has half the depth of a stroke.
    step = max(_SHARE * contrast, 10.0 + 4.0 * noise)
    return np.asarray((depth > step) * 255, dtype=np.uint8)


def _sharpness(xs: NDArray[np.float64], ys: NDArray[np.float64], degrees: float, bins: int) -> float:
    """Return how well ink falls into rows when the page is turned back by an angle."""
    heights = ys - xs * np.tan(np.radians(degrees))
    counts = np.bincount((heights - heights.min()).astype(np.int64), minlength=bins)
    return float(np.square(counts.astype(np.float64)).sum())


def skew_of(ink: Grey) -> float:
    """Return the angle in degrees by which rows fall to the right; 0 for a page without rows.

    Rows of text and ruled lines both make the histogram of heights steep at the right angle.
    """
    # Upper edges only: they are one pixel thick, so the histogram's peaks are as narrow as can be.
    ys, xs = np.nonzero((ink[1:] > 0) & (ink[:-1] == 0))
    if len(xs) < 200:
        return 0.0
    if len(xs) > 120_000:
        keep = np.linspace(0, len(xs) - 1, 120_000).astype(np.int64)
        ys, xs = ys[keep], xs[keep]
    across, down = xs.astype(np.float64), ys.astype(np.float64)
    bins = sum(ink.shape)
    best, step = 0.0, 0.5
    angles = np.arange(-_MOST_SKEW, _MOST_SKEW + step / 2, step)
    while step > 0.015:
        scores = [_sharpness(across, down, float(angle), bins) for angle in angles]
        best = float(angles[int(np.argmax(scores))])
        step /= 3.0
        angles = best + step * np.arange(-3, 4)
    if abs(best) > _MOST_SKEW:
        return 0.0
    return best


def turned(picture: Picture, degrees: float) -> Picture:
    """Return the picture turned about its middle so that rows falling by ``degrees`` lie level."""
    if abs(degrees) < 0.02:
        return picture
    height, width = picture.grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    grey = cv2.warpAffine(
        picture.grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return Picture(np.asarray(grey, dtype=np.uint8), picture.scale)
