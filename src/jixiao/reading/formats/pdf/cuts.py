"""What a page break does to the cells on both sides of it: rows cut in two, merged cells that go on.

Evidence, from the strongest: lines that are not drawn at the break; a text that goes on from a full line
beside columns that stay blank; blanks under labels where labels are merged.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.reading.formats.pdf.lines import is_full
from jixiao.reading.formats.pdf.parts import Part, TextCell

__all__ = ["carried", "is_cut", "left_open", "merged_on", "pairs_of"]

_SHARE = 8  # columns that go on over a break for one at least that does not
_FEW = 2  # columns: all of so few may go on over a break at once; so many show something
_MANY = 4  # texts that go on over a break, which no two rows have by chance
_WIDOWS = 2  # lines of a paragraph that stay together
_LESS = 0.95  # of a line: where there is more room, the next one would stand there
_OFF = 0.25  # of a line: above and below a text that stands in the middle
_LOOK = 400  # cells on both sides of the break that say what is usual
_LEAST = 3  # rows that say it
_NEARLY = 0.75  # share of them
_LONG = 16  # characters; labels are shorter
_NUMBERED = re.compile(r"([^\d\n]{0,4})(\d{1,3})(?![\d.．%％])")
_OPENED = re.compile(r"[（(][^（()）]*$")
_CLOSED = re.compile(r"[^（()）]*[）)]")
_INSIDE = re.compile(
    r"\d\n[%％]|.\n[，。、；：！？）》】)]"
)  # what never begins a text, behind the end of another
_NUMBER = re.compile(r"\d[\d,，]*(?:[.．]\d+)?[%％]?")
_WHOLE = re.compile(r".*(?:[.．]\d{2}|[%％])")  # a number that is at its end: nobody writes a third decimal
_UNUSED = re.compile(r"([^\d\n]{1,4})\d{1,3}[:：.、]?")  # a line of the form that nobody filled in: 指标2：
_FIGURES = re.compile(r"[0-9０-９]{1,3}")
_AFTER_LABEL = re.compile(r"[^\d\n][^\n]*[:：][\d０-９,，.．]*[0-9０-９]")  # 其他资金：2167500
_WORDS_ALONE = frozenset("无是否有优良中差高低好一二三四五六七八九十元个人项")  # which are all of a text, too


def _wraps(up: TextCell, low: TextCell, padding: float) -> bool:
    """Say whether the text of the lower cell can be the rest of the upper one's."""
    if up.vertical is not None or low.vertical is not None or low.text.startswith("…"):
        return False
    if low.lines[0].stands_alone and all(line.stands_alone for line in up.lines):
        return True  # a word written downwards
    after = low.lines[1] if len(low.lines) > 1 else None
    return is_full(up.lines[-1], low.lines[0], up.left + padding, up.right - padding, after=after)


@dataclass(slots=True, frozen=True)
class _Row:
    """How high the texts of the row before the break stand."""

    top: float  # of the first line, of cells that begin in this row
    bottom: float  # of the last line

    @classmethod
    def of(cls, cells: Iterable[TextCell]) -> "_Row":
        written = [cell for cell in cells if cell.lines]
        own = [cell for cell in written if cell.rowspan == 1] or written
        top = min((cell.lines[0].y0 for cell in own), default=0.0)
        return cls(top, max((cell.lines[-1].y1 for cell in written), default=0.0))

    def fills(self, up: TextCell, low: TextCell) -> bool:
        """Say whether a text reaches the break, as one does that goes on after it.

        Programs that leave no single line of a paragraph on a page take one more line over the break. A text
        in the middle of the row is whole.
        """
        pitch = _pitch(up, low)
        room = self.bottom - up.lines[-1].y1
        over = up.lines[0].y0 - self.top
        if up.rowspan == 1 and min(room, over) > _OFF * pitch and abs(room - over) < _OFF * pitch:
            return False
        lines = 2 if len(up.lines) > 1 and len(low.lines) == _WIDOWS else 1
        return room < _LESS * lines * pitch


def _pitch(up: TextCell, low: TextCell) -> float:
    """Return the distance of a cell's lines."""
    for lines in (up.lines, low.lines):
        if len(lines) > 1:
            return max(lines[1].y0 - lines[0].y0, lines[0].size)
    return up.lines[0].y1 - up.lines[0].y0


def pairs_of(upper: Part, lower: Part) -> list[tuple[TextCell, TextCell]] | None:
    """Match the cells over the last row with those over the first row after the break, or None."""
    above, below = upper.over(upper.rows - 1), lower.over(0)
    spans = [(cell.column, cell.colspan) for cell in above]
    if spans == [(cell.column, cell.colspan) for cell in below]:
        return list(zip(above, below, strict=True))
    return None if upper.ruled else _unruled_pairs(above, below)


