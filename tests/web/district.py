"""A small district for the tests of the site: one region, two departments, everybody who works there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

import pytest
from django.utils import timezone

from jixiao.report import Kind, Report
from jixiao.web.actions.base import perform
from jixiao.web.actions.issue_task import IssueTask
from jixiao.web.demo.records import departments, record
from jixiao.web.editing import add_revision, layout_of
from jixiao.web.forms.combining import Saved
from jixiao.web.forms.record import report_to_form
from jixiao.web.models import Account, Dossier, Level, Organisation, Role, State, Task

PASSWORD = "湖光山色-9183"  # noqa: S105 - of accounts that live as long as a test


@dataclass
class District:
    """Who and what there is."""

    region: Organisation
    office: Organisation  # a department
    other: Organisation  # another one
    elsewhere: Organisation  # a department of another region
    people: dict[str, Account] = field(default_factory=dict)

    def task(self, title: str = "2023年度部门整体支出绩效自评", year: int = 2023) -> Task:
        """Issue a task to both departments."""
        return perform(
            IssueTask(
                self.region,
                title,
                year,
                Kind.OVERALL,
                "hunan-overall",
                ahead(),
                [self.office, self.other],
            ),
            self.people["administrator"],
        )

    def dossier(self, task: Task | None = None, *, of: Organisation | None = None) -> Dossier:
        """Return the report of a task, by default a new one of the first department."""
        return (task or self.task()).dossiers.get(organisation=of or self.office)


def ahead(days: int = 20) -> datetime:
    """Return a time to come."""
    return timezone.now() + timedelta(days=days)


@cache
def finished() -> Report:
    """Return a report in which nothing has to be put right or explained."""
    return record(departments()[1], 2, 2023)


def fill(dossier: Dossier, author: Account, report: Report | None = None) -> Dossier:
    """Give a report that is open its next revision: by default the finished one."""
    layout = layout_of(dossier)
    report = report or finished()
    saved = Saved.of(report, report_to_form(report, None, layout).rows, layout)
    add_revision(dossier, author, saved, base=dossier.head)
    return dossier


@pytest.fixture
def district(db: None) -> District:  # noqa: ARG001 - opens the database
    """Make the district."""
    region = Organisation.objects.create(code="430499", name="雁湖区", level=Level.REGION, standard="430000")

    def department(code: str, name: str, above: Organisation) -> Organisation:
        return Organisation.objects.create(code=code, name=name, level=Level.DEPARTMENT, parent=above)

    neighbour = Organisation.objects.create(code="430498", name="东洲区", level=Level.REGION)
    made = District(
        region,
        department("101", "雁湖区教育局", region),
        department("102", "雁湖区卫生健康局", region),
        department("201", "东洲区民政局", neighbour),
    )
    for username, role, place in (
        ("preparer", Role.PREPARER, made.office),
        ("head", Role.HEAD, made.office),
        ("other", Role.PREPARER, made.other),
        ("reviewer", Role.REVIEWER, region),
        ("administrator", Role.ADMINISTRATOR, region),
        ("auditor", Role.AUDITOR, region),
        ("stranger", Role.ADMINISTRATOR, neighbour),
    ):
        made.people[username] = Account.objects.create_user(
            username, password=PASSWORD, name=username, role=role, organisation=place
        )
    return made


@pytest.fixture
def at(district: District) -> Callable[..., Dossier]:
    """Return a function that makes a report in a state, without going the whole way."""

    def make(state: State, task: Task | None = None) -> Dossier:
        dossier = district.dossier(task)
        if state not in {State.UNTOUCHED, State.WITHDRAWN}:
            fill(dossier, district.people["preparer"])
        dossier.state = state
        if state not in {State.UNTOUCHED, State.WITHDRAWN, State.DRAFT}:
            dossier.submitted, dossier.submitted_at = dossier.head, timezone.now()
        if state in {State.ACCEPTED, State.SIGNED, State.PUBLISHED, State.CORRECTED, State.DOWN}:
            dossier.accepted_by, dossier.accepted_at = district.people["reviewer"], timezone.now()
        if state in {State.SIGNED, State.PUBLISHED, State.CORRECTED, State.DOWN}:
            dossier.signed_by, dossier.signed_at = district.people["head"], timezone.now()
        if state in {State.PUBLISHED, State.CORRECTED, State.DOWN}:
            dossier.public_key, dossier.published_at = f"public{dossier.pk}", timezone.now()
        dossier.save()
        return dossier

    return make
