"""Notes as Word comments in a copy of a .docx: a comments part, its relationship, and marks in the text.

Every other part is copied as it is; parts that change are added to, byte by byte, and never written anew.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from jixiao.annotating.anchors import Anchors
from jixiao.annotating.bytemap import ByteMap
from jixiao.annotating.locate import Locator
from jixiao.annotating.note import AnnotatingError, Note
from jixiao.reading.formats.docx import open_main
from jixiao.reading.formats.ooxml import STRICT, TRANSITIONAL, W
from jixiao.reading.formats.package import Package, parse_xml
from jixiao.report import where

__all__ = ["annotate"]

MAX_TOTAL = 512 * 2**20  # bytes of all parts unpacked
_TYPES = "[Content_Types].xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_ELEMENTS = {"start": "commentRangeStart", "end": "commentRangeEnd", "reference": "commentReference"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _utf8(data: bytes) -> bytes:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"}:
        raise AnnotatingError(
            "这份 Word 文件内部用 UTF-16 编码，不能直接加批注；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
            "this Word file is UTF-16 inside and cannot take comments; save it again in Word or WPS.",
        )
    return data


def _append(data: bytes, element: bytes) -> bytes:
    """Put an element last inside the root of a part."""
    root = ByteMap(_utf8(data)).root
    if not root.empty:
        return data[: root.closing] + element + data[root.closing :]
    name = data[root.start + 1 : root.opened - 2].split()[0]
    return data[: root.opened - 2] + b">" + element + b"</" + name + b">" + data[root.opened :]


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))


def _attribute(words: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", words))


class _Words:
    """Elements of WordprocessingML under the prefix a part uses, or under one declared where it has none."""

    def __init__(self, root: etree._Element | None, space: bytes) -> None:
        known = root.nsmap if root is not None else {}
        own = next((prefix for prefix, uri in known.items() if prefix and uri == TRANSITIONAL.decode()), None)
        self.prefix = own or "jxw"
        self.declared = "" if own else f' xmlns:jxw="{space.decode()}"'

    def mark(self, kind: str, number: int) -> bytes:
        """Return a mark of the comment of this number."""
        w = self.prefix
        declared = self.declared if kind != "reference" else ""
        element = f'<{w}:{_ELEMENTS[kind]}{declared} {w}:id="{number}"/>'
        return (f"<{w}:r{self.declared}>{element}</{w}:r>" if kind == "reference" else element).encode()

    def comment(self, note: Note, number: int, lines: Sequence[str], when: datetime | None) -> bytes:
        """Return the comment itself."""
        w = self.prefix
        date = f' {w}:date="{when.replace(microsecond=0, tzinfo=None).isoformat()}Z"' if when else ""
        inner = "".join(
            f'<{w}:p><{w}:r><{w}:t xml:space="preserve">{_text(line)}</{w}:t></{w}:r></{w}:p>'
            for line in lines
        )
        return (
            f'<{w}:comment{self.declared} {w}:id="{number}" {w}:author={_attribute(note.author)}{date} '
            f"{w}:initials={_attribute(note.initials)}>{inner}</{w}:comment>"
        ).encode()


class _Parts:
    """The parts that change, over those of the original package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.changed or name in self._package.names

    def __getitem__(self, name: str) -> bytes:
        return self.changed[name] if name in self.changed else self._package.read(name)


