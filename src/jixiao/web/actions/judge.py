"""What the bureau decides about a report: return it, accept it, take the acceptance back."""

from typing import ClassVar

from django.utils import timezone

from jixiao.web.actions.base import ActionError
from jixiao.web.actions.steps import Reasoned, Step, voided
from jixiao.web.editing import assessment_of, state_of, store_check
from jixiao.web.models import Account
from jixiao.web.policy import blocking

__all__ = ["Accept", "ReturnReport", "TakeBackAcceptance"]


class ReturnReport(Reasoned):
    """Send a report back with a reason; the comments collected so far go with it."""

    name: ClassVar[str] = "return"

    def change(self, actor: Account) -> None:
        """Let the department see the comments."""
        dossier = self.target
        voided(dossier)
        dossier.reviewer = dossier.reviewer or actor
        dossier.reason = self.reason
        self.kept["comments"] = dossier.comments.filter(sent=False).update(sent=True)


class Accept(Step[None]):
    """Find a report good. What the policy blocks is refused; the check is of the revision handed in."""

    name: ClassVar[str] = "accept"

    def execute(self, actor: Account) -> None:
        """Check once more and accept."""
        dossier = self.target
        self.as_seen()
        if dossier.submitted != dossier.head:
            raise ActionError(
                "提交以后内容又变了，请部门重新提交。",
                "It changed after it was submitted; the department must submit it again.",
            )
        said = assessment_of(dossier, state_of(dossier))
        store_check(dossier, dossier.head, said)
        blocked = blocking(dossier, "accept", said["tally"])
        if blocked:
            raise ActionError(blocked[0].why.zh, blocked[0].why.en)
        dossier.reviewer = dossier.reviewer or actor
        dossier.accepted_by, dossier.accepted_at = actor, timezone.now()
        dossier.comments.filter(sent=False).update(sent=True)
        self.kept = {"revision": dossier.head, "tally": said["tally"]}
        self.move()


class TakeBackAcceptance(Reasoned):
    """Open the review again."""

    name: ClassVar[str] = "take-back-acceptance"

    def change(self, actor: Account) -> None:  # noqa: ARG002
        """Forget that it was accepted."""
        voided(self.target)
