"""Workbooks: what a cell shows is what is read; merged ranges, hidden lines, many sheets, hostile files."""

import datetime as dt
import io
import json
import random
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.reading import ReadingError, limits, read_all, read_blocks
from jixiao.reading.blocks import Document, Grid
from jixiao.reading.formats.numberformat import general, number_of, shown
from jixiao.report import as_stated
from tests.reading.files import save, zip_of
from tests.reading.test_seed import compared

openpyxl = pytest.importorskip("openpyxl")
xlsxwriter = pytest.importorskip("xlsxwriter")
xlwt = pytest.importorskip("xlwt")

DAY = dt.date(2023, 12, 31)
SHOWN: list[tuple[Any, str, str]] = [  # value, format, what the cell shows
    (0.1446, "0.00%", "14.46%"),
    (1, "0%", "100%"),
    (0.995, "0.0%", "99.5%"),
    (608.67, "General", "608.67"),
    (0.1 + 0.2, "General", "0.3"),
    (100, "General", "100"),
    (9.0, "General", "9"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (-1234.5, "#,##0.00;-#,##0.00", "-1,234.50"),
    (17840, "#,##0.00_ ", "17,840.00"),
    (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    (5, "0.00", "5.00"),
    (20, '0"人次"', "20人次"),
    (1, "0000", "0001"),
    (123456, '0!.0,"万元"', "12.3万元"),
    (-5, "0.00_);(0.00)", "(5.00)"),
    (DAY, "yyyy/m/d", "2023/12/31"),
    (DAY, 'yyyy"年"m"月"d"日"', "2023年12月31日"),
    (DAY, 'yyyy"年"m"月"', "2023年12月"),
    (DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年十二月三十一日"),
    (dt.datetime(2023, 6, 1, 8, 5), "yyyy-mm-dd hh:mm", "2023-06-01 08:05"),  # noqa: DTZ001 - cells have no zone
    ("≥95%", "@", "≥95%"),
    ("五", '@"万元"', "五万元"),
    (True, "General", "TRUE"),
    ("第一行\n第二行", "General", "第一行\n第二行"),
]


def by_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for row, (value, code, _) in enumerate(SHOWN):
            style = book.add_format({"num_format": code})
            if isinstance(value, dt.date):
                sheet.write_datetime(row, 0, value, style)
            else:
                sheet.write(row, 0, value, style)
            sheet.write(row, 1, "旁")


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row, (value, code, _) in enumerate(SHOWN, 1):
        sheet.cell(row, 1, value).number_format = code
        sheet.cell(row, 2, "旁")
    book.save(path)


def by_xlwt(path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for row, (value, code, _) in enumerate(SHOWN):
        sheet.write(row, 0, value, xlwt.easyxf(num_format_str=code))
        sheet.write(row, 1, "旁")
    book.save(str(path))


@pytest.mark.parametrize("make", [by_xlsxwriter, by_openpyxl, by_xlwt])
def test_a_cell_reads_as_it_is_shown(tmp_path: Path, make: Any) -> None:
    make(tmp_path / "book")
    (grid,) = read_blocks(tmp_path / "book").grids
    assert [row[0].text for row in grid.rows] == [text for _, _, text in SHOWN]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("0.14460000000000001", "0.1446"),
        ("608.67000000000007", "608.67"),
        ("9.409656E7", "94096560"),
        ("170000.0", "170000"),
        ("1E-4", "0.0001"),
        ("440306221390372900000", "440306221390373000000"),
        ("1E+30", "1E+30"),
        ("-0", "0"),
    ],
)
def test_a_number_without_a_format(raw: str, text: str) -> None:
    number = number_of(raw)
    assert number is not None
    assert general(number) == text


@pytest.mark.parametrize("raw", ["", "x", "NaN", "Infinity", "1e999999", "--1"])
def test_what_is_no_number(raw: str) -> None:
    assert number_of(raw) is None


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ('[>=10000]0!.0,"万";0', "123456", "12.3万"),
        ('[>=10000]0!.0,"万";0', "99", "99"),
        ("0.##", "5", "5."),
        ("# ?/?", "1.5", "1 1/2"),
        ("0.00E+00", "123456", "1.23E+05"),
        ("[h]:mm", "1.5", "36:00"),
        ('上午/下午h"时"mm"分"', "0.7", "下午4时48分"),
        ("h:mm:ss", "0.999999", "0:00:00"),
        ("yyyy/m/d", "60", "1900/2/29"),  # a day the format believes in
        ("yyyy/m/d", "-1", "-1"),
        ("aaaa", "45291", "星期日"),
        ('yyyy"年";;@', "45291", "2023年"),
        ("000-00", "1234", "012-34"),
        ('G/通用格式"分"', "9.5", "9.5分"),
        ("#,##0", "-0.4", "0"),
        ("#,##0,", "1234567", "1,235"),
        (";;;", "3", ""),
    ],
)
def test_format_codes(code: str, value: str, text: str) -> None:
    assert shown(code, Decimal(value)) == text


