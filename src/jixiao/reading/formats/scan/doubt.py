"""A second look at lines the recogniser may have misread; what was read stays, its certainty falls.

Nothing is corrected here. Two readings of one line that differ, a sign that may be ≥ read as 2, ink that
gives no text: each lowers the certainty of its characters and leaves a note that names the alternative.
"""

import re

import cv2
import numpy as np

from jixiao.reading import limits
from jixiao.reading.formats.pdf.native import BAD
from jixiao.reading.formats.scan.pieces import Piece
from jixiao.reading.formats.scan.raster import Grey
from jixiao.reading.formats.scan.recognize import Glyph, Reading, Recogniser
from jixiao.reading.formats.scan.signs import DOUBTFUL, Crop, in_context, lone_signs, lost_signs, lower

__all__ = ["second_look"]

_SURE = 0.9  # certainty of the least sure character below which a line is read again
_MOST_NOTES = 50
_SCALE = 1.6  # of the second look
_SIGN = re.compile(r"^[2>＞》≥≧zZ7?][0-9０-９]")  # what ≥ before a figure is read as, or itself
_STRANGE = re.compile(r"[0-9][.,]?[BCDGIOQSZblo]|[BDIOQSZlo][.,]?[0-9]")  # letters that are figures misread
_SIGNS = frozenset("≥≧≤≦")
_PLAIN = str.maketrans("（）：，；％！？＞＜＝．－—–", "():,;%!?><=.---")
_MARKS = frozenset("☑√✓☒■□/／-—·•・．.")  # signs of few strokes that one of two looks may leave out
_TEXT_HEIGHT = (0.35, 2.2)  # sizes of type between which unread ink is taken for writing


def _same(one: str, other: str) -> bool:
    """Say whether two readings are the same but for full-width forms of punctuation."""
    return one.translate(_PLAIN) == other.translate(_PLAIN)


def _again(crop: Grey) -> Grey:
    """Return the line as another eye sees it: larger, its edges softened by the scaling."""
    return np.asarray(
        cv2.resize(crop, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_LANCZOS4), dtype=np.uint8
    )


def _has_bar(crop: Grey, reading: Reading) -> bool:
    """Say whether the first character has a bar set apart below it, as ≥ has and 2 has not."""
    if len(reading.glyphs) < 2:
        return False
    edge = round((reading.glyphs[0].middle + reading.glyphs[1].middle) / 2 * crop.shape[1])
    large = cv2.resize(crop[:, : max(edge, 2)], None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    _, ink = cv2.threshold(large, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=4)
    parts = [
        (float(centres[i][1]), int(stats[i][2]), int(stats[i][3]))
        for i in range(1, count)
        if stats[i][4] >= 0.05 * np.count_nonzero(ink)
    ]
    if len(parts) < 2:
        return False
    lowest, highest = max(parts), min(parts)
    return lowest[1] >= 2.0 * lowest[2] and lowest[1] >= 0.6 * highest[1] and lowest[0] > highest[0]


def _unread(piece: Piece, size: float) -> bool:
    """Say whether ink without text has the height of writing."""
    low, high = _TEXT_HEIGHT
    return piece.cell is not None and low * size <= piece.box.height <= high * size


def _compare(piece: Piece, first: Reading, second: Reading) -> tuple[Reading, str | None]:
    """Return the surer of two looks at one line, its certainty lowered where they differ."""
    if _same(first.text, second.text):
        return (second if second.sure > first.sure else first), None
    if not piece.seen and not (first.text and second.text):
        return Reading([]), None  # a stain rather than writing
    better, other = (second, first) if second.sure > first.sure else (first, second)
    if _left_out(other.text, better.text):
        better, other = other, better  # its ink is there
    lower(better, DOUBTFUL)
    return better, f"“{better.text}”也可能是“{other.text}”"


def _left_out(longer: str, shorter: str) -> bool:
    """Say whether the second text is the first one without a sign of few strokes."""
    return len(longer) == len(shorter) + 1 and any(
        char in _MARKS and longer[:at] + longer[at + 1 :] == shorter for at, char in enumerate(longer)
    )


def second_look(
    page: Grey, pieces: list[Piece], readings: list[Reading], size: float, engine: Recogniser, crop: Crop
) -> list[str]:
    """Read doubtful lines again; put the result into ``readings`` and return notes on what stays doubtful."""
    doubtful = [
        index
        for index, reading in enumerate(readings)
        if reading.sure < _SURE
        or not pieces[index].seen
        or _SIGN.match(reading.text)
        or _STRANGE.search(reading.text)
    ][: limits.SCAN_SECOND_LOOKS.count]
    crops = [crop(page, pieces[index], size) for index in doubtful]
    notes: list[str] = []
    for index, view, second in zip(doubtful, crops, engine.read([_again(c) for c in crops]), strict=True):
        reading, note = _compare(pieces[index], readings[index], second)
        if _SIGN.match(reading.text) and reading.text[0] not in _SIGNS and _has_bar(view, reading):
            lower(reading, DOUBTFUL, 1)
            note = f"“{reading.text}”的第一个字可能是“≥”"
        if note is None and _STRANGE.search(reading.text):
            lower(reading, DOUBTFUL)
            note = f"“{reading.text}”里的字母可能是数字"
        if not reading.glyphs and pieces[index].seen and _unread(pieces[index], size):
            reading = Reading([Glyph(BAD, 0.5, 0.0)])
            note = "有一处字迹读不出，以“\ufffd”代替"
        readings[index] = reading
        if note:
            notes.append(note)
    notes += lone_signs(page, pieces, readings, size, crop) + in_context(readings)
    notes += lost_signs(page, pieces, readings, size, crop)
    if len(notes) > _MOST_NOTES:
        notes = [*notes[:_MOST_NOTES], f"还有 {len(notes) - _MOST_NOTES} 处可疑"]
    return notes
