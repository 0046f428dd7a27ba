"""Between the editor's acts and the tables: states of a report, its standard, confirmations, last year's."""

import hashlib
import json
import threading
from collections import OrderedDict
from typing import Any

from django.utils import timezone

from jixiao.report import Report
from jixiao.standards import Standard, load
from jixiao.standards.layouts import layouts
from jixiao.web.forms.assessment import Confirmed, assess
from jixiao.web.forms.combining import Saved
from jixiao.web.forms.record import DEFAULT_LAYOUT
from jixiao.web.models import Account, Check, Confirmation, Dossier, Organisation, Revision, State
from jixiao.web.workflow import STEPS

__all__ = [
    "add_revision",
    "assessment_of",
    "confirmed_of",
    "last_year",
    "layout_of",
    "open_sides",
    "standard_for",
    "state_of",
    "store_check",
]

_LAST = (State.PUBLISHED, State.SIGNED, State.ACCEPTED, State.SUBMITTED, State.CORRECTED)


def layout_of(dossier: Dossier) -> str:
    """Return the layout of the report; the usual one where the task names none that is known."""
    return dossier.task.layout if dossier.task.layout in layouts() else DEFAULT_LAYOUT


def standard_for(dossier: Dossier) -> Standard:
    """Return the standard that holds for the report: of its region and the year of the task."""
    place: Organisation | None = dossier.organisation
    while place is not None:
        if place.standard:
            return load(place.standard, dossier.task.year)
        place = place.parent
    return load(None, dossier.task.year)


class _States:
    """The states asked for last, by what they hold: taking one apart again costs a tenth of a save."""

    _MOST = 256

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], Saved] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, key: tuple[str, str, str], saved: Saved) -> Saved:
        with self._lock:
            self._kept[key] = saved
            self._kept.move_to_end(key)
            while len(self._kept) > self._MOST:
                self._kept.popitem(last=False)
        return saved

    def of(self, revision: Revision, layout: str) -> Saved:
        """Return the state of a revision, whose text is fetched only where it is not known."""
        key = _key(revision, layout)
        with self._lock:
            found = self._kept.get(key)
        saved = found or Saved.of(Report.model_validate_json(revision.report), revision.rows, layout)
        return self.keep(key, saved)


_states = _States()


def _key(revision: Revision, layout: str) -> tuple[str, str, str]:
    return revision.digest, json.dumps(revision.rows, sort_keys=True), layout


def state_of(dossier: Dossier, number: int | None = None) -> Saved:
    """Return a saved state, by default the present one. Raises Revision.DoesNotExist."""
    wanted = dossier.head if number is None else number
    revision = dossier.revisions.defer("report").get(number=wanted)
    return _states.of(revision, layout_of(dossier))


def last_year(dossier: Dossier) -> Saved | None:
    """Return what the same organisation reported for the year before; None without such a report."""
    found = (
        Dossier.objects.filter(
            organisation=dossier.organisation,
            project=dossier.project,
            task__kind=dossier.task.kind,
            task__year=dossier.task.year - 1,
            state__in=_LAST,
            head__gt=0,
        )
        .select_related("task", "organisation")
        .order_by("-version")
        .first()
    )
    return state_of(found) if found else None


def confirmed_of(dossier: Dossier) -> list[Confirmed]:
    """Return the reasons given for findings, whether or not they still hold."""
    given = Confirmation.objects.filter(dossier=dossier, withdrawn=False).select_related("by").order_by("at")
    return [
        Confirmed(
            code=one.code,
            key=one.place,
            digest=one.figures,
            reason=one.reason,
            by=str(one.by),
            when=timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"),
        )
        for one in given
    ]


def assessment_of(dossier: Dossier, saved: Saved, lang: str = "zh") -> dict[str, Any]:
    """Check and score a state, with the confirmations of the report."""
    standard = standard_for(dossier)
    confirmed = confirmed_of(dossier)
    return assess(saved.report, saved.form, standard, confirmed, lang, saved.sheet(standard))


def store_check(dossier: Dossier, number: int, said: dict[str, Any]) -> None:
    """Keep the outcome of checking a revision, for lists and queues."""
    score, tally = said["score"], said["tally"]
    found = {
        "revision": number,
        "must_fix": tally["must-fix"],
        "confirm": tally["confirm"],
        "advice": tally["advice"],
        "score": (score["printed"] or "")[:20],
        "computed": (score["computed"] or "")[:20],
        "grade": (score["grade"] or "")[:20],
        "result": json.dumps(said, ensure_ascii=False),
        "at": timezone.now(),
    }
    if not Check.objects.filter(dossier=dossier).update(
        **found
    ):  # the report is locked: nobody else makes it
        Check.objects.create(dossier=dossier, **found)


def add_revision(
    dossier: Dossier, author: Account, saved: Saved, *, base: int, side: bool = False, note: str = ""
) -> Revision:
    """Append a state to a locked report; a state beside the line leaves the report as it is."""
    record = saved.report.model_dump_json(exclude_none=True)
    last = dossier.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    made = Revision.objects.create(
        dossier=dossier,
        number=last + 1,
        base=base,
        side=side,
        report=record,
        rows={name: list(keys) for name, keys in saved.form.rows.items()},
        digest=hashlib.sha256(record.encode()).hexdigest(),
        author=author,
        at=timezone.now(),
        note=note,
    )
    _states.keep(_key(made, layout_of(dossier)), saved)
    if not side:
        dossier.head = made.number
        dossier.state = STEPS["save"].leads[State(dossier.state)]
        dossier.save(update_fields=["head", "state", "changed_at"])
    return made


def open_sides(dossier: Dossier, account: Account) -> list[Revision]:
    """Return a person's states beside the line that still wait for a choice, the oldest first."""
    mine = list(dossier.revisions.filter(side=True, author=account).defer("report").order_by("number"))
    if not mine:
        return []
    notes = dossier.revisions.filter(note__startswith="merge ").values_list("note", flat=True)
    done = {int(note.split()[1]) for note in notes}
    return [side for side in mine if side.number not in done]
