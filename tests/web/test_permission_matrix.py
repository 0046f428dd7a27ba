"""Every address × everybody × own, other's and published reports, generated from the map of addresses.

A row holds the method and a letter for each of PEOPLE (``tests.web.matrix``), for a draft, a submitted and a
published report where the address is about one. What the rows say was decided by people; a new address fails
until it has one. "n" tells a person why not, "x" hides from him that there is anything.
"""

from collections.abc import Callable

import pytest
from django.test import Client

from jixiao.report import Text
from jixiao.web.models import Dossier, State
from tests.web.district import District, fill, finished
from tests.web.matrix import OBJECTS, PEOPLE, addresses, asked, client_of, keys_for

# Letters in the order of PEOPLE: anonymous, preparer, head, other department's preparer, reviewer,
# administrator, auditor, another region's administrator.
ROWS = {
    "home": ("get", "yyyyyyyy"),
    "login": ("get", "yyyyyyyy"),
    "logout": ("post", "yYYYYYYY"),
    "preferences": ("post", "yyyyyyyy"),
    "workbench": ("get", "lyyyyyyy"),
    "organisations": ("get", "lnnnnyyy"),
    "organisations-import": ("post", "lnnnncnc"),
    "accounts": ("get", "lnnnnyyy"),
    "account-new": ("post", "lnnnncnc"),
    "account-change": ("post", "lnnnnYnx"),
    "tasks": ("get", "lnnnyyyy"),
    "task-new": ("post", "lnnnncnc"),
    "task": ("get", "lnnnyyyx lnnnyyyx lnnnyyyx"),
    "task-withdraw": ("post", "lnnnnnnx lnnnnnnx lnnnnnnx"),
    "log": ("get", "lnnnnyyy"),
    "log-verify": ("get", "lnnnnyyy"),
    "report": ("get", "lyyxyyyx lyyxyyyx lyyxyyyx"),
    "report-submit": ("post", "lYnxnnnx lnnxnnnx lnnxnnnx"),
    "report-recall": ("post", "lnnxnnnx lYnxnnnx lnnxnnnx"),
    "report-sign": ("post", "lnnxnnnx lnnxnnnx lnnxnnnx"),
    "report-send-back": ("post", "lnnxnnnx lnnxnnnx lnnxnnnx"),
    "report-take-back": ("post", "lnnxnnnx lnnxnnnx lnnxnnnx"),
    "unlock": ("post", "lnnxnnnx lnnxnYnx lnnxnnnx"),
    "report-ask-unlock": ("post", "lnnxnnnx lYnxnnnx lnnxnnnx"),
    "report-correct": ("post", "lnnxnnnx lnnxnnnx lYnxnnnx"),
    "report-publish": ("post", "lnnxnnnx lnnxnnnx lnnxnnnx"),
    "report-take-down": ("post", "lnnxnnnx lnnxnnnx lnnxnYnx"),
    "report-put-off": ("post", "lnnxnYnx lnnxnnnx lnnxnnnx"),
    "first-run": ("get", "xxxxxxxx"),
    "account": ("get", "lyyyyyyy"),
    "password": ("post", "lyyyyyyy"),
    "totp": ("post", "lyyyyyyy"),
    "health": ("get", "yyyyyyyy"),
    "ready": ("get", "yyyyyyyy"),
    "report-start": ("get", "lyyxyyyx lyyxyyyx lyyxyyyx"),
    "report-edit": ("get", "lyyxnnyx lyyxyyyx lyyxyyyx"),
    "report-save": ("post", "lccxcccx lccxcccx lccxcccx"),
    "report-live": ("post", "lyyxnnyx lyyxyyyx lyyxyyyx"),
    "report-merge": ("get", "lxnxnnnx lnnxnnnx lnnxnnnx"),
    "report-upload": ("post", "lccxcccx lccxcccx lccxcccx"),
    "report-settle": ("get", "lyyxyyyx lyyxyyyx lyyxyyyx"),
    "report-confirm": ("post", "lccxcccx lccxcccx lccxcccx"),
    "report-download": ("get", "lyyxnnyx lyyxyyyx lyyxyyyx"),
    "bureau": ("get", "lnnnyyyy"),
    "queue": ("get", "lnnnyyyy"),
    "review-batch": ("post", "lnnnyyyy"),
    "review": ("get", "lxxxnnyx lxxxyyyx lxxxyyyx"),
    "review-score": ("post", "lxxxnnyx lxxxYyyx lxxxyyyx"),
    "review-comment": ("post", "lxxxyyyx lxxxYyyx lxxxyyyx"),
    "review-changes": ("get", "lxxxnnyx lxxxyyyx lxxxyyyx"),
    "review-return": ("post", "lxxxyyyx lxxxYyyx lxxxyyyx"),
    "review-accept": ("post", "lxxxyyyx lxxxYyyx lxxxyyyx"),
    "review-export": ("get", "lyyxnnyx lyyxyyyx lyyxyyyx"),
    "comment-answer": ("post", "lxxxxxxx lxxxxxxx lxxxxxxx"),
    "rules": ("get", "yyyyyyyy"),
    "rule": ("get", "yyyyyyyy"),
    "public-home": ("get", "yyyyyyyy"),
    "public-region-year": ("get", "yyyyyyyy"),
    "public-report": ("get", "xxxxxxxx xxxxxxxx yyyyyyyy"),
    "public-file": ("get", "xxxxxxxx xxxxxxxx yyyyyyyy"),
}
_CANARY = "灯影水城专项"  # stands in the draft only


def test_every_address_has_a_row() -> None:
    assert addresses().keys() == ROWS.keys()


def _reports(district: District, at: Callable[..., Dossier]) -> dict[str, Dossier]:
    draft = at(State.DRAFT, district.task("draft"))
    sections = tuple(
        section.model_copy(update={"paragraphs": (*section.paragraphs, Text.of(f"{_CANARY}另行安排。"))})
        if section.key == "improvement"
        else section
        for section in finished().sections
    )
    secret = finished().model_copy(update={"sections": sections})
    fill(draft, district.people["preparer"], secret)
    return {
        "draft": draft,
        "submitted": at(State.SUBMITTED, district.task("submitted")),
        "published": at(State.PUBLISHED, district.task("published")),
    }


@pytest.mark.heavy
def test_everybody_everywhere(
    district: District, at: Callable[..., Dossier], subtests: pytest.Subtests
) -> None:
    reports = _reports(district, at)
    clients: dict[str, Client] = {person: client_of(district.people.get(person)) for person in PEOPLE}
    for name, parameters in addresses().items():
        method, expected = ROWS.get(name, ("get", ""))
        with subtests.test(address=name):
            found = []
            for about in OBJECTS[: len(expected.split())]:
                keys = keys_for(name, parameters, reports[about], district)
                letters = ""
                for person, client in clients.items():
                    letter, page = asked(name, method, keys, client)
                    letters += letter
                    if person not in {"preparer", "head", "auditor"}:
                        assert _CANARY.encode() not in page, f"{person} reads a draft at {name}"
                found.append(letters)
            assert " ".join(found) == expected
