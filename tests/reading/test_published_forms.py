"""What published forms do that tables of the rules do not: each cause of a misreading in a small document."""

import html
import re
from pathlib import Path

import pytest

from jixiao.reading import read, read_all
from jixiao.report import FundRow, Kind, MoneyUnit, Report, as_stated

HEADING = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]
ROW = ["产出指标", "数量指标", "培训场次", "≥6场", "5场", "90", "75", "一场顺延"]
_SPAN = re.compile(r"(?P<text>.*?)(?:>(?P<across>\d+))?(?:\^(?P<down>\d+))?", re.DOTALL)


def cell(text: str) -> str:
    """A cell; "text>3" spans three columns, "text^2" two rows."""
    found = _SPAN.fullmatch(text)
    assert found is not None
    spans = f' colspan="{found["across"]}"' if found["across"] else ""
    spans += f' rowspan="{found["down"]}"' if found["down"] else ""
    return f"<td{spans}>{html.escape(found['text']).replace(chr(10), '<br>')}</td>"


def table(*rows: list[str]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows) + "</table>"


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def saved(folder: Path, *blocks: str) -> Path:
    path = folder / "公开.html"
    path.write_text(f'<html><meta charset="utf-8"><body>{"".join(blocks)}</body></html>', encoding="utf-8")
    return path


def form(*rows: list[str]) -> str:
    """A project form of eight columns with these rows between its head and its indicators."""
    return table(
        ["项目名称", "农民培训>7"], ["主管部门", "清溪县农业局>3", "实施单位", "清溪县农技站>3"], *rows
    )


def total(report: Report) -> FundRow:
    assert report.funds is not None
    assert report.funds.total is not None
    return report.funds.total


def figures(row: FundRow) -> list[str | None]:
    values = (row.initial, row.adjusted, row.executed, row.rate, row.points, row.score)
    return [(value.raw or None) if value is not None else None for value in values]


def test_a_form_its_author_cut_in_two_is_one_form(tmp_path: Path) -> None:
    head = form(
        ["项目资金（万元）^2", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "8", "8", "7.2", "10", "90%", "9"],
    )
    rest = table(HEADING, ROW, ["总分>5", "100", "84", ""])
    path = saved(tmp_path, lines("2023年度项目支出绩效自评表"), head, lines("指标完成情况如下："), rest)
    (report,) = read_all(path)
    assert report.kind is Kind.PROJECT
    assert figures(total(report)) == ["8", "8", "7.2", "90%", "10", "9"]
    assert [row.name.raw for row in report.indicators] == ["培训场次"]
    assert as_stated(report)["total_score"] == "84"


def test_indicators_under_a_title_of_their_own_are_no_second_half(tmp_path: Path) -> None:
    head = form(["年度总体目标", "预期目标>4", "实际完成情况>3"], ["", "培训6场>4", "培训5场>3"])
    rest = table(HEADING, ROW, ["总分>5", "100", "84", ""])
    path = saved(tmp_path, head, lines("部门整体支出绩效自评表（2023年度）"), rest)
    assert [len(report.indicators) for report in read_all(path)] == [0, 1]


BASE = table(
    ["财政供养人员情况^2", "编制数", "2022年实际在职人数", "控制率"],
    ["56", "53", "94.64%"],
    ["经费控制情况（万元）", "2021年决算数", "2022年预算数", "2022年决算数"],
    ["三公经费", "18.60", "20.00", "15.43"],
    ["政府采购金额", "——", "90.00", "86.50"],
)
CRITERIA = table(
    ["一级指标", "二级指标", "三级指标", "分值", "评分标准", "自评得分"],
    ["产出", "职责履行", "重点工作办结率", "100", "按比例计分", "96"],
    ["合计>3", "100", "", "96"],
)


