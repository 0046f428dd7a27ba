"""The plain numbers that leave PDFium: characters, lines, pages; and the arithmetic of PDF coordinates."""

from dataclasses import dataclass, field
from typing import NamedTuple

from jixiao.reading.blocks import Mark

__all__ = ["Char", "Matrix", "PageBox", "RawPage", "Segment"]

_THIN = 3.0  # points; a painted shape no thicker is a line


class Char(NamedTuple):
    """A character and the box of its advance and line height; ``order`` is its place in the file.

    ``sure`` is a recogniser's certainty (0 … 1); None for characters the file itself gives.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    order: int
    sure: float | None = None


class Segment(NamedTuple):
    """A straight line along one axis: at ``at`` on the other axis, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class RawPage:
    """What a page holds; ``pictures`` is the share of its area under pictures (up to 1 each)."""

    number: int  # from 1
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    horizontals: list[Segment] = field(default_factory=list)
    verticals: list[Segment] = field(default_factory=list)
    unreadable: int = 0  # characters without a meaning, kept as U+FFFD
    pictures: float = 0.0
    recognised: bool = False  # read from a picture
    remarks: int = 0  # annotations of people, not part of the text
    fields: int = 0  # of a form to fill in, which are not read
    hidden_layer: bool = False  # all text is invisible, laid under a picture by some OCR
    box: "PageBox | None" = None  # in PDF coordinates
    turn: int = 0  # quarter turns (against the clock) in which most of the text stands

    def mark(self, x0: float, y0: float, x1: float, y1: float) -> Mark | None:
        """Return an upright box of the page in PDF coordinates; None for a page that could not be opened."""
        if self.box is None:
            return None
        return Mark(self.number, *self.box.turned_back(x0, y0, x1, y1, self.turn))

    @property
    def visible(self) -> int:
        """Return the number of characters that are not white space."""
        return sum(1 for char in self.chars if char.text != " ")

    def add_line(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Keep a thin box as a line; return False when it is too thick for one."""
        width, height = x1 - x0, y1 - y0
        if min(width, height) > _THIN:
            return False
        if width >= height:
            self.horizontals.append(Segment((y0 + y1) / 2, x0, x1))
        if height >= width:
            self.verticals.append(Segment((x0 + x1) / 2, y0, y1))
        return True


@dataclass(slots=True)
class PageBox:
    """The visible box of a page in PDF coordinates (y up)."""

    left: float
    bottom: float
    right: float
    top: float

    def turned(
        self, x0: float, y0: float, x1: float, y1: float, turn: int
    ) -> tuple[float, float, float, float]:
        """Return a box in the page's upright coordinates (x0 ≤ x1, y0 ≤ y1, y down)."""
        if turn == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if turn == 1:  # text runs upwards
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if turn == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def turned_back(
        self, x0: float, y0: float, x1: float, y1: float, turn: int
    ) -> tuple[float, float, float, float]:
        """Undo ``turned``: from upright coordinates to left, bottom, right, top in PDF coordinates."""
        if turn == 0:
            return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0
        if turn == 1:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if turn == 2:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        return self.right - y1, self.top - x1, self.right - y0, self.top - x0


class Matrix(NamedTuple):
    """A PDF transformation: (x, y) → (a·x + c·y + e, b·x + d·y + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return the box around where a box goes."""
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def then(self, outer: "Matrix | None") -> "Matrix":
        """Return this transformation followed by the one around it."""
        if outer is None:
            return self
        a, b, c, d, e, f = self
        return Matrix(
            a * outer.a + b * outer.c,
            a * outer.b + b * outer.d,
            c * outer.a + d * outer.c,
            c * outer.b + d * outer.d,
            *outer.point(e, f),
        )
