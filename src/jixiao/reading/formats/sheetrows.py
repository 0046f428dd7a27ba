"""The XML of a worksheet → its rows and cells as written, in two ways that hand over the same.

A tree of a long sheet costs more than everything else together. All programs write rows in one plain manner,
so the text of ``sheetData`` is cut along one pattern which must cover its every character; a sheet with
anything else in it (comments, foreign elements, other orders of attributes, damage) is left to the parser.
"""

import re
from collections.abc import Hashable
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from jixiao.reading import limits
from jixiao.reading.formats.package import parse_xml

__all__ = [
    "MAIN",
    "STRICT",
    "NotPlainError",
    "RawCell",
    "Rows",
    "S",
    "column_number",
    "plain_rows",
    "rich_text",
    "tree_rows",
]

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
S = "{" + MAIN.decode() + "}"
_ROW, _C, _V, _F, _T, _IS, _R = S + "row", S + "c", S + "v", S + "f", S + "t", S + "is", S + "r"


class RawCell(NamedTuple):
    """What is written in a cell, as it is written."""

    style: str | None
    kind: str | None  # the type: "s", "str", "inlineStr", "n" …
    formula: bool
    value: str | None


class Rows(NamedTuple):
    """The rows of a sheet, column by column: lists are cut much faster than cells are looped over.

    ``keys`` tell what is written in the cells (``raw`` explains one), ``columns`` where, from 0; a row ends
    before the cell numbered ``ends``. A row is its number (None: the one after the row before) and "hidden".
    """

    rows: list[tuple[str | None, str | None]]
    ends: list[int]
    columns: list[int]
    keys: list[Hashable]
    rest: etree._Element  # the worksheet; its rows need not be in it

    def raw(self, key: Hashable) -> RawCell:
        """Return what a key stands for."""
        if isinstance(key, RawCell):
            return key
        head, mark, tail = str(key).partition(_VALUE)
        if not mark or "&" in tail:
            return _raw(str(key))
        style, kind, formula = _head(head)
        return RawCell(style, kind, formula, tail[: -len(_END)])


def column_number(letters: str) -> int:
    """Return the number of a column from 0; -1 for letters that name none."""
    if not (letters.isascii() and letters.isupper() and len(letters) < 4):
        return -1
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


# a tree ----------------------------------------------------------------------------------------------------


def rich_text(element: etree._Element) -> str:
    """Return the text of a shared or inline string; reading aids over it (phonetic runs) are left out."""
    if len(element) == 1 and element[0].tag == _T:
        return element[0].text or ""
    parts: list[str] = []
    for child in element:
        if child.tag == _T:
            parts.append(child.text or "")
        elif child.tag == _R:
            parts += [node.text or "" for node in child.iterchildren(_T)]
    return "".join(parts)


def tree_rows(root: etree._Element) -> Rows:
    """Return the rows of a parsed worksheet."""
    made = Rows([], [], [], [], root)
    data = root.find(S + "sheetData")
    for row in data.iterchildren(_ROW) if data is not None else ():
        column = -1
        for cell in row.iterchildren(_C):
            address = cell.get("r")
            column = column_number(address.rstrip("0123456789")) if address else column + 1
            made.columns.append(column)
            made.keys.append(_written(cell))
        made.rows.append((row.get("r"), row.get("hidden")))
        made.ends.append(len(made.keys))
    return made


def _written(cell: etree._Element) -> RawCell:
    kind, value, formula = cell.get("t"), None, False
    for child in cell:
        if child.tag == _V:
            value = child.text
        elif child.tag == _F:
            formula = True
        elif child.tag == _IS and kind == "inlineStr":
            value = rich_text(child)
            break
    return RawCell(cell.get("s"), kind, formula, value)


# text ------------------------------------------------------------------------------------------------------