def test_figures_of_the_base_data_are_known_by_their_years(tmp_path: Path) -> None:
    report = read(saved(tmp_path, lines("部门整体支出绩效评价基础数据表"), BASE))
    said = [
        [row.name.raw, *(value and value.raw for value in (row.last_final, row.budget, row.final))]
        for row in report.base_data
    ]
    assert said == [["三公经费", "18.60", "20.00", "15.43"], ["政府采购金额", "——", "90.00", "86.50"]]
    assert {count.label: count.number.value for count in report.staff} == {"编制": 56, "在职": 53}


def test_figures_with_years_in_another_table_are_no_base_data(tmp_path: Path) -> None:
    spending = table(["项目", "2023年决算数", "2024年预算数", "2024年决算数"], ["公务接待费", "3", "3", "2"])
    report = read(
        saved(tmp_path, lines("部门整体支出绩效自评报告", "一、基本情况", "共一个单位。"), spending)
    )
    assert report.base_data == ()
    assert report.kind is Kind.REPORT_TEXT


def test_base_data_belong_to_the_overall_table_of_the_file(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        lines("白水县林业局2022年度部门整体支出绩效评价报告", "附件1", "部门整体支出绩效评价基础数据表"),
        BASE,
        lines("说明：按决算口径填报。", "附件2", "部门整体支出绩效评价指标自评表"),
        CRITERIA,
    )
    (report,) = read_all(path)
    assert (report.kind, report.unit and report.unit.raw) == (Kind.OVERALL, "白水县林业局")
    assert len(report.base_data) == 2
    assert len(report.indicators) == 1
    assert report.fiscal_year == 2022


@pytest.mark.parametrize(
    "row",
    [
        ["年度目标", "培训6场。>3", "目标完成情况", "培训5场。>3"],
        ["年度总体目标", "预期目标", "培训6场。>2", "实际完成情况", "培训5场。>3"],
    ],
)
def test_a_goal_beside_its_label(tmp_path: Path, row: list[str]) -> None:
    report = read(saved(tmp_path, form(row, HEADING, ROW)))
    (goal,) = report.goals
    assert (goal.expected and goal.expected.raw, goal.actual and goal.actual.raw) == (
        "培训6场。",
        "培训5场。",
    )


