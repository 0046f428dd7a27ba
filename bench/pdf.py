"""Digital PDF: our blocks against the tables of pdfplumber and camelot, and PDFium's bare text.

``python -m bench.pdf [FILE …]``: without files, those of ../shared/real where they are, or a made one.
Cells right: of the seed's logical cells (text and, for ours, spans too) as its Word document has them.
"""

import contextlib
import importlib
import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.harness import Measure, fresh, installed, median_ms, print_table
from jixiao.reading import read_blocks

__all__ = ["main"]

REAL = Path(__file__).parents[2] / "shared" / "real"
SEED = REAL / "yanfeng-2023.pdf"
FILES = (
    SEED,
    REAL / "targets" / "wanli-2023-five-target-tables.pdf",
    REAL / "accounts" / "putuo-planning-2024-accounts.pdf",
    REAL / "accounts" / "putuo-social-work-2024-accounts.pdf",
)


def _squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def ours(path: str) -> dict[str, float]:
    """Return the time and numbers of our blocks."""
    read_blocks(path)
    document = read_blocks(path)
    cells = sum(len(row) for grid in document.grids for row in grid.rows)
    ms = median_ms(lambda: read_blocks(path))
    return {"ms": ms, "tables": len(document.grids), "cells": cells}


def plumber(path: str) -> dict[str, float]:
    """Return the time and numbers of pdfplumber's tables of all pages."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)

    def work() -> list[list[list[str | None]]]:
        with pdfplumber.open(path) as pdf:
            return [table for page in pdf.pages for table in page.extract_tables()]

    tables = work()
    cells = sum(cell is not None for table in tables for row in table for cell in row)
    return {"ms": median_ms(work, runs=3, warm=0), "tables": len(tables), "cells": cells}


def camelots(path: str) -> dict[str, float]:
    """Return the time and numbers of camelot's tables (lattice) of all pages."""
    tables = camelot_tables(path)
    cells = sum(bool(text.strip()) for table in tables for row in table for text in row)
    ms = median_ms(lambda: camelot_tables(path), runs=3, warm=0)
    return {"ms": ms, "tables": len(tables), "cells": cells}


def camelot_tables(path: str) -> list[list[list[str]]]:
    """Return the tables camelot finds by their ruling."""
    logging.getLogger("camelot").setLevel(logging.ERROR)
    found = importlib.import_module("camelot").read_pdf(path, pages="all", flavor="lattice")
    return [table.df.values.tolist() for table in found]


def bare(path: str) -> dict[str, float]:
    """Return the time of the text alone, as PDFium puts it out: no cells, no order of its own."""
    pypdfium2: Any = importlib.import_module("pypdfium2")  # has no types

    def work() -> int:
        size = 0
        with contextlib.closing(pypdfium2.PdfDocument(path)) as document:
            for page in document:
                size += len(page.get_textpage().get_text_range())
        return size

    return {"ms": median_ms(work), "tables": 0, "cells": 0}


def _near(rows: list[list[str | None]]) -> int:
    """Return how many of the seed's cells stand in the right row of another reader's, wherever in it.

    To its credit: a repeated heading is dropped by hand.
    """
    word = read_blocks(SEED.with_suffix(".docx")).grids[0]
    rows = [row for number, row in enumerate(rows) if row not in rows[:number] or number < 2]
    cut = len(rows) - len(word.rows)  # rows too many, where the page break cut one
    right = 0
    for index, row in enumerate(word.rows):
        near = {
            _squeezed(text) for other in rows[index : index + cut + 1] for text in other if text is not None
        }
        right += sum(_squeezed(cell.text) in near for cell in row)
    return right


def right_cells() -> tuple[int, dict[str, int]]:
    """Return the numbers of the seed's cells and of those that agree: ours (spans too), others' (text)."""
    import pdfplumber

    word = read_blocks(SEED.with_suffix(".docx")).grids[0]
    paper = read_blocks(SEED).grids[0]
    place = {(c.row, c.column, c.rowspan, c.colspan): _squeezed(c.text) for c in paper.cells()}
    mine = sum(place.get((c.row, c.column, c.rowspan, c.colspan)) == _squeezed(c.text) for c in word.cells())
    with pdfplumber.open(SEED) as pdf:
        rows = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    found = {"jixiao (with spans)": mine, "pdfplumber (text in its row)": _near(rows)}
    if installed("camelot"):
        lattice: list[list[str | None]] = [row for table in camelot_tables(str(SEED)) for row in table]  # type: ignore[misc]
        found["camelot (text in its row)"] = _near(lattice)
    return sum(1 for _ in word.cells()), found


def _made(folder: str) -> Path:
    """Return a PDF of 40 rows a page, for where no real file is at hand."""
    from tests.reading.pdf_made import Page, pdf_of

    pages = []
    for number in range(6):
        xs, ys = [50.0, 130.0, 300.0, 400.0, 540.0], [60.0 + 18 * row for row in range(41)]
        cells = [(r, c, 1, 1, f"cell {number}.{r}.{c}") for r in range(40) for c in range(4)]
        pages.append(Page().table(xs, ys, cells))
    path = Path(folder) / "made.pdf"
    path.write_bytes(pdf_of(*pages))
    return path


def compare(path: Path) -> None:
    """Print the table of one file."""
    lines = []
    for what, needed, function in (
        ("jixiao: blocks", "pypdfium2", "ours"),
        ("pdfplumber: tables", "pdfplumber", "plumber"),
        ("camelot: tables (lattice)", "camelot", "camelots"),
        ("pypdfium2: text", "pypdfium2", "bare"),
    ):
        if not installed(needed):
            continue
        got = fresh("bench.pdf", function, str(path))
        note = f"{got['tables']:.0f} tables, {got['cells']:.0f} cells" if got["cells"] else "no tables"
        lines.append(Measure(what, got["ms"], got["peak"], note))
    print_table(path.name, lines, base=lines[0])


def main() -> None:
    """Print the tables."""
    files = [Path(name) for name in sys.argv[1:]] or [path for path in FILES if path.is_file()]
    if files:
        for path in files:
            compare(path)
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(_made(folder))
    if SEED.is_file():
        total, right = right_cells()
        print(f"\nSeed, {total} cells:", *(f"{who} {number}" for who, number in right.items()), sep="\n  ")


if __name__ == "__main__":
    main()
