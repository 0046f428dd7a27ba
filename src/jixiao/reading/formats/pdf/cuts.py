"""What a page break does to the cells on both sides of it: rows cut in two, merged cells that go on.

Evidence, from the strongest: lines that are not drawn at the break; a text that goes on from a full line
beside columns that stay blank; blanks under labels where labels are merged.
"""

import re

from jixiao.reading.formats.pdf.lines import is_full
from jixiao.reading.formats.pdf.parts import Part, TextCell

__all__ = ["is_cut", "left_open", "merged_on", "pairs_of"]

_SHARE = 8  # columns that go on over a break for one at least that does not
_FEW = 2  # columns, all of which may go on over a break at once
_WIDOWS = 2  # lines of a paragraph that stay together
_LINE = 0.8  # sizes of type: less than a line
_PITCH = 1.6  # … a line and the space above it
_NUMBER = re.compile(r"\d+(?:[.．]\d+)?[%％]?")


def _wraps(up: TextCell, low: TextCell, padding: float) -> bool:
    """Say whether the text of the lower cell can be the rest of the upper one's."""
    if up.vertical is not None or low.vertical is not None or low.text.startswith("…"):
        return False
    if low.lines[0].stands_alone and all(line.stands_alone for line in up.lines):
        return True  # a word written downwards
    after = low.lines[1] if len(low.lines) > 1 else None
    return is_full(up.lines[-1], low.lines[0], up.left + padding, up.right - padding, after=after)


def _reaches(up: TextCell, low: TextCell, bottom: float) -> bool:
    """Say whether the text of the upper cell fills the row to the break, as one does that goes on after it.

    ``bottom`` is where the lowest line of the row ends. Programs that leave no single line of a paragraph on
    a page take one more line over the break.
    """
    room = bottom - up.lines[-1].y1
    lines = 1 if len(up.lines) > 1 and len(low.lines) == _WIDOWS else 0
    return room < (_LINE + lines * _PITCH) * up.lines[-1].size


def pairs_of(upper: Part, lower: Part) -> list[tuple[TextCell, TextCell]] | None:
    """Match the cells over the last row with those over the first row after the break, or None."""
    above, below = upper.over(upper.rows - 1), lower.over(0)
    spans = [(cell.column, cell.colspan) for cell in above]
    if spans != [(cell.column, cell.colspan) for cell in below]:
        return None
    return list(zip(above, below, strict=True))


def _closed(up: TextCell, low: TextCell) -> bool:
    """Say whether the page break found a cell at its end: a line is drawn there, and none begins the page.

    Programs that print so leave a cell open that goes on.
    """
    return low.open_above and not up.open_below


def _two_values(up: TextCell, low: TextCell, padding: float) -> bool:
    """Say whether both cells hold the same, or numbers of which the second is not the rest of the first.

    A layout parts a number only where not a digit more has room.
    """
    if not up.text or not low.text:
        return False
    if up.text == low.text and not up.lines[0].stands_alone:
        return True
    if not (_NUMBER.fullmatch(up.text) and _NUMBER.fullmatch(low.text)):
        return False
    digit = low.lines[0].chars[0]
    return up.lines[-1].x1 + (digit.x1 - digit.x0) + 1 <= up.right - padding


def is_cut(pairs: list[tuple[TextCell, TextCell]], padding: float) -> bool:
    """Say whether the break runs through a row: every text below goes on from a line that was full.

    Evidence besides the full line is a column filled above and blank below, or a sentence left open. Where
    at least half of the filled columns are blank below, other texts may go on from a line its writer ended,
    if they fill the row's height too.
    """
    wrapped = [(up, low) for up, low in pairs if up.text and low.text and _wraps(up, low, padding)]
    ended = [up for up, low in pairs if up.text and low.text and not _wraps(up, low, padding)]
    blank = sum(bool(up.text) and not low.text and up.rowspan == low.rowspan == 1 for up, low in pairs)
    bottom = max((up.lines[-1].y1 for up, _ in pairs if up.lines), default=0.0)
    if not wrapped or not all(_reaches(up, low, bottom) for up, low in wrapped):
        return False
    if any(
        (low.text and not up.text)
        or low.text.startswith("…")
        or _closed(up, low)
        or _two_values(up, low, padding)
        for up, low in pairs
    ):
        return False
    if ended:
        highest = max(len(up.lines) for up, _ in pairs)
        return blank >= max(2, len(wrapped) + len(ended)) and all(len(up.lines) == highest for up in ended)
    if len(pairs) <= _FEW and not any(up.lines[-1].ends_sentence for up, _ in wrapped):
        return True
    if not any(up.text for up, low in pairs if not low.text):
        return not wrapped[0][1].text.startswith(wrapped[0][0].text[:2])  # nothing else in either row
    return _SHARE * blank >= len(wrapped)


def _is_part(part: Part, blank: TextCell) -> bool:
    """Say whether a blank cell over the last row looks like the beginning of a merged label.

    So the row is filled, and the column has no other blank cells, as it has where labels are not merged.
    """
    filled = any(cell.text for cell in part.over(part.rows - 1) if cell.column > blank.column)
    others = (c for c in part.cells if c is not blank and c.column == blank.column and c.row > 0)
    return filled and all(cell.text for cell in others)


def merged_on(upper: Part, up: TextCell, low: TextCell) -> bool:
    """Say whether two cells at the break are one merged cell, its text on one side of the break or on both.

    A blank label before the break takes the text after it only where it must be the beginning of it.
    """
    if bool(low.text) == bool(up.text) or _closed(up, low):
        return False
    if not up.text and not _is_part(upper, up):
        return False
    if up.rowspan > 1 or low.rowspan > 1:
        return True
    # One row on either side: so it is in a column of labels, where cells are merged elsewhere too and not
    # left blank below their first row.
    same = [c for c in upper.cells if c is not up and (c.column, c.colspan) == (up.column, up.colspan)]
    return any(c.rowspan > 1 for c in same) and all(c.text for c in same)


def left_open(upper: Part, lower: Part) -> list[tuple[TextCell, TextCell]]:
    """Return the cells a page break cut without closing them, each with its rest."""
    rests = {(cell.column, cell.colspan): cell for cell in lower.over(0) if cell.open_above}
    pairs = [
        (cell, rests.get((cell.column, cell.colspan)))
        for cell in upper.over(upper.rows - 1)
        if cell.open_below
    ]
    return [(up, low) for up, low in pairs if low is not None]
