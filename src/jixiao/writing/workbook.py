"""Record → Excel workbook: the table on a sheet set up for printing, the report's text on a second one."""

import io
import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from jixiao.report import Report
from jixiao.standards.layouts import Face, Layout
from jixiao.writing.compose import Composed, compose
from jixiao.writing.package import MOMENT
from jixiao.writing.printed import WritingError
from jixiao.writing.table import Table, TableCell

__all__ = ["shown_number", "to_xlsx"]

Marks = Mapping[tuple[int, int], str]

_MARKED = "#FFE699"
_TABLE, _TEXT = "自评表", "封面和正文"  # names of the sheets; that of a table with a title is its title
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
_NUMBER = re.compile(
    r"-?(?P<whole>0|[1-9]\d*|[1-9]\d{0,2}(?P<group>(?:,\d{3})+))(?:\.(?P<places>\d+))?(?P<rate>%)?"
)
_DIGITS = 15  # a workbook keeps no more of a number
_LONGEST = 32_767  # characters of a cell
_HIGHEST = 409.0  # points of a row
_INCH = Decimal("2.54")
_CHARACTER = Decimal("0.19")  # cm of a digit in the workbook's own typeface, by which columns are counted
_LINE = 1.35  # of a line of text, in its size
_PADDING = 4.0  # points above and below the text of a row


def shown_number(text: str) -> tuple[float, str] | None:
    """Return the number and the format in which a workbook shows exactly ``text``; None if there is none.

    "14.46%" is 0.1446 shown as 0.00%, "1,234.50" is 1234.5 shown as #,##0.00; "≥5" and "010" are text.
    """
    found = _NUMBER.fullmatch(text) if text.isascii() else None
    if found is None:
        return None
    places = found["places"] or ""
    digits = len(found["whole"].replace(",", "")) + len(places)
    if digits > _DIGITS or (text.startswith("-") and not text.strip("-0.,%")):
        return None
    value = Decimal(text.rstrip("%").replace(",", ""))
    code = "#,##0" if found["group"] else "0"
    code += "." + "0" * len(places) if places else ""
    return (float(value / 100), f"{code}%") if found["rate"] else (float(value), code)


