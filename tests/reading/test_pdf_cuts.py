"""Rows and merged cells that a page break cuts: what shows it, and what does not."""

from tests.reading.raw_made import Cells, Raw, assembled

XS = [60.0, 106.0, 152.0, 218.0, 264.0, 310.0, 356.0]
HEADS = ["序号", "一级指标", "三级指标", "指标值", "分值", "得分"]


def row(number: int, texts: list[str]) -> Cells:
    return [(number, column, 1, 1, text) for column, text in enumerate(texts)]


def filled(first: int, count: int) -> Cells:
    return [
        cell
        for number in range(count)
        for cell in row(first + number, [str(number + 1), "产出指标", "公路养护里程", "≥50", "5", "5"])
    ]


def texts(upper: Raw, lower: Raw) -> list[list[str]]:
    (grid,) = assembled(upper, lower).grids
    return [[cell.text for cell in cells] for cells in grid.rows]


def test_a_row_blank_where_no_row_is_blank_is_the_rest_of_the_row_before() -> None:
    """The words were broken by hand, so their lines are not full; running number and points tell."""
    upper = [*row(0, HEADS), *filled(1, 3), *row(4, ["4", "效益", "服务", "≥90", "7", "6"])]
    lower = [*row(0, ["", "指标", "群众满意度", "", "", ""]), *filled(1, 2)]
    rows = texts(
        Raw().table(XS, [660, 680, 700, 720, 740, 760], upper),
        Raw(2).table(XS, [60, 80, 100, 120], lower),
    )
    assert [cell.replace("\n", "") for cell in rows[4]] == [
        "4",
        "效益指标",
        "服务群众满意度",
        "≥90",
        "7",
        "6",
    ]
    assert len(rows) == 7


def test_an_unused_row_of_the_form_is_a_row() -> None:
    upper = [*row(0, HEADS), *filled(1, 2), *row(3, ["3", "产出指标", "指标3：人数", "≥50", "5", "5"])]
    lower = [*row(0, ["", "", "指标4：", "", "", ""]), *filled(1, 2)]
    rows = texts(
        Raw().table(XS, [680, 700, 720, 740, 760], upper), Raw(2).table(XS, [60, 80, 100, 120], lower)
    )
    assert rows[4] == ["", "", "指标4：", "", "", ""]


def test_merged_headings_cut_between_the_two_rows_of_headings_are_one_cell_each() -> None:
    xs = [60.0, 106.0, 152.0, 218.0, 264.0, 282.0, 320.0]
    upper: Cells = [
        (0, 0, 1, 3, "绩效指标"),
        (0, 3, 1, 1, "指标值"),
        (0, 4, 1, 1, "得"),
        (0, 5, 1, 1, "实际完"),
    ]
    lower = row(0, ["一级指标", "二级指标", "三级指标", "", "分", "成值"])
    (grid,) = assembled(Raw().table(xs, [740, 760], upper), Raw(2).table(xs, [60, 80], lower)).grids
    assert [(cell.rowspan, cell.text) for cell in grid.rows[0]] == [
        (1, "绩效指标"),
        (2, "指标值"),
        (2, "得分"),
        (2, "实际完成值"),
    ]


def test_one_full_line_alone_is_no_merged_heading() -> None:
    upper: Cells = [(0, 0, 1, 3, "绩效指标"), (0, 3, 1, 2, "指标值"), (0, 5, 1, 1, "实际完成")]
    lower = row(0, ["一级指标", "二级指标", "三级指标", "性质", "数值", "全年得分"])
    rows = texts(Raw().table(XS, [740, 760], upper), Raw(2).table(XS, [60, 80], lower))
    assert rows[0][-1] == "实际完成"
    assert rows[1][-1] == "全年得分"


def test_a_label_whose_bracket_closes_after_the_break_is_one_cell() -> None:
    xs = [60.0, 126.0, 220.0, 300.0]
    upper = row(0, ["项目资金（万", "", "预算数"])
    lower: Cells = [
        (0, 0, 2, 1, "元）"),
        *row(0, ["", "总额", "12"])[1:],
        (1, 1, 1, 1, "其他"),
        (1, 2, 1, 1, "3"),
    ]
    (grid,) = assembled(Raw().table(xs, [740, 760], upper), Raw(2).table(xs, [60, 80, 100], lower)).grids
    assert [(c.rowspan, c.text) for c in grid.cells() if c.column == 0] == [(3, "项目资金（万元）")]


