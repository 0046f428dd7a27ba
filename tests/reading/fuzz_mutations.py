"""Ways to spoil a valid file: its bytes, the members of its zip, the structure of its XML or HTML."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable

from lxml import etree

__all__ = ["MUTATIONS"]

Mutation = Callable[[bytes, random.Random], bytes]

_NUMBERS = ("0", "-1", "1", "63", "64", "255", "65535", "65536", "1000000", "2147483647", "4294967295",
            "99999999999999999999", "1e309", "NaN", "", "x", "０", "1.5", "-0")  # fmt: skip
_WORDS = ("", " ", "\x01", "\ufffe", "\x85", "字" * 3000, "&amp;" * 50, "10" * 200, "一级指标", "得分",
          "总分", "≥", "（50分", "其中：", "2023年", "万元" * 40, "100%" * 30, "-" * 500, "（" * 300,
          "1.1.1.1", "……", "\t" * 99)  # fmt: skip
_ENTITIES = (
    '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;"><!ENTITY z "&y;&y;&y;&y;&y;&y;">]>',
    '<!DOCTYPE a SYSTEM "file:///dev/zero">',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
)
_MANY = (2, 5, 30, 300)


# bytes -----------------------------------------------------------------------------------------------------


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Change some bits."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 10, 100))):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def written_over(data: bytes, chance: random.Random) -> bytes:
    """Put an extreme number over some bytes."""
    made, size = bytearray(data), chance.choice((1, 2, 4, 8))
    for _ in range(chance.choice((1, 2, 8))):
        value = chance.choice((0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF))
        at = chance.randrange(max(1, len(made) - size))
        made[at : at + size] = struct.pack("<Q", value)[:size]
    return bytes(made)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Cut the end off, or a piece out."""
    first, second = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:first] if chance.random() < 0.5 else data[:first] + data[second:]


def repeated(data: bytes, chance: random.Random) -> bytes:
    """Say a piece several times."""
    first = chance.randrange(len(data) + 1)
    piece = data[first : first + chance.choice((1, 8, 64, 512, 4096))]
    return data[:first] + piece * chance.choice(_MANY) + data[first:]


def renumbered(data: bytes, chance: random.Random) -> bytes:
    """Put other numbers where numbers stand in plain figures."""
    found = list(re.finditer(rb"-?[0-9]+", data))
    for match in sorted(
        chance.sample(found, min(len(found), chance.choice((1, 2, 5)))), key=lambda m: -m.start()
    ):
        data = data[: match.start()] + chance.choice(_NUMBERS).encode() + data[match.end() :]
    return data


# text ------------------------------------------------------------------------------------------------------


def reworded(data: bytes, chance: random.Random) -> bytes:
    """Change lines of a text: repeat, drop, swap, join, put strange words in."""
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(lines))
        what = chance.randrange(5)
        if what == 0:
            lines[at:at] = [lines[at]] * chance.choice(_MANY)
        elif what == 1 and len(lines) > 1:
            del lines[at]
        elif what == 2:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif what == 3:
            lines[at] = chance.choice(("\t", "|", " ", "")).join(lines[at : at + 3])
        else:
            place = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:place] + chance.choice(_WORDS) + lines[at][place:]
    codec = chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16"))
    return "\n".join(lines).encode(codec, "replace")


# trees -----------------------------------------------------------------------------------------------------


