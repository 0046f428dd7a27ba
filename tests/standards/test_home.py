"""The user's own standards under JIXIAO_HOME: a county changes a weight, old years keep theirs."""

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.checking import check
from jixiao.home import home
from jixiao.report import Amount, FundRow, Funds, Indicator, Kind, MoneyUnit, Number, Report, Text
from jixiao.scoring import score
from jixiao.standards import StandardError, loader

COUNTY = "430406"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    folder = tmp_path / "standards" / "yanfeng"
    folder.mkdir(parents=True)
    (folder / "authority.yaml").write_text(
        f'{{id: yanfeng, name: 雁峰区, name_en: Yanfeng, region: "{COUNTY}"}}', encoding="utf-8"
    )
    (folder / "weights.yaml").write_text(
        'weights.execution: {description: 预算执行率分值, unit: 分, values: {2025-01-01: "15"}, '
        "reference: {title: 区里的通知, verified: true}}",
        encoding="utf-8",
    )
    loader.all_authorities.cache_clear()
    loader.load.cache_clear()
    yield folder
    loader.all_authorities.cache_clear()
    loader.load.cache_clear()


def test_a_county_changes_a_weight_and_old_years_keep_theirs(own: Path) -> None:
    assert own.is_dir()
    now, then = loader.load(COUNTY, 2025), loader.load(COUNTY, 2024)
    assert now.parameter("weights.execution").value == Decimal(15)
    assert then.parameter("weights.execution").value == Decimal(10)
    assert now.chain == ("national", "hunan", "yanfeng")
    assert loader.load("430407", 2025).parameter("weights.execution").value == Decimal(10)


TEN_LINES = """\
authority:
  id: yanfeng
  name: 雁峰区
  region: "430406"
weights.execution:
  values: {2025-01-01: "15"}
  reference: {title: 区里的通知, verified: false}
scoring.reverse:
  values: {2025-01-01: ratio}
  reference: {title: 区里的通知, verified: false}
"""


def test_ten_lines_in_one_file_change_a_county_from_a_date(own: Path) -> None:
    for file in own.iterdir():
        file.unlink()
    own.rmdir()
    (own.parent / "yanfeng.yaml").write_text(TEN_LINES, encoding="utf-8")
    assert len(TEN_LINES.splitlines()) == 10
    row = Indicator(
        name=Text.of("成本"), target=Text.of("≤10件"), actual=Text.of("20件"), points=Number.of("10")
    )

    def points(region: str, year: int) -> str:
        report = Report(kind=Kind.PROJECT, fiscal_year=year, indicators=(row,))
        return str(score(report, loader.load(region, year)).low)

    assert [points(COUNTY, year) for year in (2023, 2024, 2025)] == ["0.00", "0.00", "5.00"]
    assert points("430407", 2025) == "0.00", "its neighbours keep theirs"
    now = loader.load(COUNTY, 2025).parameter("weights.execution")
    assert (now.value, now.description) == (Decimal(15), "预算执行率指标的分值")


def _executed(year: int) -> Report:
    """Return a form that prints no points for execution: they are the standard's."""
    row = FundRow(
        axis="total",
        name="年度资金总额",
        adjusted=Amount.of("100", unit=MoneyUnit.WAN),
        executed=Amount.of("90", unit=MoneyUnit.WAN),
        score=Number.of("9"),
    )
    return Report(
        kind=Kind.PROJECT,
        fiscal_year=year,
        unit=Text.of("衡阳市雁峰区教育局"),
        funds=Funds(unit=MoneyUnit.WAN, rows=(row,)),
    )


def test_one_file_changes_a_weight_from_a_year_on_and_old_years_keep_their_scores(own: Path) -> None:
    assert [file.name for file in own.iterdir() if file.name != "authority.yaml"] == ["weights.yaml"]
    lines = [score(_executed(year)).execution for year in (2023, 2024, 2025, 2026)]
    assert [str(line.low) for line in lines if line] == ["9.00", "9.00", "13.50", "13.50"]
    neighbour = _executed(2025).model_copy(update={"unit": Text.of("衡阳市石鼓区教育局")})
    line = score(neighbour).execution
    assert line is not None
    assert str(line.low) == "9.00"
    codes = [
        {finding.code for finding in check(_executed(year), select=["A10"]).findings} for year in (2024, 2025)
    ]
    assert codes == [set(), set()], "points that are not printed are nobody's mistake"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("checks.E04.strong: {values: {2025-01-01: 一成}}", "应是加引号的数，现为文字“一成”"),
        ('bands.partly.low: {values: {2025-01-01: "0.9"}}', "0.9 应低于上一档的下限"),
        ("scoring.positive: {values: {2025-01-01: steps}}", "没有 scoring.positive.steps"),
    ],
)
def test_what_contradicts_other_values_stops_before_it_is_used(own: Path, text: str, says: str) -> None:
    (own / "weights.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StandardError, match=says):
        loader.load(COUNTY, 2025)


def test_a_misspelt_key_is_told_with_the_one_meant(own: Path) -> None:
    (own / "weights.yaml").write_text('weights.exection: {values: {2025-01-01: "15"}}', encoding="utf-8")
    with pytest.raises(StandardError, match=r"是否应为 weights\.execution"):
        loader.load(COUNTY, 2025)


def test_two_with_one_id_are_told(own: Path) -> None:
    (own / "authority.yaml").write_text('{id: hunan, name: 雁峰区, region: "430406"}', encoding="utf-8")
    with pytest.raises(StandardError, match="id 都是 hunan"):
        loader.load(COUNTY, 2025)


def test_a_malformed_one_is_told_and_stops(own: Path) -> None:
    (own / "weights.yaml").write_text("weights.execution: {values: 15}", encoding="utf-8")
    example = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "check", str(example)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "yanfeng/weights.yaml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 200_000, "a:\n  " + "- " * 200_000 + "b", "# " + "x" * 2_000_000]
)
def test_a_file_made_to_bring_the_loader_down_is_refused(own: Path, text: str) -> None:
    (own / "weights.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StandardError, match="过大或层次过深"):
        loader.load(COUNTY, 2025).parameter("weights.execution")


def test_default_home_is_the_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_HOME", raising=False)
    assert home().name == "jixiao"
