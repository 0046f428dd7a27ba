"""Flattened tables: text in which the rows and columns of a table were lost → grids again."""

import re

from jixiao.reading.blocks import Block, Cell, Grid, Paragraph
from jixiao.reading.understand.flat.grid import FlatGrid
from jixiao.reading.understand.flat.lexicon import Lexicon
from jixiao.reading.understand.flat.rows import Builder
from jixiao.reading.understand.flat.runtogether import is_run_together, pieces_of
from jixiao.reading.understand.flat.tokens import Token, of_cells, of_paragraphs, of_rows
from jixiao.reading.understand.phrases import is_sentence
from jixiao.standards.vocabulary import Vocabulary, label_key

__all__ = ["FlatGrid", "rebuild", "rebuild_lines", "unflatten"]


_VALUES_BEHIND = 4  # lines behind the form's last word that may be its value
_ROWS_BEHIND = 400  # of a form without a closing row: the rows of its last level; more are no rows
_LONGEST_REGION = 100_000  # characters of a flattened table and the text around it
_MOST_PIECES = 5000  # of one table; the longest seen have a few hundred
_HINT = re.compile(r"级\s{0,4}指\s{0,4}标|指\s{0,4}标\s{0,4}名\s{0,4}称|级$")
_FUNDS = re.compile(r"(?:全年|预算)\s{0,4}执行数")
_CELL = 20  # characters of a heading with additions; a longer text only speaks of it


def rebuild(cells: list[Cell], index: int, page: int | None, words: Vocabulary) -> Grid:
    """Return cells in reading order, blanks among them, as a grid with columns."""
    if len(cells) > _MOST_PIECES:
        return Grid([cells], index, page, ragged=True)
    return Builder(of_cells(cells), Lexicon(words), blanks=True).build().grid(index, page)


def rebuild_lines(grid: Grid, words: Vocabulary) -> Grid:
    """Return a grid whose rows are known, blank cells lost, with columns."""
    cells = [cell for cell in grid.cells() if cell.text.strip()]
    if len(cells) > _MOST_PIECES:
        return grid
    return Builder(of_rows(grid), Lexicon(words), blanks=False).build().grid(grid.index, grid.page)


def unflatten(blocks: list[Block], words: Vocabulary) -> list[Block]:
    """Return the blocks with flattened tables among the paragraphs made into grids."""
    if not any(isinstance(block, Paragraph) and _hints_at_table(block.text) for block in blocks):
        return blocks
    lexicon = Lexicon(words)
    made: list[Block] = []
    run: list[Paragraph] = []
    index = sum(isinstance(block, Grid) for block in blocks)
    for block in [*blocks, None]:
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        parts = _regions(run, lexicon)
        for part in parts:
            made += _region(part, lexicon, index, last=block is None and part is parts[-1])
        run = []
        if block is not None:
            made.append(block)
    return made


def _regions(paragraphs: list[Paragraph], lexicon: Lexicon) -> list[list[Paragraph]]:
    """Cut paragraphs at the title of a table, but not where a new page repeats it."""
    parts: list[list[Paragraph]] = [[]]
    title = ""
    for at, paragraph in enumerate(paragraphs):
        if lexicon.title(paragraph.text):
            before, title = title, label_key(paragraph.text)
            same = bool(before) and (
                before.endswith(title) or title.endswith(before)
            )  # 2023年度 may be left out
            if parts[-1] and not (same and _goes_on(paragraphs[at + 1 :], lexicon)):
                parts.append([])
        parts[-1].append(paragraph)
    return parts


def _goes_on(paragraphs: list[Paragraph], lexicon: Lexicon) -> bool:
    """Tell whether a table begun before goes on: the first own word is a level or a heading of its rows."""
    own = (paragraph.text for paragraph in paragraphs if lexicon.known(paragraph.text))
    first = next(own, "")
    return any(lexicon.level(first)[:2]) or lexicon.words.indicator_columns.find(first) is not None


def _region(paragraphs: list[Paragraph], lexicon: Lexicon, index: int, *, last: bool) -> list[Block]:
    """Return a part as a grid if the headings of a table stand in it, else as it is.

    ``last`` tells that the document ends with it.
    """
    if sum(len(paragraph.text) for paragraph in paragraphs) > _LONGEST_REGION:
        return list(paragraphs)
    tokens = of_paragraphs(paragraphs, lexicon)
    together = not _is_table(tokens, lexicon)
    if together:
        if not any(is_run_together(paragraph.text, lexicon.words) for paragraph in paragraphs):
            return list(paragraphs)
        tokens = pieces_of(paragraphs)
    if len(tokens) > _MOST_PIECES:
        return list(paragraphs)
    own = [at for at, token in enumerate(tokens) if lexicon.known(token.text)]
    edges = tokens[own[0]].paragraph, tokens[own[-1]].paragraph
    begin = next(at for at, paragraph in enumerate(paragraphs) if paragraph is edges[0])
    end = next(at for at, paragraph in enumerate(paragraphs) if paragraph is edges[1]) + 1
    end += _behind(paragraphs[end:], [tokens[at].text for at in own], lexicon)
    inside = {id(paragraph) for paragraph in paragraphs[begin:end]}
    tokens = [token for token in tokens if id(token.paragraph) in inside]
    builder = Builder(tokens, lexicon, blanks=False, together=together, breaks_off=last)
    grid = builder.build().grid(index, paragraphs[begin].page)
    return [*paragraphs[:begin], grid, *paragraphs[end:]]


def _behind(paragraphs: list[Paragraph], own: list[str], lexicon: Lexicon) -> int:
    """Return how many lines behind the form's last word may be values: few, or rows without a closing row."""
    columns = [lexicon.words.indicator_columns.find(text) for text in own]
    content = lexicon.words.content(columns)
    columns = [content if key == "content" else key for key in columns]
    rows = own[len(columns) - columns[::-1].index("name") :] if "name" in columns else own
    if any(lexicon.words.closing.find(text) for text in rows):
        return _VALUES_BEHIND
    sentence = (at for at, paragraph in enumerate(paragraphs) if is_sentence(paragraph.text))
    return min(next(sentence, len(paragraphs)), _ROWS_BEHIND)


def _hints_at_table(text: str) -> bool:
    """Tell whether a paragraph may hold headings (一级指标, or 三级 cut from 指标); asked of every file."""
    return _HINT.search(text) is not None or (len(text) <= _CELL and _FUNDS.search(text) is not None)


def _is_table(tokens: list[Token], lexicon: Lexicon) -> bool:
    columns = {lexicon.words.indicator_columns.find(token.text) for token in tokens}
    funds = {lexicon.words.fund_columns.find(token.text) for token in tokens}
    return (bool({"name", "content"} & columns) and len(columns) > 3) or (
        "executed" in funds and len(funds) > 3
    )
