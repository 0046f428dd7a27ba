"""Writing: our document against python-docx making only the same table with ``cell.merge``."""

import io
from pathlib import Path

import docx

from bench.harness import Measure, fresh, median_ms, print_table
from jixiao.report import Report
from jixiao.standards.layouts import layout
from jixiao.writing import printed, to_docx
from jixiao.writing.table import Table, lay_out

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


def ours(size: str) -> dict[str, float]:
    """Time the whole document of the example or, with "long", of twelve times its indicators."""
    report = record(long=size == "long")
    return {"ms": median_ms(lambda: to_docx(report, LAYOUT))}


def theirs() -> dict[str, float]:
    """Time the table alone by python-docx."""
    table = lay_out(printed(record(), LAYOUT), layout(LAYOUT))
    return {"ms": median_ms(lambda: with_python_docx(table), runs=3, warm=1)}


def main() -> None:
    """Print the table. python-docx is not asked for the long record: it takes minutes."""
    fast, slow, long = (
        fresh("bench.writing", *call) for call in (("ours", "example"), ("theirs",), ("ours", "long"))
    )
    base = Measure("jixiao, whole document, 17 indicators", fast["ms"], fast["peak"])
    others = [
        Measure("python-docx, its table only, 17 indicators", slow["ms"], slow["peak"]),
        Measure("jixiao, whole document, 204 indicators", long["ms"], long["peak"]),
    ]
    print_table("writing a record", [base, *others], base)


if __name__ == "__main__":
    main()
