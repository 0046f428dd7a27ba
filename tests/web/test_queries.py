"""No page asks the database more often because there are more departments, years or reports."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.report import Kind
from jixiao.web.actions.base import perform
from jixiao.web.actions.issue_task import IssueTask
from jixiao.web.log import append
from jixiao.web.models import Account, Dossier, Level, Organisation, Role, State
from jixiao.web.sealed import KEPT, seals
from tests.web.district import District, fill
from tests.web.matrix import client_of

pytestmark = pytest.mark.django_db
_STATES = (State.PUBLISHED, State.SIGNED, State.SUBMITTED, State.RETURNED, State.DRAFT, State.UNTOUCHED)
_PAGES = (
    *(("administrator", name) for name in ("workbench", "organisations", "accounts", "account-new")),
    *(("administrator", name) for name in ("tasks", "task-new")),
    *(("reviewer", name) for name in ("workbench", "bureau", "queue")),
    *(("auditor", name) for name in ("workbench", "log", "log-verify")),
    *(("preparer", name) for name in ("workbench",)),
    ("", "public-home"),
)


def _grow(district: District, year: int, codes: list[int]) -> None:
    """Add departments with people, and a task of a year that each has brought to another state."""
    places = [
        Organisation.objects.create(
            code=str(code), name=f"雁湖区第{code}局", level=Level.DEPARTMENT, parent=district.region
        )
        for code in codes
    ]
    boss = district.people["administrator"]
    deadline = timezone.now() + timedelta(days=9)
    task = perform(
        IssueTask(
            district.region,
            f"{year}年度自评",
            year,
            Kind.OVERALL,
            "hunan-overall",
            deadline,
            [*places, district.office],
        ),
        boss,
    )
    for number, dossier in enumerate(task.dossiers.select_related("organisation").order_by("pk")):
        person = Account.objects.create(
            username=f"p{year}-{number}", name="某人", role=Role.PREPARER, organisation=dossier.organisation
        )
        state = _STATES[number % len(_STATES)]
        if state != State.UNTOUCHED:
            fill(dossier, person)
            kept = seals(dossier.revisions.get(number=dossier.head))
            append(person.username, "start", f"dossier:{dossier.key}", {KEPT: kept})
        dossier.state = state
        dossier.submitted, dossier.submitted_at = dossier.head, timezone.now()
        if state in {State.SIGNED, State.PUBLISHED}:
            digest = dossier.revisions.get(number=dossier.head).digest
            append(person.username, "sign", f"dossier:{dossier.key}", {"sha256": digest})
        if state == State.PUBLISHED:
            dossier.public_key, dossier.published_at = f"public{dossier.pk}", timezone.now()
            append(boss.username, "publish", f"dossier:{dossier.key}", {"revision": dossier.head})
        dossier.save()


def _asked(district: District) -> dict[tuple[str, str], int]:
    """Return how often each page asks; once for what is kept from then on, then counted."""
    counts = {}
    addresses = {page: reverse(page[1]) for page in _PAGES}
    addresses["reviewer", "queue"] += "?state=all"
    task = Dossier.objects.latest("pk").task
    addresses["administrator", "task"] = reverse("task", args=[task.key])
    addresses["", "public-region-year"] = reverse("public-region-year", args=[district.region.code, 2021])
    for (who, name), address in addresses.items():
        client = client_of(district.people[who] if who else None)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, name
        counts[who, name] = len(asked)
    return counts


def test_more_departments_and_years_ask_no_more(district: District) -> None:
    for year, codes in ((2021, [301, 302, 303, 304]), (2022, [311, 312, 313, 314])):
        _grow(district, year, codes)
    few = _asked(district)
    for year, codes in ((2023, [321, 322, 323, 324, 325, 326, 327]), (2024, [331, 332, 333, 334, 335, 336])):
        _grow(district, year, codes)
    assert _asked(district) == few
    assert max(few.values()) <= 12
