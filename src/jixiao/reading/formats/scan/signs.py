"""Signs that recognisers misread or leave out, read by the shape of their ink and by what stands beside them.

Each sign read so is doubtful and leaves a note: the models read whole words well and lone strokes badly, but
a shape is no proof.
"""

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from jixiao.reading.formats.scan.pieces import Piece
from jixiao.reading.formats.scan.raster import Grey
from jixiao.reading.formats.scan.recognize import Glyph, Reading
from jixiao.reading.formats.scan.shapes import (
    Part,
    alone,
    ink_of,
    is_full_stop,
    parts_of,
    sign_of,
    stroke_of,
)

__all__ = ["DOUBTFUL", "Crop", "in_context", "lone_signs", "lost_signs", "lower", "sign_of"]

DOUBTFUL = 0.5  # certainty given to what two looks read differently, and to what is read by its shape
Crop = Callable[[Grey, Piece, float], Grey]

_STROKES = frozenset("1lI|丨/_＿一-—－")  # what one stroke alone is read as
_BARS = frozenset("二三2ZzMNnIi1>＞<＜=＝Sㄱ乙之")  # what a sign over bars alone may be read as, if surely
_RINGS = frozenset("oO0")  # what 。 alone is read as
_SURE = 0.95
_AT_LEAST, _AT_MOST = frozenset("≥≧"), frozenset("≤≦")
_DOTS = frozenset("·•・∙")
_CONFUSED = re.compile(
    r"(?<=\d)[·•・∙](?=\d|$)"
    r"|(?<=第)[—\-－_＿](?=[\u4e00-\u9fff])|(?<=[（(])[—－_](?=[）)])|[—\-－_＿](?=级)"
    r"|(?<=[：:])[一_＿](?=$)|(?<![_＿])[_＿](?=[般致定批])"
)
_STOP = re.compile(r"(?<=[\u4e00-\u9fff）)])[oO0](?=$|[\u4e00-\u9fff]|\d[.．、])")
_FIGURE = re.compile(r"[≥≤<>＞＜=]?\d{2,}%?")
_BEGINNING = re.compile(r"[≥≤≧≦<>＞＜=]?[\d,]*\d")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_DOT = 0.25  # of the line's height that a point has at most
_LOW, _MIDDLE = 0.6, 0.35  # of the line's height: where a point stands; some full-width ones stand higher
_DASH, _THIN = 0.6, 0.25  # sizes of type; a shorter level stroke is a hyphen, and no thicker than that
_APART = 1.2  # sizes of type between two characters with another sign between them
_FULL = 0.75  # of their usual width that characters have in ink
_UNEVEN = 0.25  # sizes of type by which a box to tick may be wider or narrower than high
_PLACE = 0.45  # sizes of type between a box to tick and the middles of the characters beside it
_OUTLINE, _TICK = 0.85, 0.08  # share of each side of such a box with ink; share of its inside that ticks it
_SMALL = 0.5  # of the line's height; 。 is no higher


def lower(reading: Reading, limit: float, first: int | None = None) -> None:
    """Let the (first) characters of a reading be no surer than a limit."""
    for glyph in reading.glyphs[:first]:
        glyph.sure = min(glyph.sure, limit)


def _beside(piece: Piece, pieces: list[Piece], readings: list[Reading]) -> tuple[str, str, str]:
    """Return what is written in the same cell: right of a piece in its line, nearest above, nearest below."""
    right, above, below = "", "", ""
    far, up, down = float("inf"), float("-inf"), float("inf")
    box = piece.box
    middle = (box.y0 + box.y1) / 2
    for other, reading in zip(pieces, readings, strict=True):
        if other is piece or other.cell is not piece.cell or not reading.glyphs:
            continue
        if other.box.y0 <= middle <= other.box.y1:
            if box.x1 <= other.box.x0 < far:
                right, far = reading.text, other.box.x0
        elif up < other.box.y1 <= middle:
            above, up = reading.text, other.box.y1
        elif middle <= other.box.y0 < down:
            below, down = reading.text, other.box.y0
    return right, above, below


def _level(piece: Piece, pieces: list[Piece], readings: list[Reading], size: float) -> str | None:
    """Return what a level stroke is by what stands around it in its cell: a dash, a hyphen or 一."""
    around = [
        reading.text
        for other, reading in zip(pieces, readings, strict=True)
        if other is not piece and other.cell is piece.cell and reading.glyphs
    ]
    dash = "—" if piece.box.width >= _DASH * size else "-"
    if not around:
        return dash
    right, above, below = _beside(piece, pieces, readings)
    if above[-1:].isdigit() and below[:1].isdigit():
        return dash
    # Over other single characters it is the 一 of a word written downwards; so it is before 级 and behind 第.
    ordinal = right.startswith("级") or (above.endswith("第") and not right.startswith(tuple("0123456789")))
    return "一" if dash == "—" and (ordinal or all(len(text) == 1 for text in around)) else None