def test_text_that_a_spreadsheet_prints_on_both_pages_is_read_once() -> None:
    """In the middle of a merged cell: over an edge on one page, at its place or over it on the other."""
    xs = [60.0, 120.0, 180.0, 300.0]
    upper: Cells = [
        (0, 0, 2, 1, "产出指标"),
        (0, 1, 1, 1, "数量"),
        (0, 2, 1, 1, "公路养护"),
        (1, 1, 1, 1, ""),
        (1, 2, 1, 1, "桥梁"),
    ]
    first = Raw().table(xs, [720, 740, 760], upper).text(123, 770, "质量指标")
    lower: Cells = [
        (0, 0, 2, 1, ""),
        (0, 1, 2, 1, "质量指标"),
        (0, 2, 1, 1, "合格率"),
        (1, 2, 1, 1, "完好率"),
    ]
    second = Raw(2).text(63, 40, "产出指标").table(xs, [60, 80, 100], lower)
    document = assembled(first, second)
    (grid,) = document.grids
    assert [(c.row, c.rowspan, c.text) for c in grid.cells() if c.column < 2] == [
        (0, 4, "产出指标"),
        (0, 1, "数量"),
        (1, 3, "质量指标"),
    ]
    assert not document.paragraphs


def test_a_footer_far_below_a_blank_cell_is_no_text_of_it() -> None:
    xs = [60.0, 120.0, 180.0, 300.0]
    first = Raw().table(xs, [660, 680], row(0, ["", "数量", "公路"])).text(63, 790, "甲县")
    document = assembled(first, Raw(2).table(xs, [60, 80], row(0, ["", "质量", "桥梁"])))
    assert [paragraph.text for paragraph in document.paragraphs] == ["甲县"]


def test_a_sentence_that_ends_with_room_left_ends_its_paragraph() -> None:
    page = Raw()
    for number, words in enumerate(
        ["现将自评情况公开如下" + "，" * 33 + "好。", "2023年度自评表", "一、概况", "填" * 46, "完。"]
    ):
        page.text(60, 100 + 14 * number, words)
    assert [p.text[:5] for p in assembled(page).paragraphs] == [
        "现将自评情",
        "2023年",
        "一、概况",
        "填填填填填",
    ]


def test_a_full_width_number_parted_by_the_break_is_one() -> None:
    xs = [60.0, 94.0, 140.0, 220.0]
    upper = Raw().table(xs, [740, 760], row(0, ["８", "得分", "养护公路里程长"]))
    rows = texts(upper, Raw(2).table(xs, [60, 80], row(0, ["５．５", "", "度"])))
    assert rows == [["８５．５", "得分", "养护公路里程长度"]]


def test_a_word_that_runs_over_the_side_of_its_cell_stays_whole() -> None:
    page = Raw().table([60.0, 120.0, 200.0], [100, 120], row(0, ["考察培训干部人次", "≥12人次"]))
    assert [cell.text for cell in assembled(page).grids[0].cells()] == ["考察培训干部人次", "≥12人次"]


def test_words_that_meet_on_the_border_of_two_cells_stay_apart() -> None:
    page = Raw().table([60.0, 100.0, 200.0], [100, 120], row(0, ["", ""])).text(60, 110, "数量指标新建桥梁")
    assert [cell.text for cell in assembled(page).grids[0].cells()] == ["数量指标", "新建桥梁"]


def test_the_second_row_of_headings_cut_beside_headings_merged_over_both() -> None:
    """Narrow columns: each heading fills its line and goes on; 得分 stands over both rows of headings."""
    xs = [60.0, 82.0, 104.0, 126.0, 148.0, 200.0]
    upper: Cells = [(0, 0, 1, 4, "绩效指标"), (0, 4, 2, 1, "得分")]
    upper += [(1, column, 1, 1, text) for column, text in enumerate(["一级", "二级", "三级", "度量"])]
    lower = [*row(0, ["指标", "目标", "名称", "单位", ""]), *row(1, ["产", "数", "人", "个", "5"])]
    rows = texts(Raw().table(xs, [720, 740, 760], upper), Raw(2).table(xs, [60, 80, 100], lower))
    assert rows[1] == ["一级指标", "二级目标", "三级名称", "度量单位"]
    assert rows[2] == ["产", "数", "人", "个", "5"]


def test_a_word_that_runs_over_the_side_of_the_table_stays_in_it() -> None:
    page = Raw().table([60.0, 120.0, 180.0], [100, 120], row(0, ["≥12人次", "考察培训干部人次"]))
    document = assembled(page)
    assert [cell.text for cell in document.grids[0].cells()] == ["≥12人次", "考察培训干部人次"]
    assert not document.paragraphs


