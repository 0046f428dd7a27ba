"""Tables without ruling lines: read where the page proves columns, left as lines where it does not."""

import time

from jixiao.reading.blocks import Document
from jixiao.reading.formats import pdf
from jixiao.report import Source
from tests.reading.pdf_made import Page, pdf_of
from tests.reading.raw_made import Raw, assembled

_LEFT = (50, 150, 300, 400)
_ROWS = [
    ["Name", "Target", "Done", "Score"],
    ["Output", "Villages with water\nfrom a tap in every house", ">=12", "9.5"],
    ["", "Wells", "30", "10"],
    ["Benefit", "Families content", "90%", ""],
    ["Cost", "Each well", "5000", "8"],
    ["Total", "", "", "27.5"],
]


def _read(*pages: Page) -> Document:
    data = pdf_of(*pages)
    return pdf.read(data, Source(file="made.pdf", format="pdf", sha256="0" * 64, size=len(data)))


def _table(*, between: float = 24.0, rules: bool = False, shaken: bool = False) -> Page:
    """Draw the rows; wrapped lines are 14 points apart, rows ``between``."""
    page = Page().text(50, 60, "Table of the year", 14)
    y = 100.0
    for number, row in enumerate(_ROWS):
        if rules:
            page.line(45, y - 11, 500, y - 11)
        for x, words in zip(_LEFT, row, strict=True):
            for below, part in enumerate(words.split("\n") if words else []):
                page.text(x + (17 * number % 40 if shaken else 0), y + 14 * below, part)
        y += 14 * max(words.count("\n") for words in row) + between
    return page


def _cells(document: Document) -> list[list[str]]:
    assert len(document.grids) == 1
    return [["".join(cell.text.split()) for cell in row] for row in document.grids[0].rows]


_EXPECTED = [["".join(words.split()) for words in row] for row in _ROWS]


def test_columns_that_many_lines_prove_are_a_table() -> None:
    document = _read(_table())
    assert _cells(document) == _EXPECTED
    assert [paragraph.text for paragraph in document.paragraphs] == ["Table of the year"]
    assert any("没画线的表格" in note and "请对照原文" in note for note in document.notes)


def test_words_over_several_columns_are_one_cell() -> None:
    page = (
        _table()
        .text(50, 258, "Goal")
        .text(150, 258, "wells for all of the villages, and a tap in every house")
    )
    grid = _read(page).grids[0]
    last = grid.rows[-1]
    assert [cell.text for cell in last][:2] == [
        "Goal",
        "wells for all of the villages, and a tap in every house",
    ]
    assert last[1].column == 1
    assert last[1].colspan >= 2


def test_horizontal_rules_decide_the_rows() -> None:
    assert _cells(_read(_table(between=14.0, rules=True))) == _EXPECTED


def test_rows_as_close_as_wrapped_lines_stay_text() -> None:
    document = _read(_table(between=14.0))
    assert not document.grids
    assert "Families content" in "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_lines_that_begin_anywhere_stay_text() -> None:
    assert not _read(_table(shaken=True)).grids


def test_two_columns_stay_text() -> None:
    page = Page()
    for number in range(12):
        page.text(50, 100 + 20 * number, f"Name {number}").text(300, 100 + 20 * number, f"page {number}")
    assert not _read(page).grids


def test_running_text_stays_text() -> None:
    page = Page()
    for number in range(30):
        page.text(
            50,
            100 + 18 * number,
            "The funds were spent in full, and the wells were built in time as planned.",
        )
    document = _read(page)
    assert not document.grids
    assert document.paragraphs


def test_a_page_of_very_many_cells_without_lines_ends_soon() -> None:
    page = Raw()
    for row in range(40):
        for column in range(20):
            page.text(10 + 28 * column, 20 + 20 * row, "中")
    begun = time.process_time()
    assembled(page)
    assert time.process_time() - begun < 10


def test_a_page_of_a_hundred_thousand_characters_without_lines_ends_soon() -> None:
    page = Raw()
    for row in range(250):
        for column in range(400):
            page.text(5 + 1.45 * column, 5 + 3.2 * row, "中", 0.3)
    begun = time.process_time()
    assembled(page)
    assert time.process_time() - begun < 6


