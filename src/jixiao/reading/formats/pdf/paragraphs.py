"""Lines outside tables → paragraphs; what is printed on page after page (headers, page numbers) is set apart.

A line continues the paragraph when the line above was full, the type is the same size, the distance is that
of lines, and it does not begin like a new paragraph (indented by two characters). Headings end early, so they
stay apart by themselves.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from jixiao.reading.blocks import Mark
from jixiao.reading.formats.pdf.geometry import RawPage
from jixiao.reading.formats.pdf.lines import CLOSING, Line, is_full, join_lines

__all__ = ["Margins", "PlacedLine", "continues", "margins", "set_apart", "text_of"]

_ZONE = 72.0  # points from the top and the bottom of the page where headers and footers stand
_NUMBER_ZONE = 110.0  # the same for page numbers, which official papers set higher
_LEAST_REPEATS = 3  # pages on which a line must be printed to be a header
_SAME_HEIGHT = 4.0  # points
_PLAIN_NUMBER = re.compile(r"^\s*(\d{1,4})\s*$")
# A recogniser reads the dashes beside a number as 一 too.
_DRESSED_NUMBER = re.compile(
    r"^\s*(?:[-—–─·~―_－‐一]+\s*(\d{1,4})\s*[-—–─·~―_－‐一]+|第\s*(\d{1,4})\s*页.*|(\d{1,4})\s*[/／]\s*\d{1,4}|Page\s*(\d{1,4}).*)\s*$"
)
_DIGIT_RUN = re.compile(r"\d+")


@dataclass(slots=True)
class PlacedLine:
    """A line outside tables with its page."""

    line: Line
    on: RawPage

    @property
    def page(self) -> int:
        """Return the number of its page."""
        return self.on.number

    @property
    def page_height(self) -> float:
        """Return the height of its page in points."""
        return self.on.height

    @property
    def page_width(self) -> float:
        """Return the width of its page in points."""
        return self.on.width

    def mark(self) -> Mark | None:
        """Return where it is printed."""
        return self.on.mark(self.line.x0, self.line.y0, self.line.x1, self.line.y1)

    def within(self, zone: float) -> bool:
        """Say whether the line stands within so many points of the top or the bottom of its page."""
        return self.line.y1 <= zone or self.line.y0 >= self.page_height - zone


@dataclass(slots=True)
class Margins:
    """Where running text begins and ends on pages of one width, and the distance of its lines."""

    left: float
    right: float
    pitch: float


def _number(text: str) -> tuple[int, bool] | None:
    """Return a page number, and whether it is dressed as one ("- 3 -")."""
    found = _PLAIN_NUMBER.match(text)
    if found:
        return int(found[1]), False
    found = _DRESSED_NUMBER.match(text)
    return (int(next(group for group in found.groups() if group)), True) if found else None


def set_apart(pages: Sequence[Sequence[PlacedLine]], count: int) -> tuple[set[int], list[str]]:
    """Return the ids of lines that are page numbers, headers or footers, and notes that count them.

    A bare number is a page number when it keeps step with the pages. A header is the same line (figures
    apart), at the same height, first or last on most pages and on three at least, in type no larger than the
    text's.
    """
    outer = [line for page in pages for line in (*page[:2], *page[-2:]) if line.within(_NUMBER_ZONE)]
    dropped, notes = _page_numbers(outer)
    sizes = [placed.line.size for page in pages for placed in page]
    body = median(sizes) if sizes else 0.0
    groups: dict[tuple[str, int], list[PlacedLine]] = {}
    for placed in {id(p): p for p in outer}.values():
        if id(placed) not in dropped and placed.within(_ZONE) and placed.line.size <= body + 0.5:
            text = _DIGIT_RUN.sub("#", "".join(placed.line.text.split()))
            groups.setdefault((text, round(placed.line.y0 / _SAME_HEIGHT)), []).append(placed)
    for group in groups.values():
        on = len({placed.page for placed in group})
        if on >= _LEAST_REPEATS and on > count / 2:
            dropped.update(id(placed) for placed in group)
            notes.append(f"页眉页脚“{group[0].line.text}”在 {on} 页重复，未读")
    return dropped, notes


def _page_numbers(outer: Sequence[PlacedLine]) -> tuple[set[int], list[str]]:
    found = [(placed, number) for placed in outer if (number := _number(placed.line.text))]
    steps = Counter(step for step, _ in {(number[0] - placed.page, placed.page) for placed, number in found})
    dropped = {id(placed) for placed, number in found if number[1] or steps[number[0] - placed.page] >= 2}
    return dropped, [f"页码 {len(dropped)} 处，未读"] if dropped else []


def margins(lines: Sequence[PlacedLine]) -> dict[int, Margins]:
    """Return the margins of the text by page width (rounded to 10 points)."""
    by_width: dict[int, list[PlacedLine]] = {}
    for placed in lines:
        by_width.setdefault(round(placed.page_width / 10), []).append(placed)
    return {width: _margins(group) for width, group in by_width.items()}


def _margins(group: list[PlacedLine]) -> Margins:
    ends = sorted((placed.line.x1 for placed in group), reverse=True)
    starts = sorted(placed.line.x0 for placed in group)
    size = median(placed.line.size for placed in group)
    width = group[0].page_width
    # An edge is the margin when a second line comes near it; a lone outlier is not, unless the margins are
    # alike with it.
    left = next((one for one, after in itertools.pairwise(starts) if after - one <= size), starts[0])
    right = next(
        (
            end
            for end, after in itertools.pairwise(ends)
            if end - after <= size or abs(width - left - end) <= 2 * size
        ),
        ends[0],
    )
    if right < 0.75 * width or sum(end > right - size for end in ends) < 3:
        right = max(right, width - left)  # hardly a full line: take the margins to be alike
    steps = [
        lower.line.y0 - upper.line.y0
        for upper, lower in itertools.pairwise(group)
        if upper.page == lower.page and lower.line.y0 > upper.line.y0
    ]
    return Margins(left, right, median(steps) if steps else 1.6 * size)


def continues(upper: PlacedLine, lower: PlacedLine, first: Line, margin: Margins) -> bool:
    """Say whether a line goes on with the paragraph that ``first`` began and ``upper`` ended so far."""
    above, below = upper.line, lower.line
    size = above.size
    if above.ends_sentence and above.x1 + size <= margin.right and below.text[0] not in CLOSING:
        return False  # "2021年" had no room, or it had and begins a paragraph: a sentence is over
    # A sentence left open may go on from a line a character short: rules for line beginnings differ.
    slack = 1.0 if above.ends_sentence else 1.2 * size
    if abs(above.size - below.size) > 0.12 * size or not is_full(
        above, below, margin.left, margin.right, slack
    ):
        return False
    if upper.page == lower.page and below.y0 - above.y0 > 1.5 * margin.pitch:
        return False
    indent = below.x0 - margin.left
    return not (1.2 * size <= indent <= 2.8 * size and below.x0 >= first.x0 - 0.5 * size)


def text_of(lines: Sequence[Line], margin: Margins) -> str:
    """Return the text of one paragraph."""
    return join_lines(lines, margin.left, margin.right)
