"""The worked cases of cases/regions and cases/methods, each through a whole report."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.report import (
    Amount,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Kind,
    MoneyUnit,
    Number,
    Report,
    Text,
)
from jixiao.scoring import ScoreLine, Trace, score
from jixiao.standards import Standard
from tests.scoring.overlays import overlaid

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for folder in ("regions", "methods") for path in (CASES / folder).glob("*.yaml"))
Case = dict[str, Any]


def _cases(part: str) -> list[Any]:
    wholes = [(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in FILES]
    return [
        pytest.param(whole, case, id=f"{stem}-{number}-{case['name']}")
        for stem, whole in wholes
        for number, case in enumerate(whole.get(part, ()))
    ]


def _standard(whole: Case) -> Standard:
    return overlaid(whole.get("region"), whole["year"], whole.get("overlay", {}))


def _text(case: Case, key: str) -> Text | None:
    return Text.of(case[key]) if key in case else None


def _check(trace: Trace, case: Case) -> None:
    note = trace.note
    if case.get("note"):
        assert note is not None
        assert case["note"] in note.zh
    elif "note" in case:
        assert note is None
    assert trace.lines("zh")
    assert trace.lines("en")


def _ends(line: ScoreLine) -> tuple[str, str]:
    return str(line.low), str(line.high)


@pytest.mark.parametrize(("whole", "case"), _cases("indicators"))
def test_indicator(whole: Case, case: Case) -> None:
    row = Indicator(
        name=Text.of(case["name"]),
        level1=_text(case, "level1"),
        target=Text.of(case["target"]),
        adjusted_target=_text(case, "adjusted"),
        actual=Text.of(case["actual"]),
        method=_text(case, "rule"),
        coefficient=_text(case, "coefficient"),
        points=Number.of(case["points"]),
    )
    report = Report(kind=Kind.PROJECT, fiscal_year=whole["year"], indicators=(row,))
    line = score(report, _standard(whole)).lines[0]
    assert _ends(line) == (case["low"], case["high"])
    assert line.met == case.get("met", line.met)
    _check(line.trace, case)


def _fund(axis: str, name: str, budget: str, executed: str, **more: Any) -> FundRow:
    amounts = {
        key: Amount.of(text, unit=MoneyUnit.WAN)
        for key, text in (("adjusted", budget), ("executed", executed))
    }
    return FundRow.model_validate({"axis": axis, "name": name, **amounts, **more})


@pytest.mark.parametrize(("whole", "case"), _cases("execution"))
def test_execution(whole: Case, case: Case) -> None:
    initial = Amount.of(case["initial"], unit=MoneyUnit.WAN) if "initial" in case else None
    points = Number.of(case["points"])
    total = _fund("total", "年度资金总额", case["budget"], case["executed"], points=points, initial=initial)
    parts = [_fund("source", name, *amounts) for name, amounts in case.get("parts", {}).items()]
    report = Report(
        kind=Kind.PROJECT,
        fiscal_year=whole["year"],
        funds=Funds(unit=MoneyUnit.WAN, rows=(total, *parts)),
    )
    line = score(report, _standard(whole)).execution
    assert line is not None
    assert _ends(line) == (case["low"], case["high"])
    _check(line.trace, case)


def _row(target: str, actual: str, points: str, goal: int | None = None) -> Indicator:
    return Indicator(
        name=Text.of("某指标"),
        target=Text.of(target),
        actual=Text.of(actual),
        points=Number.of(points),
        goal=goal,
    )


@pytest.mark.parametrize(("whole", "case"), _cases("totals"))
def test_total(whole: Case, case: Case) -> None:
    report = Report(
        kind=Kind.OVERALL,
        fiscal_year=whole["year"],
        goals=tuple(Goal(points=Number.of(points)) for points in case.get("goals", ())),
        indicators=tuple(_row(*row) for row in case["rows"]),
    )
    sheet = score(report, _standard(whole))
    ends = [None if end is None else str(end) for end in (sheet.low, sheet.high)]
    assert ends == [case["low"], case["high"]]
    assert sheet.grade == case.get("grade", sheet.grade)
    _check(sheet.total, case)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_weights(path: Path) -> None:
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    standard = _standard(whole)
    for key, due in whole.get("weights", {}).items():
        assert standard.parameter(f"weights.{key}").value == Decimal(due), key
