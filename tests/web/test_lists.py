"""Long lists come in pages and are found by name; refusals say in words what has to happen first."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from jixiao.report import Kind
from jixiao.web.actions.base import perform
from jixiao.web.actions.issue_task import IssueTask
from jixiao.web.actions.unlock import RequestUnlock
from jixiao.web.models import Account, Dossier, Level, Organisation, Role, State
from jixiao.web.permissions import may
from jixiao.web.reviewing import marks
from jixiao.web.templatetags.cells import clock, grade, place
from jixiao.web.workflow import STEPS
from tests.web.district import District
from tests.web.matrix import client_of

pytestmark = pytest.mark.django_db


def _many(district: District, count: int = 60) -> None:
    for number in range(count):
        office = Organisation.objects.create(
            code=f"5{number:02}", name=f"第{number}街道", level=Level.DEPARTMENT, parent=district.region
        )
        Account.objects.create(
            username=f"clerk{number}", name=f"经办{number}", role=Role.PREPARER, organisation=office
        )


@pytest.mark.parametrize("address", ["/accounts/", "/organisations/"])
def test_a_long_list_has_pages_and_is_found_by_name(district: District, address: str) -> None:
    _many(district)
    client = client_of(district.people["administrator"])
    first = client.get(address).content.decode()
    assert "第3街道" in first
    assert "第59街道" not in first
    assert 'href="?page=2"' in first
    assert "第59街道" in client.get(address, {"page": "2"}).content.decode()
    found = client.get(address, {"q": "第59街道"}).content.decode()
    assert "第59街道" in found
    assert "第3街道" not in found
    assert "没有找到" in client.get(address, {"q": "没有这个"}).content.decode()


def test_accounts_are_found_by_role_and_keep_the_filter_on_the_next_page(district: District) -> None:
    _many(district)
    client = client_of(district.people["administrator"])
    assert "经办3" not in client.get("/accounts/", {"role": "auditor"}).content.decode()
    assert 'href="?role=preparer&amp;page=2"' in client.get("/accounts/?role=preparer").content.decode()


def test_the_reports_of_a_task_are_found_by_state_and_name(
    district: District, at: Callable[..., Dossier]
) -> None:
    dossier = at(State.SUBMITTED)
    client = client_of(district.people["administrator"])
    address = f"/tasks/{dossier.task.key}/"
    page = client.get(address, {"state": "submitted"}).content.decode()
    assert "已提交 1" in page
    assert "未填 1" in page
    row = '<th scope="row"><a href'
    assert page.count(row) == 1
    assert client.get(address, {"q": "卫生"}).content.decode().count(row) == 1
    assert "没有这样的报告" in client.get(address, {"q": "水利"}).content.decode()


def test_the_log_is_narrowed_by_the_name_people_know(district: District) -> None:
    district.task()
    Account.objects.filter(username="administrator").update(name="沈岩")
    client = client_of(district.people["auditor"])
    row = "下达任务</td>"
    assert row in client.get("/log/", {"who": "沈岩"}).content.decode()
    assert row in client.get("/log/", {"who": "administrator"}).content.decode()
    assert row not in client.get("/log/", {"who": "别人"}).content.decode()


def test_returning_several_without_a_reason_is_said_once(
    district: District, at: Callable[..., Dossier]
) -> None:
    dossier = at(State.SUBMITTED)
    client = client_of(district.people["reviewer"])
    sent = {"report": [dossier.key], "act": "return", "reason": " ", f"revision-{dossier.key}": dossier.head}
    page = client.post("/queue/batch/", sent, follow=True).content.decode()
    assert page.count("退回要写原因") == 1
    dossier.refresh_from_db()
    assert dossier.state == State.SUBMITTED


@pytest.mark.parametrize(
    ("who", "act", "state", "words", "shown"),
    [
        ("administrator", "publish", State.UNTOUCHED, "部门还没有开始填，签发后才能公开。", True),
        ("administrator", "publish", State.SUBMITTED, "已提交，财政局正在复核，签发后才能公开。", True),
        ("administrator", "publish", State.PUBLISHED, "已公开，不能再公开。", False),
        ("head", "sign", State.RETURNED, "已退回，部门还没有改，复核通过后才能签发。", True),
        ("head", "sign", State.SIGNED, "已签发，等公开，不能再签发。", False),
        ("reviewer", "set-review-score", State.AMENDED, "退回后部门正在改，提交后才能复核打分。", True),
        ("administrator", "put-off", State.SUBMITTED, "已提交，财政局正在复核，不能再延期。", False),
    ],
)
def test_a_refusal_says_what_has_to_happen_first(
    district: District,
    at: Callable[..., Dossier],
    who: str,
    act: str,
    state: State,
    words: str,
    *,
    shown: bool,
) -> None:
    verdict = may(district.people[who], act, at(state))
    assert (verdict.reason.zh, verdict.shown) == (words, shown)


def test_a_published_report_offers_no_act_whose_time_is_over(
    district: District, at: Callable[..., Dossier]
) -> None:
    dossier = at(State.PUBLISHED)
    page = client_of(district.people["administrator"]).get(f"/reports/{dossier.key}/").content.decode()
    assert 'class="btn danger"' in page, "taking down is no act to be led to"
    assert "disabled" not in page


def test_an_account_form_tells_all_that_is_missing_at_once(district: District) -> None:
    page = client_of(district.people["administrator"]).post("/accounts/new/", {}).content.decode()
    for field in ("organisation", "role", "name", "username"):
        assert f'id="{field}-error"' in page


def test_times_of_another_year_say_which(settings: object) -> None:  # noqa: ARG001 - the time zone
    now = timezone.localtime()
    assert clock(now) == f"{now:%m-%d %H:%M}"
    past = timezone.make_aware(datetime(2021, 3, 6, 10, 54))  # noqa: DTZ001 - made aware
    assert clock(past) == "2021-03-06"


def test_grades_and_rows_are_said_in_english(district: District) -> None:
    client = client_of(district.people["administrator"])
    client.cookies["django_language"] = "en"
    page = client.get("/organisations/").content.decode()
    assert "<td>department</td>" in page
    assert "<td>部门</td>" not in page
    from django.utils.translation import override  # noqa: PLC0415 - of this test alone

    with override("en"):
        assert grade("优") == "excellent"
        assert grade("待定") == "待定"
        assert place("第 10 行 实际完成值") == "row 10, 实际完成值"
    assert grade("优") == "优"
    assert place("第 10 行 实际完成值") == "第 10 行 实际完成值"


def test_a_cell_is_outlined_by_the_weightiest_that_counts() -> None:
    def finding(kind: str, path: str, **more: object) -> dict[str, object]:
        return {"class": kind, "preview": False, "places": [{"path": path}], **more}

    said = {
        "findings": [
            finding("advice", "a"),
            finding("must-fix", "a"),
            finding("confirm", "b", preview=True),
            finding("confirm", "c", confirmed={"reason": "…"}),
            finding("confirm", "d"),
        ]
    }
    assert marks(said) == {"a": "must-fix", "b": "advice", "c": "confirmed", "d": "confirm"}


def test_who_has_asked_for_a_report_sees_that_it_waits(
    district: District, at: Callable[..., Dossier]
) -> None:
    dossier, preparer = at(State.SIGNED), district.people["preparer"]
    client = client_of(preparer)
    button = f'href="/reports/{dossier.key}/ask/"'
    assert button in client.get(f"/reports/{dossier.key}/").content.decode()
    perform(RequestUnlock(dossier, "有一笔款项要按决算数更正。"), preparer)
    page = client.get(f"/reports/{dossier.key}/").content.decode()
    assert "申请退回修改，等财政局管理员处理。" in page
    assert "有一笔款项要按决算数更正。" in page
    assert button not in page


def test_progress_of_many_departments_comes_in_pages(district: District) -> None:
    _many(district, 120)
    offices = Organisation.objects.filter(parent=district.region).order_by("code")
    ends = timezone.now() + timedelta(days=9)
    title, kind = "2023年度自评", Kind.OVERALL
    issue = IssueTask(district.region, title, 2023, kind, "hunan-overall", ends, list(offices))
    perform(issue, district.people["administrator"])
    client = client_of(district.people["reviewer"])
    page = client.get("/progress/", {"order": "wait"}).content.decode()
    row = '<th scope="row"><a href="/reports/'
    assert page.count(row) == 100
    assert 'href="?order=wait&amp;page=2"' in page
    assert "122 份" in page, "what is summed up is all of them"
    found = client.get("/progress/", {"q": "第119街道"}).content.decode()
    assert found.count(row) == 1
    assert 'value="第119街道"' in found


def test_every_act_in_every_state_is_answered_in_a_sentence(district: District) -> None:
    dossier = district.dossier()
    roles = {
        Role.PREPARER: district.people["preparer"],
        Role.HEAD: district.people["head"],
        Role.REVIEWER: district.people["reviewer"],
        Role.ADMINISTRATOR: district.people["administrator"],
    }
    for act, step in STEPS.items():
        for state in set(State) - step.leads.keys():
            dossier.state = state
            verdict = may(roles[next(iter(step.roles))], act, dossier)
            assert not verdict
            assert verdict.reason.zh.endswith("。"), (act, state)
            assert verdict.reason.en.endswith("."), (act, state)
