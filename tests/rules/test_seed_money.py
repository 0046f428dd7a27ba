"""Money, points and scores of the first real document, and of a sound report we write ourselves."""

from pathlib import Path

import pytest

from jixiao.checking import CheckResult, check
from jixiao.reading import read
from jixiao.rules import Class
from tests.shorthand import report_of

CODES = ("A", "B01", "C14", "C15", "C16", "E02")
FOUND = [
    ("A12", Class.MUST_FIX),
    ("A14", Class.MUST_FIX),
    ("B01", Class.MUST_FIX),
    ("B01", Class.MUST_FIX),
    ("C16", Class.MUST_FIX),
    ("C15", Class.CONFIRM),
    ("E02", Class.CONFIRM),
    ("A01", Class.ADVICE),
    ("A03", Class.ADVICE),
    ("C14", Class.ADVICE),
]


@pytest.fixture(scope="module", params=["txt", "docx"])
def result(request: pytest.FixtureRequest, shared: Path) -> CheckResult:
    return check(read(shared / "real" / f"yanfeng-2023.{request.param}"), select=CODES)


def test_exactly_these_are_found(result: CheckResult) -> None:
    assert not result.faults
    assert [(finding.code, finding.class_) for finding in result.findings] == FOUND


def test_both_places_of_a_contradiction_are_named(result: CheckResult) -> None:
    messages = {}
    for finding in result.findings:
        if finding.code == "B01":
            assert finding.place is not None
            assert finding.place.paragraph is not None
            assert [place.table for place in finding.also] == [1]
            messages[finding.observed] = finding.difference
    assert messages == {
        "335.72 万元 / 335.75 万元": "0.03 万元",
        "272.95 万元 / 272.92 万元": "0.03 万元",
    }


def test_the_points_are_told_once_and_the_score_once(result: CheckResult) -> None:
    said = {finding.code: finding.message.zh for finding in result.findings}
    assert "合计 110 分（各指标 100 分，预算执行率另有 10 分），应为 100 分；总分栏写 100 分" in said["A12"]
    assert "99 分只是各指标得分之和，预算执行率的 10 分没有计入；加上应为 109 分" in said["A14"]
    assert "17 个指标中有 15 个分值都是 6 分" in said["C14"]


def test_what_holds_was_looked_at(result: CheckResult) -> None:
    held = {code: outcomes.held for code, outcomes in result.outcomes.items()}
    assert {code: held[code] for code in ("A02", "A04", "A05", "A07", "A09", "A10", "A11")} == {
        "A02": 1,
        "A04": 1,
        "A05": 1,
        "A07": 2,
        "A09": 1,
        "A10": 1,
        "A11": 3,
    }


SOUND = {
    "unit": "某县图书馆",
    "sections": [
        {
            "key": "performance",
            "heading": "部门整体支出绩效情况",
            "paragraphs": ["经自评，总得分 94.9 分，自评等级为“优”。"],
        }
    ],
    "amounts": {
        "支出总额": "480.2万元",
        "基本支出": "300.15万元",
        "人员经费": "260.10万元",
        "公用经费": "40.05万元",
        "项目支出": "180.05万元",
    },
    "funds": {
        "total": {
            "initial": "450.00",
            "adjusted": "500.00",
            "executed": "480.20",
            "rate": "96.04%",
            "points": "10",
            "score": "9.6",
        },
        "source": {"一般公共预算": "500.00", "政府性基金": "0", "其他资金": ""},
        "nature": {"基本支出": "310.00", "项目支出": "190.00"},
    },
    "level1": {"产出指标": "50", "效益指标": "30", "满意度指标": "10"},
    "indicators": [
        ["产出指标", "数量指标", "新购图书", "≥5000册", "5200", "20", "20", ""],
        ["产出指标", "质量指标", "图书验收合格率", "≥98%", "99%", "10", "10", ""],
        ["产出指标", "时效指标", "采购完成时间", "2023年10月底前", "2023年9月20日", "8", "8", ""],
        ["产出指标", "成本指标", "单册采购成本", "≤40元", "38元", "12", "12", ""],
        [
            "效益指标",
            "社会效益指标",
            "年到馆人次",
            "≥100000人次",
            "84333",
            "30",
            "25.3",
            "闭馆维修两个月；来年错峰施工",
        ],
        ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "93%", "10", "10", ""],
    ],
    "total": {"points": "100", "score": "94.9"},
}


def test_a_sound_report_has_no_findings() -> None:
    result = check(report_of(SOUND), select=CODES)
    assert not result.faults
    assert [finding.message.zh for finding in result.findings] == []
