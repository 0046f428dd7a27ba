"""Why a report stands where it stands in the reviewer's queue: a sum of few parts, each said in words."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from jixiao.web.models import Dossier
from jixiao.words import Words

__all__ = ["Part", "parts", "risk"]

_LATE, _MUST, _CONFIRM, _APART, _FULL = 5, 4, 1, 5, 3  # weights; they order a list and decide nothing
_MOST_CONFIRM = 10  # confirmable findings beyond that say nothing more
_NEARLY_FULL = Decimal(99)


@dataclass(frozen=True, slots=True)
class Part:
    """One reason and its weight."""

    weight: int
    words: Words


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def parts(dossier: Dossier, now: datetime) -> tuple[Part, ...]:
    """Return what speaks for looking at a report early, the heaviest first."""
    found = []
    handed_in = dossier.submitted_at or now
    if dossier.late(handed_in):
        days = (handed_in - dossier.due).days + 1
        found.append(Part(_LATE, Words(f"晚交 {days} 天", f"{days} days late")))
    check = dossier.handed_in
    if check is not None:
        if check.must_fix:
            found.append(
                Part(
                    _MUST * check.must_fix,
                    Words(f"必须改正 {check.must_fix} 项", f"{check.must_fix} to be fixed"),
                )
            )
        if check.confirm:
            found.append(
                Part(
                    _CONFIRM * min(check.confirm, _MOST_CONFIRM),
                    Words(f"待说明 {check.confirm} 项", f"{check.confirm} unexplained"),
                )
            )
        printed, computed = _number(check.score), _number(check.computed)
        if printed is not None and computed is not None and printed - computed >= 1:
            apart = f"{printed - computed:f}"
            found.append(
                Part(_APART, Words(f"自评比算出的高 {apart} 分", f"{apart} points above what the rules give"))
            )
        if printed is not None and printed >= _NEARLY_FULL:
            found.append(Part(_FULL, Words(f"自评 {check.score} 分，接近满分", f"self-score {check.score}")))
    return tuple(sorted(found, key=lambda part: -part.weight))


def risk(dossier: Dossier, now: datetime) -> int:
    """Return the sum of the weights."""
    return sum(part.weight for part in parts(dossier, now))
