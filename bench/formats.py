"""How fast workbooks, web pages and old Word files are read, against what people use on the same cells.

    python -m bench.formats [FILE.docx]

The tables of FILE (else of examples/) are written out as .xlsx, .xls, .html and .doc first; every reader then
reads the same cells. Medians of this process, peak memory of a fresh one that reads the file once. The last
column counts the grid positions with the right text (white space dropped; a merged cell counts once for each
position it covers). What is not installed is skipped by name.
"""

import argparse
import html
import importlib
import importlib.util
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.harness import Measure, fresh, markdown_tables, median_ms, print_table
from jixiao.reading import read_blocks
from jixiao.reading.blocks import Grid
from jixiao.reading.formats import convert, docx
from jixiao.report import Source

Matrix = list[list[str]]
ROOT = Path(__file__).resolve().parents[1]
LIST_ROWS = 20_000


def module(name: str) -> Any:
    """Import a library without types of its own."""
    return importlib.import_module(name)


def matrix(grid: Grid) -> Matrix:
    return [[cell.text if cell else "" for cell in row] for row in grid.covering()]


def ours(path: Path) -> Matrix:
    return matrix(read_blocks(path).grids[0])


# readers ----------------------------------------------------------------------------------------------------


def _spread(rows: Matrix, merged: list[tuple[int, int, int, int]]) -> Matrix:
    for top, left, bottom, right in merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                rows[row][column] = rows[top][left]
    return rows


def openpyxl_merged(path: Path) -> Matrix:
    sheet = module("openpyxl").load_workbook(path, data_only=True).active
    rows = [[str(v) if v is not None else "" for v in row] for row in sheet.iter_rows(values_only=True)]
    ranges = [(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in sheet.merged_cells.ranges]
    return _spread(rows, ranges)


def pandas_excel(path: Path) -> Matrix:
    frame = module("pandas").read_excel(path, header=None, dtype=str, keep_default_na=False)
    return [[str(value) for value in row] for row in frame.to_numpy().tolist()]


def markitdown(path: Path) -> Matrix:
    tables = markdown_tables(module("markitdown").MarkItDown().convert(str(path)).text_content)
    return max(tables, key=len, default=[])


def calamine_merged(path: Path) -> Matrix:
    sheet = module("python_calamine").load_workbook(path).get_sheet_by_index(0)
    rows = [[str(value) for value in row] for row in sheet.to_python()]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    return _spread(rows, [(*first, *last) for first, last in sheet.merged_cell_ranges or []])


def xlrd_merged(path: Path) -> Matrix:
    sheet = module("xlrd").open_workbook(str(path), formatting_info=True).sheet_by_index(0)
    rows = [[str(value) for value in sheet.row_values(n)] for n in range(sheet.nrows)]
    return _spread(rows, [(top, left, low - 1, far - 1) for top, low, left, far in sheet.merged_cells])


def lxml_texts(path: Path) -> Matrix:
    root = module("lxml.html").fromstring(path.read_bytes().decode())
    return [[cell.text_content() for cell in row.iter("td")] for row in root.iter("tr")]


def bs4_texts(path: Path) -> Matrix:
    soup = module("bs4").BeautifulSoup(path.read_bytes(), "html.parser")
    return [[cell.get_text() for cell in row.find_all("td")] for row in soup.find_all("tr")]


def pandas_html(path: Path) -> Matrix:
    frame = module("pandas").read_html(path, header=None, keep_default_na=False)[0]
    return [[str(value) for value in row] for row in frame.to_numpy().tolist()]


def libreoffice(path: Path) -> Matrix:
    made = convert.by_libreoffice(path.read_bytes())
    if made is None:
        return []
    source = Source(file=path.name, format="doc", sha256="", size=path.stat().st_size)
    return matrix(docx.read(made[0], source).grids[0])


Reader = Callable[[Path], Matrix]
READERS: dict[str, dict[str, tuple[str, Reader]]] = {  # kind → line → what must be installed, reader
    "xlsx": {
        "jixiao, blocks": ("lxml", ours),
        "openpyxl with merged ranges": ("openpyxl", openpyxl_merged),
        "pandas.read_excel (no merged ranges, no formats)": ("pandas", pandas_excel),
        "markitdown (no merged ranges, no formats)": ("markitdown", markitdown),
        "calamine with merged ranges (no formats)": ("python_calamine", calamine_merged),
    },
    "xls": {
        "jixiao, blocks": ("xlrd", ours),
        "xlrd with merged ranges (values only)": ("xlrd", xlrd_merged),
        "calamine with merged ranges (no formats)": ("python_calamine", calamine_merged),
    },
    "html": {
        "jixiao, blocks": ("lxml", ours),
        "lxml.html, texts of td (no spans)": ("lxml", lxml_texts),
        "bs4 html.parser, texts of td (no spans)": ("bs4", bs4_texts),
        "pandas.read_html": ("pandas", pandas_html),
        "markitdown (no spans)": ("markitdown", markitdown),
    },
    "doc": {
        "jixiao, blocks (msdoc2docx, a process)": ("doc2docx", ours),
        "LibreOffice → docx → our reader": ("soffice", libreoffice),
    },
}


# files ------------------------------------------------------------------------------------------------------


def write_xlsx(grid: Grid, path: Path) -> None:
    with module("xlsxwriter").Workbook(path) as book:
        sheet, style = book.add_worksheet("自评表"), book.add_format({"border": 1, "text_wrap": True})
        for cell in grid.cells():
            low, far = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
            if (low, far) == (cell.row, cell.column):
                sheet.write_string(low, far, cell.text, style)
            else:
                sheet.merge_range(cell.row, cell.column, low, far, cell.text, style)


def write_xls(grid: Grid, path: Path) -> None:
    book = module("xlwt").Workbook(encoding="utf-8")
    sheet = book.add_sheet("自评表")
    for cell in grid.cells():
        low, far = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
        sheet.write_merge(cell.row, low, cell.column, far, cell.text)
    book.save(str(path))


def write_html(grid: Grid, path: Path) -> None:
    rows = "\n".join(
        "<tr>"
        + "".join(
            f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}"><p>{html.escape(cell.text)}</p></td>'
            for cell in row
        )
        + "</tr>"
        for row in grid.rows
    )
    path.write_text(f'<html><meta charset="utf-8"><table border="1">{rows}</table></html>', encoding="utf-8")


