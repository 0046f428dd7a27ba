"""``jixiao check`` into files, ``jixiao confirm``, and the pages of rules, as their user meets them."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jixiao.cli.app import app
from jixiao.cli.main import main
from jixiao.reading import read_blocks
from jixiao.rules import all_rules

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "自评 2023.docx"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def check_json(*arguments: str | Path) -> Any:
    return json.loads(run("check", *arguments, "--format", "json").stdout)


def test_the_name_of_the_output_chooses_its_form(document: Path) -> None:
    for name, begins in (
        ("批注.docx", b"PK"),
        ("清单.xlsx", b"PK"),
        ("页.html", b"<!doctype html>"),
        ("a.json", b"{"),
        ("a.sarif", b'{\n "$schema"'),
        ("a.sarif.json", b'{\n "$schema"'),
        ("a.txt", "──".encode()[:3]),
    ):
        out = document.with_name(name)
        assert run("check", document, "-o", out).exit_code == 1
        assert out.read_bytes().lstrip().startswith(begins), name
    summary = document.with_name("摘要.html")
    run("check", document, "--format", "summary", "-o", summary)
    assert "自评检查摘要" in summary.read_text(encoding="utf-8")


def test_reviewed_docx_has_every_finding_and_the_same_text(document: Path) -> None:
    out = document.with_name("reviewed.docx")
    run("check", document, "-o", out)
    with zipfile.ZipFile(out) as package:
        comments = package.read("word/comments.xml").decode()
    findings = check_json(document)["findings"]
    assert comments.count("<w:comment ") == len(findings) > 20
    for finding in findings:
        assert f"[{finding['code']}] " in comments
    assert read_blocks(out).blocks == read_blocks(document).blocks
    again = check_json(out)["findings"]
    assert [(f["code"], f["message"]) for f in again] == [(f["code"], f["message"]) for f in findings]


def test_comments_need_a_docx_and_another_name(document: Path, tmp_path: Path) -> None:
    before = document.read_bytes()
    assert run("check", document, "-o", document).exit_code == 2
    assert document.read_bytes() == before
    assert run("check", document, "--format", "docx").exit_code == 2
    assert run("check", document, "--format", "xlsx").exit_code == 2
    assert run("check", document, "-o", tmp_path).exit_code == 2
    record = tmp_path / "record.json"
    record.write_text(run("read", document, "--format", "json").stdout, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(record), "-o", str(tmp_path / "x.docx")])
    assert ended.value.code == 2
    assert not (tmp_path / "x.docx").exists()


def test_several_documents_go_into_a_folder(document: Path, tmp_path: Path) -> None:
    for form, ending in (("docx", ".docx"), ("html", ".html")):
        folder = tmp_path / form
        assert run("check", document, EXAMPLE, "--format", form, "-o", folder).exit_code == 1
        assert [path.suffix for path in sorted(folder.iterdir())] == [ending] * 2
    sheet = tmp_path / "all.xlsx"
    assert run("check", document, EXAMPLE, "-o", sheet).exit_code == 1
    assert sheet.stat().st_size > 5000


def test_confirmed_findings_are_shown_and_not_counted(document: Path) -> None:
    codes = [f["code"] for f in check_json(document)["findings"]]
    assert codes.count("D07") > 1
    unclear = run("confirm", document, "D07", "--reason", "按统一口径")
    assert unclear.exit_code == 2
    assert "--place t1r17c5" in unclear.stderr
    done = run(
        "confirm", document, "d07", "--place", "表1第17行第5列", "--reason", "按统一口径", "--by", "张三"
    )
    assert done.exit_code == 0, done.output
    rest = run("confirm", document, "D07", "--all", "--reason", "同上，统一口径")
    assert rest.exit_code == 0
    data = check_json(document)
    reasons = [f["confirmed"]["reason"] for f in data["findings"] if f["code"] == "D07"]
    assert reasons == ["同上，统一口径"] * codes.count("D07"), "the later word replaces the earlier"
    text = run("check", document).stdout
    assert "已说明：同上，统一口径" in text
    out = document.with_name("reviewed.docx")
    run("check", document, "-o", out)
    with zipfile.ZipFile(out) as package:
        assert package.read("word/comments.xml").decode().count("已说明：同上") == codes.count("D07")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["A12", "--all", "--reason", "就这样"], "必须改正"),
        (["A11", "--all", "--reason", "就这样"], "没有问题"),
        (["Z99", "--all", "--reason", "就这样"], "没有 Z99"),
        (["D07", "--all", "--reason", " "], "理由"),
        (["D07", "--place", "t9r9c9", "--reason", "就这样"], "--place"),
        (["D07", "--place", "t1r17c5", "--all", "--reason", "就这样"], "--all"),
        (["D07", "--all"], "--reason"),
    ],
)
def test_what_cannot_be_confirmed_is_said_and_nothing_written(
    arguments: list[str], words: str, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["confirm", str(document), *arguments])
    assert ended.value.code == 2
    assert words in capsys.readouterr().err
    assert [path.name for path in document.parent.iterdir()] == [document.name]


def test_a_malformed_file_of_confirmations_ends_with_2(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.with_name(document.name + ".confirm.yaml").write_text("- 1", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(document)])
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert "说明文件不合格式" in error
    assert "Traceback" not in error


def test_rules_and_pages_as_data(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = json.loads(run("rules", "--format", "json").stdout)
    assert [page["code"] for page in pages] == [rule.code for rule in all_rules()]
    page = json.loads(run("explain", "C04", "--format", "json", "--region", "430406").stdout)
    assert page == {**next(one for one in pages if one["code"] == "C04"), **page}
    assert {"what", "why", "example", "remedy", "reference", "parameters", "preview"} <= page.keys()
    for line, rule in zip(run("rules").stdout.splitlines(), all_rules(), strict=True):
        assert ("（试行）" in line) == rule.preview
    monkeypatch.setattr("jixiao.rules.RENAMED", {"X01": "C04"})
    monkeypatch.setattr("jixiao.cli.codes.RENAMED", {"X01": "C04"})
    old = run("explain", "x01")
    assert old.exit_code == 0
    assert "X01 现在叫 C04" in old.stderr
    assert old.stdout == run("explain", "C04").stdout
    assert list(check_json(EXAMPLE, "--select", "X01")["outcomes"]) == ["C04"]
