"""The ink of a page → its ruled lines, and the page without them.

A line is a long thin run of ink. Characters make runs too, so a short run counts only where other lines hold
its ends. Lengths are in points; coordinates are pixels from the top left corner, y down.
"""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from jixiao.reading.formats.pdf.geometry import Segment
from jixiao.reading.formats.scan.raster import Grey, Picture, odd
from jixiao.reading.formats.scan.strokes import Strokes

__all__ = ["Ruling", "rules_of", "without"]

_STRONG = (36.0, 30.0)  # points across and down; longer than a stroke of any type in a report
_LONG = (150.0, 60.0)  # points across and down, from which on a line need not end at others
_END = 1.5  # points between the end of a line and the one it ends at
_WEAK = (12.0, 7.0)  # points; the least column and row, believed only between strong lines
_RULE_THICK = 4.0  # points; what is thicker is an area
_FILLED = 0.96  # share of a line's pixels that must be ink: scans lose some
_STEP = 1.2  # points by which a line may rise or fall between two pieces
_GAP = 48.0  # points of a line that may be faint
_FAINT = 0.85  # share of a faint stretch that must be ink
_TOUCH = 3.0  # points
_NO_ROW = 11.0  # points; no row or column is so narrow
_JOINED = 0.3  # points, and a pixel: the gap a line may leave to the one it ends at


@dataclass(slots=True)
class Ruling:
    """Ruled lines in pixels, and the mask of their pixels."""

    horizontals: list[Segment]
    verticals: list[Segment]
    mask: Grey


def _runs(ink: Grey, length: int, *, across: bool) -> Grey:
    """Return the ink that belongs to nearly unbroken runs of a length along one axis."""
    size = (length, 1) if across else (1, length)
    # Two rows of pixels count as one: a line that is not quite level goes on in the next row.
    double = cv2.dilate(ink, np.ones((2, 1) if across else (1, 2), dtype=np.uint8))
    share = cv2.blur(double, size, borderType=cv2.BORDER_CONSTANT)
    kernel = np.ones((size[1], size[0]), dtype=np.uint8)
    runs = cv2.dilate(((share >= 255 * _FILLED) * 255).astype(np.uint8), kernel)
    return np.asarray(cv2.bitwise_and(runs, double), dtype=np.uint8)


class _Lines:
    """The straight pieces of ink along one axis, with the image of their numbers to paint them by."""

    def __init__(self, ink: Grey, picture: Picture, points: float, *, across: bool) -> None:
        self.across = across
        self.edge = picture.pixels(_RULE_THICK) * 2
        length = picture.pixels(points)
        count, self.labels, stats, centres = cv2.connectedComponentsWithStats(
            _runs(ink, length, across=across), connectivity=8
        )
        self.found: list[tuple[Segment, int, float]] = []  # with component and thickness
        for number in range(1, count):
            left, top, width, height, area = (int(value) for value in stats[number])
            start, long = (left, width) if across else (top, height)
            if long >= length and area / long * picture.scale <= _RULE_THICK:
                at = float(centres[number][1 if across else 0])
                self.found.append((Segment(at, start, start + long), number, area / long))

    def paint(self, mask: Grey, segment: Segment, number: int) -> None:
        """Mark the pixels of one piece."""
        low, high = max(0, int(segment.at) - self.edge), int(segment.at) + self.edge
        first, last = int(segment.start), int(segment.end)
        box = np.s_[low:high, first:last] if self.across else np.s_[first:last, low:high]
        mask[box][self.labels[box] == number] = 255


def _bridges(ink: Grey, lines: list[Segment], mask: Grey, picture: Picture, *, across: bool) -> list[Segment]:
    """Return the faint stretches between two pieces of one line, and mark them."""
    page, marks = (ink, mask) if across else (ink.T, mask.T)
    found: list[Segment] = []
    for one in lines:
        following = [
            other
            for other in lines
            if abs(other.at - one.at) <= _STEP / picture.scale
            and 0 < other.start - one.end <= _GAP / picture.scale
        ]
        if not following:
            continue
        other = min(following, key=lambda line: line.start)
        low, high = int(min(one.at, other.at)) - 1, int(max(one.at, other.at)) + 3
        first, last = int(one.end), int(other.start) + 1
        seen = page[max(low, 0) : high, first:last] > 0
        if seen.size and float(seen.any(axis=0).mean()) >= _FAINT:
            found.append(Segment((one.at + other.at) / 2, one.end, other.start))
            marks[max(low, 0) : high, first:last][seen] = 255
    return found


def _meets(one: Segment, other: Segment, reach: float) -> bool:
    return (
        other.start - reach <= one.at <= other.end + reach
        and one.start - reach <= other.at <= one.end + reach
    )


