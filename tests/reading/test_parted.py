"""Labels that a page break cut in two, told by the words of the field."""

from jixiao.reading.blocks import Cell, Document, Grid, Mark
from jixiao.reading.understand import understand
from jixiao.reading.understand.parted import whole_labels
from jixiao.report import Report, Source
from jixiao.standards.vocabulary import vocabulary

HEADS = ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "偏差原因"]


def grid_of(*pages: list[list[str]], across: int | None = None) -> Grid:
    """Return one table whose rows stand on pages; a text starting with "_" spans ``across`` columns."""
    rows: list[list[Cell]] = []
    for page, lines in enumerate(pages, 1):
        for texts in lines:
            cells, column = [], 0
            for text in texts:
                wide = across if across and text.startswith("_") else 1
                mark = (Mark(page, 0, 0, 1, 1),)
                cells.append(Cell(text.lstrip("_"), len(rows), column, colspan=wide, marks=mark))
                column += wide
            rows.append(cells)
    return Grid(rows, 0, page=1)


def read(grid: Grid) -> Report:
    source = Source(file="made.pdf", format="pdf", sha256="0" * 64, size=1)
    return understand(Document(source, [grid]))[0]


def indicator(name: str, level2: str = "", target: str = "≥90%") -> list[str]:
    return ["", level2, name, target, "95%", "10", "10", ""]


FIRST = [HEADS, ["产出指标", "数量指标", "新建桥梁", "=2座", "2座", "20", "20", ""]]


def test_a_cut_label_belongs_to_the_rows_on_both_pages() -> None:
    report = read(
        grid_of([*FIRST, indicator("合格率", "质量指")], [indicator("完好率", "标："), indicator("返修率")])
    )
    assert [(row.name.raw, row.level2 and row.level2.raw) for row in report.indicators] == [
        ("新建桥梁", "数量指标"),
        ("合格率", "质量指标"),
        ("完好率", "质量指标"),
        ("返修率", "质量指标"),
    ]


def test_a_cut_label_shows_that_the_row_was_cut() -> None:
    above = indicator("冬季学生出勤", "社会效", "≥98%")
    below = ["", "益指标", "率", "", "", "", "", ""]
    report = read(grid_of([*FIRST, above], [below, indicator("设备完好率", "生态效益指标")]))
    assert [(row.name.raw, row.level2 and row.level2.raw) for row in report.indicators][1:] == [
        ("冬季学生出勤率", "社会效益指标"),
        ("设备完好率", "生态效益指标"),
    ]
    place = report.indicators[-1].place
    assert place is not None
    assert place.row == 5  # no row is taken out: places stay those of the document


def test_a_heading_row_that_the_break_cut_is_a_heading() -> None:
    cut = ["一级指", "二级指", "三级指", "指标值", "实际完", "分值", "得分", "偏差原"]
    rest = ["标", "标", "标", "", "成值", "", "", "因"]
    report = read(grid_of([["项目名称", "桥梁维修"], cut], [rest, FIRST[1]]))
    assert [row.name.raw for row in report.indicators] == ["新建桥梁"]
    assert report.indicators[0].actual is not None
    assert report.indicators[0].actual.raw == "2座"


def test_a_row_of_labels_with_values_that_the_break_cut_is_one() -> None:
    head = [["项目名称", "桥梁维修", "", ""], ["主管部门", "雁栖", "实施", "雁栖区司法局"]]
    rest = ["", "区机关事务服务中心", "单位", ""]
    report = read(grid_of(head, [rest, HEADS, FIRST[1]]))
    assert report.supervisor is not None
    assert report.supervisor.raw == "雁栖区机关事务服务中心"
    assert report.unit is not None
    assert report.unit.raw == "雁栖区司法局"


def test_goals_follow_a_heading_that_the_break_cut() -> None:
    head = [["项目名称", "桥梁维修", ""], ["年度总", "预期", "实际完"]]
    rest = [["体目标", "目标", "成情况"], ["", "修好两座桥", "修好两座桥"]]
    report = read(grid_of(head, [*rest, HEADS, FIRST[1]]))
    assert [goal.expected.raw for goal in report.goals if goal.expected] == ["修好两座桥"]


