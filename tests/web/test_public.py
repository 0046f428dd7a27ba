"""What the public reads, and that nothing else gets out: by no address, guess or file name."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from jixiao.report import Report, Text
from jixiao.web.actions.base import perform
from jixiao.web.actions.publish import Correct
from jixiao.web.models import Dossier, State
from jixiao.web.publication import masked
from tests.web.district import District, fill, finished

At = Callable[..., Dossier]
SECRET = [state for state in State if state not in {State.PUBLISHED, State.CORRECTED, State.DOWN}]
KINDS = ("docx", "xlsx", "json")


def test_a_published_report_is_listed_read_and_downloaded(client: Client, at: At) -> None:
    dossier = at(State.PUBLISHED)
    assert "/open/430499/2023/" in client.get("/open/").content.decode()
    assert f"/open/r/{dossier.public_key}/" in client.get("/open/430499/2023/").content.decode()
    page = client.get(f"/open/r/{dossier.public_key}/")
    assert finished().indicators[0].name.text in page.content.decode()
    assert page.headers["Cache-Control"] == "no-cache"
    for kind in KINDS:
        assert client.get(f"/open/r/{dossier.public_key}/{kind}").status_code == 200
    data = json.loads(client.get(f"/open/r/{dossier.public_key}/json").content)
    assert Report.model_validate(data["report"]).indicators == masked(finished()).indicators


@pytest.mark.parametrize("state", SECRET)
def test_what_is_not_public_does_not_exist(client: Client, at: At, state: State) -> None:
    dossier = at(state)
    nowhere = without_token(client.get("/open/r/zzzzzzzzzzzz/").content)
    for key in {dossier.public_key or "none", dossier.key, str(dossier.pk)}:
        page = client.get(f"/open/r/{key}/")
        assert page.status_code == 404
        assert without_token(page.content) == nowhere.replace(b"zzzzzzzzzzzz", key.encode())
        for kind in KINDS:
            assert client.get(f"/open/r/{key}/{kind}").status_code == 404
    assert client.get("/open/430499/2023/").status_code == 404
    assert "430499" not in client.get("/open/").content.decode()


def test_what_was_taken_down_says_only_that(client: Client, at: At) -> None:
    dossier = at(State.DOWN)
    Dossier.objects.filter(pk=dossier.pk).update(reason="数据有误")
    page = client.get(f"/open/r/{dossier.public_key}/")
    assert page.status_code == 410
    text = page.content.decode()
    assert "数据有误" in text
    assert finished().indicators[0].name.text not in text
    for kind in KINDS:
        assert client.get(f"/open/r/{dossier.public_key}/{kind}").status_code == 404


@pytest.mark.parametrize("name", ["..%2f..%2fsecret", "docx%00", "report.docx", "exe", "DOCX", "docx/"])
def test_file_names_lead_nowhere_else(client: Client, at: At, name: str) -> None:
    dossier = at(State.PUBLISHED)
    assert client.get(f"/open/r/{dossier.public_key}/{name}").status_code == 404


def test_a_correction_and_what_it_corrects_lead_to_each_other(
    client: Client, district: District, at: At
) -> None:
    old = at(State.CORRECTED)
    new = Dossier.objects.create(
        task=old.task, organisation=old.organisation, version=2, replaces=old, state=State.DRAFT
    )
    fill(new, district.people["preparer"])
    before = client.get(f"/open/r/{old.public_key}/").content.decode()
    assert "更正版取代" not in before, "a correction that is not public yet shows nowhere"
    Dossier.objects.filter(pk=new.pk).update(
        state=State.PUBLISHED, public_key="corrected123", published_at=old.published_at
    )
    assert "/open/r/corrected123/" in client.get(f"/open/r/{old.public_key}/").content.decode()
    assert f"/open/r/{old.public_key}/" in client.get("/open/r/corrected123/").content.decode()


def test_the_reason_of_a_correction_is_published_with_it(client: Client, district: District, at: At) -> None:
    """And not before it; nor is the reason of whatever happened to the correction on its way."""
    old = at(State.PUBLISHED)
    why = "人数写错，联系人 13800138000"
    new = perform(Correct(old, why), district.people["preparer"])
    client.force_login(district.people["preparer"])
    history = client.get(f"/reports/{new.key}/").content.decode()
    assert history.count("人数写错") > 1, "it begins with the act on the version before"
    client.logout()
    address = f"/open/r/{old.public_key}/"
    assert (
        "人数写错" not in client.get(address).content.decode() + client.get(f"{address}json").content.decode()
    )
    Dossier.objects.filter(pk=new.pk).update(
        state=State.PUBLISHED,
        public_key="corrected123",
        published_at=old.published_at,
        reason="退回时说的话",
    )
    page = client.get("/open/r/corrected123/").content.decode()
    assert "更正的原因：人数写错" in page
    assert "13800138000" not in page
    assert "退回时说的话" not in page
    data = json.loads(client.get("/open/r/corrected123/json").content)
    assert data["correction_reason"].startswith("人数写错")
    assert json.loads(client.get(f"{address}json").content)["correction_reason"] is None
    Dossier.objects.filter(pk=old.pk).update(state=State.DOWN)
    page = client.get("/open/r/corrected123/").content.decode()
    assert "更正的原因：人数写错" in page
    assert f"/{old.public_key}/" not in page


def test_personal_numbers_are_masked(client: Client, district: District, at: At) -> None:
    card, phone = "11010519491231002X", "13800138000"
    base = finished()
    told = base.indicators[0].model_copy(update={"deviation": Text.of(f"联系人 {phone}，身份证 {card}")})
    report = base.model_copy(update={"indicators": (told, *base.indicators[1:])})
    dossier = at(State.PUBLISHED)
    fill(dossier_of(dossier, State.DRAFT), district.people["preparer"], report)
    Dossier.objects.filter(pk=dossier.pk).update(state=State.PUBLISHED)
    for address in ("", "json"):
        text = client.get(f"/open/r/{dossier.public_key}/{address}").content.decode()
        assert phone not in text
        assert card not in text
        assert "138********" in text


def without_token(page: bytes) -> bytes:
    """Return a page without the token of its forms, which is another each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page)


def dossier_of(dossier: Dossier, state: State) -> Dossier:
    """Open a report for another revision."""
    dossier.state = state
    dossier.save()
    return dossier
