"""Saving: what is typed is kept, joined with what others saved, checked; nothing is overwritten silently."""

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.reading import read
from jixiao.report import Report
from jixiao.web.actions.base import ActionError, RefusedError, perform
from jixiao.web.actions.confirm_finding import ConfirmFinding
from jixiao.web.actions.save_revision import SaveRevision
from jixiao.web.actions.start_report import StartReport
from jixiao.web.editing import assessment_of, layout_of, open_sides, state_of
from jixiao.web.forms.combining import Changes, Saved
from jixiao.web.forms.placing import place
from jixiao.web.forms.record import FormError
from jixiao.web.models import Account, Confirmation, Dossier, Event, Revision, Role, State
from tests.web.district import PASSWORD, District, fill

At = Callable[..., Dossier]
pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(at: At) -> Dossier:
    """A report under work."""
    return at(State.DRAFT)


@pytest.fixture
def second(district: District) -> Account:
    """A second person of the same department."""
    return Account.objects.create_user(
        "second", password=PASSWORD, name="李科", role=Role.PREPARER, organisation=district.office
    )


def _client(name: str) -> Client:
    client = Client()
    client.force_login(
        Account.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def _save(client: Client, dossier: Dossier, base: int, rows: Any = None, **fields: Any) -> Any:
    named = {path.replace("__", "/"): value for path, value in fields.items()}
    return client.post(
        reverse("report-save", args=[dossier.key]),
        json.dumps({"base": base, "fields": named, "rows": rows or {}}),
        content_type="application/json",
    )


def test_a_save_is_the_next_revision(draft: Dossier) -> None:
    answer = _save(_client("preparer"), draft, draft.head, indicators__1__actual="645")
    said = answer.json()
    assert answer.status_code == 200
    assert said["number"] == draft.head + 1
    assert said["form"]["fields"]["indicators/1/actual"] == "645"
    draft.refresh_from_db()
    assert draft.head == said["number"]
    assert state_of(draft).report.indicators[0].actual.raw == "645"  # type: ignore[union-attr]
    assert draft.check_result.revision == draft.head
    event = Event.objects.get(action="save")
    assert event.data["fields"] == ["indicators/1/actual"]
    assert said["assessment"]["tally"]["must-fix"] == draft.check_result.must_fix


def test_nothing_changed_makes_no_revision(draft: Dossier) -> None:
    was = state_of(draft).form.fields["indicators/1/actual"]
    answer = _save(_client("preparer"), draft, draft.head, indicators__1__actual=was)
    assert answer.json()["number"] == draft.head
    assert Revision.objects.filter(dossier=draft).count() == 1


@pytest.mark.usefixtures("second")
def test_different_fields_of_two_people_are_joined(draft: Dossier) -> None:
    base = draft.head
    assert _save(_client("second"), draft, base, indicators__2__actual="9").status_code == 200
    answer = _save(_client("preparer"), draft, base, indicators__1__actual="645").json()
    fields = answer["form"]["fields"]
    assert (fields["indicators/1/actual"], fields["indicators/2/actual"]) == ("645", "9")
    assert answer["theirs"] == {"names": "李科", "count": 1}


@pytest.mark.usefixtures("second")
def test_the_same_field_keeps_both_sides(district: District, draft: Dossier) -> None:
    base = draft.head
    _save(_client("second"), draft, base, indicators__1__actual="9")
    client = _client("preparer")
    answer = _save(client, draft, base, indicators__1__actual="645", indicators__3__actual="7")
    said = answer.json()
    assert answer.status_code == 409
    assert said["collisions"] == ["indicators/1/actual"]
    assert said["clashes"] == 1
    fields = said["form"]["fields"]
    assert (fields["indicators/1/actual"], fields["indicators/3/actual"]) == ("9", "7")
    draft.refresh_from_db()
    (side,) = open_sides(draft, district.people["preparer"])
    assert state_of(draft, side.number).form.fields["indicators/1/actual"] == "645"
    page = client.get(said["merge"])
    assert page.status_code == 200
    assert "645" in page.content.decode()
    assert client.post(said["merge"], {}).status_code == 400  # nothing chosen: nothing lost, nothing done
    done = client.post(said["merge"], {"c0": "mine"})
    assert done.status_code == 302
    draft.refresh_from_db()
    assert state_of(draft).form.fields["indicators/1/actual"] == "645"
    assert open_sides(draft, district.people["preparer"]) == []


@pytest.mark.usefixtures("second")
def test_one_may_write_something_else(draft: Dossier) -> None:
    base = draft.head
    _save(_client("second"), draft, base, indicators__1__actual="9")
    client = _client("preparer")
    said = _save(client, draft, base, indicators__1__actual="645").json()
    client.post(said["merge"], {"c0": "own", "own0": "646"})
    draft.refresh_from_db()
    assert state_of(draft).form.fields["indicators/1/actual"] == "646"


@pytest.mark.usefixtures("second")
def test_a_deleted_row_that_was_changed_can_come_back(draft: Dossier) -> None:
    base = draft.head
    keys = list(state_of(draft).form.rows["indicators"])
    assert _save(_client("second"), draft, base, {"indicators": keys[:1] + keys[2:]}).status_code == 200
    client = _client("preparer")
    said = _save(client, draft, base, indicators__2__actual="9").json()
    assert said["collisions"] == ["indicators/2/*"]
    client.post(said["merge"], {"c0": "mine"})
    draft.refresh_from_db()
    form = state_of(draft).form
    assert list(form.rows["indicators"]) == keys
    assert form.fields["indicators/2/actual"] == "9"


def test_rows_made_moved_and_removed(draft: Dossier) -> None:
    keys = list(state_of(draft).form.rows["indicators"])
    order = ["nab12", *reversed(keys[1:])]
    said = _save(
        _client("preparer"), draft, draft.head, {"indicators": order}, indicators__nab12__name="新指标"
    ).json()
    assert said["form"]["rows"]["indicators"] == order
    assert said["form"]["fields"]["indicators/nab12/name"] == "新指标"
    assert said["form"]["fields"]["indicators/nab12/deviation"] == ""  # a place of the form, empty


def test_totals_and_sentences_follow(draft: Dossier) -> None:
    client = _client("preparer")
    total = "money/项目支出"
    first = _save(client, draft, draft.head, **{f"{total}/商品和服务支出": "100", total: ""}).json()
    assert first["form"]["fields"][total] == "609.70"
    assert total in first["auto"]
    assert "项目支出609.70万元" in first["facts"]["project-spending"]
    second = _save(client, draft, first["number"], **{f"{total}/商品和服务支出": "120.5"}).json()
    assert second["form"]["fields"][total] == "630.20"
    assert "项目支出630.20万元" in second["facts"]["project-spending"]


def test_an_emptied_amount_that_own_words_state_is_there_again(draft: Dossier) -> None:
    path = "money/项目支出/资本性支出"
    said = _save(_client("preparer"), draft, draft.head, **{path: "", "money/项目支出": ""}).json()
    assert "资本性支出71.11万元" in said["form"]["fields"]["sections/project-spending/own"]
    assert said["form"]["fields"][path] == "71.11"
    assert said["form"]["fields"]["money/项目支出"] == "814.20"


@pytest.mark.parametrize("name", ["other", "head", "reviewer", "auditor", "stranger"])
def test_others_cannot_save(draft: Dossier, name: str) -> None:
    answer = _save(_client(name), draft, draft.head, unit="别的单位")
    assert answer.status_code in {403, 404}
    assert Revision.objects.filter(dossier=draft).count() == 1


@pytest.mark.parametrize("state", [State.SUBMITTED, State.ACCEPTED, State.SIGNED, State.PUBLISHED])
def test_what_was_handed_in_cannot_be_changed(district: District, at: At, state: State) -> None:
    dossier = at(state)
    answer = _save(_client("preparer"), dossier, dossier.head, unit="改")
    assert answer.status_code == 403
    assert answer.json()["error"]
    with pytest.raises(RefusedError):
        perform(SaveRevision(dossier, dossier.head, Changes({"unit": "改"}, {})), district.people["preparer"])


def test_a_returned_report_becomes_an_amended_one(at: At) -> None:
    dossier = at(State.RETURNED)
    assert _save(_client("preparer"), dossier, dossier.head, indicators__1__actual="645").status_code == 200
    dossier.refresh_from_db()
    assert dossier.state == State.AMENDED


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b'{"base": "1", "fields": {}, "rows": {}}',
        b'{"base": true, "fields": {}}',
        b'{"base": 1, "fields": {"unit": 5}}',
        b'{"base": 1, "rows": {"indicators": ["../x"]}}',
        b'{"base": 1, "rows": {"indicators": ["1", "1"]}}',
        b'{"base": 99, "fields": {"unit": "x"}}',
        b'{"base": 1, "fields": {"funds/unit": "dollars"}}',
        b"[" * 5000,
    ],
)
def test_anything_else_is_refused_in_a_sentence(draft: Dossier, body: bytes) -> None:
    answer = _client("preparer").post(
        reverse("report-save", args=[draft.key]), body, content_type="application/json"
    )
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(("。", "页面。"))
    assert Revision.objects.filter(dossier=draft).count() == 1


