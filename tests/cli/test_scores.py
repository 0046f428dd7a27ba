"""``jixiao score``: what a form states beside what the rule gives, with every trace in every format."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from jixiao.cli.app import app
from jixiao.report import Kind, Report, Text
from tests.shorthand import report_of

REAL = Path(__file__).parents[1] / "rules" / "real_cases"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    report = report_of(yaml.safe_load((REAL / "r10.yaml").read_text(encoding="utf-8"))["report"])
    path = tmp_path / "r10.json"
    path.write_text(report.model_dump_json(), encoding="utf-8")
    return path


def _run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(app, ["score", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_text_tells_by_how_much_each_row_is_off(record: Path) -> None:
    text = _run(record)
    assert "+0.55" in text
    assert "−0.17" in text
    assert "5 行的自评得分与按规则重算的不一致：多计 0.84 分，少计 0.30 分。" in "".join(text.split("\n"))


def test_json_has_every_trace(record: Path) -> None:
    data = json.loads(_run(record, "--trace", "--format", "json"))
    assert [line["difference"] for line in data["lines"]] == [
        *("0.08", "0.55", "0.21", "-0.17", "-0.13"),
        *(None,) * 4,
    ]
    for line in data["lines"]:
        trace = line["trace"]
        assert trace["formula"]
        assert trace["steps"]
        assert trace["reference"]
        assert trace["verified"] is False
        assert {given["symbol"] for given in trace["parameters"]} >= {"W", "A", "B"}
    assert data["total"]["steps"]


def test_the_page_has_every_trace_too(record: Path, tmp_path: Path) -> None:
    page = tmp_path / "scores.html"
    _run(record, "--format", "html", "-o", page)
    text = page.read_text(encoding="utf-8")
    data = json.loads(_run(record, "--format", "json"))
    for line in data["lines"]:
        assert all(step in text for step in line["trace"]["steps"])
    assert "少计 0.30 分" in text
    assert "<script" not in text


def test_a_form_without_scores_and_year_says_so(tmp_path: Path) -> None:
    record = Report(kind=Kind.GOAL, unit=Text.of("某县水利局"), project=Text.of("机井改造"))
    path = tmp_path / "goal.json"
    path.write_text(record.model_dump_json(), encoding="utf-8")
    told = _run(path)
    assert "某县水利局 · 机井改造" in told
    assert "年度不明，按最新的值" in told
    assert "没有自评得分，没有可以比较的" in told
    page = tmp_path / "scores.html"
    _run(path, "-o", page)
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")  # by the name, no --format needed