def list_row(number: int) -> list[str | float]:
    return [number, "产出指标", "数量指标", f"指标{number}", 100, 95.5, 5, 4.8, "偏差"]


def write_list(path: Path) -> None:
    """Write a long list without merged cells: what a workbook is at its largest."""
    with module("xlsxwriter").Workbook(path) as book:
        sheet = book.add_worksheet()
        for n in range(LIST_ROWS):
            sheet.write_row(n, 0, list_row(n))


def right(found: Matrix, truth: Matrix) -> str:
    plain = [["".join(text.split()) for text in row] for row in found]
    total = sum(map(len, truth))
    good = sum(
        row < len(plain) and at < len(plain[row]) and plain[row][at] == "".join(text.split())
        for row, texts in enumerate(truth)
        for at, text in enumerate(texts)
    )
    return f"{good}/{total}"


# measuring --------------------------------------------------------------------------------------------------


def once(kind: str, what: str, path: str) -> dict[str, float]:
    """Read a file once, for the memory of a fresh process."""
    READERS[kind][what][1](Path(path))
    return {}


def installed(name: str) -> bool:
    return convert.soffice() is not None if name == "soffice" else importlib.util.find_spec(name) is not None


def compare(title: str, kind: str, path: Path, truth: Matrix | None, runs: int) -> None:
    """Print how the readers of a kind do on a file; ours is the base."""
    lines: list[Measure] = []
    for what, (needed, reader) in READERS[kind].items():
        if not installed(needed):
            print(f"  {what}: skipped, {needed} is not installed")
            continue
        note = right(reader(path), truth) if truth else ""
        ms = median_ms(lambda reader=reader: reader(path), runs, 1)  # type: ignore[misc]
        lines.append(Measure(what, ms, fresh("bench.formats", "once", kind, what, str(path))["peak"], note))
    print_table(f"{title} ({path.stat().st_size / 1024:.0f} KiB)", lines, lines[0])


def workbooks(grid: Grid, folder: Path) -> None:
    """Measure .xlsx and .xls: the form, and a long list."""
    truth = matrix(grid)
    write_xlsx(grid, folder / "a.xlsx")
    compare(f"xlsx, {len(truth)} × {grid.width}", "xlsx", folder / "a.xlsx", truth, 15)
    write_list(folder / "list.xlsx")
    listed = [[str(value) for value in list_row(n)] for n in range(LIST_ROWS)]
    compare(f"xlsx, {LIST_ROWS} × 9", "xlsx", folder / "list.xlsx", listed, 3)
    if installed("xlwt"):
        write_xls(grid, folder / "a.xls")
        compare(f"xls, {len(truth)} × {grid.width}", "xls", folder / "a.xls", truth, 15)


def web_pages(grid: Grid, folder: Path) -> None:
    """Measure .html."""
    write_html(grid, folder / "a.html")
    compare(f"html, {len(grid.rows)} × {grid.width}", "html", folder / "a.html", matrix(grid), 15)


def old_word(grid: Grid, folder: Path, document: Path) -> None:
    """Measure .doc; LibreOffice makes the file, so without it there is none."""
    program = convert.soffice()
    beside = document.with_suffix(".doc")
    if not beside.is_file() and program is not None:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            program,
            "--headless",
            profile,
            "--convert-to",
            "doc",
            "--outdir",
            str(folder),
            str(document),
        ]
        subprocess.run(command, check=True, capture_output=True)
        beside = folder / beside.name
    if not beside.is_file():
        print("  doc: skipped, there is no .doc beside the .docx and no LibreOffice to make one")
        return
    compare(f"doc, {len(grid.rows)} × {grid.width}", "doc", beside, matrix(grid), 5)


def main(arguments: list[str] | None = None) -> None:
    """Print a table for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=next((ROOT / "examples").glob("*.docx")))
    document: Path = parser.parse_args(arguments).file.resolve()
    grid = read_blocks(document).grids[0]
    with tempfile.TemporaryDirectory() as name:
        workbooks(grid, Path(name))
        web_pages(grid, Path(name))
        old_word(grid, Path(name), document)


if __name__ == "__main__":
    main()
