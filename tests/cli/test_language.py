"""Chinese by default, English on request, in the library's own words too."""

import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.cli import language


def say(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jixiao", *arguments], capture_output=True, text=True, check=False
    )


def test_chinese_by_default() -> None:
    done = say("nonsense")
    assert done.returncode == 2
    assert "没有 nonsense 这个命令" in done.stderr


def test_english_on_request() -> None:
    done = say("--lang", "en", "nonsense")
    assert "No such command" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        ([], "zh"),
        (["--lang", "en"], "en"),
        (["--lang=en", "rules"], "en"),
        (["--lang", "fr"], "zh"),
        (["--lang"], "zh"),
    ],
)
def test_choice(arguments: list[str], chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_LANG", raising=False)
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setattr(language, "_chosen", "zh")
    language.choose(arguments)
    assert language.lang() == chosen


def test_a_missing_argument_is_told_in_chinese() -> None:
    done = say("read")
    assert done.returncode == 2
    assert "缺少参数" in done.stderr


def test_catalogue_is_part_of_the_package() -> None:
    assert (Path(language.__file__).parent / "locale/zh_CN/LC_MESSAGES/messages.mo").is_file()
