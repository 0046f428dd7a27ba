"""The acts of a report's life: who may, from where to where, what goes on record, what is refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.report import Number
from jixiao.web.actions.base import Action, ActionError, RefusedError, perform
from jixiao.web.actions.issue_task import WithdrawTask
from jixiao.web.actions.judge import Accept, ReturnReport, TakeBackAcceptance
from jixiao.web.actions.publish import Correct, Publish, TakeDown
from jixiao.web.actions.sign import SendBack, Sign
from jixiao.web.actions.submit import Recall, Submit
from jixiao.web.actions.unlock import DeadlineError, PutOff, RefuseUnlock, RequestUnlock, Unlock
from jixiao.web.log import verify
from jixiao.web.models import Comment, Dossier, Event, Role, State, UnlockRequest
from jixiao.web.permissions import may
from jixiao.web.workflow import EDITABLE, STEPS
from tests.web.district import PASSWORD, District, ahead, fill, finished

At = Callable[..., Dossier]
WHY = "调查人数没有写清楚"
ACTS: dict[str, Callable[[Dossier], Action[object]]] = {
    "submit": Submit,
    "recall": Recall,
    "return": lambda dossier: ReturnReport(dossier, WHY),
    "accept": Accept,
    "take-back-acceptance": lambda dossier: TakeBackAcceptance(dossier, WHY),
    "sign": lambda dossier: Sign(dossier, PASSWORD),
    "send-back": lambda dossier: SendBack(dossier, WHY),
    "publish": Publish,
    "take-down": lambda dossier: TakeDown(dossier, WHY),
    "correct": lambda dossier: Correct(dossier, WHY),
    "request-unlock": lambda dossier: RequestUnlock(dossier, WHY),
    "unlock": lambda dossier: Unlock(dossier, WHY),
    "put-off": lambda dossier: PutOff(dossier, ahead(30), WHY),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_leads_where_the_table_says_and_nowhere_else(
    act: str, district: District, at: At, subtests: pytest.Subtests
) -> None:
    step = STEPS[act]
    for state in State:
        with subtests.test(state=state.value):
            dossier = at(state, district.task(f"{act} {state}"))
            for username, person in district.people.items():
                allowed = may(person, act, dossier)
                own = username not in {"stranger", "other"}
                assert bool(allowed) == (own and person.role in step.roles and state in step.leads), username
                assert allowed or allowed.reason.zh, "a refusal says why"
            actor = next(p for name, p in district.people.items() if p.role in step.roles and name != "other")
            if state not in step.leads:
                with pytest.raises(RefusedError):
                    perform(ACTS[act](dossier), actor)
                dossier.refresh_from_db()
                assert dossier.state == state
                continue
            before = Event.objects.count()
            perform(ACTS[act](dossier), actor)
            dossier.refresh_from_db()
            assert dossier.state == step.leads[state]
            assert Event.objects.count() == before + 1
            entry = Event.objects.order_by("-seq")[0]
            assert (entry.actor, entry.action, entry.object) == (
                actor.username,
                act,
                f"dossier:{dossier.key}",
            )
            if dossier.state in EDITABLE:
                assert dossier.accepted_at is None
                assert dossier.signed_at is None
    assert verify().broken is None


def test_every_step_with_a_state_to_go_to_is_tried_here_or_by_its_owner() -> None:
    others = {
        "start",
        "upload",
        "save",
        "confirm",
        "comment",
        "settle-comment",
        "set-review-score",
        "refuse-unlock",
    }
    assert set(STEPS) - set(ACTS) <= others


def test_what_must_be_fixed_blocks_submission_and_says_how_much(district: District) -> None:
    report = finished()
    assert report.total is not None
    wrong = report.model_copy(update={"total": report.total.model_copy(update={"score": Number.of("12")})})
    dossier = fill(district.dossier(), district.people["preparer"], wrong)
    with pytest.raises(ActionError, match=r"还有 \d+ 项必须改正，改完才能提交。"):
        perform(Submit(dossier), district.people["preparer"])
    dossier.refresh_from_db()
    assert (dossier.state, dossier.submitted, Event.objects.filter(action="submit").count()) == (
        "draft",
        0,
        0,
    )
    fill(dossier, district.people["preparer"])
    perform(Submit(dossier), district.people["preparer"])
    dossier.refresh_from_db()
    assert (dossier.state, dossier.submitted) == (State.SUBMITTED, dossier.head)


def test_a_change_of_data_ends_acceptance_and_signature(district: District, at: At) -> None:
    dossier = at(State.SIGNED)
    perform(RequestUnlock(dossier, WHY), district.people["preparer"])
    with pytest.raises(ActionError, match="已经申请过"):
        perform(RequestUnlock(dossier, WHY), district.people["preparer"])
    perform(Unlock(dossier, "同意，到周五"), district.people["administrator"])
    dossier.refresh_from_db()
    assert (dossier.state, dossier.accepted_at, dossier.signed_at) == (State.RETURNED, None, None)
    request = UnlockRequest.objects.get()
    assert (request.granted, request.decided_by) == (True, district.people["administrator"])
    fill(dossier, district.people["preparer"])
    assert dossier.state == State.AMENDED
    assert Event.objects.get(action="unlock").data["voided"] is True


def test_a_refused_request_leaves_the_report(district: District, at: At) -> None:
    dossier = at(State.ACCEPTED)
    with pytest.raises(ActionError, match="没有等待处理"):
        perform(RefuseUnlock(dossier, WHY), district.people["administrator"])
    perform(RequestUnlock(dossier, WHY), district.people["preparer"])
    perform(RefuseUnlock(dossier, WHY), district.people["administrator"])
    dossier.refresh_from_db()
    assert (dossier.state, UnlockRequest.objects.get().granted) == (State.ACCEPTED, False)
    assert dossier.accepted_at


def test_a_return_needs_a_reason_and_takes_the_comments_along(district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    reviewer = district.people["reviewer"]
    Comment.objects.create(dossier=dossier, revision=1, text="补人数", by=reviewer, at=timezone.now())
    with pytest.raises(RefusedError, match="财政局已开始复核"):
        perform(Recall(dossier), district.people["preparer"])
    with pytest.raises(ActionError, match="请写明原因"):
        perform(ReturnReport(dossier, "  "), reviewer)
    perform(ReturnReport(dossier, WHY), reviewer)
    assert Comment.objects.get().sent
    assert Event.objects.get(action="return").data["comments"] == 1


def test_signing_takes_the_password_and_keeps_what_was_signed(district: District, at: At) -> None:
    dossier = at(State.ACCEPTED)
    with pytest.raises(ActionError, match="密码不对"):
        perform(Sign(dossier, "guess"), district.people["head"])
    perform(Sign(dossier, PASSWORD), district.people["head"])
    assert Event.objects.get(action="sign").data["sha256"] == dossier.revisions.get().digest


def test_a_correction_is_linked_and_replaces_only_when_it_is_public(district: District, at: At) -> None:
    old = at(State.PUBLISHED)
    people = district.people
    made = perform(Correct(old, WHY), people["preparer"])
    assert (made.replaces, made.version, made.state) == (old, 2, State.DRAFT)
    assert made.revisions.get().report == old.revisions.get().report
    with pytest.raises(RefusedError, match="更正版已在准备中"):
        perform(Correct(Dossier.objects.get(pk=old.pk), WHY), people["preparer"])
    for act, who in ((Submit, "preparer"), (Accept, "reviewer"), (None, "head"), (Publish, "administrator")):
        old.refresh_from_db()
        assert old.state == State.PUBLISHED
        perform(act(made) if act else Sign(made, PASSWORD), people[who])
    old.refresh_from_db()
    made.refresh_from_db()
    assert (old.state, made.state) == (State.CORRECTED, State.PUBLISHED)
    assert made.public_key
    assert made.public_key != old.public_key


def test_a_task_is_withdrawn_only_while_untouched(district: District) -> None:
    administrator = district.people["administrator"]
    task = district.task()
    dossier = district.dossier(task)
    perform(WithdrawTask(task, WHY), administrator)
    assert set(task.dossiers.values_list("state", flat=True)) == {State.WITHDRAWN}
    dossier.refresh_from_db()
    assert not may(district.people["preparer"], "start", dossier)
    begun = district.task("另一项")
    fill(district.dossier(begun), district.people["preparer"])
    with pytest.raises(RefusedError, match="雁湖区教育局"):
        perform(WithdrawTask(begun, WHY), administrator)


def test_a_deadline_is_put_off_to_a_later_day(district: District) -> None:
    dossier, administrator = district.dossier(), district.people["administrator"]
    for days, words in ((-1, "截止日期要晚于今天"), (3, "要晚于现在的截止日期")):
        with pytest.raises(DeadlineError, match=words):
            perform(PutOff(dossier, timezone.now() + timedelta(days=days), WHY), administrator)
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    typed = {"deadline": "2020-01-01", "reason": WHY}
    page = client.post(reverse("report-put-off", args=[dossier.key]), typed)
    assert page.status_code == 409
    shown = page.content.decode()
    assert 'id="deadline-error"' in shown, "said beside the day"
    assert 'id="reason-error"' not in shown
    assert 'value="2020-01-01"' in shown
    assert WHY in shown


def test_who_is_not_active_may_nothing(district: District) -> None:
    person = district.people["administrator"]
    person.is_active = False
    assert not may(person, "issue-task", district.region)
    assert person.role == Role.ADMINISTRATOR
