"""The reports of the demo district: made from short data, so that figures agree and scores follow rules."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jixiao.report import (
    Amount,
    Cover,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Kind,
    LabelledAmount,
    Level1,
    MoneyUnit,
    Number,
    Rate,
    Report,
    Section,
    StaffCount,
    Text,
    Total,
)
from jixiao.scoring import score
from jixiao.standards import Standard, load
from jixiao.standards.layouts import layout
from jixiao.writing import printed

__all__ = ["LAYOUT", "REGION", "Department", "departments", "record"]

REGION = "430000"  # whose standard the invented district follows
LAYOUT = "hunan-overall"
_CENT = Decimal("0.01")
_PARTS = {  # key of the data -> path of the amount
    "wages": ("基本支出", "工资福利支出"),
    "office": ("基本支出", "商品和服务支出"),
    "aid": ("基本支出", "对个人和家庭的补助"),
    "project_goods": ("项目支出", "商品和服务支出"),
    "project_aid": ("项目支出", "对个人和家庭的补助"),
    "capital": ("项目支出", "资本性支出"),
}


@dataclass(frozen=True, slots=True)
class Department:
    """What is known of an invented department. Lists hold a value for each of the three years."""

    code: str
    name: str
    people: dict[str, str]  # account -> name: who prepares, who signs
    duties: str
    staff: dict[str, int]
    money: dict[str, str]
    growth: list[str]
    spent: list[str]
    goal: str
    done: str  # {0}, {1} …: the actual values of the indicators
    work: list[str]
    problems: str
    improvement: str
    indicators: list[list[Any]]


@cache
def departments() -> tuple[Department, ...]:
    """Return the twelve departments."""
    text = Path(__file__).with_name("departments.yaml").read_text(encoding="utf-8")
    return tuple(Department(**entry) for entry in yaml.safe_load(text))


def _cents(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)


def _wan(value: Decimal) -> Amount:
    return Amount.of(f"{value}", unit=MoneyUnit.WAN)


def _money(department: Department, nth: int) -> dict[str, Decimal]:
    growth = Decimal(department.growth[nth])
    return {key: _cents(Decimal(amount) * growth) for key, amount in department.money.items()}


def _line(axis: Any, name: str, label: str, budget: Decimal) -> FundRow:
    return FundRow(axis=axis, name=name, label=Text.of(label), adjusted=_wan(budget))


def _funds(money: dict[str, Decimal], spent: Decimal) -> Funds:
    """Return the funds block: what was not spent was left over in the projects."""
    executed = sum(money.values(), Decimal())
    budget = _cents(executed / spent)
    basic = sum((money[key] for key in ("wages", "office", "aid")), Decimal())
    rate = (100 * executed / budget).quantize(_CENT, ROUND_HALF_UP)
    total = FundRow(
        axis="total",
        name="年度资金总额",
        label=Text.of("年度资金总额"),
        initial=_wan(budget),
        adjusted=_wan(budget),
        executed=_wan(executed),
        rate=Rate.of(f"{rate.normalize():f}%"),
        points=Number.of("10"),
    )
    form = layout(LAYOUT).funds
    nature = {"基本支出": basic, "项目支出": budget - basic}
    zero = Decimal(0)
    return Funds(
        unit=MoneyUnit.WAN,
        rows=(
            total,
            *(
                _line("source", line.name, line.label, budget if line.name == "一般公共预算" else zero)
                for line in form.source
            ),
            *(_line("nature", line.name, line.label, nature[line.name]) for line in form.nature),
        ),
    )


def _amounts(money: dict[str, Decimal]) -> tuple[LabelledAmount, ...]:
    """Return the amounts of the narrative, from the whole to the parts."""
    stated: dict[tuple[str, ...], Decimal] = {
        ("基本支出",): money["wages"] + money["office"] + money["aid"],
        ("人员经费",): money["wages"] + money["aid"],
        ("公用经费",): money["office"],
        ("项目支出",): money["project_goods"] + money["project_aid"] + money["capital"],
        **{path: money[key] for key, path in _PARTS.items()},
    }
    return tuple(
        LabelledAmount(path=path, label=path[-1], amount=Amount.of(f"{value}万元"))
        for path, value in stated.items()
        if value
    )


def _sections(department: Department, nth: int, standard: Standard, capital: Decimal) -> tuple[Section, ...]:
    actual = [row[4][nth] for row in department.indicators]
    texts = {
        "profile": [f"主要职责：{department.duties}", "独立编制机构1个，与上年相同。"],
        "project-spending": [f"资本性支出{capital}万元用于购置设备，已按规定实行政府采购并登记入账。"]
        if capital
        else [],
        "performance": [line.format(*actual) for line in department.work],
        "problems": [department.problems],
        "improvement": [department.improvement],
        "application": ["自评结果用于编制下一年度预算和调整绩效目标，按规定在区政府网站公开。"],
    }
    empty = {"government-fund", "state-capital", "social-insurance", "other"}
    return tuple(
        Section(
            key=heading.key,
            number=heading.number,
            heading=Text.of(heading.title),
            level=heading.level,
            paragraphs=tuple(
                Text.of(words) for words in texts.get(heading.key, ["无。"] if heading.key in empty else [])
            ),
        )
        for heading in standard.outline
    )


def _indicator(row: list[Any], nth: int, year: int) -> Indicator:
    level1, level2, name, target, actual, points, *reasons = row
    return Indicator(
        level1=Text.of(level1),
        level2=Text.of(level2),
        name=Text.of(name),
        target=Text.of(target.format(y=year)),
        actual=Text.of(actual[nth].format(y=year)),
        points=Number.of(str(points)),
        score=Number.of(""),
        deviation=Text.of((reasons[0] if reasons else {}).get(nth, "")),
    )


def _stated(value: Decimal | None) -> Number:
    return Number.of("" if value is None else f"{value.normalize():f}")


def _scored(report: Report, standard: Standard) -> Report:
    """Return the report with the scores that the rules give."""
    sheet = score(report, standard)
    assert report.funds, "every department has money"  # noqa: S101 - says the type
    total = report.funds.rows[0].model_copy(
        update={"score": _stated(sheet.execution.high if sheet.execution else None)}
    )
    funds = report.funds.model_copy(update={"rows": (total, *report.funds.rows[1:])})
    indicators = tuple(
        indicator.model_copy(update={"score": _stated(line.high)})
        for indicator, line in zip(report.indicators, sheet.lines, strict=True)
    )
    whole = Total(points=Number.of("100"), score=_stated(sheet.high), grade=Text.of(sheet.grade or ""))
    return report.model_copy(update={"funds": funds, "indicators": indicators, "total": whole})


def record(department: Department, nth: int, year: int) -> Report:
    """Return the finished report of a department for its ``nth`` year (0, 1, 2), which is ``year``."""
    standard = load(REGION, year)
    money = _money(department, nth)
    indicators = tuple(_indicator(row, nth, year) for row in department.indicators)
    points: dict[str, Decimal] = {}
    for indicator in indicators:
        name = indicator.level1.text if indicator.level1 else ""
        points[name] = points.get(name, Decimal()) + ((indicator.points and indicator.points.value) or 0)
    actual = [row[4][nth] for row in department.indicators]
    report = Report(
        kind=Kind.OVERALL,
        fiscal_year=year,
        unit=Text.of(department.name),
        cover=Cover(
            title=Text.of("部门整体支出绩效自评报告"),
            signatory=Text.of(list(department.people.values())[1]),
            date=Text.of(f"{year + 1}年4月18日"),
        ),
        sections=_sections(department, nth, standard, money["capital"]),
        staff=tuple(
            StaffCount(label=label, number=Number.of(str(count))) for label, count in department.staff.items()
        ),
        amounts=_amounts(money),
        duties=Text.of(department.duties),
        funds=_funds(money, Decimal(department.spent[nth])),
        goals=(Goal(expected=Text.of(department.goal), actual=Text.of(department.done.format(*actual))),),
        level1=tuple(Level1(name=Text.of(name), points=_stated(value)) for name, value in points.items()),
        indicators=indicators,
    )
    return printed(_scored(report, standard), LAYOUT)
