"""Marks of comments put between the runs of a WordprocessingML part; a run is cut where a mark falls in it.

Nothing but marks and cuts is added: with the marks taken out and cut runs joined the part is what it was.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from jixiao.annotating.bytemap import ByteMap, Tag
from jixiao.annotating.locate import Spot, Stretch

__all__ = ["Anchors"]

_NAME = re.compile(rb"<([^\s/>]+)")
_PRESERVE = b' xml:space="preserve"'


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where marks go in: between runs, or within ``run`` (and within the text of ``text``)."""

    offset: int
    run: int | None = None
    text: int | None = None


@dataclass(slots=True)
class _Marks:
    ends: list[bytes] = field(default_factory=list)
    points: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)

    @property
    def together(self) -> bytes:
        return b"".join([*self.ends, *self.points, *self.starts])


def _name(source: bytes) -> bytes:
    found = _NAME.match(source)
    return found.group(1) if found else b""


def _outermost(tag: Tag, name: str) -> Tag | None:
    found, above = None, tag.inside(name)
    while above is not None:
        found, above = above, above.inside(name)
    return found


class Anchors:
    """Gathers the marks of one part and puts them in all at once."""

    def __init__(self, bytemap: ByteMap, mark: Callable[[str, int], bytes]) -> None:
        """``mark(kind, id)`` gives the element of a mark: "start", "end" or "reference"."""
        self._map = bytemap
        self._mark = mark
        self._cuts: dict[_Cut, _Marks] = {}
        self._opened: dict[int, list[bytes]] = {}  # empty paragraphs by number, and what goes into them
        self._content: dict[int, list[Tag]] = {}
        for tag in bytemap.tags:
            if tag.parent is not None and tag.parent.name == "r" and tag.name != "rPr":
                self._content.setdefault(tag.parent.number, []).append(tag)

    def add(self, stretch: Stretch, number: int) -> None:
        """Mark a stretch as what the comment of this number is about."""
        start, end = self._mark("start", number), self._mark("end", number) + self._mark("reference", number)
        if stretch.begin is not None and stretch.end is not None:
            self._at(self._cut(stretch.begin, begins=True)).starts.append(start)
            self._at(self._cut(stretch.end, begins=False)).ends.append(end)
        elif stretch.paragraph is not None:
            self._point(stretch.paragraph, start + end)

    def _at(self, cut: _Cut) -> _Marks:
        return self._cuts.setdefault(cut, _Marks())

    def _point(self, paragraph: Tag, marks: bytes) -> None:
        host = _outermost(paragraph, "r")  # Word takes no comments in text boxes; their host does
        if host is not None:
            self._at(_Cut(host.closed)).points.append(marks)
        elif paragraph.empty:
            self._opened.setdefault(paragraph.number, []).append(marks)
        else:
            self._at(_Cut(paragraph.closing)).points.append(marks)

    def _cut(self, spot: Spot, *, begins: bool) -> _Cut:
        tag = spot.tag
        run = _outermost(tag, "r") or tag
        if tag.parent is not run:  # a text box, phonetic guide …, or text outside any run
            return _Cut(run.start if begins else run.closed)
        if spot.inside:
            return _Cut(tag.at_character(spot.character), run.number, tag.number)
        content = self._content[run.number]
        if begins:
            return _Cut(run.start) if content[0] is tag else _Cut(tag.start, run.number)
        return _Cut(run.closed) if content[-1] is tag else _Cut(tag.closed, run.number)

    def _around(self, cut: _Cut) -> tuple[bytes, bytes]:
        """Return what closes a cut run before the marks and what opens it again after them."""
        if cut.run is None:
            return b"", b""
        run = self._map.tags[cut.run]
        run_name = _name(self._map.source(run))
        properties = next(
            (tag for tag in self._map.tags[cut.run + 1 : cut.run + 2] if tag.name == "rPr"), None
        )
        close = b"</" + run_name + b">"
        again = b"<" + run_name + b">" + (self._map.source(properties) if properties else b"")
        if cut.text is None:
            return close, again
        source = self._map.source(self._map.tags[cut.text])
        name = _name(source)
        return b"</" + name + b">" + close, again + b"<" + name + _PRESERVE + b">"

    def apply(self) -> bytes:
        """Return the part with the marks in it."""
        edits: dict[tuple[int, int], bytes] = {}
        for cut, marks in self._cuts.items():
            before, after = self._around(cut)
            edits[cut.offset, cut.offset] = before + marks.together + after
            if cut.text is not None:
                tag = self._map.tags[cut.text]
                if b"xml:space" not in self._map.data[tag.start : tag.opened]:
                    edits[tag.opened - 1, tag.opened - 1] = _PRESERVE
        for number, points in self._opened.items():
            tag = self._map.tags[number]
            name = _name(self._map.source(tag))
            edits[tag.opened - 2, tag.opened] = b">" + b"".join(points) + b"</" + name + b">"
        data, at, done = self._map.data, 0, []
        for (start, end), text in sorted(edits.items()):
            done += [data[at:start], text]
            at = end
        return b"".join([*done, data[at:]])
