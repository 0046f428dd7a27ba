"""One page picture → characters with place and certainty, and ruled lines, as a digital page gives them.

From there on a scan is read like any PDF page (``formats.pdf``): the same cells, table joins and paragraphs.
"""

import time
from statistics import median

import cv2
import numpy as np

from jixiao.reading import limits
from jixiao.reading.formats.pdf.geometry import Char, RawPage, Segment
from jixiao.reading.formats.pdf.ruling import frames
from jixiao.reading.formats.scan.doubt import second_look
from jixiao.reading.formats.scan.pieces import Piece, cells_in_pixels, pieces_of, type_size
from jixiao.reading.formats.scan.raster import Grey, Picture, ink_of, skew_of, turned
from jixiao.reading.formats.scan.recognize import Box, Reading, Recogniser
from jixiao.reading.formats.scan.rules import rules_of, without

__all__ = ["page_of"]

_SAMPLE = 6  # lines read both ways to tell how a page lies
_CHUNK = 32  # lines between two looks at the clock
_MARGIN = 0.15  # sizes of type around a line that the recogniser sees
_BLANK = 0.7  # sizes of type between two characters beyond their usual distance: a blank
_BEARING = 0.04  # sizes of type of blank at each side of a character
_LEFT_HALF = frozenset("，。、；：！？）》】〕」』”’")
_RIGHT_HALF = frozenset("（《【〔「『“‘")


def _full_width(char: str) -> bool:
    return "\u2e80" <= char <= "\uffef" or char in "“”‘’—…"


def _crop(page: Grey, piece: Piece, size: float) -> Grey:
    """Return a line with a little paper around it, but nothing of the next cell."""
    margin = max(2, round(_MARGIN * size))
    box = piece.box
    height, width = page.shape
    around = Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
    inside = around.common(piece.cell or Box(0, 0, width, height)) or box
    crop = page[inside.y0 : inside.y1, inside.x0 : inside.x1]
    # Where the cell left no paper, some is added: the models expect it.
    top, bottom = margin - (box.y0 - inside.y0), margin - (inside.y1 - box.y1)
    left, right = margin - (box.x0 - inside.x0), margin - (inside.x1 - box.x1)
    padded = cv2.copyMakeBorder(
        crop, max(0, top), max(0, bottom), max(0, left), max(0, right), borderType=cv2.BORDER_REPLICATE
    )
    return np.asarray(padded, dtype=np.uint8)


def _pitch(piece: Piece, reading: Reading, margin: float) -> float | None:
    """Return the size of type of a line in pixels by the distance of its Chinese characters, if several."""
    width = piece.box.width + 2 * margin
    steps = [
        (after.middle - one.middle) * width
        for one, after in zip(reading.glyphs, reading.glyphs[1:], strict=False)
        if "\u4e00" <= one.text <= "\u9fff" and "\u4e00" <= after.text <= "\u9fff"
    ]
    return float(np.mean(steps)) if len(steps) >= 4 else None


def _sizes(pieces: list[Piece], readings: list[Reading], usual: float) -> list[float]:
    """Return the size of type of every line: by its pitch, or that of a line as high as it."""
    margin = max(2, round(_MARGIN * usual))
    known = [_pitch(piece, reading, margin) for piece, reading in zip(pieces, readings, strict=True)]
    ratios = [
        pitch / piece.box.height for piece, pitch in zip(pieces, known, strict=True) if pitch is not None
    ]
    ratio = median(ratios) if ratios else 1.1
    sure = sorted({round(pitch, 1) for pitch in known if pitch is not None})
    sizes: list[float] = []
    for piece, reading, pitch in zip(pieces, readings, known, strict=True):
        if pitch is not None:
            sizes.append(pitch)
            continue
        high = any("\u4e00" <= glyph.text <= "\u9fff" for glyph in reading.glyphs)
        # Figures alone are lower than Chinese characters of the same size.
        guess = piece.box.height * (ratio if high else 1.25 * ratio)
        nearest = min(sure, key=lambda one: abs(one - guess)) if sure else guess
        sizes.append(nearest if abs(nearest - guess) <= 0.3 * guess else guess)
    return sizes


def _advance(char: str) -> float:
    return 1.0 if _full_width(char) else 0.55


def _spread(
    reading: Reading, start: float, end: float, left: float, width: float
) -> list[tuple[float, float]]:
    """Return the stretch of each character between the ends of its line.

    The model's places are coarse (a quarter of a character); they only tell where a blank stands. Between
    blanks characters share the room by their usual widths.
    """
    glyphs = reading.glyphs
    unit = (end - start) / sum(_advance(glyph.text) for glyph in glyphs)
    runs: list[list[int]] = [[0]]
    for index in range(1, len(glyphs)):
        step = (glyphs[index].middle - glyphs[index - 1].middle) * width / unit
        usual = (_advance(glyphs[index - 1].text) + _advance(glyphs[index].text)) / 2
        if step > usual + _BLANK:
            runs.append([])
        runs[-1].append(index)
    places: list[tuple[float, float]] = []
    for number, run in enumerate(runs):
        first, last = glyphs[run[0]], glyphs[run[-1]]
        low = start if number == 0 else left + first.middle * width - _advance(first.text) * unit / 2
        high = end if number == len(runs) - 1 else left + last.middle * width + _advance(last.text) * unit / 2
        share = (high - low) / sum(_advance(glyphs[index].text) for index in run)
        for index in run:
            places.append((low, low + _advance(glyphs[index].text) * share))
            low = places[-1][1]
    return places