def _held(found: list[list[Segment]], picture: Picture) -> list[list[Segment]]:
    """Keep long lines, and shorter ones that end at crossing lines or go on in another piece.

    The lower strokes of a line of text can make a run of some length; its ends hang in the air.
    """
    reach = _TOUCH / picture.scale
    kept = found
    while True:
        before = [len(lines) for lines in kept]
        for side in (1, 0):
            kept[side] = [
                line
                for line in kept[side]
                if (
                    any(_meets(line, other, reach) for other in kept[1 - side])
                    or (side == 0 and _low_row(line, kept[0], picture))
                )
                and (
                    line.end - line.start >= _LONG[side] / picture.scale
                    or all(_ends_at(end, line, kept[side], kept[1 - side], picture) for end in line[1:])
                    or _spans(line, kept[1 - side], _STRONG[side] / picture.scale)
                )
            ]
        if before == [len(lines) for lines in kept]:
            return kept


def _low_row(line: Segment, alike: list[Segment], picture: Picture) -> bool:
    """Say whether a long line is the border of a row alone, too low for the lines across it to be strong."""
    near, high = 2 * _TOUCH / picture.scale, (_STRONG[1] + _TOUCH) / picture.scale
    return line.end - line.start >= _LONG[0] / picture.scale and any(
        0 < abs(other.at - line.at) <= high
        and abs(other.start - line.start) <= near
        and abs(other.end - line.end) <= near
        for other in alike
    )


def _spans(line: Segment, crossing: list[Segment], strong: float) -> bool:
    """Say whether most of a line runs between crossing lines, the rest being a stroke at its end."""
    ats = [o.at for o in crossing if line.start <= o.at <= line.end and o.start <= line.at <= o.end]
    if not ats:
        return False
    first, last = min(ats), max(ats)
    return last - first >= strong > max(first - line.start, line.end - last)


def _ends_at(
    end: float, line: Segment, alike: list[Segment], crossing: list[Segment], picture: Picture
) -> bool:
    """Say whether an end of a line lies at a crossing line, or at another piece of the same line."""
    near = _END / picture.scale + 1
    if any(abs(o.at - end) <= near and o.start - near <= line.at <= o.end + near for o in crossing):
        return True
    return any(
        o is not line
        and abs(o.at - line.at) <= _STEP / picture.scale + 1
        and o.start - _GAP / picture.scale <= end <= o.end + _GAP / picture.scale
        for o in alike
    )


def _between(
    piece: Segment, crossing: list[Segment], picture: Picture, strokes: Strokes, *, across: bool
) -> Segment | None:
    """Return a short run of ink as the rule from one known line to the next, or None if it is a stroke."""
    reach = _TOUCH / picture.scale
    ats = [o.at for o in crossing if o.start - reach <= piece.at <= o.end + reach]
    low = [at for at in ats if abs(at - piece.start) <= reach]
    high = [at for at in ats if abs(at - piece.end) <= reach]
    if not low or not high or min(high) - max(low) <= 2 * reach:
        return None
    rule = Segment(piece.at, max(low), min(high))
    return rule if strokes.is_rule(rule, across=across) else None


def _trimmed(
    lines: list[Segment], crossing: list[Segment], mask: Grey, picture: Picture, *, across: bool
) -> list[Segment]:
    """Cut off what goes on beyond the last crossing line for less than a strong line's length.

    That is mostly the stroke of a character below or beside the border. Where several lines end alike, a row
    or column further on, the table is open on that side, and they stay.
    """
    reach, short = _TOUCH / picture.scale, _STRONG[0 if across else 1] / picture.scale
    no_row = _NO_ROW / picture.scale
    joined = _JOINED / picture.scale + 1
    marks = mask if across else mask.T
    edge = picture.pixels(_RULE_THICK)
    found: list[Segment] = []
    for line in lines:
        ats = [
            o.at
            for o in crossing
            if _meets(line, o, reach) and line.start - joined <= o.at <= line.end + joined
        ]
        start, end = line.start, line.end
        low, high = max(0, int(line.at) - edge), int(line.at) + edge
        if ats and reach < end - max(ats) < (short if _ending(lines, end, reach) < 3 else no_row):
            marks[low:high, int(max(ats) + reach) : int(end) + 2] = 0
            end = max(ats)
        if ats and reach < min(ats) - start < (short if _ending(lines, start, reach) < 3 else no_row):
            marks[low:high, max(0, int(start) - 1) : int(min(ats) - reach)] = 0
            start = min(ats)
        found.append(Segment(line.at, start, end))
    return found


