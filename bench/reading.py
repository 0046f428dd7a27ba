"""How fast a .docx is read: our blocks and our understood report against what people use today.

    python -m bench.reading [FILE.docx] [--runs N]

On the same file, in the same run: the floor (unzip + lxml parse of the main part), our reader, our reader
with understanding, python-docx (text of all cells), docx2python, markitdown; what is not installed is named.
The median of N runs after warm-up; memory is the peak of a fresh process that reads the file once. The last
column counts the grid positions whose text equals python-docx's (white space dropped). Without FILE: the
first .docx of examples/, else one made here.
"""

import argparse
import importlib
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.harness import Measure, fresh, installed, markdown_tables, median_ms, print_table

Grid = list[list[str]]
ROOT = Path(__file__).resolve().parents[1]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]


def floor(path: Path) -> None:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        etree.fromstring(package.read("word/document.xml"))


def own_blocks(path: Path) -> list[Grid]:
    from jixiao.reading import read_blocks

    grids = read_blocks(path).grids
    return [[[cell.text if cell else "" for cell in row] for row in grid.covering()] for grid in grids]


def own_report(path: Path) -> None:
    from jixiao.reading import read

    read(path)


def python_docx(path: Path) -> list[Grid]:
    import docx

    tables = docx.Document(str(path)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def docx2python_cells(path: Path) -> list[Grid]:
    from docx2python import docx2python

    with docx2python(path) as content:
        body: Any = content.body
        tables = [table for table in body if len(table) > 1 or len(table[0]) > 1]
        return [[["\n".join(cell) for cell in row] for row in table] for table in tables]


def markitdown_cells(path: Path) -> list[Grid]:
    markitdown: Any = importlib.import_module("markitdown")  # not among our dependencies
    return markdown_tables(markitdown.MarkItDown().convert(str(path)).text_content)


READERS: dict[str, tuple[str, str, Callable[[Path], Any]]] = {  # name → what is needed, title, reader
    "floor": ("lxml", "unzip + lxml parse", floor),
    "blocks": ("lxml", "jixiao, blocks", own_blocks),
    "report": ("lxml", "jixiao, understood report", own_report),
    "python-docx": ("docx", "python-docx, all cells", python_docx),
    "docx2python": ("docx2python", "docx2python", docx2python_cells),
    "markitdown": ("markitdown", "markitdown (a merged cell once)", markitdown_cells),
}


def plain(text: str) -> str:
    return "".join(text.split())


def right(found: Any, truth: list[Grid]) -> str:
    """Count the positions that hold the true text."""
    if not isinstance(found, list):
        return "—"
    total = sum(len(row) for grid in truth for row in grid)
    good = sum(
        plain(a) == plain(b)
        for own, grid in zip(found, truth, strict=False)
        for own_row, row in zip(own, grid, strict=False)
        for a, b in zip(own_row, row, strict=False)
    )
    return f"{good}/{total}"


def once(name: str, path: str) -> dict[str, float]:
    """Read once, for the peak memory of a process that does only this."""
    READERS[name][2](Path(path))
    return {}


def made(folder: Path) -> Path:
    """Write a report with one table of thirty rows, merged like the official form."""
    import docx

    document = docx.Document()
    for line in ("部门整体支出绩效自评报告", "（2023年度）", "部门基本情况", "年末在职21人，退休人员7人。"):
        document.add_paragraph(line)
    table = document.add_table(rows=30, cols=9)
    for column, text in enumerate(["绩效指标", *HEADER]):
        table.cell(0, column).text = text
    for row in range(1, 29):
        for column, text in enumerate([f"培训班次数{row}", "≥12期", "12", "3", "3", ""]):
            table.cell(row, 3 + column).text = text
    for first, last, text in (((1, 1), (28, 1), "产出指标（84分）"), ((1, 2), (28, 2), "数量指标")):
        table.cell(*first).merge(table.cell(*last)).text = text
    table.cell(29, 0).merge(table.cell(29, 5)).text = "总分"
    table.cell(29, 6).text = table.cell(29, 7).text = "84"
    path = folder / "made.docx"
    document.save(str(path))
    return path


def compare(path: Path, runs: int) -> None:
    truth = python_docx(path)
    measures = []
    for name, (needed, title, read) in READERS.items():
        if not installed(needed):
            continue
        measures.append(
            Measure(
                title,
                median_ms(lambda read=read: read(path), runs, 3),  # type: ignore[misc]
                fresh("bench.reading", "once", name, str(path))["peak"],
                right(read(path), truth),
            )
        )
    peer = next(line.ms for line in measures if line.what == READERS["python-docx"][1])
    title = f"reading {path.name} ({path.stat().st_size} bytes): ratio to the floor; cells as in python-docx"
    print_table(title, measures, base=measures[0])
    for line in measures[1:3]:
        print(f"  {line.what}: {peer / line.ms:.1f} times as fast as python-docx")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        example = next(iter(sorted((ROOT / "examples").glob("*.docx"))), None)
        compare(example or made(Path(folder)), 30)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=50)
    options = parser.parse_args()
    if options.file:
        compare(options.file, options.runs)
    else:
        main()
