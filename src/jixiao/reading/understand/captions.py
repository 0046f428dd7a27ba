"""The lines printed over a table: its title, the year, 填报单位：…, 单位：万元."""

from collections.abc import Sequence

from jixiao.reading.blocks import Cell, Grid, Paragraph
from jixiao.reading.understand.labels import LabelReader
from jixiao.reading.understand.result import TableReading
from jixiao.reading.understand.sheet import Sheet
from jixiao.report import MoneyUnit, Place, Residue, Total
from jixiao.standards.vocabulary import Vocabulary

__all__ = ["read_captions"]


class _Captions(Sheet):
    """Lines as rows of one cell each."""

    def __init__(self, lines: Sequence[Paragraph], words: Vocabulary) -> None:
        self.lines = lines
        super().__init__(Grid([[Cell(line.text, row, 0)] for row, line in enumerate(lines)], 0), words)
        self.unknown = "表格上方未识别的文字"

    def place(self, cell: Cell, start: int | None = None, end: int | None = None) -> Place:
        """Return the place of a line or of a span of its text."""
        return self.lines[cell.row].place(start, end)


def read_captions(
    lines: Sequence[Paragraph], words: Vocabulary, out: TableReading
) -> tuple[MoneyUnit | None, Total | None, list[Residue]]:
    """Read lines over a table into its reading; return the money unit and scores named, and the rest."""
    over = _Captions(lines, words)
    labels = LabelReader(over, words, out)
    for number in range(len(lines)):
        labels.row(number, titles=True)
    return labels.unit, labels.head, over.residue(0, len(lines))
