"""What the review page shows of a report beside its document: scores, findings, comments, changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.web.differences import Change, changes
from jixiao.web.editing import state_of
from jixiao.web.forms.combining import Saved
from jixiao.web.models import Account, Comment, Dossier, Event, ReviewScore
from jixiao.web.permissions import may

__all__ = [
    "Group",
    "Line",
    "Remarks",
    "Scores",
    "before",
    "marks",
    "pins",
    "remarks",
    "scores",
    "since_last_time",
]

_WEIGHTS = ("must-fix", "confirm", "advice", "confirmed")  # of a finding, the weightiest first


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with self-score and own score."""

    row: str
    name: str
    points: Decimal | None
    stated: Decimal | None
    own: Decimal | None
    reason: str

    @property
    def apart(self) -> Decimal | None:
        """Return own score less self-score, None where there is nothing to compare or no difference."""
        if self.own is None or self.stated is None or self.own == self.stated:
            return None
        return self.own - self.stated


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of a first level."""

    name: str
    lines: tuple[Line, ...]

    def _sum(self, values: Sequence[Decimal | None]) -> Decimal:
        return sum((value for value in values if value is not None), Decimal(0))

    @property
    def points(self) -> Decimal:
        """Return the sum of points."""
        return self._sum([line.points for line in self.lines])

    @property
    def stated(self) -> Decimal:
        """Return the sum of self-scores."""
        return self._sum([line.stated for line in self.lines])

    @property
    def own(self) -> Decimal:
        """Return the sum of own scores."""
        return self._sum([line.own for line in self.lines])


@dataclass(frozen=True, slots=True)
class Scores:
    """All groups, the score of budget execution, and the sums."""

    groups: tuple[Group, ...]
    execution: tuple[Decimal | None, Decimal | None]  # points, self-score

    @property
    def stated(self) -> Decimal:
        """Return the sum of the self-scores with execution."""
        return sum((group.stated for group in self.groups), self.execution[1] or Decimal(0))

    @property
    def own(self) -> Decimal:
        """Return the sum with the own scores."""
        return sum((group.own for group in self.groups), self.execution[1] or Decimal(0))

    @property
    def apart(self) -> Decimal:
        """Return how much the own scores differ in all."""
        return self.own - self.stated


def scores(dossier: Dossier, saved: Saved) -> Scores:
    """Return the scoring table; own scores start from the self-scores."""
    own = {score.row: score for score in ReviewScore.objects.filter(dossier=dossier)}
    groups: dict[str, list[Line]] = {}
    keys = saved.form.rows.get("indicators", ())
    for key, indicator in zip(keys, saved.report.indicators, strict=True):
        stated = indicator.score.value if indicator.score else None
        given = own.get(key)
        line = Line(
            row=key,
            name=indicator.name.text,
            points=indicator.points.value if indicator.points else None,
            stated=stated,
            own=given.score.normalize() if given else stated,
            reason=given.reason if given else "",
        )
        groups.setdefault(indicator.level1.text if indicator.level1 else "", []).append(line)
    total = saved.report.funds.total if saved.report.funds else None
    execution = (
        total.points.value if total and total.points else None,
        total.score.value if total and total.score else None,
    )
    return Scores(tuple(Group(name, tuple(lines)) for name, lines in groups.items()), execution)


def before(dossier: Dossier) -> int | None:
    """Return the revision to compare with: handed in before this one, else what a correction began from."""
    handed_in = Event.objects.filter(object=f"dossier:{dossier.key}", action="submit").order_by("-seq")
    numbers = [entry.data["revision"] for entry in handed_in]
    earlier = next((number for number in numbers if number < (dossier.submitted or dossier.head)), None)
    if earlier is None and dossier.replaces_id is not None:
        return 1 if dossier.head > 1 else None
    return earlier


def since_last_time(dossier: Dossier, saved: Saved) -> tuple[int | None, tuple[Change, ...]]:
    """Return the revision compared with and what has changed since."""
    number = before(dossier)
    return (None, ()) if number is None else (number, changes(state_of(dossier, number).form, saved.form))


@dataclass(frozen=True, slots=True)
class Remarks:
    """The bureau's comments as the department sees them, and whether it may answer them now."""

    comments: tuple[Comment, ...]
    may: bool

    @property
    def open(self) -> int:
        """Return how many are not answered."""
        return sum(one.settled_at is None for one in self.comments)


def remarks(dossier: Dossier, account: Account) -> Remarks:
    """Return the comments that were sent to the department."""
    found = dossier.comments.filter(sent=True).select_related("by", "settled_by")
    return Remarks(tuple(found), may(account, "settle-comment", dossier).allowed)


def pins(comments: Sequence[Comment]) -> dict[str, list[int]]:
    """Return the numbers of the comments at each field."""
    found: dict[str, list[int]] = {}
    for number, comment in enumerate(comments, start=1):
        found.setdefault(comment.field, []).append(number)
    return found


def marks(said: dict[str, Any]) -> dict[str, str]:
    """Return the fields with findings, the weightiest of each; what is in preview counts as advice."""
    found: dict[str, str] = {}
    for finding in said["findings"]:
        kind = "confirmed" if "confirmed" in finding else finding["class"]
        kind = "advice" if finding["preview"] and kind != "confirmed" else kind
        for place in finding["places"]:
            path = place["path"]
            found[path] = min(found.get(path, kind), kind, key=_WEIGHTS.index)
    return found
