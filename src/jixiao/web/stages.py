"""Departments × stages: where each report of a task is, since when, and when it left the stages before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from jixiao.web.models import Dossier, Event, State
from jixiao.words import Words

__all__ = ["STAGES", "Cell", "Row", "Stage", "longest_first", "stages", "summary"]

_WARM = (4, 8, 15)  # days at a stage from which its cell is darker


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the way: its name, who has the report meanwhile, in which states it is there."""

    key: str
    name: Words
    who: Words
    states: frozenset[State]


STAGES = (
    Stage(
        "fill",
        Words("填报", "Preparing"),
        Words("单位经办人", "the department"),
        frozenset({State.UNTOUCHED, State.DRAFT, State.RETURNED, State.AMENDED}),
    ),
    Stage("review", Words("复核", "Review"), Words("财政局", "the bureau"), frozenset({State.SUBMITTED})),
    Stage("sign", Words("签发", "Signing"), Words("单位负责人", "the head"), frozenset({State.ACCEPTED})),
    Stage("publish", Words("公开", "Publishing"), Words("财政局", "the bureau"), frozenset({State.SIGNED})),
)
# The acts after which a report is in a state: the last of them says since when.
_SINCE: dict[State, tuple[str, ...]] = {
    State.DRAFT: ("start", "recall", "correct"),
    State.RETURNED: ("return", "unlock", "send-back"),
    State.AMENDED: ("return", "unlock", "send-back"),
    State.SUBMITTED: ("submit", "take-back-acceptance"),
    State.ACCEPTED: ("accept",),
    State.SIGNED: ("sign",),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One report at one stage: passed on ``done``, or here for ``days``, or not there yet (neither)."""

    stage: Stage
    done: datetime | None = None
    days: int | None = None

    @property
    def warmth(self) -> int:
        """Return 0 to 3: how long it has been here, in steps."""
        return sum(self.days >= bound for bound in _WARM) if self.days is not None else 0


@dataclass(frozen=True, slots=True)
class Row:
    """One report and its way; ``late`` are the days since it should have been in, 0 for none."""

    dossier: Dossier
    cells: tuple[Cell, ...]
    late: int

    @property
    def days(self) -> int:
        """Return how long it has been where it is, -1 where it has arrived."""
        return max((cell.days for cell in self.cells if cell.days is not None), default=-1)


def _since(dossiers: Iterable[Dossier]) -> dict[tuple[str, str], datetime]:
    """Return when each act was last done to each report, from the log."""
    names = {f"dossier:{dossier.key}": dossier.key for dossier in dossiers}
    acts = {act for some in _SINCE.values() for act in some}
    found = Event.objects.filter(object__in=names, action__in=acts).values_list("object", "action")
    return {(names[name], act): at for name, act, at in found.annotate(Max("at"))}


def _row(dossier: Dossier, acts: dict[tuple[str, str], datetime], now: datetime) -> Row:
    state = State(dossier.state)
    there = [acts[dossier.key, act] for act in _SINCE.get(state, ()) if (dossier.key, act) in acts]
    since = max(there, default=dossier.task.issued_at)
    here = next((at for at, stage in enumerate(STAGES) if state in stage.states), len(STAGES))
    passed = (dossier.submitted_at, dossier.accepted_at, dossier.signed_at, dossier.published_at)
    cells = tuple(
        Cell(stage, done=passed[at])
        if at < here
        else Cell(
            stage, days=max((timezone.localtime(now).date() - timezone.localtime(since).date()).days, 0)
        )
        if at == here
        else Cell(stage)
        for at, stage in enumerate(STAGES)
    )
    over = (timezone.localtime(now).date() - timezone.localtime(dossier.due).date()).days
    return Row(dossier, cells, max(over, 1) if here == 0 and dossier.late(now) else 0)


def stages(dossiers: Sequence[Dossier], now: datetime) -> list[Row]:
    """Return a row for each report, in the order given; the tasks are at hand."""
    acts = _since(dossiers)
    return [_row(dossier, acts, now) for dossier in dossiers]


def longest_first(rows: Iterable[Row]) -> list[Row]:
    """Return the rows by how long they have been where they are; those that have arrived last."""
    return sorted(rows, key=lambda row: (-row.days, row.dossier.organisation.code))


def summary(rows: Sequence[Row]) -> list[tuple[Stage, int, int]]:
    """Return for each stage how many reports are there, and for how many days the longest."""
    found = []
    for at, stage in enumerate(STAGES):
        here = [row.cells[at].days or 0 for row in rows if row.cells[at].days is not None]
        found.append((stage, len(here), max(here, default=0)))
    return found
