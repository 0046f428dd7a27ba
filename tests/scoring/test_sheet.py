"""A whole report: sums, totals as printed, ranges, the grade."""

import json
from decimal import Decimal
from pathlib import Path

from jixiao.report import Amount, FundRow, Funds, Indicator, Kind, MoneyUnit, Number, Report, Text, Total
from jixiao.scoring import score
from jixiao.standards import load

STANDARD = load(None, 2023)


def numbers(*values: Decimal | None) -> list[str]:
    return ["—" if value is None else format(value.normalize(), "f") for value in values]


def row(target: str, actual: str, points: str, stated: str = "") -> Indicator:
    return Indicator(
        name=Text.of("某指标"),
        target=Text.of(target),
        actual=Text.of(actual),
        points=Number.of(points),
        score=Number.of(stated),
    )


def funds(budget: str, executed: str, points: str | None, unit: MoneyUnit | None = MoneyUnit.WAN) -> Funds:
    line = FundRow(
        axis="total",
        name="年度资金总额",
        adjusted=Amount.of(budget, unit=unit),
        executed=Amount.of(executed, unit=unit),
        points=None if points is None else Number.of(points),
    )
    return Funds(unit=unit, rows=(line,))


def report(*rows: Indicator, **more: object) -> Report:
    return Report.model_validate({"kind": Kind.PROJECT, "fiscal_year": 2023, "indicators": rows, **more})


def test_a_plain_report_adds_up_and_gets_its_grade() -> None:
    sheet = score(
        report(row("≥10人", "9人", "60", "54"), row("≤5%", "5%", "30", "30"), funds=funds("100", "95", "10")),
        STANDARD,
    )
    assert numbers(sheet.stated_points, sheet.stated_score) == ["100", "84"]
    assert sheet.low == sheet.high == Decimal("93.50")
    assert sheet.grade == "优"
    assert sheet.printed_points is None
    assert (sheet.standard.id, sheet.standard.year) == ("national", 2023)


def test_no_grade_where_the_points_are_not_a_hundred_or_the_range_crosses_a_border() -> None:
    assert score(report(row("≥10人", "10人", "110")), STANDARD).grade is None
    assert score(report(row("全面提升", "有提升", "100")), STANDARD).grade is None
    assert score(report(row("全面提升", "未达成", "100")), STANDARD).grade == "差"


def test_unreadable_points_leave_no_total() -> None:
    sheet = score(report(row("≥10人", "9人", "六分", "6"), row("≥1个", "1个", "4", "4")), STANDARD)
    assert numbers(sheet.lines[0].low, sheet.lines[0].points, sheet.lines[0].stated) == ["—", "—", "6"]
    assert (sheet.low, sheet.high, sheet.grade) == (None, None, None)
    assert numbers(sheet.stated_points, sheet.stated_score) == ["4", "10"]


def test_execution_counts_only_where_the_form_gives_it_points() -> None:
    assert score(report(row("≥1个", "1个", "100"), funds=funds("5", "4", None)), STANDARD).execution is None
    sheet = score(report(row("≥1个", "1个", "90"), funds=funds("5", "—", "10")), STANDARD)
    assert sheet.execution is not None
    assert numbers(sheet.execution.low, sheet.execution.high) == ["0", "10"]
    dashed = score(report(funds=funds("5", "4", "—")), STANDARD).execution
    assert dashed is not None
    assert dashed.low is None


def test_amounts_in_different_units_are_compared_in_yuan() -> None:
    line = FundRow(
        axis="total",
        name="年度资金总额",
        initial=Amount.of("10", unit=MoneyUnit.WAN),
        executed=Amount.of("50000元"),
        points=Number.of("10"),
    )
    sheet = score(report(funds=Funds(rows=(line,))), STANDARD)
    assert sheet.execution is not None
    assert sheet.execution.low == 5


def test_an_empty_report_states_nothing() -> None:
    sheet = score(report(), STANDARD)
    assert (sheet.lines, sheet.execution, sheet.stated_points, sheet.stated_score, sheet.low) == (
        (),
        None,
        None,
        None,
        None,
    )


def test_scoring_changes_nothing_and_repeats() -> None:
    given = report(row("≥10人", "9人", "60", "60"))
    before = given.model_dump_json()
    assert score(given, STANDARD) == score(given, STANDARD)
    assert given.model_dump_json() == before


def test_the_real_report_states_109_of_110(shared: Path) -> None:
    gold = json.loads((shared / "real" / "yanfeng-2023.gold.json").read_text(encoding="utf-8"))
    rows = [row(one["target"], one["actual"], one["points"], one["score"]) for one in gold["indicators"]]
    money = gold["funds"]
    line = FundRow(
        axis="total",
        name="年度资金总额",
        adjusted=Amount.of(money["adjusted"], unit=MoneyUnit.WAN),
        executed=Amount.of(money["executed"], unit=MoneyUnit.WAN),
        points=Number.of(money["points"]),
        score=Number.of(money["score"]),
    )
    total = Total(points=Number.of(gold["total_points"]), score=Number.of(gold["total_score"]))
    given = report(*rows, funds=Funds(unit=MoneyUnit.WAN, rows=(line,)), total=total)
    sheet = score(given, load("430406", 2023))
    assert numbers(sheet.stated_score, sheet.stated_points) == ["109", "110"]
    assert numbers(sheet.printed_score, sheet.printed_points) == ["99", "100"]
    assert sheet.standard.id == "hunan"
    late = sheet.lines[8]
    assert (late.method, *numbers(late.low, late.high, late.stated)) == ("deadline", "5", "5", "4")
    assert numbers(*(one.low for one in sheet.lines[10:14])) == ["4.8", "0", "0", "0"]
    assert numbers(*(one.high for one in sheet.lines[10:14])) == ["6"] * 4
    assert all(one.low == one.high == one.points for at, one in enumerate(sheet.lines) if not 10 <= at < 14)


def test_a_published_total_that_lost_its_execution() -> None:
    """R2 (鄂州 2019): 100 points of indicators besides the 10; 90 printed, the 6 for execution forgotten."""
    pairs = [("15", "15"), ("20", "20"), ("15", "15"), ("20", "10"), ("15", "15"), ("15", "15")]
    rows = [row("≥90%", "60%" if stated != points else "90%", points, stated) for points, stated in pairs]
    line = FundRow(
        axis="total",
        name="年度资金总额",
        adjusted=Amount.of("287", unit=MoneyUnit.WAN),
        executed=Amount.of("171", unit=MoneyUnit.WAN),
        points=Number.of("10"),
        score=Number.of("6"),
    )
    total = Total(points=Number.of("100"), score=Number.of("90"))
    given = report(*rows, fiscal_year=2019, funds=Funds(unit=MoneyUnit.WAN, rows=(line,)), total=total)
    sheet = score(given, load(None, 2019))
    assert numbers(sheet.stated_points, sheet.stated_score) == ["110", "96"]
    assert numbers(sheet.printed_points, sheet.printed_score) == ["100", "90"]
    assert numbers(sheet.low, sheet.high) == ["99.29", "99.29"]  # 15+20+15+13.33+15+15+5.96
    assert sheet.grade is None, "of 110 points there is no grade"
    assert sheet.total.steps[0].zh.endswith("= 99.29")
