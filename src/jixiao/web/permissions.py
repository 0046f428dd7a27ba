"""Who may do what to which object, in one place; pages show the reason when the answer is no.

Reading: a department's people read the reports of their organisation and of those below it; the bureau's
(reviewer, administrator) and the auditor read all of their region, but a draft's text only once it was
submitted; everybody reads what is published. Acting on reports: ``jixiao.web.workflow``.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from jixiao.web.models import Account, Dossier, Organisation, Role, State, Task
from jixiao.web.workflow import EDITABLE, STEPS
from jixiao.words import Words

__all__ = ["ADMINISTER", "Actor", "Verdict", "knows", "may", "reads", "region_of", "visible"]

Actor = Account | AnonymousUser
BUREAU = frozenset({Role.REVIEWER, Role.ADMINISTRATOR, Role.AUDITOR})


_NOTHING = Words("", "")
_NOW = {  # where a report is, as the beginning of a sentence
    State.UNTOUCHED: Words("部门还没有开始填", "The department has not begun"),
    State.DRAFT: Words("部门正在填", "The department is filling it in"),
    State.RETURNED: Words("已退回，部门还没有改", "It was returned and is not amended yet"),
    State.AMENDED: Words("退回后部门正在改", "The department is amending it"),
    State.SUBMITTED: Words("已提交，财政局正在复核", "It is under review"),
    State.ACCEPTED: Words("已复核通过，等负责人签发", "It is accepted, the head is to sign"),
    State.SIGNED: Words("已签发，等公开", "It is signed, to be published"),
    State.PUBLISHED: Words("已公开", "It is published"),
    State.CORRECTED: Words("已被更正版取代", "A corrected version has replaced it"),
    State.DOWN: Words("已撤下", "It was taken down"),
}
_ORDER = list(_NOW)  # as a report goes its way
_BEFORE_PUBLIC = frozenset(_ORDER[: _ORDER.index(State.PUBLISHED)])
_AFTER = {  # what has to happen first, by the state it leads to
    State.DRAFT: Words("开始填报后", "after it was begun"),
    State.RETURNED: Words("退回后", "after it was returned"),
    State.AMENDED: Words("退回修改后", "after it was amended"),
    State.SUBMITTED: Words("提交后", "after it was submitted"),
    State.ACCEPTED: Words("复核通过后", "after the acceptance"),
    State.SIGNED: Words("签发后", "after the signature"),
    State.PUBLISHED: Words("公开后", "after the publishing"),
    State.DOWN: Words("撤下后", "after it was taken down"),
}
_NAMED = 5  # organisations named in a refusal


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody may, why not, and whether he ever could (then a page shows the button, disabled)."""

    allowed: bool
    reason: Words = _NOTHING
    shown: bool = True

    def __bool__(self) -> bool:
        """Return whether it is allowed."""
        return self.allowed


YES = Verdict(allowed=True)
LOGIN = Verdict(allowed=False, reason=Words("请先登录。", "Log in first."), shown=False)

# Acts that are not steps of a report -> who may do them, within the own region.
ADMINISTER: dict[str, frozenset[Role]] = {
    "issue-task": frozenset({Role.ADMINISTRATOR}),
    "withdraw-task": frozenset({Role.ADMINISTRATOR}),
    "import-organisations": frozenset({Role.ADMINISTRATOR}),
    "make-account": frozenset({Role.ADMINISTRATOR}),
    "change-account": frozenset({Role.ADMINISTRATOR}),
    "see-organisations": frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    "see-accounts": frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    "see-tasks": BUREAU,
    "see-progress": BUREAU,
    "see-queue": BUREAU,
    "see-log": frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    "change-password": frozenset(Role),  # one's own
    "totp-on": frozenset(Role),
    "totp-off": frozenset(Role),
}


def _no(zh: str, en: str, *, shown: bool = True) -> Verdict:
    return Verdict(allowed=False, reason=Words(zh, en), shown=shown)


def _roles(roles: frozenset[Role]) -> Words:
    names = sorted((role for role in Role if role in roles), key=list(Role).index)
    return Words("、".join(role.label for role in names), " or ".join(role.value for role in names))


def region_of(actor: Account) -> Organisation:
    """Return the region an account belongs to."""
    return actor.organisation.region


