"""Web pages: tables as a browser lays them out, encodings, what is hidden, layout tables, hostile pages."""

import base64
import json
import quopri
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.reading import ReadingError, read, read_blocks
from jixiao.reading.blocks import Document
from jixiao.reading.formats import sniff
from jixiao.report import as_stated, content, key_of
from tests.reading.files import save
from tests.reading.test_seed import compared


def page(tmp_path: Path, body: str | bytes, name: str = "页.html") -> Document:
    data = body if isinstance(body, bytes) else f"<html><body>{body}</body></html>".encode()
    return read_blocks(save(tmp_path, data, name))


def cells(document: Document, table: int = 0) -> list[list[tuple[str, int, int, int]]]:
    """(text, column, rowspan, colspan) by rows."""
    rows = document.grids[table].rows
    return [[(cell.text, cell.column, cell.rowspan, cell.colspan) for cell in row] for row in rows]


def plain(document: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.grids[table].rows]


def test_spans(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table border=1><tr><th colspan=3>自评表<tr><td rowspan=2>产出<td>数量<td>10"
        "<tr><td>质量<td>95%<tr><td>总分<td colspan=2>100</table>",
    )
    assert cells(document) == [
        [("自评表", 0, 1, 3)],
        [("产出", 0, 2, 1), ("数量", 1, 1, 1), ("10", 2, 1, 1)],
        [("质量", 1, 1, 1), ("95%", 2, 1, 1)],
        [("总分", 0, 1, 1), ("100", 1, 1, 2)],
    ]


@pytest.mark.parametrize("span", ["1000000000", "99999999999999999999999", "-3", "0", "x", "2.9", " 2 "])
def test_absurd_spans_are_harmless(tmp_path: Path, span: str) -> None:
    document = page(
        tmp_path,
        f'<table><tr><td colspan="{span}">甲<td>乙<tr><td rowspan="{span}">丙<td>丁<tr><td>戊<td>己</table>',
    )
    (grid,) = document.grids
    assert grid.width <= 4
    assert len(grid.rows) == 3
    assert [cell.text for cell in grid.cells()] == list("甲乙丙丁戊己")
    assert all(cell is not None for cell in grid.covering()[0][:2])


def test_a_rowspan_ends_with_its_section(tmp_path: Path) -> None:
    document = page(tmp_path, "<table><thead><tr><th rowspan=0>甲<th>乙<tbody><tr><td>丙<td>丁</table>")
    assert cells(document) == [[("甲", 0, 1, 1), ("乙", 1, 1, 1)], [("丙", 0, 1, 1), ("丁", 1, 1, 1)]]


def test_lines_spaces_and_entities(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><tr><td>第一行<br>第二行<p>第三行</p></td><td>年&nbsp;&nbsp;月</td>"
        "<td>区组\n   织部</td><td>&ge;95&#37; &amp;lt;b&amp;gt;</td><td>a\n b</td></tr></table>",
    )
    assert plain(document) == [["第一行\n第二行\n第三行", "年  月", "区组织部", "≥95% &lt;b&gt;", "a b"]]


def test_what_is_not_seen_is_counted(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<style>p{}</style><script>document.write('<p>x')</script><!-- 注 --><p>正文</p>"
        "<p style='color:red; DISPLAY : none'>藏</p><div hidden>藏</div><img src='http://example.invalid/x.png'>"
        "<table><tr style='display:none'><td>藏<td>藏</tr><tr><td>甲<td>乙</table>",
    )
    assert [p.text for p in document.paragraphs] == ["正文"]
    assert plain(document) == [["甲", "乙"]]
    assert document.notes == ["样式 1 处，未读", "脚本 1 处，未读", "隐藏内容 3 处，未读", "图片 1 处，未读"]


def test_layout_tables_are_no_grids(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><tr><td><table><tr><td>首页<td>公开</table></td></tr><tr><td><h1>自评报告</h1><p>一、概况</p>"
        "<table border=1><tr><td>项目<td>得分<tr><td>甲<td>9</table><p>尾</p></td></tr></table>",
    )
    assert [plain(document, n) for n in range(2)] == [[["首页", "公开"]], [["项目", "得分"], ["甲", "9"]]]
    assert [(p.text, p.outline) for p in document.paragraphs] == [
        ("自评报告", 1),
        ("一、概况", None),
        ("尾", None),
    ]
    assert len(document.grids) == 2


