"""A second look at lines the recogniser may have misread; what was read stays, its certainty falls.

Nothing is corrected here. Two readings of one line that differ, a sign that may be ≥ read as 2, ink that
gives no text: each lowers the certainty of its characters and leaves a note that names the alternative.
"""

import re
from collections.abc import Callable

import cv2
import numpy as np

from jixiao.reading import limits
from jixiao.reading.formats.pdf.native import BAD
from jixiao.reading.formats.scan.pieces import Piece
from jixiao.reading.formats.scan.raster import Grey
from jixiao.reading.formats.scan.recognize import Glyph, Reading, Recogniser

__all__ = ["DOUBTFUL", "second_look"]

DOUBTFUL = 0.5  # certainty given to what two looks read differently
_SURE = 0.9  # certainty of the least sure character below which a line is read again
_MOST_NOTES = 50
_SCALE = 1.6  # of the second look
_SIGN = re.compile(r"^[2>＞》≥≧zZ7?][0-9０-９]")  # what ≥ before a figure is read as, or itself
_STRANGE = re.compile(r"[0-9][.,]?[BCDGIOQSZblo]|[BDIOQSZlo][.,]?[0-9]")  # letters that are figures misread
_SIGNS = frozenset("≥≧≤≦")
_PLAIN = str.maketrans("（）：，；％！？＞＜＝．－—–", "():,;%!?><=.---")
_STROKES = {**dict.fromkeys("1lI|丨", "/"), **dict.fromkeys("_＿一", "—")}  # as read → what a stroke may be
_DOTS = frozenset("·•・∙")
_CONFUSED = re.compile(r"(?<=\d)[·•・∙](?=\d)|(?<=第)[—\-－_](?=[\u4e00-\u9fff])|(?<=[（(])[—－_](?=[）)])")
_FIGURE = re.compile(r"[≥≤<>＞＜=]?\d{2,}%?")
_LEAST_DOT, _DOT, _LOW = 3, 0.25, 0.6  # pixels; of the line's height: size of a point, height where it stands
_LEAST_INK = 12  # pixels
_SLANT = -0.8  # correlation of a stroke's columns and rows; 1 stands upright on its foot
_TEXT_HEIGHT = (0.35, 2.2)  # sizes of type between which unread ink is taken for writing

_Crop = Callable[[Grey, Piece, float], Grey]


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


def _ink(crop: Grey) -> Grey:
    _, ink = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return np.asarray(ink, dtype=np.uint8)


def _stroke(crop: Grey) -> str | None:
    """Return the sign a single straight stroke is by its shape: "/" or "—"; None for any other ink."""
    ys, xs = np.nonzero(_ink(crop))
    if len(xs) < _LEAST_INK:
        return None
    width, height = int(xs.max() - xs.min()) + 1, int(ys.max() - ys.min()) + 1
    if width >= 3 * height:
        return "—"
    if height < 1.2 * width or width < 0.25 * height:
        return None
    return "/" if float(np.corrcoef(xs, ys)[0, 1]) < _SLANT else None


def _lone_strokes(
    page: Grey, pieces: list[Piece], readings: list[Reading], size: float, crop: _Crop
) -> list[str]:
    """Read signs that are one stroke, alone in their line, by their shape; return notes on them.

    The models tell them by what stands beside them; alone, "/" reads as 1 and "—" as _.
    """
    notes: list[str] = []
    beside: dict[int, list[str]] = {}
    for piece, reading in zip(pieces, readings, strict=True):
        beside.setdefault(id(piece.cell), []).append(reading.text)
    for index, reading in enumerate(readings):
        if reading.text not in _STROKES:
            continue
        sign = _stroke(crop(page, pieces[index], size))
        around = beside[id(pieces[index].cell)]
        if len(around) > 1:
            # Over other single characters a level stroke is the 一 of a word written downwards.
            downwards = all(len(text) == 1 for text in around)
            sign = "一" if sign == "—" and downwards and reading.text != "一" else None
        elif sign is not None and sign not in _STROKES[reading.text]:
            sign = None
        if sign is not None:
            notes.append(f"“{reading.text}”只有一笔，按笔画的形状读作“{sign}”")
            readings[index] = Reading([Glyph(sign, reading.glyphs[0].middle, DOUBTFUL)])
    return notes


def _in_context(readings: list[Reading]) -> list[str]:
    """Read signs the models confuse by the signs on both sides of them; return notes.

    A dot between two digits is the decimal point; a dash behind 第 or in brackets is 一.
    """
    notes: list[str] = []
    for reading in readings:
        text = reading.text
        for found in _CONFUSED.finditer(text):
            glyph = reading.glyphs[found.start()]
            glyph.text = "." if glyph.text in _DOTS else "一"
            glyph.sure = min(glyph.sure, DOUBTFUL)
            notes.append(f"“{text}”读作“{reading.text}”")
    return notes


def _lost_points(
    page: Grey, pieces: list[Piece], readings: list[Reading], size: float, crop: _Crop
) -> list[str]:
    """Put decimal points back that the models left out of figures, where their ink is; return notes."""
    notes: list[str] = []
    for index, reading in enumerate(readings):
        text = reading.text
        if not _FIGURE.fullmatch(text):
            continue
        view = crop(page, pieces[index], size)
        height, width = view.shape
        _, _, stats, centres = cv2.connectedComponentsWithStats(_ink(view), connectivity=8)
        dots = [
            float(x) / width
            for (_, _, w, h, area), (x, y) in zip(stats[1:], centres[1:], strict=True)
            if area >= _LEAST_DOT and max(w, h) <= _DOT * height and y >= _LOW * height
        ]
        if len(dots) != 1 or any(sign in text for sign in ".,"):
            continue
        at = sum(glyph.middle < dots[0] for glyph in reading.glyphs)
        if 0 < at < len(text) and text[at - 1].isdigit() and text[at].isdigit():
            reading.glyphs.insert(at, Glyph(".", dots[0], DOUBTFUL))
            _lower(reading, DOUBTFUL)
            notes.append(f"“{text}”里有小数点的墨迹，读作“{reading.text}”")
    return notes


def _lower(reading: Reading, limit: float, first: int | None = None) -> None:
    for glyph in reading.glyphs[:first]:
        glyph.sure = min(glyph.sure, limit)


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
    _lower(better, DOUBTFUL)
    return better, f"“{better.text}”也可能是“{other.text}”"


def second_look(
    page: Grey, pieces: list[Piece], readings: list[Reading], size: float, engine: Recogniser, crop: _Crop
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
            _lower(reading, DOUBTFUL, 1)
            note = f"“{reading.text}”的第一个字可能是“≥”"
        if note is None and _STRANGE.search(reading.text):
            _lower(reading, DOUBTFUL)
            note = f"“{reading.text}”里的字母可能是数字"
        if not reading.glyphs and pieces[index].seen and _unread(pieces[index], size):
            reading = Reading([Glyph(BAD, 0.5, 0.0)])
            note = "有一处字迹读不出，以“\ufffd”代替"
        readings[index] = reading
        if note:
            notes.append(note)
    notes += _lone_strokes(page, pieces, readings, size, crop) + _in_context(readings)
    notes += _lost_points(page, pieces, readings, size, crop)
    if len(notes) > _MOST_NOTES:
        notes = [*notes[:_MOST_NOTES], f"还有 {len(notes) - _MOST_NOTES} 处可疑"]
    return notes
