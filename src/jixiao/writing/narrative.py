"""The narrative of a record as it is printed: own words as they are, facts from the record, nothing twice."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jixiao.report import LabelledAmount, Number, Report, Section, StaffCount, Text
from jixiao.standards import load
from jixiao.standards.layouts import Layout, Narrative
from jixiao.standards.vocabulary import vocabulary
from jixiao.writing.sentences import (
    amounts_sentence,
    head_count,
    named_amounts,
    named_counts,
    sentences,
    staff_sentence,
    stated_at,
    term_of,
)
from jixiao.writing.values import amount_in_text, clean

__all__ = ["narrate"]


@dataclass(slots=True)
class _Fact:
    """An amount or a head count with where it came to stand."""

    entry: LabelledAmount | StaffCount
    offset: int


@dataclass(slots=True)
class _Paragraph:
    """A paragraph on its way to paper."""

    text: str
    dropped: bool = False  # a factual sentence was taken out, and is written anew at the beginning
    facts: list[_Fact] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """A section on its way to paper."""

    key: str | None
    number: str
    heading: str
    level: int
    paragraphs: list[_Paragraph]


def _take_out(part: _Part, names: set[str], read: Callable[[str], list[str] | None]) -> None:
    """Take the factual sentences out that state nothing but ``names``."""
    for paragraph in part.paragraphs:
        kept = ""
        for sentence in sentences(paragraph.text):
            stated = read(sentence)
            if stated and names.issuperset(stated):
                paragraph.dropped = True
            else:
                kept += sentence
        paragraph.text = kept


def _stated_count(paragraph: _Paragraph, count: StaffCount) -> int | None:
    raw = clean(count.number.raw).strip()
    pattern = rf"{re.escape(count.label)}[^\d，。；,;]{{0,8}}({re.escape(raw)})\s*[人名]"
    found: re.Match[str] | None = re.search(pattern, paragraph.text) if raw else None
    return found.start(1) if found else None


def _heading(key: str, layout: Layout, year: int | None) -> tuple[str, str]:
    """Return number and words of a heading by the year's standard, else by the vocabulary."""
    own = layout.narrative.outline if layout.narrative else ()
    prescribed = {heading.key: heading for heading in own or load(layout.region, year).outline}
    if key in prescribed:
        return prescribed[key].number, prescribed[key].title
    return "", vocabulary().outline.keys[key][0]


def _part_for(parts: list[_Part], key: str, layout: Layout, year: int | None) -> _Part:
    """Return the section of a key; made, with those above it, where the record has none."""
    for part in parts:
        if part.key == key:
            return part
    headings = list(vocabulary().headings.values())
    order = [heading.key for heading in headings]
    place = order.index(key)
    level = headings[place].level
    if level > 1:
        above = next(heading.key for heading in reversed(headings[:place]) if heading.level < level)
        _part_for(parts, above, layout, year)
    made = _Part(key, *_heading(key, layout, year), level, [])
    later = set(order[place + 1 :])
    at = next((index for index, part in enumerate(parts) if part.key in later), len(parts))
    parts.insert(at, made)
    return made


def _section_of(entry: LabelledAmount, narrative: Narrative) -> str:
    return next((p.section for p in narrative.amounts if p.root == entry.path[0]), narrative.other_amounts)


def _write_anew(part: _Part, text: str, facts: Sequence[LabelledAmount | StaffCount]) -> None:
    """Put a generated sentence where the one it replaces stood, or at the head of the section."""
    paragraph = next((p for p in part.paragraphs if p.dropped), None)
    if paragraph is None:
        paragraph = _Paragraph("")
        part.paragraphs.insert(0, paragraph)
    for fact in paragraph.facts:
        fact.offset += len(text)
    paragraph.text = text + paragraph.text
    paragraph.facts = [
        _Fact(entry, place - len(facts)) for place, entry in enumerate(facts)
    ] + paragraph.facts


