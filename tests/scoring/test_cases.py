"""The worked cases of cases/*.yaml, each through a whole report."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.report import Amount, FundRow, Funds, Indicator, Kind, MoneyUnit, Number, Report, Text
from jixiao.scoring import ScoreLine, score
from jixiao.standards import load

CASES = Path(__file__).parent / "cases"


def _cases(*topics: str) -> list[Any]:
    texts = [(CASES / f"{topic}.yaml").read_text(encoding="utf-8") for topic in topics]
    return [pytest.param(case, id=case["name"]) for text in texts for case in yaml.safe_load(text)]


def _check_notes(line: ScoreLine, case: dict[str, Any]) -> None:
    note = line.trace.note
    if case.get("note"):
        assert note is not None
        assert case["note"] in note.zh
    elif "note" in case:
        assert note is None


@pytest.mark.parametrize("case", _cases("quantity", "words", "published"))
def test_indicator(case: dict[str, Any]) -> None:
    year = case.get("year", 2023)
    row = Indicator(
        name=Text.of("指标"),
        target=Text.of(case["target"]),
        actual=Text.of(case["actual"]),
        points=Number.of(case["points"]),
        score=Number.of(case["stated"]) if "stated" in case else None,
    )
    sheet = score(Report(kind=Kind.PROJECT, fiscal_year=year, indicators=(row,)), load(None, year))
    line = sheet.lines[0]
    assert (str(line.low), str(line.high)) == (case["low"], case["high"])
    assert (line.method, line.met) == (case["method"], case["met"])
    assert line.stated == (Decimal(case["stated"]) if "stated" in case else None)
    if "consistent" in case:
        assert line.low is not None
        assert line.high is not None
        assert (line.low <= Decimal(case["stated"]) <= line.high) is case["consistent"]
    assert line.trace.lines("zh")
    assert line.trace.lines("en")
    _check_notes(line, case)


@pytest.mark.parametrize("case", _cases("execution"))
def test_execution(case: dict[str, Any]) -> None:
    row = FundRow(
        axis="total",
        name="年度资金总额",
        adjusted=Amount.of(case["budget"], unit=MoneyUnit.WAN),
        executed=Amount.of(case["executed"], unit=MoneyUnit.WAN),
        points=Number.of(case["points"]),
    )
    report = Report(kind=Kind.PROJECT, fiscal_year=2023, funds=Funds(unit=MoneyUnit.WAN, rows=(row,)))
    line = score(report, load(None, 2023)).execution
    assert line is not None
    assert str(line.low) == str(line.high) == case["low"]
    assert (line.method, line.met) == ("execution", case["met"])
    _check_notes(line, case)
