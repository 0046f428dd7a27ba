"""Digital PDF: ruled tables with their spans, page breaks, running text, and the real documents."""

import json
import shutil
import subprocess
from pathlib import Path

import docx
import docx.oxml
import pytest

from jixiao.reading import read, read_blocks
from jixiao.reading.blocks import Cell, Document, Grid
from jixiao.report import as_stated
from tests.reading.pdf_made import Cells, Page, pdf_of

pytest.importorskip("pypdfium2", reason="PDF reading needs jixiao[pdf]")

XS = [50.0, 150.0, 300.0, 400.0, 540.0]
YS = [100.0, 130.0, 160.0, 190.0, 220.0]
SPANNED: Cells = [
    (0, 0, 1, 4, "Title"),
    (1, 0, 3, 1, "Label"),
    (1, 1, 1, 2, "Name"),
    (1, 3, 2, 1, "Two rows"),
    (2, 1, 1, 1, "a"),
    (2, 2, 1, 1, ""),
    (3, 1, 1, 1, "b"),
    (3, 2, 1, 1, "60"),
    (3, 3, 1, 1, "100%"),
]


def blocks(folder: Path, *pages: Page) -> Document:
    path = folder / "made.pdf"
    path.write_bytes(pdf_of(*pages))
    return read_blocks(path)


def shape(grid: Grid) -> Cells:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells()]


def squeezed(cells: list[Cell]) -> Cells:
    return [(c.row, c.column, c.rowspan, c.colspan, "".join(c.text.split())) for c in cells]


@pytest.mark.parametrize("style", ["lines", "boxes", "thin", "double", "gaps"])
def test_spans_come_from_missing_ruling(tmp_path: Path, style: str) -> None:
    document = blocks(tmp_path, Page().table(XS, YS, SPANNED, style))
    assert len(document.blocks) == 1
    assert shape(document.grids[0]) == SPANNED
    assert document.grids[0].page == 1


@pytest.mark.parametrize("style", ["lines", "boxes", "thin"])
def test_a_page_that_lies_on_its_side_stands_up(tmp_path: Path, style: str) -> None:
    page = Page(turned=True, extra="/Rotate 90").text(50, 60, "Heading").table(XS, YS, SPANNED, style)
    document = blocks(tmp_path, page)
    assert shape(document.grids[0]) == SPANNED
    assert [p.text for p in document.paragraphs] == ["Heading"]


def test_a_table_drawn_sideways_on_an_upright_page_stands_up(tmp_path: Path) -> None:
    document = blocks(tmp_path, Page(turned=True).table(XS, YS, SPANNED))
    assert shape(document.grids[0]) == SPANNED


def test_what_lies_outside_the_crop_box_is_not_read(tmp_path: Path) -> None:
    page = Page(extra="/CropBox [0 400 595 842]").table(XS, YS, SPANNED).text(60, 700, "Cut off")
    document = blocks(tmp_path, page)
    assert shape(document.grids[0]) == SPANNED
    assert document.paragraphs == []


def test_words_written_downwards_read_from_the_top(tmp_path: Path) -> None:
    cells: Cells = [(0, 0, 1, 1, "N\nA\nM\nE"), (0, 1, 1, 1, "one\ntwo"), (0, 2, 1, 1, "")]
    document = blocks(tmp_path, Page().table([50, 66, 300, 400], [100, 160], cells))
    assert [c.text for c in document.grids[0].cells()] == ["NAME", "one\ntwo", ""]


def test_columns_of_characters_read_from_the_right_and_sideways_words_upwards(tmp_path: Path) -> None:
    page = Page().table([50, 90, 130, 300], [100, 180], [(0, column, 1, 1, "") for column in range(3)])
    for column, word in ((74, "ABCD"), (58, "EFG")):
        for number, letter in enumerate(word):
            page.text(column, 115 + 14 * number, letter)
    page.marks.append(f"BT /F1 10 Tf 0 1 -1 0 115 {page.height - 170} Tm (Sideways) Tj ET")
    page.text(134, 115, "upright words that are most").text(134, 130, "of what the page holds")
    texts = [c.text for c in blocks(tmp_path, page).grids[0].cells()]
    assert texts == ["ABCDEFG", "Sideways", "upright words that are most\nof what the page holds"]