def _unruled_pairs(
    above: Sequence[TextCell], below: Sequence[TextCell]
) -> list[tuple[TextCell, TextCell]] | None:
    """Match cells of a table without lines, where only text shows how far a cell reaches."""
    rests = {cell.column: cell for cell in below if cell.text}
    if not rests or rests.keys() - {cell.column for cell in above}:
        return None
    blank = ((up, TextCell(0, up.column, 1, up.colspan, up.left, up.right)) for up in above)
    return [(up, rests.get(up.column, low)) for up, low in blank]


def _closed(up: TextCell, low: TextCell) -> bool:
    """Say whether the page break found a cell at its end: a line is drawn there, and none begins the page.

    Programs that print so leave a cell open that goes on.
    """
    return low.open_above and not up.open_below


def _next_in_order(text: str, other: str) -> bool:
    """Say whether the second text is numbered one higher than the first (指标3：…, 指标4：…), or unused."""
    unused = _UNUSED.fullmatch(other)
    if unused is not None and text.startswith(unused[1]):
        return True
    one, two = _NUMBERED.match(text), _NUMBERED.match(other)
    return one is not None and two is not None and one[1] == two[1] and int(one[2]) + 1 == int(two[2])


def _two_values(up: TextCell, low: TextCell, padding: float) -> bool:
    """Say whether both cells hold the same, the next in order, or numbers, the second no rest of the first.

    A layout parts a number only where not a digit more has room.
    """
    if not up.text or not low.text:
        return False
    if _next_in_order(up.text, low.text):
        return True
    if up.text == low.text and not up.lines[0].stands_alone:
        return True
    if not (_NUMBER.fullmatch(up.text) and _NUMBER.fullmatch(low.text)):
        return False
    if _WHOLE.fullmatch(up.text):
        return True
    first = low.lines[0].chars[0]
    # Full-width digits are parted like Chinese: only where the next and its point have no room.
    width = first.x1 - first.x0 if first.text.isascii() else low.lines[0].first_token()
    return up.lines[-1].x1 + width + 1 <= up.right - padding


def is_cut(upper: Part, lower: Part, pairs: list[tuple[TextCell, TextCell]]) -> bool:
    """Say whether the break runs through a row: every text below goes on from one that fills the row.

    That is a line that was full, or one its writer ended. Evidence besides full lines: columns filled above
    and blank below, most of all where other rows leave none blank; or a sentence left open. What never begins
    a text (% behind a figure, a closing sign) goes on from the one above, whatever the places of others say.
    """
    both = [(up, low) for up, low in pairs if up.text and low.text]
    if any((low.text and not up.text) or low.text.startswith("…") or _closed(up, low) for up, low in pairs):
        return False
    inside = any(
        _INSIDE.match(f"{up.text[-1]}\n{low.text}")
        or (
            _FIGURES.fullmatch(low.text)
            and _AFTER_LABEL.fullmatch(up.text)
            and _wraps(up, low, upper.padding)
        )
        for up, low in both
    )
    return inside or _runs_on(upper, lower, pairs, both)


def _runs_on(
    upper: Part,
    lower: Part,
    pairs: list[tuple[TextCell, TextCell]],
    both: list[tuple[TextCell, TextCell]],
) -> bool:
    row, padding = _Row.of(up for up, _ in pairs), upper.padding
    wrapped = [(up, low) for up, low in both if _wraps(up, low, padding) or _closes(up, low)]
    if any(_two_values(up, low, padding) for up, low in pairs) or not all(
        row.fills(up, low) for up, low in both
    ):
        return False
    ended = len(both) - len(wrapped)
    if len(wrapped) >= _MANY:  # then the side label of several rows, set in their middle, is no evidence
        ended -= sum(low.rowspan > 1 for up, low in both if not any(low is other for _, other in wrapped))
    missing = _missing(upper, lower, pairs)
    some = missing >= _FEW or (missing and len(wrapped) >= max(_FEW, ended))
    if (some and len(both) >= _FEW) or (len(both) == 1 and missing >= _MANY):  # no row says only one thing
        return True
    blank = sum(bool(up.text) and not low.text and up.rowspan == 1 for up, low in pairs)
    if ended or not wrapped:
        many = 0 < ended * _MANY <= len(wrapped) or (blank >= _MANY and 0 < ended * _FEW <= len(wrapped))
        return blank > 0 and (many or (ended == 1 and any(_goes_on(up) for up, _ in wrapped)))
    return _all_run_on(pairs, wrapped, blank)