def _is_hyphen(crop: Grey, size: float) -> bool:
    """Say whether the ink of a line is one stroke too low for any character and wider than a point."""
    parts, _ = parts_of(ink_of(crop))
    if len(parts) != 1:
        return False
    only = parts[0]
    return only.height <= _THIN * size and 1.5 * only.height <= only.width < _DASH * size


def lone_signs(
    page: Grey, pieces: list[Piece], readings: list[Reading], size: float, crop: Crop
) -> list[str]:
    """Read signs that are a few strokes, alone in their line, by their shape; return notes on them.

    The models tell them by what stands beside them; alone, "/" reads as 1, "—" as _, "=" as 二, "≧" as M.
    """
    notes: list[str] = []
    lines: dict[int, int] = {}
    for piece in pieces:
        lines[id(piece.cell)] = lines.get(id(piece.cell), 0) + 1
    for index, (piece, reading) in enumerate(zip(pieces, readings, strict=True)):
        only = piece.cell is None or lines[id(piece.cell)] == 1
        one_stroke = reading.text in _STROKES or (not reading.glyphs and piece.cell is not None)
        more = reading.text in {"二", *_RINGS} and reading.sure < _SURE and not only
        may_be = only and len(reading.text) <= 2 and (reading.sure < _SURE or reading.text in _BARS)
        if not one_stroke and not may_be and not more:
            continue
        view = alone(crop(page, piece, size))
        sign = "—" if _is_hyphen(view, size) else sign_of(view, joined=reading.sure < _SURE)
        if sign == "—":
            sign = _level(piece, pieces, readings, size)
        elif sign == "/":
            sign = sign if only and reading.text in _STROKES else None
        elif more and reading.text in _RINGS and is_full_stop(view, size):
            sign = "。" if _CHINESE.match(_beside(piece, pieces, readings)[1][-1:]) else None
        elif not may_be or not reading.glyphs or {sign, reading.text} in ({"≥", "≧"}, {"≤", "≦"}):
            sign = None
        if sign is None or sign == reading.text:
            continue
        before = f"“{reading.text}”" if reading.glyphs else "没有读出的墨迹"
        notes.append(f"{before}只有几笔，按笔画的形状读作“{sign}”")
        middle = reading.glyphs[0].middle if reading.glyphs else 0.5
        readings[index] = Reading([Glyph(sign, middle, DOUBTFUL)])
    return notes


def in_context(readings: list[Reading]) -> list[str]:
    """Read signs the models confuse by the signs on both sides of them; return notes.

    A dot between two digits (or behind the last one of a line) is the decimal point; a dash behind 第, before
    级 or in brackets is 一, a low one before 般 too; what looks like 一 behind a colon and before nothing is
    a dash.
    """
    notes: list[str] = []
    for reading in readings:
        text = reading.text
        for found in _CONFUSED.finditer(text):
            glyph = reading.glyphs[found.start()]
            behind_colon = text[: found.start()].endswith(("：", ":")) and found.end() == len(text)
            glyph.text = "." if glyph.text in _DOTS else "—" if behind_colon else "一"
            lower(Reading([glyph]), DOUBTFUL)
        if reading.text != text:
            notes.append(f"“{text}”读作“{reading.text}”")
    return notes


def lost_signs(
    page: Grey, pieces: list[Piece], readings: list[Reading], size: float, crop: Crop
) -> list[str]:
    """Put signs back that the models left out or took for a figure, where their ink is; return notes."""
    notes: list[str] = []
    for piece, reading in zip(pieces, readings, strict=True):
        text = reading.text
        pointed = _FIGURE.fullmatch(text) is not None
        stopped = _STOP.search(text) is not None
        slashed = _CHINESE.search(text) is not None and not set("/／") & set(text)
        if not pointed and not stopped and not slashed:
            continue  # boxes to tick stand behind words
        view = crop(page, piece, size)
        parts, labels = parts_of(ink_of(view))
        if pointed and _point(reading, parts, view.shape):
            notes.append(f"“{text}”里有小数点的墨迹，读作“{reading.text}”")
        if stopped and _full_stops(reading, parts, view.shape):
            notes.append(f"“{text}”里有句号的墨迹，读作“{reading.text}”")
        if boxes := _boxes(reading, parts, labels, size):
            notes.append(f"“{text}”里有{boxes}的墨迹，读作“{reading.text}”")
        if slashed and _slash(reading, parts, labels, size):
            notes.append(f"“{text}”里有斜线的墨迹，读作“{reading.text}”")
    return notes + _last_points(page, pieces, readings, size)


def _point(reading: Reading, parts: list[Part], shape: tuple[int, ...]) -> bool:
    """Put a decimal point where its ink stands between two figures."""
    height, width = shape
    dots = [
        part.middle / width
        for part in parts
        if max(part.width, part.height) <= _DOT * height
        and part.y + part.height / 2 >= _LOW * height
        and part.y + part.height < height  # what goes on below belongs to the next line
    ]
    text = reading.text
    if len(dots) != 1:
        return False
    at = sum(glyph.middle < dots[0] for glyph in reading.glyphs)
    if not 0 < at < len(text) or not (text[at - 1].isdigit() and text[at].isdigit()):
        return False
    reading.glyphs.insert(at, Glyph(".", dots[0], DOUBTFUL))
    lower(reading, DOUBTFUL)
    return True


