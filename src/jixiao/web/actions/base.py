"""An act is one object: who may, what it does, what goes on record; pages, commands and tests use the same.

``perform`` runs it: lock, permission, execution and log entry in one transaction.
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction

from jixiao.web.log import append
from jixiao.web.models import Account, Dossier, Organisation, Task
from jixiao.web.permissions import may
from jixiao.words import ToldError, Words

__all__ = ["Action", "ActionError", "RefusedError", "WrongPasswordError", "perform"]

T = TypeVar("T")
Result_co = TypeVar("Result_co", covariant=True)
Target = Dossier | Task | Organisation | None


class ActionError(ToldError):
    """An act cannot be done with what was given."""


class RefusedError(ActionError):
    """Somebody may not do this, or not now."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.zh, reason.en)


class WrongPasswordError(ActionError):
    """The own password, asked for once more, is wrong; pages count it like a wrong password at the login."""


class Action(ABC, Generic[Result_co]):
    """One act. ``name`` is its name in ``permissions`` and in the log."""

    name: ClassVar[str]
    target: Target = None

    @property
    def subject(self) -> str:
        """Return what it is done to, as the log names it."""
        target = self.target
        return f"{type(target).__name__.lower()}:{target.key}" if target is not None else "site"

    @abstractmethod
    def execute(self, actor: Account) -> Result_co:
        """Do it; ActionError when it cannot be done."""

    def record(self) -> dict[str, Any]:
        """Return what the log keeps of it, after it was done."""
        return {}


def perform(action: Action[T], actor: Account, *, through: str = "") -> T:
    """Do an act, or raise RefusedError with the reason. All of it happens, or nothing.

    ``through`` puts on record by what way it came, where not by a page.
    """
    with transaction.atomic():
        if isinstance(action.target, Dossier):
            locked = Dossier.objects.select_related("task", "organisation__parent__parent")
            action.target = locked.select_for_update(of=("self",)).get(pk=action.target.pk)
        verdict = may(actor, action.name, action.target)
        if not verdict:
            raise RefusedError(verdict.reason)
        result = action.execute(actor)
        record = action.record() | ({"through": through} if through else {})
        append(actor.username, action.name, action.subject, record)
    return result