def test_goals_of_other_years_are_kept_apart(tmp_path: Path) -> None:
    head = table(
        ["部门名称", "青禾县政协>7"],
        ["财年", "目标>4", "实际完成情况>3"],
        ["2023", "办理提案120件>4", "办理131件>3"],
        ["2024", "办理提案130件>4", "---->3"],
        HEADING,
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度部门整体支出绩效自评表"), head))
    assert [goal.expected and goal.expected.raw for goal in report.goals] == ["办理提案120件"]
    assert ("办理提案130件", "其他年度的目标") in {(left.text, left.reason) for left in report.residue}


def test_the_money_of_single_tasks_is_not_the_funds_of_the_department(tmp_path: Path) -> None:
    tasks = table(
        ["部门名称", "青禾县政协>7"],
        [
            "任务名称^2", "项目级次^2", "主要内容^2", "批复金额（万元）>3",
            "实际支出金额（万元）^2", "预算执行率^2",
        ],
        ["总额", "财政拨款", "其他资金"],
        ["政协会议", "本级", "召开全会1次", "86.00", "86.00", "", "84.57", "98.34%"],
        ["三、绩效指标>8"],
        HEADING,
        ROW,
    )  # fmt: skip
    report = read(saved(tmp_path, lines("2023年度部门整体支出绩效自评表"), tasks))
    assert report.funds is None
    assert len(report.indicators) == 1
    assert "84.57" in {left.text for left in report.residue}


def test_a_line_of_funds_with_an_unknown_name_keeps_it(tmp_path: Path) -> None:
    heading = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    rows = [
        ["项目资金（万元）^4", "", *heading],
        ["年度资金总额", "80", "80", "72", "10", "90%", "9"],
        ["其中：乡村振兴衔接资金", "50", "50", "50", "-", "100%", "-"],
        ["东西部协作帮扶", "30", "30", "22", "-", "73.3%", "-"],
    ]
    report = read(saved(tmp_path, form(*rows, HEADING, ROW)))
    assert report.funds is not None
    assert [(row.axis, row.label and row.label.raw) for row in report.funds.rows] == [
        ("total", "年度资金总额"),
        ("other", "乡村振兴衔接资金"),
        ("other", "东西部协作帮扶"),
    ]
    assert figures(report.funds.rows[2]) == ["30", "30", "22", "73.3%", "-", "-"]


def test_the_only_row_of_figures_needs_no_name(tmp_path: Path) -> None:
    funds = form(
        ["预算执行情况（万元）>2^2", "年初预算", "调整后预算", "预算支出数", "执行率", "权重", "得分"],
        ["45", "45", "44.1", "98%", "10", "9.8"],
        ["年度目标", "培训6场。>7"],
        HEADING,
        ROW,
    )
    report = read(saved(tmp_path, funds))
    assert figures(total(report)) == ["45", "45", "44.1", "98%", "10", "9.8"]
    assert report.funds is not None
    assert report.funds.unit is MoneyUnit.WAN
    assert len(report.goals) == 1


def test_year_and_unit_of_money_on_one_line(tmp_path: Path) -> None:
    over = lines("项目支出绩效自评表", "（2023年度）　　　　　单位：元")
    fund = ["项目资金^2", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    path = saved(
        tmp_path, over, form(fund, ["年度资金总额", "8", "8", "7.2", "10", "90%", "9"], HEADING, ROW)
    )
    report = read(path)
    assert report.fiscal_year == 2023
    assert report.funds is not None
    assert report.funds.unit is MoneyUnit.YUAN
    assert not report.residue


@pytest.mark.parametrize(
    ("closing", "points", "score", "grade"),
    [
        (["自评总分", "84>7"], None, "84", None),
        (["总分>5", "100", "84", "自评等级：良"], "100", "84", "良"),
        (["总分>5", "100", "84", ""], "100", "84", None),
    ],
)
def test_closing_rows(
    tmp_path: Path, closing: list[str], points: str | None, score: str, grade: str | None
) -> None:
    stated = as_stated(read(saved(tmp_path, form(HEADING, ROW, closing))))
    assert (stated["total_points"], stated["total_score"], stated["grade"]) == (points, score, grade)


@pytest.mark.parametrize(
    ("label", "text", "grade"),
    [
        ("自评等级", "优□  良☑  中□  差□", "良"),
        ("自评结论", "□优（90-100分）  ☑良（80-90分）  □中（60-80分）  □差（60分以下）", "良"),
        ("自评等级", "优□  良□  中□  差□", "优□良□中□差□"),
        ("自评等级", "良", "良"),
    ],
)
def test_a_ticked_grade(tmp_path: Path, label: str, text: str, grade: str) -> None:
    report = read(saved(tmp_path, form(HEADING, ROW, ["总分>5", "100", "84", ""], [label, f"{text}>7"])))
    said = as_stated(report)["grade"]
    assert "".join((said or "").split()) == grade


def test_a_monitoring_form_is_known_by_title_or_columns(tmp_path: Path) -> None:
    heading = [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "1-7月执行情况",
        "全年预计完成情况",
        "备注>2",
    ]
    row = ["产出指标", "数量指标", "培训场次", "≥6场", "3场", "6场", ">2"]
    for title in ("项目支出绩效目标执行监控表（2022年度）", "附表（2022年度）"):
        report = read(saved(tmp_path, lines(title), form(heading, row)))
        assert report.kind is Kind.MONITORING
        assert report.indicators[0].outlook is not None


def test_a_transfer_has_two_authorities_above_it(tmp_path: Path) -> None:
    transfer = table(
        ["转移支付（项目）名称", "农田建设补助资金>7"],
        ["中央主管部门", "农业农村部>7"],
        ["地方主管部门", "固北市农业农村局>3", "资金使用单位", "固北市农田站>3"],
        HEADING,
        ROW,
    )
    title = lines("中央对地方转移支付区域（项目）绩效目标自评表", "（2023年度）")
    report = read(saved(tmp_path, title, transfer))
    stated = as_stated(report)
    assert [stated[key] for key in ("kind", "project", "unit", "supervisor")] == [
        "project", "农田建设补助资金", "固北市农田站", "固北市农业农村局",
    ]  # fmt: skip
    assert stated["attributes"]["authority"] == "农业农村部"


def test_funds_of_three_years_stand_beside_those_of_one(tmp_path: Path) -> None:
    goals = table(
        ["项目名称", "供水保障>4"],
        ["项目资金（万元）^2", "中期资金总额：", "3600", "年度资金总额：", "1200"],
        ["其中：财政拨款", "3000", "其中：财政拨款", "1000"],
        ["总体目标^2", "中期目标>2", "年度目标>2"],
        ["建泵站6座>2", "建泵站2座>2"],
        ["一级指标", "二级指标", "三级指标", "指标值>2"],
        ["产出指标", "数量指标", "新建泵站", "2座>2"],
    )
    report = read(saved(tmp_path, lines("项目支出绩效目标申报表（2023年度）"), goals))
    stated = as_stated(report)
    assert stated["funds"]["adjusted"] == "1200"
    assert stated["funds"]["by_source"] == {"当年财政拨款": "1000"}
    assert stated["funds"]["project"] == {"项目资金总额": "3600", "财政拨款": "3000"}
    assert [(goal.term, goal.expected and goal.expected.raw) for goal in report.goals] == [
        ("project", "建泵站6座"),
        ("year", "建泵站2座"),
    ]


def test_the_first_heading_of_a_page_is_its_title(tmp_path: Path) -> None:
    title = "<h1>2023年度部门整体支出绩效自评情况</h1>"
    path = saved(tmp_path, title, table(["部门名称", "青禾县政协>7"], HEADING, ROW))
    assert read(path).fiscal_year == 2023


def test_the_lines_of_one_paragraph_on_the_cover(tmp_path: Path) -> None:
    cover = lines(
        "临江县应急管理局<br>2023年度部门整体支出绩效自评报告",
        "部门（单位）名称：（盖章）临江县应急局<br>主要负责人（签字）：李四<br>2024年3月28日",
        "一、部门基本情况",
        "编制42人。",
    )
    report = read(saved(tmp_path, cover))
    assert report.unit is not None
    assert report.unit.raw == "临江县应急局"
    assert report.cover is not None
    assert report.cover.signatory is not None
    assert report.cover.date is not None
    assert (report.cover.signatory.raw, report.cover.date.raw) == ("李四", "2024年3月28日")


@pytest.mark.parametrize("above", ["茂东市文化广电旅游体育局", "附件2", "Sheet1"])
def test_the_body_on_the_line_above_the_title(tmp_path: Path, above: str) -> None:
    body = "" if above.startswith("茂东") else "茂东市文化广电旅游体育局"
    text = lines(above, f"{body}2024年度部门整体支出绩效自评报告", "一、部门基本情况", "编制42人。")
    report = read(saved(tmp_path, text))
    assert report.unit is not None
    assert report.unit.raw == "茂东市文化广电旅游体育局"


def test_a_title_over_two_lines_is_not_cut(tmp_path: Path) -> None:
    text = lines("中共清溪县委", "宣传部2024年度部门整体支出绩效自评报告", "一、部门基本情况", "编制42人。")
    report = read(saved(tmp_path, text))
    assert report.unit is None


def test_of_a_whole_department_the_authority_is_the_department(tmp_path: Path) -> None:
    over = lines("2023年度部门整体绩效自评表")
    report = read(saved(tmp_path, over, table(["主管部门", "渝东区卫健委>7"], HEADING, ROW)))
    assert report.unit is not None
    assert report.unit.raw == "渝东区卫健委"


def test_headings_that_name_the_year(tmp_path: Path) -> None:
    heading = ["一级指标", "二级指标", "三级指标", "2023年目标值", "2023年度完成值", "分值", "得分", "备注"]
    rows = [
        ["项目资金^2", "", "2023年初预算数（元）", "2023年全年预算数（元）", "2023年执行数（元）", "分值>3"],
        ["年度资金总额", "80", "80", "72", "10>3"],
        ["年度总体目标^2", "2023年预期目标>3", "2023年实际完成情况>4"],
        ["培训6场>3", "培训5场>4"],
        heading,
        ROW,
    ]
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(*rows)))
    assert figures(total(report)) == ["80", "80", "72", None, "10", None]
    assert report.funds is not None
    assert report.funds.unit is MoneyUnit.YUAN
    assert [text and text.raw for text in (report.goals[0].expected, report.goals[0].actual)] == [
        "培训6场",
        "培训5场",
    ]
    stated = as_stated(report)["indicators"][0]
    assert (stated["target"], stated["actual"]) == ("≥6场", "5场")
    assert not report.residue