def test_many_full_lines_show_a_cut_row_beside_one_that_its_writer_ended() -> None:
    xs = [60.0, 120.0, 142.0, 164.0, 186.0, 208.0, 240.0]  # the first column has room
    upper = row(0, ["产出", "质", "人", "百", "得", "备注"])
    lower = [*row(0, ["指标", "量", "数", "分", "分", ""]), *filled(1, 1)]
    rows = texts(Raw().table(xs, [740, 760], upper), Raw(2).table(xs, [60, 80, 100], lower))
    assert rows[0] == ["产出\n指标", "质量", "人数", "百分", "得分", "备注"]


def test_few_full_lines_beside_one_that_its_writer_ended_are_two_rows() -> None:
    xs = [60.0, 120.0, 142.0, 164.0, 186.0, 240.0, 290.0]
    upper = row(0, ["产出", "质", "人", "百", "得分", "备注"])
    lower = row(0, ["指标", "量", "数", "分", "标准", ""])
    rows = texts(Raw().table(xs, [740, 760], upper), Raw(2).table(xs, [60, 80], lower))
    assert len(rows) == 2


def test_a_row_with_one_text_only_is_the_rest_of_a_row_where_all_others_are_filled() -> None:
    upper = [*row(0, HEADS), *filled(1, 3), *row(4, ["4", "效益指标", "服务", "≥90", "7", "无"])]
    lower = [*row(0, ["", "", "", "", "", "扣分"]), *filled(1, 2)]
    rows = texts(
        Raw().table(XS, [660, 680, 700, 720, 740, 760], upper),
        Raw(2).table(XS, [60, 80, 100, 120], lower),
    )
    assert rows[4] == ["4", "效益指标", "服务", "≥90", "7", "无\n扣分"]
    assert len(rows) == 7


def test_a_label_whose_points_stand_after_the_break_belongs_to_both_rows() -> None:
    upper = row(0, ["产出（50", "数量", "道路养护", "≥50", "5", "5"])
    lower = row(0, ["分）", "", "桥梁检测", "≥10", "4", "4"])
    (grid,) = assembled(Raw().table(XS, [740, 760], upper), Raw(2).table(XS, [60, 80], lower)).grids
    assert [(c.row, c.rowspan, c.text) for c in grid.cells() if c.column == 0] == [(0, 2, "产出（50分）")]


def test_a_figure_behind_a_full_stop_is_not_parted_from_it() -> None:
    """LibreOffice breaks before 上。2. where 上。 alone would have room."""
    page = Raw().table([60.0, 102.0, 140.0], [100, 140], row(0, ["线\n上。2.", "无"]))
    assert [cell.text for cell in assembled(page).grids[0].cells()] == ["线上。2.", "无"]
    page = Raw().table([60.0, 102.0, 140.0], [100, 140], row(0, ["线\n上。二", "无"]))
    assert [cell.text for cell in assembled(page).grids[0].cells()] == ["线\n上。二", "无"]


def test_texts_of_many_columns_that_all_go_on_are_one_row() -> None:
    """Nothing is blank below the break but the label of several rows."""
    xs = [60.0, 100.0, 122.0, 144.0, 166.0, 188.0, 210.0]
    upper: Cells = [(0, 0, 2, 1, "产出指标"), *row(0, ["", "甲", "乙", "丙", "丁", "戊"])[1:]]
    upper += row(1, ["", "质量", "补贴", "百分", "部分", "确定"])[1:]
    lower: Cells = [(0, 0, 2, 1, ""), *row(0, ["", "指标", "对象", "之九", "延续", "能够"])[1:]]
    lower += row(1, ["", "己", "庚", "辛", "壬", "癸"])[1:]
    rows = texts(Raw().table(xs, [720, 740, 760], upper), Raw(2).table(xs, [60, 80, 100], lower))
    assert rows[1] == ["质量指标", "补贴对象", "百分之九", "部分延续", "确定能够"]
    assert len(rows) == 3


