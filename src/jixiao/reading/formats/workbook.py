"""Excel workbooks (.xlsx, .xlsm, .xltx, WPS .et saved as such), straight from the zip.

Values and formats stand side by side in the same XML, so both are taken in one pass. Formulas are never
evaluated: what the program that saved the file showed last is read. Links, macros and comments are counted.
"""

import posixpath
import re
from collections.abc import Hashable, Iterator
from urllib.parse import unquote

from lxml import etree

from jixiao.reading import limits
from jixiao.reading.blocks import Document
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import numberformat
from jixiao.reading.formats.package import Package, as_utf8, parse_xml
from jixiao.reading.formats.serialdate import serial_of
from jixiao.reading.formats.sheetrows import (
    MAIN,
    STRICT,
    NotPlainError,
    RawCell,
    Rows,
    S,
    column_number,
    plain_rows,
    rich_text,
    tree_rows,
)
from jixiao.reading.formats.worksheet import Range, Sheet, Tally, document_of
from jixiao.report import Source

__all__ = ["read"]

_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = frozenset({"1", "true", "on"})
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def _damaged(zh: str, en: str) -> ReadingError:
    return ReadingError(
        f"Excel 工作簿已损坏（{zh}）；请用 Excel 或 WPS 打开修复，另存为 .xlsx 后再试。",
        f"the workbook is damaged ({en}); repair it in Excel or WPS and save it again.",
    )


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return id → (kind, part) of what a part refers to inside the package."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", name + ".rels")
    found: dict[str, tuple[str, str]] = {}
    if rels in package.names:
        for element in package.xml(rels):
            target = unquote(str(element.get("Target", ""))) if isinstance(element.tag, str) else ""
            if target and element.get("TargetMode") != "External":
                kind = str(element.get("Type", "")).rpartition("/")[2]
                path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                found[str(element.get("Id", ""))] = kind, posixpath.normpath(path)
    return found


def _main_part(package: Package) -> str:
    if "xl/workbook.xml" in package.names:
        return "xl/workbook.xml"
    for kind, part in _relations(package, "").values():
        if kind == "officeDocument":
            if part.endswith(".bin"):
                break
            return part
    if "xl/workbook.bin" in package.names:
        raise ReadingError(
            "这是二进制格式的工作簿（.xlsb），不能读取；请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。",
            "this is a binary workbook (.xlsb), which cannot be read; save it as .xlsx in Excel or WPS.",
        )
    raise _damaged("找不到工作簿目录", "it has no main part")


