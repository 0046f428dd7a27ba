"""Bytes of a web page → one tree. Knows encodings, saved pages (MHTML) and the limits, nothing of tables."""

import binascii
import codecs
import re
from base64 import b64decode
from email.parser import BytesHeaderParser
from quopri import decodestring

from lxml import etree

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError

__all__ = ["decode", "is_mhtml", "looks_like_html", "parse", "parts_of_mhtml"]

_HEAD = 4096
_UNREADABLE = 0.01  # so many of the characters may be damaged; beyond that the encoding is not what it says
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_LOOKS_LIKE_HTML = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*\?>|<\?mso[^>]*\?>)*<(?:!doctype\s+html|html|head|meta|title|style|script|body|table|div|"
    rb"center|form|font|span|p|h[1-6])[\s>:/]",
    re.IGNORECASE | re.DOTALL,
)
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "gb_2312", "x-gbk", "cp936", "ms936", "936"})
_TEXTUAL = frozenset({"utf-8", "gb18030", "big5", "big5hkscs", "cp950", "hz", "iso8859-1", "cp1252", "ascii"})
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def looks_like_html(head: bytes) -> bool:
    """Tell whether a file that begins with ``head`` is a web page."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            head = head[len(bom) :].decode(name, "replace").encode("utf-8")
    return _LOOKS_LIKE_HTML.match(head[:_HEAD]) is not None


def is_mhtml(head: bytes) -> bool:
    """Tell whether a file that begins with ``head`` is a page saved with its pictures in one file (.mht)."""
    lines = head[:_HEAD].lstrip().lower()
    return lines.startswith((b"mime-version:", b"from:", b"content-type: multipart/related")) and (
        b"multipart/related" in lines
    )


def _codec(name: str) -> str | None:
    """Return the codec that reads a declared encoding; None when it is unknown."""
    name = name.lower()
    if name in _CHINESE:
        return "gb18030"  # holds the older ones; pages use its characters whatever they declare
    if name.startswith("utf-16"):
        return "utf-8"  # a declaration that can be read as bytes is not in UTF-16
    try:
        return codecs.lookup(name).name if codecs.lookup(name).name in _TEXTUAL else None
    except LookupError:
        return None


def _declared(data: bytes) -> str | None:
    found = _XML_CHARSET.search(data, 0, _HEAD) or _CHARSET.search(data, 0, _HEAD)
    return found[1].decode("ascii") if found else None


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, int]:
    """Return the text of a page, its encoding and the number of characters that could not be read."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(name, "replace")
            return text, name, text.count("\ufffd")
    said = declared or _declared(data)
    names = [name for name in (_codec(said) if said else None, "utf-8", "gb18030") if name]
    for name in names:
        try:
            return data.decode(name), name, 0
        except UnicodeError:
            continue
    best = min((data.decode(name, "replace").count("\ufffd"), at, name) for at, name in enumerate(names))
    if best[0] > len(data) * _UNREADABLE:
        raise ReadingError(
            "网页的文字编码无法辨认（不是 UTF-8、GB18030）；请用浏览器打开，另存为 UTF-8 后再试。",
            "the encoding of the page is unknown; open it in a browser, save it as UTF-8 and try again.",
        )
    return data.decode(best[2], "replace"), best[2], best[0]


def parse(text: str) -> etree._Element:
    """Return the root of a page, mended as a browser would; refuse one that is too large or too deep."""
    if len(text) > limits.HTML_FILE.value:
        raise limits.HTML_FILE.error()
    if text.count("<") > limits.HTML_TAGS.value:
        raise limits.HTML_TAGS.error()
    # Characters that no page may hold would end the parsing early and lose the rest without a word.
    data = _CONTROL.sub(" ", text).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken() from error
    if root is None:
        raise _broken()
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise _broken()  # the parser gave up in the middle: too deep or a text too long
    return root


def _broken() -> ReadingError:
    return ReadingError(
        "网页已损坏（结构过深或不完整），无法读取；请在浏览器中打开，复制到 Word 后再试。",
        "the page is damaged or nested too deeply; open it in a browser and copy its content into Word.",
    )


def parts_of_mhtml(data: bytes) -> list[tuple[bytes, str | None]]:
    """Return the pages inside a page saved as one file, each with the encoding it declares."""
    head, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    boundary = BytesHeaderParser().parsebytes(head + b"\n\n").get_boundary()
    found: list[tuple[bytes, str | None]] = []
    if boundary:
        pieces = body.split(b"--" + boundary.encode("utf-8", "replace"), limits.MHTML_PARTS.count + 1)
        if len(pieces) > limits.MHTML_PARTS.value:
            raise limits.MHTML_PARTS.error()
        for piece in pieces[1:]:
            top, _, content = piece.lstrip(b"\n").partition(b"\n\n")
            headers = BytesHeaderParser().parsebytes(top + b"\n\n")
            if headers.get_content_type() != "text/html":
                continue
            coding = str(headers.get("Content-Transfer-Encoding", "")).strip().lower()
            found.append((_transferred(content, coding), headers.get_content_charset()))
    if not found:
        raise ReadingError(
            "单文件网页（.mht）里没有网页正文；请用浏览器打开，另存为 .html 后再试。",
            "there is no page inside the .mht file; open it in a browser and save it as .html.",
        )
    return found


def _transferred(content: bytes, coding: str) -> bytes:
    if coding == "quoted-printable":
        return decodestring(content)
    if coding == "base64":
        try:
            return b64decode(content)
        except binascii.Error as error:
            raise _broken() from error
    return content