def test_a_wrapped_line_is_joined_and_an_ended_one_is_not(tmp_path: Path) -> None:
    cells: Cells = [
        (0, 0, 1, 1, "10\n0%"),
        (0, 1, 1, 1, "the first words of a\nlong line"),
        (0, 2, 1, 1, "aa\nbb"),
    ]
    document = blocks(tmp_path, Page().table([50, 69, 161, 400], [100, 160], cells))
    assert [c.text for c in document.grids[0].cells()] == ["100%", "the first words of a long line", "aa\nbb"]


def test_an_underline_and_a_frame_are_no_tables(tmp_path: Path) -> None:
    page = Page().text(60, 80, "Unit").line(60, 84, 200, 84).box(40, 40, 560, 800)
    document = blocks(tmp_path, page)
    assert document.grids == []
    assert [p.text for p in document.paragraphs] == ["Unit"]


def test_a_table_without_outer_sides_keeps_its_outer_columns(tmp_path: Path) -> None:
    page = Page().line(150, 100, 150, 160).line(300, 100, 300, 160)
    for y in (100, 130, 160):
        page.line(50, y, 400, y)
    for row, y in enumerate((112, 142)):
        for column, x in enumerate((54, 154, 304)):
            page.text(x, y, f"{row}{column}")
    grid = blocks(tmp_path, page).grids[0]
    assert [[c.text for c in row] for row in grid.rows] == [["00", "01", "02"], ["10", "11", "12"]]


def test_a_stray_line_in_a_cell_does_not_lose_text(tmp_path: Path) -> None:
    page = Page().table(
        [50, 200, 350], [100, 160, 220], [(0, 0, 2, 1, "Label"), (0, 1, 1, 1, "a"), (1, 1, 1, 1, "b")]
    )
    page.line(125, 100, 125, 160)
    texts = [c.text for c in blocks(tmp_path, page).grids[0].cells()]
    assert sorted(filter(None, texts)) == ["Label", "a", "b"]


HEAD: Cells = [(0, 0, 1, 3, "Form"), (1, 0, 1, 1, "Level"), (1, 1, 1, 1, "Name"), (1, 2, 1, 1, "Score")]
COLUMNS = [50.0, 150.0, 260.0, 400.0]


def over_a_break(lower: Cells, ys: list[float], last: str = "last") -> tuple[Page, Page]:
    first = Page().table(
        COLUMNS,
        [690, 710, 730, 750, 770],
        [
            *HEAD,
            (2, 0, 2, 1, "Output"),
            (2, 1, 1, 1, "first"),
            (2, 2, 1, 1, "6"),
            (3, 1, 1, 1, last),
            (3, 2, 1, 1, "7"),
        ],
    )
    return first, Page().table(COLUMNS, ys, lower)


def test_a_table_goes_on_over_a_page_break(tmp_path: Path) -> None:
    lower: Cells = [
        (0, 0, 2, 1, ""),
        (0, 1, 1, 1, "next"),
        (0, 2, 1, 1, "8"),
        (1, 1, 1, 1, "end"),
        (1, 2, 1, 1, "9"),
    ]
    document = blocks(tmp_path, *over_a_break(lower, [60, 80, 100]))
    assert [c for c in shape(document.grids[0]) if c[0] > 1] == [
        (2, 0, 4, 1, "Output"), (2, 1, 1, 1, "first"), (2, 2, 1, 1, "6"),
        (3, 1, 1, 1, "last"), (3, 2, 1, 1, "7"),
        (4, 1, 1, 1, "next"), (4, 2, 1, 1, "8"),
        (5, 1, 1, 1, "end"), (5, 2, 1, 1, "9"),
    ]  # fmt: skip
    assert document.notes == []


