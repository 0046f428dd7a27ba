"""Forms of goals and criteria as departments publish them, each with what had not been met before."""

from pathlib import Path

from jixiao.reading import read
from jixiao.report import as_stated
from tests.reading.test_published_forms import lines, saved, table


def test_the_content_of_an_indicator_is_its_name_where_no_column_has_it(tmp_path: Path) -> None:
    """The goal form of many provinces: 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注."""
    rows = [
        ["项目名称", "薄弱学校改造>4"],
        ["项目主管部门", "清溪县教育局", "项目执行单位", "清溪县第三小学>2"],
        ["年度绩效指标^3", "一级指标", "二级指标", "指标内容", "指标值"],
        ["产出指标^2", "数量指标", "改造校舍", "4栋"],
        ["质量指标", "验收合格率", "100%"],
    ]
    stated = as_stated(read(saved(tmp_path, lines("绩效目标表", "（2020年度）"), table(*rows))))
    assert (stated["kind"], stated["fiscal_year"], stated["unit"]) == ("goal", 2020, "清溪县第三小学")
    assert [(row["level2"], row["name"], row["target"]) for row in stated["indicators"]] == [
        ("数量指标", "改造校舍", "4栋"),
        ("质量指标", "验收合格率", "100%"),
    ]


def test_the_content_of_an_indicator_explains_its_name_where_there_is_one(tmp_path: Path) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标内容", "指标值"],
        ["产出指标", "数量指标", "改造校舍", "当年完工的校舍", "4栋"],
    ]
    (row,) = as_stated(read(saved(tmp_path, lines("绩效目标表（2020年度）"), table(*rows))))["indicators"]
    assert (row["name"], row["explanation"], row["target"]) == ("改造校舍", "当年完工的校舍", "4栋")


def test_points_behind_a_name_are_its_points_where_no_column_has_them(tmp_path: Path) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "得分"],
        ["部门决策(25分)^2", "目标任务(15分)^2", "相关性(8分)", "8"],
        ["明确性（7分）", "6.5"],
        ["综合管理(30分)", "绩效监控(5分)", "进度监控(5分)", "5"],
    ]
    stated = as_stated(read(saved(tmp_path, lines("2021年部门整体支出绩效自评表"), table(*rows))))
    assert [(row["level2"], row["name"], row["points"], row["score"]) for row in stated["indicators"]] == [
        ("目标任务", "相关性", "8", "8"),
        ("目标任务", "明确性", "7", "6.5"),
        ("绩效监控", "进度监控", "5", "5"),
    ]
    assert stated["level1_points"] == {"部门决策": "25", "综合管理": "30"}


def test_where_others_sign_is_no_indicator(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "景区步道>4"],
        ["绩效指标^2", "一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "修建步道", "≥20米"],
        ["财政部门支出股室初审意见>2", "(盖章)>3"],
        ["区乡村振兴局审核意见>2", ">3"],
    ]
    report = read(saved(tmp_path, lines("项目支出绩效目标申报表", "2021年"), table(*rows)))
    assert [row.name.text for row in report.indicators] == ["修建步道"]
    assert report.fiscal_year == 2021
    assert any(left.text == "区乡村振兴局审核意见" for left in report.residue)


def test_empty_lines_of_a_form_without_figures(tmp_path: Path) -> None:
    rows = [
        ["一级指标", "二级指标", "指标内容", "指标值", "备注"],
        ["产出指标", "数量指标", "培训人次", "60人次", ""],
        ["效益指标", "环境效益指标", "", "", ""],
        ["", "服务对象满意度指标", "具体指标", "", ""],
        ["", "", "……", "", ""],
    ]
    report = read(saved(tmp_path, lines("项目支出绩效目标申报表（2021年度）"), table(*rows)))
    assert [row.name.text for row in report.indicators] == ["培训人次"]


