"""The text of a report in two halves: sentences made from the money table, and the department's own words.

``split`` takes the factual sentences out and gives their figures; ``joined`` writes them anew
(``jixiao.writing``). What a sentence of the department's own says is never touched, except a figure of the
money table that was changed there and stands in own words that were not: it is kept in step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.report import Amount, LabelledAmount, MoneyUnit, Number, Report, Section, StaffCount, Text
from jixiao.standards.layouts import Layout, Narrative
from jixiao.web.forms.placing import in_text, place_text
from jixiao.writing.narrative import narrate
from jixiao.writing.sentences import named_amounts, named_counts, sentences, stated_at, term_of
from jixiao.writing.values import amount_in_text

__all__ = ["HEADING_UNIT", "Split", "amount_of", "in_step", "joined", "split", "typed"]

HEADING_UNIT = MoneyUnit.WAN  # of the money table: what a bare number in it is


@dataclass(frozen=True, slots=True)
class Split:
    """The own words of each section (paragraphs joined by line ends), the money and the head counts."""

    own: tuple[str, ...]
    facts: tuple[str, ...]  # the sentences that were taken out, section by section
    money: Mapping[str, str]  # path joined by "/" → as typed
    staff: Mapping[str, str]
    figures: tuple[tuple[tuple[str, str], ...], ...]  # what those sentences state: names and values, sorted


def typed(amount: Amount) -> str:
    """Return an amount as it is typed under a heading 万元: its own unit only where it is another."""
    raw = amount.raw.strip()
    bare = raw.removesuffix(HEADING_UNIT).removesuffix("万").rstrip()
    return bare if amount.unit is HEADING_UNIT and bare else raw


def amount_of(raw: str) -> Amount:
    """Read an amount typed into the money table."""
    return Amount.of(raw.strip(), unit=HEADING_UNIT)


def _home(path: Sequence[str], narrative: Narrative) -> str:
    """Return the section in which the amounts of a name are stated."""
    return next((p.section for p in narrative.amounts if p.root == path[0]), narrative.other_amounts)


class _Splitter:
    """Goes through the text once; ``report`` has the places of the form."""

    def __init__(self, report: Report, narrative: Narrative | None) -> None:
        self.narrative = narrative
        self.money: dict[str, str] = {}
        self.staff: dict[str, str] = {}
        self.facts_at: dict[int, list[tuple[int, LabelledAmount | StaffCount]]] = {}
        self.report = report
        entries: list[LabelledAmount | StaffCount] = [*report.amounts, *report.staff]
        for entry in entries:
            value = entry.amount if isinstance(entry, LabelledAmount) else entry.number
            if value.place and value.place.paragraph is not None:
                found = self.facts_at.setdefault(value.place.paragraph, [])
                found.append((value.place.start or 0, entry))

    def _is_fact(self, sentence: str, entries: list[LabelledAmount | StaffCount], key: str | None) -> bool:
        """Tell whether a sentence can be written anew from the figures found in it, in its own section."""
        if self.narrative is None:
            return False  # a form without a text of its own: nothing is generated
        amounts = [entry for entry in entries if isinstance(entry, LabelledAmount)]
        counts = [entry for entry in entries if isinstance(entry, StaffCount)]
        names = named_amounts(sentence)
        if names is not None and len(names) == len(amounts):
            return all(
                entry.path and term_of(entry.path) and _home(entry.path, self.narrative) == key
                for entry in amounts
            )
        heads = named_counts(sentence)
        return (
            heads is not None
            and len(heads) == len(counts)
            and not amounts
            and key == self.narrative.staff_section
        )

    def _keep(self, entries: list[LabelledAmount | StaffCount], *, again: bool) -> None:
        """Note figures under their names; ``again``: a second one of a name gets a place of its own."""
        for entry in entries:
            if isinstance(entry, StaffCount):
                _put(self.staff, entry.label, entry.number.raw, again=again)
            elif entry.path and term_of(entry.path):
                _put(self.money, "/".join(entry.path), typed(entry.amount), again=again)

    def section(self, section: Section) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        figures: list[tuple[str, str]] = []
        own: list[str] = []
        facts = ""
        loose: list[LabelledAmount | StaffCount] = []
        for text in section.paragraphs:
            at = text.place.paragraph if text.place and text.place.paragraph else 0
            here = self.facts_at.get(at, [])
            position, kept = 0, ""
            for sentence in sentences(text.raw):
                end = position + len(sentence)
                inside = [entry for start, entry in here if position <= start < end]
                if inside and self._is_fact(sentence, inside, section.key):
                    facts += sentence
                    self._keep(inside, again=True)
                    figures += [_figure(entry) for entry in inside]
                else:
                    kept += sentence
                    loose += inside
                position = end
            if kept.strip() or not text.raw.strip():
                own.append(kept)
        self.loose += loose
        return "\n".join(own), facts, tuple(sorted(figures))

    def run(self) -> Split:
        self.loose: list[LabelledAmount | StaffCount] = []
        parts = [self.section(section) for section in self.report.sections]
        self._keep(self.loose, again=False)
        self._keep([entry for entry in self.report.amounts if not in_text(entry.amount)], again=False)
        return Split(
            tuple(own for own, _, _ in parts),
            tuple(facts for _, facts, _ in parts),
            self.money,
            self.staff,
            tuple(figures for _, _, figures in parts),
        )


def _figure(entry: LabelledAmount | StaffCount) -> tuple[str, str]:
    if isinstance(entry, StaffCount):
        return entry.label, entry.number.raw
    return "/".join(entry.path), amount_in_text(entry.amount) or ""


def _put(where: dict[str, str], name: str, raw: str, *, again: bool) -> None:
    if name not in where:
        where[name] = raw
        return
    said = {value for key, value in where.items() if key.partition("~")[0] == name}
    if again and raw not in said:
        where[f"{name}~{len(said) + 1}"] = raw


def split(report: Report, layout: Layout) -> Split:
    """Take the text apart; ``report`` has the places of the form (``placing.place``)."""
    return _Splitter(report, layout.narrative).run()


def in_step(own: str, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Return own words with the figures that were changed in the money table."""
    for name, was in old.items():
        raw = new.get(name, "")
        words = amount_in_text(amount_of(raw)) if raw.strip() and raw != was else None
        before = amount_of(was)
        if words is None or amount_in_text(before) is None:
            continue
        path = tuple(name.partition("~")[0].split("/"))
        entry = LabelledAmount(path=path, label=path[-1], amount=before)
        while (span := stated_at(own, entry)) and own[span[0] : span[1]] != words:
            own = own[: span[0]] + words + own[span[1] :]
    return own


