"""Rules under standards that count last year's carry-over differently, or explain at other borders."""

from typing import Any

import pytest

from jixiao.checking import check
from jixiao.standards import load
from tests.scoring.overlays import overlaid
from tests.shorthand import report_of

WITHOUT = overlaid(None, 2023, {"scoring.execution.denominator": "without-carry-over"})
HUBEI = load("420000", 2020)
NATIONAL = load(None, 2023)


def _report(total: dict[str, str], carried: str = "20", spent: str = "18") -> dict[str, Any]:
    grant = {"initial": "80", "adjusted": "80", "executed": "72"}
    rest = {"initial": carried, "adjusted": carried, "executed": spent}
    return {
        "kind": "project",
        "year": 2020,
        "funds": {
            "total": {"points": "10", "score": "9", "rate": "90%", "initial": total["adjusted"], **total},
            "source": {"当年财政拨款": grant, "上年结转资金": rest},
        },
    }


def _codes(report: dict[str, Any], standard: Any, *codes: str) -> set[str]:
    result = check(report_of(report), standard=standard, select=codes)
    assert not result.faults
    return {finding.code for finding in result.findings}


MONEY = ("A08", "A09", "A10", "E01", "E10")


def test_a_total_without_the_carry_over_is_right_where_the_standard_leaves_it_out() -> None:
    report = _report({"adjusted": "80", "executed": "72"})
    assert _codes(report, WITHOUT, *MONEY) == set()
    assert {"A08", "E10"} <= _codes(report, NATIONAL, *MONEY)


def test_the_score_is_checked_on_the_amounts_the_standard_counts() -> None:
    right = _report({"adjusted": "80", "executed": "90", "score": "9", "rate": "90%"})
    assert "A10" not in _codes(right, HUBEI, "A10")  # 90 of 80 and 20
    wrong = _report({"adjusted": "80", "executed": "90", "score": "10", "rate": "100%"})
    assert _codes(wrong, HUBEI, "A10") == {"A10"}
    apart = _report({"adjusted": "100", "executed": "90", "score": "9"})
    assert "A10" not in _codes(apart, WITHOUT, "A10")  # 72 of 80
    assert _codes(_report({"adjusted": "100", "executed": "90", "score": "10"}), WITHOUT, "A10") == {"A10"}


@pytest.mark.parametrize(("executed", "over"), [("90", False), ("100", False), ("102", True)])
def test_money_carried_over_but_left_out_of_the_total_was_not_overspent(executed: str, *, over: bool) -> None:
    report = _report({"adjusted": "80", "executed": executed})
    for standard in (NATIONAL, HUBEI):
        assert ("E01" in _codes(report, standard, "E01")) is over


def test_a_rate_of_the_amounts_the_standard_counts_is_right() -> None:
    report = _report({"adjusted": "80", "executed": "90", "rate": "90%"})
    assert "A09" not in _codes(report, HUBEI, "A09")
    assert _codes(report, NATIONAL, "A09") == {"A09"}


def test_a_county_explains_at_its_own_border() -> None:
    report = {"kind": "project", "funds": {"total": {"adjusted": "100", "executed": "92"}}}
    assert _codes(report, NATIONAL, "E03") == set()
    county = overlaid(None, 2023, {"explain.execution": "0.95"})
    result = check(report_of(report), standard=county, select=["E03"])
    assert [finding.code for finding in result.findings] == ["E03"]
    lower = overlaid(None, 2023, {"explain.execution": "0.8"})
    low = {"kind": "project", "funds": {"total": {"adjusted": "100", "executed": "85"}}}
    assert _codes(low, NATIONAL, "E03") == {"E03"}
    assert _codes(low, lower, "E03") == set()
    every = overlaid(None, 2023, {"explain.adjustment": "every"})
    changed = {
        "kind": "project",
        "funds": {"total": {"initial": "100", "adjusted": "101", "executed": "100"}},
    }
    classes = [
        [finding.class_.value for finding in check(report_of(changed), standard=one, select=["E04"]).findings]
        for one in (NATIONAL, every)
    ]
    assert classes == [["advice"], ["confirm"]]


def test_a_region_s_own_text_is_cited() -> None:
    report = {"kind": "project", "year": 2023, "funds": {"total": {"adjusted": "100", "executed": "80"}}}
    sichuan = check(report_of(report), standard=load("510000", 2023), select=["E03"]).findings[0]
    assert "四川省项目支出绩效自评表填报说明" in sichuan.reference.zh
    before = check(report_of(report), standard=load("510000", 2022), select=["E03"]).findings[0]
    assert "四川" not in before.reference.zh
