"""Characters → lines of text → running text.

A line that could not have held the beginning of the next one was wrapped by the layout, and the two are
joined; a line that had room left was ended by its writer, and the end stays as a line break. So a cell reads
as it was typed: "公务员平时考 / 核完成率" is one line, "年度 / 指标值" in a wide cell is two.
"""

import itertools
import re
from collections.abc import Sequence
from statistics import median

from jixiao.reading.formats.pdf.geometry import Char

__all__ = ["CLOSING", "Line", "is_full", "join_lines", "lines_of", "vertical_text"]

_NEVER_FIRST = frozenset("，。、；：！？）》】〕」』”’“‘…—％%!?,.;:)]}℃．")
CLOSING = frozenset("，。、；：！？）》】〕」』")  # nobody begins a line with these
_NEVER_LAST = frozenset("（《【〔「『“‘([{￥$")
_QUOTES = frozenset("“”‘’")  # some layouts break on neither side of them
_WORD = re.compile(r"[A-Za-z0-9]")
_LETTER = re.compile(r"[A-Za-z]")
_SENTENCE_END = frozenset("。；！？;!?")
_LOW = 0.6  # of the tallest character's height, below which one stands in the line of taller ones
_SLACK = 1.0  # points that a line may be short of full
_LOOSE = 0.3  # sizes of type likewise, where the places of characters are a recogniser's


class Line:
    """A line of characters from left to right."""

    __slots__ = ("chars", "size", "text", "x0", "x1", "y0", "y1")

    def __init__(self, chars: list[Char]) -> None:
        self.chars = chars
        self.x0, self.x1 = chars[0].x0, max(char.x1 for char in chars)
        self.y0, self.y1 = min(char.y0 for char in chars), max(char.y1 for char in chars)
        self.size = _size(chars)
        self.text = _text(chars, self.size)

    @property
    def ends_sentence(self) -> bool:
        """Say whether the line ends with punctuation that ends a sentence."""
        return self.text[-1] in _SENTENCE_END

    @property
    def stands_alone(self) -> bool:
        """Say whether the line is one Chinese character, as in a word written downwards."""
        return len(self.text) == 1 and "\u4e00" <= self.text <= "\u9fff"

    def first_token(self, after: "Line | None" = None) -> float:
        """Return the width of what a layout would not have parted at the beginning of the line.

        Where that is all of the line, what it holds to at the beginning of the line ``after`` counts too.
        """
        chars = self.chars
        index, last = 0, len(chars) - 1
        while index < last and chars[index].text in _NEVER_LAST:
            index += 1
        if _WORD.match(chars[index].text):
            while index < last and (_WORD.match(chars[index + 1].text) or chars[index + 1].text in ".,-/"):
                index += 1
        while index < last and (
            chars[index + 1].text in _NEVER_FIRST
            or chars[index].text in _QUOTES
            or "/" in {chars[index].text, chars[index + 1].text}
            or (_holds(chars[index].text) and _WORD.match(chars[index + 1].text))
        ):
            index += 1
        width = chars[index].x1 - chars[0].x0
        if index == last and after is not None and after.chars[0].text in _NEVER_FIRST:
            width += after.first_token()
        return width


def _holds(char: str) -> bool:
    """Say whether a figure or a Latin letter behind this character is not parted from it: 上。2."""
    return char in CLOSING or _WORD.match(char) is not None


def _wide(char: str) -> bool:
    return "\u2e80" <= char <= "\uffef"


def _size(chars: Sequence[Char]) -> float:
    """Return the size of type: the width of a Chinese character, or else two thirds of the line height."""
    widths = [char.x1 - char.x0 for char in chars if "\u4e00" <= char.text <= "\u9fff"]
    if widths:
        return median(widths)
    return median(char.y1 - char.y0 for char in chars) * 0.8


def _text(chars: list[Char], size: float) -> str:
    """Write out a line; a gap is a space where the file has none, a glyph drawn twice is one."""
    parts = [chars[0].text]
    before = chars[0]
    usual: float | None = None  # space between the line's characters: more than nothing where it is justified
    for char in chars[1:]:
        if (
            char.text == before.text
            and abs(char.x0 - before.x0) < 0.3 * (char.x1 - char.x0)
            and char.text != " "
        ):
            continue  # drawn again with an offset, as false bold
        gap = char.x0 - before.x1
        if gap > 0.25 * size and char.text != " " and before.text != " ":
            wide = _wide(char.text) + _wide(before.text)
            if usual is None:
                usual = median(two.x0 - one.x1 for one, two in itertools.pairwise(chars))
            # Between Chinese and Latin, layouts put a quarter of a character where nobody typed a space.
            if not wide or gap - max(usual, 0.0) > (0.7 if wide == 1 else 0.25) * size:
                parts.append(" ")
        parts.append(char.text)
        before = char
    return "".join(parts)