def _comments_part(parts: _Parts, package: Package, main: str, space: bytes) -> str:
    """Return the name of the comments part; where there is none, an empty one is added and registered."""
    folder, base = posixpath.split(main)
    relations = posixpath.join(folder, "_rels", base + ".rels")
    if relations in parts:
        taken = package.xml(relations)
        for relation in taken:
            if str(relation.get("Type", "")).endswith("/comments"):
                target = str(relation.get("Target", ""))
                return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        keys = {str(relation.get("Id")) for relation in taken}
    else:
        keys = set()
        parts.changed[relations] = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<Relationships xmlns="{_RELATIONS_SPACE}"/>'
        ).encode()
    names = (f"comments{number or ''}.xml" for number in range(10_000))
    name = next(name for name in names if posixpath.join(folder, name) not in parts)
    key = next(key for key in (f"rIdJx{number}" for number in range(10_000)) if key not in keys)
    element = (
        f'<Relationship xmlns="{_RELATIONS_SPACE}" Id="{key}" Type="{_RELATION[space]}" Target="{name}"/>'
    )
    parts.changed[relations] = _append(parts[relations], element.encode())
    return posixpath.join(folder, name)


def _register(parts: _Parts, package: Package, name: str, space: bytes) -> None:
    """Make sure that the comments part exists and has its content type."""
    if name not in parts:
        parts.changed[name] = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:comments xmlns:w="{space.decode()}"/>'
        ).encode()
    if not any(str(entry.get("PartName", "")).lstrip("/") == name for entry in package.xml(_TYPES)):
        named = f'PartName={_attribute("/" + name)} ContentType="{_CONTENT_TYPE}"'
        parts.changed[_TYPES] = _append(parts[_TYPES], f'<Override xmlns="{_TYPES_SPACE}" {named}/>'.encode())


def _ids(*roots: etree._Element) -> set[int]:
    found = {
        str(element.get(W + "id"))
        for root in roots
        for element in root.iter(W + "comment", W + "commentRangeStart", W + "commentReference")
    }
    return {int(number) for number in found if number.isascii() and number.isdigit()}


def _repack(data: bytes, package: Package, changed: dict[str, bytes]) -> bytes:
    stream, total = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        infos = {info.filename: info for info in old.infolist()}
        for name, info in infos.items():
            part = changed.get(name)
            part = package.read(name) if part is None else part
            total += len(part)
            if total > MAX_TOTAL:
                raise AnnotatingError(
                    f"文件解压后超过 {MAX_TOTAL // 2**20} MB，不能加批注；请先去掉其中的大图片。",
                    f"the file unpacks to over {MAX_TOTAL // 2**20} MB; take the large pictures out first.",
                )
            new.writestr(info, part)
        for name in sorted(changed.keys() - infos.keys()):
            new.writestr(zipfile.ZipInfo(name, infos[_TYPES].date_time), changed[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def annotate(data: bytes, notes: Sequence[Note], when: datetime | None = None) -> bytes:
    """Return a copy of a .docx with the notes as comments at their places.

    Comments that are already there stay. A note whose place the file does not have (it was made from another
    version) goes to the beginning and says which place it meant. ``when`` is the local time shown with the
    comments. Raises ``AnnotatingError``, or the reader's ``ReadingError`` for a file that is no .docx.
    """
    main = open_main(data)
    package, parts = main.package, _Parts(main.package)
    document = _utf8(package.read(main.part))
    space = STRICT if STRICT in document[:8192] else TRANSITIONAL
    bytemap = ByteMap(document)
    words = _Words(main.root, space)
    name = _comments_part(parts, package, main.part, space)
    _register(parts, package, name, space)
    comments = parse_xml(_utf8(parts[name]).replace(STRICT, TRANSITIONAL))
    in_comments = _Words(comments, space)
    first = max(_ids(main.root, comments), default=-1) + 1
    locator, anchors = Locator(main, bytemap), Anchors(bytemap, words.mark)
    made = []
    for number, note in enumerate(notes, start=first):
        stretch, lines = locator.find(note.place), note.lines
        if stretch is None:
            stretch, lines = locator.find(None), (f"（{where(note.place)}）", *lines)
        if stretch is not None:
            anchors.add(stretch, number)
            made.append(in_comments.comment(note, number, lines, when))
    parts.changed[main.part] = anchors.apply()
    parts.changed[name] = _append(parts[name], b"".join(made))
    return _repack(data, package, parts.changed)
