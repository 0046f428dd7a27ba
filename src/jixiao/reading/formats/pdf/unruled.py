"""Tables without ruling lines: columns proved by white gaps that persist over many lines, by geometry alone.

Lines of a page outside its ruled tables are cut where white space is wide. A run of lines is a table when at
least four of them show three cells or more and nearly nothing stands in the gaps between the columns, spans
over several columns apart. Rows follow from horizontal rules where there are some; else lines that stand
closer than rows do are one cell, and cells that begin (or are centred) at one height are one row. Where that
is not clear the lines stay lines of text: columns are never guessed.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from jixiao.reading import limits
from jixiao.reading.formats.pdf.columns import (
    ALIKE,
    GAP,
    Column,
    Piece,
    columns_of,
    levels,
    nearest,
    pieces_of,
    split,
    uncut,
)
from jixiao.reading.formats.pdf.geometry import RawPage
from jixiao.reading.formats.pdf.lines import Line
from jixiao.reading.formats.pdf.middle import Stack, rows_in_the_middle
from jixiao.reading.formats.pdf.parts import Part, TextCell, written

__all__ = ["unruled"]

_LEAST_LINES = 4  # with three cells or more, to prove a table
_LEAST_COLUMNS = 3
_LEAST_ROWS = 3
_MIXED = 2  # cells that hold two texts, from which on a column was not found
_MOVED = 2  # columns that stand elsewhere from a line on, to show two tables
_UNCUT = 0.05  # share of cells in which white space may be left that parts words
_TRIES = 60  # ends of a run that are tried
_APART = 3.0  # usual steps between two lines of one run
_SINGLE = 8  # lines without a gap that may lie within a run
_CLOSEST = 1.05  # sizes of type from line to line
_FEW = 4  # texts of a row that need not be one in each column
_STEP = 1.2  # times the shortest step up to which another may be of the same kind
_WRAP = 1.06  # times the step of wrapped lines from which a step leads to another row


def _runs(lines: Sequence[Line], counts: Sequence[int]) -> list[tuple[int, int]]:
    """Return ranges of lines that begin and end with lines of three pieces."""
    steps = [lower.y0 - upper.y0 for upper, lower in itertools.pairwise(lines)]
    usual = median(steps) if steps else 0.0
    found: list[tuple[int, int]] = []
    single = 0
    for index, count in enumerate(counts):
        far = index > 0 and steps[index - 1] > _APART * usual
        single = single + 1 if count < 2 else 0
        if count < _LEAST_COLUMNS:
            if far or single > _SINGLE:
                found.append((index, index))  # nothing goes on over it
            continue
        if found and not far and found[-1][1] > found[-1][0]:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return [(first, last) for first, last in found if last - first >= _LEAST_LINES]


def _wrapped(lines: Sequence[Line]) -> float:
    """Return the step up to which a line may go on with the cells of the line above."""
    least = _CLOSEST * median(line.size for line in lines)
    middles = [(line.y0 + line.y1) / 2 for line in lines]
    steps = [lower - upper for upper, lower in itertools.pairwise(middles) if lower - upper >= least]
    if not steps:
        return 0.0
    # Boxes of bare glyphs make steps differ: the largest of those about as long as the shortest.
    shortest = min(steps)
    return _WRAP * max(step for step in steps if step <= _STEP * shortest)


def _reach(
    lines: Sequence[Line], cut: Sequence[Sequence[Piece]], columns: Sequence[Column], first: int, last: int
) -> tuple[int, int]:
    """Take in the lines above and below a run that are of its table: several cells, or one off the margin.

    Below, single lines at the margin are of it when such a line follows, or as the wrapped end of a cell.
    """
    steps = [b.y0 - a.y0 for a, b in itertools.pairwise(lines[first:last])]
    reach, wrapped = _APART * median(steps), _wrapped(lines[first:last])

    def aligned(at: int) -> bool:
        return all(abs(p.line.x0 - columns[p.column].left) <= ALIKE * p.line.size for p in cut[at])

    def belongs(at: int) -> bool:
        return aligned(at) and (len(cut[at]) >= 2 or cut[at][0].column > 0)

    while first > 0 and belongs(first - 1) and lines[first].y0 - lines[first - 1].y0 <= reach:
        first -= 1
    end = last
    while last < len(lines) and end - last <= _SINGLE and end < len(lines):
        if not aligned(end) or lines[end].y0 - lines[end - 1].y0 > reach:
            break
        end += 1
        if belongs(end - 1) or (end - 1 == last and lines[last].y0 - lines[last - 1].y0 <= wrapped):
            last = end
    return first, last


def _limit(by_column: Mapping[int, Sequence[Piece]], size: float) -> float:
    """Return the step up to which a line may go on with the cell above, by the steps within columns."""
    steps = [
        lower.middle - upper.middle
        for pieces in by_column.values()
        for upper, lower in itertools.pairwise(pieces)
        if lower.middle - upper.middle >= _CLOSEST * size
    ]
    # Boxes of bare glyphs make steps differ: the largest of those about as long as the shortest.
    shortest = min(steps, default=0.0)
    return _WRAP * max((step for step in steps if step <= _STEP * shortest), default=0.0)


def _stacks(lines: Sequence[Sequence[Piece]]) -> list[Stack] | None:
    """Return the cells; None where wrapped lines cannot be told from rows."""
    by_column: dict[int, list[Piece]] = defaultdict(list)
    for line in lines:
        for piece in line:
            by_column[piece.column].append(piece)
    limit = _limit(by_column, median(piece.line.size for line in lines for piece in line))
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if two[0].line.y0 - one[0].line.y0 <= limit]
    whole = sum({piece.column for piece in one} <= {piece.column for piece in two} for one, two in pairs)
    found: list[Stack] = []
    for pieces in by_column.values():
        for piece in pieces:
            last = found[-1].pieces[-1] if found else None
            if last is not None and last.column == piece.column and piece.middle - last.middle <= limit:
                found[-1].pieces.append(piece)
            else:
                found.append(Stack([piece]))
    if len(pairs) == len(lines) - 1 or 2 * whole > len(pairs):
        return None  # lines as full as those above them are rows
    return found


def _rows(stacks: Sequence[Stack]) -> int:
    """Give every cell its row; return how many there are (0 where it is not clear)."""
    tops = levels([stack.top for stack in stacks])
    centres = levels([stack.centre for stack in stacks])
    if len(tops) > len(centres):
        return rows_in_the_middle(stacks)
    for stack in stacks:
        stack.row = nearest(tops, stack.top)
    return len(tops)


def _white(stacks: Sequence[Stack], columns: Sequence[Column]) -> float:
    """Return the least white between a cell and the next column: what the layout leaves there."""
    left = (
        columns[piece.until].left - piece.line.x1
        for stack in stacks
        for piece in stack.pieces
        if piece.until < len(columns)
    )
    return min((white for white in left if white > 0), default=0.0)


def _reaches(stacks: Sequence[Stack], count: int) -> dict[tuple[int, int], int]:
    """Return for each cell (row, column) the column it ends before: where its text does, or one next to it.

    Of a row of few texts, 预期目标 reaches as far as the goal below it.
    """
    ends = {(s.row, s.pieces[0].column): max(piece.until for piece in s.pieces) for s in stacks}
    rows: dict[int, list[int]] = defaultdict(list)
    for row, column in ends:
        rows[row].append(column)
    made = dict(ends)
    for row, columns in rows.items():
        if not _few(len(columns), count):
            continue
        for column in columns:
            following = min((other for other in columns if other > column), default=ends[row, column])
            wide = max(ends.get((row - 1, column), 0), ends.get((row + 1, column), 0))
            made[row, column] = max(ends[row, column], min(wide, following))
    return made


def _few(texts: int, columns: int) -> bool:
    """Say whether a row has so few texts that they need not be one in each column."""
    return texts <= _FEW and 2 * texts < columns


def _part(page: RawPage, stacks: Sequence[Stack], columns: Sequence[Column], rows: int) -> Part | None:
    taken: set[tuple[int, int]] = set()
    reach = _reaches(stacks, len(columns))
    gap = _white(stacks, columns)
    xs = [column.left for column in columns] + [columns[-1].right + gap]
    ys = [0.0] * (rows + 1)
    for stack in sorted(stacks, key=lambda stack: -stack.high):
        ys[stack.row] = stack.high - 1
    ys[rows] = max(piece.line.y1 for stack in stacks for piece in stack.pieces) + 1
    cells: list[TextCell] = []
    for stack in stacks:
        column = stack.column
        until = reach[stack.row, column]
        places = set(itertools.product(range(stack.row, stack.row + stack.rows), range(column, until)))
        if places & taken:
            return None  # two texts in one place: not a table as this module knows them
        taken |= places
        cell = TextCell(stack.row, column, stack.rows, until - column, xs[column], xs[until] - gap)
        cell.lines = [piece.line for piece in stack.pieces]
        cells.append(cell)
    last: dict[int, int] = defaultdict(int)
    for row, column in taken:
        last[row] = max(last[row], column)
    begun = Counter(cell.row for cell in cells)
    for row, column in itertools.product(range(rows), range(len(columns))):
        few = _few(begun[row], len(columns)) and column < last[row]
        if (row, column) not in taken and not few:  # what stands before the next of few texts may reach to it
            cells.append(TextCell(row, column, 1, 1, xs[column], xs[column + 1] - gap))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    for cell in cells:
        cell.text = written(cell, 0.0)
        mark = page.mark(cell.left, ys[cell.row], cell.right, ys[cell.row + cell.rowspan])
        cell.marks = [mark] if mark else []
    return Part(page.number, page.height, xs, ys, cells, rows, 0.0, ruled=False)


def _ruled_rows(page: RawPage, lines: Sequence[Sequence[Piece]], width: float) -> list[Stack] | None:
    """Return the cells where horizontal rules part the rows; None where there are too few."""
    top, bottom = lines[0][0].line.y0, lines[-1][0].line.y1
    rules = levels(
        [
            rule.at
            for rule in page.horizontals
            if rule.end - rule.start >= 0.5 * width and top - 20 < rule.at < bottom + 20
        ]
    )
    inner = [at for at in rules if top < at < bottom]
    if len(inner) < _LEAST_LINES - 1:
        return None
    found: dict[tuple[int, int], Stack] = {}
    for line in lines:
        for piece in line:
            row = sum(at < piece.middle for at in inner)
            stack = found.setdefault((row, piece.column), Stack([], row))
            stack.pieces.append(piece)
    return list(found.values())


def _interleaved(stack: Stack) -> bool:
    """Say whether the file wrote the lines of a cell in another order than they stand: they are two texts.

    A recogniser finds each line for itself; then nothing is known.
    """
    lines = [
        (char.order, number)
        for number, piece in enumerate(stack.pieces)
        for char in piece.line.chars
        if char.sure is None
    ]
    numbers = [number for _, number in sorted(lines)]
    return any(after < before for before, after in itertools.pairwise(numbers))


def _seam(lines: Sequence[Sequence[Piece]]) -> bool:
    """Say whether columns stand elsewhere from some line on: two tables, each laid out by itself.

    Two lines of as many cells, the second where no line above has any, the first where none below has.
    """
    last = {piece.column: at for at, line in enumerate(lines) for piece in line}
    first = {piece.column: at for at, line in reversed(list(enumerate(lines))) for piece in line}
    before: dict[int, Sequence[Piece]] = {}  # the line of so many cells seen last
    for at, line in enumerate(lines):
        above = before.get(len(line)) if len(line) >= _LEAST_COLUMNS else None
        moved = sum(
            one.column != two.column and last[one.column] < at <= first[two.column]
            for one, two in zip(above or (), line, strict=False)
        )
        if moved >= _MOVED:
            return True
        before[len(line)] = line
    return False


def _table(page: RawPage, lines: Sequence[Line], first: int, last: int) -> tuple[int, int, Part] | None:
    """Return the table of a run and the lines it takes, or None."""
    size = median(line.size for line in lines[first:last])
    columns = columns_of(lines[first:last], size)
    if len(columns) < _LEAST_COLUMNS:
        return None
    cut = [pieces_of(line, columns) for line in lines]
    first, last = _reach(lines, cut, columns, first, last)
    if last < len(lines) and lines[last].y0 - lines[last - 1].y0 <= _wrapped(lines[first:last]):
        return None  # it would end within a row
    run = cut[first:last]
    if sum(len(pieces) >= _LEAST_COLUMNS for pieces in run) < _LEAST_LINES:
        return None
    left = [uncut(piece) for line in run for piece in line]
    if max(left) > 1 or sum(left) > _UNCUT * len(left) or _seam(run):
        return None
    stacks = _ruled_rows(page, run, columns[-1].right - columns[0].left)
    if stacks is not None:
        rows = max(stack.row for stack in stacks) + 1
    else:
        stacks = _stacks(run)
        rows = _rows(stacks) if stacks else 0
    if not stacks or rows < _LEAST_ROWS or sum(map(_interleaved, stacks)) >= _MIXED:
        return None
    part = _part(page, stacks, columns, rows)
    return None if part is None else (first, last, part)


def _longest(
    page: RawPage, lines: Sequence[Line], first: int, last: int, looks: Iterator[int]
) -> tuple[int, int, Part] | None:
    """Return the table of a run; or of the most of its first lines that are one, when others follow.

    ``looks`` ends when enough has been tried on this page.
    """
    ends = range(last, first + _LEAST_LINES - 1, -1)
    for end, _ in zip(itertools.islice(ends, _TRIES), looks, strict=False):
        found = _table(page, lines, first, end)
        if found is not None:
            return found
    return None


def unruled(page: RawPage, lines: list[Line]) -> tuple[list[Part], list[Line]]:
    """Return the tables that lines of a page prove, and the lines outside them."""
    if not lines:
        return [], lines
    size = median(line.size for line in lines)
    counts = [len(split(line, GAP * size)) for line in lines]
    whole = sum(len(line.chars) for line in lines)
    looks = iter(range(max(limits.PDF_LOOKS.count // max(whole, 1), 1)))
    parts: list[Part] = []
    rest: list[Line] = []
    done = 0
    for start, last in _runs(lines, counts):
        first = max(start, done)
        while last - first >= _LEAST_LINES:
            found = _longest(page, lines[done:], first - done, last - done, looks)
            if found is None:
                break
            rest += lines[done : done + found[0]]
            parts.append(found[2])
            done = first = done + found[1]
    return parts, rest + lines[done:]
