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

__all__ = ["Ruling", "rules_of", "without"]

_STRONG = (36.0, 30.0)  # points across and down; longer than a stroke of any type in a report
_LONG = (150.0, 60.0)  # points across and down, from which on a line need not end at others
_END = 1.5  # points between the end of a line and the one it ends at
_WEAK = (12.0, 9.0)  # points; the least column and row, believed only between strong lines
_RULE_THICK = 4.0  # points; what is thicker is an area
_FILLED = 0.96  # share of a line's pixels that must be ink: scans lose some
_STEP = 1.2  # points by which a line may rise or fall between two pieces
_GAP = 48.0  # points of a line that may be faint
_FAINT = 0.85  # share of a faint stretch that must be ink
_INSET = 2.0  # points at the ends of a short line that do not tell
_STROKE = 18.0  # points; no stroke of the type in a table is that long
_CROWDED = 0.25  # share of its length, both sides together, that ink may touch
_TOUCH = 3.0  # points
_BARE = 1.0  # points without ink beside both lines it should join: a stroke, no rule
_WHOLE = 0.97  # share of a stretch with ink from which on it is a rule whatever touches it
_JOINED = 0.3  # points, and a pixel: the gap a short line may leave to those that close it


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
                if any(_meets(line, other, reach) for other in kept[1 - side])
                and (
                    line.end - line.start >= _LONG[side] / picture.scale
                    or all(_ends_at(end, line, kept[side], kept[1 - side], picture) for end in line[1:])
                    or _spans(line, kept[1 - side], _STRONG[side] / picture.scale)
                )
            ]
        if before == [len(lines) for lines in kept]:
            return kept


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


def _closed(piece: Segment, mask: Grey, picture: Picture, *, across: bool) -> bool:
    """Say whether known lines stand right at both ends of a piece."""
    marks = mask if across else mask.T
    joined = picture.pixels(_JOINED) + 1
    low, high = max(0, round(piece.at) - 1), round(piece.at) + 2
    start, end = int(piece.start), int(piece.end)
    ends = (
        marks[low:high, max(0, start - joined) : start + joined],
        marks[low:high, end - joined : end + joined],
    )
    return all(bool(side.any()) for side in ends)


def _trimmed(
    lines: list[Segment], crossing: list[Segment], mask: Grey, picture: Picture, *, across: bool
) -> list[Segment]:
    """Cut off what goes on beyond the last crossing line for less than a strong line's length.

    That is mostly the stroke of a character below or beside the border. Where several lines end alike, the
    table is open on that side, and they stay.
    """
    reach, short = _TOUCH / picture.scale, _STRONG[0 if across else 1] / picture.scale
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
        if ats and reach < end - max(ats) < short and _ending(lines, end, reach) < 3:
            marks[low:high, int(max(ats) + reach) : int(end) + 2] = 0
            end = max(ats)
        if ats and reach < min(ats) - start < short and _ending(lines, start, reach) < 3:
            marks[low:high, max(0, int(start) - 1) : int(min(ats) - reach)] = 0
            start = min(ats)
        found.append(Segment(line.at, start, end))
    return found


def _ending(lines: list[Segment], at: float, reach: float) -> int:
    """Return how many lines begin or end near a place."""
    return sum(1 for line in lines if min(abs(line.start - at), abs(line.end - at)) <= reach)


def _without_strokes(
    ink: Grey, lines: list[Segment], crossing: list[Segment], mask: Grey, picture: Picture, *, across: bool
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
            if not _is_stroke(ink, Segment(line.at, first, last), picture, across=across):
                continue
            marks[max(0, int(line.at) - edge) : int(line.at) + edge, first:last] = 0
            if low - begin > reach:
                kept.append(Segment(line.at, begin, low))
            begin = max(begin, high)
        if line.end - begin > reach:
            kept.append(Segment(line.at, begin, line.end))
    return kept


def _is_stroke(ink: Grey, piece: Segment, picture: Picture, *, across: bool) -> bool:
    """Say whether the ink between two crossing lines is not the rule it would have to be."""
    page = ink if across else ink.T
    at, first, last = round(piece.at), int(piece.start), int(piece.end)
    seen = np.asarray((page[max(0, at - 2) : at + 3, first:last] > 0).any(axis=0))
    bare = picture.pixels(_BARE)
    share = float(seen.mean())
    if share < _FAINT or not (seen[:bare].any() or seen[-bare:].any()):
        return True
    return share < _WHOLE and not _alone(ink, piece, 3.0, picture, across=across)


def _alone(ink: Grey, piece: Segment, thick: float, picture: Picture, *, across: bool) -> bool:
    """Say whether hardly any ink touches a piece from the side, as the other strokes of a character do."""
    if (piece.end - piece.start) * picture.scale >= _STROKE:
        return True
    page = ink if across else ink.T
    inset = picture.pixels(_INSET)
    first, last = int(piece.start) + inset, int(piece.end) - inset
    near = int(thick / 2) + 2
    at = round(piece.at)
    sides = (
        page[max(0, at - near - 1) : max(0, at - near + 1), first:last],
        page[at + near : at + near + 2, first:last],
    )
    return sum(float(side.any(axis=0).mean()) for side in sides if side.size) <= _CROWDED


def _within(piece: Segment, lines: list[Segment], reach: float) -> bool:
    """Say whether a piece is part of a line that is known already."""
    return any(
        abs(line.at - piece.at) <= reach
        and line.start - reach <= piece.start
        and piece.end <= line.end + reach
        for line in lines
    )


def rules_of(ink: Grey, picture: Picture) -> Ruling:
    """Return the ruled lines: long thin runs of ink, and short ones that strong lines close at both ends.

    A short run alone is the stroke of a character; between two borders of a row, it parts two cells.
    """
    mask = np.zeros_like(ink)
    strong = [_Lines(ink, picture, _STRONG[side], across=not side) for side in (0, 1)]
    kept = _held([[segment for segment, _, _ in lines.found] for lines in strong], picture)
    for side, lines in enumerate(strong):
        for segment, number, _ in lines.found:
            if segment in kept[side]:
                lines.paint(mask, segment, number)
        kept[side] += _bridges(ink, kept[side], mask, picture, across=not side)
    for side in (1, 0):
        kept[side] = _without_strokes(ink, kept[side], kept[1 - side], mask, picture, across=not side)
    kept[1] = _trimmed(kept[1], kept[0], mask, picture, across=False)
    kept[0] = _trimmed(kept[0], kept[1], mask, picture, across=True)
    if kept[0] and kept[1]:
        weak = [_Lines(ink, picture, _WEAK[side], across=not side) for side in (0, 1)]
        for side in (1, 0, 1):  # a short line may close another
            new = [
                (segment, number)
                for segment, number, thick in weak[side].found
                if not _within(segment, kept[side], _TOUCH / picture.scale)
                and _closed(segment, mask, picture, across=not side)
                and _alone(ink, segment, thick, picture, across=not side)
            ]
            kept[side] += [segment for segment, _ in new]
            for segment, number in new:
                weak[side].paint(mask, segment, number)
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
