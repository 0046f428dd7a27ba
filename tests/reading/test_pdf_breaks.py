"""Tables over page breaks, as pages of characters and lines: titles printed again, merged cells cut."""

import pytest

from jixiao.reading.blocks import Grid
from jixiao.reading.formats.pdf.lines import lines_of
from tests.reading.raw_made import Cells, Raw, assembled

XS = [60.0, 110.0, 240.0, 340.0, 440.0]
LABELS: Cells = [
    (0, 0, 1, 1, "一级指标"),
    (0, 1, 1, 1, "三级指标"),
    (0, 2, 1, 1, "指标值"),
    (0, 3, 1, 1, "得分"),
]
FIRST: Cells = [
    *LABELS,
    (1, 0, 2, 1, "产出指标"),
    (1, 1, 1, 1, "公路养护里程"),
    (1, 2, 1, 1, "≥50公里"),
    (1, 3, 1, 1, "6"),
    (2, 1, 1, 1, "危房改造户数"),
    (2, 2, 1, 1, "12户"),
    (2, 3, 1, 1, "7"),
]
NEXT: Cells = [
    (0, 0, 1, 1, "效益指标"),
    (0, 1, 1, 1, "群众满意度"),
    (0, 2, 1, 1, "≥90%"),
    (0, 3, 1, 1, "8"),
]


def shape(grid: Grid) -> Cells:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells()]


def first(cells: Cells = FIRST, top: float = 700.0) -> Raw:
    page = Raw().text(200, top - 40, "项目支出绩效自评表").text(200, top - 20, "（2023年度）")
    return page.table(XS, [top, top + 20, top + 40, top + 60], cells)


@pytest.mark.parametrize(
    "again",
    [["项目支出绩效自评表", "（2023年度）"], ["项目支出绩效自评表"], ["（续表）"], ["续上表"], ["续表1"]],
)
def test_a_title_printed_again_over_the_rest_of_a_table_is_not_read_twice(again: list[str]) -> None:
    second = Raw(2)
    for number, words in enumerate(again):
        second.text(200, 60 + 20 * number, words)
    document = assembled(first(), second.table(XS, [100, 120], NEXT))
    assert [len(grid.rows) for grid in document.grids] == [4]
    assert [p.text for p in document.paragraphs] == ["项目支出绩效自评表", "（2023年度）"]
    assert document.notes == [f"换页后重复的表头 {len(again)} 行，未重复读"]


def test_a_row_too_high_for_the_rest_of_the_page_goes_on_under_the_title_printed_again() -> None:
    second = Raw(2).text(200, 60, "项目支出绩效自评表").table(XS, [80, 240], NEXT)
    document = assembled(first(top=500.0), second)
    assert [len(grid.rows) for grid in document.grids] == [4]


def test_the_same_form_under_the_same_title_is_another_table() -> None:
    pages = []
    for number, name in ((1, "公路养护"), (2, "危房改造")):
        form: Cells = [
            (0, 0, 1, 1, "项目名称"),
            (0, 1, 1, 3, name),
            (1, 0, 1, 1, "主管部门"),
            (1, 1, 1, 3, "财政局"),
        ]
        pages.append(Raw(number).text(200, 60, "项目支出绩效自评表").table(XS, [80, 400, 770], form))
    document = assembled(*pages)
    assert [len(grid.rows) for grid in document.grids] == [2, 2]
    assert [p.text for p in document.paragraphs] == ["项目支出绩效自评表"] * 2


def test_other_words_over_the_second_table_keep_it_apart() -> None:
    second = (
        Raw(2).text(200, 60, "项目支出绩效自评表").text(200, 80, "二、另一个项目").table(XS, [100, 120], NEXT)
    )
    document = assembled(first(), second)
    assert len(document.grids) == 2
    assert [p.text for p in document.paragraphs][2:] == ["项目支出绩效自评表", "二、另一个项目"]


def test_a_merged_cell_whose_name_stands_after_the_break_is_one_cell() -> None:
    upper = [*FIRST[:-3], (2, 1, 1, 1, "危房改造户数"), (2, 2, 1, 1, "12户"), (2, 3, 1, 1, "7")]
    upper[4] = (1, 0, 1, 1, "产出指标")
    upper.append((2, 0, 1, 1, ""))
    lower: Cells = [
        (0, 0, 2, 1, "效益指标"),
        *NEXT[1:],
        (1, 1, 1, 1, "粮食产量"),
        (1, 2, 1, 1, "5吨"),
        (1, 3, 1, 1, "9"),
    ]
    (grid,) = assembled(first(upper), Raw(2).table(XS, [60, 80, 100], lower)).grids
    assert [c for c in shape(grid) if c[1] == 0] == [
        (0, 0, 1, 1, "一级指标"),
        (1, 0, 1, 1, "产出指标"),
        (2, 0, 3, 1, "效益指标"),
    ]


def test_sides_of_a_cut_merged_cell_that_no_line_crosses_still_bound_it() -> None:
    """Chromium prints the blank rest of a merged cell without its top and bottom."""
    top: Cells = [cell for cell in FIRST if cell[:2] != (1, 0)]
    above = first(top).rule(XS[0], 720, XS[0], 760).text(63, 729, "产出指标")
    rest: Cells = [(row, column, 1, 1, f"{row}{column}") for row in (0, 1) for column in (1, 2, 3)]
    below = Raw(2).table(XS, [60, 80, 100], rest).rule(XS[0], 60, XS[0], 100)
    (grid,) = assembled(above, below).grids
    assert [c for c in shape(grid) if c[1] == 0] == [(0, 0, 1, 1, "一级指标"), (1, 0, 4, 1, "产出指标")]


