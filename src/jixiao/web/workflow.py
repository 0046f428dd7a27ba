"""The life of a report as data: which act leads from which state to which, and who may do it.

Whose reports an account may act on, and what else forbids an act, says ``jixiao.web.permissions``.
"""

from dataclasses import dataclass

from jixiao.web.models import Role, State
from jixiao.words import Words

__all__ = ["EDITABLE", "OPEN", "STEPS", "Step"]

S, R = State, Role


@dataclass(frozen=True, slots=True)
class Step:
    """An act on a report."""

    words: Words
    roles: frozenset[Role]
    leads: dict[State, State]  # from a state to the one after the act; the same where nothing moves


def _step(zh: str, en: str, *roles: Role, **leads: State) -> Step:
    return Step(Words(zh, en), frozenset(roles), {State(was): now for was, now in leads.items()})


EDITABLE = frozenset({S.UNTOUCHED, S.DRAFT, S.RETURNED, S.AMENDED})
OPEN = frozenset({S.PUBLISHED, S.CORRECTED})  # what the public sees
_SAVED = {"untouched": S.DRAFT, "draft": S.DRAFT, "returned": S.AMENDED, "amended": S.AMENDED}

STEPS: dict[str, Step] = {
    "start": _step("开始填报", "Start", R.PREPARER, untouched=S.DRAFT),
    "upload": _step("上传文件", "Upload a document", R.PREPARER, untouched=S.UNTOUCHED),
    "save": _step("填写", "Edit", R.PREPARER, **_SAVED),
    "confirm": _step(
        "说明原因", "Confirm with a reason", R.PREPARER, draft=S.DRAFT, returned=S.RETURNED, amended=S.AMENDED
    ),
    "submit": _step(
        "提交给财政局",
        "Submit to the bureau",
        R.PREPARER,
        draft=S.SUBMITTED,
        returned=S.SUBMITTED,
        amended=S.SUBMITTED,
    ),
    "recall": _step("收回", "Take back", R.PREPARER, submitted=S.DRAFT),
    "request-unlock": _step(
        "申请退回修改",
        "Ask for it back",
        R.PREPARER,
        submitted=S.SUBMITTED,
        accepted=S.ACCEPTED,
        signed=S.SIGNED,
    ),
    "unlock": _step(
        "解锁", "Unlock", R.ADMINISTRATOR, submitted=S.RETURNED, accepted=S.RETURNED, signed=S.RETURNED
    ),
    "refuse-unlock": _step(
        "不同意退回",
        "Refuse to give it back",
        R.ADMINISTRATOR,
        submitted=S.SUBMITTED,
        accepted=S.ACCEPTED,
        signed=S.SIGNED,
    ),
    "comment": _step("写意见", "Comment", R.REVIEWER, submitted=S.SUBMITTED),
    "settle-comment": _step(
        "答复意见", "Answer a comment", R.PREPARER, returned=S.RETURNED, amended=S.AMENDED, draft=S.DRAFT
    ),
    "set-review-score": _step("复核打分", "Score", R.REVIEWER, submitted=S.SUBMITTED),
    "return": _step("退回", "Return", R.REVIEWER, submitted=S.RETURNED),
    "accept": _step("复核通过", "Accept", R.REVIEWER, submitted=S.ACCEPTED),
    "take-back-acceptance": _step("收回复核结论", "Take back acceptance", R.REVIEWER, accepted=S.SUBMITTED),
    "sign": _step("签发", "Sign", R.HEAD, accepted=S.SIGNED),
    "send-back": _step("退给经办人", "Send back", R.HEAD, accepted=S.RETURNED),
    "publish": _step("公开", "Publish", R.ADMINISTRATOR, signed=S.PUBLISHED),
    "take-down": _step("撤下", "Take down", R.ADMINISTRATOR, published=S.DOWN),
    "correct": _step("更正", "Correct", R.PREPARER, published=S.PUBLISHED, down=S.DOWN),
    "put-off": _step(
        "延期",
        "Put off the deadline",
        R.ADMINISTRATOR,
        untouched=S.UNTOUCHED,
        draft=S.DRAFT,
        returned=S.RETURNED,
        amended=S.AMENDED,
    ),
}
