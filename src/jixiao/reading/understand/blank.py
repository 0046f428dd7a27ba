"""Blank forms: official tables that nobody has filled in yet, with XX where words belong."""

import re

from jixiao.reading.blocks import Document, Paragraph
from jixiao.report import Indicator, Kind, Report, Residue

__all__ = ["UNFILLED", "blank_form", "is_unfilled"]

UNFILLED = "空白表式：表中没有填写内容"
_PLACEHOLDER = re.compile(r"[XxＸｘ×]{2,}|_{3,}|＿{2,}")
_MANY = 5  # a report may hide a name or two behind XX; a form has a handful of them on its first pages


def _says_something(row: Indicator) -> bool:
    return any(
        value is not None and value.written for value in (row.target, row.actual, row.points, row.score)
    )


def is_unfilled(report: Report) -> bool:
    """Tell whether the table of a report was never filled in: no project or unit, no amounts, no values."""
    names = [value for value in (report.unit, report.project) if value is not None and value.written]
    if any(not _PLACEHOLDER.search(name.raw) for name in names) or report.sections:
        return False
    rows = report.funds.rows + report.funds.project_rows if report.funds else ()
    if any(
        amount is not None and amount.value
        for row in rows
        for amount in (row.initial, row.adjusted, row.executed)
    ):
        return False
    return not any(_says_something(row) for row in report.indicators)


def blank_form(document: Document) -> Report | None:
    """Return a blank form without any evaluation as what it is; None for any other document."""
    pieces: list[Residue] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            pieces.append(Residue(text=block.text, reason=UNFILLED, place=block.place()))
        else:
            pieces += [
                Residue(text=cell.text, reason=UNFILLED, place=block.place(cell))
                for cell in block.cells()
                if cell.text.strip()
            ]
    count = sum(len(_PLACEHOLDER.findall(piece.text)) for piece in pieces)
    if count < _MANY:
        return None
    note = f"空白表式：有 {count} 处待填的占位符（XX），没有可读的自评内容"
    return Report(
        kind=Kind.REPORT_TEXT,
        residue=tuple(pieces),
        notes=(*document.notes, note),
        source=document.source,
    )