def _width(text: str) -> float:
    """Return how wide a line of text is, in its own size."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.55 for letter in text)


def _height(text: str, centimetres: Decimal, size: float) -> float:
    """Return the points a text takes in a column of that width."""
    room = max(float(centimetres) * 72 / 2.54 - 6, size) / size
    lines = sum(max(1, math.ceil(_width(line) / room)) for line in text.split("\n"))
    return lines * size * _LINE + _PADDING


def _heights(table: Table, form: Layout) -> list[float]:
    """Return the height of each row: merged cells do not make rows higher by themselves."""
    heights = [float(form.faces.table.size) * _LINE + _PADDING] * table.rows
    for cell in sorted(table.cells, key=lambda cell: cell.rowspan):
        size = form.faces.table_title.size if cell.look == "title" else form.faces.table.size
        width = sum(table.columns[cell.column : cell.column + cell.colspan])
        needed = _height(cell.text, Decimal(width), float(size))
        rows = range(cell.row, cell.row + cell.rowspan)
        missing = needed - sum(heights[row] for row in rows)
        for row in rows if missing > 0 else ():
            heights[row] = min(heights[row] + missing / len(rows), _HIGHEST)
    return heights


class _Writer:
    """Writes one workbook; formats are made once for each look."""

    def __init__(self, composed: Composed, stream: io.BytesIO, marks: Marks) -> None:
        self.form = composed.form
        self.marks = marks
        self.book = xlsxwriter.Workbook(
            stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.formats: dict[tuple[Any, ...], Any] = {}
        self.book.set_properties({"title": composed.title, "created": datetime(*MOMENT)})  # noqa: DTZ001
        self._table(composed.table)
        lines = (*composed.cover, *composed.text)
        if lines:
            self._text([(line.text, line.look) for line in lines])

    def format(self, face: Face, **settings: Any) -> Any:
        key = (face.name, face.size, *sorted(settings.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(
                {
                    "font_name": face.name,
                    "font_size": float(face.size),
                    "text_wrap": True,
                    "valign": "vcenter",
                    **settings,
                }
            )
        return self.formats[key]

    def look(self, table: Table, cell: TableCell, code: str | None) -> Any:
        """Return how a cell looks. ``code``: the format of a number; too wide, it would show as "###"."""
        faces = self.form.faces
        bare = table.bare_side(cell)
        rules = dict.fromkeys(("top", "bottom", "left", "right"), 1) if not bare else {}
        marked = {"bg_color": _MARKED} if (cell.row, cell.column) in self.marks else {}
        return self.format(
            faces.table_title if cell.look == "title" else faces.table,
            align="left" if cell.look in {"text", "line"} else "center",
            **(
                {"num_format": "@"}
                if code is None
                else {"num_format": code, "text_wrap": False, "shrink": True}
            ),
            **rules,
            **marked,
        )

    def _table(self, table: Table) -> None:
        title = next((cell.text for cell in table.cells if cell.look == "title"), _TABLE)
        sheet = self.book.add_worksheet(_FORBIDDEN.sub(" ", title)[:31] or _TABLE)
        for column, width in enumerate(table.columns):
            sheet.set_column(column, column, float(width / _CHARACTER))
        for row, height in enumerate(_heights(table, self.form)):
            sheet.set_row(row, height)
        for cell in table.cells:
            self._cell(sheet, table, cell)
        last_row, last_column = table.rows - 1, len(table.columns) - 1
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(last_column)}{last_row + 1}"})
        self._print(sheet)
        sheet.print_area(0, 0, last_row, last_column)
        if table.headings:
            sheet.repeat_rows(*table.headings[-1])
        elif table.header_rows:
            sheet.repeat_rows(0, table.header_rows - 1)

    def _cell(self, sheet: Any, table: Table, cell: TableCell) -> None:
        if len(cell.text) > _LONGEST:
            raise WritingError(
                f"有一格文字超过 {_LONGEST} 个字，Excel 放不下；请改写成 .docx，或把文字分开。",
                f"A cell holds over {_LONGEST} characters, more than Excel takes; write a .docx instead.",
            )
        number = shown_number(cell.text) if cell.look == "number" else None
        form = self.look(table, cell, number[1] if number else None)
        if cell.rowspan > 1 or cell.colspan > 1:
            bottom, right = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
            sheet.merge_range(cell.row, cell.column, bottom, right, "", form)
        if number:
            sheet.write_number(cell.row, cell.column, number[0], form)
        elif cell.text:
            sheet.write_string(cell.row, cell.column, cell.text, form)
        else:
            sheet.write_blank(cell.row, cell.column, None, form)
        if words := self.marks.get((cell.row, cell.column)):
            size = {"width": 320, "height": min(60 + 18 * (words.count("\n") + len(words) // 24), 480)}
            sheet.write_comment(cell.row, cell.column, words[:_LONGEST], size)

    def _text(self, lines: list[tuple[str, str]]) -> None:
        """Write title page and text, a paragraph a row."""
        sheet = self.book.add_worksheet(_TEXT)
        page, faces = self.form.page, self.form.faces
        width = page.width - page.left - page.right
        sheet.set_column(0, 0, float(width / _CHARACTER))
        looks = {"cover-title": faces.title, "cover-subtitle": faces.heading2}
        looks |= {"heading-1": faces.heading1, "heading-2": faces.heading2}
        for row, (text, look) in enumerate(lines):
            face = looks.get(look, faces.body)
            align = "center" if look in {"cover-title", "cover-subtitle"} else "left"
            sheet.write_string(row, 0, text, self.format(face, align=align, num_format="@"))
            sheet.set_row(row, min(_height(text, width, float(face.size)), _HIGHEST))
        self._print(sheet)

    def _print(self, sheet: Any) -> None:
        page = self.form.page
        sheet.set_paper(9)  # A4
        if page.width > page.height:
            sheet.set_landscape()
        margins = {side: float(getattr(page, side) / _INCH) for side in ("left", "right", "top", "bottom")}
        sheet.set_margins(**margins)
        sheet.set_footer("&C— &P —", {"margin": float(page.footer / _INCH)})
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)


def to_xlsx(report: Report, layout: str, marks: Marks | None = None) -> bytes:
    """Return the document as a workbook; the same record always gives the same bytes. Errors as ``printed``.

    ``marks``: remarks by the position (row, column, from 0) of the cells of the table they are about; those
    cells are highlighted.

    Nothing of the record ever becomes a formula or a link; numbers are written as numbers where a number
    format shows them exactly as they are written, all else as text.
    """
    composed = compose(report, layout)
    stream = io.BytesIO()
    _Writer(composed, stream, marks or {}).book.close()
    return stream.getvalue()
