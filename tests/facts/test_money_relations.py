"""Relations between amounts: what belongs together, and what rounding can explain."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.facts import Subject, tables
from jixiao.report import (
    Amount,
    Interval,
    LabelledAmount,
    Place,
    Report,
    Section,
    Text,
)
from jixiao.scoring import score
from jixiao.standards import load
from tests.shorthand import report_of

Row = dict[str, Any]


def rows_of(report: Report, rule: str) -> list[Row]:
    standard = load(None, report.fiscal_year)
    frame = tables([Subject(report, standard, score(report, standard))])["relations"]
    return [row for row in frame.iter_rows(named=True) if row["rule"] == rule]


def report_with(*entries: tuple[int, int, str, str], paragraphs: dict[int, str] | None = None) -> Report:
    """Make a report of amounts at (paragraph, character)."""
    texts = tuple(Text.of(text, Place(paragraph=number)) for number, text in (paragraphs or {}).items())
    return Report(
        kind="overall",
        fiscal_year=2023,
        sections=(Section(heading=Text.of("支出情况"), paragraphs=texts),),
        amounts=tuple(
            LabelledAmount(
                path=tuple(path.split("/")),
                amount=Amount.of(raw, Place(paragraph=paragraph, start=start, end=start + len(raw))),
            )
            for paragraph, start, path, raw in entries
        ),
    )


def test_a_row_tells_everything_a_finding_needs() -> None:
    report = report_of(
        {"amounts": {"基本支出": "200.12万元", "人员经费": "150.03万元", "公用经费": "50.10万元"}}
    )
    (row,) = rows_of(report, "A01")
    assert (row["total_raw"], row["parts_sum"], row["difference"]) == (
        "200.12 万元",
        "200.13 万元",
        "0.01 万元",
    )
    assert row["parts_raw"] == "人员经费 150.03 万元、公用经费 50.10 万元"
    assert (row["total_low"], row["total_high"]) == (Decimal(2001150), Decimal(2001250))
    assert (row["parts_low"], row["parts_high"]) == (Decimal(2001200), Decimal(2001400))
    assert (row["meets"], row["exact"], row["readable"]) == (True, False, True)
    assert len(row["part_places"]) == 2


def test_two_years_in_one_paragraph_are_not_mixed() -> None:
    report = report_with(
        (3, 0, "基本支出", "100.00万元"),
        (3, 20, "人员经费", "70.00万元"),
        (3, 40, "公用经费", "30.00万元"),
        (3, 60, "基本支出", "120.00万元"),
        (3, 80, "人员经费", "85.00万元"),
        (3, 99, "公用经费", "35.00万元"),
    )
    assert [(row["total_raw"], row["exact"]) for row in rows_of(report, "A01")] == [
        ("100.00 万元", True),
        ("120.00 万元", True),
    ]


def test_parts_elsewhere_are_not_given_to_one_of_two_totals() -> None:
    report = report_with(
        (3, 0, "基本支出", "100.00万元"),
        (4, 0, "基本支出", "120.00万元"),
        (9, 0, "人员经费", "85.00万元"),
        (9, 20, "公用经费", "35.00万元"),
    )
    assert rows_of(report, "A01") == []


def test_a_part_said_twice_differently_cannot_be_read() -> None:
    report = report_with(
        (3, 0, "基本支出", "100.00万元"),
        (3, 20, "人员经费", "70.00万元"),
        (3, 40, "人员经费", "60.00万元"),
        (3, 60, "公用经费", "30.00万元"),
    )
    assert [row["readable"] for row in rows_of(report, "A01")] == [False]


@pytest.mark.parametrize(("text", "announced"), [("按支出经济分类：…", True), ("主要用于…", False)])
def test_a_list_is_complete_where_the_text_says_so(text: str, announced: bool) -> None:
    report = report_with(
        (3, 0, "基本支出", "100.00万元"),
        (3, 20, "基本支出/工资福利支出", "70.00万元"),
        (3, 40, "基本支出/商品和服务支出", "20.00万元"),
        paragraphs={3: text},
    )
    assert [row["announced"] for row in rows_of(report, "A02")] == [announced]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(min_value=0, max_value=10**10), min_size=2, max_size=2),
    st.sampled_from([0, 1, 2]),
)
def test_honest_rounding_is_never_called_an_error(cents: list[int], places: int) -> None:
    """Exact cents, each printed in 万元 with the same decimals, always agree."""

    def printed(value: int) -> str:
        return f"{(Decimal(value) / 1_000_000).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}万元"

    report = report_of(
        {
            "amounts": {
                "基本支出": printed(sum(cents)),
                "人员经费": printed(cents[0]),
                "公用经费": printed(cents[1]),
            }
        }
    )
    (row,) = rows_of(report, "A01")
    assert row["meets"]


@settings(deadline=None, max_examples=40)
@given(st.decimals(min_value="0.01", max_value="99999", places=2), st.integers(min_value=2, max_value=500))
def test_what_rounding_cannot_explain_is_found(half: Decimal, cents: int) -> None:
    """Two parts and a total of two decimals can be 0.015 apart in all: 0.02 is too much."""
    whole = 2 * half + Decimal(cents) / 100
    amounts = {"基本支出": f"{whole:f}万元", "人员经费": f"{half:f}万元", "公用经费": f"{half:f}万元"}
    (row,) = rows_of(report_of({"amounts": amounts}), "A01")
    assert not row["meets"]
    assert Decimal(row["difference"].split()[0]) == Decimal(cents) / 100
    spans = Interval.of_written(half), Interval.of_written(half)
    assert row["parts_low"] == Interval.sum(spans).low * 10000


def test_damage_of_forty_digits_does_not_stop_the_check() -> None:
    report = report_of(
        {
            "amounts": {"基本支出": "9" * 36 + "亿元", "人员经费": "1万元", "公用经费": "1万元"},
            "funds": {
                "total": {
                    "adjusted": "9" * 38,
                    "executed": "1",
                    "rate": "1%",
                    "points": "9" * 30,
                    "score": "1",
                }
            },
            "indicators": [["产出指标", "数量指标", "甲", "≥1个", "1", "9" * 39, "8" * 39, ""]],
            "total": {"points": "9" * 39, "score": "7" * 39},
        }
    )
    (row,) = rows_of(report, "A01")
    assert row["total_low"] is None
    assert row["meets"] is False


def test_a_rate_is_compared_at_its_printed_digits() -> None:
    def rates(executed: str, rate: str, budget: str = "250") -> tuple[bool, bool]:
        report = report_of({"funds": {"total": {"adjusted": budget, "executed": executed, "rate": rate}}})
        (row,) = rows_of(report, "A09")
        return row["meets"], row["exact"]

    assert rates("101", "40%") == (True, True)
    assert rates("101", "42%") == (False, False)
    assert rates("101.00", "40.4%", "250.00") == (True, True)
    assert rates("102.40", "40.9%", "250.00") == (True, False)  # 40.96 % cut off


def test_lines_within_lines_are_left_out_only_when_sums_prove_it() -> None:
    def sums(**source: str) -> list[str]:
        report = report_of({"funds": {"total": {"adjusted": "600.00"}, "source": source}})
        return [row["parts_sum"] for row in rows_of(report, "A07")]

    assert sums(当年财政拨款="500.00", 上级补助="300.00", 其他资金="100.00") == ["600 万元"]
    assert sums(一般公共预算="600.00", 其他资金="50.00") == ["650 万元"]