def test_a_table_inside_a_cell_is_its_own_grid_too(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table border=1><tr><td>项目<td>内容<tr><td>明细<td>见下"
        "<table><tr><td>甲<td>1</table></td></tr></table>",
    )
    assert plain(document, 0) == [["项目", "内容"], ["明细", "见下\n甲\n1"]]
    assert plain(document, 1) == [["甲", "1"]]


def test_broken_markup_as_browsers_mend_it(tmp_path: Path) -> None:
    document = page(tmp_path, "<table><form><tr><td>甲<td>乙<tr></form><td><b>丙<td>丁</b></table>尾")
    assert plain(document) == [["甲", "乙"], ["丙", "丁"]]
    assert document.paragraphs[-1].text == "尾"


def test_fields_of_a_form_show_their_values(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><tr><td><input value='95'><input type=hidden value=x><td><input type=checkbox checked>是"
        "<input type=radio>否<td><select><option>甲<option selected>乙</select></table>",
    )
    assert plain(document) == [["95", "☑是□否", "乙"]]


def test_numbered_lists(tmp_path: Path) -> None:
    document = page(tmp_path, "<ol start=3><li><p>甲</p><li>乙</ol><ul><li>丙</ul>")
    assert [(p.number, p.text) for p in document.paragraphs] == [("3.", "甲"), ("4.", "乙"), ("", "丙")]


WORDS = "<p>组织部2023年度绩效自评表：≥95％</p>"
CODED = [
    ("utf-8", f"<meta charset=utf-8>{WORDS}".encode()),
    ("utf-8", WORDS.encode()),
    ("utf-8", b"\xef\xbb\xbf" + f"<meta charset=gb2312>{WORDS}".encode()),
    ("gb18030", f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">{WORDS}'.encode("gbk")),
    ("gb18030", f"<meta charset='GBK'>{WORDS}㐂".encode("gb18030")),
    ("gb18030", WORDS.encode("gb18030")),
    ("gb18030", f"<meta charset=utf-8>{WORDS}".encode("gb18030")),  # declared wrongly
    ("gb18030", f"<meta charset=no-such>{WORDS}".encode("gb18030")),
    ("utf-16-le", ("\ufeff" + WORDS).encode("utf-16-le")),
    ("utf-16-be", ("\ufeff" + WORDS).encode("utf-16-be")),
]


@pytest.mark.parametrize(("encoding", "data"), CODED)
def test_encodings(tmp_path: Path, encoding: str, data: bytes) -> None:
    document = page(tmp_path, data)
    assert document.paragraphs[0].text.startswith("组织部2023年度绩效自评表：≥95％")
    assert document.source.encoding == encoding


def test_a_damaged_character_is_counted_and_nonsense_refused(tmp_path: Path) -> None:
    data = f"<meta charset=gbk>{WORDS * 30}".encode("gbk") + b"<p>\xd7</p>"
    document = page(tmp_path, data)
    assert any("无法辨认" in note for note in document.notes)
    with pytest.raises(ReadingError, match="编码"):
        page(tmp_path, b"<p>" + bytes(range(128, 256)) * 40)


@pytest.mark.parametrize("name", ["报告.doc", "自评表.xls", "无名"])
def test_pages_under_other_names(tmp_path: Path, name: str) -> None:
    excel = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n<head><meta charset=gb2312></head><body>'
        "<table><tr><td class=xl65 x:num=0.1446>14.46%<td>乙</table>"
    )
    document = page(tmp_path, excel.encode("gbk"), name)
    assert plain(document) == [["14.46%", "乙"]]
    assert document.source.format == "html"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_a_page_saved_in_one_file(tmp_path: Path, coding: str) -> None:
    encoded = WORDS.encode("gbk")
    body = quopri.encodestring(encoded) if coding == "quoted-printable" else base64.encodebytes(encoded)
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="=_x"\r\n\r\n'
    head += b"preamble\r\n--=_x\r\n"
    kind = f"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode()
    data = head + kind + body + b"\r\n--=_x\r\nContent-Type: image/png\r\n\r\nxx\r\n--=_x--\r\n"
    document = page(tmp_path, data, "页.mht")
    assert [p.text for p in document.paragraphs] == ["组织部2023年度绩效自评表：≥95％"]


