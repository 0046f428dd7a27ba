"""Acts that move a report along ``jixiao.web.workflow``; the others are built on this one."""

from typing import Any, ClassVar, TypeVar

from jixiao.web.actions.base import Action, ActionError
from jixiao.web.models import Account, Dossier, State
from jixiao.web.workflow import STEPS

__all__ = ["VOIDED", "Step", "reason_of", "voided"]

Result_co = TypeVar("Result_co", covariant=True)
SHORTEST = 2  # characters of a reason
_LONGEST = 2000
VOIDED = ("accepted_by", "accepted_at", "signed_by", "signed_at")


def reason_of(words: str, *, needed: bool = True) -> str:
    """Return a reason without the spaces around it, or raise ActionError."""
    words = words.strip()
    if needed and len(words) < SHORTEST:
        raise ActionError("请写明原因。", "Give a reason.")
    if len(words) > _LONGEST:
        raise ActionError(f"原因最多写 {_LONGEST} 个字。", f"A reason has at most {_LONGEST} characters.")
    return words


def voided(dossier: Dossier) -> bool:
    """Take acceptance and signature from a report that may be changed again; tell whether there was one."""
    was = dossier.accepted_at is not None or dossier.signed_at is not None
    for name in VOIDED:
        setattr(dossier, name, None)
    return was


class Step(Action[Result_co]):
    """An act of ``STEPS``: subclasses set fields in ``execute``, ``move`` saves them with the new state."""

    target: Dossier

    def __init__(self, dossier: Dossier, seen: int | None = None) -> None:
        self.target = dossier
        self.seen = seen  # the revision the person had before his eyes; None where nobody looked at a page
        self.was = State(dossier.state)
        self.kept: dict[str, Any] = {}

    def as_seen(self) -> int:
        """Return the number of the present revision; ActionError when it is not the one that was seen."""
        present: int = self.target.head
        if self.seen is not None and self.seen != present:
            raise ActionError(
                "打开这一页以后，报告的内容变了。请看过新的内容再做。",
                "The report has changed since this page was opened. Look at it again first.",
            )
        return present

    def move(self) -> None:
        """Go to the state the table says, and save the whole report."""
        self.was = State(self.target.state)
        self.target.state = STEPS[self.name].leads[self.was]
        self.target.save()

    def record(self) -> dict[str, Any]:
        """Return the states before and after and what the act itself keeps."""
        return {"from": self.was.value, "to": self.target.state, **self.kept}


class Reasoned(Step[None]):
    """A step that says why."""

    needed: ClassVar[bool] = True

    def __init__(self, dossier: Dossier, reason: str) -> None:
        super().__init__(dossier)
        self.reason = reason

    def execute(self, actor: Account) -> None:
        """Check the reason, do what is special about the step, move on."""
        self.reason = reason_of(self.reason, needed=self.needed)
        self.kept["reason"] = self.reason
        self.change(actor)
        self.move()

    def change(self, actor: Account) -> None:
        """Set what is special about the step."""