def _unescape(text: str) -> str:
    """Undo ``_x000D_`` escapes and line ends."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n ") if text else text


def _character(code: int) -> str:
    return chr(code) if (code >= 0x20 and not 0xD800 <= code < 0xE000) or code in {9, 10, 13} else ""


def _number(raw: str | None, default: int = -1) -> int:
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 10 else default


def _range(text: str) -> Range | None:
    """Return "A1:C3" as numbers from 0; None when it is none."""
    ends = [_ADDRESS.match(end) for end in text.replace("$", "").upper().split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    (top, left), (bottom, right) = ((int(end[2]) - 1, column_number(end[1])) for end in ends if end)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


class _Workbook:
    """The parts of a workbook that its sheets share."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = _main_part(package)
        self.tally = Tally()
        self.spent = 0
        self.root = self._root(self.part)
        self.relations = _relations(package, self.part)
        properties = self.root.find(S + "workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in _TRUE
        self.strings = self._strings()
        self.formats = self._formats()

    def _bytes(self, part: str) -> bytes:
        if part not in self.package.names:
            raise _damaged(f"缺少 {part}", f"{part} is missing")
        data = self.package.read(part)
        self.spent += len(data)
        if self.spent > limits.BOOK_UNPACKED.value:
            raise limits.BOOK_UNPACKED.error()
        return data

    def _root(self, part: str) -> etree._Element:
        return parse_xml(self._plain_bytes(part))

    def _plain_bytes(self, part: str) -> bytes:
        data = as_utf8(self._bytes(part))
        return data.replace(STRICT, MAIN) if STRICT in data[:8192] else data

    def _shared(self, kind: str) -> etree._Element | None:
        part = next((part for found, part in self.relations.values() if found == kind), None)
        return self._root(part) if part and part in self.package.names else None

    def _strings(self) -> list[str]:
        root = self._shared("sharedStrings")
        return [] if root is None else [_unescape(rich_text(item)) for item in root.iterchildren(S + "si")]

    def _formats(self) -> list[str]:
        """Return the format code of each cell style."""
        root = self._shared("styles")
        if root is None:
            return []
        codes = dict(numberformat.BUILT_IN)
        for element in root.iterfind(f"{S}numFmts/{S}numFmt"):
            codes[_number(element.get("numFmtId"))] = str(element.get("formatCode", ""))
        return [
            codes.get(_number(style.get("numFmtId"), 0), "General") or "General"
            for style in root.iterfind(f"{S}cellXfs/{S}xf")
        ]

    def sheets(self) -> Iterator[Sheet]:
        """Yield the visible worksheets in the order of their tabs."""
        entries = list(self.root.iterfind(f"{S}sheets/{S}sheet"))
        if not entries:
            raise _damaged("没有工作表", "it has no sheets")
        if len(entries) > limits.BOOK_SHEETS.value:
            raise limits.BOOK_SHEETS.error(found=len(entries))
        for entry in entries:
            relation = next((entry.get(name) for name in _RELATION if entry.get(name)), "")
            kind, part = self.relations.get(str(relation), ("", ""))
            if not part:
                raise _damaged(
                    f"工作表“{entry.get('name', '')}”没有内容", "the content of a sheet is missing"
                )
            if kind != "worksheet":
                self.tally.other_sheets += 1
            elif entry.get("state", "visible") != "visible":
                self.tally.hidden_sheets += 1
            else:
                yield self.sheet(str(entry.get("name", "")), part)

    def sheet(self, name: str, part: str) -> Sheet:
        """Read one worksheet."""
        data = self._plain_bytes(part)
        sheet = Sheet(name)
        rows, uncomputed = plain_rows(data), self.tally.uncomputed
        try:
            if rows is not None:
                self._fill(sheet, rows)
        except NotPlainError:
            sheet, rows, self.tally.uncomputed = Sheet(name), None, uncomputed
        if rows is None:
            rows = tree_rows(parse_xml(data))
            self._fill(sheet, rows)
        root = rows.rest
        for col in root.iterfind(f"{S}cols/{S}col"):
            if col.get("hidden") in _TRUE:
                sheet.hidden_columns.append((_number(col.get("min"), 1) - 1, _number(col.get("max"), 1) - 1))
        for merge in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
            area = _range(str(merge.get("ref", "")))
            if area:
                sheet.merged.append(area)
        if len(sheet.merged) > limits.BOOK_MERGES.value:
            raise limits.BOOK_MERGES.error(sheet=name)
        return sheet

    def _fill(self, sheet: Sheet, rows: Rows) -> None:
        """Put what the cells show into a sheet."""
        if rows.columns and not 0 <= min(rows.columns) <= max(rows.columns) < _LAST_COLUMN:
            raise _damaged("列号超出范围", "a column is out of range")
        shown: dict[Hashable, str] = {}
        uncomputed = set[Hashable]()
        for key in set(rows.keys):  # the same value in the same format is formatted only once
            cell = rows.raw(key)
            shown[key] = self._shown(cell) if cell.value else ""
            if cell.formula and not cell.value and cell.kind != "str":
                uncomputed.add(key)
        if uncomputed:
            self.tally.uncomputed += sum(key in uncomputed for key in rows.keys)
        texts = [shown[key] for key in rows.keys]
        number, begin = -1, 0
        for (raw, hidden), end in zip(rows.rows, rows.ends, strict=True):
            number = _number(raw, number + 2) - 1
            if not 0 <= number < _LAST_ROW:
                raise _damaged("行号超出范围", "a row number is out of range")
            if hidden in _TRUE:
                sheet.hidden_rows.add(number)
            written = {
                at: text for at, text in zip(rows.columns[begin:end], texts[begin:end], strict=True) if text
            }
            if written:
                sheet.rows.setdefault(number, {}).update(written)
            begin = end

    def _shown(self, cell: RawCell) -> str:
        """Return what a cell with a stored value shows; "" for blanks alone."""
        text = self._text(cell.kind or "n", cell.style, cell.value or "")
        return "" if text.isspace() else text

    def _text(self, kind: str, style: str | None, value: str) -> str:
        if kind == "s":
            index = _number(value.strip())
            if not 0 <= index < len(self.strings):
                raise _damaged("共享文字缺失", "shared texts are missing")
            return self._styled(style, self.strings[index])
        if kind in {"str", "inlineStr"}:  # the text a formula gave; a text inside the cell
            return self._styled(style, _unescape(value))
        value = value.strip()
        if kind == "d":
            kind, value = "n", str(serial_of(value) or value)
        if kind == "b":
            return "TRUE" if value in _TRUE else "FALSE"
        return self._numeric(style, value) if kind == "n" else value

    def _code(self, style: str | None) -> str:
        index = _number(style, 0) if style else 0
        return self.formats[index] if index < len(self.formats) else "General"

    def _styled(self, style: str | None, text: str) -> str:
        code = self._code(style)
        return numberformat.shown(code, text).strip() if "@" in code and code != "@" else text

    def _numeric(self, style: str | None, raw: str) -> str:
        code = self._code(style)
        if code == "General" and raw.isascii() and raw.isdigit() and len(raw) < 16 and raw[0] != "0":
            return raw
        number = numberformat.number_of(raw)
        if number is None:
            return raw
        return numberformat.shown(code, number, since_1904=self.since_1904).strip()

    def count(self) -> None:
        """Count what lies beside the sheets and is not read."""
        names = self.package.names
        tally = self.tally
        for name in names:
            folder, _, base = name.rpartition("/")
            if base.startswith("comments") and base.endswith(".xml"):
                tally.comments += self._bytes(name).count(b"<comment ")
            elif folder.endswith("/drawings") and base.endswith(".xml"):
                tally.drawings += 1
            elif folder.endswith("/externalLinks"):
                tally.links += 1
            elif base == "vbaProject.bin":
                tally.macros += 1


def read(data: bytes, source: Source) -> Document:
    """Read a workbook: for each visible sheet with content its name as a paragraph, then its grid."""
    book = _Workbook(Package(data))
    book.count()
    return document_of(book.sheets(), book.tally, source)