def _full_stops(reading: Reading, parts: list[Part], shape: tuple[int, ...]) -> bool:
    """Read as 。 a figure or a letter behind a Chinese word whose ink is small and low."""
    height, width = shape
    reach = width / max(len(reading.glyphs), 1) / 2
    before = reading.text
    for found in _STOP.finditer(before):
        glyph = reading.glyphs[found.start()]
        near = [part for part in parts if abs(part.middle - glyph.middle * width) <= reach]
        if near and all(part.height <= _SMALL * height <= part.y + part.height for part in near):
            glyph.text, glyph.sure = "。", min(glyph.sure, DOUBTFUL)
    return reading.text != before


def _boxes(reading: Reading, parts: list[Part], labels: NDArray[np.int32], size: float) -> str:
    """Put boxes to tick where their ink stands and nothing was read; return them."""
    width = labels.shape[1]
    found = ""
    for part in sorted(parts):
        if not all(0.6 * size <= side <= 1.15 * size for side in (part.width, part.height)):
            continue
        if abs(part.width - part.height) > _UNEVEN * size:
            continue  # a piece of a character that runs over the side of its cell
        if any(abs(glyph.middle * width - part.middle) <= _PLACE * size for glyph in reading.glyphs):
            continue  # 口, 国 or a box that was read
        ink = labels[part.y : part.y + part.height, part.x : part.x + part.width] > 0
        sides = (ink[:3].any(axis=0), ink[-3:].any(axis=0), ink[:, :3].any(axis=1), ink[:, -3:].any(axis=1))
        if min(float(side.mean()) for side in sides) < _OUTLINE:
            continue
        inset = max(4, part.width // 4)
        sign = "☑" if float(ink[inset:-inset, inset:-inset].mean()) >= _TICK else "□"
        at = sum(glyph.middle * width < part.middle for glyph in reading.glyphs)
        reading.glyphs.insert(at, Glyph(sign, part.middle / width, DOUBTFUL))
        found += sign
    return found


def _slash(reading: Reading, parts: list[Part], labels: NDArray[np.int32], size: float) -> bool:
    """Put a slash where its ink stands before a Chinese character, and no character has room there."""
    width = labels.shape[1]
    middles = [glyph.middle * width for glyph in reading.glyphs]
    for part in parts:
        if not 0.6 * size <= part.height <= 1.4 * size or part.width > 0.7 * size:
            continue
        own = labels[part.y : part.y + part.height, part.x : part.x + part.width] == part.label
        columns = labels[:, part.x : part.x + part.width]
        if (
            stroke_of(np.asarray(own * 255, dtype=np.uint8)) != "/"
            or not np.isin(columns, (0, part.label)).all()
        ):
            continue
        at = sum(middle < part.middle for middle in middles)
        if at == len(middles) or not _CHINESE.match(reading.glyphs[at].text):
            continue
        if at:
            # The usual step between two Chinese characters has no room for another sign.
            both = _CHINESE.match(reading.glyphs[at - 1].text) is not None
            fits = both and middles[at] - middles[at - 1] >= _APART * size
        else:
            # The rest of the ink is as wide as the characters are: the stroke is no part of the first.
            rest = [other for other in parts if other.x >= part.x + part.width]
            ink = max((other.x + other.width for other in rest), default=0)
            ink -= min((other.x for other in rest), default=0)
            usual = sum(1.0 if _CHINESE.match(glyph.text) else 0.5 for glyph in reading.glyphs)
            fits = ink >= _FULL * size * usual
        if fits:
            reading.glyphs.insert(at, Glyph("/", part.middle / width, DOUBTFUL))
            lower(reading, DOUBTFUL)
            return True
    return False


def _last_points(page: Grey, pieces: list[Piece], readings: list[Reading], size: float) -> list[str]:
    """Put a decimal point behind the last figure of a line that goes on in the next one, where its ink is.

    Full-width points stand apart from their figures, so that no line was found over them.
    """
    notes: list[str] = []
    for piece, reading in zip(pieces, readings, strict=True):
        text, box, cell = reading.text, piece.box, piece.cell
        if cell is None or not _BEGINNING.fullmatch(text):
            continue
        if not _beside(piece, pieces, readings)[2][:1].isdigit():
            continue
        edge = min(cell.x1 - 2, round(box.x1 + size))
        line = page[box.y0 : box.y1, box.x0 : edge]
        parts, _ = parts_of(ink_of(line))
        behind = [part for part in parts if part.x > box.width + 1]
        if len(behind) != 1 or max(behind[0].width, behind[0].height) > _DOT * size:
            continue
        if behind[0].y + behind[0].height / 2 >= _MIDDLE * box.height:
            reading.glyphs.append(Glyph(".", 1.0, DOUBTFUL))
            lower(reading, DOUBTFUL)
            notes.append(f"“{text}”后面有小数点的墨迹，读作“{reading.text}”")
    return notes