def _ending(lines: list[Segment], at: float, reach: float) -> int:
    """Return how many lines begin or end near a place."""
    return sum(1 for line in lines if min(abs(line.start - at), abs(line.end - at)) <= reach)


def _without_strokes(
    ink: Grey,
    lines: list[Segment],
    crossing: list[Segment],
    mask: Grey,
    picture: Picture,
    strokes: Strokes,
    *,
    across: bool,
) -> list[Segment]:
    """Take out the stretches from one crossing line to the next that are strokes of a character.

    A rule that ends at a merged cell and begins again behind it stands over the cell's writing; a stroke
    there that happens to lie in its line is taken for a faint piece of it.
    """
    marks = mask if across else mask.T
    reach, edge = _TOUCH / picture.scale, picture.pixels(_RULE_THICK)
    kept: list[Segment] = []
    for line in lines:
        ats = sorted({o.at for o in crossing if o.start - reach <= line.at <= o.end + reach})
        begin = line.start
        for low, high in pairwise(ats):
            if min(high, line.end) - max(low, line.start) <= reach or high - low <= 2 * reach:
                continue
            if high - low > _GAP / picture.scale and not line.start - reach <= low < high <= line.end + reach:
                continue  # the line may end here, open
            first, last = int(low) + 2, int(high) - 1
            if _inked(ink, Segment(line.at, first, last), across=across) >= _FAINT and (
                high - low > _GAP / picture.scale
                or strokes.is_rule(Segment(line.at, low, high), across=across)
            ):
                continue
            marks[max(0, int(line.at) - edge) : int(line.at) + edge, first:last] = 0
            if low - begin > reach:
                kept.append(Segment(line.at, begin, low))
            begin = max(begin, high)
        if line.end - begin > reach:
            kept.append(Segment(line.at, begin, line.end))
    return kept


def _inked(ink: Grey, piece: Segment, *, across: bool) -> float:
    """Return the share of a stretch with ink."""
    page = ink if across else ink.T
    at = round(piece.at)
    seen = page[max(0, at - 2) : at + 3, int(piece.start) : int(piece.end)] > 0
    return float(seen.any(axis=0).mean()) if seen.size else 0.0


def rules_of(ink: Grey, picture: Picture) -> Ruling:
    """Return the ruled lines: long thin runs of ink, and short ones from one known line to the next.

    A short run alone is the stroke of a character; where it joins two borders of a row, it parts two cells.
    """
    mask = np.zeros_like(ink)
    strokes = Strokes(picture)
    strong = [_Lines(ink, picture, _STRONG[side], across=not side) for side in (0, 1)]
    kept = _held([[segment for segment, _, _ in lines.found] for lines in strong], picture)
    for side, lines in enumerate(strong):
        for segment, number, _ in lines.found:
            if segment in kept[side]:
                lines.paint(mask, segment, number)
        kept[side] += _bridges(ink, kept[side], mask, picture, across=not side)
    for side in (1, 0):
        kept[side] = _without_strokes(
            ink, kept[side], kept[1 - side], mask, picture, strokes, across=not side
        )
    kept[1] = _trimmed(kept[1], kept[0], mask, picture, across=False)
    kept[0] = _trimmed(kept[0], kept[1], mask, picture, across=True)
    if kept[0] or kept[1]:
        for side in (1, 0, 1):  # a short line may close another
            # Without the lines that are known, a run ends where its row does.
            rest = cv2.bitwise_and(ink, cv2.bitwise_not(cv2.dilate(mask, np.ones((3, 3), dtype=np.uint8))))
            weak = _Lines(np.asarray(rest, dtype=np.uint8), picture, _WEAK[side], across=not side)
            for segment, number, _ in weak.found:
                rule = _between(segment, kept[1 - side], picture, strokes, across=not side)
                if rule is not None:
                    kept[side].append(rule)
                    weak.paint(mask, segment, number)
    return Ruling(kept[0], kept[1], mask)


def without(picture: Picture, ink: Grey, ruling: Ruling) -> Grey:
    """Return the page with its ruled lines painted over by the paper beside them."""
    reach = odd(picture.pixels(_RULE_THICK))
    paper = cv2.dilate(picture.grey, np.ones((reach, reach), dtype=np.uint8))
    paper = cv2.blur(paper, (reach, reach))
    # The soft edge of a line goes with it, but not a character's ink that touches it.
    edge = cv2.bitwise_and(cv2.dilate(ruling.mask, np.ones((3, 3), dtype=np.uint8)), cv2.bitwise_not(ink))
    painted = cv2.bitwise_or(cv2.bitwise_and(ruling.mask, ink), edge)
    return np.asarray(np.where(painted > 0, paper, picture.grey), dtype=np.uint8)