def test_headings_of_two_years_mean_two_things(tmp_path: Path) -> None:
    heading = ["一级指标", "二级指标", "三级指标", "2022年实际完成值", "2023年指标值", "备注>3"]
    row = ["产出指标", "数量指标", "培训场次", "4场", "6场", ">3"]
    report = read(saved(tmp_path, lines("2023年度项目支出绩效目标表"), form(heading, row)))
    stated = as_stated(report)["indicators"][0]
    assert (stated["target"], stated["actual"]) == (None, None)
    assert {"4场", "6场"} <= {left.text for left in report.residue}


def test_indicators_without_levels(tmp_path: Path) -> None:
    heading = [
        "职责活动",
        "年度预算数（万元）",
        "内容描述",
        "绩效目标",
        "绩效指标",
        "指标值",
        "完成值",
        "得分",
    ]
    rows = [["食品监管^2", "120^2", "抽检^2", "安全^2", "抽检批次", "≥2000批", "2130批", "30"]]
    rows += [["抽检合格率", "≥97%", "98.1%", "20"]]
    report = read(saved(tmp_path, lines("2020年度部门整体绩效自评表"), table(heading, *rows)))
    assert [(row.name.raw, row.actual and row.actual.raw) for row in report.indicators] == [
        ("抽检批次", "2130批"),
        ("抽检合格率", "98.1%"),
    ]