def test_sniffing() -> None:
    assert sniff(b"<!-- saved from url -->\n<!DOCTYPE html><p>") == "html"
    assert sniff(b'<?xml version="1.0"?><html xmlns="x">') == "html"
    assert sniff(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>') == "xml"
    assert sniff("<见附件>".encode()) == "text"


DEEP = "<table><tr><td>甲<td>乙<tr><td>丙<td>"
REFUSED = {
    "empty": (b"<!DOCTYPE html><html>", "没有文字"),
    "frames": (b"<html><frameset><frame src=a.htm></frameset>", "另一个网页"),
    "deep": (b"<div>x" * 50_000, "过深"),
    "deep-tables": (DEEP.encode() * 25, "嵌套"),
    "tags": (b"<p><p>x" * 310_000, "60 万"),
    "large": (b"<p>" + b"x" * (51 * 2**20), "50 MB"),
    "one-text": (b"<p>" + b"x" * (11 * 2**20), "损坏"),
    "wide": (b"<table>" + b"<tr><td colspan=1000>x" * 2_000, "格"),
    "empty-mht": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n\n--a--", "mht"),
    "mht-parts": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + b"--a\n\n" * 9999,
        "1000 个部分",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_one_sentence(tmp_path: Path, name: str) -> None:
    data, phrase = REFUSED[name]
    begun = time.process_time()
    with pytest.raises(ReadingError, match=phrase) as caught:
        page(tmp_path, data)
    assert time.process_time() - begun < 5
    assert str(caught.value).count("。") == 1
    assert caught.value.message_en.endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        DEEP.encode() * 18 + b"<p>x" * 50_000,
        b"<ol>" + b"<li>x" * 100_000,
        b"<p " + b"a=b " * 1_000_000 + b">x",
        b"<select>" + b"<option>x" * 100_000,
        b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;&#0;&#x110000;&#55296;x',
    ],
    ids=["nested", "list", "attributes", "options", "entities"],
)
def test_laborious_pages_end_soon(tmp_path: Path, data: bytes) -> None:
    begun = time.process_time()
    assert page(tmp_path, data).blocks
    assert time.process_time() - begun < 10


TAGS = [
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td colspan=3>", "<td rowspan=0>",
    "<th>", "<tbody>", "<thead>", "<p>", "<br>", "<div>", "</div>", "<ol>", "<li>", "<form>", "<b>", "</b>",
    "<select>", "<option>", "<caption>", "<h2>", "<pre>", "<!--", "-->", "甲", "≥95%", "&nbsp;", "&#0;",
]  # fmt: skip


@settings(max_examples=200, deadline=2000)
@given(st.lists(st.sampled_from(TAGS), max_size=60))
def test_any_markup(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    try:
        document = page(tmp_path_factory.mktemp("x"), " ".join(parts))
    except ReadingError as error:
        assert str(error).endswith("。")  # noqa: PT017 - both outcomes are right
        return
    for grid in document.grids:
        covering = grid.covering()
        for at in grid.cells():
            assert covering[at.row][at.column] is at
            assert at.row + at.rowspan <= len(grid.rows)


def test_the_seed_reads_to_its_gold(shared: Path) -> None:
    gold = json.loads((shared / "real" / "yanfeng-2023.gold.json").read_text(encoding="utf-8"))
    report = read(shared / "real" / "yanfeng-2023.html")
    stated = as_stated(report)
    assert {key: compared(stated[key]) for key in gold} == compared(gold)
    assert content(report) == content(read(shared / "real" / "yanfeng-2023.docx"))


def test_the_seed_has_the_cells_of_the_word_file(shared: Path) -> None:
    def laid(name: str) -> list[tuple[str, int, int, int, int]]:
        (grid,) = read_blocks(shared / "real" / name).grids
        return [(key_of(c.text), c.row, c.column, c.rowspan, c.colspan) for c in grid.cells()]

    assert laid("yanfeng-2023.html") == laid("yanfeng-2023.docx")


@settings(max_examples=60, deadline=2000)
@given(st.integers(0, 2**32), st.integers(1, 200))
def test_the_damaged_seed(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, seed: int, hits: int
) -> None:
    chance = random.Random(seed)
    data = bytearray((shared / "real" / "yanfeng-2023.html").read_bytes())
    for _ in range(hits):
        data[chance.randrange(len(data))] = chance.choice((0, 255, 60, 62, chance.randrange(256)))
    try:
        page(tmp_path_factory.mktemp("x"), bytes(data))
    except ReadingError as error:
        assert str(error).endswith("。")  # noqa: PT017 - both outcomes are right
