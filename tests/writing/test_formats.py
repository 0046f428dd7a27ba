"""The same cells as workbook, web page and PDF."""

import io
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.report import Amount, FundRow, Funds, Indicator, Kind, MoneyUnit, Number, Rate, Report, Text
from jixiao.writing import WritingError, write
from jixiao.writing.page import to_html
from jixiao.writing.workbook import shown_number, to_xlsx

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "overall-2023.json"


def example() -> Report:
    return Report.model_validate_json(EXAMPLE.read_text(encoding="utf-8"))


def project(actual: str = "5") -> Report:
    amount = Amount.of("1,234.50", unit=MoneyUnit.WAN)
    return Report(
        kind=Kind.PROJECT,
        fiscal_year=2023,
        project=Text.of("机井改造"),
        implementer=Text.of("某县水务局"),
        funds=Funds(
            unit=MoneyUnit.WAN,
            rows=(
                FundRow(
                    axis="total",
                    name="年度资金总额",
                    adjusted=amount,
                    executed=amount,
                    rate=Rate.of("14.46%"),
                    points=Number.of("10"),
                    score=Number.of("1.45"),
                ),
            ),
        ),
        indicators=tuple(
            Indicator(
                level1=Text.of("产出指标"),
                level2=Text.of("数量指标"),
                name=Text.of(str(number)),
                actual=Text.of(actual),
                points=Number.of("010"),
            )
            for number in range(40)
        ),
    )


def sheet(report: Report, layout: str) -> Worksheet:
    made = openpyxl.load_workbook(io.BytesIO(to_xlsx(report, layout))).active
    assert isinstance(made, Worksheet)
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14.46%", (0.1446, "0.00%")),
        ("1,234.50", (1234.5, "#,##0.00")),
        ("0", (0.0, "0")),
        ("-0.5", (-0.5, "0.0")),
        ("12,345,678", (12345678.0, "#,##0")),
        ("010", None),
        ("-0", None),
        ("1,23", None),
        ("12,34.5", None),
        ("≥5", None),
        ("９０", None),
        ("1.5 ", None),
        ("1234567890123456", None),
        ("", None),
        (".5", None),
        ("1e3", None),
    ],
)
def test_numbers_are_numbers_only_where_a_format_shows_what_is_written(
    text: str, expected: tuple[float, str] | None
) -> None:
    assert shown_number(text) == expected


def test_the_workbook_holds_numbers_merges_and_its_page() -> None:
    made = sheet(project(), "national-project")
    cells = {cell.value: cell for row in made.iter_rows() for cell in row if cell.value is not None}
    assert cells[1234.5].number_format == "#,##0.00"
    assert (cells[0.1446].number_format, cells["010"].number_format) == ("0.00%", "@")
    assert cells["5"].data_type == "s"  # what was achieved is text, as in the form
    spans = [f"{area}" for area in made.merged_cells.ranges]
    assert "A1:I1" in spans
    assert any(cell.coordinate == area.split(":")[0] for area in spans for cell in [cells["绩效指标"]])
    assert made.page_setup.orientation == "portrait"
    assert made.sheet_properties.pageSetUpPr is not None
    assert made.sheet_properties.pageSetUpPr.fitToPage
    assert (made.page_setup.fitToWidth or 1, made.page_setup.fitToHeight) == (1, 0)
    assert made.page_setup.paperSize == 9
    assert str(made.print_area).endswith(f"$A$1:$I${made.max_row}")
    title = cells["一级指标"].row
    assert made.print_title_rows == f"${title}:${title}"  # the headings come again on the next page


def test_a_number_too_wide_for_its_column_is_shrunk_and_not_hidden_by_signs() -> None:
    numbers = [
        cell
        for row in sheet(example(), "hunan-overall").iter_rows()
        for cell in row
        if isinstance(cell.value, float | int)
    ]
    assert numbers
    assert all(cell.alignment.shrink_to_fit and not cell.alignment.wrap_text for cell in numbers)


