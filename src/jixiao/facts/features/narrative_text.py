"""Running text with its places: sentences, clauses, and what a clause admits."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from jixiao.report import Place, Report, Section, Text
from jixiao.standards import Standard

__all__ = [
    "Mention",
    "admission",
    "all_texts",
    "alternatives",
    "clauses",
    "explanations",
    "mention",
    "section_of",
    "sentences",
    "texts_under",
    "words",
]

_CLAUSE = re.compile(r"[^，。；！？,;!?\n]+")
_SENTENCE = re.compile(r"[^。；！？;!?\n]+")
_COUNT = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])"
)


class Mention(NamedTuple):
    """A stretch of the document's text and where it stands: in a whole, from one character to another."""

    text: str
    whole: Place | None
    span: tuple[int, int] | None = None  # None: all of it

    @property
    def place(self) -> Place | None:
        """Return the place; made when it is asked for, since of most stretches only the words matter."""
        return self.whole if self.whole is None or self.span is None else self.whole.between(*self.span)

    @property
    def ref(self) -> str | None:
        """Return the short form of the place."""
        place = self.place
        return place.ref if place else None


def mention(text: Text, start: int, end: int) -> Mention:
    """Return the stretch of a text from ``start`` to ``end`` (characters of ``raw``)."""
    offset = (text.place.start or 0) if text.place is not None else 0
    return Mention(text.raw[start:end].strip(), text.place, (offset + start, offset + end))


def clauses(text: Text) -> Iterator[Mention]:
    """Yield what stands between commas and full stops, without the 一是 or （一） that counts it."""
    for found in _CLAUSE.finditer(text.raw):
        count = _COUNT.match(text.raw, found.start(), found.end())
        yield mention(text, count.end() if count else found.start(), found.end())


def sentences(text: Text) -> Iterator[Mention]:
    """Yield what stands between full stops and semicolons."""
    return (mention(text, found.start(), found.end()) for found in _SENTENCE.finditer(text.raw))


def words(standard: Standard, key: str) -> tuple[str, ...]:
    """Return a word list among the standard's ``checks`` parameters ("B04.slow")."""
    return standard.parameter(f"checks.{key}").texts()


@cache
def alternatives(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, the longest first."""
    return re.compile("|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True)))


def section_of(report: Report, key: str) -> Section | None:
    """Return the first section with this key of the outline."""
    return next((section for section in report.sections if section.key == key), None)


def texts_under(report: Report, section: Section) -> tuple[Text, ...]:
    """Return the paragraphs of a section and of the sections below it (their headings too)."""
    here = next(index for index, other in enumerate(report.sections) if other is section)
    found = list(section.paragraphs)
    for below in report.sections[here + 1 :]:
        if below.level <= section.level:
            break
        found += [below.heading, *below.paragraphs]
    return tuple(found)


def all_texts(report: Report, *, residue: bool = True) -> Iterator[Text]:
    """Yield every text of the report; with ``residue`` also what was not understood."""
    for section in report.sections:
        yield section.heading
        yield from section.paragraphs
    cover = report.cover
    single = (report.unit, report.project, report.supervisor, report.implementer, report.duties)
    yield from (text for text in single if text is not None)
    if cover is not None:
        yield from (text for text in (cover.title, cover.signatory, cover.date) if text is not None)
    for goal in report.goals:
        yield from (text for text in (goal.expected, goal.actual) if text is not None)
    for row in report.indicators:
        cells = (row.name, row.target, row.actual, row.deviation)
        yield from (text for text in cells if text is not None)
    for left in report.residue if residue else ():
        yield Text.of(left.text, left.place)


def admission(
    texts: Iterable[Text], subjects: tuple[str, ...], faults: tuple[str, ...], denials: tuple[str, ...]
) -> Mention | None:
    """Return the first clause that says of one of the subjects that it has one of the faults.

    A clause that denies it ("不存在支出进度慢") admits nothing; the fault's own words ("不及时") are not
    taken for a denial.
    """
    subject, fault = alternatives(subjects), alternatives(faults)
    denial = alternatives(denials)
    for text in texts:
        for clause in clauses(text) if fault.search(text.raw) else ():
            said = fault.search(clause.text)
            if said and subject.search(clause.text) and not denial.search(fault.sub("", clause.text)):
                return clause
    return None


def explanations(report: Report) -> str:
    """Return everything in which spending or a changed budget can be explained."""
    texts = [line.text for section in report.sections for line in section.paragraphs]
    texts += [row.deviation.text for row in report.indicators if row.deviation is not None]
    texts += [goal.deviation.text for goal in report.goals if goal.deviation is not None]
    return "\n".join(texts)