def test_a_form_of_two_levels_names_its_indicators_at_the_second(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "办公楼保障>4"],
        ["绩效指标^4", "一级指标", "二级指标>2", "绩效标准", "当年预期实现值"],
        ["数量指标^2", "维修次数>2", "反映全年维修情况", "280次"],
        ["巡察次数>2", "反映保卫情况", "200次"],
        ["质量指标", "验收合格率>2", "反映维修质量", ">92%"],
        ["主管部门审核意见", "单位公章：>5"],
    ]
    stated = as_stated(read(saved(tmp_path, lines("2022年市直部门预算项目支出绩效目标表"), table(*rows))))
    assert [(row["level1"], row["level2"], row["name"], row["target"]) for row in stated["indicators"]] == [
        ("数量指标", None, "维修次数", "280次"),
        ("数量指标", None, "巡察次数", "200次"),
        ("质量指标", None, "验收合格率", ">92%"),
    ]


def test_lines_of_the_funds_beside_the_label_of_their_block(tmp_path: Path) -> None:
    """No headings over them, numbers in brackets before them, the first of them no total."""
    rows = [
        ["项目名称", "计划生育扶助>4"],
        ["项目资金(万元)^5", "年度资金总额>2", "金额(万元)>2"],
        ["(一)财政拨款小计>2", "6.30>2"],
        ["1、一般公共预算>2", "6.30>2"],
        ["(二)自有资金小计>2", "0.00>2"],
        ["(三)其他收入>2", "0.40>2"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["", "产出指标", "数量指标", "扶助人数", "63人"],
    ]
    funds = as_stated(read(saved(tmp_path, lines("绩效目标申报表（2021年度）"), table(*rows))))["funds"]
    assert funds["unit"] == "万元"
    assert funds["by_source"] == {
        "当年财政拨款": "6.30",
        "一般公共预算": "6.30",
        "单位资金": "0.00",
        "其他资金": "0.40",
    }


def test_amounts_behind_their_names_beside_the_label_of_the_block(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "降尘作业>5"],
        ["项目资金申请(万元)^4", "资金总额: 250>5"],
        ["一、预算资金:240>5"],
        ["二、自有资金:0>5"],
        ["三、其他:10>5"],
        ["年度绩效指标^2", "一级指标", "二级指标", "三级指标", "指标值", "绩效标准"],
        ["产出指标", "数量指标", "作业车辆", "10", "计划标准"],
    ]
    funds = as_stated(read(saved(tmp_path, lines("2024年项目绩效目标表"), table(*rows))))["funds"]
    assert (funds["unit"], funds["adjusted"]) == ("万元", "250")
    assert funds["by_source"] == {"当年财政拨款": "240", "单位资金": "0", "其他资金": "10"}


def test_an_amount_whose_label_names_the_money(tmp_path: Path) -> None:
    rows = [
        ["专项名称", "林业恢复资金>3"],
        ["区级财政部门", "清溪区财政局>3"],
        ["区级主管部门", "清溪区林业局>3"],
        ["年度金额(万元)", "189.42>3"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "补助面积(万亩)", "0.198"],
    ]
    stated = as_stated(read(saved(tmp_path, lines("2021年区域绩效目标申报表"), table(*rows))))
    assert (stated["funds"]["unit"], stated["funds"]["adjusted"]) == ("万元", "189.42")
    assert (stated["supervisor"], stated["attributes"]["finance"]) == ("清溪区林业局", "清溪区财政局")


def test_words_of_an_unfilled_form_are_no_amount(tmp_path: Path) -> None:
    rows = [
        ["项目名称", ">4"],
        ["项目资金申请(万元)", "资金总额: 财政拨款: 自有资金: 其他:>4"],
        ["年度绩效指标^3", "一级指标", "二级指标", "指标内容", "指标值"],
        ["产出指标", "数量指标", "", ""],
        ["效益指标", "服务对象满意度指标", "具体指标", "……"],
        ["填报人:>2", "单位负责人:>2", "填报日期:"],
    ]
    report = read(saved(tmp_path, lines("项目绩效目标申报表", "( 年度)", "填报单位(盖章)"), table(*rows)))
    assert (report.kind.value, report.indicators) == ("goal", ())
    assert report.funds is None or report.funds.total is None