def test_an_expired_login_is_told_in_json(draft: Dossier) -> None:
    answer = _save(Client(), draft, 1, unit="x")
    assert answer.status_code == 401
    assert answer.json()["error"] == "expired"


def test_live_saves_nothing(draft: Dossier) -> None:
    client = _client("preparer")
    url = reverse("report-live", args=[draft.key])
    body = json.dumps({"base": draft.head, "fields": {"indicators/1/score": "-3"}, "rows": {}})
    before = assessment_of(draft, state_of(draft))["tally"]
    said = client.post(url, body, content_type="application/json").json()
    assert said["assessment"]["tally"]["must-fix"] > before["must-fix"]
    assert Revision.objects.filter(dossier=draft).count() == 1


@pytest.mark.usefixtures("second")
def test_people_in_one_report_see_each_other(draft: Dossier) -> None:
    url = reverse("report-live", args=[draft.key])
    _client("second").get(url, {"focus": "indicators/1/score"})
    said = _client("preparer").get(url).json()
    assert [(one["name"], one["label"]) for one in said["people"]] == [("李科", "第 1 行 得分")]
    assert said["number"] == draft.head


@pytest.fixture
def doubtful(district: District, draft: Dossier) -> Dossier:
    """A report with findings that can be confirmed: the example of the project."""
    example = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
    return fill(draft, district.people["preparer"], place(read(example)))


