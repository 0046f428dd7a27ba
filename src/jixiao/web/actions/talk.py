"""What bureau and department say to each other about a report: comments, answers, own scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.utils import timezone

from jixiao.web.actions.base import Action, ActionError
from jixiao.web.actions.steps import Step
from jixiao.web.editing import state_of
from jixiao.web.forms.where import label_of
from jixiao.web.models import Account, Comment, Dossier, ReviewScore

__all__ = ["AddComment", "OwnScore", "SetReviewScores", "SettleComment"]

_LONGEST = 2000
_PLACES = 3
_MOST_POINTS = Decimal(1000)  # of an indicator that says none


def _words(text: str, *, most: int = _LONGEST) -> str:
    text = text.strip()
    if not text:
        raise ActionError("没有写内容。", "Nothing was written.")
    if len(text) > most:
        raise ActionError(f"最多写 {most} 个字。", f"At most {most} characters.")
    return text


class AddComment(Action[Comment]):
    """A remark on a field of the report ("" on all of it). The department sees it when it gets it back."""

    name: ClassVar[str] = "comment"
    target: Dossier

    def __init__(self, dossier: Dossier, field: str, text: str) -> None:
        self.target = dossier
        self.field = field
        self.text = text

    def execute(self, actor: Account) -> Comment:
        """Keep it with the revision it was made on; the report is now under review."""
        dossier = self.target
        self.text = _words(self.text)
        form = state_of(dossier).form
        if self.field and self.field not in form.fields:
            raise ActionError("报告里没有这一格。", "There is no such field in the report.")
        if dossier.reviewer is None:
            dossier.reviewer = actor
            dossier.save(update_fields=["reviewer", "changed_at"])
        return Comment.objects.create(
            dossier=dossier,
            revision=dossier.head,
            field=self.field,
            label=label_of(self.field, form).zh if self.field else "",
            text=self.text,
            by=actor,
            at=timezone.now(),
        )

    def record(self) -> dict[str, Any]:
        """Return field and words."""
        return {"field": self.field, "text": self.text}


class SettleComment(Action[None]):
    """The department's answer to a comment."""

    name: ClassVar[str] = "settle-comment"
    target: Dossier

    def __init__(self, comment: Comment, answer: str) -> None:
        self.comment = comment
        self.target = comment.dossier
        self.answer = answer

    def execute(self, actor: Account) -> None:
        """Keep the answer."""
        if not self.comment.sent:
            raise ActionError("这条意见还没有发给部门。", "This comment has not been sent yet.")
        self.comment.answer = _words(self.answer)
        self.comment.settled_by, self.comment.settled_at = actor, timezone.now()
        self.comment.save(update_fields=["answer", "settled_by", "settled_at"])

    def record(self) -> dict[str, Any]:
        """Return which comment and the answer."""
        return {"comment": self.comment.key, "answer": self.comment.answer}


@dataclass(frozen=True, slots=True)
class OwnScore:
    """What a reviewer typed for an indicator."""

    score: str
    reason: str


class SetReviewScores(Step[int]):
    """The reviewer's own scores: one that differs from the self-score needs a reason."""

    name: ClassVar[str] = "set-review-score"

    def __init__(self, dossier: Dossier, scores: Mapping[str, OwnScore], seen: int | None = None) -> None:
        super().__init__(dossier, seen)
        self.scores = scores

    def execute(self, actor: Account) -> int:
        """Keep those that differ, forget those that no longer do; return how many differ."""
        dossier = self.target
        saved = state_of(dossier, self.as_seen())
        rows = dict(zip(saved.form.rows.get("indicators", ()), saved.report.indicators, strict=True))
        differing = 0
        for row, own in self.scores.items():
            indicator = rows.get(row)
            if indicator is None:
                raise ActionError("报告里没有这个指标。", "There is no such indicator.")
            name = indicator.name.text
            value = _decimal(own.score, name)
            most = indicator.points.value if indicator.points else None
            most = _MOST_POINTS if most is None else most
            if not 0 <= value <= most:
                raise ActionError(
                    f"“{name}”的复核分要在 0 到 {most} 之间。",
                    f"{name}: the score lies between 0 and {most}.",
                )
            stated = indicator.score.value if indicator.score else None
            if value == stated:
                ReviewScore.objects.filter(dossier=dossier, row=row).delete()
                continue
            reason = own.reason.strip()
            if not reason:
                raise ActionError(f"“{name}”改了分，请写理由。", f"{name}: give a reason for another score.")
            differing += 1
            ReviewScore.objects.update_or_create(
                dossier=dossier,
                row=row,
                defaults={
                    "score": value,
                    "reason": _words(reason),
                    "by": actor,
                    "at": timezone.now(),
                },
            )
            self.kept[row] = {"score": value, "self": stated, "reason": reason}
        if dossier.reviewer is None:
            dossier.reviewer = actor
            dossier.save(update_fields=["reviewer", "changed_at"])
        return differing

    def record(self) -> dict[str, Any]:
        """Return the scores that differ."""
        return {"scores": self.kept}


def _decimal(text: str, name: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or -int(value.as_tuple().exponent) > _PLACES:
        raise ActionError(
            f"“{name}”的复核分不是数字（最多 {_PLACES} 位小数）。",
            f"{name}: the score is no number (at most {_PLACES} decimals).",
        )
    return value
