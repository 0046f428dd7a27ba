"""Labels that a page break cut in two: 社会效 at the end of a page, 益指标 at the top of the next.

Where lines and spaces left it open whether the break runs through a row, the words tell: two pieces are one
label when only together they are a word of the field. If next to nothing else stands in both rows the break
cut the whole row; otherwise the label belongs to both. No row is taken out: a cell reaches over both.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from jixiao.reading.blocks import Cell, Grid
from jixiao.reading.understand.phrases import block_of, level_name, unnumbered
from jixiao.report import Place
from jixiao.report.numbers import parse_number
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["whole_labels"]

_LONGEST = 40  # characters of a label
_ENDS = frozenset({"指标", "指标：", "指标:"})
_SENTENCE = 12  # characters of the beginning of a sentence


def _is_label(text: str, words: Vocabulary) -> bool:
    if len(text) > _LONGEST:
        return False
    name, _ = level_name(unnumbered(text), Place())
    if name is None:
        return False
    label = name.raw
    families = (
        words.indicator_columns,
        words.fund_columns,
        words.goal_columns,
        words.identity,
        words.attributes,
        words.blocks,
        words.closing,
        words.head_total,
        words.grade_labels,
        words.parts,
        words.contacts,
        words.level1,
        words.level2,
        words.outline,
    )
    return (
        any(family.find(label) for family in families)
        or words.fund(label) is not None
        or block_of(text, Place(), words) is not None
    )


def _may_be_one(up: Cell, low: Cell, words: Vocabulary) -> bool:
    """Tell whether two pieces make one label."""
    one, two = _squeezed(up), _squeezed(low)
    return any(map(str.isalpha, one)) and bool(two) and _is_label(one + two, words)


def _are_two(up: Cell, low: Cell, words: Vocabulary) -> bool:
    """Tell whether both pieces are labels: 年度目标 and 完成情况, which may be one or two as well.

    指标 below another word is the end of it.
    """
    return (
        _is_label(_squeezed(up), words) and _is_label(_squeezed(low), words) and _squeezed(low) not in _ENDS
    )


def _squeezed(cell: Cell) -> str:
    return "".join(cell.text.split())


def _page(row: Iterable[Cell]) -> int | None:
    return min((cell.marks[0].page for cell in row if cell.marks), default=None)


def _breaks(grid: Grid) -> list[int]:
    """Return the rows with which a page begins."""
    pages = [(number, page) for number, row in enumerate(grid.rows) if (page := _page(row)) is not None]
    return [two[0] for one, two in pairwise(pages) if two[1] > one[1] and two[0] == one[0] + 1]


def _one_row(pairs: list[tuple[Cell, Cell]], halves: list[tuple[Cell, Cell]]) -> bool:
    """Tell whether the break cut the whole row, of which these labels, certain or not, are a part."""
    if any(low.text.strip() and not up.text.strip() for up, low in pairs):
        return False
    both = [(up, low) for up, low in pairs if up.text.strip() and low.text.strip()]
    others = [pair for pair in both if pair not in halves]
    if any(parse_number(up.text) is not None and parse_number(low.text) is not None for up, low in others):
        return False
    blank = sum(bool(up.text.strip()) and not low.text.strip() for up, low in pairs)
    if len(others) <= len(halves) and (not others or blank > 0 or len(halves) > len(others) + 1):
        return True
    return blank > len(others) + 1 or all(_is_open(up.text) for up, _ in others)


def _is_open(text: str) -> bool:
    """Tell whether a text is a sentence that goes on."""
    return len(text) >= _SENTENCE and not text.rstrip().endswith(("。", "；", "！", "？"))


def _joined(up: Cell, low: Cell) -> Cell:
    sure = [cell.confidence for cell in (up, low) if cell.confidence is not None]
    return replace(
        up,
        text=up.text.rstrip() + low.text.lstrip(),
        rowspan=up.rowspan + low.rowspan,
        confidence=min(sure, default=None),
        marks=(*up.marks, *low.marks),
    )


def whole_labels(grid: Grid, words: Vocabulary) -> Grid:
    """Return a grid with the labels that page breaks cut as one cell each; mostly it is the same grid."""
    for row in _breaks(grid) if not grid.ragged else ():
        grid = _mended(grid, row, words)
    return grid


def _mended(grid: Grid, row: int, words: Vocabulary) -> Grid:
    """Return a grid with the labels that end before a row, and go on in it, as one cell each."""
    above, below = (
        list({id(cell): cell for cell in line if cell is not None}.values())
        for line in grid.covering()[row - 1 : row + 1]
    )
    rests = {(cell.column, cell.colspan): cell for cell in below if cell.row == row}
    pairs = [(up, low) for up in above if (low := rests.get((up.column, up.colspan))) is not None]
    labels = [(up, low) for up, low in pairs if _may_be_one(up, low, words)]
    halves = [(up, low) for up, low in labels if not _are_two(up, low, words)]
    if not halves:
        return grid
    if len(pairs) == len(rests) and _one_row(pairs, labels):
        halves = pairs
    made = {id(up): _joined(up, low) for up, low in halves}
    gone = {id(low) for _, low in halves}
    rows = [[made.get(id(cell), cell) for cell in line if id(cell) not in gone] for line in grid.rows]
    return Grid(rows, grid.index, grid.page, grid.ragged)
