"""Forms as offices change them: headings of their own, funds without columns, parts in grids of their own."""

from pathlib import Path

import pytest

from jixiao.reading import read, read_all
from jixiao.report import Report, as_stated
from tests.reading.test_published_forms import (
    HEADING,
    ROW,
    figures,
    form,
    lines,
    saved,
    table,
    total,
)


def told(report: Report, *keys: str) -> list[list[str | None]]:
    return [[row[key] for key in keys] for row in as_stated(report)["indicators"]]


def test_names_under_the_contents_of_indicators(tmp_path: Path) -> None:
    grid = table(
        ["项目名称", "堤防加固>5"],
        ["指标类型", "指标内容", "年度指标值", "实际完成值", "分值", "得分"],
        ["数量指标^2", "加固堤防", "≥6公里", "5公里", "50", "40"],
        ["新建涵闸", "2座", "2座", "40", "40"],
        ["合计>4", "90", "80"],
    )
    report = read(saved(tmp_path, lines("项目支出绩效自评表", "（2023年度）"), grid))
    assert told(report, "level1", "level2", "name", "actual") == [
        [None, "数量指标", "加固堤防", "5公里"],
        [None, "数量指标", "新建涵闸", "2座"],
    ]
    assert as_stated(report)["total_score"] == "80"


def test_contents_beside_a_name_stay_an_explanation(tmp_path: Path) -> None:
    grid = table(
        ["项目名称", "堤防加固>5"],
        ["指标类型", "三级指标", "指标内容", "指标值", "完成值", "得分"],
        ["数量指标", "加固堤防", "反映进度", "≥6公里", "5公里", "40"],
    )
    (row,) = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid)).indicators
    assert (row.name.raw, row.explanation and row.explanation.raw) == ("加固堤防", "反映进度")


def test_of_targets_of_several_years_that_of_the_year(tmp_path: Path) -> None:
    grid = table(
        ["项目名称", "堤防加固>5"],
        ["总预算（万元）", "90>2", "当年预算（万元）", "30>2"],
        ["一级指标^2", "二级指标^2", "三级指标^2", "指标值>3"],
        ["前年", "上年", "预计当年实现"],
        ["产出指标", "数量指标", "加固堤防", "4公里", "5公里", "6公里"],
        ["产出指标", "数量指标", "新建涵闸", "", "", "2座"],
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效目标表"), grid))
    assert told(report, "name", "target") == [["加固堤防", "6公里"], ["新建涵闸", "2座"]]
    assert figures(total(report)) == [None, "30", None, None, None, None]


def test_a_remark_below_one_heading_divides_nothing(tmp_path: Path) -> None:
    grid = form(
        ["一级指标^2", "二级指标^2", "三级指标^2", "年度指标值", "实际完成值", "分值^2", "得分^2", "备注^2"],
        ["（计划数）", "（完成数）"],
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert told(report, "target", "actual") == [["≥6场", "5场"]]


def test_the_heading_of_the_funds_in_two_rows(tmp_path: Path) -> None:
    grid = form(
        ["项目资金（万元）^4", "资金来源^2", "预算>2", "全年执行数^2", "分值^2", "执行率^2", "得分^2"],
        ["年初数", "调整后"],
        ["合计", "8", "9", "7.2", "10", "80%", "8"],
        ["其中：财政拨款", "8", "9", "7.2", "—", "80%", "—"],
        HEADING,
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == ["8", "9", "7.2", "80%", "10", "8"]


def test_the_rate_beside_budget_and_spending(tmp_path: Path) -> None:
    grid = form(["预算数（万元）", "8>2", "执行数（万元）", "7.2>2", "执行率", "90%"], HEADING, ROW)
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == [None, "8", "7.2", "90%", None, None]


def test_rate_points_and_score_below_sources_over_columns(tmp_path: Path) -> None:
    grid = form(
        ["项目资金（万元）^4", "资金来源", "合计>2", "财政拨款>2", "其他资金>2"],
        ["全年预算数", "8>2", "8>2", "0>2"],
        ["全年执行数", "7.2>2", "7.2>2", "0>2"],
        ["预算执行率", "90%>2", "分值", "10", "得分", "9"],
        HEADING,
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == [None, "8", "7.2", "90%", "10", "9"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ["项目资金情况", "年初预算数：8万元；调整后预算数：9万元；全年执行数：7.2万元；执行率：80%。>7"],
            ["8万元", "9万元", "7.2万元", "80%", None, None],
        ),
        (
            ["项目资金（万元）", "年初预算：8>2", "全年预算：1,009.5>2", "全年执行：7.2>2", "执行率：80%"],
            ["8", "1,009.5", "7.2", "80%", None, None],
        ),
    ],
)
def test_funds_that_name_themselves(tmp_path: Path, row: list[str], said: list[str | None]) -> None:
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(row, HEADING, ROW)))
    assert figures(total(report)) == said
    assert as_stated(report)["funds"]["unit"] == "万元"


