"""The .docx itself, looked at with nothing but zip and XML."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from jixiao.report import Goal, Indicator, Kind, Number, Report, Text
from jixiao.standards.layouts import layouts
from jixiao.writing import WritingError, printed, to_docx, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUTS = sorted(layouts())


def indicator(level1: str, level2: str, name: str, actual: str = "1") -> Indicator:
    return Indicator(
        level1=Text.of(level1),
        level2=Text.of(level2),
        name=Text.of(name),
        target=Text.of("≥1"),
        actual=Text.of(actual),
        points=Number.of("5"),
        score=Number.of("5"),
    )


REPORT = Report(
    kind=Kind.OVERALL,
    fiscal_year=2023,
    unit=Text.of("雁峰区某局"),
    goals=(Goal(expected=Text.of("甲")),),
    indicators=(
        indicator("产出指标", "数量指标", "一"),
        indicator("产出指标", "数量指标", "二"),
        indicator("产出指标", "质量指标", "三"),
        indicator("效益指标", "质量指标", "四"),
    ),
)


def fitting(layout: str) -> Report:
    """The record as one of the kind the layout is for."""
    return REPORT.model_copy(update={"kind": layouts()[layout].kinds[0], "implementer": REPORT.unit})


def body(report: Report, layout: str = "hunan-overall") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(to_docx(report, layout))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_fills_the_grid_and_merged_cells_open_once(layout: str) -> None:
    table = body(fitting(layout), layout).find(f"{W}tbl")
    assert table is not None
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for row in table.findall(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
        assert sum(int(span.get(f"{W}val", "1")) if span is not None else 1 for span in spans) == columns
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
    merged = [
        (words(cell), mark.get(f"{W}val"))
        for cell in table.iter(f"{W}tc")
        if (mark := cell.find(f"{W}tcPr/{W}vMerge")) is not None
    ]
    assert all(text == "" for text, kind in merged if kind == "continue")
    opened = [text for text, kind in merged if kind == "restart"]
    levels = int("indicator.level1" in layouts()[layout].fields)
    assert opened.count("产出指标") == levels
    assert opened.count("数量指标") == levels
    assert "质量指标" not in opened  # the same words under another first level are another cell


def test_the_title_row_is_repeated_and_a_paragraph_closes_the_body() -> None:
    element = body(REPORT)
    headers = [row for row in element.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert [words(row) for row in headers] == ["部门整体支出绩效自评表"]
    assert [child.tag for child in list(element)[-2:]] == [f"{W}p", f"{W}sectPr"]


def test_the_cover_has_no_page_number_and_the_text_counts_from_one() -> None:
    report = REPORT.model_copy(update={"duties": None})
    sections = list(body(report).iter(f"{W}sectPr"))
    assert sections[0].find(f"{W}footerReference") is None
    start = sections[1].find(f"{W}pgNumType")
    assert start is not None
    assert start.get(f"{W}start") == "1"
    margins = sections[1].find(f"{W}pgMar")
    assert margins is not None
    assert [
        round(int(margins.get(f"{W}{side}", "0")) / 567, 1) for side in ("top", "bottom", "left", "right")
    ] == [
        3.7,
        3.5,
        2.8,
        2.6,
    ]


def test_a_lying_page_says_so_and_a_standing_one_does_not() -> None:
    sizes = {name: body(fitting(name), name).find(f"{W}sectPr/{W}pgSz") for name in LAYOUTS}
    for name, size in sizes.items():
        assert size is not None
        lying = layouts()[name].page.width > layouts()[name].page.height
        assert size.get(f"{W}orient", "portrait") == ("landscape" if lying else "portrait")


def test_the_same_record_gives_the_same_bytes() -> None:
    assert to_docx(REPORT, "hunan-overall") == to_docx(REPORT.model_copy(), "hunan-overall")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_word_opens_it(layout: str, tmp_path: Path) -> None:
    document = docx.Document(str(write(fitting(layout), tmp_path / "out.docx", layout)))
    texts = {cell.text for row in document.tables[0].rows for cell in row.cells}
    assert any("雁峰区某局" in text for text in texts)


def test_user_text_is_never_interpreted_and_only_illegal_characters_go() -> None:
    hostile = "{unit}<w:t>&amp;]]>\x00\x0b\ud800\ufffe{{ 7*7 }} \u200b甲\tb"
    report = REPORT.model_copy(update={"indicators": (indicator("产出指标", "数量指标", "一", hostile),)})
    expected = "{unit}<w:t>&amp;]]>{{ 7*7 }} \u200b甲\tb"
    actual = printed(report, "hunan-overall").indicators[0].actual
    assert actual is not None
    assert actual.raw == expected
    assert expected.replace("\t", "") in words(body(report))


def test_the_official_faces_are_named_with_stand_ins() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(REPORT, "hunan-overall"))) as archive:
        fonts = etree.fromstring(archive.read("word/fontTable.xml"))
        styles = archive.read("word/styles.xml").decode()
    named = {font.get(f"{W}name"): font[0].get(f"{W}val") for font in fonts}
    assert named["仿宋_GB2312"]
    assert named["方正小标宋简体"]
    assert 'w:eastAsia="黑体"' in styles
    assert 'w:ascii="Times New Roman"' in styles


def test_a_record_of_another_kind_is_refused_with_a_sentence() -> None:
    with pytest.raises(WritingError, match="另选表式") as caught:
        to_docx(REPORT.model_copy(update={"kind": Kind.PROJECT}), "hunan-overall")
    assert "project" in caught.value.message_en


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match="无法写入"):
        write(REPORT, tmp_path / "nowhere" / "out.docx")
