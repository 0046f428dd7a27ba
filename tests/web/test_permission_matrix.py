"""Every address × both methods × everybody × every kind of report, generated from the map of addresses.

A row holds what GET and POST answer: a letter for each of PEOPLE (``tests.web.matrix``), once where it is the
same for all reports, else for one untouched, a draft, submitted, returned and edited since, and published.
What the rows say was decided by people; a new address fails until it has one. "n" tells a person why not, "x"
hides from him that there is anything, a capital letter says that something was done.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from jixiao.report import Report, Text
from jixiao.web.models import Comment, Dossier, State, Upload
from tests.web.district import District, fill, finished
from tests.web.matrix import METHODS, OBJECTS, PEOPLE, addresses, asked, client_of, keys_for

# Letters in the order of PEOPLE: anonymous, preparer, head, other department's preparer, reviewer,
# administrator, auditor, another region's administrator.
ROWS = {
    "home": ("yyyyyyyy", "yyyyyyyy"),
    "login": ("yyyyyyyy", "yyyyyyyy"),
    "logout": ("--------", "yYYYYYYY"),
    "preferences": ("--------", "yyyyyyyy"),
    "workbench": ("lyyyyyyy", "lyyyyyyy"),
    "organisations": ("lnnnnyyy", "lnnnnyyy"),
    "organisations-import": ("lnnnnyny", "lnnnncnc"),
    "accounts": ("lnnnnyyy", "lnnnnyyy"),
    "account-new": ("lnnnnyny", "lnnnncnc"),
    "accounts-import": ("lnnnnyny", "lnnnncnc"),
    "accounts-blank": ("lnnnnyny", "l-------"),
    "account-change": ("lnnnnynx", "lnnnnYnx"),
    "tasks": ("lnnnyyyy", "lnnnyyyy"),
    "task-new": ("lnnnnyny", "lnnnncnc"),
    "task": ("lnnnyyyx", "lnnnyyyx"),
    "task-withdraw": (
        "lnnnnynx lnnnnnnx lnnnnnnx lnnnnnnx lnnnnnnx",
        "lnnnnYnx lnnnnnnx lnnnnnnx lnnnnnnx lnnnnnnx",
    ),
    "log": ("lnnnnyyy", "lnnnnyyy"),
    "log-verify": ("lnnnnyyy", "lnnnnyyy"),
    "report": ("lyyxyyyx", "lyyxyyyx"),
    "report-submit": (
        "lnnxnnnx lynxnnnx lnnxnnnx lynxnnnx lnnxnnnx",
        "lnnxnnnx lYnxnnnx lnnxnnnx lYnxnnnx lnnxnnnx",
    ),
    "report-recall": (
        "lnnxnnnx lnnxnnnx lynxnnnx lnnxnnnx lnnxnnnx",
        "lnnxnnnx lnnxnnnx lYnxnnnx lnnxnnnx lnnxnnnx",
    ),
    "report-sign": ("lnnxnnnx", "lnnxnnnx"),
    "report-send-back": ("lnnxnnnx", "lnnxnnnx"),
    "report-take-back": ("lnnxnnnx", "lnnxnnnx"),
    "unlock": (
        "lnnxnnnx lnnxnnnx lnnxnynx lnnxnnnx lnnxnnnx",
        "lnnxnnnx lnnxnnnx lnnxnYnx lnnxnnnx lnnxnnnx",
    ),
    "report-ask-unlock": (
        "lnnxnnnx lnnxnnnx lynxnnnx lnnxnnnx lnnxnnnx",
        "lnnxnnnx lnnxnnnx lYnxnnnx lnnxnnnx lnnxnnnx",
    ),
    "report-correct": (
        "lnnxnnnx lnnxnnnx lnnxnnnx lnnxnnnx lynxnnnx",
        "lnnxnnnx lnnxnnnx lnnxnnnx lnnxnnnx lYnxnnnx",
    ),
    "report-publish": ("lnnxnnnx", "lnnxnnnx"),
    "report-take-down": (
        "lnnxnnnx lnnxnnnx lnnxnnnx lnnxnnnx lnnxnynx",
        "lnnxnnnx lnnxnnnx lnnxnnnx lnnxnnnx lnnxnYnx",
    ),
    "report-put-off": (
        "lnnxnynx lnnxnynx lnnxnnnx lnnxnynx lnnxnnnx",
        "lnnxnYnx lnnxnYnx lnnxnnnx lnnxnYnx lnnxnnnx",
    ),
    "first-run": ("xxxxxxxx", "xxxxxxxx"),
    "account": ("lyyyyyyy", "lyyyyyyy"),
    "password": ("lyyyyyyy", "lyyyyyyy"),
    "totp": ("lyyyyyyy", "lyyyyyyy"),
    "health": ("yyyyyyyy", "--------"),
    "ready": ("yyyyyyyy", "--------"),
    "report-start": ("lyyxyyyx", "lyyxyyyx"),
    "report-edit": (
        "lynxnnnx lyyxnnyx lyyxyyyx lyyxyyyx lyyxyyyx",
        "lynxnnnx lyyxnnyx lyyxyyyx lyyxyyyx lyyxyyyx",
    ),
    "report-save": ("l-------", "lccxcccx"),
    "report-live": (
        "lxxxnnxx lyyxnnyx lyyxyyyx lyyxyyyx lyyxyyyx",
        "lxxxnnxx lynxnnnx lnnxnnnx lynxnnnx lnnxnnnx",
    ),
    "report-merge": (
        "lxnxnnnx lxnxnnnx lnnxnnnx lxnxnnnx lnnxnnnx",
        "lxnxnnnx lxnxnnnx lnnxnnnx lxnxnnnx lnnxnnnx",
    ),
    "report-upload": ("l-------", "lccxcccx"),
    "report-settle": (
        "lynxnnnx lyyxyyyx lyyxyyyx lyyxyyyx lyyxyyyx",
        "lYnxnnnx lyyxyyyx lyyxyyyx lyyxyyyx lyyxyyyx",
    ),
    "report-cut": (
        "lynxnnnx lnnxnnnx lnnxnnnx lnnxnnnx lnnxnnnx",
        "l-------",
    ),
    "report-confirm": ("l-------", "lccxcccx"),
    "report-download": (
        "lxxxxxxx lyyxnnyx lyyxyyyx lyyxyyyx lyyxyyyx",
        "lxxxxxxx lyyxnnyx lyyxyyyx lyyxyyyx lyyxyyyx",
    ),
    "bureau": ("lnnnyyyy", "lnnnyyyy"),
    "queue": ("lnnnyyyy", "lnnnyyyy"),
    "review-batch": ("l-------", "lnnnyyyy"),
    "review": (
        "lxxxxxxx lxxxnnyx lxxxyyyx lxxxyyyx lxxxyyyx",
        "lxxxxxxx lxxxnnyx lxxxyyyx lxxxyyyx lxxxyyyx",
    ),
    "review-score": ("l-------", "lxxxxxxx lxxxnnyx lxxxYyyx lxxxyyyx lxxxyyyx"),
    "review-comment": ("l-------", "lxxxxxxx lxxxyyyx lxxxYyyx lxxxyyyx lxxxyyyx"),
    "review-changes": (
        "lxxxxxxx lxxxnnyx lxxxyyyx lxxxyyyx lxxxyyyx",
        "lxxxxxxx lxxxnnyx lxxxyyyx lxxxyyyx lxxxyyyx",
    ),
    "review-return": ("l-------", "lxxxxxxx lxxxyyyx lxxxYyyx lxxxyyyx lxxxyyyx"),
    "review-accept": ("l-------", "lxxxxxxx lxxxyyyx lxxxYyyx lxxxyyyx lxxxyyyx"),
    "review-export": (
        "lxxxnnxx lyyxnnyx lyyxyyyx lyyxyyyx lyyxyyyx",
        "lxxxnnxx lyyxnnyx lyyxyyyx lyyxyyyx lyyxyyyx",
    ),
    "comment-answer": ("l-------", "lyyxyyyx lYyxyyyx lxxxxxxx lYyxyyyx lyyxyyyx"),
    "rules": ("yyyyyyyy", "yyyyyyyy"),
    "rule": ("yyyyyyyy", "yyyyyyyy"),
    "public-home": ("yyyyyyyy", "yyyyyyyy"),
    "public-region-year": ("yyyyyyyy", "yyyyyyyy"),
    "public-report": (
        "xxxxxxxx xxxxxxxx xxxxxxxx xxxxxxxx yyyyyyyy",
        "xxxxxxxx xxxxxxxx xxxxxxxx xxxxxxxx yyyyyyyy",
    ),
    "public-file": (
        "xxxxxxxx xxxxxxxx xxxxxxxx xxxxxxxx yyyyyyyy",
        "xxxxxxxx xxxxxxxx xxxxxxxx xxxxxxxx yyyyyyyy",
    ),
}
_CANARY = "灯影水城专项"  # stands in what is not handed in: the draft, and the returned report edited since
_DIGEST = "0" * 64  # of the document handed in for each report; a piece of its page lies beside it
_READERS = frozenset({"preparer", "head", "auditor"})


def test_every_address_has_a_row() -> None:
    assert addresses().keys() == ROWS.keys()


def _saying(words: str) -> Report:
    sections = tuple(
        section.model_copy(update={"paragraphs": (*section.paragraphs, Text.of(f"{words}另行安排。"))})
        if section.key == "improvement"
        else section
        for section in finished().sections
    )
    return finished().model_copy(update={"sections": sections})


def _reports(district: District, at: Callable[..., Dossier]) -> dict[str, Dossier]:
    preparer = district.people["preparer"]
    made = {
        name: at(state, district.task(name))
        for name, state in (
            ("draft", State.DRAFT),
            ("submitted", State.SUBMITTED),
            ("amended", State.RETURNED),
            ("untouched", State.UNTOUCHED),
            ("published", State.PUBLISHED),
        )
    }
    fill(made["draft"], preparer, _saying(_CANARY))
    fill(made["amended"], preparer, _saying(_CANARY))
    for dossier in made.values():
        now = timezone.now()
        if dossier.state != State.SUBMITTED:  # nobody has begun to review that one
            Comment.objects.create(
                dossier=dossier, revision=1, text="补人数", by=district.people["reviewer"], at=now, sent=True
            )
        read = f"[{_saying(_CANARY).model_dump_json(exclude_none=True)}]"
        Upload.objects.create(
            dossier=dossier,
            name="草稿.docx",
            sha256=_DIGEST,
            size=1,
            state="read",
            report=read,
            by=preparer,
            at=now,
        )
    pieces = Path(settings.FILES) / _DIGEST[:2] / f"{_DIGEST}.cuts.zip"
    pieces.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(pieces, "w") as archive:
        archive.writestr("t1r1c1.png", b"\x89PNG")
    return made


@pytest.mark.heavy
def test_everybody_everywhere(
    district: District, at: Callable[..., Dossier], subtests: pytest.Subtests
) -> None:
    reports = _reports(district, at)
    clients: dict[str, Client] = {person: client_of(district.people.get(person)) for person in PEOPLE}
    for name, parameters in addresses().items():
        for method, expected in zip(METHODS, ROWS.get(name, ("", "")), strict=True):
            with subtests.test(address=name, method=method):
                found = []
                for about in OBJECTS if parameters else OBJECTS[:1]:
                    keys = keys_for(name, parameters, reports[about], district)
                    letters = ""
                    for person, client in clients.items():
                        letter, page = asked(name, method, keys, client, reports[about].head)
                        letters += letter
                        if person not in _READERS:
                            assert _CANARY.encode() not in page, f"{person} reads a draft at {name}"
                    found.append(letters)
                if len(set(found)) == 1:
                    found = found[:1]
                assert " ".join(found) == expected