def test_amounts_in_a_text_are_no_funds(tmp_path: Path) -> None:
    row = ["项目资金情况", "年初预算数：按上年安排；资金由县财政拨付。>7"]
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(row, HEADING, ROW)))
    assert report.funds is None


def test_the_label_of_the_funds_beside_the_only_amount(tmp_path: Path) -> None:
    grid = form(["项目预算（万元）", "86.4>3", "其中：财政拨款", "80>3"], HEADING, ROW)
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    funds = as_stated(report)["funds"]
    assert (funds["unit"], funds["adjusted"], funds["by_source"]) == ("万元", "86.4", {"当年财政拨款": "80"})


def test_a_list_of_projects_is_no_project(tmp_path: Path) -> None:
    projects = table(
        ["序号", "项目名称", "年初预算数（万元）", "全年执行数（万元）", "执行率", "自评得分"],
        ["1", "堤防加固", "8", "7.2", "90%", "93"],
        ["2", "河道清淤", "4", "4", "100%", "98"],
        ["合计>2", "12", "11.2", "", ""],
    )
    titles = lines("清溪县水务局2023年度项目支出绩效自评汇总表"), lines("项目支出绩效自评表", "（2023年度）")
    reports = read_all(saved(tmp_path, titles[0], projects, titles[1], form(HEADING, ROW)))
    assert [report.project and report.project.raw for report in reports] == ["农民培训"]


def test_a_closing_row_in_a_grid_of_its_own(tmp_path: Path) -> None:
    closing = table(["总分>6", "90", "75", ""])
    path = saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(HEADING, ROW), closing)
    assert as_stated(read(path))["total_score"] == "75"


def test_a_closing_row_whose_numbers_stand_under_no_column_is_left(tmp_path: Path) -> None:
    closing = table(["总分>6", "90", "75>2"], ["注>6", "", ">2"])
    path = saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(HEADING, ROW), closing)
    assert as_stated(read(path))["total_score"] is None


def test_the_unit_of_money_behind_the_body_that_made_the_table(tmp_path: Path) -> None:
    grid = form(
        ["项目资金^2", "", "年初预算数", "全年预算数>2", "全年执行数>3"], ["总额", "80>1", "80>2", "72>3"]
    )
    path = saved(
        tmp_path, lines("项目支出绩效自评表", "编制单位：清溪县农业局　2023年度　金额单位：元"), grid
    )
    assert as_stated(read(path))["funds"]["unit"] == "元"


def test_a_table_goes_on_under_the_words_that_say_so(tmp_path: Path) -> None:
    rest = table(HEADING, ["满意度指标", "满意度", "农民满意度", "≥90%", "95%", "10", "10", ""])
    path = saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(HEADING, ROW), lines("（续表）"), rest)
    (report,) = read_all(path)
    assert told(report, "level1", "name") == [["产出指标", "培训场次"], ["满意度指标", "农民满意度"]]


