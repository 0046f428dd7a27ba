"""Chinese by default, English on request, in the library's own words too."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from jixiao.cli import language
from tests.cli.make_catalogue import FOLDER


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


def test_every_sentence_of_the_catalogue_is_one_the_library_says() -> None:
    """A library that words a message anew would show it in English; then the catalogue must follow."""
    folder = Path(click.__file__).parent
    said = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    said = re.sub(r'"\s*\n\s*"', "", said)  # sentences broken over lines
    with (FOLDER / "messages.po").open("rb") as source:
        catalogue = read_po(source)
    ids = [message.id for message in catalogue if isinstance(message.id, str) and message.id]
    ids += [one for message in catalogue if not isinstance(message.id, str) for one in message.id]
    assert [one for one in ids if one.replace("\n", "\\n").replace("\t", "\\t") not in said] == []


def test_a_choice_that_is_none_is_told_in_chinese() -> None:
    done = say("write", "x.docx", "--layout", "nope", "-o", "y.docx")
    assert done.returncode == 2
    assert "nope 不在可选范围" in done.stderr
