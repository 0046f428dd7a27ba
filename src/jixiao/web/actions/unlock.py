"""A department asks for its report back; the administrator gives it back or says no. All on record."""

from typing import Any, ClassVar

from django.utils import timezone

from jixiao.web.actions.base import ActionError
from jixiao.web.actions.steps import Reasoned, voided
from jixiao.web.models import Account, Dossier, UnlockRequest

__all__ = ["DeadlineError", "PutOff", "RefuseUnlock", "RequestUnlock", "Unlock"]


def _decide(dossier: Dossier, actor: Account, *, granted: bool) -> int:
    """Close the requests that wait; return how many."""
    waiting = UnlockRequest.objects.filter(dossier=dossier, decided_at=None)
    return waiting.update(decided_by=actor, decided_at=timezone.now(), granted=granted)


class RequestUnlock(Reasoned):
    """Ask for a report back that has been handed in."""

    name: ClassVar[str] = "request-unlock"

    def change(self, actor: Account) -> None:
        """Put the request on record, one at a time."""
        if UnlockRequest.objects.filter(dossier=self.target, decided_at=None).exists():
            raise ActionError("已经申请过，等管理员处理。", "You have asked already; it waits for an answer.")
        UnlockRequest.objects.create(dossier=self.target, reason=self.reason, by=actor, at=timezone.now())


class Unlock(Reasoned):
    """Give a report back for changes, with or without a request; acceptance and signature end."""

    name: ClassVar[str] = "unlock"

    def change(self, actor: Account) -> None:
        """Answer the request and open the report."""
        self.kept["requests"] = _decide(self.target, actor, granted=True)
        self.kept["voided"] = voided(self.target)
        self.target.reason = self.reason


class RefuseUnlock(Reasoned):
    """Leave the report as it is, and say why."""

    name: ClassVar[str] = "refuse-unlock"

    def change(self, actor: Account) -> None:
        """Answer the request."""
        if not _decide(self.target, actor, granted=False):
            raise ActionError("没有等待处理的申请。", "No request is waiting.")


class DeadlineError(ActionError):
    """The deadline, not the reason, is what is wrong."""


class PutOff(Reasoned):
    """A later deadline for one department."""

    name: ClassVar[str] = "put-off"

    def __init__(self, dossier: Dossier, deadline: Any, reason: str) -> None:
        super().__init__(dossier, reason)
        self.deadline = deadline

    def change(self, actor: Account) -> None:  # noqa: ARG002
        """Set it; it must lie ahead, and later than the present one."""
        if self.deadline <= timezone.now():
            raise DeadlineError("截止日期要晚于今天。", "The deadline must be after today.")
        if self.deadline <= self.target.due:
            raise DeadlineError(
                "新的截止日期要晚于现在的截止日期。", "The new deadline must be later than the present one."
            )
        self.target.deadline = self.deadline
        self.kept["deadline"] = self.deadline
