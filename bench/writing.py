"""Writing: every format; docx against python-docx making only the same table with ``cell.merge``."""

import io
from itertools import count
from pathlib import Path

import docx

from bench.harness import Measure, fresh, installed, median_ms, print_table
from jixiao.report import Report, Text
from jixiao.standards.layouts import layout
from jixiao.writing import printed, to_docx
from jixiao.writing.page import to_html
from jixiao.writing.pdf import to_pdf
from jixiao.writing.table import Table, lay_out
from jixiao.writing.workbook import to_xlsx

__all__ = ["main"]

EXAMPLE = Path(__file__).parents[1] / "examples" / "overall-2023.json"
LAYOUT = "hunan-overall"
TIMES = 12  # how often the example's indicators are repeated for the long record


def record(*, long: bool = False) -> Report:
    """Return the shipped example, or the same with twelve times its indicators."""
    example = Report.model_validate_json(EXAMPLE.read_text(encoding="utf-8"))
    many = tuple(row for row in example.indicators for _ in range(TIMES))
    return example.model_copy(update={"indicators": many}) if long else example


def with_python_docx(table: Table) -> bytes:
    """Make the table's cells, spans and texts the way python-docx offers."""
    document = docx.Document()
    made = document.add_table(rows=table.rows, cols=len(table.columns))
    for cell in table.cells:
        target = made.cell(cell.row, cell.column)
        if cell.rowspan > 1 or cell.colspan > 1:
            target = target.merge(made.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1))
        target.text = cell.text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


_WRITERS = {"docx": to_docx, "xlsx": to_xlsx, "pdf": to_pdf, "html": to_html}


def ours(form: str, size: str) -> dict[str, float]:
    """Time the whole document of the example or, with "long", of twelve times its indicators.

    Each time the unit has another name: Typst remembers what it has set.
    """
    report, number, written = record(long=size == "long"), count(), _WRITERS[form]

    def work() -> bytes:
        unit = Text.of(f"中共雁峰区第{next(number)}委组织部")
        return written(report.model_copy(update={"unit": unit}), LAYOUT)

    return {"ms": median_ms(work)}


def theirs() -> dict[str, float]:
    """Time the table alone by python-docx."""
    table = lay_out(printed(record(), LAYOUT), layout(LAYOUT))
    return {"ms": median_ms(lambda: with_python_docx(table), runs=3, warm=1)}


def main() -> None:
    """Print the table. python-docx is not asked for the long record: it takes minutes."""
    slow = fresh("bench.writing", "theirs")
    forms = [form for form in _WRITERS if form != "pdf" or installed("typst")]
    measured = [
        Measure(f"jixiao, {form}, {indicators} indicators", found["ms"], found["peak"])
        for size, indicators in (("example", 17), ("long", 204))
        for form in forms
        for found in (fresh("bench.writing", "ours", form, size),)
    ]
    base, *others = measured
    others.append(Measure("python-docx, its table only, 17 indicators", slow["ms"], slow["peak"]))
    print_table("writing a record", [base, *others], base)


if __name__ == "__main__":
    main()