def test_days_since_1904() -> None:
    assert shown("yyyy/m/d", Decimal(45291 - 1462), since_1904=True) == "2023/12/31"


@given(
    st.text(max_size=40), st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.text(max_size=5)
)
def test_any_format_code_shows_something(code: str, value: Decimal | str) -> None:
    assert isinstance(shown(code, value), str)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_two_places_keep_the_amount(value: Decimal) -> None:
    number = number_of(str(value))
    assert number is not None
    assert Decimal(shown("#,##0.00", number).replace(",", "")) == value
    assert Decimal(general(number)) == value


# structure --------------------------------------------------------------------------------------------------


def workbook(path: Path, fill: Any) -> Document:
    with xlsxwriter.Workbook(path) as book:
        fill(book)
    return read_blocks(path)


def texts(grid: Grid) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in grid.rows]


def test_merged_ranges_are_one_cell_with_a_span(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("自评表")
        sheet.merge_range("A1:C1", "项目支出绩效自评表")
        sheet.merge_range("A2:A3", "产出指标")
        sheet.merge_range("B2:C3", "")
        sheet.write("B4", "乙")
        sheet.write("C4", "丙")

    document = workbook(tmp_path / "a.xlsx", fill)
    (grid,) = document.grids
    assert texts(grid) == [
        [("项目支出绩效自评表", 1, 3)],
        [("产出指标", 2, 1), ("", 2, 2)],
        [],
        [("", 1, 1), ("乙", 1, 1), ("丙", 1, 1)],
    ]
    assert [p.text for p in document.paragraphs] == ["自评表"]
    assert document.source.format == "xlsx"


def test_places_are_the_addresses_of_the_sheet(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write("B1", "藏")
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.write("C4", "编码")
        sheet.write("E4", 7)
        sheet.set_column("D:D", None, None, {"hidden": True})
        sheet.write("D4", "藏")
        sheet.set_column("H:XFD", None, None, {"hidden": True})

    document = workbook(tmp_path / "a.xlsx", fill)
    (grid,) = document.grids
    written = {cell.text: cell for cell in grid.cells() if cell.text}
    assert {text: (cell.row, cell.column) for text, cell in written.items()} == {"编码": (3, 2), "7": (3, 4)}
    place = grid.place(written["7"])
    assert (place.row, place.column) == (4, 5)
    assert document.notes == ["隐藏的行 1 行有内容，未计入正文", "隐藏的列 1 列有内容，未计入正文"]


def test_sheets_in_order_hidden_ones_counted_one_column_is_text(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for name in ("一", "二", "三", "空"):
            book.add_worksheet(name)
        for name in ("一", "二"):
            book.get_worksheet_by_name(name).write_row(0, 0, [name, "值"])
        book.get_worksheet_by_name("二").hide()
        book.get_worksheet_by_name("三").write_column(0, 0, ["标题", "", "正文。"])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=一!$A$1:$B$1"})
        book.add_chartsheet("图").set_chart(chart)

    document = workbook(tmp_path / "a.xlsx", fill)
    assert [p.text for p in document.paragraphs] == ["一", "三", "标题", "正文。"]
    assert [texts(grid) for grid in document.grids] == [[[("一", 1, 1), ("值", 1, 1)]]]
    assert "隐藏的工作表 1 个，未读" in document.notes
    assert "图表、宏等没有单元格的工作表 1 个，未读" in document.notes


def test_formulas_show_their_saved_result_and_are_never_computed(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        percent = book.add_format({"num_format": "0.00%"})
        sheet.write_formula("A1", '=WEBSERVICE("http://example.invalid")', percent, 0.5)
        sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C1", '=A1&"分"', None, "9分")
        sheet.write_comment("A1", "批注")

    document = workbook(tmp_path / "a.xlsx", fill)
    assert texts(document.grids[0]) == [[("50.00%", 1, 1), ("#DIV/0!", 1, 1), ("9分", 1, 1)]]
    assert "批注 1 处，未计入正文" in document.notes

    book = openpyxl.Workbook()
    book.active.append(["甲", "乙", "=1+1"])
    book.save(tmp_path / "b.xlsx")
    assert read_blocks(tmp_path / "b.xlsx").notes == ["公式 1 处没有保存计算结果，按空白读"]


def test_old_workbooks_have_the_same_structure(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("项目一")
    sheet.write_merge(0, 0, 0, 2, "自评表")
    sheet.write_merge(1, 2, 0, 0, "产出指标")
    sheet.write(1, 1, "甲")
    sheet.write(2, 2, "乙")
    sheet.write(3, 0, "藏")
    sheet.row(3).hidden = True
    hidden = book.add_sheet("藏")
    hidden.write(0, 0, "藏")
    hidden.visibility = 1
    book.save(str(tmp_path / "a.et"))
    document = read_blocks(tmp_path / "a.et")
    assert texts(document.grids[0]) == [
        [("自评表", 1, 3)],
        [("产出指标", 2, 1), ("甲", 1, 1), ("", 1, 1)],
        [("", 1, 1), ("乙", 1, 1)],
    ]
    assert document.source.format == "xls"
    assert document.notes == ["隐藏的工作表 1 个，未读", "隐藏的行 1 行有内容，未计入正文"]


# real files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", "abc")
def test_twenty_goal_sheets_each_none_lost(shared: Path, letter: str) -> None:
    path = shared / "real" / "targets" / f"songgang-2023-{letter}.xlsx"
    document = read_blocks(path)
    names = openpyxl.load_workbook(path, read_only=True).sheetnames
    assert [p.text for p in document.paragraphs] == [name.strip() for name in names]
    assert len(document.grids) == len(names) == 20
    for grid in document.grids:
        assert {"项目编码：", "一级指标", "目标值"} <= {cell.text for cell in grid.cells()}
    assert len(read_all(path)) == 20


@pytest.mark.parametrize(("letter", "sheet"), [("a", 2), ("b", 15), ("c", 16)])
def test_indicators_equal_the_gold(shared: Path, letter: str, sheet: int) -> None:
    folder = shared / "real" / "targets"
    gold = json.loads((folder / f"songgang-2023-{letter}-s{sheet}.gold.json").read_text(encoding="utf-8"))
    stated = as_stated(read_all(folder / f"songgang-2023-{letter}.xlsx")[sheet - 1])
    for indicator, expected in zip(stated["indicators"], gold["indicators"], strict=True):
        assert {key: compared(indicator.get(key)) for key in ("level1", "level2", "name", "target")} == {
            key: compared(expected[key]) for key in ("level1", "level2", "name", "target")
        }


@pytest.mark.parametrize("name", ["budget-template.xls", "putuo-2026-budget-template.xlsx"])
def test_blank_official_forms_read(shared: Path, name: str) -> None:
    document = read_blocks(shared / "real" / "templates" / name)
    assert len(document.paragraphs) > 15
    assert any("预算" in cell.text for grid in document.grids for cell in grid.cells())


# hostile files ----------------------------------------------------------------------------------------------

NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def book_of(rows: str, *, before: str = "", after: str = "", sheets: int = 1, strings: str = "") -> bytes:
    """A workbook whose sheets all are one part with these rows."""
    many = range(1, sheets + 1)
    return zip_of(
        {
            "[Content_Types].xml": "<T/>",
            "xl/workbook.xml": f"<workbook {NAMESPACES}><sheets>"
            + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in many)
            + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<R>"
            + "".join(f'<Relationship Id="r{n}" Type="x/worksheet" Target="worksheets/s.xml"/>' for n in many)
            + '<Relationship Id="s" Type="x/sharedStrings" Target="strings.xml"/></R>',
            "xl/strings.xml": f"<sst {NAMESPACES}>{strings}</sst>",
            "xl/worksheets/s.xml": f"<worksheet {NAMESPACES}>{before}<sheetData>{rows}</sheetData>{after}"
            "</worksheet>",
        }
    )


def cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


TWO = f'<row r="1">{cell("A1", "甲")}{cell("B1", "乙")}</row>'


@pytest.mark.parametrize(
    "data",
    [
        book_of(TWO, before='<dimension ref="A1:XFD1048576"/>'),
        book_of(
            TWO, after='<mergeCells><mergeCell ref="A2:XFD1048576"/><mergeCell ref="junk"/></mergeCells>'
        ),
        book_of(TWO, before="<cols>" + '<col min="3" max="16384" hidden="1"/>' * 9_000 + "</cols>"),
        book_of(TWO.replace("<row", '<row r="1" spans="1:16384"><c r="XFD1" s="9"/></row><row', 1)),
        book_of(TWO, after='<mergeCells><mergeCell ref="A1:A9"/><mergeCell ref="A1:B9"/></mergeCells>'),
    ],
    ids=["dimension", "merge", "columns", "blank-cell", "overlap"],
)
def test_what_a_sheet_claims_beyond_its_content_does_not_exist(tmp_path: Path, data: bytes) -> None:
    (grid,) = read_blocks(save(tmp_path, data)).grids
    assert [[(c.text, c.rowspan, c.colspan) for c in row] for row in grid.rows] == [
        [("甲", 1, 1), ("乙", 1, 1)]
    ]


REFUSED = {
    "far": (book_of(TWO + f'<row r="1048576">{cell("XFD1048576", "丙")}</row>'), "XFD1048576"),
    "row": (book_of('<row r="1048577"><c/></row>'), "行号"),
    "column": (book_of(f'<row r="1">{cell("ZZZ1", "甲")}</row>'), "列号"),
    "no-string": (book_of('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'), "共享文字"),
    "entity": (book_of('<!DOCTYPE x [<!ENTITY e "e">]>'), "外部实体"),
    "unpacked": (book_of(f'<row r="1">{cell("A1", "甲" * 300_000)}</row>', sheets=200), "128 MB"),
    "many-sheets": (book_of(TWO, sheets=2_001), "2000"),
    "no-text": (book_of('<row r="1"><c r="A1"/></row>'), "没有文字"),
    "binary": (zip_of({"[Content_Types].xml": "<T/>", "xl/workbook.bin": "x"}), "xlsb"),
    "cut": (book_of(TWO)[:-20], "损坏"),
    "old-cut": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "旧版 Office"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_one_sentence(tmp_path: Path, name: str) -> None:
    data, phrase = REFUSED[name]
    begun = time.process_time()
    with pytest.raises(ReadingError, match=phrase) as caught:
        read_blocks(save(tmp_path, data))
    assert time.process_time() - begun < 10
    assert str(caught.value).count("。") == 1
    assert caught.value.message_en.endswith(".")


def test_overlapping_ranges_cost_no_more_than_the_sheet(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{cell(f"ZZ{n}", "甲")}{cell(f"AAA{n}", "乙")}</row>' for n in range(1, 400))
    ranges = '<mergeCell ref="A2:ZZ399"/>' + "".join(f'<mergeCell ref="{c}1:ZZ399"/>' for c in "ABCD" * 2_000)
    begun = time.process_time()
    document = read_blocks(save(tmp_path, book_of(rows, after=f"<mergeCells>{ranges}</mergeCells>")))
    assert time.process_time() - begun < 10
    assert document.grids[0].width * len(document.grids[0].rows) < limits.BOOK_CELLS.value


def old_book() -> bytes:
    buffer = io.BytesIO()
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    sheet.write_merge(0, 0, 0, 2, "自评表")
    for row in range(1, 12):
        sheet.write(row, 0, f"指标{row}")
        sheet.write(row, 1, row / 7, xlwt.easyxf(num_format_str="0.00%"))
    book.save(buffer)
    return buffer.getvalue()


OLD = old_book()


@settings(max_examples=150, deadline=2000)
@given(st.integers(0, 2**32), st.integers(1, 60))
def test_a_damaged_old_workbook(tmp_path_factory: pytest.TempPathFactory, seed: int, hits: int) -> None:
    chance = random.Random(seed)
    data = bytearray(OLD)
    for _ in range(hits):
        data[chance.randrange(len(data))] = chance.choice((0, 255, chance.randrange(256)))
    try:
        read_blocks(save(tmp_path_factory.mktemp("x"), bytes(data)))
    except ReadingError as error:
        assert str(error).endswith("。")  # noqa: PT017 - both outcomes are right


@settings(max_examples=150, deadline=2000)
@given(st.text(alphabet='<>/"= rcvstA1B2:,0.5年甲&;', max_size=120))
def test_any_rows(tmp_path_factory: pytest.TempPathFactory, rows: str) -> None:
    try:
        read_blocks(save(tmp_path_factory.mktemp("x"), book_of(rows + TWO)))
    except ReadingError as error:
        assert str(error).endswith("。")  # noqa: PT017 - both outcomes are right
