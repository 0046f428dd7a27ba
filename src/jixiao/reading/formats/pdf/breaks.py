"""Tables over page breaks: one table again.

The next page's table continues this one when both have the same outer edges, the first ends at the bottom of
its page, the second begins at the top of the next, and nothing stands between them. Heading rows printed
again are dropped; a row that the break cut in two is joined; a merged cell that goes on is one cell.
"""

import re
from collections.abc import Sequence

from jixiao.reading.formats.pdf.cuts import carried, is_cut, left_open, merged_on, pairs_of
from jixiao.reading.formats.pdf.drift import SAME, align, shared
from jixiao.reading.formats.pdf.edges import printed_twice, take
from jixiao.reading.formats.pdf.likeness import alike
from jixiao.reading.formats.pdf.lines import Line
from jixiao.reading.formats.pdf.parts import Part, TextCell, written

__all__ = ["try_join"]

_LETTERS = 2  # of a label, at least, that two printings of a form have in common
_BOTTOM = 0.25  # share of the page's height that may be left under a table that the page break cuts
_MARGIN = 0.14  # share of the page's height that may be margin below a row that had no room
_MOST_HEADINGS = 8  # rows
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_FIGURES = re.compile(r"[0-9０-９]+")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _goes_on(up: TextCell, low: TextCell) -> bool:
    """Say whether two cells are parts of a label that is merged over headings and rows below them."""
    return min(up.rowspan, low.rowspan) > 1 and not (up.text and low.text)


def _same_cell(up: TextCell, low: TextCell) -> bool:
    if abs(up.left - low.left) > SAME or abs(up.right - low.right) > SAME:
        return False
    recognised = up.recognised and low.recognised
    same = alike(_squeezed(up.text), _squeezed(low.text), recognised=recognised)
    return (up.rowspan == low.rowspan and same) or _goes_on(up, low)


def _same_row(upper: Part, row: int, lower: Part, other: int) -> bool:
    one, two = upper.starting(row), lower.starting(other)
    return (
        len(one) == len(two)
        and any(up.text and low.text for up, low in zip(one, two, strict=True))
        and all(_same_cell(up, low) for up, low in zip(one, two, strict=True))
    )


def _closed_below(upper: Part, start: int, lower: Part, count: int) -> bool:
    """Say whether no cell but labels that go on reaches out of the rows printed again from ``start``."""
    return all(
        low.row + low.rowspan <= count or _goes_on(up, low)
        for row in range(count)
        for up, low in zip(upper.starting(start + row), lower.starting(row), strict=True)
    )


def _without(lower: Part, count: int) -> None:
    """Drop the first rows; of a label merged over them the rest stays."""
    lower.cells = [cell for cell in lower.cells if cell.row + cell.rowspan > count]
    for cell in lower.cells:
        end = cell.row + cell.rowspan - count
        cell.row = max(cell.row - count, 0)
        cell.rowspan = end - cell.row
    lower.rows -= count


def _run(upper: Part, start: int, lower: Part) -> int:
    """Return how many first rows of the lower part repeat the upper part's rows from ``start``."""
    count = 0
    while count < min(_MOST_HEADINGS, lower.rows - 1, upper.rows - start) and _same_row(
        upper, start + count, lower, count
    ):
        count += 1
    while count and not _closed_below(upper, start, lower, count):
        count -= 1
    return count


def _repeated(upper: Part, lower: Part) -> tuple[int, int]:
    """Return where in the upper part a heading stands that the lower part repeats, and how many rows."""
    if _ends_with_title(upper):
        return 0, 0
    count = _run(upper, 0, lower)
    if count:
        return 0, count
    first = [cell.text for cell in lower.starting(0) if cell.text]
    if len(first) < 3 or any(_DIGITS & set(text) for text in first):
        return 0, 0  # only words make a heading; a row with figures may be a true second one
    for start in range(1, min(upper.rows, 40)):
        count = _run(upper, start, lower)
        if count:
            return start, count
    return 0, 0


def _ends_with_title(part: Part) -> bool:
    """Say whether the last row is one text over the columns: the headings below it belong to it."""
    written = [cell for cell in part.starting(part.rows - 1) if cell.text]
    return len(written) == 1 and 2 * (written[0].right - written[0].left) > part.xs[-1] - part.xs[0]


