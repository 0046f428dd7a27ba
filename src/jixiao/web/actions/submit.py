"""Hand a report in, and take it back while nobody has looked at it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils import timezone

from jixiao.web.actions.base import ActionError
from jixiao.web.actions.steps import Step
from jixiao.web.editing import assessment_of, state_of, store_check
from jixiao.web.models import Account, Dossier
from jixiao.web.policy import Blocked, blocking
from jixiao.words import Words

__all__ = ["Readiness", "Recall", "Submit", "readiness"]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between a report and handing it in."""

    said: dict[str, Any]  # jixiao.web.forms.assessment.assess
    blocked: tuple[Blocked, ...]
    collisions: int  # states beside the line that still wait for a choice

    @property
    def ready(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.blocked and not self.collisions

    @property
    def why(self) -> Words:
        """Return the sentence beside the button."""
        if self.collisions:
            return Words(
                f"还有 {self.collisions} 处两个人都改过，没有选定用哪个，选定后才能提交。",
                f"{self.collisions} places were changed by two people; choose before submitting.",
            )
        return self.blocked[0].why if self.blocked else Words("", "")


def readiness(dossier: Dossier, lang: str = "zh") -> Readiness:
    """Check the report as it is now against what the region lets through."""
    said = assessment_of(dossier, state_of(dossier), lang)
    notes = dossier.revisions.filter(note__startswith="merge ").values_list("note", flat=True)
    done = {int(note.split()[1]) for note in notes}
    sides = set(dossier.revisions.filter(side=True).values_list("number", flat=True))
    return Readiness(said, blocking(dossier, "submit", said["tally"]), len(sides - done))


class Submit(Step[None]):
    """Hand the present revision in. It is checked anew; what the policy blocks is refused."""

    name: ClassVar[str] = "submit"

    def execute(self, actor: Account) -> None:  # noqa: ARG002 - who it was stands in the log
        """Check and hand in."""
        dossier = self.target
        self.as_seen()
        found = readiness(dossier)
        store_check(dossier, dossier.head, found.said)
        if not found.ready:
            raise ActionError(found.why.zh, found.why.en)
        now = timezone.now()
        dossier.submitted = dossier.head
        dossier.submitted_at = now
        dossier.reason = ""
        self.kept = {
            "revision": dossier.head,
            "tally": found.said["tally"],
            "score": found.said["score"]["printed"],
            "late": dossier.late(now),
        }
        self.move()


class Recall(Step[None]):
    """Take a report back that nobody in the bureau has begun with."""

    name: ClassVar[str] = "recall"

    def execute(self, actor: Account) -> None:  # noqa: ARG002
        """Go back to the draft."""
        self.target.submitted = 0
        self.target.submitted_at = None
        self.move()