def test_a_word_too_long_for_its_cell_does_not_move_the_edge_of_the_others() -> None:
    cells: Cells = [
        (0, 0, 1, 1, "名称"),
        (0, 1, 1, 1, "完成农村公路养护里程一\n百二十公里"),
        (1, 0, 1, 1, "备注"),
        (1, 1, 1, 1, "无"),
    ]
    cells.append((0, 2, 2, 1, ""))
    page = Raw().table([60, 110, 226, 300], [100, 140, 160], cells).text(226.2, 130, "长得放不下的一个词")
    texts = [c.text for c in assembled(page).grids[0].cells()]
    assert "完成农村公路养护里程一百二十公里" in texts


def test_a_comma_boxed_by_its_own_ink_stays_in_its_line() -> None:
    page = Raw().text(60, 100, "完成养护").text(60, 114, "资金")
    comma = page.page.chars[1]._replace(text="，", y0=102.0, y1=105.6)
    page.page.chars[1] = comma
    assert [line.text for line in lines_of(page.page.chars)] == ["完，养护", "资金"]


def test_a_short_text_with_room_below_it_does_not_go_on_after_the_break() -> None:
    """A heading in a narrow cell is as wide as a full line; but a text that is cut fills the row first."""
    xs = [60.0, 104.0, 148.0, 250.0]
    heading: Cells = [(0, 0, 1, 1, "一级指标"), (0, 1, 1, 1, "三级指标"), (0, 2, 1, 1, "偏差原因\n及措施")]
    row: Cells = [(0, 0, 1, 1, "产出指标"), (0, 1, 1, 1, "公路养护里程"), (0, 2, 1, 1, "")]
    document = assembled(Raw().table(xs, [720, 770], heading), Raw(2).table(xs, [60, 80], row))
    assert [len(grid.rows) for grid in document.grids] == [2]
    assert document.notes == []


def test_headings_after_a_title_that_the_break_parts_from_them_are_kept() -> None:
    upper = [*FIRST, (3, 0, 1, 4, "项目支出绩效自评表")]
    page = Raw().table(XS, [680, 700, 720, 740, 760], upper)
    below = [*LABELS, *((row + 1, *rest) for row, *rest in NEXT)]
    (grid,) = assembled(page, Raw(2).table(XS, [60, 80, 100], below)).grids  # type: ignore[arg-type]
    assert [[cell.text for cell in row][:2] for row in grid.rows[3:5]] == [
        ["项目支出绩效自评表"],
        ["一级指标", "三级指标"],
    ]


def test_two_forms_of_different_years_under_one_title_are_two_tables() -> None:
    pages = []
    for number, year in ((1, 2022), (2, 2023)):
        form: Cells = [
            (0, 0, 1, 4, "项目支出绩效自评表"),
            (1, 0, 1, 4, f"（{year}年度）"),
            (2, 0, 1, 1, "项目名称"),
            (2, 1, 1, 3, f"公路养护{number}期"),
            (3, 0, 1, 1, "主管部门"),
            (3, 1, 1, 3, "财政局"),
        ]
        pages.append(Raw(number).table(XS, [60, 80, 100, 400, 770], form))
    assert [len(grid.rows) for grid in assembled(*pages).grids] == [4, 4]


@pytest.mark.parametrize(("above", "below", "rows"), [("%", "%", 4), ("≥95", "%", 3)])
def test_a_percent_sign_cuts_a_row_only_behind_a_figure(above: str, below: str, rows: int) -> None:
    cells = [*FIRST[:-2], (2, 2, 1, 1, above), (2, 3, 1, 1, "7")]
    rest: Cells = [(0, 0, 1, 1, ""), (0, 1, 1, 1, ""), (0, 2, 1, 1, below), (0, 3, 1, 1, "")]
    if rows == 4:
        rest = [*NEXT[:2], (0, 2, 1, 1, below), (0, 3, 1, 1, "8")]
    (grid,) = assembled(first(cells), Raw(2).table(XS, [60, 80], rest)).grids
    assert len(grid.rows) == rows


def test_pieces_at_the_same_heights_are_one_table_around_a_merged_cell() -> None:
    """The cell between them began on the page before and ends on the next: no line of its own is drawn."""
    left, right = [60.0, 110.0], [200.0, 260.0, 320.0]
    page = Raw().table(left, [100, 120, 140], [(0, 0, 1, 1, "一"), (1, 0, 1, 1, "二")])
    page.table(right, [100, 120, 140], [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "5"), (1, 0, 1, 2, "乙")])
    (grid,) = assembled(page.text(113, 120, "合并的格")).grids
    assert [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells()] == [
        (0, 0, 1, 1, "一"),
        (0, 1, 2, 1, "合并的格"),
        (0, 2, 1, 1, "甲"),
        (0, 3, 1, 1, "5"),
        (1, 0, 1, 1, "二"),
        (1, 2, 1, 2, "乙"),
    ]


def test_pieces_at_other_heights_are_two_tables() -> None:
    cells: Cells = [(0, 0, 1, 1, "一"), (1, 0, 1, 1, "二")]
    page = Raw().table([60.0, 110.0], [100, 120, 140], cells).table([200.0, 260.0], [100, 120, 146], cells)
    assert len(assembled(page).grids) == 2
