"""The limits stand in one place, each with its sentence (docs/formats.md: tests/test_generated.py)."""

import re
from pathlib import Path

import pytest

from jixiao.reading import ReadingError, limits, read_blocks
from tests.reading.files import docx_of, p, save

READING = Path(limits.__file__).parent
NAMES = {id(value): name for name, value in vars(limits).items() if isinstance(value, limits.Limit)}


@pytest.mark.parametrize("limit", limits.ALL, ids=lambda limit: NAMES[id(limit)])
def test_each_limit_says_what_happens(limit: limits.Limit) -> None:
    if limit.instead:
        assert not limit.zh
        return
    told = limit.error(found=7, page=7, sheet="表", corner="C7")
    assert told.message_zh.count("。") == 1
    assert told.message_zh.endswith("。")
    assert limit is limits.ARCHIVE_DEPTH or limit.told() in told.message_zh
    assert "{" not in told.message_zh + told.message_en
    assert told.message_en.endswith(".")


def test_no_limit_stands_anywhere_else() -> None:
    found = [
        f"{path.name}: {line}"
        for path in READING.rglob("*.py")
        if path != Path(limits.__file__) and "understand" not in path.parts
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"_?MAX_\w+ *=", line) and "EXPONENT" not in line and "MAX_NUMBER" not in line
    ]
    assert found == []


def test_every_limit_is_used() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in READING.rglob("*.py"))
    assert [name for name in NAMES.values() if not re.search(rf"limits\.{name}\b", texts)] == []


@pytest.mark.parametrize(
    ("body", "phrase"),
    [
        ("<w:sdt>" * 300 + p("里") + "</w:sdt>" * 300, "嵌套超过 256 层"),
        (p("字" * 3_400_000), "一段文字超过 1000 万字节"),
    ],
    ids=["deep", "long"],
)
def test_what_the_parser_refuses_is_named(tmp_path: Path, body: str, phrase: str) -> None:
    with pytest.raises(ReadingError, match=phrase):
        read_blocks(save(tmp_path, docx_of(body)))