def _spoil(root: etree._Element, chance: random.Random) -> None:
    """Change one thing about a tree."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)][1:] or [root]
    chance.choice(_SPOILS)(chance.choice(elements), elements, chance)


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _drop(element: etree._Element, _: list[etree._Element], __: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _again(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    if element.getparent() is not None:
        for _number in range(chance.choice(_MANY)):
            element.addnext(_copy(element))


def _graft(element: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    element.append(_copy(chance.choice(elements)))


def _nest(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    for _number in range(chance.choice((3, 30, 150, 300))):
        parent = element.getparent()
        if parent is None:
            return
        around = etree.Element(element.tag, {str(name): str(value) for name, value in element.attrib.items()})
        parent.replace(element, around)
        around.append(element)


def _rename(element: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    element.tag = chance.choice(elements).tag


def _number(element: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    names = list(element.attrib) or [name for other in elements for name in other.attrib]
    if names:
        element.set(chance.choice(names), chance.choice(_NUMBERS))


def _numbers(_: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    found = [(other, name) for other in elements for name, value in other.attrib.items() if value.isdigit()]
    for other, name in chance.sample(found, min(len(found), 5)):
        other.set(name, chance.choice(_NUMBERS))


def _word(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    element.text = "".join(c for c in chance.choice(_WORDS) if c.isprintable() or c == "\t")


_SPOILS = (_drop, _again, _graft, _nest, _rename, _number, _numbers, _word)


def restructured(data: bytes, chance: random.Random) -> bytes:
    """Change the structure of XML a few times; what is no XML comes back with a flipped bit."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return flipped(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        _spoil(root, chance)
    out = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    if chance.random() < 0.05:
        out = out.replace(b"?>", b"?>" + chance.choice(_ENTITIES).encode(), 1)
    return out


def remarked(data: bytes, chance: random.Random) -> bytes:
    """Change the tags of HTML: repeat, drop, nest, spans of any size."""
    tags = list(re.finditer(rb"<[^>]*>", data))
    if not tags:
        return flipped(data, chance)
    for tag in sorted(
        chance.sample(tags, min(len(tags), chance.choice((1, 3, 9)))), key=lambda m: -m.start()
    ):
        span = chance.choice(("rowspan", "colspan", "hidden", "start", "value", "style", "border"))
        new = chance.choice((
            b"", tag.group() * chance.choice(_MANY), b"<!--",
            b"<table><tr><td>" * chance.choice((3, 25, 300)),
            tag.group()[:-1] + f' {span}="{chance.choice(_NUMBERS)}">'.encode(), chance.choice(tags).group(),
            chance.choice(_WORDS).encode("utf-8", "replace"), b"<div>" * 300, b"&#x110000;", b"</table>",
            chance.choice(_ENTITIES).encode(), b"<script>",
        ))  # fmt: skip
        data = data[: tag.start()] + new + data[tag.end() :]
    return data


# packages --------------------------------------------------------------------------------------------------


def _members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def _packed(members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in members:
            package.writestr(name, content)
    return out.getvalue()


def repacked(data: bytes, chance: random.Random) -> bytes:
    """Spoil a member of a zip: its structure mostly, its bytes, its name, its being there, its packing."""
    members = _members(data)
    at = chance.randrange(len(members))
    name, content = members[at]
    what = chance.randrange(12)
    if what == 0:
        del members[at]
    elif what == 1:
        members[at] = (
            chance.choice((name.upper(), "../" + name, name + "x", "\\" + name, "a" * 500)),
            content,
        )
    elif what == 2:
        members.append((chance.choice(members)[0] + "/x", b"PK\x01\x02" * 50))
    elif what == 3:
        members[at] = (name, chance.choice((b"", b" " * 70_000_000, b"<a>" * 100_000, b"\xff\xfe" + content)))
    elif what == 4:
        return _packed(members, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
    elif what == 5:
        return written_over(_packed(members), chance)
    elif what == 6:
        members[at] = (name, flipped(content, chance))
    else:
        members[at] = (name, restructured(content, chance))
    return _packed(members)


_BYTES: tuple[Mutation, ...] = (flipped, written_over, cut, repeated)
MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    "docx": (*_BYTES, *(repacked,) * 12),
    "xlsx": (*_BYTES, *(repacked,) * 12),
    "zip": (*_BYTES, *(repacked,) * 4),
    "doc": _BYTES,
    "xls": _BYTES,
    "pdf": (*_BYTES, *(renumbered,) * 4),
    "scan": _BYTES,
    "html": (*_BYTES, *(remarked,) * 8),
    "text": (*_BYTES, *(reworded,) * 8),
}
