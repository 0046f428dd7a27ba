"""Damaged, locked, scanned, garbled and oversized PDFs: one clear sentence, never a crash or a hang."""

import contextlib
import importlib
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.reading import ReadingError, limits
from jixiao.reading.formats import pdf, read_blocks, scan
from jixiao.report import Source
from tests.reading.pdf_made import Page, pdf_of

pytest.importorskip("pypdfium2", reason="PDF reading needs jixiao[pdf]")

XS, YS = [50.0, 150.0, 300.0], [100.0, 130.0, 160.0]
MADE = pdf_of(
    Page()
    .text(60, 60, "Report")
    .table(XS, YS, [(0, 0, 1, 2, "Title"), (1, 0, 1, 1, "a"), (1, 1, 1, 1, "10")]),
    Page(extra="/Rotate 90", turned=True).table(XS, YS, [(0, 0, 2, 1, "b"), (0, 1, 2, 1, "20")]),
)
# The standard security handler with a user password nobody knows; its entries need not fit each other.
LOCKED = pdf_of(
    Page().text(60, 60, "secret"),
    objects=(
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >>",
    ),
    trailer="/Encrypt 6 0 R /ID [<00112233> <00112233>]",
)


SOURCE = Source(file="x.pdf", format="pdf", sha256="0" * 64, size=1)


def blocks_of(data: bytes) -> list[str]:
    return [type(block).__name__ for block in pdf.read(data, SOURCE).blocks]


def sentence(folder: Path, data: bytes) -> str:
    path = folder / "bad.pdf"
    path.write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        read_blocks(path)
    assert str(caught.value).endswith("。")
    assert str(caught.value).count("。") == 1
    assert caught.value.message_en.endswith(".")
    return str(caught.value)


def test_the_undamaged_file_reads() -> None:
    assert blocks_of(MADE) == ["Paragraph", "Grid", "Grid"]


@pytest.mark.parametrize(
    ("data", "phrase"),
    [
        (b"%PDF-1.7\n", "已损坏"),
        (MADE[:200], "已损坏"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "已损坏"),
        (LOCKED, "打开密码"),
        (pdf_of(Page()), "没有文字"),
        (pdf_of(), "已损坏"),
    ],
    ids=["only-magic", "cut", "noise", "locked", "blank", "no-pages"],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, data: bytes, phrase: str) -> None:
    assert phrase in sentence(tmp_path, data)


def picture_page() -> Page:
    page = Page()
    page.marks.append("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")
    return page


@pytest.fixture
def no_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_parts", lambda: None)


@pytest.mark.usefixtures("no_recogniser")
def test_a_scan_says_that_it_is_one(tmp_path: Path) -> None:
    assert "扫描件" in sentence(tmp_path, pdf_of(picture_page(), picture_page()))


@pytest.mark.usefixtures("no_recogniser")
def test_scanned_pages_among_others_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(pdf_of(Page().text(60, 60, "Report on the year"), picture_page()))
    assert read_blocks(path).notes == [f"第 2 页是扫描图片，未识别其中的文字（{scan.HOW_TO_GET}）"]


def garbled(codes: str, size: int = 20) -> bytes:
    """Return a page in a font that maps A–D to codes (hexadecimal, four digits each), or to nothing."""
    maps = "".join(f"<{0x41 + n:02x}> <{codes[4 * n : 4 * n + 4]}>\n" for n in range(len(codes) // 4))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange "
        f"<00> <ff> endcodespacerange {len(codes) // 4} beginbfchar\n{maps}endbfchar endcmap end end"
    ).encode()
    page = Page(extra="")
    page.text(60, 60, "ABCD" * size).marks.append("BT /F2 10 Tf 60 700 Td (plain) Tj ET")
    data = pdf_of(page, objects=(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),))
    plain = b"/BaseFont /Helvetica /Encoding"
    return data.replace(plain, b"/BaseFont /Helvetica /ToUnicode 6 0 R /Encoding", 1)


def test_a_font_that_maps_to_private_characters_is_reported_and_never_text(tmp_path: Path) -> None:
    assert "没有文字编码" in sentence(tmp_path, garbled("E001E002E003E004"))