def test_rows_are_high_enough_for_merged_texts() -> None:
    report = project().model_copy(update={"project": Text.of("改造机井" * 60)})
    made = sheet(report, "national-project")
    height = made.row_dimensions[3].height
    assert height is not None
    assert height > 80


@pytest.mark.parametrize(
    "words", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "{=1}", "http://x.cn", "mailto:a@b"]
)
def test_nothing_of_the_record_becomes_a_formula_or_a_link(words: str) -> None:
    data = to_xlsx(project(words), "national-project")
    assert words in {cell.value for row in sheet(project(words), "national-project") for cell in row}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    assert not any("sheet1.xml.rels" in name for name in names)


def test_the_text_stands_on_a_second_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(example(), "hunan-overall")))
    assert book.sheetnames == ["部门整体支出绩效自评表", "封面和正文"]
    texts = [row[0].value for row in book["封面和正文"].iter_rows()]
    assert "部门基本情况" in texts


def test_a_cell_that_excel_cannot_hold_is_said() -> None:
    with pytest.raises(WritingError, match="Excel 放不下"):
        to_xlsx(project("长" * 32_768), "national-project")


def test_the_page_needs_nothing_beside_it_and_shows_words_as_words() -> None:
    page = to_html(project("<script>alert(1)</script>&amp;"), "national-project").decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in page
    assert not re.search(r"<script|src=|href=|url\(|@import", page)
    assert page.count("<tr>") == page.count("</tr>")
    assert "@page { size: 21.0cm 29.7cm" in page
    assert '<td class="title none" colspan="9">' in page
    # Cells bear classes named like the sections: a page break asked for by class alone cuts every row.
    assert {line.split(" {")[0] for line in page.splitlines() if "break-after: page" in line} == {
        "section.cover",
        "section.text",
    }


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html"])
def test_the_same_record_gives_the_same_file(suffix: str, tmp_path: Path) -> None:
    one, two = (write(example(), tmp_path / f"{n}{suffix}", "hunan-overall") for n in "ab")
    assert one.read_bytes() == two.read_bytes()


def test_another_suffix_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match=r"\.docx、\.xlsx、\.pdf、\.html"):
        write(example(), tmp_path / "a.odt")


def test_without_typst_a_pdf_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.writing import pdf  # noqa: PLC0415 - its compiler is remembered

    pdf._compiler.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(WritingError, match="pip install"):
        write(example(), tmp_path / "a.pdf")


def test_a_sign_that_no_typeface_has_is_told_and_never_an_empty_box() -> None:
    pytest.importorskip("typst", reason="typst (extra pdf) is not installed")
    from jixiao.writing.pdf import to_pdf  # noqa: PLC0415 - optional

    rare = project().model_copy(update={"project": Text.of("某\u0378项目")})  # a code without a character
    with pytest.raises(WritingError, match=r"变成空框|没有找到中文字体"):
        to_pdf(rare, "national-project")


def test_a_pdf_embeds_its_typefaces_and_shows_words_as_words(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="typst (extra pdf) is not installed")

    hostile = "#panic()*粗*$x$<a>@b\\ [c]"
    try:
        path = write(project(hostile), tmp_path / "a.pdf", "national-project")
    except WritingError as error:
        pytest.skip(f"no Chinese typeface here: {error}")
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/FontFile") >= 1
    assert b"pdfaid:part>2<" in data  # PDF/A-2b, for archives
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    assert len(document) >= 2
    text = document[0].get_textpage().get_text_range()
    assert hostile.replace(" ", "") in "".join(text.split())
    later = "".join(document[1].get_textpage().get_text_range().split())
    assert "项目支出绩效自评表" in later  # the title row comes again,
    assert "偏差原因分析及改进措施" in later  # and the headings over the indicators
    assert path.read_bytes() == write(project(hostile), tmp_path / "b.pdf", "national-project").read_bytes()