def knows(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether somebody may know that a report exists; if not, its pages are "not found"."""
    if not isinstance(actor, Account):
        return False
    return actor.organisation.holds(dossier.organisation)


def reads(actor: Actor, dossier: Dossier) -> Verdict:
    """Tell whether somebody may read a report as it stands now."""
    if not isinstance(actor, Account):
        return LOGIN
    if not knows(actor, dossier):
        return _no("这是别的单位的报告。", "This is another department's report.", shown=False)
    if actor.role in {Role.REVIEWER, Role.ADMINISTRATOR} and not dossier.submitted:
        return _no(
            "这份报告还没有提交，提交后才能看到内容。",
            "This report has not been submitted yet; its content is shown once it is.",
        )
    return YES


def visible(actor: Account, dossier: Dossier) -> int:
    """Return the number of the revision an account sees: the bureau what was handed in, others the newest."""
    if actor.role in {Role.REVIEWER, Role.ADMINISTRATOR} and dossier.state in EDITABLE:
        return dossier.submitted
    return dossier.head


def _why_not_now(act: str, dossier: Dossier) -> Verdict:
    state = State(dossier.state)
    if state == State.WITHDRAWN:
        return _no("任务已撤回。", "The task was withdrawn.")
    if act in {"save", "start", "submit", "confirm"}:
        told = {
            State.SUBMITTED: Words(
                "已提交，正在财政局复核，现在不能改。可以收回或申请退回。",
                "Submitted and under review; it cannot be changed now. You can ask for it back.",
            ),
            State.ACCEPTED: Words(
                "已复核通过，等负责人签发。要改请申请退回。",
                "Accepted; the head is to sign. To change it ask for it back.",
            ),
            State.SIGNED: Words(
                "已签发，等公开。要改请申请退回。",
                "Signed, to be published. To change it ask for it back.",
            ),
            State.PUBLISHED: Words(
                "已公开。要改请发更正版。", "Published. To change it make a corrected version."
            ),
            State.CORRECTED: Words(
                "已被更正版取代，不能再改。", "Replaced by a corrected version; it cannot be changed."
            ),
            State.DOWN: Words(
                "已撤下。要改请发更正版。", "Taken down. To change it make a corrected version."
            ),
        }.get(state)
        if told:
            return Verdict(allowed=False, reason=told)
    step, now = STEPS[act], _NOW[state]
    later = [was for was in step.leads if _ORDER.index(was) > _ORDER.index(state)]
    if not later or state not in _BEFORE_PUBLIC:
        return _no(
            f"{now.zh}，不能再{step.words.zh}。",
            f"{now.en}: too late to do “{step.words.en}”.",
            shown=False,  # its time is over: a button for it would only be in the way
        )
    after = _AFTER[min(later, key=_ORDER.index)]
    return _no(f"{now.zh}，{after.zh}才能{step.words.zh}。", f"{now.en}; “{step.words.en}” comes {after.en}.")


def _may_step(actor: Account, act: str, dossier: Dossier) -> Verdict:
    step = STEPS[act]
    if not knows(actor, dossier):
        return _no("这是别的单位的报告。", "This is another department's report.", shown=False)
    if actor.role not in step.roles:
        who = _roles(step.roles)
        return _no(f"只有{who.zh}能{step.words.zh}。", f"Only a {who.en} can do this.", shown=False)
    if dossier.state not in step.leads:
        return _why_not_now(act, dossier)
    if act == "recall" and (dossier.reviewer_id or dossier.comments.exists()):
        return _no(
            "财政局已开始复核，不能直接收回。可以申请退回修改。",
            "The bureau has begun its review; ask for it back instead.",
        )
    if act == "correct" and hasattr(dossier, "replaced_by"):
        return _no("更正版已在准备中。", "A corrected version is already being made.")
    return YES


def _may_administer(actor: Account, act: str, target: Task | Organisation | None) -> Verdict:
    who = _roles(ADMINISTER[act])
    if actor.role not in ADMINISTER[act]:
        return _no(f"只有{who.zh}能做这件事。", f"Only a {who.en} can do this.", shown=False)
    place = target.region if isinstance(target, Task) else target
    if place is not None and not actor.organisation.holds(place):
        return _no("这是别的地区的。", "This belongs to another region.", shown=False)
    return _may_withdraw(target) if act == "withdraw-task" and isinstance(target, Task) else YES


def _may_withdraw(task: Task) -> Verdict:
    if task.withdrawn_at:
        return _no("已经撤回。", "It is withdrawn already.")
    begun = task.dossiers.exclude(state__in=[State.UNTOUCHED, State.WITHDRAWN]).select_related("organisation")
    names = [dossier.organisation.name for dossier in begun]
    if not names:
        return YES
    more = "…" if len(names) > _NAMED else ""
    return _no(
        f"已有单位开始填写（{'、'.join(names[:_NAMED])}{more}），不能撤回。",
        f"Departments have begun ({', '.join(names[:_NAMED])}{more}); it cannot be withdrawn.",
    )


def may(actor: Actor, act: str, target: Dossier | Task | Organisation | None = None) -> Verdict:
    """Return whether ``actor`` may do ``act`` to ``target``: a report, a task, an organisation, or nothing.

    KeyError for an act that nobody has defined, TypeError for one about something else.
    """
    if act not in STEPS and act not in ADMINISTER and act != "read":
        raise KeyError(act)
    if not isinstance(actor, Account) or not actor.is_active:
        return LOGIN
    if act in ADMINISTER and not isinstance(target, Dossier):
        return _may_administer(actor, act, target)
    if act in ADMINISTER or not isinstance(target, Dossier):
        raise TypeError(f"{act} is not about {target!r}")
    return reads(actor, target) if act == "read" else _may_step(actor, act, target)
