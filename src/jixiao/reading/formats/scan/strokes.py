"""A ruled line or the stroke of a character: told by how dark the page is between two lines that cross it.

A rule is as dark where it meets the lines that cross it as in its middle. A stroke, however long, leaves a
little paper between itself and the lines above and below; in the mask of the ink that gap may be closed.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from jixiao.reading.formats.pdf.geometry import Segment
from jixiao.reading.formats.scan.raster import Picture, paper_of

__all__ = ["Strokes"]

Line = NDArray[np.float32]

# Points. Across a stretch: from its middle to where only the crossing lines are dark beside it.
_BESIDE, _FAR = 2.2, 4.2
_END = 3.4  # from the middle of a crossing line along the stretch: where a stroke leaves a gap
_COVERED = 0.7  # of a crossing line's darkness, from which on it hides what meets it
_MET = 0.42  # of its usual darkness that a rule has at its ends; strokes have less than a third
_BROKEN = 0.25  # share of a stretch that may be faint: scanners lose some
_BESET, _CRACKED = 0.2, 0.05  # share of a stretch with ink on both sides; that may be faint then
_LEAST = 8  # pixels; a shorter stretch says nothing


class Strokes:
    """The darkness of a page, looked at along stretches that may be rules."""

    def __init__(self, picture: Picture) -> None:
        depth = cv2.subtract(paper_of(picture), picture.grey)
        # A line that lies between two pixels is as dark as one that does not.
        self._across = {
            True: np.asarray(cv2.blur(depth, (1, 3)).T, dtype=np.float32),
            False: np.asarray(cv2.blur(depth, (3, 1)), dtype=np.float32),
        }
        self._scale = picture.scale

    def is_rule(self, piece: Segment, *, across: bool) -> bool:
        """Say whether a stretch from one crossing line to the next (their middles) is a rule.

        True where the stretch is too short, or too near the edge of the picture, to tell.
        """
        page = self._across[across]
        beside, far, end = (round(points / self._scale) for points in (_BESIDE, _FAR, _END))
        at, first, last = round(piece.at), round(piece.start), round(piece.end) + 1
        if last - first < _LEAST or at < far + 1 or at + far + 2 > page.shape[1]:
            return True
        strip = page[first:last, at - far - 1 : at + far + 2]
        middle = far + 1
        own = strip[:, middle - 1 : middle + 2].max(axis=1)
        sides = np.minimum(
            strip[:, middle - far : middle - beside + 1].mean(axis=1),
            strip[:, middle + beside : middle + far + 1].mean(axis=1),
        )
        inside = own[end // 2 : -(end // 2)]
        usual = float(np.median(inside))
        # A row of strokes of one line of writing has gaps, and ink on both its sides.
        beset = float((sides[end // 2 : -(end // 2)] > usual / 3).mean())
        return (
            usual > 0
            and float((inside < usual / 2).mean()) <= (_BROKEN if beset <= _BESET else _CRACKED)
            and _met(own[:end], sides[:end], usual)
            and _met(own[-end:][::-1], sides[-end:][::-1], usual)
        )


def _met(own: Line, sides: Line, usual: float) -> bool:
    """Say whether a stretch is dark up to the crossing line it begins at.

    What the soft edge of that line adds is known from beside the stretch; where the line itself hides what
    meets it, nothing is asked.
    """
    middle = int(sides[: len(sides) // 2].argmax())  # further on there may be writing beside it
    own, sides = own[middle:], sides[middle:]
    left = 1 - sides / max(float(sides[0]), 1.0)
    seen = left >= 1 - _COVERED
    return bool(((own - sides)[seen] >= _MET * usual * left[seen]).all())