def test_a_part_of_the_form_is_headed_by_a_row(tmp_path: Path) -> None:
    rows = [
        ["二、项目资金情况（万元）>8"],
        [">2", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额>2", "8", "8", "7.2", "10", "90%", "9"],
        ["三、年度绩效目标>8"],
        HEADING,
        ROW,
    ]
    report = read(saved(tmp_path, form(*rows)))
    assert report.funds is not None
    assert report.funds.unit is MoneyUnit.WAN
    assert not report.residue


def test_several_labels_on_one_line_over_the_table(tmp_path: Path) -> None:
    over = lines(
        "项目支出绩效自评表",
        "（2021年度）",
        "项目名称：送戏下乡",
        "主管部门：临漳县文旅局　　　　实施单位：（盖章）临漳县豫剧团　　填报人：张三",
    )
    report = read(saved(tmp_path, over, table(HEADING, ROW)))
    stated = as_stated(report)
    assert [stated[key] for key in ("project", "supervisor", "unit")] == [
        "送戏下乡",
        "临漳县文旅局",
        "临漳县豫剧团",
    ]
    assert [left.text for left in report.residue] == ["填报人：张三"]


def test_a_merged_title_does_not_hide_that_all_other_merges_are_lost(tmp_path: Path) -> None:
    rows = [
        ["项目支出绩效自评表（2023年度）>8"],
        ["项目名称", "", "农民培训", "", "", "", "", ""],
        ["主管部门", "", "清溪县农业局", "", "", "实施单位", "", "清溪县农技站"],
        HEADING,
        ROW,
    ]
    stated = as_stated(read(saved(tmp_path, table(*rows))))
    assert [stated[key] for key in ("project", "unit")] == ["农民培训", "清溪县农技站"]


def test_funds_beside_their_names_in_one_row(tmp_path: Path) -> None:
    row = ["项目资金（万元）", "年度资金总额：", "103.20", "其中：财政拨款", "103.20>2", "其他资金：0.00>2"]
    report = read(saved(tmp_path, lines("项目支出绩效目标表（2024年度）"), form(row, HEADING[:4], ROW[:4])))
    funds = as_stated(report)["funds"]
    assert funds["adjusted"] == "103.20"
    assert funds["by_source"] == {"当年财政拨款": "103.20", "其他资金": "0.00"}


def test_budget_and_spending_side_by_side(tmp_path: Path) -> None:
    rows = [
        ["预算执行情况（万元）>2^3", "预算数：", "200>2", "执行数：", "196.4>2"],
        ["其中：财政拨款", "180>2", "其中：财政拨款", "176.4>2"],
        ["其他资金", "20>2", "其他资金", "20>2"],
        ["年度目标", "培训6场。>7"],
        HEADING,
        ROW,
    ]
    report = read(saved(tmp_path, form(*rows)))
    assert report.funds is not None
    assert [figures(row)[1:3] for row in report.funds.rows] == [
        ["200", "196.4"],
        ["180", "176.4"],
        ["20", "20"],
    ]
    assert len(report.goals) == 1


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024年1-6月项目支出绩效运行监控表", 2024), ("上一篇：2022年度部门决算", None)],
)
def test_the_year_of_a_page(tmp_path: Path, text: str, year: int | None) -> None:
    path = saved(tmp_path, lines(text), form(HEADING, ROW))
    assert read(path).fiscal_year == year