def test_a_unit_that_the_target_has_already(tmp_path: Path) -> None:
    rows = [
        ["指标名称", "计量单位", "指标性质", "年初指标值", "全年完成值", "指标权重", "指标得分"],
        ["预算完成率", "%", "", "70%", "76%", "10", "10"],
        ["播发稿件", "篇", "≥", "20", "26", "10", "10"],
    ]
    stated = as_stated(read(saved(tmp_path, lines("2021年度部门整体绩效自评表"), table(*rows))))
    assert [row["target"] for row in stated["indicators"]] == ["70%", "≥20篇"]


def test_funds_of_the_whole_whose_amounts_are_left_blank(tmp_path: Path) -> None:
    rows = [
        ["主管部门", "清溪区融媒体中心>2", "自评总分(分)", "97.6>3"],
        ["预算执行情况(万元)^2", "年初预算数", "全年预算数", "全年执行数", "执行率", "执行率权重", "得分"],
        ["", "", "", "76%", "10", "7.6"],
        ["绩效指标^2", "指标名称", "计量单位", "年初指标值", "全年完成值", "指标权重(分)", "指标得分(分)"],
        ["播发稿件", "篇", "20", "26", "90", "90"],
    ]  # fmt: skip
    funds = as_stated(read(saved(tmp_path, lines("2021年度部门整体绩效自评表"), table(*rows))))["funds"]
    assert [funds[key] for key in ("adjusted", "rate", "points", "score")] == [None, "76%", "10", "7.6"]


def test_planned_and_spent_money_side_by_side_with_the_budgets_it_came_from(tmp_path: Path) -> None:
    rows = [
        ["一、项目基本概况>8"],
        ["计划安排资金(万元)", "70", "实际到位资金", "70", "实际支出(万元)", "69.5", "结余(万元)", "0.5"],
        ["其中:中央财政", "", "其中:中央财政", "", "其中:中央财政", "", "其中:中央财政", ""],
        ["县财政", "70", "县财政", "70", "县财政", "69.5", "县财政", "0.5"],
        ["一级指标", "二级指标", "三级指标", "年度指标值>2", "实际完成值>2", "得分"],
        ["产出指标", "数量指标", "养护里程", "300公里>2", "300公里>2", "10"],
    ]  # fmt: skip
    head = lines("财政支出项目绩效评价自评报告", "项目名称：农村公路养护", "项目单位：清溪县公路中心")
    stated = as_stated(read(saved(tmp_path, head, table(*rows))))
    assert (stated["project"], stated["unit"]) == ("农村公路养护", "清溪县公路中心")
    funds = stated["funds"]
    assert (funds["unit"], funds["adjusted"], funds["executed"]) == ("万元", "70", "69.5")
    assert funds["by_source"]["市县资金"] == "70"


def test_what_a_transfer_form_says_of_its_money(tmp_path: Path) -> None:
    rows = [
        ["转移支付(项目)名称", "就业补助资金>5"],
        ["中央主管部门", "人力资源社会保障部>5"],
        ["地方主管部门", "清溪市人社局>2", "资金使用单位", "清溪区就业中心>2"],
        ["资金投入情况(万元)^3", ">2", "全年预算数(A)", "全年执行数(B)", "预算执行率(B/A×100%)"],
        ["年度资金总额:>2", "165.32", "152.95", "92.52%"],
        ["其中:中央财政资金>2", "144.00", "144.00", ""],
        ["资金管理情况^3", ">2", "情况说明>2", "存在问题和改进措施"],
        ["分配科学性>2", "按因素分配>2", "无"],
        ["下达及时性>2", "及时下达>2", ""],
        ["总体目标完成情况^2", "总体目标>3", "全年实际完成情况>2"],
        ["稳定就业。>3", "新增就业2989人。>2"],
        ["一级指标", "二级指标", "三级指标", "年度目标指标值", "全年实际完成值", "未完成原因和改进措施"],
        ["产出指标", "数量指标", "补贴人数", "2400", "2391", "人员动态调整"],
    ]  # fmt: skip
    stated = as_stated(read(saved(tmp_path, lines("转移支付绩效目标自评表", "（2022年度）"), table(*rows))))
    assert (stated["unit"], stated["supervisor"]) == ("清溪区就业中心", "清溪市人社局")
    assert stated["attributes"]["allocation-soundness"] == "按因素分配"
    assert stated["attributes"]["handing-down"] == "及时下达"
    assert (stated["funds"]["executed"], stated["funds"]["by_source"]["上级补助"]) == ("152.95", "144.00")
    assert [(row["target"], row["actual"], row["deviation"]) for row in stated["indicators"]] == [
        ("2400", "2391", "人员动态调整")
    ]


