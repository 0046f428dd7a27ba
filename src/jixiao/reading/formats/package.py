"""A zip package read without trusting it: bounded reads, no sizes believed, XML without DTDs."""

import io
import zipfile
import zlib

from lxml import etree

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError

__all__ = ["Package", "as_utf8", "kind_of", "parse_xml"]

_ENTRY = b"PK\x01\x02"

# A Word file and a workbook are the same kind of package; which one it is may not be known here.
_PROGRAMS_ZH, _PROGRAMS_EN = "Word、Excel 或 WPS", "Word, Excel or WPS"


def _broken() -> ReadingError:
    return ReadingError(
        f"文件已损坏，无法打开（压缩结构不完整）；请重新下载，或用 {_PROGRAMS_ZH} 打开修复并另存后再试。",
        f"the file is damaged (its zip structure is broken); load it again or repair it in {_PROGRAMS_EN}.",
    )


class Package:
    """The parts of a zip file, read one by one and only when asked for."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > limits.ENTRIES.value:
            raise limits.ENTRIES.error()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise _broken() from error
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """Return an unpacked part; refuse what is encrypted, damaged or too large."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 0x1:
                raise ReadingError(
                    f"文件有打开密码，无法读取；请在 {_PROGRAMS_ZH} 中取消密码，另存后再试。",
                    f"the file is protected by a password; remove it in {_PROGRAMS_EN}, save and try again.",
                )
            if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise ReadingError(
                    f"文件用了 Office 不使用的压缩方式，无法读取；请用 {_PROGRAMS_ZH} 打开，另存后再试。",
                    f"the file uses a compression Office does not use; save it again in {_PROGRAMS_EN}.",
                )
            with self._zip.open(info) as part:
                data = part.read(limits.PART.count + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            EOFError,
            OSError,
            ValueError,
            OverflowError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise _broken() from error
        if len(data) > limits.PART.value:
            raise limits.PART.error()
        return data

    def xml(self, name: str) -> etree._Element:
        """Return the root element of an XML part."""
        return parse_xml(self.read(name))


_BEYOND = {"Excessive depth": limits.XML_DEPTH, "too long": limits.XML_TEXT}  # libxml2's words for its limits


def as_utf8(data: bytes) -> bytes:
    """Return XML as UTF-8, so that what is looked for in it cannot hide in another encoding."""
    head = data[:4]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or head[:2] in {b"<\x00", b"\x00<"}:
        encoding = "utf-16" if head[0] > 0x7F else ("utf-16-le" if head[0] else "utf-16-be")
        try:
            return data.decode(encoding).encode("utf-8")
        except UnicodeDecodeError as error:
            raise _bad_xml() from error
    return data


def _bad_xml() -> ReadingError:
    return ReadingError(
        f"文件内容已损坏（XML 不完整）；请用 {_PROGRAMS_ZH} 打开修复，另存后再试。",
        f"the content of the file is damaged (broken XML); repair it in {_PROGRAMS_EN} and save it again.",
    )


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML of unknown origin: no DTD, no entity, bounded size, UTF-8 or UTF-16 only."""
    data = as_utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ReadingError(
            "文件里带有外部实体或 DTD 声明，正常的文件不会有，可能有害，已拒绝读取；请确认文件来源。",
            "the file declares a DTD or entities, which no honest file does; it was refused as harmful.",
        )
    # "<" and "=" in it are more than its elements and attributes together.
    if data.count(b"<") + data.count(b"=") > limits.XML_MARKS.value:
        raise limits.XML_MARKS.error()
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        for words, limit in _BEYOND.items():
            if words in str(error):
                raise limit.error() from error
        raise _bad_xml() from error


def kind_of(data: bytes) -> str:
    """Return what a zip file holds: "docx", "xlsx", "pptx", "odt" or "zip"."""
    names = Package(data).names
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        for name, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(part.startswith(name) for part in names):
                return kind
    return "odt" if "META-INF/manifest.xml" in names and "content.xml" in names else "zip"
