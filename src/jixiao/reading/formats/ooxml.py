"""Bring a WordprocessingML tree into a plain form: what is seen on the printed page, as ``w:t``."""

from collections import Counter
from dataclasses import dataclass

from lxml import etree

__all__ = ["STRICT", "TRANSITIONAL", "Normalised", "W", "normalise", "on"]

TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
W = "{" + TRANSITIONAL.decode() + "}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_VAL = W + "val"
_GONE = {W + "del": "删除的修订", W + "moveFrom": "移走的修订"}
_ACCEPTED = {W + "ins": "插入的修订", W + "moveTo": "移入的修订"}
_COUNTED = {W + "commentReference": "批注", W + "footnoteReference": "脚注", W + "endnoteReference": "尾注"}
_AS_TEXT = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
_UNWRAP = (W + "sdt", W + "customXml", W + "ins", W + "moveTo", W + "smartTag")
_STYLED = (W + "numPr", W + "pStyle", W + "outlineLvl")
_SPECIAL = (
    *_GONE,
    *_COUNTED,
    *_AS_TEXT,
    *_UNWRAP,
    *_STYLED,
    W + "sym",
    W + "vanish",
    W + "hidden",
    W + "txbxContent",
    _MC + "AlternateContent",
)
_SYMBOLS = {  # Wingdings code points that forms use for boxes and ticks
    0xF06F: "□", 0xF0A8: "□", 0xF0FE: "☑", 0xF052: "☑", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0A3: "□",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Normalised:
    """What normalising found: notes for people, and whether numbering and styles matter."""

    notes: list[str]
    styled: bool


def on(element: etree._Element | None) -> bool:
    """Tell whether an on/off property is on: present without a value, or with a true one."""
    return element is not None and str(element.get(_VAL, "1")) not in {"0", "false", "off"}


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    inner: etree._Element | None = element
    if element.tag == W + "sdt":
        inner = element.find(W + "sdtContent")
    at = parent.index(element)
    parent[at : at + 1] = list(inner) if inner is not None else []


def _move_text_box(box: etree._Element) -> None:
    """Put the paragraphs of a text box after the paragraph it is anchored in."""
    host = box.getparent()
    while host is not None and host.tag != W + "p":
        host = host.getparent()
    content = list(box)
    _remove(box)
    if host is not None:
        for child in reversed(content):
            host.addnext(child)


def _symbol(element: etree._Element) -> str:
    raw = str(element.get(W + "char", ""))
    try:
        code = int(raw, 16)
    except ValueError:
        return ""
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    return chr(code) if 0x20 <= code < 0xE000 and not 0xD800 <= code < 0xE000 else "□"


def _join_next(paragraph: etree._Element) -> None:
    """Join a paragraph whose mark was deleted with the next one."""
    following = paragraph.getnext()
    if following is not None and following.tag == W + "p":
        for child in list(paragraph)[::-1]:
            if child.tag != W + "pPr":
                properties = following.find(W + "pPr")
                following.insert(0 if properties is None else 1, child)
        _remove(paragraph)


def _deleted(element: etree._Element) -> None:
    """Take deleted content out: a run, a whole row (mark in trPr) or a paragraph mark (mark in rPr)."""
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag == W + "trPr":
        row = parent.getparent()
        if row is not None:
            _remove(row)
    elif parent.tag == W + "rPr":
        properties = parent.getparent()
        if properties is not None and properties.tag == W + "pPr":
            paragraph = properties.getparent()
            if paragraph is not None:
                _join_next(paragraph)
    else:
        _remove(element)


def _alternate(element: etree._Element) -> None:
    """Keep one of the alternatives: the first choice, or the fall-back where there is none."""
    choice = element.find(_MC + "Choice")
    for child in list(element):
        if child.tag == _MC + "Fallback" and choice is None:
            choice = child
        elif child is not choice:
            element.remove(child)


class _Normaliser:
    """One pass over the elements that need something done."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()  # left out
        self.accepted: Counter[str] = Counter()
        self.styled = False

    def element(self, element: etree._Element) -> None:
        tag = str(element.tag)
        parent = element.getparent()
        if tag in _STYLED:
            self.styled = True
        elif tag in _AS_TEXT:
            if parent is not None and parent.tag == W + "r":  # elsewhere it is the definition of a tab stop
                element.text = _AS_TEXT[tag]
                element.tag = W + "t"
        elif tag in _COUNTED:
            self.counts[_COUNTED[tag]] += 1
        elif tag in _GONE:
            self.counts[_GONE[tag]] += 1
            _deleted(element)
        elif tag in _UNWRAP:
            if tag in _ACCEPTED:
                self.accepted[_ACCEPTED[tag]] += 1
            if parent is not None and parent.tag not in {W + "trPr", W + "rPr"}:
                _unwrap(element)
        else:
            self.rare(element, tag)

    def rare(self, element: etree._Element, tag: str) -> None:
        if tag == W + "sym":
            element.text = _symbol(element)
            element.tag = W + "t"
        elif tag == W + "vanish":
            self.hidden(element)
        elif tag == W + "hidden":
            self.hidden_row(element)
        elif tag == W + "txbxContent":
            _move_text_box(element)
        else:
            _alternate(element)

    def hidden_row(self, element: etree._Element) -> None:
        properties = element.getparent()
        row = properties.getparent() if properties is not None else None
        if row is not None and row.tag == W + "tr" and on(element):
            self.counts["隐藏的表格行"] += 1
            _remove(row)

    def hidden(self, element: etree._Element) -> None:
        properties = element.getparent()
        run = properties.getparent() if properties is not None else None
        if run is not None and run.tag == W + "r" and on(element):
            self.counts["隐藏文字"] += any(True for _ in run.iter(W + "t"))
            _remove(run)


def normalise(root: etree._Element) -> Normalised:
    """Change the tree in place; a plain document is only looked over once."""
    work = _Normaliser()
    for element in list(root.iter(*_SPECIAL)):
        work.element(element)
    notes = [f"{what} {count} 处，未计入正文" for what, count in work.counts.items() if count]
    notes += [f"{what} {count} 处，按已接受读" for what, count in work.accepted.items()]
    return Normalised(notes, work.styled)
