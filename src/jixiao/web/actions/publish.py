"""Make a report public, take it down, begin a corrected version."""

from typing import Any, ClassVar

from django.utils import timezone

from jixiao.web.actions.base import ActionError
from jixiao.web.actions.steps import Reasoned, Step, reason_of
from jixiao.web.models import Account, Dossier, Revision, State
from jixiao.web.models.keys import new_key
from jixiao.web.sealed import KEPT, seals

__all__ = ["Correct", "Publish", "TakeDown"]


class Publish(Step[None]):
    """Let everybody read a signed report. One that it corrects stays readable, marked as replaced."""

    name: ClassVar[str] = "publish"

    def execute(self, actor: Account) -> None:  # noqa: ARG002
        """Give it its public address."""
        dossier = self.target
        revision = self.as_seen()
        dossier.public_key = dossier.public_key or new_key()
        dossier.published_at = timezone.now()
        self.kept = {"revision": revision, "public": dossier.public_key}
        before = dossier.replaces
        if before is not None:
            before = Dossier.objects.select_for_update().get(pk=before.pk)
            if before.state == State.PUBLISHED:  # one that was taken down stays down
                before.state = State.CORRECTED
                before.save(update_fields=["state", "changed_at"])
            self.kept["corrects"] = before.key
        self.move()


class TakeDown(Reasoned):
    """Take a public report down, with a reason."""

    name: ClassVar[str] = "take-down"

    def change(self, actor: Account) -> None:  # noqa: ARG002
        """Keep the reason."""
        self.target.reason = self.reason


class Correct(Step[Dossier]):
    """Begin a corrected version of a public report: a report of its own that goes the whole way again."""

    name: ClassVar[str] = "correct"

    def __init__(self, dossier: Dossier, reason: str) -> None:
        super().__init__(dossier)
        self.reason = reason

    def execute(self, actor: Account) -> Dossier:
        """Copy the present revision into the new version."""
        old = self.target
        self.reason = reason_of(self.reason)
        if Dossier.objects.filter(replaces=old).exists():
            raise ActionError("更正版已在准备中。", "A corrected version is already being made.")
        head = old.revisions.get(number=old.head)
        made = Dossier.objects.create(
            task=old.task,
            organisation=old.organisation,
            project=old.project,
            version=old.version + 1,
            replaces=old,
            state=State.DRAFT,
            head=1,
            reason=self.reason,
        )
        first = Revision.objects.create(
            dossier=made,
            number=1,
            report=head.report,
            rows=head.rows,
            digest=head.digest,
            author=actor,
            at=timezone.now(),
            note=f"correct {old.key}",
        )
        self.kept = {"reason": self.reason, "version": made.version, "made": made.key, KEPT: seals(first)}
        self.move()
        return made

    def record(self) -> dict[str, Any]:
        """Name the new version and the reason."""
        return self.kept