def test_a_row_cut_by_the_break_is_joined_across_the_repeated_heading(tmp_path: Path) -> None:
    lower: Cells = [
        *HEAD, (2, 0, 2, 1, ""), (2, 1, 1, 1, "rest of the name"), (2, 2, 1, 1, ""),
        (3, 1, 1, 1, "end"), (3, 2, 1, 1, "9"),
    ]  # fmt: skip
    document = blocks(tmp_path, *over_a_break(lower, [60, 80, 100, 120, 140], "a name as long as that,"))
    assert [c for c in shape(document.grids[0]) if c[0] > 2] == [
        (3, 1, 1, 1, "a name as long as that,rest of the name"), (3, 2, 1, 1, "7"),
        (4, 1, 1, 1, "end"), (4, 2, 1, 1, "9"),
    ]  # fmt: skip
    assert document.notes == ["换页后重复的表头 2 行，未重复读", "被分页截断的表格行 1 处，已接上"]


def test_a_row_of_its_own_after_the_break_stays_one(tmp_path: Path) -> None:
    lower: Cells = [(0, 0, 1, 1, ""), (0, 1, 1, 1, "other"), (0, 2, 1, 1, "")]
    document = blocks(tmp_path, *over_a_break(lower, [60, 80]))
    assert [c[4] for c in shape(document.grids[0]) if c[0] == 4] == ["other", ""]


