"""Give a reason for a finding that is kept, or take the reason back."""

from typing import Any, ClassVar

from django.utils import timezone

from jixiao.rules import Class
from jixiao.web.actions.base import Action, ActionError
from jixiao.web.editing import assessment_of, state_of, store_check
from jixiao.web.models import Account, Confirmation, Dossier

__all__ = ["ConfirmFinding"]

_SHORTEST = 10  # characters of a reason
_LONGEST = 2000


class ConfirmFinding(Action[dict[str, Any]]):
    """Confirm the finding of a code at a field; without a reason the one given before is taken back.

    ``digest`` is that of the figures the person saw: if they changed since, nothing is confirmed.
    """

    name: ClassVar[str] = "confirm"

    def __init__(
        self, dossier: Dossier, code: str, key: str, digest: str, reason: str, *, lang: str = "zh"
    ) -> None:
        self.target: Dossier = dossier
        self.code, self.key, self.digest, self.reason = code, key, digest, reason.strip()
        self.lang = lang

    def _find(self, said: dict[str, Any]) -> dict[str, Any]:
        for finding in said["findings"]:
            if finding["code"] == self.code and finding["key"] == self.key:
                found: dict[str, Any] = finding
                return found
        raise ActionError("这一处已经没有这个问题了。", "This finding is not there any more.")

    def execute(self, actor: Account) -> dict[str, Any]:
        """Keep the reason; the new assessment is returned."""
        dossier = self.target
        saved = state_of(dossier)
        if self.reason:
            finding = self._find(assessment_of(dossier, saved, self.lang))
            if finding["class"] == Class.MUST_FIX.value:
                raise ActionError(
                    "这一项必须改正，不能用说明代替。", "It must be fixed; a reason is not enough."
                )
            if finding["digest"] != self.digest:
                raise ActionError(
                    "这一处的内容刚刚改过，请看过以后再说明。", "It was changed just now; look again first."
                )
            if len(self.reason) < _SHORTEST:
                raise ActionError(
                    "说明至少写 10 个字，写清为什么。", "Give a reason of at least 10 characters."
                )
            if len(self.reason) > _LONGEST:
                raise ActionError("说明最多写 2000 个字。", "A reason has at most 2000 characters.")
        given = Confirmation.objects.filter(dossier=dossier, code=self.code, place=self.key, withdrawn=False)
        given.update(withdrawn=True)
        if self.reason:
            Confirmation.objects.create(
                dossier=dossier,
                code=self.code,
                place=self.key,
                figures=self.digest,
                reason=self.reason,
                by=actor,
                at=timezone.now(),
            )
        said = assessment_of(dossier, saved, self.lang)
        store_check(dossier, dossier.head, said)
        return said

    def record(self) -> dict[str, Any]:
        """Name the finding and the reason."""
        return {"code": self.code, "place": self.key, "reason": self.reason}