def test_what_follows_the_money_of_the_base_data_is_no_money(tmp_path: Path) -> None:
    more = table(
        ["经费控制情况（万元）", "上年决算数", "本年预算数", "本年决算数"],
        ["三公经费", "18.60", "20.00", "15.43"],
        ["楼堂馆所控制情况^2", "批复规模（㎡）", "实际规模（㎡）", "规模控制率"],
        ["/", "/", "/"],
        ["厉行节约保障措施", "压减一般性支出。>3"],
    )
    report = read(saved(tmp_path, lines("部门整体支出绩效评价基础数据表"), more))
    assert [row.name.raw for row in report.base_data] == ["三公经费"]
    assert {"批复规模（㎡）", "厉行节约保障措施", "压减一般性支出。"} <= {
        left.text for left in report.residue
    }


def test_the_year_of_goals_may_stand_in_a_title_further_above(tmp_path: Path) -> None:
    rows = [
        ["部门名称", "青禾县政协>7"],
        ["财年", "目标>4", "实际完成情况>3"],
        ["2024", "办理提案130件>4", "---->3"],
        ["2023", "办理提案120件>4", "办理131件>3"],
        HEADING,
        ROW,
    ]
    over = lines("2023年度部门整体支出绩效自评情况", "公开13表")
    report = read(saved(tmp_path, over, table(*rows)))
    assert [goal.expected and goal.expected.raw for goal in report.goals] == ["办理提案120件"]


def test_of_indicators_for_a_term_and_for_the_year_those_of_the_year_are_read(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "供水保障>7"],
        ["总体目标^2", "中期目标（2022年—2024年）>4", "年度目标>3"],
        ["建泵站6座>4", "建泵站2座>3"],
        ["绩效指标^2", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "建成泵站", "6座", "数量指标", "新建泵站", "2座"],
    ]
    report = read(saved(tmp_path, lines("项目支出绩效目标申报表（2023年度）"), table(*rows)))
    (row,) = as_stated(report)["indicators"]
    assert [row[key] for key in ("level1", "level2", "name", "target")] == [
        "产出指标", "数量指标", "新建泵站", "2座",
    ]  # fmt: skip
    assert {"建成泵站", "6座"} <= {left.text for left in report.residue}


