"""golden/*.yaml: examples worked by hand; every equation is computed here, apart from the program."""

import ast
import operator
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.cli.scores import gap, total_gap
from jixiao.report import Amount, FundRow, Funds, Goal, Indicator, Kind, MoneyUnit, Number, Report, Text
from jixiao.scoring import ScoreLine, Trace, round_half_up, score
from jixiao.standards import standard_of
from tests.scoring.overlays import overlaid
from tests.shorthand import report_of

GOLDEN = Path(__file__).parent / "golden"
REAL = Path(__file__).parents[1] / "rules" / "real_cases"
Case = Any  # a mapping as YAML gives it

_EQUATION = re.compile(r"(?P<left>[-0-9.+×÷()]+)\s*(?P<sign>=|≈)\s*(?P<right>-?[0-9]+(?:\.[0-9]+)?)")
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def _exact(node: ast.expr) -> Fraction:
    """Compute an expression of the four operations exactly."""
    if isinstance(node, ast.BinOp):
        left, right = _exact(node.left), _exact(node.right)
        found: Fraction = _OPERATORS[type(node.op)](left, right)
        return found
    if isinstance(node, ast.UnaryOp):
        return -_exact(node.operand)
    assert isinstance(node, ast.Constant)
    return Fraction(str(node.value))


def _equations(text: str) -> list[tuple[str, Fraction, str, Decimal]]:
    """Return the equations of a text: as written, the left side computed, the sign, the right side."""
    return [
        (
            found[0],
            _exact(ast.parse(found["left"].replace("×", "*").replace("÷", "/"), mode="eval").body),
            found["sign"],
            Decimal(found["right"]),
        )
        for found in _EQUATION.finditer(text)
    ]


def _check_hand(text: str, *results: str) -> None:
    for written, left, sign, right in _equations(text):
        exponent = right.as_tuple().exponent
        assert isinstance(exponent, int)
        rounded = Fraction(round_half_up(left, -exponent))
        assert left == Fraction(right) if sign == "=" else rounded == Fraction(right), written
    for result in results:
        assert result in text, "the way by hand ends in the score"


def _wholes() -> Iterator[tuple[str, Case, Case]]:
    for path in sorted(GOLDEN.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(data, dict):
            for number, case in enumerate(data["cases"], 1):
                yield f"{path.stem}-{number}", data, case


def _amount(raw: str) -> Amount:
    return Amount.of(raw, unit=MoneyUnit.WAN)


def _text(case: Case, key: str) -> Text | None:
    return Text.of(case[key]) if key in case else None


def _row(case: Case) -> Indicator:
    return Indicator(
        name=Text.of(case.get("name", "某指标")),
        level1=_text(case, "level1"),
        target=Text.of(case["target"]),
        actual=Text.of(case["actual"]),
        method=_text(case, "rule"),
        coefficient=_text(case, "coefficient"),
        points=Number.of(case["points"]),
        goal=case.get("goal"),
    )


def _fund(axis: str, name: str, budget: str, executed: str, **more: Any) -> FundRow:
    return FundRow.model_validate(
        {"axis": axis, "name": name, "adjusted": _amount(budget), "executed": _amount(executed), **more}
    )


def _report(case: Case, year: int) -> Report:
    made: dict[str, Any] = {"kind": Kind.PROJECT, "fiscal_year": year}
    if "budget" in case:
        more: dict[str, Any] = {"points": Number.of(case["points"])}
        if "initial" in case:
            more["initial"] = _amount(case["initial"])
        total = _fund("total", "年度资金总额", case["budget"], case["executed"], **more)
        parts = (_fund("source", name, *amounts) for name, amounts in case.get("parts", {}).items())
        made["funds"] = Funds(unit=MoneyUnit.WAN, rows=(total, *parts))
    elif "rows" in case:
        made["goals"] = tuple(Goal(points=Number.of(points)) for points in case.get("goals", ()))
        keys = ("target", "actual", "points", "goal")
        made["indicators"] = tuple(_row(dict(zip(keys, row, strict=False))) for row in case["rows"])
    else:
        made["indicators"] = (_row(case),)
    return Report(**made)


def _cited(trace: Trace) -> str:
    references = [trace.reference, *(given.source for given in trace.parameters)]
    return "\n".join(reference.cite() for reference in references if reference is not None)


CASES = [pytest.param(whole, case, id=name) for name, whole, case in _wholes()]


@pytest.mark.parametrize(("whole", "case"), CASES)
def test_the_program_gives_what_the_hand_gives(whole: Case, case: Case) -> None:
    year = case.get("year", whole["year"])
    overlay = case.get("overlay", whole.get("overlay", {}))
    sheet = score(_report(case, year), overlaid(whole.get("region"), year, overlay))
    low, high = case["expect"] if isinstance(case["expect"], list) else (case["expect"],) * 2
    if "rows" in case:
        found, trace = (str(sheet.low), str(sheet.high)), sheet.total
        assert sheet.grade == case.get("grade", sheet.grade)
    else:
        line: ScoreLine | None = sheet.execution if "budget" in case else sheet.lines[0]
        assert line is not None
        found, trace = (str(line.low), str(line.high)), line.trace
    assert found == (low, high)
    _check_hand(case["hand"], low, high)
    assert case.get("reference", whole.get("reference", "")) in _cited(trace)
    assert case.get("note", "") in (trace.note.zh if trace.note else "")


def test_every_region_and_every_method_has_its_file() -> None:
    files = {path.stem for path in GOLDEN.glob("*.yaml")}
    regions = "hunan hubei anhui sichuan chongqing yunnan ningxia henan guangdong tianjin shanghai shenzhen"
    methods = (
        "national reverse-linear reverse-ratio direct threshold levels satisfaction execution-steps steps "
        "ladder own-rule totals carry-over published"
    )
    assert {f"region-{name}" for name in regions.split()} | set(methods.split()) <= files


def test_the_hand_is_checked() -> None:
    assert _equations("超 (33-30)÷30 = 0.1，(1-0.1)×10 = 9.00")[1][1:] == (Fraction(9), "=", Decimal("9.00"))
    with pytest.raises(AssertionError):
        _check_hand("1÷3×10 = 3.33")
    _check_hand("1÷3×10 ≈ 3.33", "3.33")


PUBLISHED = yaml.safe_load((GOLDEN / "published.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("whole", PUBLISHED, ids=lambda whole: whole["case"])
def test_published_scores_agree_where_they_are_consistent_and_show_where_not(whole: Case) -> None:
    text = (REAL / f"{whole['case']}.yaml").read_text(encoding="utf-8")
    report = report_of(yaml.safe_load(text)["report"])
    sheet = score(report, standard_of(report))
    lines = {line.label: line for line in (sheet.execution, *sheet.lines) if line is not None}
    off = {label: found for label, line in lines.items() if (found := gap(line)) is not None}
    assert off == {label: Decimal(row["by"]) for label, row in whole["differs"].items()}
    for label, row in whole["differs"].items():
        assert (str(lines[label].stated), str(lines[label].low)) == (row["stated"], row["due"])
        assert lines[label].low == lines[label].high
        _check_hand(row["hand"], row["due"])
    for label, row in whole.get("open", {}).items():
        line = lines[label]
        assert (str(line.stated), str(line.low), str(line.high)) == (row["stated"], row["low"], row["high"])
    if "total" in whole:
        assert (str(sheet.printed_score), str(total_gap(sheet))) == (
            whole["total"]["printed"],
            whole["total"]["by"],
        )
        _check_hand(whole["total"]["hand"])