def _another_form(upper: Part, start: int, lower: Part, count: int) -> bool:
    """Say whether the rows after a common heading bear the same labels too: the same form filled in again."""
    return all(_same_label(upper, start + count + step, lower, count + step) for step in range(2))


def _same_label(upper: Part, row: int, lower: Part, other: int) -> bool:
    """Say whether two rows begin with the same words."""
    one, two = upper.starting(row), lower.starting(other)
    if not (one and two):
        return False
    # 2022年度 is the label that 2023年度 is; but figures alone may be anything.
    words, others = (_FIGURES.sub("#", _squeezed(cells[0].text)) for cells in (one, two))
    recognised = one[0].recognised and two[0].recognised
    return alike(words, others, recognised=recognised) and len(words.replace("#", "")) >= _LETTERS


def _extend(up: TextCell, low: TextCell, rows: int, padding: float) -> None:
    up.rowspan += rows
    up.marks.extend(low.marks)
    if low.text and (up.vertical is not None or low.vertical is not None):
        up.vertical = up.text + low.text
    up.lines.extend(low.lines)
    up.open_below = low.open_below
    if low.text:
        up.text = written(up, padding)


def try_join(
    upper: Part,
    lower: Part,
    *,
    titled: bool = False,
    below: Sequence[Line] = (),
    above: Sequence[Line] = (),
) -> bool:
    """Continue the upper table with the lower one of the next page if it is the same table.

    The caller knows that nothing stands between them but, if ``titled``, the lines over the upper one printed
    again, and lines over the edge of the upper one (``below``) and of the lower one (``above``). The upper
    part grows; the lower one is used up.
    """
    start, count = _repeated(upper, lower)
    if not _may_follow(upper, lower, count, titled=titled):
        return False
    if (count and _another_form(upper, start, lower, count)) or not align(upper, lower, count):
        return False
    if not take(upper, lower, count, below):
        return False
    _without(lower, count)
    _append(upper, lower, printed_twice(upper, lower, below, above))
    upper.headings += count
    upper.ys = [*upper.ys[:-1], lower.ys[-1]]
    upper.height = lower.height
    return True


def _may_follow(upper: Part, lower: Part, count: int, *, titled: bool) -> bool:
    """Say whether the parts are as wide and stand as a table does that a page break cuts."""
    if upper.ruled != lower.ruled or not (
        shared(upper, lower)
        if not upper.ruled
        else abs(upper.xs[0] - lower.xs[0]) <= SAME >= abs(upper.xs[-1] - lower.xs[-1])
    ):
        return False
    if titled and not count and _same_label(upper, 0, lower, 0):
        return False
    left_over = upper.height - upper.ys[-1]
    first_height = lower.ys[count + 1] - lower.ys[count]
    return lower.ys[0] <= _BOTTOM * lower.height and (
        titled or left_over <= _BOTTOM * upper.height or first_height >= left_over - _MARGIN * upper.height
    )


def _going(
    upper: Part, pairs: list[tuple[TextCell, TextCell]], known: list[tuple[TextCell, TextCell]]
) -> list[tuple[TextCell, TextCell]]:
    """Return the merged cells that go on: from the left, as labels stand; the first that is new ends them."""
    going = list(known)
    for up, low in pairs:
        if any(low is other for _, other in known):
            continue
        if not merged_on(upper, up, low):
            break
        going.append((up, low))
    return going


def _append(upper: Part, lower: Part, known: list[tuple[TextCell, TextCell]]) -> None:
    """Add the rows of the lower part; ``known`` are cells that go on."""
    pairs = pairs_of(upper, lower)
    opened = left_open(upper, lower)
    cut = pairs is not None and (0 < len(opened) == len(pairs) or is_cut(upper, lower, pairs))
    if pairs is not None and cut:
        going = pairs
    elif pairs is not None and not opened:
        going = _going(upper, pairs, known)
    else:
        going = [*known, *opened] or carried(upper, lower)
    offset = upper.rows - cut
    upper.cut += cut
    used: set[int] = set()
    for up, low in going:
        if id(low) not in used:
            _extend(up, low, low.rowspan - cut, upper.padding)
            used.add(id(low))
    for cell in lower.cells:
        if cut and not lower.ruled and cell.row == 0 and not cell.text:
            continue  # its place is taken: blank cells of such tables reach as far as nothing stands
        if id(cell) not in used:
            cell.row += offset
            upper.cells.append(cell)
    upper.rows = offset + lower.rows
