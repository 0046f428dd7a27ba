"""The table "sections": what a section says of its fund, and what the document tells elsewhere."""

from typing import Any

import pytest

from jixiao.checking import check
from jixiao.facts import Subject, tables
from jixiao.report import Amount, LabelledAmount, Place, Report, Section, Text
from jixiao.scoring import score
from jixiao.standards import load
from tests.shorthand import report_of


def _rows(report: Report) -> list[dict[str, Any]]:
    standard = load("430406", 2023)
    return tables([Subject(report, standard, score(report, standard))])["sections"].to_dicts()


def _fund_section(sentence: str, table: str) -> Report:
    """Return a report whose section on government funds says ``sentence`` with an amount of 12.5 万元."""
    report = report_of({"funds": {"total": {"adjusted": "100"}, "source": {"政府性基金": table}}})
    paragraph = Text.of(sentence, Place(paragraph=9))
    start = sentence.index("12.5")
    amount = Amount.of("12.5万元", Place(paragraph=9, start=start, end=start + 6))
    heading = Text.of("政府性基金预算支出情况", Place(paragraph=8))
    return report.model_copy(
        update={
            "sections": (Section(key="government-fund", heading=heading, paragraphs=(paragraph,)),),
            "amounts": (LabelledAmount(path=("政府性基金支出",), label="政府性基金支出", amount=amount),),
        }
    )


def test_a_row_a_section_in_order() -> None:
    report = report_of(
        {
            "sections": [
                {"key": "general-budget", "number": "二、", "heading": "一般公共预算支出情况"},
                {
                    "key": "basic-spending",
                    "heading": "基本支出情况",
                    "level": 2,
                    "paragraphs": ["三百万元。"],
                },
                {"key": "government-fund", "heading": "政府性基金预算支出情况", "paragraphs": ["无。"]},
                {"key": "other", "heading": "其他", "paragraphs": ["略", "略"]},
                {"heading": "附注"},
            ]
        }
    )
    rows = _rows(report)
    assert [(row["order"], row["key"], row["presence"], row["has_parts"]) for row in rows] == [
        (1, "general-budget", "written", True),
        (2, "basic-spending", "written", False),
        (3, "government-fund", "none", False),
        (4, "other", "omitted", False),
        (5, None, "blank", False),
    ]
    assert rows[2]["says_none"] == "无。"
    assert rows[0]["says_none"] is None


@pytest.mark.parametrize(
    ("sentence", "table", "failed"),
    [
        ("政府性基金预算支出12.5万元。", "0", 1),
        ("政府性基金预算支出12.5万元。", "12.5", 0),
        ("上年政府性基金预算支出12.5万元。", "0", 0),
        ("2022年政府性基金预算支出12.5万元。", "0", 0),
        ("2023年政府性基金预算支出12.5万元。", "0", 1),
    ],
)
def test_b06_an_amount_in_the_text_and_nothing_in_the_table(sentence: str, table: str, failed: int) -> None:
    result = check(_fund_section(sentence, table), select=["B06"])
    assert (result.faults, len(result.findings)) == ((), failed)
    for finding in result.findings:
        assert "12.5万元" in finding.message.zh
        assert finding.also
        assert finding.also[0].paragraph == 9
