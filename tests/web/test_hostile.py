"""The site against somebody who means harm: stale pages, guesses, forged texts, other people's regions."""

import csv
import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.facts.features.narrative_leftovers import mask
from jixiao.report import Text
from jixiao.web.actions.base import ActionError, perform
from jixiao.web.actions.sign import Sign
from jixiao.web.actions.submit import Submit
from jixiao.web.actions.unlock import RequestUnlock
from jixiao.web.log import append
from jixiao.web.models import Account, Dossier, Event, State, UnlockRequest
from jixiao.web.views.download import file_name
from jixiao.web.views.errors import broken
from tests.web.district import PASSWORD, District, fill, finished
from tests.web.matrix import addresses, client_of, keys_for
from tests.web.test_permission_matrix import ROWS

At = Callable[..., Dossier]
SCRIPT = "<script>alert(1)</script>"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


# ---- pages that are out of date


@pytest.mark.parametrize(
    ("state", "person", "address", "more"),
    [
        (State.DRAFT, "preparer", "report-submit", {}),
        (State.SUBMITTED, "reviewer", "review-accept", {}),
        (State.ACCEPTED, "head", "report-sign", {"password": PASSWORD}),
        (State.SIGNED, "administrator", "report-publish", {}),
    ],
)
@pytest.mark.parametrize("revision", ["1", "", "-1", "x", "²", "9" * 40])
def test_nobody_decides_about_what_he_has_not_seen(
    district: District, at: At, state: State, person: str, address: str, more: dict[str, str], revision: str
) -> None:
    dossier = at(State.DRAFT)
    fill(dossier, district.people["preparer"])  # a second revision: the page showed the first
    dossier.state, dossier.submitted = state, dossier.head
    dossier.save()
    client = client_of(district.people[person])
    url = reverse(address, args=[dossier.key])
    page = client.post(url, {"revision": revision, **more}, follow=True)
    assert "打开这一页以后，报告的内容变了" in page.content.decode()
    dossier.refresh_from_db()
    assert dossier.state == state
    client.post(url, {"revision": str(dossier.head), **more})
    dossier.refresh_from_db()
    assert dossier.state != state


def test_of_two_who_hand_in_at_once_the_second_is_told(district: District, at: At) -> None:
    dossier = at(State.DRAFT)
    first, second = (Submit(Dossier.objects.get(pk=dossier.pk)) for _ in range(2))
    perform(first, district.people["preparer"])
    with pytest.raises(ActionError, match="正在财政局复核"):
        perform(second, district.people["preparer"])
    assert Event.objects.filter(action="submit").count() == 1


def test_what_is_not_signed_is_not_published_by_any_post(district: District, at: At) -> None:
    dossier = at(State.ACCEPTED)
    for person in district.people.values():
        client_of(person).post(reverse("report-publish", args=[dossier.key]), {"revision": "1"})
    dossier.refresh_from_db()
    assert (dossier.state, dossier.public_key) == (State.ACCEPTED, None)


