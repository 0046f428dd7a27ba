"""Old Word files: converted, compared with the file's own text, and refused where the conversion lost any."""

import json
import random
import shutil
import struct
import subprocess
import time
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.reading import ReadingError, limits, read, read_blocks
from jixiao.reading.formats import convert, legacydoc, ole, sniff
from jixiao.report import Source, as_stated, content
from tests.reading.files import docx_of, p, save, table
from tests.reading.test_seed import compared

pytest.importorskip("doc2docx")
NAME = "yanfeng-2023.doc"
SOURCE = Source(file="报告.doc", format="doc", sha256="", size=1)


@pytest.fixture(scope="module")
def seed(shared: Path) -> bytes:
    return (shared / "real" / NAME).read_bytes()


def test_the_seed_reads_to_its_gold(shared: Path) -> None:
    gold = json.loads((shared / "real" / "yanfeng-2023.gold.json").read_text(encoding="utf-8"))
    report = read(shared / "real" / NAME)
    stated = as_stated(report)
    assert {key: compared(stated[key]) for key in gold} == compared(gold)
    assert content(report) == content(read(shared / "real" / "yanfeng-2023.docx"))
    assert report.source is not None
    assert report.source.format == "doc"
    assert any("msdoc2docx" in note for note in report.notes)


@pytest.mark.heavy
def test_libreoffice_stands_in(seed: bytes, monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    if convert.soffice() is None:
        pytest.skip("LibreOffice not installed")
    monkeypatch.setattr(legacydoc, "_CONVERTERS", (lambda _: None, convert.by_libreoffice))
    document = legacydoc.read(seed, SOURCE)
    assert "LibreOffice" in document.notes[0]
    as_docx = read_blocks(shared / "real" / "yanfeng-2023.docx")
    assert [c.text for c in document.grids[0].cells()] == [c.text for c in as_docx.grids[0].cells()]


def test_the_text_of_the_file_itself(seed: bytes) -> None:
    inside = legacydoc._inside(seed)
    assert inside is not None
    assert inside.marks == 229  # 199 cells and the ends of 30 rows
    assert inside.characters == 1950


@pytest.mark.parametrize(
    ("made", "lost"),
    [
        (docx_of("".join(p("预算绩效" * 30) for _ in range(40))), "丢失了表格"),
        (docx_of(table([["甲", "乙"]] * 100)), "丢失了文字"),
    ],
)
def test_a_conversion_that_falls_short_is_a_fault(
    seed: bytes, monkeypatch: pytest.MonkeyPatch, made: bytes, lost: str
) -> None:
    monkeypatch.setattr(legacydoc, "_CONVERTERS", (lambda _: (made, "其一"), lambda _: None))
    with pytest.raises(ReadingError, match=lost):
        legacydoc.read(seed, SOURCE)


def test_the_next_converter_is_tried(seed: bytes, monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    good = (shared / "real" / "yanfeng-2023.docx").read_bytes()
    monkeypatch.setattr(
        legacydoc,
        "_CONVERTERS",
        (
            lambda _: (docx_of(p("只有文字")), "其一"),
            lambda _: (b"no docx", "其二"),
            lambda _: (good, "其三"),
        ),
    )
    document = legacydoc.read(seed, SOURCE)
    assert document.notes[0] == "旧版 Word 文件，由 其三 转换后读取"


def test_without_any_converter_the_sentence_says_how_to_get_one(
    seed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacydoc, "_CONVERTERS", (lambda _: None,))
    with pytest.raises(ReadingError, match=r"另存为 \.docx，或安装 LibreOffice"):
        legacydoc.read(seed, SOURCE)


def test_a_converter_that_hangs_is_killed(tmp_path: Path) -> None:
    sleep = shutil.which("sleep")
    if sleep is None:
        pytest.skip("no sleep command")
    begun = time.monotonic()
    assert not convert._run([sleep, "60"], 0.2)
    assert time.monotonic() - begun < 5
    assert list(tmp_path.iterdir()) == []


def test_libreoffice_is_found_where_it_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIXIAO_SOFFICE", str(tmp_path / "nowhere"))
    assert convert.soffice() is None
    assert convert.by_libreoffice(b"") is None


def flagged(data: bytes) -> bytes:
    """The file with the flag of a password in its header."""
    at = data.index(b"\xec\xa5")
    flags = struct.unpack_from("<H", data, at + 10)[0] | 0x0100
    return data[: at + 10] + struct.pack("<H", flags) + data[at + 12 :]


def test_a_password_is_named(seed: bytes, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="打开密码"):
        read_blocks(save(tmp_path, flagged(seed), "报告.doc"))


def test_old_files_are_told_apart_by_their_streams(seed: bytes) -> None:
    assert sniff(seed) == "doc"
    assert "WordDocument" in ole.Ole(seed).streams
    renamed = seed.replace("WordDocument".encode("utf-16-le"), "WardDocument".encode("utf-16-le"))
    assert sniff(renamed) == "ole"


@settings(max_examples=300, deadline=1000)
@given(st.integers(0, 2**32), st.integers(1, 300), st.floats(0, 1))
def test_looking_into_damaged_files(seed: bytes, number: int, hits: int, kept: float) -> None:
    chance = random.Random(number)
    data = bytearray(seed[: max(int(len(seed) * max(kept, 0.3)), 600)])
    for _ in range(hits):
        at = chance.randrange(8, len(data)) if chance.random() < 0.5 else chance.randrange(8, 600)
        data[at] = chance.choice((0, 255, chance.randrange(256)))
    try:
        if sniff(bytes(data)) == "doc":
            legacydoc._inside(bytes(data))
    except ReadingError as error:
        assert str(error).endswith("。")  # noqa: PT017 - both outcomes are right


@pytest.mark.heavy
@pytest.mark.parametrize("number", range(6))
def test_damaged_files_end_in_a_sentence(
    seed: bytes, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacydoc, "_CONVERTERS", (convert.by_doc2docx,))
    chance = random.Random(number)
    data = bytearray(seed)
    for _ in range(20):
        data[chance.randrange(600, len(data))] = chance.randrange(256)
    begun = time.monotonic()
    try:
        read_blocks(save(tmp_path, bytes(data), "报告.doc"))
    except ReadingError as error:
        assert str(error).count("。") == 1  # noqa: PT017 - both outcomes are right
    assert time.monotonic() - begun < limits.CONVERT_SECONDS.value + 5


def test_streams_of_an_absurd_container() -> None:
    header = bytearray(512)
    header[:8] = ole.MAGIC
    struct.pack_into("<HH", header, 30, 9, 6)
    struct.pack_into("<II", header, 44, 0xFFFFFFFF, 0)
    struct.pack_into("<IIIII", header, 56, 4096, 0, 1, 0, 0xFFFFFFFF)
    struct.pack_into("<109I", header, 76, *([0] * 109))
    for filler in (b"\0" * 512, b"\xff" * 512, struct.pack("<128I", *range(128))):
        with pytest.raises(ReadingError, match="内部目录"):
            ole.Ole(bytes(header) + filler * 40)


@pytest.mark.heavy
def test_other_word_files_survive_the_way_there_and_back(tmp_path: Path) -> None:
    program = convert.soffice()
    if program is None:
        pytest.skip("LibreOffice not installed")
    source = tmp_path / "a.docx"
    written = docx.Document()
    written.add_paragraph("单位整体支出绩效自评报告")
    first = written.add_table(3, 3)
    first.cell(0, 0).merge(first.cell(0, 2)).text = "自评表"
    first.cell(1, 0).merge(first.cell(2, 0)).text = "产出"
    first.cell(1, 1).text = "第一行\n第二行"
    first.cell(2, 2).text = "≥95%"
    written.add_paragraph("中间")
    second = written.add_table(2, 2)
    second.cell(0, 0).text = "项目"
    second.cell(1, 1).text = "见下"
    second.cell(1, 1).add_table(1, 2).cell(0, 1).text = "里面"
    written.save(str(source))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program, "--headless", profile, "--convert-to", "doc", "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    made, meant = read_blocks(tmp_path / "a.doc"), read_blocks(source)
    assert [q.text for q in made.paragraphs] == [q.text for q in meant.paragraphs]
    for one, other in zip(made.grids, meant.grids, strict=True):
        assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in one.cells()] == [
            (c.text, c.row, c.column, c.rowspan, c.colspan) for c in other.cells()
        ]
