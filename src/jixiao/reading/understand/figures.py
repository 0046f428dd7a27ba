"""Figures of the funds whose names stand beside them or in the same cells, not over columns."""

import re

from jixiao.reading.blocks import Cell
from jixiao.reading.understand.phrases import split_label
from jixiao.reading.understand.sheet import Columns, Sheet, undated
from jixiao.report import Presence, presence_of
from jixiao.report.numbers import parse_amount
from jixiao.standards.vocabulary import Vocabulary

__all__ = [
    "FUND_LINE",
    "behind_label",
    "figure_and_sources",
    "figures_beside",
    "figures_labelled",
    "figures_said",
    "fund_columns",
    "fund_line",
    "goes_down",
    "is_side_by_side",
    "lower_columns",
    "side_of",
]

_BUDGETS = frozenset({"initial", "adjusted", "executed"})
_FIGURES = frozenset({"rate", "points", "score"})
_FIGURE = re.compile(r"\s*[\d０-９]+(?:[.．][\d０-９]+)?\s*(?:[%％]|分)?\s*")
_LONGEST_LINE = 200  # characters; a longer cell names no line of the block
FUND_LINE = re.compile(
    r"\s*(?P<lead>其\s*中\s*[:：]?\s*)?(?:\d{1,2}\s*[.、．]\s*|[一二三四五六七八九]\s*[、.．]\s*"
    r"|[（(]\s*[一二三四五六七八九]\s*[)）]\s*)?(?P<label>[^:：]*?)"
    # An amount may stand behind a blank too: 其中：财政拨款 203.
    r"(?:(?:\s*[:：]\s*|\s+(?=\d[\d,，.]*\s*(?:万|亿)?元?\s*$))(?P<rest>.*?))?\s*$",
    re.DOTALL,
)
_PIECES = re.compile(r"[^；;，\n]+")
_LONGEST = 200  # characters of a cell that says figures


def fund_columns(sheet: Sheet, row: int, words: Vocabulary) -> Columns | None:
    """Return what the columns of the funds block hold if this row is its heading row."""
    columns: Columns = {}
    find = undated(words.fund_columns, sheet.row(row))
    for cell in sheet.row(row):
        key = find(cell.text)
        if key:
            columns |= dict.fromkeys(range(cell.column, cell.column + cell.colspan), key)
    keys = set(columns.values())
    return columns if len(keys) >= 2 and keys & _BUDGETS else None


def fund_line(text: str, words: Vocabulary) -> tuple[re.Match[str], str, str] | None:
    """Return (parts, axis, name) of a text that names a line of the block ("其中：当年财政拨款")."""
    found = FUND_LINE.match(text) if len(text) <= _LONGEST_LINE else None
    known = words.fund(found["label"]) if found else None
    return (found, *known) if found and known else None


def behind_label(cells: list[Cell], words: Vocabulary) -> list[Cell]:
    """Return the cells of a row without the label of the block, or the blank it left where it was merged."""
    others = [cell for cell in cells if words.blocks.find(cell.text) != "funds"]
    return others[1:] if others and not others[0].text.strip() else others


def figures_beside(cells: list[Cell], words: Vocabulary) -> list[tuple[Cell, str, Cell]]:
    """Return rate, points and score of the whole with their labels, where these stand before them."""
    return [
        (cell, key, cells[at + 1])
        for at, cell in enumerate(cells[:-1])
        if (key := words.fund_columns.find(cell.text)) in _FIGURES
        and words.fund_columns.find(cells[at + 1].text) is None
        and (presence_of(cells[at + 1].text) is not Presence.WRITTEN or _FIGURE.fullmatch(cells[at + 1].text))
    ]


def lower_columns(sheet: Sheet, number: int, words: Vocabulary) -> Columns:
    """Return the columns that a second row of headings divides: 预算 over 年初数 | 调整后."""
    below: Columns = {}
    cells = sheet.row(number + 1) if number + 1 < len(sheet.grid.rows) else []
    for cell in cells:
        over, key = sheet.covering[number][cell.column], words.fund_columns.find(cell.text)
        if over is None or over.row != number or over.colspan <= cell.colspan or key not in _BUDGETS:
            return {}
        below |= dict.fromkeys(range(cell.column, cell.column + cell.colspan), key)
    for cell in cells:
        sheet.use(cell)
    return below


def side_of(cell: Cell, words: Vocabulary) -> str | None:
    """Return which figure a label names; 资金总额 is the budget beside what was spent."""
    line = words.fund(cell.text)
    return words.fund_columns.find(cell.text) or ("adjusted" if line and line[0] == "total" else None)


def is_side_by_side(cells: list[Cell], words: Vocabulary) -> bool:
    """Tell whether a row is names and figures by turns, the budget and what was spent among them."""
    keys = set()
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        key = side_of(label, words)
        if _FIGURE.fullmatch(value.text) if key in _FIGURES else parse_amount(value.text):
            keys.add(key)
    return 2 * len(keys) == len(cells) and {"executed"} < keys & _BUDGETS and keys <= _BUDGETS | _FIGURES


def figures_labelled(cells: list[Cell], words: Vocabulary) -> list[tuple[Cell, str, Cell]]:
    """Return the figures of a row that is nothing but names with their figures; none for another row."""
    found = []
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        key = words.fund_columns.find(label.text)
        figure = _FIGURE.fullmatch(value.text) if key in _FIGURES else parse_amount(value.text)
        if key is None or key == "reason" or not figure:
            return []
        found.append((label, key, value))
    return found if len(cells) == 2 * len(found) else []


def figure_and_sources(
    cells: list[Cell], words: Vocabulary
) -> tuple[tuple[Cell, str, Cell], list[tuple[Cell, Cell]]] | None:
    """Return a budget or what was spent, and its sources behind it: 年初预算 | 8 | 其中：财政拨款 | 6."""
    figure = next(iter(figures_labelled(cells[:2], words)), None)
    sources = list(zip(cells[2::2], cells[3::2], strict=False))
    if figure is None or figure[1] not in _BUDGETS or len(cells) % 2:
        return None
    for label, value in sources:
        line = fund_line(label.text, words)
        written = presence_of(value.text) is Presence.WRITTEN
        if (
            line is None
            or line[0]["rest"]
            or line[1] == "total"
            or (written and not parse_amount(value.text))
        ):
            return None
    return figure, sources


def goes_down(rows: list[list[Cell]], words: Vocabulary) -> bool:
    """Tell whether rows are a budget and what was spent, one below the other, each with its sources."""
    keys: list[str] = []
    for row in rows:
        found = figure_and_sources(behind_label(row, words), words)
        if found is None:
            break
        keys.append(found[0][1])
    return {"executed"} < set(keys) and len(keys) == len(set(keys))


def figures_said(cells: list[Cell], words: Vocabulary) -> dict[str, tuple[Cell, int, int]]:
    """Return the figures that cells name themselves: 年初预算数：42万元；全年执行数：41.3万元；执行率：98%.

    Each with its cell and the span of the figure; of two for the same the first.
    """
    found: dict[str, tuple[Cell, int, int]] = {}
    for cell in cells:
        for piece in _PIECES.finditer(cell.text) if len(cell.text) <= _LONGEST else ():
            split = split_label(piece.group())
            key = words.fund_columns.find(split.label) if split else None
            if split is None or key is None or key in found:
                continue
            rest = split.rest.strip(" \u3000。")
            readable = _FIGURE.fullmatch(rest) if key in _FIGURES else parse_amount(rest)
            if readable:
                start = piece.start() + split.start + split.rest.index(rest)
                found[key] = cell, start, start + len(rest)
    return found