def _unlined(rows: list[tuple[float, list[tuple[float, str]]]]) -> Document:
    page = Raw()
    for y, texts in rows:
        for x, words in texts:
            page.text(x, y, words)
    return assembled(page)


def test_letters_set_apart_make_no_columns_whatever_the_width_of_their_ink() -> None:
    """Boxes may be those of the bare glyphs: 日 and 目 are narrow, and the white beside them wide."""
    rows: list[tuple[float, list[tuple[float, str]]]] = [
        (100.0 + 30 * at, [(50, "数量指标"), (150, name), (300, "≥5"), (400, "10")])
        for at, name in enumerate(["修建桥梁座数", "维护道路长度", "培训人数", "检测次数"])
    ]
    page = Raw()
    for y, texts in rows:
        for x, words in texts:
            page.text(x, y, words)
    for x, letter in ((150, "项"), (173, "目"), (190, "性")):
        page.text(x, 230, letter, 6 if letter == "目" else 10)
    page.text(150, 114, "（含便桥）")
    for x, words in ((50, "项目"), (300, "否"), (400, "8")):
        page.text(x, 230, words)
    (grid,) = assembled(page).grids
    assert grid.width == 4
    assert ["".join(cell.text.split()) for cell in grid.rows[-1]] == ["项目", "项目性", "否", "8"]


def test_two_tables_laid_out_apart_are_not_one() -> None:
    """Nothing stands between them, but from the second on the columns stand elsewhere."""

    def table(y: float, lefts: tuple[float, ...]) -> list[tuple[float, list[tuple[float, str]]]]:
        rows = [
            (y + 30 * at, list(zip(lefts, ["产出指标", f"第{at}项指标", "≥5", "10"], strict=True)))
            for at in range(5)
        ]
        return [*rows, (y + 14, [(lefts[1], "（新建）")])]

    document = _unlined([*table(100, (50, 150, 300, 400)), *table(250, (50, 190, 350, 440))])
    assert [grid.width for grid in document.grids] == [4, 4]
    assert [len(grid.rows) for grid in document.grids] == [5, 5]


def test_a_row_without_lines_that_the_break_cuts_is_one() -> None:
    """The rest has text in two columns only, and nothing shows how far its cells reach."""
    lefts = (50, 150, 220, 300, 380)
    upper, lower = Raw(), Raw(2)
    for at in range(5):
        for x, words in zip(lefts, ["产出指标", "修建桥梁", "≥5", "10", "按时完成"], strict=True):
            upper.text(x, 640 + 30 * at, words)
            lower.text(x, 82 + 30 * at, words)
    for x, words in zip(lefts, ["效益指标", "资金支付及", "≥90%", "8", "汛期停工"], strict=True):
        upper.text(x, 790, words)
    for y, words in ((654, "（新建）"),):
        upper.text(150, y, words)
    lower.text(150, 52, "时率").text(380, 52, "顺延").text(150, 96, "（新建）")
    (grid,) = assembled(upper, lower).grids
    rows = [["".join(cell.text.split()) for cell in row] for row in grid.rows]
    assert rows[5] == ["效益指标", "资金支付及时率", "≥90%", "8", "汛期停工顺延"]
    assert len(rows) == 11


def test_a_table_of_which_a_column_was_not_found_stays_text() -> None:
    """Two texts in one place, line by line: the file wrote one of them after the other."""

    def page(*, mixed: bool) -> Document:
        made = Raw()
        for at in range(6):
            y = 100 + 60 * at
            made.text(50, y, "产出指标").text(150, y, f"修建第{at}桥").text(300, y, "≥5")
            if mixed and at in {2, 4}:
                made.text(150, y + 26, "含道路").text(150, y + 13, "十分")
            else:
                made.text(150, y + 13, "十分").text(150, y + 26, "含道路")
        return assembled(made)

    assert len(page(mixed=False).grids) == 1
    assert not page(mixed=True).grids
