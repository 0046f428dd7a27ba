"""Plain text. A table in it is flattened, a cell a line: a line that begins with a tab begins a cell.

Further lines without a tab continue the cell. A blank line before a tab line hints at the end of a row, but
cells may themselves end in empty lines, so the rows are a hint only and the grid is marked ragged.

Where no cell begins with a tab, a line of nothing but tabs is an empty line.

Lines with the same number of tabs within them are a true table, a row a line, as a spreadsheet or Word copies
it; the lines with tabs around them are its rows of merged cells.

Bars part cells too (``bars``), also alone on the lines between the cells.
"""

import re

from jixiao.reading import limits
from jixiao.reading.blocks import Block, Cell, Document, Grid, Paragraph
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats.bars import LEAST, bars, even, lone_bars
from jixiao.reading.formats.textrows import spanned
from jixiao.report import Source

__all__ = ["decode", "read"]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_TABS = 2  # at least, within each line of a table copied out of a spreadsheet
_CELL_BEGUN = re.compile(
    r"[ \u3000]*(?:\S[ \u3000]*(?:\n|\Z)|\S{2,10}[ \u3000]*\n\s*[（(])"
)  # 绩 / 效 / 指 / 标; 项目资金 / （万元）
_LINES_A_CELL = 3  # at most, between bars on lines of their own
_LONE_CELLS = 4  # more of them make a table
_GAP = 2  # this many blank lines before a line without a tab end a table
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of the encoding it is in: UTF-8, GB18030 (with GBK, GB2312) or UTF-16."""
    guesses = [name for bom, name in _BOMS if data.startswith(bom)] or ["utf-8", "gb18030"]
    for name in guesses:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text, name
    raise ReadingError(
        "文件不是文字：既不是 Word 文件，也不是 UTF-8、GB18030 或 UTF-16 编码的文本；"
        "请确认文件没有损坏，或用 Word、WPS 打开，另存为 .docx 后再试。",
        "the file is neither a Word file nor text in UTF-8, GB18030 or UTF-16; "
        "check that it is not damaged, or open it in Word or WPS and save it as .docx.",
    )


def _between_bars(lines: list[str], at: int) -> tuple[list[str], int]:
    """Return the cells from this line on that have a bar on a line of its own between them, and their end.

    A cell may take a few lines; the one behind the last bar is a cell if it is a line.
    """
    cells: list[str] = []
    cell: list[str] = []
    end = at
    for number in range(at, len(lines)):
        line = lines[number].strip()
        if "|" in line and line != "|":
            break
        if line == "|":
            cells.append(" ".join(cell))
            cell, end = [], number + 1
        else:
            cell.append(line)
            if len(cell) > _LINES_A_CELL:
                break
    if end < len(lines) and lines[end].strip() and "|" not in lines[end]:
        cells.append(lines[end].strip())
        end += 1
    return (cells, end) if len(cells) > _LONE_CELLS else ([], at)


def _copied(lines: list[str], at: int) -> tuple[int, list[list[str]]]:
    """Return where the lines of a table copied with its tabs end, and its rows.

    Without rows there is no table, and none begins before that line: what would be its lines has been looked
    at. A line that begins with a tab begins a cell in flattened text; here it may only follow one that does
    not.
    """
    rows: list[list[str]] = []
    begun, end, number = "", at, at
    for number in range(at, len(lines)):
        line = lines[number]
        if "\t" in line and (rows or not line.startswith("\t")):
            rows.append((begun + line).split("\t"))
            begun, end = "", number + 1
        elif (rows or begun or number == at) and _CELL_BEGUN.match("\n".join(lines[number : number + 2])):
            begun += line + "\n"
        else:
            break
    return (end, rows) if even([len(row) for row in rows], _TABS + 1) else (number, [])


class _Builder:
    """Collects lines into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.cells: list[list[list[str]]] = []  # rows of cells of lines of the table under way
        self.bars: list[str] = []
        self.blank = 0
        self.paragraphs = 0
        self.tables = 0

    def line(self, line: str) -> None:
        """Take the next line."""
        if "|" in line and (line.count("|") > 1 or self.bars or line.rstrip().endswith("|")):
            self.end_table()
            self.bars.append(line)
            return
        if self.bars:
            if not line.strip():
                return
            self.end_bars()
        if not line.strip("\n\r ") and not line.startswith("\t"):
            self.blank += 1
            return
        if line.startswith("\t"):
            if not self.cells or self.blank:
                self.cells.append([])
            self.cells[-1].extend([part] for part in line[1:].split("\t"))
        elif self.cells and self.blank < _GAP:
            self.cells[-1][-1] += [""] * self.blank + [line]
        else:
            self.end_table()
            self.blocks.append(Paragraph(line.strip(), self.paragraphs))
            self.paragraphs += 1
        self.blank = 0

    def table(self, rows: list[list[str]]) -> None:
        """Take the rows of a true table."""
        self.end_bars()
        self.end_table()
        self.blocks.append(Grid(spanned(rows), self.tables))
        self.tables += 1
        self.blank = 0

    def lone(self, cells: list[str]) -> None:
        """Take the cells between bars on lines of their own."""
        self.end_bars()
        self.end_table()
        self.blocks.append(lone_bars(cells, self.tables))
        self.tables += 1
        self.blank = 0

    def end_bars(self) -> None:
        """Make the lines with bars gathered so far a table, if they are more than a line."""
        if len(self.bars) > LEAST:
            self.blocks.append(bars(self.bars, self.tables))
            self.tables += 1
        else:
            for line in self.bars:
                self.blocks.append(Paragraph(line.strip(), self.paragraphs))
                self.paragraphs += 1
        self.bars = []

    def end_table(self) -> None:
        if not self.cells:
            return
        rows = [
            [Cell("\n".join(lines).strip("\n "), number, column) for column, lines in enumerate(row)]
            for number, row in enumerate(self.cells)
        ]
        self.blocks.append(Grid(rows, self.tables, ragged=True))
        self.tables += 1
        self.cells = []


def read(data: bytes, source: Source) -> Document:
    """Read text into paragraphs and ragged grids. Empty lines are not counted as paragraphs."""
    if len(data) > limits.TEXT_FILE.value:
        raise limits.TEXT_FILE.error()
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if sum(map(text.count, "\n\t|｜")) > limits.TEXT_LINES.value:
        raise limits.TEXT_LINES.error()
    builder = _Builder()
    lines = text.split("\n")
    if not any(line.startswith("\t") and line.strip() for line in lines):
        lines = [line if line.strip() else "" for line in lines]
    at = barren = 0  # no copied table begins before the latter
    while at < len(lines):
        end, rows = _copied(lines, at) if at >= barren else (barren, [])
        if rows:
            builder.table(rows)
            at = end
            continue
        barren = end
        if (
            lines[at + 1 : at + 2]
            and lines[at + 1].strip() == "|"
            and lines[at].strip()
            and "|" not in lines[at]
        ):
            cells, end = _between_bars(lines, at)
            if cells:
                builder.lone(cells)
                at = end
                continue
        builder.line(lines[at])
        at += 1
    builder.end_bars()
    builder.end_table()
    if not builder.blocks:
        raise ReadingError(
            "文件里没有文字；请确认选对了文件。",
            "there is no text in the file; check that it is the right one.",
        )
    return Document(source.model_copy(update={"encoding": encoding}), builder.blocks)