def test_refusing_to_unlock_on_the_review_page_refuses(district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    perform(RequestUnlock(dossier, "数填错了"), district.people["preparer"])
    client = client_of(district.people["administrator"])
    page = client.get(reverse("review", args=[dossier.key])).content.decode()
    assert 'name="answer" value="refuse"' in page
    client.post(reverse("unlock", args=[dossier.key]), {"reason": "先复核完", "answer": "refuse"})
    dossier.refresh_from_db()
    assert (dossier.state, UnlockRequest.objects.get().granted) == (State.SUBMITTED, False)


# ---- guessing


def test_a_browser_left_open_is_no_place_to_guess_passwords(district: District, at: At) -> None:
    dossier = at(State.ACCEPTED)
    client = client_of(district.people["head"])
    url = reverse("report-sign", args=[dossier.key])
    answers = [client.post(url, {"password": f"guess{n}", "revision": "1"}).status_code for n in range(3)]
    answers.append(client.post("/account/totp/", {"stop": "1", "password": "guess"}).status_code)
    form = {"old": "guess", "new": "reeds-in-the-wind-3", "again": "reeds-in-the-wind-3"}
    answers.append(client.post("/account/password/", form).status_code)
    assert answers == [409, 409, 409, 422, 429]
    assert client.get("/desk/").status_code == 302  # the login has ended
    assert client.post("/login/", {"username": "head", "password": PASSWORD}).status_code == 429
    with pytest.raises(ActionError):
        perform(Sign(dossier, "guess"), district.people["head"])


def test_a_new_first_password_opens_a_locked_account(district: District) -> None:
    for _ in range(5):
        Client().post("/login/", {"username": "head", "password": "guess"})
    assert AccessAttempt.objects.filter(username="head").exists()
    boss = client_of(district.people["administrator"])
    page = boss.post(reverse("account-change", args=[district.people["head"].key]), {"act": "password"})
    assert page.status_code == 200
    assert not AccessAttempt.objects.filter(username="head").exists()


def test_who_lost_the_telephone_logs_in_again(district: District) -> None:
    head = district.people["head"]
    TOTPDevice.objects.create(user=head, name="totp", confirmed=True)
    sent = {"username": "head", "password": PASSWORD}
    assert Client().post("/login/", sent).status_code == 200
    boss = client_of(district.people["administrator"])
    url = reverse("account-change", args=[head.key])
    assert "停用登录动态码" in boss.get(url).content.decode()
    assert boss.post(url, {"act": "codes"}).status_code == 302
    assert Event.objects.get(action="change-account").data == {"codes": "off"}
    assert Client().post("/login/", sent).status_code == 302


def test_logging_in_gives_a_new_session(district: District) -> None:  # noqa: ARG001
    client = Client()
    planted = client.session
    planted["x"] = "1"
    planted.save()
    client.cookies["sessionid"] = planted.session_key or ""
    client.post("/login/", {"username": "head", "password": PASSWORD})
    assert client.cookies["sessionid"].value != planted.session_key


@pytest.mark.parametrize(
    "address",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///x"],
)
def test_nobody_is_sent_to_another_site(district: District, address: str) -> None:  # noqa: ARG001
    sent = {"username": "head", "password": PASSWORD, "next": address}
    assert Client().post(f"/login/?next={address}", sent).headers["Location"] == "/"
    assert Client().post("/preferences/", {"next": address}).headers["Location"] == "/"


def test_scripts_get_no_piece_of_a_page_without_a_login(district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    client = client_of(None)
    for name, parameters in addresses().items():
        if not ROWS[name][0].startswith("l"):
            continue
        url = reverse(name, kwargs=keys_for(name, parameters, dossier, district))
        for answer in (
            client.get(url, headers={"HX-Request": "true"}),
            client.post(url, "{}", content_type="application/json"),
        ):
            assert answer.status_code == 401, name
            assert json.loads(answer.content)["error"] == "expired"


# ---- texts that are more than texts


@pytest.mark.parametrize("person", [None, "preparer"])
@pytest.mark.parametrize(
    "path", ["/open/r/%00/", "/open/4%00/2023/", "/reports/%00/", "/rules/%00/", "/?q=%00"]
)
def test_a_zero_in_an_address_is_not_there(district: District, person: str | None, path: str) -> None:
    client = client_of(district.people[person] if person else None)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("text", ["\0", "a\0b"])
def test_a_zero_in_a_form_is_refused(district: District, at: At, text: str) -> None:
    dossier = at(State.SUBMITTED)
    client = client_of(district.people["reviewer"])
    url = reverse("review-return", args=[dossier.key])
    assert client.post(url, {"reason": f"没有写清楚{text}"}).status_code == 400
    assert client_of(None).post("/login/", {"username": text, "password": "x"}).status_code == 400


@pytest.mark.parametrize("spelt", [r"\u0000", r"\ud800", r"\\\u0000"])
def test_half_characters_and_zeros_are_not_saved(district: District, at: At, spelt: str) -> None:
    dossier = at(State.DRAFT)
    client = client_of(district.people["preparer"])
    body = f'{{"base": 1, "fields": {{"sections/problems/own": "进度{spelt}慢"}}, "rows": {{}}}}'
    for name in ("report-save", "report-live", "report-confirm"):
        answer = client.post(reverse(name, args=[dossier.key]), body, content_type="application/json")
        assert answer.status_code == 400, name
    kept = body.replace(spelt, r"\\u0000")  # six plain characters that somebody wrote
    assert (
        client.post(
            reverse("report-save", args=[dossier.key]), kept, content_type="application/json"
        ).status_code
        == 200
    )


@pytest.mark.parametrize(
    "base", ["1e400", "Infinity", "NaN", "99999999999999999999999", "[]", '"x"', "-1", "true"]
)
def test_a_revision_that_is_no_number_is_refused(district: District, at: At, base: str) -> None:
    dossier = at(State.DRAFT)
    client = client_of(district.people["preparer"])
    body = f'{{"base": {base}, "fields": {{}}, "rows": {{}}}}'
    saved = client.post(reverse("report-save", args=[dossier.key]), body, content_type="application/json")
    assert saved.status_code == 400
    live = client.post(reverse("report-live", args=[dossier.key]), body, content_type="application/json")
    assert live.status_code in {200, 400}
    assert client.get(f"/reports/{dossier.key}/merge/99999999999999999999999/").status_code == 404
    assert client.get("/open/430499/99999999999999999999999/").status_code == 404


def _poisoned(dossier: Dossier, author: Account) -> None:
    name = f"{SCRIPT}'\"&</td>"
    report = finished()
    sections = tuple(
        one.model_copy(update={"paragraphs": (*one.paragraphs, Text.of(name))}) for one in report.sections
    )
    indicators = tuple(one.model_copy(update={"name": Text.of(name)}) for one in report.indicators)
    fill(dossier, author, report.model_copy(update={"sections": sections, "indicators": indicators}))


def test_no_text_becomes_a_script(district: District, at: At) -> None:
    people = district.people
    draft, done = at(State.DRAFT), at(State.PUBLISHED, district.task("另一项"))
    for dossier in (draft, done):
        _poisoned(dossier, people["preparer"]) if dossier is draft else None
    state, done.state = done.state, State.DRAFT
    _poisoned(done, people["preparer"])
    done.state, done.submitted = state, done.head
    done.save()
    district.office.name = SCRIPT
    district.office.save()
    seen = {
        "preparer": [
            reverse("report", args=[draft.key]),
            reverse("report-edit", args=[draft.key]),
            reverse("report-submit", args=[draft.key]),
        ],
        "reviewer": [reverse("review", args=[done.key]), reverse("queue") + "?state=all", reverse("bureau")],
        "administrator": [reverse("organisations"), reverse("accounts"), reverse("log"), reverse("tasks")],
        None: [f"/open/r/{done.public_key}/", "/open/430499/2023/"],
    }
    for person, pages in seen.items():
        client = client_of(people[person] if person else None)
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 200, page
            assert "alert(1)" not in answer.content.decode().replace("&lt;script&gt;alert(1)", "").replace(
                "\\u003Cscript\\u003Ealert(1)", ""
            ), page


def test_no_name_writes_a_header_of_its_own(district: District, at: At) -> None:
    district.office.name = 'a"\r\nSet-Cookie: x=1\r\n\r\n<b>../../etc/passwd'
    district.office.save()
    dossier = at(State.DRAFT)
    answer = client_of(district.people["preparer"]).get(
        reverse("report-download", args=[dossier.key, "xlsx"])
    )
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers or "x=1" not in answer.headers["Set-Cookie"]
    assert "/" not in file_name(dossier, "xlsx")
    named = answer.headers["Content-Disposition"]
    assert "\r" not in named
    assert named.count('"') == 2


def test_no_cell_of_a_list_is_a_formula(district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    for start in "=+-@＝＋－＠\t":
        district.office.name = f"{start}HYPERLINK(1)"
        district.office.save()
        client = client_of(district.people["reviewer"])
        page = client.get(f"{reverse('bureau')}?format=csv&task={dossier.task.key}").content.decode(
            "utf-8-sig"
        )
        cells = [cell for row in csv.reader(io.StringIO(page)) for cell in row]
        assert any(cell == f"'{start}HYPERLINK(1)" for cell in cells)


# ---- what others may know


def test_a_region_reads_its_own_part_of_the_log(district: District, at: At) -> None:
    dossier = at(State.SUBMITTED)
    append("preparer", "return", f"dossier:{dossier.key}", {"reason": "人数没有写清楚"})
    append("stranger", "login", "account:stranger")
    own = client_of(district.people["auditor"]).get("/log/").content.decode()
    assert "人数没有写清楚" in own
    assert "雁湖区教育局" in own
    for query in ("", f"?report={dossier.key}"):
        foreign = client_of(district.people["stranger"]).get(f"/log/{query}").content.decode()
        assert "人数没有写清楚" not in foreign
        assert "雁湖区教育局" not in foreign
    assert "stranger" in client_of(district.people["stranger"]).get("/log/").content.decode()


def test_why_a_report_was_taken_down_names_no_number(client: Client, at: At) -> None:
    dossier = at(State.DOWN)
    dossier.reason = "写了 13800138000"
    dossier.save()
    page = client.get(f"/open/r/{dossier.public_key}/")
    assert page.status_code == 410
    assert "13800138000" not in page.content.decode()


def test_full_width_numbers_are_masked_too() -> None:
    assert mask("电话：１３８００１３８０００。") == "电话：１３８********。"


def test_the_number_of_a_broken_page_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "jixiao.web.views.errors"):
        page = broken(RequestFactory().get("/desk/")).content.decode()
    number = caplog.records[0].getMessage().split()[4]
    assert number in page
