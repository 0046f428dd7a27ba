"""The head signs, or sends the report back to the preparer."""

from typing import ClassVar

from django.utils import timezone

from jixiao.web.actions.base import WrongPasswordError
from jixiao.web.actions.steps import Reasoned, Step, voided
from jixiao.web.models import Account, Dossier

__all__ = ["SendBack", "Sign"]


class Sign(Step[None]):
    """Sign the accepted report; the password is asked for, since it stands for a hand."""

    name: ClassVar[str] = "sign"

    def __init__(self, dossier: Dossier, password: str, seen: int | None = None) -> None:
        super().__init__(dossier, seen)
        self.password = password

    def execute(self, actor: Account) -> None:
        """Check the password and sign the present revision."""
        dossier = self.target
        revision = dossier.revisions.get(number=self.as_seen())
        if not actor.check_password(self.password):
            raise WrongPasswordError("密码不对，没有签发。", "The password is wrong; it was not signed.")
        dossier.signed_by, dossier.signed_at = actor, timezone.now()
        self.kept = {"revision": revision.number, "sha256": revision.digest}
        self.move()


class SendBack(Reasoned):
    """Give an accepted report back to the preparer; the acceptance ends."""

    name: ClassVar[str] = "send-back"

    def change(self, actor: Account) -> None:  # noqa: ARG002
        """Say why and take the acceptance away."""
        self.target.reason = self.reason
        self.kept["voided"] = voided(self.target)