def test_two_sentences_that_go_on_beside_a_label_over_several_rows_are_one_row() -> None:
    xs = [60.0, 120.0, 226.0, 332.0]
    upper: Cells = [(0, 0, 2, 1, "年度目标"), (0, 1, 1, 1, "预期目标"), (0, 2, 1, 1, "完成情况")]
    upper += [
        (1, 1, 1, 1, "推进桥梁维修提升公共\n服务水平和群众获得感"),
        (1, 2, 1, 1, "已完成维修十座桥梁\n的任务并已验收合格的"),
    ]
    lower = row(0, ["", "惠及群众。", "有九座。"])
    rows = texts(Raw().table(xs, [700, 720, 760], upper), Raw(2).table(xs, [60, 80], lower))
    assert len(rows) == 2
    assert rows[1][0].endswith("获得感惠及群众。")


def test_blanks_below_many_filled_cells_show_a_cut_row_beside_one_that_its_writer_ended() -> None:
    xs = [60.0, 120.0, 142.0, 164.0, 196.0, 228.0, 260.0, 292.0]
    upper = row(0, ["社会效", "服务", "扣一", "7", "明显", "8", "好"])
    lower = row(0, ["益指标", "群众", "分止", "", "", "", ""])
    rows = texts(Raw().table(xs, [740, 760], upper), Raw(2).table(xs, [60, 80], lower))
    assert rows == [["社会效\n益指标", "服务群众", "扣一分止", "7", "明显", "8", "好"]]


def test_a_character_that_begins_just_before_the_border_belongs_to_the_word() -> None:
    page = Raw().table([60.0, 93.5, 140.0], [100, 120], row(0, ["培训干部", ""]))
    assert [cell.text for cell in assembled(page).grids[0].cells()] == ["培训干部", ""]


def test_a_line_of_the_form_that_nobody_used_is_no_rest_of_the_row_above() -> None:
    upper = [*row(0, HEADS), *filled(1, 3), *row(4, ["4", "效益指标", "指标2：覆盖", "≥50", "5", "5"])]
    lower = [*row(0, ["", "", "指标2：", "", "", ""]), *filled(1, 2)]
    rows = texts(
        Raw().table(XS, [660, 680, 700, 720, 740, 760], upper), Raw(2).table(XS, [60, 80, 100, 120], lower)
    )
    assert rows[5] == ["", "", "指标2：", "", "", ""]


def test_an_amount_with_its_decimals_goes_on_with_no_further_figure() -> None:
    """Narrow columns: neither another figure nor another word had room in the row above."""
    xs = [60.0, 106.0, 152.0, 198.0]
    upper = row(0, ["其他资金", "1,929.48", "1,072.15"])
    lower = row(0, ["基本支出", "0", "0"])
    rows = texts(Raw().table(xs, [740, 760], upper), Raw(2).table(xs, [60, 80], lower))
    assert rows == [["其他资金", "1,929.48", "1,072.15"], ["基本支出", "0", "0"]]


def test_a_number_behind_its_label_goes_on_after_the_break() -> None:
    xs = [60.0, 106.0, 206.0, 250.0]
    upper: Cells = [(0, 0, 2, 1, "资金"), *row(0, ["", "总额：２１６７５０００", ""])[1:]]
    upper += row(1, ["", "其他：２１６７５０", ""])[1:]
    lower = row(0, ["", "００", ""])
    rows = texts(Raw().table(xs, [720, 740, 760], upper), Raw(2).table(xs, [60, 80], lower))
    assert rows[1][0] == "其他：２１６７５０００"


def test_one_character_that_is_no_text_by_itself_goes_on_beside_another_text_that_does() -> None:
    xs = [60.0, 106.0, 166.0, 210.0]
    upper: Cells = [(0, 0, 2, 1, "指标"), *row(0, ["", "公路养护", "≥9"])[1:]]
    upper += row(1, ["", "单位建设成", "≤12万"])[1:]
    for rest, count in (("里", 2), ("无", 3)):
        lower = row(0, ["", "本第二期", rest])
        rows = texts(Raw().table(xs, [720, 740, 760], upper), Raw(2).table(xs, [60, 80], lower))
        assert len(rows) == count


def test_a_label_over_an_amount_of_the_next_row_is_no_merged_heading() -> None:
    xs = [60.0, 106.0, 152.0, 198.0, 230.0, 260.0]
    upper: Cells = [*row(0, ["项目资金", "开始日期", "完成日期"]), (0, 3, 1, 2, "12月")]
    lower = row(0, ["资金总额", "当年财政", "3320.82", "年", "8"])
    rows = texts(Raw().table(xs, [740, 760], upper), Raw(2).table(xs, [60, 80], lower))
    assert rows[0][:3] == ["项目资金", "开始日期", "完成日期"]
    assert rows[1][:3] == ["资金总额", "当年财政", "3320.82"]
