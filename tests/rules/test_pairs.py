"""Checks against other documents: on the first real document, on a sound report, and what is told of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jixiao.checking import Companions, Role, check
from jixiao.checking.render import as_json
from jixiao.reading import read
from jixiao.reading.companions import due, read_accounts
from jixiao.report import Kind, Report, Residue
from jixiao.rules import all_rules, find_rule
from tests.shorthand import report_of

CODES = ("B03", "B07", "B09", "B11", "F07", "F08", "F09", "G11", "H")
NEEDS = {
    Role.LAST_YEAR: ("F07", "H01"),
    Role.GOALS: ("F08", "F09"),
    Role.ACCOUNTS: ("B07",),
    Role.MONITORING: ("H05",),
    Role.AUDIT: ("H06",),
    Role.TASK: ("G11",),
    Role.PROJECTS: ("B11",),
    Role.PEERS: ("H02", "H03"),
}


@pytest.fixture(scope="module", params=["txt", "docx"])
def seed(request: pytest.FixtureRequest, shared: Path) -> Report:
    return read(shared / "real" / f"yanfeng-2023.{request.param}")


def test_nothing_is_found_where_nothing_is_given(seed: Report) -> None:
    result = check(seed, select=CODES)
    assert not result.faults
    assert result.findings == ()
    assert result.missing == NEEDS
    for codes in NEEDS.values():
        for code in codes:
            assert result.outcomes[code].not_applicable == 1


def test_a_report_agrees_with_itself(seed: Report) -> None:
    """The approved goals and the accounts say the same: only what the text itself contradicts is found."""
    goals = seed.model_copy(update={"kind": Kind.GOAL})
    result = check(seed, select=("F08", "F09"), companions=Companions(goals=goals))
    assert not result.faults
    assert result.findings == ()
    assert result.outcomes["F08"].held + result.outcomes["F09"].held > len(seed.indicators)


def test_the_same_report_a_year_later_is_noticed(seed: Report) -> None:
    last = seed.model_copy(update={"fiscal_year": 2022})
    result = check(seed, select=("F07", "H01"), companions=Companions(last_year=last))
    assert [finding.code for finding in result.findings] == ["H01"]
    assert "文字相似度为 100%" in result.findings[0].message.zh


SOUND: dict[str, Any] = {
    "unit": "某县图书馆",
    "cover": {"date": "2024年3月15日"},
    "staff": {"编制": "22", "在职": "21"},
    "sections": [
        {
            "key": "performance",
            "heading": "绩效情况",
            "paragraphs": ["全年新购图书5200册，读者满意度达到93%。"],
        },
        {
            "key": "problems",
            "heading": "存在的问题",
            "paragraphs": ["闭馆维修两个月，到馆人次没有达到目标。"],
        },
    ],
    "amounts": {"基本支出": "300.15万元"},
    "funds": {
        "total": {"initial": "450.00", "adjusted": "500.00", "executed": "480.20"},
        "nature": {"基本支出": {"executed": "300.15"}, "项目支出": {"executed": "180.05"}},
    },
    "goals": [
        {"expected": "新购图书5000册，到馆10万人次，读者满意度90%以上。", "actual": "新购图书5200册。"}
    ],
    "indicators": [
        ["产出指标", "数量指标", "新购图书", "≥5000册", "5200册", "20", "20", ""],
        ["产出指标", "成本指标", "单册采购成本", "≤40元", "38元", "12", "12", ""],
        [
            "效益指标",
            "社会效益指标",
            "年到馆人次",
            "≥100000人次",
            "84333人次",
            "30",
            "25.3",
            "闭馆维修两个月",
        ],
        ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "93%", "10", "10", ""],
    ],
    "total": {"points": "100", "score": "94.9", "review_score": "92"},
}
GOALS: dict[str, Any] = {
    "unit": "某县图书馆",
    "kind": "goal",
    "goals": SOUND["goals"],
    "indicators": [
        ["产出指标", "数量指标", "新购图书数量", "不少于5000册", None, "20", None, None],
        ["产出指标", "成本指标", "单册采购成本", "40元以内", None, "12", None, None],
        ["效益指标", "社会效益指标", "年到馆人次", "≥10万人次", None, "30", None, None],
        ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", None, "10", None, None],
    ],
}
LAST: dict[str, Any] = {
    "unit": "某县图书馆",
    "year": 2022,
    "sections": [
        {"key": "performance", "heading": "绩效情况", "paragraphs": ["办证2600张，送书下乡12次。" * 20]}
    ],
    "indicators": [
        ["产出指标", "数量指标", "新购图书", "≥4500册", "4600册", "20", "20", ""],
        ["产出指标", "成本指标", "单册采购成本", "≤42元", "41元", "12", "12", ""],
        ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "96%", "10", "10", ""],
    ],
}


def companions() -> Companions:
    return Companions(
        last_year=report_of(LAST),
        goals=report_of(GOALS),
        accounts=report_of(
            {
                "unit": "某县图书馆",
                "kind": "report-text",
                "amounts": {
                    "支出总额": "4801973.20元",
                    "基本支出": "300.15万元",
                    "项目支出/古籍修复": "180.05万元",
                },
                "staff": {"在职": "21"},
            }
        ),
        monitoring=report_of(GOALS | {"kind": "monitoring"}),
        audit=report_of({"kind": "report-text", "sections": [{"paragraphs": ["图书采购验收不规范。"]}]}),
        task=due(date(2024, 3, 31)),
        projects=(
            report_of(
                {
                    "unit": "某县图书馆",
                    "kind": "project",
                    "project": "古籍修复项目",
                    "funds": {"total": {"executed": "180.05"}},
                }
            ),
        ),
        peers=tuple(
            report_of({"unit": unit, "total": {"score": score}})
            for unit, score in (("某县文化馆", "91"), ("某县博物馆", "99"), ("某县体育中心", "88.5"))
        ),
    )


def test_a_sound_report_beside_all_the_others_has_no_findings() -> None:
    result = check(report_of(SOUND), select=CODES, companions=companions())
    assert not result.faults
    assert [finding.message.zh for finding in result.findings] == []
    assert result.missing == {}
    assert result.doubts == {}
    held = {code: outcomes.held for code, outcomes in result.outcomes.items()}
    assert {code for code, count in held.items() if count == 0} == {"H01", "H02", "H05"}, (
        "looked at, all others"
    )


def test_a_finding_names_the_place_in_the_other_document() -> None:
    changed = GOALS | {
        "indicators": [["产出指标", "数量指标", "新购图书", "≥6000册", None, "20", None, None]]
    }
    result = check(report_of(SOUND), select=["F08"], companions=Companions(goals=report_of(changed)))
    (finding,) = result.findings
    assert finding.also == ()
    assert [spot.where() for spot in finding.elsewhere] == ["批复的绩效目标表 表1第3行第3列"]
    data = as_json(result)
    (spot,) = data["findings"][0]["also"]
    assert (spot["given_as"], spot["file"], spot["row"], spot["text"]) == ("goals", None, 3, "新购图书")
    assert "goals" not in data["not_given"]


def test_what_is_not_given_or_does_not_fit_is_told() -> None:
    strange = report_of(LAST | {"unit": "某县民政局"})
    result = check(report_of(SOUND), select=["F07", "F08"], companions=Companions(last_year=strange))
    data = as_json(result)
    assert data["not_given"] == {"goals": ["F08"]}
    assert data["not_compared"] == {"last-year": "是“某县民政局”的，本报告是“某县图书馆”的"}
    assert result.findings == ()
    assert result.outcomes["F07"].unreadable > 0


def test_the_goals_of_one_project_are_not_those_of_the_unit() -> None:
    project = report_of(GOALS | {"project": "古籍修复"})
    result = check(report_of(SOUND), select=["F08", "F09"], companions=Companions(goals=project))
    assert result.doubts[Role.GOALS].zh == "是项目“古籍修复”的，本报告是部门整体的"
    assert result.findings == ()


def test_rules_need_only_what_exists() -> None:
    assert {rule.needs for rule in all_rules()} <= {"", *Role}
    for role, codes in NEEDS.items():
        for code in codes:
            rule = find_rule(code)
            assert rule is not None
            assert rule.needs == role


def test_an_indicator_that_was_only_not_understood_is_not_called_left_out() -> None:
    goals = report_of(GOALS)
    short = report_of(SOUND | {"indicators": SOUND["indicators"][:3]})
    companions = Companions(goals=goals)
    assert "读者满意度" in check(short, select=["F09"], companions=companions).findings[0].message.zh
    doubtful = short.model_copy(update={"residue": (Residue(text="读者满意度 ≥90%", reason="没读懂"),)})
    result = check(doubtful, select=["F09"], companions=companions)
    assert result.findings == ()
    assert result.outcomes["F09"].unreadable == 1


def test_a_grand_total_of_the_accounts_is_not_what_was_spent(tmp_path: Path) -> None:
    path = tmp_path / "决算.txt"
    path.write_text("2023年度部门决算\n2023年度支出总计512.40万元。\n", encoding="utf-8")
    accounts = read_accounts(path, 2023)
    assert accounts.amounts[0].path == ("支出总额",)
    result = check(report_of(SOUND), select=["B07"], companions=Companions(accounts=accounts))
    assert result.findings == ()
    assert result.outcomes["B07"].held == 0