def _all_run_on(
    pairs: list[tuple[TextCell, TextCell]], wrapped: list[tuple[TextCell, TextCell]], blank: int
) -> bool:
    """Say whether texts that may all go on, and the ``blank`` cells below others, show a row that was cut."""
    if len(wrapped) > _MANY:
        return True
    if len(pairs) <= _FEW and not any(up.lines[-1].ends_sentence for up, _ in wrapped):
        return True
    beside = [up for up, low in pairs if up.text and not low.text]
    if not beside or (all(up.rowspan > 1 for up in beside) and any(_must_go_on(*pair) for pair in wrapped)):
        # Nothing else in either row, but perhaps the label of several.
        return not wrapped[0][1].text.startswith(wrapped[0][0].text[:2])
    # In a heading of two rows, of which the second is cut, the headings beside it are merged over both.
    closing = any(up.text and not low.text and up.rowspan > low.rowspan == 1 for up, low in pairs)
    return _SHARE * blank >= len(wrapped) or (closing and len(wrapped) >= _MANY)


def _goes_on(up: TextCell) -> bool:
    """Say whether a text, from a full line on, must go on: it is long and its last sentence is open."""
    return len(up.text) >= _LONG and not up.lines[-1].ends_sentence


def _must_go_on(up: TextCell, low: TextCell) -> bool:
    """Say whether the upper of two texts that may be one must go on, or the lower one is no text alone."""
    return _goes_on(up) or (low.lines[0].stands_alone and low.text not in _WORDS_ALONE)


def _closes(up: TextCell, low: TextCell) -> bool:
    """Say whether the lower text closes the bracket that the upper one opens: （万 | 元）."""
    return bool(_OPENED.search(up.text)) and bool(_CLOSED.match(low.text))


def _missing(upper: Part, lower: Part, pairs: Sequence[tuple[TextCell, TextCell]]) -> int:
    """Return in how many columns the row after the break is blank where nearly all other rows are filled."""
    at = upper.rows - 1
    near = [cell for cell in upper.cells[-_LOOK:] if cell.row + cell.rowspan <= at]
    near += [cell for cell in lower.cells[:_LOOK] if cell.row > 0]
    seen: dict[tuple[int, int], list[bool]] = {}
    for cell in near:
        if cell.rowspan == 1:
            seen.setdefault((cell.column, cell.colspan), []).append(bool(cell.text))
    found = 0
    for up, low in pairs:
        filled = seen.get((up.column, up.colspan), [])
        if up.text and not low.text and up.rowspan == low.rowspan == 1 and len(filled) >= _LEAST:
            found += sum(filled) >= _NEARLY * len(filled)
    return found


def carried(upper: Part, lower: Part) -> list[tuple[TextCell, TextCell]]:
    """Return the merged cells that go on where the break runs between two rows divided otherwise, or none.

    So it is between two rows of headings: 指标值 over three columns, 实际完成值 beside them over both rows.
    """
    rests = {(cell.column, cell.colspan): cell for cell in lower.over(0)}
    above = upper.over(upper.rows - 1)
    pairs = [(up, low) for up in above if (low := rests.get((up.column, up.colspan))) is not None]
    both = [(up, low) for up, low in pairs if up.text and low.text]
    row = _Row.of(above)
    if (
        not both
        or any((low.text and not up.text) or _closed(up, low) for up, low in pairs)
        or any(_two_values(up, low, upper.padding) for up, low in both)
        or any(_NUMBER.fullmatch(low.text) and not up.text[-1].isdigit() for up, low in both)  # an amount
        or not all(_wraps(up, low, upper.padding) and row.fills(up, low) for up, low in both)
        or (len(pairs) < _FEW and min(both[0][0].rowspan, both[0][1].rowspan) == 1)
    ):
        return []
    return pairs


def _is_part(part: Part, blank: TextCell) -> bool:
    """Say whether a blank cell over the last row looks like the beginning of a merged label.

    So the row is filled, and the column has no other blank cells, as it has where labels are not merged.
    """
    row = part.over(part.rows - 1)
    filled = any(cell.text for cell in row if cell.column > blank.column)
    block = min(
        (cell.row for cell in row if cell.column < blank.column), default=0
    )  # that of the labels before it
    others = (c for c in part.cells if c is not blank and c.column == blank.column and c.row >= max(block, 1))
    return filled and all(cell.text for cell in others)


def merged_on(upper: Part, up: TextCell, low: TextCell) -> bool:
    """Say whether two cells at the break are one merged cell, its text on one side of the break or on both.

    A blank label before the break takes the text after it only where it must be the beginning of it.
    """
    if up.text and low.text:
        row = _Row.of(upper.over(upper.rows - 1))
        merged = up.rowspan > 1, low.rowspan > 1
        sure = (all(merged) and _goes_on(up)) or _closes(up, low)
        return sure and _wraps(up, low, upper.padding) and row.fills(up, low)
    if not (up.text or low.text) or _closed(up, low):
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