def test_the_whole_of_a_department_by_its_name(tmp_path: Path) -> None:
    grid = form(
        ["预算执行情况（万元）（20分）^2", "", "预算数（A）>2", "执行数（B）>2", "执行率", "得分"],
        ["部门整体支出总额", "80>2", "72>2", "90%", "18"],
    )
    report = read(saved(tmp_path, lines("2023年度部门整体支出绩效自评表"), grid))
    assert figures(total(report)) == [None, "80", "72", "90%", "20", "18"]


def test_the_total_beside_what_was_spent_is_the_budget(tmp_path: Path) -> None:
    grid = form(["资金总额（万元）", "80>2", "实际执行（万元）", "72>2", "执行率", "90%"], HEADING, ROW)
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == [None, "80", "72", "90%", None, None]


def test_sources_and_nature_side_by_side_under_the_columns(tmp_path: Path) -> None:
    grid = form(
        ["部门资金（万元）^5", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "80", "80", "72", "10", "90%", "9"],
        ["按收入性质分：>2", "72>2", "按支出性质分：>2", "72"],
        ["一般公共预算>2", "70>2", "基本支出>2", "50"],
        ["政府性基金>2", "2>2", "项目支出>2", "22"],
    )
    funds = as_stated(read(saved(tmp_path, lines("2023年度部门整体支出绩效自评表"), grid)))["funds"]
    assert funds["by_source"] == {"一般公共预算": "70", "政府性基金": "2"}
    assert funds["by_nature"] == {"基本支出": "50", "项目支出": "22"}


@pytest.mark.parametrize("row", [["自评总分：75分>8"], ["总分：75>8"]])
def test_the_score_behind_its_label(tmp_path: Path, row: list[str]) -> None:
    path = saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(HEADING, ROW, row))
    assert as_stated(read(path))["total_score"] == "75"


def test_the_score_on_the_line_over_the_table(tmp_path: Path) -> None:
    line = "填报单位（盖章）：清溪县农技站　　　自评得分：75.5分"
    path = saved(tmp_path, lines("2023年度项目支出绩效自评表", line), form(HEADING, ROW))
    report = read(path)
    assert as_stated(report)["total_score"] == "75.5"
    assert as_stated(report)["unit"] == "清溪县农技站"


def test_a_line_of_the_form_filled_with_none_is_no_indicator(tmp_path: Path) -> None:
    unused = ["效益指标", "生态效益指标", "无", "无", "无", "", "", ""]
    scored = ["效益指标", "社会效益指标", "无", "无", "无", "10", "10", ""]
    path = saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(HEADING, ROW, unused, scored))
    assert told(read(path), "level2", "points") == [["数量指标", "90"], ["社会效益指标", "10"]]


def test_one_title_over_the_forms_of_a_sheet_gives_the_year_of_all(tmp_path: Path) -> None:
    rows = [["项目名称", "堤防加固>7"], HEADING, ROW, ["总分>5", "90", "75", ""]]
    more = [["项目名称", "河道清淤>7"], HEADING, ROW, ["总分>5", "90", "70", ""]]
    title = ["清溪县水务局2023年度项目支出绩效自评表>8"]
    reports = read_all(saved(tmp_path, table(title, *rows, *more)))
    assert [(r.project and r.project.raw, r.fiscal_year) for r in reports] == [
        ("堤防加固", 2023),
        ("河道清淤", 2023),
    ]


