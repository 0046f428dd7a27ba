"""A drawn document → docx, xlsx, html, text, each made with other people's tools or by hand."""

import io
import re
from collections.abc import Callable
from html import escape
from typing import Any

import openpyxl
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.generated.grid import Drawn, Grid

__all__ = ["RENDERERS", "render"]

_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,4})?")


def _docx(drawn: Drawn) -> bytes:
    """Return a Word document by python-docx: cells with gridSpan and vMerge."""
    document = Document()
    for block in drawn.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(block.height, block.width)
        table.style = "Table Grid"
        rows = [row._tr for row in table.rows]
        for row in rows:
            for cell in list(row.tc_lst):
                row.remove(cell)
        for number, pieces in enumerate(_by_row(block)):
            for down, across, text, opens in pieces:
                rows[number].append(_word_cell(down, across, text, opens))
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_cell(down: int, across: int, text: str, opens: bool) -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    if across > 1:
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), str(across))
        properties.append(span)
    if down > 1:
        merge = OxmlElement("w:vMerge")
        if opens:
            merge.set(qn("w:val"), "restart")
        properties.append(merge)
    cell.append(properties)
    for line in text.split("\n") if opens else [""]:
        paragraph = OxmlElement("w:p")
        run = OxmlElement("w:r")
        words = OxmlElement("w:t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        paragraph.append(run)
        cell.append(paragraph)
    return cell


def _by_row(grid: Grid) -> list[list[tuple[int, int, str, bool]]]:
    """Return for each row its cells (rowspan, colspan, text, begins here); holes are blank cells."""
    covered: dict[tuple[int, int], int] = {}
    for index, (row, column, down, across, _, _) in enumerate(grid.cells):
        for at in range(row, row + down):
            for over in range(column, column + across):
                assert (at, over) not in covered, f"two cells at {at}, {over}"
                covered[at, over] = index
    rows = []
    for row in range(grid.height):
        pieces: list[tuple[int, int, str, bool]] = []
        at = 0
        while at < grid.width:
            found = covered.get((row, at))
            if found is None:
                pieces.append((1, 1, "", True))
                at += 1
                continue
            top, _, down, across, text, _ = grid.cells[found]
            pieces.append((down, across, text, top == row))
            at += across
        rows.append(pieces)
    return rows


def _xlsx(drawn: Drawn) -> bytes:
    """Return a workbook by openpyxl: merged ranges, figures as numbers, percentages with their format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"
    at = 1
    for block in drawn.blocks:
        if isinstance(block, str):
            sheet.cell(at, 1, block)
            at += 1
            continue
        for row, column, down, across, text, role in block.cells:
            cell = sheet.cell(at + row, column + 1)
            _fill(cell, text, role)
            if down * across > 1:
                sheet.merge_cells(
                    start_row=at + row,
                    end_row=at + row + down - 1,
                    start_column=column + 1,
                    end_column=column + across,
                )
        at += block.height + 2
    sheet["A1"].font = Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell: Any, text: str, role: str) -> None:
    """Write a cell as a clerk does: a number is a number, 14.46% is 0.1446 shown in per cent."""
    if (
        role == "number"
        and _NUMBER.fullmatch(text)
        and not (text.startswith("0") and len(text) > 1 and text[1] != ".")
    ):
        decimals = len(text.partition(".")[2])
        cell.value = float(text) if decimals else int(text)
        cell.number_format = "0." + "0" * decimals if decimals else "0"
        return
    if role == "number" and text.endswith("%") and _NUMBER.fullmatch(text[:-1]):
        decimals = len(text[:-1].partition(".")[2])
        cell.value = round(float(text[:-1]) / 100, 8)
        cell.number_format = ("0." + "0" * decimals if decimals else "0") + "%"
        return
    cell.value = text or None
    if text.startswith("="):
        cell.data_type = "s"


def _html(drawn: Drawn) -> bytes:
    """Return a page by hand, as content systems print it."""
    made = ["<html><head><meta charset=utf-8><title>公开</title></head><body><div class=content>"]
    for block in drawn.blocks:
        if isinstance(block, str):
            made.append(f"<p>&nbsp;&nbsp;{escape(block)}</p>")
            continue
        made.append("<table border=1 cellspacing=0><tbody>")
        for number, pieces in enumerate(_by_row(block)):
            made.append(f"<tr id=r{number}>")
            for down, across, text, opens in pieces:
                if opens:
                    spans = f" rowspan={down}" * (down > 1) + f" colspan={across}" * (across > 1)
                    words = escape(text).replace("\n", "<br>")
                    made.append(f"<td{spans}><p><span>{words}</span></p></td>")
            made.append("</tr>")
        made.append("</tbody></table>")
    return "\n".join([*made, "</div></body></html>"]).encode()


def _flat(drawn: Drawn) -> bytes:
    """Return a line a cell as a copied page gives it; blank cells leave no trace."""
    lines = []
    for block in drawn.blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for pieces in _by_row(block):
            lines += ["".join(text.split("\n")) for _, _, text, opens in pieces if opens and text.strip()]
    return "\n".join(lines).encode()


def _lines(drawn: Drawn, between: str, edge: str) -> bytes:
    """Return a line a row; what a merged cell covers is blank."""
    lines = []
    for block in drawn.blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for pieces in _by_row(block):
            cells = []
            for _, across, text, opens in pieces:
                cells += ["".join(text.split("\n")) if opens else "", *[""] * (across - 1)]
            lines.append(edge + between.join(cells) + edge)
    return "\n".join(lines).encode()


RENDERERS: dict[str, Callable[[Drawn], bytes]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "html": _html,
    "tabs.txt": lambda drawn: _lines(drawn, "\t", ""),
    "bars.txt": lambda drawn: _lines(drawn, "|", "|"),
    "flat.txt": _flat,
}


def render(drawn: Drawn, suffix: str) -> bytes:
    """Return the file of a document."""
    return RENDERERS[suffix](drawn)