def _rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Group characters whose middles stand at the same height, from top to bottom."""
    rows: list[list[Char]] = []
    centre = low = 0.0
    for char in sorted(chars, key=lambda c: c.y0 + c.y1):
        middle = (char.y0 + char.y1) / 2
        half = (char.y1 - char.y0) * 0.45
        if rows and middle - centre <= max(half, low):
            row = rows[-1]
            row.append(char)
            centre += (middle - centre) / len(row)
            low = min(low, half)
        else:
            rows.append([char])
            centre, low = middle, half
    return rows


def _beside(char: Char, rows: list[list[Char]]) -> list[Char] | None:
    """Return the row a low character stands in: the one most of its height lies in."""
    for row in rows:
        top, bottom = min(c.y0 for c in row), max(c.y1 for c in row)
        if min(bottom, char.y1) - max(top, char.y0) >= 0.5 * (char.y1 - char.y0):
            return row
    return None


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """Group characters that stand at the same height into lines, from top to bottom.

    Boxes may be those of the bare glyphs: then a comma is low and stands far down, and goes with the tall
    characters beside it.
    """
    tallest = max((char.y1 - char.y0 for char in chars), default=0.0)
    low = [char for char in chars if char.y1 - char.y0 < _LOW * tallest]
    rows = _rows([char for char in chars if char.y1 - char.y0 >= _LOW * tallest] if low else chars)
    alone: list[Char] = []
    for char in low:
        row = _beside(char, rows)
        (alone if row is None else row).append(char)
    if alone:
        rows += _rows(alone)
        rows.sort(key=lambda row: min(char.y0 for char in row))
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda c: c.x0)
        while row and row[-1].text == " ":
            row.pop()
        while row and row[0].text == " ":
            row.pop(0)
        if row:
            lines.append(Line(row))
    return lines


def is_full(
    upper: Line,
    lower: Line,
    left: float,
    right: float,
    slack: float = _SLACK,
    after: Line | None = None,
) -> bool:
    """Say whether the upper line had no room for the beginning of the lower one, between two margins.

    ``after`` is the line below that one, if there is any.
    """
    if lower.text[0] in CLOSING:
        return True
    need = lower.first_token(after) + slack
    if _wide(upper.text[-1]) != _wide(lower.text[0]):
        need += 0.25 * upper.size  # layouts set Latin a little apart from Chinese
    room = right - left
    if upper.x1 - upper.x0 + need > room:
        return True
    indent = upper.x0 - left
    return upper.x1 + need > right and indent <= 2.6 * upper.size


def _glue(upper: str, lower: str) -> str:
    """Return what stands between two lines that are one: a space between Latin words."""
    return " " if _LETTER.match(upper[-1]) and _LETTER.match(lower[0]) else ""


def join_lines(lines: Sequence[Line], left: float, right: float) -> str:
    """Return the text of lines between two margins: wrapped lines joined, others parted by a line break."""
    if not lines:
        return ""
    if len(lines) > 1 and all(
        len(line.chars) == 1 and (line.text.isalpha() or _wide(line.text)) for line in lines
    ):
        return "".join(line.text for line in lines)  # a word written downwards
    parts = [lines[0].text]
    for index, (upper, lower) in enumerate(itertools.pairwise(lines)):
        after = lines[index + 2] if index + 2 < len(lines) else None
        slack = _SLACK if upper.chars[-1].sure is None else _LOOSE * upper.size
        full = is_full(upper, lower, left, right, slack, after)
        parts.append(_glue(upper.text, lower.text) if full else "\n")
        parts.append(lower.text)
    return "".join(parts)


def _steps_down(one: Char, other: Char) -> bool:
    across = abs((one.x0 + one.x1) - (other.x0 + other.x1)) / 2
    along = abs((one.y0 + one.y1) - (other.y0 + other.y1)) / 2
    size = max(one.x1 - one.x0, one.y1 - one.y0)
    return across < 0.4 * size and 0.3 * size < along < 2.5 * size


def vertical_text(chars: Sequence[Char]) -> str | None:
    """Return text that runs downwards (or, lying on its side, upwards) in the order of the file, or None."""
    seen = sorted((char for char in chars if char.text != " "), key=lambda c: c.order)
    steps = list(itertools.pairwise(seen))
    if len(steps) < 2 or not any(_steps_down(*step) for step in steps[:2]):
        return None
    down = sum(_steps_down(*step) for step in steps)
    return "".join(char.text for char in seen) if down >= 0.6 * len(steps) else None
