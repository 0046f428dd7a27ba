"""Word 97–2003 documents (.doc) and WPS texts (.wps), which are the same binary form.

They are converted to .docx and read as such. Converters lose things without a word, tables above all, so the
file's own text is looked at first (the piece table of [MS-DOC]): it says how many marks of cells and rows and
how many Chinese characters there are, and a conversion that falls short of it is not accepted.
"""

import re
import struct
from dataclasses import dataclass

from jixiao.reading import limits
from jixiao.reading.blocks import Document, Grid
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import docx
from jixiao.reading.formats.convert import Converter, by_doc2docx, by_libreoffice
from jixiao.reading.formats.ole import Ole
from jixiao.report import Source

__all__ = ["read"]

_WORD = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_CELL_MARK = "\x07"  # ends every cell, and every row once more
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?")
_ENOUGH = 0.5  # of the marks and of the characters: merged cells and deleted text are lost rightly


@dataclass(frozen=True, slots=True)
class _Inside:
    """What the text of the file says that a conversion has to show."""

    marks: int
    characters: int


def _password() -> ReadingError:
    return ReadingError(
        "文件有打开密码，无法读取；请在 Word 或 WPS 中取消密码，另存后再试。",
        "the file is protected by a password; remove it in Word or WPS, save and try again.",
    )


def _pieces(table: bytes, at: int, size: int) -> bytes:
    """Return the piece table inside the Clx, past the formats that stand before it."""
    clx = table[at : at + size]
    place = 0
    while place < len(clx) and clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place >= len(clx) or clx[place] != 2:
        raise struct.error
    length = struct.unpack_from("<I", clx, place + 1)[0]
    return clx[place + 5 : place + 5 + length]


def _text(word: bytes, pieces: bytes, length: int) -> str:
    """Return the main text, put together from its pieces."""
    count = (len(pieces) - 4) // 12
    if count > limits.DOC_PIECES.value:
        raise limits.DOC_PIECES.error()
    starts = struct.unpack_from(f"<{count + 1}I", pieces)
    parts: list[str] = []
    total = 0
    for number in range(count):
        first, last = starts[number], min(starts[number + 1], length)
        if first >= last:
            continue
        total += last - first
        if total > limits.DOC_CHARACTERS.value:
            raise limits.DOC_CHARACTERS.error()
        (place,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
        if place & 0x40000000:
            begin = (place & 0x3FFFFFFF) // 2
            parts.append(word[begin : begin + last - first].decode("cp1252", "replace"))
        else:
            parts.append(word[place : place + 2 * (last - first)].decode("utf-16-le", "replace"))
    return "".join(parts)


def _inside(data: bytes) -> _Inside | None:
    """Look into the text of the file; None for one older than Word 97 or with a broken piece table."""
    ole = Ole(data)
    try:
        word = ole.read("WordDocument")
        ident, version = struct.unpack_from("<HH", word, 0)
        (flags,) = struct.unpack_from("<H", word, 10)
        if flags & _ENCRYPTED:
            raise _password()
        if ident != _WORD or version < 0x00C1:
            return None
        (length,) = struct.unpack_from("<I", word, 76)
        at, size = struct.unpack_from("<II", word, 418)
        table = ole.read("1Table" if flags & _TABLE_1 else "0Table")
        text = _text(word, _pieces(table, at, size), length)
    except (struct.error, KeyError, IndexError):
        return None
    text = _FIELD_CODE.sub("", text)
    return _Inside(text.count(_CELL_MARK), len(_CHINESE.findall(text)))


def _shortfall(document: Document, inside: _Inside) -> str | None:
    """Say what a conversion lost, None if it holds what the file holds."""
    marks = characters = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            marks += len(block.rows)
            for cell in block.cells():
                marks += cell.rowspan
                characters += len(_CHINESE.findall(cell.text))
        else:
            characters += len(_CHINESE.findall(block.text))
    if marks < inside.marks * _ENOUGH:
        return "表格"
    return "文字" if characters < inside.characters * _ENOUGH else None


def read(data: bytes, source: Source) -> Document:
    """Read an old Word document through the first converter that keeps its text and tables."""
    inside = _inside(data)
    lost: str | None = None
    tried = False
    for converter in _CONVERTERS:
        made = converter(data)
        if made is None:
            continue
        tried = True
        content, name = made
        try:
            document = docx.read(content, source)
        except ReadingError:
            continue  # what a converter made of a damaged file; the next one may do better
        lost = _shortfall(document, inside) if inside else None
        if lost is None:
            document.notes.insert(0, f"旧版 Word 文件，由 {name} 转换后读取")
            return document
    raise _failed(lost, tried=tried)


_CONVERTERS: tuple[Converter, ...] = (by_doc2docx, by_libreoffice)


def _failed(lost: str | None, *, tried: bool) -> ReadingError:
    if lost:
        return ReadingError(
            f"旧版 Word 文件转换后丢失了{lost}，没有采用；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
            "converting the old Word file lost text or tables; save it as .docx in Word or WPS.",
        )
    help_zh = "请用 Word 或 WPS 另存为 .docx，或安装 LibreOffice（JIXIAO_SOFFICE 指定位置）后再试"
    help_en = "save it as .docx in Word or WPS, or install LibreOffice (JIXIAO_SOFFICE names its place)"
    if tried:
        return ReadingError(
            f"旧版 Word 文件已损坏或里面没有文字，转换后无法读取；{help_zh}。",
            f"the old Word file is damaged or holds no text; {help_en}.",
        )
    return ReadingError(
        f"旧版 Word 文件（.doc）无法转换，可能已损坏；{help_zh}。",
        f"the old Word file could not be converted and may be damaged; {help_en}.",
    )
