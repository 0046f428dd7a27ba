"""What the READMEs and docs show is run, and what exists is shown."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from jixiao.cli.app import _COMMANDS, app

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


def _blocks(name: str, language: str) -> str:
    text = (ROOT / name).read_text(encoding="utf-8")
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL))


COMMANDS = sorted(
    {line.partition("#")[0].strip() for name in READMES for line in _blocks(name, "sh").splitlines()}
)


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("jixiao ")])
def test_commands_of_the_readme_run(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, shlex.split(line)[1:])
    assert result.exit_code in ({1} if " check " in line else {0}), result.output
    written = re.search(r"-o (\S+)", line)
    assert written is None or (tmp_path / written.group(1)).stat().st_size > 1000


def test_python_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(_blocks("README.md", "python"), "README.md", "exec"), {})  # noqa: S102 - our own text
    assert "A12 must-fix" in capsys.readouterr().out


def test_both_readmes_show_the_same_commands() -> None:
    shown = [
        sorted(line.partition("#")[0].strip() for line in _blocks(name, "sh").splitlines())
        for name in READMES
    ]
    assert shown[0] == shown[1]


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, flags=re.MULTILINE))
    assert {line.split()[1] for line in COMMANDS if line.startswith("make ")} <= targets
    assert len(targets) <= 10


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_has_help_in_both_languages(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert re.search(r"[\u4e00-\u9fff]", result.output)
    assert all(all(words) for words in _COMMANDS.values())
