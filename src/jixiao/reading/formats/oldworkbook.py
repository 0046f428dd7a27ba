"""Excel 97–2003 workbooks (.xls) and WPS tables (.et), which are the same binary form.

xlrd reads them: it alone gives number formats, merged ranges and hidden lines beside the values (calamine
gives values without formats: 0.1446 for a cell that shows 14.46%). It was written for honest files, so all
that it may raise becomes one sentence, and sizes are bounded before and after.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jixiao.reading import limits
from jixiao.reading.blocks import Document
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import numberformat
from jixiao.reading.formats.worksheet import Sheet, Tally, document_of
from jixiao.report import Source

if TYPE_CHECKING:
    import xlrd

__all__ = ["read"]

_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)
_LOCAL = frozenset({*range(14, 23), *range(27, 37), *range(50, 59)})  # built-in dates and times
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def _damaged(error: Exception) -> ReadingError:
    made = ReadingError(
        "Excel 工作簿（.xls）已损坏或不是通常的格式；请用 Excel 或 WPS 打开修复，另存为 .xlsx 后再试。",
        "the .xls workbook is damaged or of an unusual kind; repair it in Excel or WPS and save it as .xlsx.",
    )
    made.__cause__ = error
    return made


def _open(data: bytes) -> "xlrd.Book":
    import xlrd  # noqa: PLC0415 - only this format needs it
    from xlrd.biffh import XLRDError  # noqa: PLC0415

    if len(data) > limits.XLS_FILE.value:
        raise limits.XLS_FILE.error()
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise ReadingError(
                "文件有打开密码，无法读取；请在 Excel 或 WPS 中取消密码，另存后再试。",
                "the file is protected by a password; remove it in Excel or WPS, save and try again.",
            ) from error
        raise _damaged(error) from error
    except (Exception, RecursionError) as error:
        raise _damaged(error) from error


def _sheet(book: "xlrd.Book", sheet: "xlrd.sheet.Sheet", tally: Tally) -> Sheet:
    made = Sheet(str(sheet.name))
    since_1904 = bool(book.datemode)
    codes = [_code(book, xf.format_key) for xf in book.xf_list]
    for number in range(sheet.nrows):
        written: dict[int, str] = {}
        kinds, values, styles = sheet.row_types(number), sheet.row_values(number), _styles(sheet, number)
        for column, kind in enumerate(kinds):
            if kind in {_EMPTY, _BLANK}:
                continue
            text = _text(kind, values[column], codes[styles[column]], since_1904=since_1904)
            if text and not text.isspace():
                written[column] = text
        if written:
            made.rows[number] = written
    if len(sheet.merged_cells) > limits.BOOK_MERGES.value:
        raise limits.BOOK_MERGES.error(sheet=made.name)
    made.merged = [(top, left, low - 1, far - 1) for top, low, left, far in sheet.merged_cells]
    made.hidden_rows = {number for number, row in sheet.rowinfo_map.items() if row.hidden}
    made.hidden_columns = [(n, n) for n, column in sheet.colinfo_map.items() if column.hidden]
    tally.comments += len(sheet.cell_note_map)
    return made


def _code(book: "xlrd.Book", key: int) -> str:
    """Return a format code; xlrd knows the built-in dates as an American sees them only."""
    if key in _LOCAL:
        return numberformat.BUILT_IN[key]
    return str(book.format_map[key].format_str)


def _styles(sheet: "xlrd.sheet.Sheet", number: int) -> list[int]:
    return [sheet.cell_xf_index(number, column) for column in range(sheet.row_len(number))]


def _text(kind: int, value: object, code: str, *, since_1904: bool) -> str:
    """Return what a cell shows."""
    if kind == _TEXT:
        text = str(value).replace("\r\n", "\n").replace("\r", "\n").strip("\n ")
        return numberformat.shown(code, text).strip() if "@" in code and code != "@" else text
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == _ERROR:
        return _ERRORS.get(value, "#ERR!") if isinstance(value, int) else "#ERR!"
    number = numberformat.number_of(repr(value))
    return str(value) if number is None else numberformat.shown(code, number, since_1904=since_1904).strip()


def _sheets(book: "xlrd.Book", tally: Tally) -> Iterator[Sheet]:
    for sheet in book.sheets():
        if sheet.visibility:
            tally.hidden_sheets += 1
            continue
        try:
            made = _sheet(book, sheet, tally)
        except ReadingError:
            raise
        except (Exception, RecursionError) as error:
            raise _damaged(error) from error
        yield made


def read(data: bytes, source: Source) -> Document:
    """Read a workbook: for each visible sheet with content its name as a paragraph, then its grid."""
    tally = Tally()
    return document_of(_sheets(_open(data), tally), tally, source)