@pytest.mark.parametrize(
    ("reason", "measures", "said"),
    [
        ("跨县河段", "联合执法", "跨县河段；联合执法"),
        ("跨县河段", "", "跨县河段"),
        ("", "联合执法", "联合执法"),
    ],
)
def test_measures_beside_the_reason(tmp_path: Path, reason: str, measures: str, said: str) -> None:
    heading = [*HEADING[:3], "年度指标值", "实际完成值", "得分", "偏差原因", "改进措施"]
    row = ["产出指标", "质量指标", "整改率", "100%", "96%", "19", reason, measures]
    report = read(saved(tmp_path, form(heading, row)))
    assert as_stated(report)["indicators"][0]["deviation"] == said


def test_a_heading_across_the_form_with_its_text_below(tmp_path: Path) -> None:
    rows = [["五、存在的问题及改进措施>8"], ["线路老化，计划2024年分批更换。>8"]]
    report = read(saved(tmp_path, form(HEADING, ROW, ["总分>5", "100", "84", ""], *rows)))
    (section,) = report.sections
    assert section.key == "problems"
    assert [text.raw for text in section.paragraphs] == ["线路老化，计划2024年分批更换。"]
    assert not report.residue


def test_head_funds_and_indicators_in_three_grids(tmp_path: Path) -> None:
    fund = table(
        ["资金来源（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "8", "8", "7.2", "10", "90%", "9"],
    )
    rest = table(HEADING, ROW, ["总分>5", "100", "84", ""])
    over = lines("2022年度项目支出绩效自评表")
    path = saved(tmp_path, over, form(), lines("（一）资金情况"), fund, lines("（二）指标完成情况"), rest)
    (report,) = read_all(path)
    stated = as_stated(report)
    assert [stated[key] for key in ("kind", "project", "unit", "total_score")] == [
        "project", "农民培训", "清溪县农技站", "84",
    ]  # fmt: skip
    assert figures(total(report)) == ["8", "8", "7.2", "90%", "10", "9"]
    assert report.funds is not None
    assert report.funds.unit is MoneyUnit.WAN


def test_a_head_that_no_form_follows_is_a_table_of_something_else(tmp_path: Path) -> None:
    text = lines("部门整体支出绩效自评报告", "一、基本情况", "共一个单位。")
    (report,) = read_all(saved(tmp_path, text, form(), lines("二、其他情况", "无。")))
    assert report.kind is Kind.REPORT_TEXT
    assert {(left.text, left.reason) for left in report.residue} >= {("农民培训", "不是自评表的表格")}


def test_goal_and_outcome_with_their_labels_in_the_cells(tmp_path: Path) -> None:
    row = ["年度总体目标>2", "年初目标：培训6场。>3", "完成情况：培训5场。>3"]
    report = read(saved(tmp_path, form(row, HEADING, ROW)))
    (goal,) = report.goals
    assert [text and text.raw for text in (goal.expected, goal.actual)] == ["培训6场。", "培训5场。"]
    assert not report.residue


def test_funds_under_the_indicators(tmp_path: Path) -> None:
    rows = [
        ["资金使用情况（万元）^2", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分"],
        ["合计", "28", "28", "28", "100%", "10", "10"],
        ["总分>6", "100", "85"],
    ]
    report = read(saved(tmp_path, form(HEADING, ROW, *rows)))
    assert len(report.indicators) == 1
    assert figures(total(report)) == ["28", "28", "28", "100%", "10", "10"]
    assert as_stated(report)["total_score"] == "85"


def test_budget_spending_and_rate_as_labels_with_values(tmp_path: Path) -> None:
    rows = [
        ["当年预算数（元）：", "1,860,000.00>3", "当年执行数（元）：", "1,711,200.00>3"],
        ["预算执行率：", "92.00%>3", "绩效等级：", "优>3"],
    ]
    report = read(saved(tmp_path, form(*rows, HEADING, ROW)))
    assert figures(total(report)) == [None, "1,860,000.00", "1,711,200.00", "92.00%", None, None]
    assert report.funds is not None
    assert report.funds.unit is MoneyUnit.YUAN
    assert as_stated(report)["grade"] == "优"
