"""Rows of a sheet from its text and from the parser's tree: the same, whatever the file holds."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.reading import ReadingError, read_blocks
from jixiao.reading.blocks import Document
from jixiao.reading.formats import sheetrows, workbook
from jixiao.report import Source
from tests.reading.files import zip_of

SOURCE = Source(file="a.xlsx", format="xlsx", sha256="", size=1)
MAIN = sheetrows.MAIN.decode()
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">'
    '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
)
STRINGS = f'<sst xmlns="{MAIN}"><si><t>甲</t></si><si><t>乙 &amp; 丙</t></si></sst>'
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="49"/></cellXfs>'
    "</styleSheet>"
)


def book(rows: str, *, open_tag: str = "<sheetData>") -> bytes:
    sheet = f'<worksheet xmlns="{MAIN}" xmlns:x="urn:x">{open_tag}{rows}</sheetData></worksheet>'
    return zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELS,
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": STRINGS,
            "xl/styles.xml": STYLES,
        }
    )


def outcome(data: bytes) -> Document | str:
    try:
        return workbook.read(data, SOURCE)
    except ReadingError as error:
        return str(error)


VALUES = st.sampled_from(
    ["<v>0</v>", "<v>1</v>", "<v>0.1446</v>", "<v> 12 </v>", "<v></v>", "<v/>", "", "<v>1&amp;2</v>",
     "<f>A1</f><v>3</v>", '<f t="shared" si="0"/>', "<f>A1&gt;B1</f>", "<is><t>内联</t></is>", "<v>&bad;</v>",
     '<is><t xml:space="preserve"> 两 端 </t></is>', "<is><r><t>富</t></r><r><t>文</t></r></is>",
     "<v>]]></v>", "<v>1</v><v>2</v>", "<x:v>1</x:v>", "<v>1</v>文字", "<v>&#13;x</v>", "<v>7<!-- --></v>"]
)  # fmt: skip
CELLS = st.builds(
    lambda address, style, kind, value: f"<c{address}{style}{kind}>{value}</c>",
    st.sampled_from([' r="A1"', ' r="B7"', ' r="AB12"', "", ' r="XFE1"', ' r="a1"', " r='C1'", ' r="D0"']),
    st.sampled_from(["", "", ' s="1"', ' s="2"', ' s="99"', ' s="x"']),
    st.sampled_from(["", "", ' t="s"', ' t="str"', ' t="inlineStr"', ' t="b"', ' t="e"', ' t="n"']),
    VALUES,
)
ROWS = st.builds(
    lambda head, cells, between: f"<row{head}>{between.join(cells)}</row>",
    st.sampled_from(
        [' r="1"', ' r="5" spans="1:9"', "", ' r="9" hidden="1"', ' r="0"', ' r="2" x:y="&amp;"']
    ),
    st.lists(CELLS, max_size=4),
    st.sampled_from(["", "", "", "\n", "<x:a/>"]),
)
BODIES = st.lists(
    st.one_of(ROWS, ROWS, st.sampled_from(['<row r="3"/>', "<row/>", "</row>", "字", "<row>", "<c/>"]))
)


@given(rows=BODIES)
@settings(max_examples=150, deadline=None)
def test_both_ways_agree(rows: list[str]) -> None:
    data = book("".join(rows))
    plain = outcome(data)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workbook, "plain_rows", lambda _: None)
        assert outcome(data) == plain


@pytest.mark.parametrize(
    "cell",
    ['<c r="A1"><v>5</v></c>', '<c r="A1" s="1" t="s"><v>1</v></c>', '<c r="A1"><f>1+1</f><v>2</v></c>',
     '<c r="A1" t="inlineStr"><is><t>字</t></is></c>'],
)  # fmt: skip
def test_what_programs_write_needs_no_tree(cell: str) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    rows = sheetrows.plain_rows(sheet.encode())
    assert rows is not None
    assert rows.raw(rows.keys[0]).value in {"5", "1", "2", "字"}


@pytest.mark.parametrize(
    "unit", ["</row>", "<row/>", '<row r="1">', '<c r="A1">', '<c r="A1"><v>&amp;', "<f ", '<f a="']
)
def test_texts_of_one_piece_over_and_over_take_no_long_time(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(unit * 100_000))
    begun = time.process_time()
    with pytest.raises(ReadingError):
        read_blocks(path)
    assert time.process_time() - begun < 5