def test_tables_with_words_between_them_or_other_edges_stay_apart(tmp_path: Path) -> None:
    lower: Cells = [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y"), (0, 2, 1, 1, "z")]
    first, second = over_a_break(lower, [60, 80])
    assert len(blocks(tmp_path, first, second.text(50, 50, "Another table")).grids) == 2
    first, _ = over_a_break(lower, [60, 80])
    other = Page().table([50, 100, 200, 500], [60, 80], lower)
    assert len(blocks(tmp_path, first, other).grids) == 2


def test_the_same_form_on_the_next_page_is_another_table(tmp_path: Path) -> None:
    def form(name: str) -> Page:
        rows = ["Project", "Department", "Begin"]
        cells: Cells = [(0, 0, 1, 2, "Form")]
        for number, label in enumerate(rows, 1):
            cells += [(number, 0, 1, 1, label), (number, 1, 1, 1, name)]
        return Page().table([50, 150, 400], [60, 100, 300, 500, 770], cells)

    document = blocks(tmp_path, form("first"), form("second"))
    assert [len(grid.rows) for grid in document.grids] == [4, 4]


def test_lines_become_paragraphs_and_page_furniture_is_set_apart(tmp_path: Path) -> None:
    full = "words that fill the line from the one margin of the page to the other margin of it, all"
    pages = []
    for number in range(1, 4):
        page = Page().text(250, 30, "Office of examples", 8).text(280, 820, f"- {number} -", 8)
        lines = ((92, "I. Heading"), (92, full[6:]), (72, full), (72, "and end."), (92, "A new paragraph."))
        for place, (x, words) in enumerate(lines):
            page.text(x, 100 + 20 * place, words, 12)
        pages.append(page)
    document = blocks(tmp_path, *pages)
    one = [p.text for p in document.paragraphs if p.page == 1]
    assert one == ["I. Heading", f"{full[6:]} {full} and end.", "A new paragraph."]
    assert len(document.paragraphs) == 9
    assert document.notes == ["页码 3 处，未读", "页眉页脚“Office of examples”在 3 页重复，未读"]


def test_a_number_that_is_content_is_kept(tmp_path: Path) -> None:
    document = blocks(tmp_path, Page().text(72, 60, "2023").text(72, 400, "Report"))
    assert [p.text for p in document.paragraphs] == ["2023", "Report"]


@pytest.mark.heavy
def test_a_word_document_through_libreoffice_keeps_its_grid(tmp_path: Path) -> None:
    """Long cells, merged labels and a repeated heading over several pages; the break cuts rows."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    word = docx.Document()
    table = word.add_table(rows=1, cols=5)
    table.style = "Table Grid"
    table.rows[0]._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))
    for cell, text in zip(
        table.rows[0].cells, ("一级指标", "三级指标", "指标值", "完成值", "得分"), strict=True
    ):
        cell.text = text
    for group in range(6):
        for number in range(5):
            row = table.add_row().cells
            row[1].text = f"第{group}组第{number}项" + "干部培训参加人员名单核对完成情况" * (1 + 3 * number)
            row[2].text, row[3].text, row[4].text = f"≥{number}人", "100%", "6"
        first = table.cell(1 + 5 * group, 0)
        first.merge(table.cell(5 + 5 * group, 0)).text = "产出指标"
    word.save(str(tmp_path / "made.docx"))
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "made.docx")]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    paper = read_blocks(tmp_path / "made.pdf")
    assert len(paper.grids) == 1
    (grid,) = read_blocks(tmp_path / "made.docx").grids
    assert squeezed(list(paper.grids[0].cells())) == squeezed(list(grid.cells()))
    assert any("被分页截断" in note for note in paper.notes)


def test_the_goal_tables_of_a_budget_read_to_their_gold(shared: Path) -> None:
    """Five forms on five pages, title rows and edges alike, are five tables; their words are as printed."""
    folder = shared / "real" / "targets"
    document = read_blocks(folder / "wanli-2023-five-target-tables.pdf")
    forms = {grid.page: grid for grid in document.grids if grid.page in range(31, 36)}
    assert len(forms) == len([grid for grid in document.grids if grid.page in forms]) == 5
    for page, grid in forms.items():
        gold = json.loads((folder / f"wanli-2023-p{page}.gold.json").read_text("utf-8"))
        rows = [["".join(cell.text.split()) for cell in row] for row in grid.rows]
        flat = {text for row in rows for text in row}
        assert "".join(gold["project"].split()) in flat
        for indicator in gold["indicators"]:
            wanted = ["".join(indicator[key].split()) for key in ("name", "target")]
            assert wanted in [row[-2:] for row in rows], (page, indicator["name"])


def test_the_tables_of_accounts_go_on_over_their_pages(shared: Path) -> None:
    folder = shared / "real" / "accounts"
    document = read_blocks(folder / "putuo-planning-2024-accounts.pdf")
    widths = [(grid.page, len(grid.rows), grid.width) for grid in document.grids]
    assert widths == [
        (6, 6, 3), (7, 30, 4), (8, 27, 9), (10, 27, 8), (12, 32, 7), (14, 27, 5), (16, 40, 6), (17, 5, 12),
        (18, 6, 8), (19, 6, 8),
    ]  # fmt: skip


def test_the_seed_has_the_grid_of_its_word_document(shared: Path) -> None:
    word = read_blocks(shared / "real" / "yanfeng-2023.docx")
    paper = read_blocks(shared / "real" / "yanfeng-2023.pdf")
    assert len(paper.grids) == 1
    assert squeezed(list(paper.grids[0].cells())) == squeezed(list(word.grids[0].cells()))
    assert ["".join(p.text.split()) for p in paper.paragraphs] == [
        "".join(p.text.split()) for p in word.paragraphs
    ]


def test_the_seed_reads_to_the_same_record_as_its_word_document(shared: Path) -> None:
    word, paper = (read(shared / "real" / f"yanfeng-2023.{suffix}") for suffix in ("docx", "pdf"))
    assert as_stated(paper) == as_stated(word)


def test_remarks_and_form_fields_are_counted(tmp_path: Path) -> None:
    kinds = ("Text /Contents (x)", "Highlight", "Link", "Widget /FT /Tx /V (7)")
    objects = tuple(f"<< /Type /Annot /Subtype /{kind} /Rect [9 9 99 99] >>".encode() for kind in kinds)
    page = Page(extra="/Annots [6 0 R 7 0 R 8 0 R 9 0 R]").text(60, 60, "Report")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(page, objects=objects))
    assert read_blocks(path).notes == ["批注 2 处，未计入正文", "可填写的表单域 1 个，未读其中的内容"]


def test_a_hyphen_at_the_end_of_a_line_is_kept(tmp_path: Path) -> None:
    cells: Cells = [(0, 0, 1, 1, "Year-\n2025"), (0, 1, 1, 1, "Jinxing District")]
    page = Page().table([50, 84, 200], [100, 140], cells)
    assert [cell.text for cell in blocks(tmp_path, page).grids[0].cells()] == [
        "Year-2025",
        "Jinxing District",
    ]