def test_fonts_without_a_map_to_characters_are_reported(tmp_path: Path, shared: Path) -> None:
    data = (shared / "real" / "yanfeng-2023.pdf").read_bytes()
    assert "没有文字编码" in sentence(tmp_path, data.replace(b"/ToUnicode", b"/ToUnicodX"))


def test_a_lost_character_among_good_ones_stays_visible_as_lost(tmp_path: Path) -> None:
    path = tmp_path / "bullet.pdf"
    data = pdf_of(Page().text(60, 60, "A" + "bcdefgh" * 5))
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <F0B7> endbfchar"
    objects = (b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),)
    data = pdf_of(Page().text(60, 60, "A" + "bcdefgh" * 5), objects=objects)
    path.write_bytes(data.replace(b"/Helvetica /Encoding", b"/Helvetica /ToUnicode 6 0 R /Encoding", 1))
    document = read_blocks(path)
    assert document.paragraphs[0].text.startswith("\ufffd")
    assert document.notes == ["第 1 页有 1 个字符没有文字编码，以“\ufffd”代替"]


def test_without_the_package_the_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = importlib.import_module

    def missing(name: str) -> object:
        if name.startswith("pypdfium2"):
            raise ImportError(name)
        return really(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    assert "jixiao[pdf]" in sentence(tmp_path, MADE)


@pytest.mark.parametrize(
    ("limit", "value"),
    [
        (limits.PDF_PAGES, 1),
        (limits.PDF_CHARACTERS, 5),
        (limits.PDF_OBJECTS, 5),
        (limits.PDF_SECONDS, -1.0),
        (limits.PDF_PAGE_SECONDS, -1.0),
    ],
)
def test_limits_stop_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: limits.Limit, value: float
) -> None:
    monkeypatch.setattr(limit, "value", value)
    assert "不像一份" in sentence(tmp_path, MADE)


def packed(unit: bytes, times: int, filters: str = "/FlateDecode") -> bytes:
    stream = zlib.compress(unit * times, 9)
    if filters.count("Flate") > 1:
        stream = zlib.compress(stream, 9)
    body = f"<< /Filter {filters} /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
    return pdf_of(Page(), objects=(body,)).replace(b"/Contents 5 0 R", b"/Contents 6 0 R", 1)


@pytest.mark.parametrize(
    "data",
    [packed(b"0 0 m 9 9 l S\n", 2**21), packed(b"0 0 m 9 9 l S\n", 2**18, "[/FlateDecode /FlateDecode]")],
    ids=["once", "twice"],
)
def test_a_stream_that_unpacks_without_end_is_not_unpacked(tmp_path: Path, data: bytes) -> None:
    begun = time.process_time()
    assert "展开" in sentence(tmp_path, data)
    assert time.process_time() - begun < 1


def test_too_many_lines_leave_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.PDF_CROSSINGS, "value", 1)
    document = pdf.read(MADE, SOURCE)
    assert document.grids == []
    assert document.notes[0] == "第 1 页的线条过多，没有识别其中的表格"


def test_a_hundred_thousand_lines_take_no_long_time() -> None:
    page = Page().text(60, 60, "Report")
    for number in range(300):
        page.line(10, 10 + 2.7 * number, 590, 10 + 2.7 * number).line(
            10 + 1.9 * number, 10, 10 + 1.9 * number, 830
        )
    page.marks = page.marks * 100
    begun = time.process_time()
    assert blocks_of(pdf_of(page))
    assert time.process_time() - begun < 10


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(9, len(MADE) - 1), st.binary(max_size=6), st.integers(0, 8)),
        min_size=1,
        max_size=6,
    )
)
def test_mutated_bytes_raise_nothing_else(changes: list[tuple[int, bytes, int]]) -> None:
    data = bytearray(MADE)
    for place, new, gone in changes:
        data[place : place + gone] = new
    begun = time.process_time()
    with contextlib.suppress(ReadingError):
        blocks_of(bytes(data))
    assert time.process_time() - begun < 5
