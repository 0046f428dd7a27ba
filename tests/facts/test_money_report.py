"""Points, scores, weights and grades of a report as a whole."""

from decimal import Decimal
from typing import Any

import pytest

from jixiao.facts import Subject, tables
from jixiao.facts.grades import grade_in, stated_grade
from jixiao.scoring import score
from jixiao.standards import load
from tests.shorthand import report_of

WORDS = ("优", "良", "中", "差", "优秀", "良好", "合格")


def row_of(given: dict[str, Any]) -> dict[str, Any]:
    report = report_of(given)
    standard = load(None, report.fiscal_year)
    return tables([Subject(report, standard, score(report, standard))])["reports"].row(0, named=True)


def test_points_and_scores_are_summed_with_and_without_execution() -> None:
    row = row_of(
        {
            "funds": {"total": {"points": "10", "score": "9.5"}},
            "indicators": [
                ["产出指标", "数量指标", "甲", "≥1个", "1", "60", "58.25", ""],
                ["效益指标", "社会效益指标", "乙", "≥1个", "1", "30", "30", ""],
            ],
            "total": {"points": "100", "score": "98"},
        }
    )
    assert (row["indicator_points"], row["points_sum"], row["points_due"]) == (90, 100, 100)
    assert (row["indicator_scores"], row["score_sum"]) == (Decimal("88.25"), Decimal("97.75"))
    assert (row["score_sum_printed"], row["indicator_scores_printed"]) == (98, 88)
    assert row["score_gap"] == Decimal("0.25")


def test_a_dash_means_no_points_and_a_word_means_unknown() -> None:
    indicators = [["产出指标", "数量指标", "甲", "≥1个", "1", "100", "100", ""]]
    assert row_of({"funds": {"total": {"points": "—"}}, "indicators": indicators})["points_sum"] == 100
    assert row_of({"funds": {"total": {"points": "十分"}}, "indicators": indicators})["points_sum"] is None


def test_a_missing_score_leaves_the_sum_open() -> None:
    rows = [
        ["产出指标", "数量指标", name, "≥1个", "1", "50", score, ""]
        for name, score in (("甲", "50"), ("乙", ""))
    ]
    assert row_of({"indicators": rows})["indicator_scores"] is None


@pytest.mark.parametrize(
    ("points", "gap"),
    [((50, 30, 10), "0"), ((60, 20, 10), "10"), ((58, 24, 18), "8.4")],
)
def test_weights_are_compared_as_shares_of_ninety(points: tuple[int, int, int], gap: str) -> None:
    names = ("产出指标", "效益指标", "满意度指标")
    rows = [
        [name, None, name, "≥1个", "1", str(value), "1", ""]
        for name, value in zip(names, points, strict=True)
    ]
    assert row_of({"indicators": rows})["weights_gap"] == Decimal(gap)


@pytest.mark.parametrize(
    ("executed", "rate", "stated", "held", "rounded"),
    [
        ("76.00", "76%", "7.6", True, True),
        ("59.58", "59.58%", "6", False, True),
        ("79.60", "80%", "8", False, True),  # of the printed rate
        ("79.60", "80%", "8.2", False, False),
        ("79.60", "95", "10", False, False),  # a rate that does not fit the amounts explains nothing
    ],
)
def test_scores_that_the_execution_allows(
    executed: str, rate: str, stated: str, held: bool, rounded: bool
) -> None:
    total = {"adjusted": "100.00", "executed": executed, "rate": rate, "points": "10", "score": stated}
    row = row_of({"funds": {"total": total}})
    assert (row["execution_low"] <= Decimal(stated) <= row["execution_high"]) is held
    assert row["execution_rounded"] is rounded


def test_a_rounded_amount_allows_more_than_one_score() -> None:
    total = {"adjusted": "1.2", "executed": "0.7", "rate": "58.33%", "points": "10", "score": "5.9"}
    row = row_of({"funds": {"total": total}})
    assert row["execution_low"] < Decimal("5.83") < row["execution_high"]


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("优", "优"),
        ("“优”", "优"),
        ("良（85分）", "良"),
        ("优级", "优"),
        ("☑良 □优", "良"),
        ("□优 □良", ""),
        ("优秀", "优秀"),
    ],
)
def test_grades_in_cells(cell: str, grade: str) -> None:
    assert grade_in(cell) == grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("经综合评价，自评得分95分，自评等级为“优”。", "优"),
        ("本单位绩效评价结果为良好。", "良好"),
        ("自评结果：优", "优"),
        ("自评结果中，数量指标全部完成。", None),
        ("考核等次为优秀的干部29名。", None),
        ("评价结果为中国式现代化提供支撑。", None),
        ("述职评议连续五年被评为“好”的等次", None),
    ],
)
def test_grades_in_text(text: str, grade: str | None) -> None:
    stated = stated_grade(report_of({"sections": [{"heading": "绩效情况", "paragraphs": [text]}]}), WORDS)
    assert (stated.raw if stated else None) == grade