def test_names_and_weights_below_the_levels(tmp_path: Path) -> None:
    grid = table(
        ["一级指标>2", "二级指标>2", "三级指标>2", "评分标准^2", "自评得分^2"],
        ["名称", "权重（%）", "名称", "权重（%）", "名称", "权重（%）"],
        ["履职效能^2", "50^2", "整体效能^2", "50^2", "产出完成情况", "30", "按比例", "29"],
        ["预算支出率", "20", "按比例", "20"],
        ["合计>5", "50", "", "49"],
    )
    report = read(saved(tmp_path, lines("清溪县农业局2023年度部门整体支出绩效自评表"), grid))
    assert told(report, "level1", "level2", "name", "points", "score") == [
        ["履职效能", "整体效能", "产出完成情况", "30", "29"],
        ["履职效能", "整体效能", "预算支出率", "20", "20"],
    ]
    assert (as_stated(report)["total_points"], as_stated(report)["total_score"]) == ("50", "49")


def test_a_number_under_a_column_of_its_own_is_no_score(tmp_path: Path) -> None:
    grid = table(
        ["一级指标", "二级指标", "三级指标", "评分标准", "分值", "扣分", "得分"],
        ["过程", "预算执行", "预算完成率", "按比例", "100", "2", "98"],
        ["合计>4", "100", "2", "98"],
    )
    report = read(saved(tmp_path, lines("清溪县农业局2023年度部门整体支出绩效自评表"), grid))
    assert (as_stated(report)["total_points"], as_stated(report)["total_score"]) == ("100", "98")


def test_the_closing_row_above_the_rows(tmp_path: Path) -> None:
    grid = form(HEADING, ["总分>5", "90", "75", ""], ROW, ["说明", "无>7"])
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert told(report, "name", "score") == [["培训场次", "75"]]
    assert as_stated(report)["total_score"] == "75"


def test_no_rows_are_read_below_the_closing_row_of_an_empty_form(tmp_path: Path) -> None:
    grid = form(HEADING, ["总分>5", "", "", ""], ["评价结论", "达到预期", "良好", "", "", "", "", ""])
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert report.indicators == ()


def test_unit_of_money_beside_the_body(tmp_path: Path) -> None:
    grid = table(
        ["项目支出绩效自评表>8"],
        ["（2023年度）>8"],
        ["填报单位：清溪县农技站>5", "单位：元>3"],
        ["项目名称", "农民培训>7"],
        ["项目资金^2", "", "年初预算数", "全年预算数>2", "全年执行数>3"],
        ["总额", "80", "80>2", "72>3"],
        HEADING,
        ROW,
    )
    said = as_stated(read(saved(tmp_path, grid)))
    assert (said["unit"], said["funds"]["unit"]) == ("清溪县农技站", "元")


