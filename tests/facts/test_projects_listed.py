"""Projects that a text lists with their amounts, with and without 项目 in their names."""

from typing import Any

import pytest

from jixiao.checking import Companions, check
from jixiao.reading.understand.narrative import numbers_of
from jixiao.report import Report
from tests.shorthand import report_of

_LIST = "主要用于：{}100万元、灌区渠道清淤30万元、水土流失治理20万元。"


def _report(first: str) -> Report:
    given: dict[str, Any] = {
        "funds": {"total": {"adjusted": "500", "executed": "500"}},
        "sections": [
            {"key": "project-spending", "heading": "项目支出情况", "paragraphs": [_LIST.format(first)]}
        ],
        "indicators": [
            ["产出指标", "数量指标", "维修养护小型水库座数", "≥64座", "65座", "5", "5", ""],
            ["产出指标", "数量指标", "灌溉渠道清淤长度", "≥118公里", "119公里", "5", "5", ""],
        ],
    }
    report = report_of(given)
    _, amounts = numbers_of(report.sections, report.fiscal_year)
    return report.model_copy(update={"amounts": amounts})


@pytest.mark.parametrize(
    ("first", "found"), [("城区停车场工程", 1), ("城区停车场", 1), ("小型水库维修养护", 0)]
)
def test_a_large_project_without_an_indicator_is_mentioned(first: str, found: int) -> None:
    result = check(_report(first), select=["D24"])
    assert len(result.findings) == found
    assert all(first in finding.message.zh for finding in result.findings)
    assert result.outcomes["D24"].held == 1 - found


def test_every_project_of_a_list_has_its_table() -> None:
    there = tuple(
        report_of({"kind": "project", "project": name}) for name in ("小型水库维修养护", "灌区渠道清淤")
    )
    result = check(_report("小型水库维修养护"), select=["B11"], companions=Companions(projects=there))
    assert [finding.class_.value for finding in result.findings] == ["confirm"]
    assert "水土流失治理" in result.findings[0].message.zh


def test_kinds_of_cost_are_no_projects() -> None:
    there = (report_of({"kind": "project", "project": "灌区渠道清淤"}),)
    report = _report("办公经费")
    result = check(report, select=["B11"], companions=Companions(projects=there))
    assert all("办公经费" not in finding.message.zh for finding in result.findings)
