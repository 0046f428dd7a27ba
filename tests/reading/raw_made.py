"""Pages as they leave PDFium or the recogniser, made by hand: any script, any boxes, no typeface needed."""

from jixiao.reading.blocks import Document
from jixiao.reading.formats.pdf import assemble
from jixiao.reading.formats.pdf.geometry import Char, RawPage
from jixiao.report import Source

Cells = list[tuple[int, int, int, int, str]]  # row, column, rowspan, colspan, text with \n
SIZE = 10.0


class Raw:
    """One A4 page under construction; positions in points from the top left."""

    def __init__(self, number: int = 1) -> None:
        self.page = RawPage(number, 595.0, 842.0)

    def text(self, x: float, y: float, words: str, size: float = SIZE) -> "Raw":
        """Set words with their middle at ``y``; a full-width character is a square."""
        for char in words:
            width = size if ord(char) > 0x2000 else 0.5 * size
            box = (x, y - 0.6 * size, x + width, y + 0.6 * size)
            self.page.chars.append(Char(char, *box, len(self.page.chars)))
            x += width
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Raw":
        self.page.add_line(x0, y0, x1, y1)
        return self

    def table(
        self, xs: list[float], ys: list[float], cells: Cells, *, ruled: bool = True, pad: float = 3.0
    ) -> "Raw":
        """Draw cells, their texts set left and from the top."""
        for row, column, rowspan, colspan, words in cells:
            x0, x1, y0, y1 = xs[column], xs[column + colspan], ys[row], ys[row + rowspan]
            if ruled:
                self.rule(x0, y0, x1, y0).rule(x0, y1, x1, y1).rule(x0, y0, x0, y1).rule(x1, y0, x1, y1)
            for number, line in enumerate(words.split("\n")):
                self.text(x0 + pad, y0 + 9 + 13 * number, line)
        return self


def assembled(*pages: Raw) -> Document:
    """Return the blocks of pages, numbered as they come."""
    return assemble([raw.page for raw in pages], [], Source(file="made.pdf", format="pdf", sha256="", size=0))