@pytest.mark.parametrize("title", ["一、产出指标（90分）", "产出指标（90分）", "产出指标"])
def test_the_first_level_in_a_row_across_the_table(tmp_path: Path, title: str) -> None:
    grid = table(
        ["项目名称", "农民培训>5"],
        ["二级指标", "三级指标", "指标值", "完成值", "分值", "得分"],
        [f"{title}>6"],
        ["数量指标", "培训场次", "≥6场", "5场", "50", "40"],
        ["质量指标", "结业率", "100%", "100%", "40", "40"],
        ["二、满意度指标（10分）>6"],
        ["满意度", "农民满意度", "≥90%", "95%", "10", "10"],
        ["合计>4", "100", "90"],
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert told(report, "level1", "level2", "name") == [
        ["产出指标", "数量指标", "培训场次"],
        ["产出指标", "质量指标", "结业率"],
        ["满意度指标", "满意度", "农民满意度"],
    ]


def test_what_is_asked_for_is_the_budget_of_a_goal(tmp_path: Path) -> None:
    grid = table(
        ["项目名称", "农民培训>3"],
        ["申请资金（万元）", "36>3"],
        ["绩效指标^2", "指标类别", "指标名称", "指标值"],
        ["数量指标", "培训场次", "≥6场"],
    )
    report = read(saved(tmp_path, lines("2023年项目绩效目标申报表"), grid))
    assert told(report, "level2", "name", "target") == [["数量指标", "培训场次", "≥6场"]]
    assert figures(total(report)) == [None, "36", None, None, None, None]


def test_headings_that_no_list_has(tmp_path: Path) -> None:
    over = "项目资金（万元）^2 |  | 年初安排资金数 | 年中调整后预算 | 决算支出 | 分值 | 资金执行进度 | 得分"
    levels = "绩效一级指标 | 绩效二级指标 | 绩效三级指标"
    rest = "绩效目标值 | 指标实现值 | 设置分值 | 指标自评得分 | 存在差距的原因"
    grid = form(
        over.split(" | "),
        ["资金合计", "8", "9", "7.2", "10", "80%", "8"],
        f"{levels} | {rest}".split(" | "),
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == ["8", "9", "7.2", "80%", "10", "8"]
    assert told(report, "name", "target", "actual", "points", "score", "deviation") == [
        ["培训场次", "≥6场", "5场", "90", "75", "一场顺延"]
    ]


def test_of_weights_behind_each_level_those_of_the_indicators(tmp_path: Path) -> None:
    grid = table(
        ["一级指标", "权重", "二级指标", "权重", "三级指标", "权重", "目标值", "完成值", "得分"],
        ["产出指标^2", "90^2", "数量指标^2", "90^2", "培训场次", "50", "≥6场", "5场", "40"],
        ["编印教材", "40", "2本", "2本", "40"],
        ["合计>5", "90", ">2", "80"],
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert told(report, "name", "points", "score") == [["培训场次", "50", "40"], ["编印教材", "40", "40"]]


@pytest.mark.parametrize("word", ["小计", ""])
def test_a_row_of_sums_opens_a_level(tmp_path: Path, word: str) -> None:
    grid = form(
        HEADING,
        ["产出指标^3", word, "", "", "", "90", "75", ""],
        ["数量指标", "培训场次", "≥6场", "5场", "50", "40", ""],
        ["质量指标", "结业率", "100%", "100%", "40", "35", ""],
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert told(report, "level1", "level2", "name") == [
        ["产出指标", "数量指标", "培训场次"],
        ["产出指标", "质量指标", "结业率"],
    ]


def test_an_indicator_whose_name_is_missing_is_no_sum(tmp_path: Path) -> None:
    nameless = ["效益指标^2", "社会效益指标", "", "≥90%", "95%", "5", "5", ""]
    further = ["生态效益指标", "水质", "Ⅲ类", "Ⅲ类", "5", "5", ""]
    grid = form(HEADING, ROW, nameless, further)
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert told(report, "level2", "target") == [
        ["数量指标", "≥6场"],
        ["社会效益指标", "≥90%"],
        ["生态效益指标", "Ⅲ类"],
    ]


def test_figures_beside_their_names_in_several_rows(tmp_path: Path) -> None:
    grid = form(
        ["项目资金（万元）^3", "年初预算数>2", "8>2", "全年预算数>2", "9"],
        ["全年执行数>2", "7.2>2", "执行率>2", "80%"],
        ["分值>2", "10>2", "得分>2", "8"],
        HEADING,
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == ["8", "9", "7.2", "80%", "10", "8"]
    assert told(report, "name") == [["培训场次"]]


def test_a_list_of_projects_with_what_came_of_them(tmp_path: Path) -> None:
    grid = table(
        ["序号", "项目名称", "年初预算数", "全年执行数", *HEADING],
        ["1", "农民培训", "80", "72", *ROW],
        ["2", "堤防加固", "90", "90", *ROW],
    )
    title = lines("清溪县农业局2023年度项目支出绩效自评表", "金额单位：万元")
    reports = read_all(saved(tmp_path, title, grid))
    assert [(r.kind.value, r.project and r.project.raw, figures(total(r))) for r in reports] == [
        ("project", "农民培训", ["80", None, "72", None, None, None]),
        ("project", "堤防加固", ["90", None, "90", None, None, None]),
    ]
    assert as_stated(reports[0])["funds"]["unit"] == "万元"


def test_a_table_of_money_within_the_text_is_no_form(tmp_path: Path) -> None:
    spending = table(["项目", "年初预算", "决算数"], ["基本支出", "50", "48"], ["项目支出", "30", "24"])
    path = saved(
        tmp_path,
        lines(
            "清溪县农业局2023年度部门整体支出绩效自评报告",
            "一、部门基本情况",
            "在职人员29人。",
            "二、支出情况",
        ),
        spending,
        lines("三、存在的问题", "无。", "部门整体支出绩效自评表（2023年度）"),
        table(["部门名称", "清溪县农业局>7"], HEADING, ROW),
    )
    (report,) = read_all(path)
    assert as_stated(report)["staff"] == {"在职": 29}
    assert report.funds is None
    assert "48" in {left.text for left in report.residue}


def test_budget_and_spending_alone_in_a_row(tmp_path: Path) -> None:
    grid = form(["资金总额（元）>2", "80,000.00>2", "实际支出（元）>2", "72,000.00>2"], HEADING, ROW)
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == [None, "80,000.00", "72,000.00", None, None, None]
    assert as_stated(report)["funds"]["unit"] == "元"


def test_money_of_several_things_in_a_row_is_no_budget(tmp_path: Path) -> None:
    grid = form(["资金总额>2", "80>2", "其中：设备>2", "72>2"], HEADING, ROW)
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert report.funds is None


def test_budget_and_spending_in_a_row_under_the_indicators(tmp_path: Path) -> None:
    grid = form(HEADING, ROW, ["预算数（万元）>2", "80", "执行数（万元）>2", "72", "执行率", "90%"])
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == [None, "80", "72", "90%", None, None]
    assert told(report, "name") == [["培训场次"]]


def test_a_form_copied_as_text_with_two_rows_of_headings(tmp_path: Path) -> None:
    text = """2023年度项目支出绩效自评表
项目名称\t农民培训
主管部门\t清溪县农业局\t实施单位\t清溪县农技站
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
\t\t\t指标性质\t指标值\t度量单位\t\t\t
产出指标\t数量指标\t培训场次\t≥\t6\t场\t5\t50\t40
\t\t编印教材\t=\t2\t本\t2\t40\t40
满意度指标\t满意度\t农民满意度\t≥\t90\t%\t95\t10\t10
总分\t100\t90
"""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    report = read(path)
    assert told(report, "name", "target", "actual", "points", "score") == [
        ["培训场次", "≥6场", "5", "50", "40"],
        ["编印教材", "=2本", "2", "40", "40"],
        ["农民满意度", "≥90%", "95", "10", "10"],
    ]
    assert (as_stated(report)["total_points"], as_stated(report)["total_score"]) == ("100", "90")


def test_a_score_above_the_points_tells_of_a_shifted_closing_row(tmp_path: Path) -> None:
    text = """2023年度项目支出绩效自评表
项目名称\t农民培训
一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\t备注
产出指标\t数量指标\t培训场次\t≥6场\t5场\t50\t40\t
\t\t编印教材\t2本\t2本\t40\t40\t
\t\t印发手册\t2本\t2本\t10\t10\t
总分\t100\t90
"""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    said = as_stated(read(path))
    assert (said["total_points"], said["total_score"]) == ("100", "90")


@pytest.mark.parametrize(("between", "year"), [((), 2023), (("附表二",), None)])
def test_one_title_over_several_tables_gives_the_year_of_all(
    tmp_path: Path, between: tuple[str, ...], year: int | None
) -> None:
    closing = ["总分>5", "90", "75", ""]
    tables = [table(["项目名称", f"{name}>7"], HEADING, ROW, closing) for name in ("堤防加固", "河道清淤")]
    title = lines("清溪县水务局2023年度项目支出绩效自评表")
    reports = read_all(saved(tmp_path, title, tables[0], lines(*between), tables[1]))
    assert [report.fiscal_year for report in reports] == [2023, year]
