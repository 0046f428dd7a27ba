"""Blocks of a document as HTML, each cell and span with the fields it was read as."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from html import escape

from jixiao.reading import limits
from jixiao.reading.blocks import Cell, Document, Grid, Paragraph
from jixiao.reading.show.fields import Use, names
from jixiao.reading.understand.ragged import regrid
from jixiao.report import Place, where
from jixiao.standards.vocabulary import vocabulary

__all__ = ["Drawing", "Shown", "anchor", "classes", "tooltip"]

Shown = Callable[[str], str]  # how words of the document may be printed; keeps their length
_FIGURE = re.compile(r"[0-9０-９]")


def anchor(use: Use) -> str:
    """Return the name by which the place of a use is found on the page."""
    place = use.place
    return f"t{place.table}r{place.row}c{place.column}" if place.table is not None else f"p{place.paragraph}"


def classes(found: Iterable[Use]) -> str:
    """Return the classes of a place: its kinds (the first gives the colour) and whether it is doubtful."""
    kinds = list(dict.fromkeys(use.kind for use in found))
    doubt = ["doubt"] if any(use.doubt for use in found) else []
    return " ".join([*kinds, *doubt])


def tooltip(found: Iterable[Use], lang: str) -> str:
    """Return what a place was read as, field by field, with what was taken of it."""
    taken: defaultdict[tuple[str, str], list[Use]] = defaultdict(list)
    for use in found:
        doubt = f"（{use.doubt.of(lang)}）" if use.doubt else ""
        taken[" ".join(use.text.split())[:80] or "—", doubt].append(use)
    return "\n".join(
        f"{'；'.join(names(same, lang))}{doubt}：{text}" for (text, doubt), same in taken.items()
    )


class Drawing:
    """Draws the blocks of one document and counts what it drew."""

    def __init__(self, uses: list[Use], lang: str, shown: Shown) -> None:
        self.lang, self.shown = lang, shown
        self.uses: defaultdict[str, list[Use]] = defaultdict(list)
        for use in uses:
            self.uses[anchor(use)].append(use)
        self.unread: list[tuple[str, str, str]] = []  # figures that no field took: anchor, where, text
        self.left_out = 0  # cells beyond the limit

    def document(self, document: Document) -> str:
        """Return all blocks, one after the other."""
        left = limits.SHOW_CELLS.count
        drawn: list[str] = []
        for block in document.blocks:
            if isinstance(block, Paragraph):
                drawn.append(self._paragraph(block))
                continue
            positions = block.width * len(block.rows)
            if positions > left:
                self.left_out += positions
                continue
            left -= positions
            # A table flattened in the file is drawn as it was put together: its places are counted in that.
            drawn.append(self._grid(regrid(block, vocabulary()) if block.ragged else block))
        return "\n".join(drawn)

    def _paragraph(self, block: Paragraph) -> str:
        name = f"p{block.index + 1}"
        found = self.uses.get(name, [])
        number = f"<i>{escape(block.number)}</i>" if block.number else ""
        page = f'<b class="page">{block.page}</b>' if block.page is not None else ""
        marks = self._marks(found) or self._unread(name, block.place(), block.text)
        return f'<p id="{name}"{marks}>{page}{number}{self._text(block.text, found)}{self._labels(found)}</p>'

    def _grid(self, block: Grid) -> str:
        rows = []
        width = block.width
        covering = block.covering()
        for number, row in enumerate(covering):
            cells = []
            for column in range(width):
                cell = row[column]
                if cell is None:
                    cells.append("<td class=gap></td>")
                elif (cell.row, cell.column) == (number, column):
                    cells.append(self._cell(block, cell))
            rows.append(f"<tr><th>{number + 1}</th>{''.join(cells)}</tr>")
        place = Place(table=block.index + 1, page=block.page)
        table = f'<div class="scroll"><table class="grid">{"".join(rows)}</table></div>'
        caption = f"<figcaption>{where(place, self.lang)}</figcaption>"
        return f'<figure id="t{block.index + 1}">{caption}{table}</figure>'

    def _cell(self, grid: Grid, cell: Cell) -> str:
        name = f"t{grid.index + 1}r{cell.row + 1}c{cell.column + 1}"
        found = self.uses.get(name, [])
        spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
            f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        )
        marks = self._marks(found) or self._unread(name, grid.place(cell), cell.text)
        text = self._text(cell.text, found).replace("\n", "<br>")
        return f'<td id="{name}"{spans}{marks}>{text}{self._labels(found)}</td>'

    def _unread(self, name: str, place: Place, text: str) -> str:
        """Mark what has figures in it that no field took; words without any are labels, mostly."""
        if not _FIGURE.search(text):
            return ""
        self.unread.append((name, where(place, self.lang), text))
        return ' class="unread"'

    def _marks(self, found: list[Use]) -> str:
        if not found:
            return ""
        whole = [use for use in found if use.place.start is None]
        kinds = classes(whole) if whole else "parts" + (" doubt" if any(use.doubt for use in found) else "")
        return f' class="{kinds}" title="{escape(self.shown(tooltip(found, self.lang)))}"'

    def _labels(self, found: list[Use]) -> str:
        """Return the names of the fields, printed under what was read."""
        return f"<small>{escape('；'.join(names(found, self.lang)))}</small>" if found else ""

    def _text(self, text: str, found: list[Use]) -> str:
        """Return a text with the spans that were taken out of it marked, the shortest on top."""
        spans = sorted(
            (use for use in found if use.place.start is not None and use.place.end is not None),
            key=lambda use: -((use.place.end or 0) - (use.place.start or 0)),
        )
        text = self.shown(text)
        owner: list[Use | None] = [None] * len(text)
        for use in spans:
            begin, end = use.place.start or 0, min(use.place.end or 0, len(text))
            owner[begin:end] = [use] * max(end - begin, 0)
        pieces: list[str] = []
        begin = 0
        for at in range(1, len(text) + 1):
            if at == len(text) or owner[at] is not owner[begin]:
                pieces.append(self._piece(text[begin:at], owner[begin]))
                begin = at
        return "".join(pieces)

    def _piece(self, text: str, use: Use | None) -> str:
        if use is None:
            return escape(text)
        told = escape(self.shown(tooltip([use], self.lang)))
        return f'<mark class="{classes([use])}" title="{told}">{escape(text)}</mark>'
