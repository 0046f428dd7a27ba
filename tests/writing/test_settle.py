"""Repeated figures agree where the document's own sums decide, and only there."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.defects.clean import Given, clean, near_miss
from bench.defects.money import a12
from bench.defects.rows import c21

from jixiao.report import (
    Amount,
    FundRow,
    Funds,
    Kind,
    LabelledAmount,
    MoneyUnit,
    Report,
    Section,
    Text,
    content,
)
from jixiao.standards import load, standard_of
from jixiao.web.demo.records import departments, record
from jixiao.writing import settle
from jixiao.writing.repair import repair
from tests.shorthand import report_of

HUNAN = load("430000", 2023)
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "overall-2023.json"


def amount(path: str, raw: str) -> LabelledAmount:
    names = tuple(path.split("/"))
    return LabelledAmount(path=names, label=names[-1], amount=Amount.of(raw))


def row(axis: str, name: str, raw: str) -> FundRow:
    return FundRow.model_validate(
        {"axis": axis, "name": name, "adjusted": Amount.of(raw, unit=MoneyUnit.WAN)}
    )


def report(amounts: list[LabelledAmount], rows: list[FundRow], text: str = "") -> Report:
    return Report(
        kind=Kind.OVERALL,
        fiscal_year=2023,
        amounts=tuple(amounts),
        funds=Funds(unit=MoneyUnit.WAN, rows=tuple(rows)),
        sections=(Section(heading=Text.of("基本支出情况"), paragraphs=(Text.of(text),)),) if text else (),
    )


def test_the_example_takes_the_figures_that_have_parts() -> None:
    old = Report.model_validate_json(EXAMPLE.read_text(encoding="utf-8"))
    new, changes = settle(old)
    assert [(change.old, change.new) for change in changes] == [("335.75", "335.72"), ("272.92", "272.95")]
    assert [c.path for c in changes] == ["funds.rows[5].adjusted", "funds.rows[6].adjusted"]
    assert new.indicators == old.indicators
    assert new.total == old.total
    assert settle(new) == (new, ())


def test_a_tie_changes_nothing_and_stays_open() -> None:
    old = report([amount("基本支出", "10.00万元")], [row("nature", "基本支出", "12.00")])
    new, changes = settle(old, HUNAN)
    assert content(new) == content(old)
    assert [change.new for change in changes] == [None]
    assert "10.00万元、12.00万元" in changes[0].why_zh


def test_the_table_can_be_right_too_and_own_words_follow() -> None:
    old = report(
        [amount("基本支出", "10.00万元")],
        [
            row("total", "年度资金总额", "20.00"),
            row("nature", "基本支出", "12.00"),
            row("nature", "项目支出", "8.00"),
        ],
        "全年基本支出10.00万元，比上年少。",
    )
    # 12 and 8 are the 20 of the table; with the 10 of the text they would not be.
    assert settle(old, HUNAN)[1][0].new == "12.00万元"
    assert settle(old, HUNAN)[0].sections[0].paragraphs[0].raw == "全年基本支出12.00万元，比上年少。"


def test_what_rounding_explains_is_left_alone() -> None:
    old = report([amount("基本支出", "10.0万元")], [row("nature", "基本支出", "10.04")])
    assert settle(old, HUNAN) == (old, ())


def test_other_units_keep_their_own() -> None:
    old = report(
        [
            amount("基本支出", "100000元"),
            amount("人员经费", "60000元"),
            amount("公用经费", "40000元"),
        ],
        [row("nature", "基本支出", "12.00")],
    )
    new, changes = settle(old, HUNAN)
    assert [change.new for change in changes] == ["100000元"]
    assert new.funds is not None
    assert new.funds.rows[0].adjusted is not None
    assert new.funds.rows[0].adjusted.unit is MoneyUnit.YUAN


def test_budget_and_execution_may_differ() -> None:
    total = row("total", "年度资金总额", "20.00").model_copy(
        update={"executed": Amount.of("18.00", unit=MoneyUnit.WAN)}
    )
    old = report([amount("支出总额", "18.00万元")], [total])
    assert settle(old, HUNAN) == (old, ())


def test_the_real_document(shared: Path) -> None:
    from jixiao.reading import read  # noqa: PLC0415 - only where the real documents are

    _, changes = settle(read(shared / "real" / "yanfeng-2023.docx"))
    assert [(change.old, change.new) for change in changes] == [("335.75", "335.72"), ("272.92", "272.95")]
    assert all(change.place is not None for change in changes)


def _total(budget: str, spent: str) -> FundRow:
    amounts = {"adjusted": budget, "executed": spent}
    made = {name: Amount.of(raw, unit=MoneyUnit.WAN) for name, raw in amounts.items()}
    return FundRow.model_validate({"axis": "total", "name": "年度资金总额", **made})


def test_a_budget_by_nature_is_no_other_mention_of_what_was_spent() -> None:
    spent = [amount("基本支出", "60.00万元"), amount("项目支出", "30.00万元")]
    planned = [row("nature", "基本支出", "60.00"), row("nature", "项目支出", "40.00")]
    old = report(spent, [_total("100.00", "90.00"), *planned])
    assert settle(old, HUNAN) == (old, ())


def test_a_split_of_what_was_spent_is_one() -> None:
    parts = [
        amount("基本支出", "60.00万元"),
        amount("人员经费", "50.00万元"),
        amount("公用经费", "10.00万元"),
    ]
    split = [row("nature", "基本支出", "60.10"), row("nature", "项目支出", "29.90")]
    new, changes = settle(report(parts, [_total("100.00", "90.00"), *split]), HUNAN)
    assert [(change.old, change.new) for change in changes] == [("60.10", "60.00")]
    assert new.funds is not None


def test_the_reports_of_the_demo_agree_already() -> None:
    for department in departments():
        report = record(department, 1, 2024)
        assert settle(report) == (report, ()), department.name


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("make", [clean, near_miss])
def test_a_report_that_agrees_is_neither_settled_nor_repaired(
    make: Callable[[random.Random], Given], seed: int
) -> None:
    report = report_of(make(random.Random(seed)))
    assert settle(report) == (report, ())
    assert repair(report, standard_of(report), "hunan-overall")[1] == ()


def test_no_sum_that_holds_is_broken_to_make_others_hold() -> None:
    parts = [
        amount("支出总额", "90.00万元"),
        amount("基本支出", "60.00万元"),
        amount("项目支出", "30.00万元"),
    ]
    split = [row("nature", "基本支出", "60.00"), row("nature", "项目支出", "40.00")]
    old = report(parts, [_total("100.00", "100.00"), *split])
    new, changes = settle(old, HUNAN)
    assert content(new) == content(old)
    assert [change.new for change in changes] == [None, None], "open: the accounts must tell"


@pytest.mark.parametrize("plant", [a12, c21])
def test_a_total_that_was_the_sum_stays_it_where_the_points_are_not_100(
    plant: Callable[[Given, random.Random], object],
) -> None:
    rng = random.Random(f"{plant.__name__.upper()}/1")
    given = clean(rng)
    plant(given, rng)
    repaired, changes = repair(report_of(given))
    assert "total.score" in {change.path for change in changes}
    scores = [row.score.value for row in repaired.indicators if row.score and row.score.value is not None]
    assert repaired.funds is not None
    assert repaired.funds.total is not None
    assert repaired.funds.total.score is not None
    assert repaired.total is not None
    assert repaired.total.score is not None
    assert repaired.total.score.value == sum(scores, repaired.funds.total.score.value or 0)
