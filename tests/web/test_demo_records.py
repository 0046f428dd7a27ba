"""The reports of the demo district hold up before their own checks."""

import pytest

from jixiao.checking import check
from jixiao.rules import Class
from jixiao.web.demo.records import REGION, Department, departments, record


def test_twelve_departments_with_people_of_their_own() -> None:
    assert len({department.code for department in departments()}) == 12
    assert len({name for department in departments() for name in department.people}) == 24


@pytest.mark.parametrize("department", departments(), ids=lambda department: department.code)
def test_nothing_must_be_corrected(department: Department) -> None:
    report = record(department, 2, 2025)
    result = check(report, region=REGION)
    assert not [finding for finding in result.findings if finding.class_ is Class.MUST_FIX]
    assert report.total is not None
    assert report.total.score is not None
    assert report.total.score.value is not None
    assert 90 <= report.total.score.value <= 100


def test_the_same_every_time() -> None:
    assert record(departments()[0], 1, 2024) == record(departments()[0], 1, 2024)