def joined(
    report: Report, own: Sequence[str], money: Mapping[str, str], staff: Mapping[str, str], layout: Layout
) -> tuple[tuple[Section, ...], tuple[LabelledAmount, ...]]:
    """Write the factual sentences into the own words: the sections, and the amounts no sentence can state."""
    sections = tuple(
        section.model_copy(
            update={"paragraphs": tuple(Text.of(line) for line in words.split("\n")) if words else ()}
        )
        for section, words in zip(report.sections, own, strict=True)
    )
    _, spoken_staff, spoken = place_text(report.model_copy(update={"sections": sections}))
    entries = [
        LabelledAmount(path=path, label=path[-1], amount=amount_of(raw))
        for name, raw in money.items()
        if raw.strip()
        for path in [tuple(name.partition("~")[0].split("/"))]
    ]
    heads = [
        StaffCount(label=name.partition("~")[0], number=Number.of(raw.strip()))
        for name, raw in staff.items()
        if raw.strip()
    ]
    if layout.narrative is None:
        return sections, tuple(entries)
    told = [entry for entry in spoken if entry.path and not _among(entry, entries)]
    known = {(count.label, count.number.raw) for count in heads}
    counted = [count for count in spoken_staff if (count.label, count.number.raw) not in known]
    draft = report.model_copy(
        update={"sections": sections, "amounts": (*entries, *told), "staff": (*heads, *counted)}
    )
    made, _, _ = narrate(draft, layout)
    silent = tuple(entry for entry in entries if amount_in_text(entry.amount) is None)
    return made, silent


def _among(entry: LabelledAmount, entries: Sequence[LabelledAmount]) -> bool:
    mine = entry.amount
    return any(
        entry.path == other.path and (mine.value, mine.unit) == (other.amount.value, other.amount.unit)
        for other in entries
    )