def test_two_labels_are_not_one() -> None:
    """年度目标 and 完成情况 are labels each; nothing says that the break cut one."""
    grid = grid_of([["项目名称", "桥梁"], ["年度目标", "一"]], [["完成情况", "二"]])
    assert whole_labels(grid, vocabulary()) is grid


def test_a_level_whose_last_word_stands_on_the_next_page_is_one() -> None:
    report = read(
        grid_of(
            [*FIRST, indicator("合格率", "可持续影响")], [indicator("完好率", "指标"), indicator("返修率")]
        )
    )
    assert [row.level2.raw for row in report.indicators if row.level2][1:] == ["可持续影响指标"] * 3


def test_pieces_on_one_page_are_left_alone() -> None:
    grid = grid_of([*FIRST, indicator("合格率", "质量指"), indicator("完好率", "标")])
    assert whole_labels(grid, vocabulary()) is grid


def test_two_rows_with_numbers_of_their_own_stay_two() -> None:
    grid = grid_of([["合计", "质量指", "10"]], [["", "标", "20"]])
    made = whole_labels(grid, vocabulary())
    assert [[cell.text for cell in row] for row in made.rows] == [["合计", "质量指标", "10"], ["", "20"]]


def test_a_row_blank_below_numbers_and_results_was_cut_with_its_label() -> None:
    above = ["", "社会效", "提升服务", "明显", "有效提升", "7", "7", "按实际"]
    below = ["", "益指标", "群众能力", "", "", "", "", "扣分"]
    report = read(grid_of([*FIRST, above], [below]))
    assert [(row.name.raw, row.level2 and row.level2.raw) for row in report.indicators][1:] == [
        ("提升服务群众能力", "社会效益指标")
    ]


def test_sentences_that_go_on_beside_a_cut_label_are_one_goal() -> None:
    head = [["项目名称", "桥梁维修", ""], ["", "预期目标", "实际完成情况"]]
    above = ["年度绩", "按照县委部署全面推进桥梁维", "全年完成维修任务的百分之九"]
    below = ["效目标", "修，提升服务水平。", "十八，其余结转。"]
    report = read(grid_of([*head, above], [below, HEADS, FIRST[1]]))
    assert [goal.expected.raw for goal in report.goals if goal.expected] == [
        "按照县委部署全面推进桥梁维修，提升服务水平。"
    ]


def test_rows_under_no_heading_end_at_the_title_of_the_next_table() -> None:
    """An author cut the indicators in two; the break after them was no end of a table for its lines."""
    first = grid_of([[*FIRST[0][:4]], ["产出指标", "数量指标", "新建桥梁", "2座"]])
    rest = [
        ["效益指标", "社会效益指标", "维修桥梁", "3座"],
        ["_部门整体绩效目标申报表"],
        ["_部门名称", "_甲县水利局"],
    ]
    second = grid_of(
        [rest[0], rest[1]], [rest[2], FIRST[0][:4], ["产出指标", "数量指标", "疏浚河道", "4公里"]], across=2
    )
    source = Source(file="made.pdf", format="pdf", sha256="0" * 64, size=1)
    reports = understand(Document(source, [first, Grid(second.rows, 1, page=1)]))
    assert [[row.name.raw for row in report.indicators] for report in reports] == [
        ["新建桥梁", "维修桥梁"],
        ["疏浚河道"],
    ]


def test_the_label_of_a_numbered_goal_is_made_whole() -> None:
    grid = grid_of([["年度绩效", "修好两座桥"]], [["目标\n2（40分）", "一级指标"]])
    assert whole_labels(grid, vocabulary()).rows[0][0].text == "年度绩效目标\n2（40分）"


def test_dots_over_a_heading_printed_again_are_no_part_of_it() -> None:
    dots = ["", "", "…", "", "", "", "", ""]
    report = read(grid_of([*FIRST, dots], [HEADS, indicator("合格率", "质量指标")]))
    assert [row.name.raw for row in report.indicators] == ["新建桥梁", "合格率"]
