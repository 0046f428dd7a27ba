"""What a person should look at in a document that was read: its uncertain cells, biggest doubt first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.reading.show.cutouts import name_of
from jixiao.report import Place, Presence, Report, Text, where
from jixiao.web.forms.placing import values
from jixiao.web.forms.record import Form, keys_of
from jixiao.web.forms.where import label_of
from jixiao.words import Words

__all__ = ["Doubt", "counts", "doubtful", "doubts"]

_LINE = 16  # characters
_SURE = Decimal("0.9")  # recognition as sure as this is taken over without asking


@dataclass(frozen=True, slots=True)
class Doubt:
    """One uncertain cell: its field, what was read, why it is asked, where it stands in the document.

    ``also`` are the other fields that were read from the same cell, one merged over many rows: one answer
    is for all of them.
    """

    path: str
    label: str
    raw: str
    why: str
    place: str
    weight: Decimal
    cut: str  # the name of the piece of the page it was read from
    also: tuple[str, ...] = ()

    @property
    def long(self) -> bool:
        """Tell whether what was read needs more than a line to be put right."""
        return len(self.raw) > _LINE or "\n" in self.raw


_UNREADABLE = Words("这里应当是数，读出来的不是", "a number belongs here; this is none")


def _unsure(confidence: Decimal) -> Words:
    share = f"{confidence:.0%}"
    return Words(f"字迹不清，把握 {share}", f"unclear, {share} sure")


def _texts(report: Report) -> Iterator[tuple[str, Text]]:
    rows = keys_of(report)
    for group, number, name, value in values(report):
        if isinstance(value, Text):
            middle = "" if number is None else f"{rows[group][number]}/"
            yield (f"{group}/{middle}{name}" if group else name), value
    for key, section in zip(rows["sections"], report.sections, strict=True):
        for text in section.paragraphs:
            yield f"sections/{key}/own", text


def _why(value: Text) -> tuple[Words, Decimal] | None:
    place = value.place
    if value.presence is Presence.UNREADABLE:
        return _UNREADABLE, Decimal(0)
    if place is not None and place.confidence is not None and place.confidence < _SURE:
        return _unsure(place.confidence), place.confidence
    return None


def _spot(place: Place | None, lang: str) -> str:
    return where(place, lang) if place is not None else ""


def doubts(report: Report, form: Form, lang: str = "zh") -> list[Doubt]:
    """Return the uncertain cells of a report as it was read, the biggest doubt first, each field once.

    ``report`` has the places and the confidence of its document; ``form`` is its form.
    """
    found: dict[str, Doubt] = {}
    for path, value in _texts(report):
        why = _why(value)
        if why is None or path in found:
            continue
        label = label_of(path, form).of(lang)
        raw = form.fields.get(path, value.raw)
        cut = name_of(value.place) if value.place is not None else ""
        found[path] = Doubt(path, label, raw, why[0].of(lang), _spot(value.place, lang), why[1], cut)
    return sorted(_joined(found.values(), lang), key=lambda doubt: doubt.weight)


def _joined(found: Iterable[Doubt], lang: str) -> Iterator[Doubt]:
    """Ask once for a cell that was read for many rows (a merged one): same column, same cell, same words."""
    cells: dict[tuple[str, str, str], list[Doubt]] = {}
    for doubt in found:
        own = "" if doubt.cut.startswith("t") else doubt.path
        cells.setdefault((doubt.path.rsplit("/", 1)[-1], doubt.cut + own, doubt.raw), []).append(doubt)
    for first, *rest in cells.values():
        if not rest:
            yield first
            continue
        more = Words(f"{first.label}等 {len(rest) + 1} 格", f"{first.label} and {len(rest)} more").of(lang)
        yield replace(first, label=more, also=tuple(doubt.path for doubt in rest))


def doubtful(report: Report) -> Iterator[Place]:
    """Yield the places in the document that a person will be asked or told about: doubts and residue."""
    for _, value in _texts(report):
        if value.place is not None and _why(value) is not None:
            yield value.place
    for residue in report.residue:
        if residue.place is not None:
            yield residue.place


def counts(report: Report) -> tuple[int, int]:
    """Return how many figures and how many paragraphs were read."""
    figures = sum(
        1
        for _, value in _texts(report)
        if value.presence is Presence.WRITTEN and getattr(value, "value", None) is not None
    )
    return figures + len(report.amounts), sum(len(section.paragraphs) for section in report.sections)
