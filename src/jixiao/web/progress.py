"""The bureau's figures of a task: how far the reports are, how the scores lie, where findings gather."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from jixiao.web.models import Dossier, State
from jixiao.words import Words

__all__ = ["BANDS", "Bar", "Progress", "progress"]

_BAR = 1240  # units of the drawing
_ORDER = (
    State.UNTOUCHED,
    State.DRAFT,
    State.RETURNED,
    State.AMENDED,
    State.SUBMITTED,
    State.ACCEPTED,
    State.SIGNED,
    State.PUBLISHED,
    State.CORRECTED,
    State.DOWN,
)
_LOOK = {
    "untouched": "p-none",
    "draft": "p-draft",
    "returned": "p-ret",
    "amended": "p-edit",
    "submitted": "p-sent",
    "accepted": "p-acc",
    "signed": "p-sign",
}
BANDS = (0, 60, 70, 75, 80, 85, 90, 95, 99)  # lower ends of the bands of scores


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of the bar of states."""

    state: str
    count: int
    x: str
    width: str
    look: str

    @property
    def middle(self) -> str:
        """Return where its number stands."""
        return f"{Decimal(self.x) + Decimal(self.width) / 2:.1f}"

    @property
    def roomy(self) -> bool:
        """Tell whether a number fits in."""
        return Decimal(self.width) >= 28


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of a set of reports."""

    total: int
    states: tuple[Bar, ...]
    handed_in: int
    waiting: int
    returned: int
    nearly_full: int
    must_fix: int
    bands: tuple[tuple[Words, int], ...]
    families: tuple[tuple[str, int, str], ...]  # letter of the rules, findings, findings a report

    @property
    def highest(self) -> int:
        """Return the fullest band's count, at least 1."""
        return max((count for _, count in self.bands), default=0) or 1


def _bars(counts: Counter[str], total: int) -> tuple[Bar, ...]:
    at, bars = Decimal(0), []
    for state in _ORDER:
        if counts[state]:
            width = Decimal(_BAR) * counts[state] / total
            bars.append(
                Bar(state.value, counts[state], f"{at:.1f}", f"{width:.1f}", _LOOK.get(state.value, "p-pub"))
            )
            at += width
    return tuple(bars)


def _scores(dossiers: Sequence[Dossier]) -> list[Decimal]:
    found = []
    for dossier in dossiers:
        check = dossier.handed_in
        if check is None or not check.score:
            continue
        try:
            found.append(Decimal(check.score))
        except InvalidOperation:
            continue  # the printed score is no number: it is in no band
    return found


def _families(dossiers: Sequence[Dossier]) -> tuple[tuple[str, int, str], ...]:
    counts: Counter[str] = Counter()
    checked = 0
    for dossier in dossiers:
        check = dossier.handed_in
        if check is None:
            continue
        checked += 1
        for finding in json.loads(check.result)["findings"]:
            if not finding["preview"]:
                counts[finding["code"][0]] += 1
    if not checked:
        return ()
    return tuple(
        (letter, counts[letter], f"{Decimal(counts[letter]) / checked:.1f}") for letter in "ABCDEFGH"
    )


def _band(low: int, high: int | None) -> Words:
    if high is None:
        return Words(f"{low}以上", f"{low}+")
    return Words(f"{low}—{high}", f"{low}–{high}") if low else Words(f"{high}以下", f"< {high}")


def progress(dossiers: Sequence[Dossier]) -> Progress:
    """Count reports, with their tasks and checks at hand."""
    counts = Counter(dossier.state for dossier in dossiers)
    total = len(dossiers)
    scores = _scores(dossiers)
    ends = [*BANDS[1:], None]
    bands = tuple(
        (
            _band(low, high),
            sum(1 for score in scores if low <= score and (high is None or score < high)),
        )
        for low, high in zip(BANDS, ends, strict=True)
    )
    open_states = {State.UNTOUCHED, State.DRAFT, State.RETURNED, State.AMENDED}
    return Progress(
        total=total,
        states=_bars(counts, total) if total else (),
        handed_in=sum(1 for dossier in dossiers if dossier.state not in open_states),
        waiting=counts[State.SUBMITTED],
        returned=counts[State.RETURNED],
        nearly_full=sum(1 for score in scores if score >= BANDS[-1]),
        must_fix=sum(1 for dossier in dossiers if dossier.handed_in and dossier.handed_in.must_fix),
        bands=bands,
        families=_families(dossiers),
    )
