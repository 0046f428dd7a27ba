"""The bureau's table of departments × stages: who has each report, since when, how late."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from jixiao.web.actions.base import perform
from jixiao.web.actions.judge import Accept, ReturnReport
from jixiao.web.actions.publish import Publish
from jixiao.web.actions.sign import Sign
from jixiao.web.actions.start_report import StartReport
from jixiao.web.actions.submit import Submit
from jixiao.web.models import Dossier, State
from jixiao.web.stages import STAGES, Row, longest_first, stages, summary
from tests.web.district import PASSWORD, District, finished

pytestmark = pytest.mark.django_db


def _row(dossier: Dossier, days: int = 0) -> Row:
    dossier = Dossier.objects.select_related("task", "organisation").get(pk=dossier.pk)
    return stages([dossier], timezone.now() + timedelta(days=days))[0]


def _here(row: Row) -> list[str]:
    return [cell.stage.key for cell in row.cells if cell.days is not None]


def _done(row: Row) -> list[str]:
    return [cell.stage.key for cell in row.cells if cell.done is not None]


def test_every_state_is_at_one_stage_or_has_arrived(at: Callable[..., Dossier], district: District) -> None:
    places = dict.fromkeys(State, 0)
    for stage in STAGES:
        for state in stage.states:
            places[state] += 1
    arrived = {State.PUBLISHED, State.CORRECTED, State.DOWN, State.WITHDRAWN}
    assert places == {state: int(state not in arrived) for state in State}
    for state in sorted(arrived - {State.WITHDRAWN}):
        row = _row(at(state, district.task(state.value)))
        assert (_here(row), len(_done(row)), row.days) == ([], len(STAGES), -1)


def test_a_report_is_followed_from_stage_to_stage(district: District) -> None:
    dossier, people = district.dossier(), district.people
    assert _here(_row(dossier)) == ["fill"]
    assert _row(dossier, days=9).days == 9  # nobody has begun: since it was asked for
    perform(StartReport(dossier, "upload", report=finished()), people["preparer"])
    assert _row(dossier, days=3).cells[0].warmth == 0
    assert _row(dossier, days=4).cells[0].warmth == 1
    assert _row(dossier, days=15).cells[0].warmth == 3
    perform(Submit(dossier), people["preparer"])
    row = _row(dossier, days=2)
    assert (_done(row), _here(row), row.days) == (["fill"], ["review"], 2)
    perform(ReturnReport(dossier, "调查人数没有写清楚"), people["reviewer"])
    row = _row(dossier, days=5)
    assert (_done(row), _here(row), row.days) == ([], ["fill"], 5)
    perform(Submit(dossier), people["preparer"])
    perform(Accept(dossier), people["reviewer"])
    assert _here(_row(dossier)) == ["sign"]
    perform(Sign(dossier, PASSWORD), people["head"])
    assert _here(_row(dossier)) == ["publish"]
    perform(Publish(dossier), people["administrator"])
    assert _done(_row(dossier)) == [stage.key for stage in STAGES]


def test_late_is_what_is_not_handed_in_by_its_own_day(at: Callable[..., Dossier], district: District) -> None:
    task = district.task()
    late, waiting = at(State.DRAFT, task), district.dossier(task, of=district.other)
    waiting.state, waiting.submitted_at = State.SUBMITTED, timezone.now()
    waiting.save()
    assert _row(late, days=19).late == 0
    assert _row(late, days=23).late == 3
    assert _row(waiting, days=23).late == 0
    late.deadline = timezone.now() + timedelta(days=40)  # put off for this one
    late.save()
    assert _row(late, days=23).late == 0


def test_rows_are_ordered_and_summed_up_with_two_questions(
    at: Callable[..., Dossier], district: District, django_assert_num_queries: Any
) -> None:
    made = [
        at(state, district.task(state.value)) for state in (State.PUBLISHED, State.SUBMITTED, State.DRAFT)
    ]
    found = list(
        Dossier.objects.select_related("task", "organisation").filter(pk__in=[one.pk for one in made])
    )
    with django_assert_num_queries(1):
        rows = stages(found, timezone.now() + timedelta(days=6))
    assert [row.dossier.state for row in longest_first(rows)][-1] == State.PUBLISHED
    assert [(stage.key, count, most) for stage, count, most in summary(rows)] == [
        ("fill", 1, 6),
        ("review", 1, 6),
        ("sign", 0, 0),
        ("publish", 0, 0),
    ]


def test_the_page_says_it_in_words(at: Callable[..., Dossier], district: District) -> None:
    at(State.SUBMITTED, district.task())
    client = Client()
    client.force_login(district.people["reviewer"], backend="django.contrib.auth.backends.ModelBackend")
    page: Any = html.document_fromstring(client.get(reverse("bureau"), {"order": "wait"}).content.decode())
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in page.xpath("//table[contains(@class,'way')]//tr")
    ]
    assert rows[0] == ["单位", "填报单位经办人", "复核财政局", "签发单位负责人", "公开财政局"]
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["雁湖区教育局"][0].startswith("✓ 完成")
    assert by_name["雁湖区教育局"][1:] == ["已提交 · 今天起", "—还没到", "—还没到"]
    assert by_name["雁湖区卫生健康局"][0] == "未填 · 今天起"
    assert rows[-1] == ["停在这一步", "1 份", "1 份", "没有", "没有"]