def _confirmable(dossier: Dossier) -> dict[str, Any]:
    said = assessment_of(dossier, state_of(dossier))
    return next(one for one in said["findings"] if one["class"] == "confirm" and one["places"])


def test_a_finding_is_confirmed_with_a_reason(doubtful: Dossier) -> None:
    draft = doubtful
    found = _confirmable(draft)
    client = _client("preparer")
    url = reverse("report-confirm", args=[draft.key])
    body = {name: found[name] for name in ("code", "key", "digest")}
    short = client.post(url, json.dumps({**body, "reason": "没错"}), content_type="application/json")
    assert short.status_code == 409
    reason = "经与业务科室核对，数据来自年度统计报表。"
    said = client.post(url, json.dumps({**body, "reason": reason}), content_type="application/json").json()
    one = next(other for other in said["assessment"]["findings"] if other["key"] == found["key"])
    assert one["confirmed"]["reason"] == reason
    assert Confirmation.objects.filter(dossier=draft, withdrawn=False).count() == 1
    back = client.post(url, json.dumps({**body, "reason": ""}), content_type="application/json").json()
    one = next(other for other in back["assessment"]["findings"] if other["key"] == found["key"])
    assert "confirmed" not in one


def test_a_confirmation_of_other_figures_is_refused(district: District, doubtful: Dossier) -> None:
    draft = doubtful
    found = _confirmable(draft)
    act = ConfirmFinding(draft, found["code"], found["key"], "0" * 16, "经与业务科室核对，数据无误。")
    with pytest.raises(ActionError, match="刚刚改过"):
        perform(act, district.people["preparer"])


def test_a_draft_begins_from_last_year(district: District, at: At) -> None:
    last = at(State.PUBLISHED)
    dossier = district.dossier(district.task("2024年度部门整体支出绩效自评", 2024))
    perform(StartReport(dossier, "last-year"), district.people["preparer"])
    dossier.refresh_from_db()
    draft = state_of(dossier)
    assert dossier.state == State.DRAFT
    assert draft.report.fiscal_year == 2024
    assert len(draft.report.indicators) == len(state_of(last).report.indicators)
    page = _client("preparer").get(reverse("report-edit", args=[dossier.key])).content.decode()
    before = state_of(last).form.fields
    assert (
        f"{before['indicators/1/sign']}{before['indicators/1/target']}→{before['indicators/1/actual']}"
        in page
    )


def test_without_last_year_one_is_told(district: District) -> None:
    dossier = district.dossier()
    with pytest.raises(ActionError, match="上年"):
        perform(StartReport(dossier, "last-year"), district.people["preparer"])
    page = _client("preparer").get(reverse("report-start", args=[dossier.key])).content.decode()
    assert "不能带入" in page
    answer = _client("preparer").post(reverse("report-start", args=[dossier.key]), {"how": "blank"})
    assert answer.status_code == 302
    dossier.refresh_from_db()
    assert dossier.head == 1


def test_changes_are_read_strictly() -> None:
    with pytest.raises(FormError):
        Changes.of({"fields": {"a": ["b"]}})
    assert Changes.of({"fields": {"year": "1999", "unit": None}}).fields == {"unit": None}


def test_a_save_with_live_check_is_quick(draft: Dossier) -> None:
    """The bench measures the promise (150 ms); here only that it is not out of all proportion."""
    client = _client("preparer")
    number = draft.head
    took = []
    for n in range(6):
        begun = time.perf_counter()
        number = _save(client, draft, number, indicators__1__actual=str(700 + n)).json()["number"]
        took.append(time.perf_counter() - begun)
    assert sorted(took)[2] < 1.0, took


def test_what_is_kept_at_hand_is_what_the_table_holds(draft: Dossier) -> None:
    client = _client("preparer")
    for base, words in enumerate(("一是进度偏慢。", "二是资料不全。\n三是人手不够。", ""), start=1):
        _save(client, draft, base, indicators__1__actual="１２.50 个", sections__problems__own=words)
        draft.refresh_from_db()
        revision = draft.revisions.get(number=draft.head)
        fresh = Saved.of(Report.model_validate_json(revision.report), revision.rows, layout_of(draft))
        kept = state_of(draft)
        assert (kept.report, kept.form) == (fresh.report, fresh.form)
        assert revision.digest == hashlib.sha256(revision.report.encode()).hexdigest()
