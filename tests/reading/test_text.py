from pathlib import Path

import pytest

from jixiao.reading import ReadingError, read_blocks
from tests.reading.files import save

FLAT = "标题\n\n\t甲\n\t乙\n续\n\n\n\t丙\n\n再续\n\t\n\n\t丁\n\t戊\n\n\n表后一段\n"


def test_a_tab_begins_a_cell_and_other_lines_continue_it(tmp_path: Path) -> None:
    document = read_blocks(save(tmp_path, FLAT.encode(), "a.txt"))
    assert [x.text for x in document.paragraphs] == ["标题", "表后一段"]
    (grid,) = document.grids
    assert grid.ragged
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["甲", "乙\n续"],
        ["丙\n\n再续", ""],
        ["丁", "戊"],
    ]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings(tmp_path: Path, codec: str, encoding: str) -> None:
    document = read_blocks(save(tmp_path, FLAT.encode(codec), "a.txt"))
    assert document.source.encoding == encoding
    assert [x.text for x in document.paragraphs] == ["标题", "表后一段"]


def test_line_ends_of_every_system(tmp_path: Path) -> None:
    rows = [
        [[cell.text for cell in row] for row in read_blocks(path).grids[0].rows]
        for end in ("\n", "\r\n", "\r")
        for path in [save(tmp_path, FLAT.replace("\n", end).encode(), "a.txt")]
    ]
    assert rows[0] == rows[1] == rows[2]


def test_text_in_no_known_encoding(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="UTF-8、GB18030"):
        read_blocks(save(tmp_path, "2023年度".encode("utf-16-le"), "a.txt"))


def rows(path: Path) -> tuple[list[str], list[list[str]]]:
    document = read_blocks(path)
    (grid,) = document.grids
    assert not grid.ragged
    return [x.text for x in document.paragraphs], [[cell.text for cell in row] for row in grid.rows]


def test_a_table_copied_out_of_word_with_its_rows_of_merged_cells(tmp_path: Path) -> None:
    above = "自评表\n（2023年度）\n项目名称\t堤防加固\n项目资金\n（万元）\t\t年初\t执行\n"
    text = above + "\t总额\t8\t7\n\t其中：拨款\t8\t7\n绩\n效\n指标\t指标\t值\t得分\n总分\t9\n说明：无\n"
    assert rows(save(tmp_path, text.encode(), "a.txt")) == (
        ["自评表", "（2023年度）", "说明：无"],
        [
            ["项目名称", "堤防加固"],
            ["项目资金\n（万元）", "", "年初", "执行"],
            ["", "总额", "8", "7"],
            ["", "其中：拨款", "8", "7"],
            ["绩\n效\n指标", "指标", "值", "得分"],
            ["总分", "9"],
        ],
    )


def test_a_line_between_two_copied_tables_is_no_cell(tmp_path: Path) -> None:
    text = "甲\t1\t2\n乙\t3\t4\n丙\t5\t6\n二、绩效指标\n丁\t1\t2\n戊\t3\t4\n己\t5\t6\n"
    document = read_blocks(save(tmp_path, text.encode(), "a.txt"))
    assert [x.text for x in document.paragraphs] == ["二、绩效指标"]
    assert [len(grid.rows) for grid in document.grids] == [3, 3]


def test_a_tab_alone_is_an_empty_line_where_no_cell_begins_with_one(tmp_path: Path) -> None:
    document = read_blocks(save(tmp_path, "项目名称\n堤防加固\n\t\n得分\n\t\n9\n".encode(), "a.txt"))
    assert [x.text for x in document.paragraphs] == ["项目名称", "堤防加固", "得分", "9"]


def test_lines_within_bars_are_rows_also_with_merged_cells(tmp_path: Path) -> None:
    text = "| 项目名称 | 堤防加固 |\n| 甲 | 乙 | 丙 |\n| 1 | 2 | 3 |\n|  | 2 | 3 |\n| 合计 | 3 |\n"
    assert rows(save(tmp_path, text.encode(), "a.txt"))[1] == [
        ["项目名称", "堤防加固"],
        ["甲", "乙", "丙"],
        ["1", "2", "3"],
        ["", "2", "3"],
        ["合计", "3"],
    ]


def spans(path: Path) -> list[list[tuple[str, int, int, int]]]:
    (grid,) = read_blocks(path).grids
    return [[(cell.text, cell.column, cell.rowspan, cell.colspan) for cell in row] for row in grid.rows]


def test_a_heading_over_others_is_as_wide_as_they_are(tmp_path: Path) -> None:
    text = (
        "名称\t甲\n指标\t指标值\t得分\n\t性质\t数\t\n培训\t≥\t6\t9\n教材\t≥\t2\t8\n手册\t≥\t3\t7\n合计\t24\n"
    )
    assert spans(save(tmp_path, text.encode(), "a.txt"))[1:4] == [
        [("指标", 0, 2, 1), ("指标值", 1, 1, 2), ("得分", 3, 2, 1)],
        [("性质", 1, 1, 1), ("数", 2, 1, 1)],
        [("培训", 0, 1, 1), ("≥", 1, 1, 1), ("6", 2, 1, 1), ("9", 3, 1, 1)],
    ]


def test_the_label_of_a_closing_row_is_as_wide_as_what_it_lacks(tmp_path: Path) -> None:
    text = "| 指标 | 值 | 分 |\n| 培训 | 6 | 9 |\n| 教材 | 2 | 8 |\n| 合计 | 17 |\n"
    assert spans(save(tmp_path, text.encode(), "a.txt"))[3] == [("合计", 0, 1, 2), ("17", 2, 1, 1)]


def test_a_row_of_sums_is_no_heading_over_the_next_row(tmp_path: Path) -> None:
    text = "甲\t培训\t6\t9\n小计\t9\n\t教材\t2\t8\n\t手册\t2\t7\n乙\t讲座\t2\t7\n"
    made = spans(save(tmp_path, text.encode(), "a.txt"))
    assert made[1] == [("小计", 0, 1, 1), ("9", 1, 1, 1)]
    assert [len(row) for row in made] == [4, 2, 4, 4, 4]
