"""``jixiao check --with KIND=PATH``: other documents are read, compared and named; what is wrong is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jixiao.cli.app import app
from tests.shorthand import report_of

UNIT = "某县公路中心"
REPORT = {
    "unit": UNIT,
    "cover": {"date": "2024年4月12日"},
    "sections": [
        {"key": "performance", "heading": "绩效情况", "paragraphs": ["我中心对3个项目支出开展了绩效自评。"]},
        {"key": "problems", "heading": "存在的问题", "paragraphs": ["无。"]},
    ],
    "funds": {"total": {"adjusted": "620.00", "executed": "608.67"}},
    "indicators": [["产出指标", "数量指标", "养护公路里程", "≥400公里", "433公里", "20", "20", ""]],
    "total": {"points": "100", "score": "99"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    def record(name: str, given: dict[str, Any]) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(report_of(given).model_dump_json(), encoding="utf-8")

    row = ["产出指标", "数量指标", "养护公路里程", "≥420公里", None, "20", None, None]
    record("report.json", REPORT)
    record("goals.json", {"unit": UNIT, "kind": "goal", "indicators": [row]})
    record("last.json", {"unit": UNIT, "year": 2022, "indicators": [[*row[:4], "425公里", "20", "20", ""]]})
    record("projects/1.json", {"unit": UNIT, "kind": "project", "project": "养护"})
    for number in (1, 2, 3):
        record(f"peers/{number}.json", {"unit": f"某县{number}局", "total": {"score": "99"}})
    (tmp_path / "peers" / "说明.txt").write_text("各单位报告", encoding="utf-8")
    (tmp_path / "accounts.yaml").write_text("amounts: {支出总额: 612.4万元}", encoding="utf-8")
    (tmp_path / "audit.txt").write_text("专项资金未按规定用途使用36万元。", encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    select = "B07,B11,F07,F08,G11,H03,H05,H06"
    return CliRunner().invoke(
        app, ["check", str(folder / "report.json"), "--format", "json", "--select", select, *arguments]
    )


def test_every_kind_of_document(folder: Path) -> None:
    given = [
        f"--with={kind}={folder / name}"
        for kind, name in (
            ("goals", "goals.json"),
            ("last-year", "last.json"),
            ("projects", "projects"),
            ("peers", "peers"),
            ("accounts", "accounts.yaml"),
            ("audit", "audit.txt"),
        )
    ]
    result = run(folder, *given, "--with=task=2024-03-31")
    data = json.loads(result.stdout)
    assert {finding["code"] for finding in data["findings"]} == {
        "B07",
        "B11",
        "F07",
        "F08",
        "G11",
        "H03",
        "H06",
    }
    assert data["not_given"] == {"monitoring": ["H05"]}
    (accounts,) = [finding["also"] for finding in data["findings"] if finding["code"] == "B07"]
    assert [(spot["file"], spot["given_as"]) for spot in accounts] == [("accounts.yaml", "accounts")]
    assert "说明.txt" in result.stderr, "a file of a folder that is no report is told"
    assert result.exit_code == 1, "the accounts and the approved goals prove mistakes"


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("budget=x.docx", 2, "种类=文件"),
        ("goals=", 2, "种类=文件"),
        ("goals=nowhere.docx", 3, "nowhere.docx"),
        ("task=nowhere.docx", 3, "nowhere.docx"),
    ],
)
def test_what_is_wrong_is_told(given: str, code: int, said: str, folder: Path) -> None:
    result = run(folder, "--with", given)
    assert result.exit_code == code
    assert said in result.stderr
