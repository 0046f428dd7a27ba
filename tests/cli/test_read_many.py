"""`jixiao read` of folders and many files."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from jixiao.cli.app import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_folder_becomes_lines_and_a_bad_file_is_one_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "2023年自评"
    folder.mkdir()
    (folder / "1.docx").write_bytes(EXAMPLE.read_bytes())
    (folder / "2.docx").write_bytes(b"no document")
    (folder / "3.docx").write_bytes(EXAMPLE.read_bytes())
    out = tmp_path / "out.jsonl"
    result = run("read", folder, "-o", out, "--jobs", "2")
    assert result.exit_code == 3
    assert "3 份文件" in result.stderr
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [Path(line["file"]).name for line in lines] == ["1.docx", "2.docx", "3.docx"]
    assert lines[1]["error"]["zh"]
    assert lines[0]["report"]["indicators"] == lines[2]["report"]["indicators"] != []
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["out.jsonl"]


def test_many_files_are_not_written_as_one_json_nor_over_themselves(tmp_path: Path) -> None:
    assert run("read", EXAMPLE, EXAMPLE, "--format", "text").exit_code == 2
    copy = tmp_path / "a.docx"
    copy.write_bytes(EXAMPLE.read_bytes())
    assert run("read", copy, "-o", copy).exit_code == 2
    assert copy.read_bytes() == EXAMPLE.read_bytes()
    one = tmp_path / "one.json"
    assert run("read", copy, "-o", one).exit_code == 0
    assert json.loads(one.read_text(encoding="utf-8"))["indicators"]