def _chars(piece: Piece, reading: Reading, size: float, usual: float, scale: float, order: int) -> list[Char]:
    """Return the characters of a line with boxes of their advance, in points."""
    box = piece.box
    margin = max(2, round(_MARGIN * usual))
    # The ink says exactly where a line begins and ends; some characters fill only half of their square.
    first, last = reading.glyphs[0].text, reading.glyphs[-1].text
    start = box.x0 - _BEARING * size - (size / 2 if first in _RIGHT_HALF else 0)
    end = box.x1 + _BEARING * size + (size / 2 if last in _LEFT_HALF else 0)
    places = _spread(reading, start, end, box.x0 - margin, box.width + 2 * margin)
    y0 = (box.y0 + box.y1) / 2 - 0.6 * size
    y1 = y0 + 1.2 * size
    return [
        Char(glyph.text, x0 * scale, y0 * scale, x1 * scale, y1 * scale, order + index, glyph.sure)
        for index, (glyph, (x0, x1)) in enumerate(zip(reading.glyphs, places, strict=True))
    ]


def _read(page: Grey, pieces: list[Piece], size: float, engine: Recogniser, number: int) -> list[Reading]:
    end = time.monotonic() + limits.SCAN_SECONDS.value
    # Lines of like width go together; the order is restored below.
    order = sorted(range(len(pieces)), key=lambda index: pieces[index].box.width)
    readings: list[Reading] = [Reading([])] * len(pieces)
    for start in range(0, len(order), _CHUNK):
        part = order[start : start + _CHUNK]
        for index, reading in zip(
            part, engine.read([_crop(page, pieces[i], size) for i in part]), strict=True
        ):
            readings[index] = reading
        if time.monotonic() > end:
            raise limits.SCAN_SECONDS.error(page=number)
    return readings


def _sideways(boxes: list[Box]) -> bool:
    """Say whether most writing runs down the page, as on a sheet that was scanned lying on its side."""
    level = sum(box.width for box in boxes if box.width > 2 * box.height)
    upright = sum(box.height for box in boxes if box.height > 2 * box.width)
    return len(boxes) >= 4 and upright > 2 * level


def _certainty(crops: list[Grey], turns: int, engine: Recogniser) -> float:
    """Return how much is read in lines after quarter turns: the sum over their characters."""
    readings = engine.read([np.ascontiguousarray(np.rot90(crop, turns)) for crop in crops])
    return sum(glyph.sure for reading in readings for glyph in reading.glyphs)


def _set_upright(picture: Picture, boxes: list[Box], engine: Recogniser) -> tuple[Picture, int] | None:
    """Return a page that lies on its side turned to where its longest lines read best, and the turns made.

    None where the level lines read better as they are: narrow columns hold words written downwards.
    """
    longest = sorted(boxes, key=lambda box: -box.height)[:_SAMPLE]
    crops = [picture.grey[box.y0 : box.y1, box.x0 : box.x1] for box in longest]
    sums = [_certainty(crops, turns, engine) for turns in (1, 3)]
    turns = 1 if sums[0] >= sums[1] else 3
    level = sorted((box for box in boxes if box.width > box.height), key=lambda box: -box.width)[:_SAMPLE]
    crops = [picture.grey[box.y0 : box.y1, box.x0 : box.x1] for box in level]
    # The models also read upright characters below each other when turned; only level writing tells.
    if _certainty(crops, 0, engine) > _certainty(crops, turns, engine):
        return None
    return Picture(np.ascontiguousarray(np.rot90(picture.grey, turns)), picture.scale), turns


def page_of(
    picture: Picture, number: int, engine: Recogniser, *, turn: bool = True
) -> tuple[RawPage, list[str]]:
    """Read one page picture; return it as a page of characters and lines in points, and notes on doubts.

    A page lying on its side is turned once.
    """
    degrees = skew_of(ink_of(picture))
    picture = turned(picture, degrees)
    ink = ink_of(picture)
    ruling = rules_of(ink, picture)
    scale = picture.scale
    height, width = picture.grey.shape
    page = RawPage(number, width * scale, height * scale, pictures=1.0, recognised=True)
    page.horizontals = [Segment(s.at * scale, s.start * scale, s.end * scale) for s in ruling.horizontals]
    page.verticals = [Segment(s.at * scale, s.start * scale, s.end * scale) for s in ruling.verticals]
    tables, _ = frames(page)
    clean = without(picture, ink, ruling)
    wide = cv2.dilate(ruling.mask, np.ones((3, 3), dtype=np.uint8))
    writing = np.asarray(np.where(wide > 0, 0, ink), dtype=np.uint8)
    boxes = engine.find(clean)
    lying = _set_upright(picture, boxes, engine) if turn and _sideways(boxes) else None
    if lying is not None:
        upright, turns = lying
        page, notes = page_of(upright, number, engine, turn=False)
        page.turn = -turns % 4  # turns made against the clock show that the text stood with it
        return page, notes
    size = type_size(writing, boxes, picture)
    pieces = pieces_of(writing, boxes, cells_in_pixels(tables, picture), size)
    if len(pieces) > limits.SCAN_LINES.value:
        raise limits.SCAN_LINES.error(page=number)
    readings = _read(clean, pieces, size, engine, number)
    notes = second_look(clean, pieces, readings, size, engine, _crop)
    sizes = _sizes(pieces, readings, size)
    lines = sorted(
        zip(pieces, readings, sizes, strict=True), key=lambda line: (line[0].box.y0, line[0].box.x0)
    )
    for piece, reading, own in lines:
        if reading.glyphs:
            page.chars += _chars(piece, reading, own, size, scale, len(page.chars))
    return page, [f"第 {number} 页：{note}" for note in notes]