def _in_own_words(parts: list[_Part], entry: LabelledAmount) -> bool:
    """Tell whether the department's own words state the amount already, and note where."""
    for paragraph in (p for part in parts for p in part.paragraphs):
        taken = {fact.offset for fact in paragraph.facts}
        span = stated_at(paragraph.text, entry, taken)
        if span:
            paragraph.facts.append(_Fact(entry, span[0]))
            return True
    return False


def _amounts(report: Report, parts: list[_Part], layout: Layout, narrative: Narrative) -> None:
    """State every named amount once: where the own words do it already, else in a sentence written anew."""
    entries = [entry for entry in report.amounts if entry.path and amount_in_text(entry.amount) is not None]
    named: dict[str, list[LabelledAmount]] = {}
    for entry in filter(lambda entry: term_of(entry.path), entries):
        named.setdefault(_section_of(entry, narrative), []).append(entry)
    for part in parts:
        _take_out(part, {entry.path[-1] for entry in named.get(part.key or "", ())}, named_amounts)
    own = [entry for entry in entries if _in_own_words(parts, entry)]
    roots = [place.root for place in narrative.amounts]

    def order(stated: tuple[tuple[str, ...], str]) -> tuple[int, int]:
        path = stated[0]
        return len(path), roots.index(path[0]) if path[0] in roots else len(roots)

    for key, listed in named.items():
        left = [entry for entry in listed if not any(entry is other for other in own)]
        once = dict.fromkeys((entry.path, amount_in_text(entry.amount) or "") for entry in left)
        if once:
            part = _part_for(parts, key, layout, report.fiscal_year)
            _write_anew(part, *amounts_sentence(sorted(once, key=order), report.fiscal_year))


def _staff(report: Report, parts: list[_Part], layout: Layout, narrative: Narrative) -> None:
    counts = [count for count in report.staff if head_count(count)]
    left = list(counts)
    for part in parts:
        if part.key == narrative.staff_section:
            _take_out(part, {count.label for count in counts}, named_counts)
    for count in counts:
        for paragraph in (p for part in parts for p in part.paragraphs):
            offset = _stated_count(paragraph, count)
            if offset is not None:
                paragraph.facts.append(_Fact(count, offset))
                left = [other for other in left if other is not count]
                break
    if left:
        part = _part_for(parts, narrative.staff_section, layout, report.fiscal_year)
        printed = [
            StaffCount(label=count.label, number=Number.of(clean(count.number.raw).strip())) for count in left
        ]
        _write_anew(part, staff_sentence(printed), printed)


def narrate(
    report: Report, layout: Layout
) -> tuple[tuple[Section, ...], tuple[StaffCount, ...], tuple[LabelledAmount, ...]]:
    """Return the sections as printed, with the head counts and named amounts they state, in their order."""
    parts = [
        _Part(
            section.key,
            clean(section.number),
            clean(section.heading.raw),
            section.level,
            [
                _Paragraph(words)
                for text in section.paragraphs
                if Text.of(words := clean(text.raw)).raw.strip()
            ],
        )
        for section in report.sections
    ]
    if layout.narrative is None:
        raise ValueError(f"{layout.name} prints no narrative")
    _staff(report, parts, layout, layout.narrative)
    _amounts(report, parts, layout, layout.narrative)
    staff: list[StaffCount] = []
    amounts: list[LabelledAmount] = []
    for part in parts:
        part.paragraphs = [paragraph for paragraph in part.paragraphs if paragraph.text.strip()]
        for paragraph in part.paragraphs:
            for fact in sorted(paragraph.facts, key=lambda fact: fact.offset):
                if isinstance(fact.entry, StaffCount):
                    staff.append(fact.entry)
                else:
                    amounts.append(fact.entry)
    sections = tuple(
        Section(
            key=part.key,
            number=part.number,
            heading=Text.of(part.heading),
            level=part.level,
            paragraphs=tuple(Text.of(paragraph.text) for paragraph in part.paragraphs),
        )
        for part in parts
    )
    return sections, tuple(staff), tuple(amounts)
