"""The command line as its user meets it: words, formats, exit codes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jixiao.cli.app import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
RECORD = EXAMPLE.with_suffix(".json")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def check_json(*arguments: str | Path) -> Any:
    return json.loads(run("check", *arguments, "--format", "json").stdout)


def test_read_prints_a_record_that_reads_back(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text(run("read", EXAMPLE, "--format", "json").stdout, encoding="utf-8")
    assert run("read", record, "--as-stated").stdout == run("read", EXAMPLE, "--as-stated").stdout


def test_read_as_text_shows_table_and_amounts() -> None:
    text = run("read", EXAMPLE, "--format", "text").stdout
    assert "基本支出" in text
    assert "总分" in text


def test_score_shows_stated_beside_computed() -> None:
    text = run("score", EXAMPLE, "--trace").stdout
    assert "109" in text
    assert "110" in text
    assert "财预〔2020〕10号" in text


def test_check_says_what_must_be_fixed_and_exits_with_1(tmp_path: Path) -> None:
    result = run("check", EXAMPLE)
    assert result.exit_code == 1
    assert "必须改正" in result.stdout
    page = tmp_path / "page.html"
    assert run("check", EXAMPLE, "--format", "html", "-o", page).exit_code == 1
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "http" not in text, "nothing is fetched from elsewhere"


def test_check_json_has_the_promised_form() -> None:
    data = check_json(EXAMPLE)
    assert {"findings", "outcomes", "standard"} <= data.keys()
    promised = {
        "code",
        "class",
        "message",
        "place",
        "observed",
        "expected",
        "difference",
        "reference",
        "suggestion",
    }
    for finding in data["findings"]:
        assert promised <= finding.keys()
        assert finding["class"] in {"must-fix", "confirm", "advice"}
        assert finding["message"]
        assert finding["suggestion"]
    for counts in data["outcomes"].values():
        assert set(counts) == {"held", "failed", "not_applicable", "unreadable"}
    assert data["faults"] == []


def test_select_and_ignore() -> None:
    assert {finding["code"] for finding in check_json(EXAMPLE, "--select", "A12")["findings"]} == {"A12"}
    families = {finding["code"][0] for finding in check_json(EXAMPLE, "--ignore", "D,f")["findings"]}
    assert families.isdisjoint("DF")
    assert run("check", EXAMPLE, "--select", "Z").exit_code == 2


def test_several_reports_become_a_list() -> None:
    assert [len(data["findings"]) for data in check_json(EXAMPLE, EXAMPLE)] == [
        len(check_json(EXAMPLE)["findings"])
    ] * 2


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "坏文件.docx"
    bad.write_bytes(b"")
    result = run("check", bad, EXAMPLE)
    assert result.exit_code == 3
    assert "必须改正" in result.stdout
    assert "读不了" in result.stderr


@pytest.mark.parametrize("command", ["read", "score", "check"])
@pytest.mark.parametrize(
    "name", ["missing.docx", "folder", "empty.docx", "record.json", "list.json", "pdf.docx"]
)
def test_unreadable_input_gets_one_sentence_and_exit_3(command: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "pdf.docx").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "record.json").write_text('{"kind": "overall", "wrong": 1}', encoding="utf-8")
    (tmp_path / "list.json").write_text("[[" * 100_000, encoding="utf-8")
    result = run(command, tmp_path / name)
    assert result.exit_code == 3, result.output
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.output


def test_write_refuses_other_names_and_unknown_layouts(tmp_path: Path) -> None:
    assert run("write", RECORD, "-o", tmp_path / "out.odt").exit_code == 2
    assert run("write", RECORD, "--layout", "none", "-o", tmp_path / "out.docx").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_explain_and_rules() -> None:
    listed = run("rules").stdout.splitlines()
    assert any(line.startswith("A12") for line in listed)
    page = run("explain", "a12").stdout
    assert all(heading in page for heading in ("检查什么", "为什么", "示例", "怎样改", "依据"))
    assert run("explain", "Q77").exit_code == 2


def test_unknown_region_is_a_usage_error() -> None:
    result = run("check", EXAMPLE, "--region", "没有这个县")
    assert result.exit_code == 2
    assert "行政区划" in result.stderr


def test_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Report"


def test_demo_writes_everything(tmp_path: Path) -> None:
    result = run("demo", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "record.json",
        "findings.json",
        "findings.html",
        "new.docx",
    }


@pytest.mark.parametrize(
    ("command", "unneeded"),
    [("rules", {"jixiao.facts", "jixiao.standards"}), ("check", {"jixiao.annotating", "rich.console"})],
)
def test_a_command_loads_what_it_needs(command: str, unneeded: set[str]) -> None:
    """What a command loads without need is time that everyone waits for at its start."""
    code = f"import sys, jixiao.cli.commands.{command}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert unneeded.isdisjoint(loaded.split())


@pytest.mark.parametrize("command", ["read", "score", "check"])
def test_a_name_between_colons_is_no_picture(command: str, tmp_path: Path) -> None:
    data = json.loads(RECORD.read_text(encoding="utf-8"))
    data["unit"]["raw"] = "某县:star:局"
    record = tmp_path / "record.json"
    record.write_text(json.dumps(data), encoding="utf-8")
    options = ("--format", "text") if command == "read" else ()
    assert ":star:" in run(command, record, *options).stdout