_ENTITY = r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});"
_TEXT = rf"[^<&]*+(?:{_ENTITY}[^<&]*+)*+"
_ATTRIBUTES = r'(?: [A-Za-z][\w.:-]*="[^"<&]*")*'
_ROW_TAG = rf"</row>|<row{_ATTRIBUTES} ?/?>"
_AFTER_ADDRESS = (
    r'(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]{1,9})")?'
    rf"(?:/>|>(<f{_ATTRIBUTES}(?:/>|>{_TEXT}</f>))?"
    rf"(?:<v>({_TEXT})</v>|<v/>|<is><t(?: xml:space=\"preserve\")?>({_TEXT})</t></is>)?</c>)"
)
_WRITTEN = re.compile(_AFTER_ADDRESS)
# At most so many empty rows in sequence: a bound for texts that are nothing but rows.
_CELL = re.compile(
    rf'((?:{_ROW_TAG}){{0,16}}+)<c r="([A-Z]{{1,3}})[1-9][0-9]{{0,6}}"'
    rf"({re.sub(r'[(](?![?])', '(?:', _AFTER_ADDRESS)})"
)
_ROW_TAGS, _ROWS_ONLY = re.compile(_ROW_TAG), re.compile(rf"(?:{_ROW_TAG})*")
_NUMBER, _HIDDEN = re.compile(r' r="([^"]*)"'), re.compile(r' hidden="([^"]*)"')
_VALUE, _END = "<v>", "</v></c>"
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"


class NotPlainError(Exception):
    """The rows are written in another manner."""


def plain_rows(data: bytes) -> Rows | None:
    """Return the rows of a worksheet from its text; None for what only the parser can tell.

    ``data`` is XML in UTF-8 of unknown origin. Raises ``ReadingError`` like ``parse_xml``. ``Rows.raw`` may
    raise ``NotPlainError``.
    """
    start, end = data.find(_OPEN), data.rfind(_CLOSE)
    if not 0 <= start < end or b"<!" in data or data.find(_OPEN, start + 1) >= 0 or b"]]>" in data:
        return None
    if data.count(b"<") + data.count(b"=") > limits.XML_MARKS.value:
        raise limits.XML_MARKS.error()
    body = data[start + len(_OPEN) : end]
    if len(body.translate(None, _CONTROLS)) != len(body):
        return None
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\ufffe" in text or "\uffff" in text:
        return None
    rest = parse_xml(data[: start + len(_OPEN)] + data[end:])
    return _cut(text, rest) if rest.find(S + "sheetData") is not None else None


def _cut(text: str, rest: etree._Element) -> Rows | None:
    """Return the rows of a text that is nothing but rows and cells in the plain manner."""
    parts = _CELL.split(text)
    tags, letters, keys = parts[1::4], parts[2::4], parts[3::4]
    if any(parts[:-1:4]) or not _ROWS_ONLY.fullmatch(parts[-1]):
        return None
    numbers = {name: column_number(name) for name in set(letters)}
    made = Rows([], [], [numbers[name] for name in letters], keys, rest)
    inside = False
    begun = [*((at, some) for at, some in enumerate(tags) if some), (len(keys), parts[-1])]
    if begun[0][0] and keys:
        return None  # a cell before any row
    for at, some in begun:
        for tag in _ROW_TAGS.findall(some):
            if (tag == "</row>") is not inside:
                return None
            inside = tag != "</row>" and not tag.endswith("/>")
            if tag != "</row>":
                number, hidden = _NUMBER.search(tag), "hidden" in tag and _HIDDEN.search(tag)
                made.rows.append((number[1] if number else None, hidden[1] if hidden else None))
            if not inside:
                made.ends.append(at)
        if inside is (at == len(keys)):
            return None  # a cell between rows, or a row without an end
    return made


@lru_cache(maxsize=4096)
def _head(before: str) -> tuple[str | None, str | None, bool]:
    """Return style, type and whether a formula of a cell by what stands before its value."""
    cell = _raw(before + _VALUE + _END)
    return cell.style, cell.kind, cell.formula


def _raw(written: str) -> RawCell:
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise NotPlainError
    style, kind, formula, value, inside = found.groups()
    if inside is not None and kind == "inlineStr":
        value = inside
    if value and "&" in value:  # the parser's are the only rules of entities
        value = parse_xml(f"<v>{value}</v>".encode()).text
    return RawCell(style, kind, formula is not None, value)
