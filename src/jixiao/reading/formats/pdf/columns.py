"""Columns of text without ruling lines: where several lines begin after white space that few others cross."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from jixiao.reading.formats.pdf.geometry import Char
from jixiao.reading.formats.pdf.lines import Line

__all__ = [
    "ALIKE",
    "GAP",
    "Column",
    "Piece",
    "columns_of",
    "levels",
    "nearest",
    "pieces_of",
    "split",
    "uncut",
]

GAP = 0.75  # sizes of type that columns are apart at least
_PROVED = 3  # columns, from which on any cell may begin one
_LEAST_ALIKE = 3  # lines that begin at one place, to prove a column
_CROSSED = 0.35  # lines that may cross the white before a column, for each that begins there
_OFTEN = 6, 0.6  # lines that begin there from which so many may cross: spans stand over many columns
_WIDE = 0.3  # share of the run's width from which a piece is taken for a span
_SET_APART = 2.15  # sizes of type between the middles of the letters of a word that is set apart
_LETTERS = 8  # of such a word at most
_LEVEL = 3.0  # points between heights that are the same
ALIKE = 0.35  # sizes of type between beginnings that are the same: boxes may be those of the bare glyphs


@dataclass(slots=True)
class Column:
    """A column: points from the left edge of the page."""

    left: float
    right: float  # where the next one begins; for the last, where its text ends


@dataclass(slots=True)
class Piece:
    """The part of a line that lies in one cell."""

    column: int
    until: int  # first column after it
    line: Line

    @property
    def middle(self) -> float:
        """Return the height at which the piece stands."""
        return (self.line.y0 + self.line.y1) / 2


def split(line: Line, gap: float) -> list[list[Char]]:
    """Cut a line wherever so many points of white lie between two characters. A typed space is no white."""
    found: list[list[Char]] = []
    end = 0.0
    for char in line.chars:
        near = bool(found) and char.x0 - end < gap
        if char.text == " ":
            end = max(end, char.x1) if near else end
            continue
        if near:
            found[-1].append(char)
        else:
            found.append([char])
        end = char.x1
    return found


def _words(line: Line, size: float) -> list[list[Char]]:
    """Cut a line at its gaps, but not between the letters of one word set apart: 一　级."""
    found: list[list[Char]] = []
    for piece in split(line, GAP * size):
        if (
            found
            and len(piece) == len(found[-1][-1:]) == 1
            and len(found[-1]) <= _LETTERS
            and _is_letter(piece[0])
            and all(map(_is_letter, found[-1]))
            and piece[0].x0 + piece[0].x1 - found[-1][-1].x0 - found[-1][-1].x1 <= 2 * _SET_APART * size
        ):
            found[-1].append(piece[0])
        else:
            found.append(piece)
    return found


def _is_letter(char: Char) -> bool:
    return "\u4e00" <= char.text <= "\u9fff"


def levels(heights: Sequence[float], near: float = _LEVEL) -> list[float]:
    """Return the distinct ones of numbers that are nearly alike, in ascending order."""
    found: list[list[float]] = []
    for height in sorted(heights):
        if found and height - found[-1][0] <= near:
            found[-1].append(height)
        else:
            found.append([height])
    return [median(level) for level in found]


def _keep(kept: list[float], x: float, apart: float) -> None:
    """Put an edge among the ascending ones, unless one is too near."""
    at = bisect_left(kept, x)
    if all(abs(x - other) >= apart for other in kept[max(at - 1, 0) : at + 1]):
        kept.insert(at, x)


def columns_of(lines: Sequence[Line], size: float) -> list[Column]:
    """Return the columns, from left to right: where several lines begin after white that few others cross."""
    cut = [_words(line, size) for line in lines]
    wide = _WIDE * (max(line.x1 for line in lines) - min(line.x0 for line in lines))
    starts = sorted(piece[0].x0 for line in cut for piece in line)
    narrow = [(p[0].x0, p[-1].x1) for line in cut for p in line if p[-1].x1 - p[0].x0 < wide]
    begun, ended = sorted(x0 for x0, _ in narrow), sorted(x1 for _, x1 in narrow)
    proved: list[tuple[int, float]] = []
    near = ALIKE * size
    for x in levels(starts, near):
        alike = bisect_right(starts, x + near) - bisect_left(starts, x - near)
        # Those that begin before it, less those that end before it: a page may have 200,000.
        crossing = bisect_left(begun, x - near) - bisect_right(ended, x - 0.5 * size)
        share = _OFTEN[1] if alike >= _OFTEN[0] else _CROSSED
        if alike >= _LEAST_ALIKE and crossing <= share * alike:
            proved.append((alike, x))
    kept: list[float] = []
    for _, x in sorted(proved, key=lambda pair: (-pair[0], pair[1])):
        _keep(kept, x, 1.5 * size)
    inner = [piece[0].x0 for line in cut if len(line) > 1 for piece in line]
    for x in (
        levels(inner, near) if len(kept) >= _PROVED else ()
    ):  # lines of few cells have edges of their own
        _keep(kept, x, 1.5 * size)
    right = max(line.x1 for line in lines)
    return [Column(x, after) for x, after in itertools.pairwise([*kept, right])]


def _at(lefts: Sequence[float], x: float) -> int:
    """Return the last column that begins up to ``x``."""
    return max(bisect_right(lefts, x) - 1, 0)


def nearest(heights: Sequence[float], height: float) -> int:
    """Return which of ascending heights is nearest."""
    at = bisect_left(heights, height)
    return min(range(max(at - 1, 0), min(at + 1, len(heights))), key=lambda i: abs(heights[i] - height))


def pieces_of(line: Line, columns: Sequence[Column]) -> list[Piece]:
    """Cut a line at the gaps between columns that it leaves white."""
    found: list[tuple[int, list[Char]]] = []
    near = ALIKE * line.size
    lefts = [column.left for column in columns]
    end = 0.0  # of the last piece
    for char in line.chars:
        if char.text == " ":
            if found:
                end = max(end, char.x1)
                found[-1][1].append(char)
            continue
        column = _at(lefts, char.x0 + near)
        if found:
            begins = abs(char.x0 - lefts[column]) <= near
            white = char.x0 - end
            end = max(end, char.x1)
            if not (column > found[-1][0] and begins and white >= 0.5 * line.size):
                found[-1][1].append(char)
                continue
            while found[-1][1][-1].text == " ":
                found[-1][1].pop()
        end = char.x1
        found.append((column, [char]))
    return [
        Piece(column, max(_at(lefts, max(c.x1 for c in chars) - near), column) + 1, Line(chars))
        for column, chars in found
    ]


def uncut(piece: Piece) -> int:
    """Return how often white space parts words in a piece (not the letters of one spaced word)."""
    parts = split(piece.line, GAP * piece.line.size)
    return sum(len(one) > 1 or len(other) > 1 for one, other in itertools.pairwise(parts))