def test_the_budget_beside_the_label_of_the_block(tmp_path: Path) -> None:
    rows = [
        ["项目编码", "13082122P00123410012X", "项目名称", "孤儿生活费补助>4"],
        ["预算规模及资金用途^2", "预算数", "28.00", "其中:财政资金", "26.00", "其他资金", "2.00"],
        ["本项目资金用于孤儿基本生活费发放>6"],
        ["绩效目标", "按时足额发放孤儿生活费>6"],
        ["一级指标", "二级指标", "三级指标", "绩效指标描述>2", "指标值", "指标值确定依据"],
        ["产出指标", "数量指标", "发放人数", "发放孤儿生活费的人数>2", "≥20人", "工作计划"],
    ]
    stated = as_stated(read(saved(tmp_path, lines("2022年孤儿生活费补助绩效目标表"), table(*rows))))
    assert stated["funds"]["adjusted"] == "28.00"
    assert stated["funds"]["by_source"] == {"当年财政拨款": "26.00", "其他资金": "2.00"}
    (row,) = stated["indicators"]
    assert (row["name"], row["explanation"], row["basis"]) == ("发放人数", "发放孤儿生活费的人数", "工作计划")


def test_a_total_and_two_kinds_of_spending_over_the_columns(tmp_path: Path) -> None:
    """基本支出 and 项目支出 each over its total and sources; a list of tasks and the goal follow."""
    rows = [
        ["总体资金情况(万元)^3", "预算支出总额^2", "基本支出>4", "项目支出>4"],
        ["合计", "财政拨款", "专户资金", "单位资金", "合计", "财政拨款", "专户资金", "单位资金"],
        ["1695.55", "1478.75", "1470.75", "", "8.00", "216.80", "216.80", "", ""],
        ["年度主要任务^2", "任务名称>2", "主要内容>7"],
        ["项目支出1:群众文化>2", "组织演出>7"],
        ["年度部门整体支出绩效目标", "丰富群众文化生活>9"],
        ["指标^2", "一级", "二级", "三级指标>2", "绩效指标性质", "绩效指标值", "绩效度量单位", "权重>2"],
        ["产出指标", "数量指标", "演出场次>2", "≥", "50", "场", "90>2"],
    ]  # fmt: skip
    head = lines("2024年县级部门整体支出绩效目标申报表", "预算部门：清溪县文广旅局")
    report = read(saved(tmp_path, head, table(*rows)))
    stated = as_stated(report)
    assert (stated["funds"]["unit"], stated["funds"]["adjusted"]) == ("万元", "1695.55")
    assert stated["funds"]["by_nature"] == {"基本支出": "1478.75", "项目支出": "216.80"}
    assert [goal.expected.raw for goal in report.goals if goal.expected] == ["丰富群众文化生活"]
    assert [(row["name"], row["target"]) for row in stated["indicators"]] == [("演出场次", "≥50场")]
    assert {"1470.75", "8.00"} <= {left.text for left in report.residue}


def test_people_in_their_posts_are_counted(tmp_path: Path) -> None:
    report = read(
        saved(
            tmp_path,
            lines(
                "清溪县路灯管理站2022年度整体支出绩效自评报告",
                "一、部门（单位）基本情况",
                "核定编制11人。2022年单位在编在岗9人，离退休人员5人。",
            ),
        )
    )
    assert as_stated(report)["staff"] == {"编制": 11, "在职": 9, "离退休": 5}
