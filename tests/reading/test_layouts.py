"""The forms of other provinces as true tables; contents are our own invention."""

from pathlib import Path
from typing import Any

import pytest

from jixiao.reading import read, read_all
from jixiao.report import Kind, Report, as_stated
from tests.reading.files import docx_of, p, save, table, tbl, tc, tr


def read_table(folder: Path, title: str, rows: list[list[str]]) -> Report:
    return read(save(folder, docx_of(p(title) + table(rows))))


def test_points_before_values_and_no_execution_points(tmp_path: Path) -> None:
    """Ningxia (NX), Beijing: 分值 | 年度指标值 | 全年实际值 | 得分计算方法 | 得分; the total in the head."""
    report = read_table(
        tmp_path,
        "2022年度项目支出绩效自评表",
        [
            ["项目名称", "农技推广", "", "项目总得分", "98", "", "", "", ""],
            ["项目资金（万元）", "", "全年预算数(A)", "全年执行数(B)", "执行率", "", "", "", ""],
            ["", "年度资金总额", "30", "29.7", "99%", "", "", "", ""],
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "分值",
                "年度指标值(A)",
                "全年实际值(B)",
                "得分计算方法",
                "得分",
                "未完成原因及改进措施",
            ],
            ["产出指标", "数量指标", "培训农户", "40", "≥300户", "294户", "完成比例", "39.2", "秋雨"],
        ],
    )
    row = as_stated(report)["indicators"][0]
    assert (row["points"], row["target"], row["actual"], row["method"], row["score"]) == (
        "40",
        "≥300户",
        "294户",
        "完成比例",
        "39.2",
    )
    assert as_stated(report)["total_score"] == "98"
    assert report.residue == ()


HUBEI = [
    ["项目名称", "水土保持监测", "", "", "", ""],
    ["主管部门", "市水利局", "", "项目实施单位", "市水保站", ""],
    ["项目类别", "1、部门预算项目☑ 2、市直专项□ 3、转移支付□", "", "", "", ""],
    ["项目属性", "1、持续性项目□ 2、新增性项目☑", "", "", "", ""],
    [
        "预算执行情况（万元）（20分）",
        "",
        "预算数（A）",
        "执行数（B）",
        "执行率（B/A）",
        "得分（20分*执行率）",
    ],
    ["", "年度财政资金总额", "94", "93", "98.9%", "19.8"],
    ["年度绩效目标1（40分）", "完成监测点建设", "", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
    ["产出指标", "数量指标", "监测点", "15个", "15个", "40"],
    ["年度绩效目标2（40分）", "编制年报", "", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
    ["产出指标", "数量指标", "年报", "1份", "1份", "40"],
    ["总分", "", "", "", "", "99.8"],
    ["偏差大或目标未完成原因分析", "无", "", "", "", ""],
    ["改进措施及结果应用方案", "继续", "", "", "", ""],
]


def test_hubei_several_goals_execution_worth_twenty_no_points(tmp_path: Path) -> None:
    report = read_table(tmp_path, "2020年度项目绩效自评表", HUBEI)
    stated = as_stated(report)
    assert (report.kind, stated["unit"], stated["supervisor"]) == (Kind.PROJECT, "市水保站", "市水利局")
    assert stated["attributes"]["category"].startswith("1、部门预算项目☑")
    assert stated["attributes"]["nature"].endswith("新增性项目☑")
    assert (stated["funds"]["adjusted"], stated["funds"]["points"], stated["funds"]["score"]) == (
        "94",
        "20",
        "19.8",
    )
    assert [
        (goal.expected and goal.expected.raw, goal.points and goal.points.raw) for goal in report.goals
    ] == [
        ("完成监测点建设", "40"),
        ("编制年报", "40"),
    ]
    assert [(row.goal, row.name.raw, row.points) for row in report.indicators] == [
        (1, "监测点", None),
        (2, "年报", None),
    ]
    assert stated["total_score"] == "99.8"
    assert [section.key for section in report.sections] == ["shortfall", "improvement"]
    assert report.residue == ()


def test_hubei_goal_label_beside_the_heading(tmp_path: Path) -> None:
    heading = [
        "年度绩效目标1(80分)",
        "一级指标",
        "二级指标",
        "三级指标",
        "年初目标值(A)",
        "实际完成值(B)",
        "得分",
    ]
    row = ["", "产出指标", "数量指标", "禁捕船只", "12艘", "12艘", "80"]
    report = read_table(tmp_path, "2020年度项目自评表", [heading, row])
    assert [(goal.points and goal.points.raw) for goal in report.goals] == ["80"]
    assert report.indicators[0].goal == 1


def test_criteria_form_with_self_and_review_scores(tmp_path: Path) -> None:
    """Anhui overall; Hubei HB-2: 评价内容 | 分值 | 自评分 | 复核分 | 评价标准及依据, then the indicators."""
    report = read_table(
        tmp_path,
        "部门整体支出绩效自评表",
        [
            ["序号", "一级指标", "二级指标", "三级指标", "指标分值", "指标解释", "评分标准", "自评得分"],
            ["1", "投入", "目标设定", "绩效目标合理性", "5", "目标有依据", "缺一项扣1分", "4"],
        ],
    )
    row = as_stated(report)["indicators"][0]
    assert (row["points"], row["score"], row["explanation"], row["method"], row["target"]) == (
        "5",
        "4",
        "目标有依据",
        "缺一项扣1分",
        None,
    )
    assert report.kind is Kind.OVERALL
    assert report.residue == ()
    second = read_table(
        tmp_path,
        "2021年度项目支出绩效自评表",
        [
            ["评价内容", "分值", "自评分", "复核分", "评价标准及依据"],
            ["项目决策", "2", "2", "1.5", "立项程序"],
            ["合计", "100", "98", "96", ""],
        ],
    )
    assert as_stated(second)["indicators"][0]["review_score"] == "1.5"
    assert second.total is not None
    assert second.total.review_score is not None
    assert second.total.review_score.raw == "96"


def test_chongqing_flat_rows(tmp_path: Path) -> None:
    report = read_table(
        tmp_path,
        "2021年度部门整体绩效自评表",
        [
            ["主管部门", "区城管局", "", "财政处室", "城建科", "", "自评总分（分）", "97.6", "", ""],
            ["部门联系人", "李某", "", "联系电话", "0", "", "", "", "", ""],
            [
                "部门预算执行情况（万元）",
                "预算资金",
                "年初预算数",
                "全年（调整）预算数",
                "全年执行数",
                "执行率",
                "执行率权重",
                "执行率得分",
                "",
                "",
            ],
            ["", "年度总金额", "100", "120", "91.2", "76%", "10", "7.6", "", ""],
            [
                "当年绩效目标",
                "年初绩效目标",
                "",
                "全年（调整）绩效目标",
                "",
                "全年目标实际完成情况",
                "",
                "",
                "",
                "",
            ],
            ["", "清扫全城", "", "清扫老城", "", "已清扫", "", "", "", ""],
            [
                "指标名称",
                "计量单位",
                "指标性质",
                "年初指标值",
                "调整指标值",
                "全年完成值",
                "得分系数（%）",
                "指标权重",
                "指标得分",
                "是否核心指标",
            ],
            ["清扫面积", "万㎡", "≥", "30", "28", "28", "100", "90", "90", "是"],
        ],
    )
    stated = as_stated(report)
    row = stated["indicators"][0]
    assert (row["target"], row["adjusted_target"], row["coefficient"], row["core"]) == (
        "≥30万㎡",
        "28",
        "100",
        "是",
    )
    assert (row["points"], row["score"], stated["total_score"]) == ("90", "90", "97.6")
    goal = report.goals[0]
    assert [text and text.raw for text in (goal.expected, goal.adjusted, goal.actual)] == [
        "清扫全城",
        "清扫老城",
        "已清扫",
    ]
    assert stated["attributes"]["office"] == "城建科"
    assert {left.text for left in report.residue} == {"部门联系人", "李某", "联系电话", "0"}


def test_monitoring_form_with_divided_columns(tmp_path: Path) -> None:
    def cells(*texts: str, **given: Any) -> list[str]:
        return [tc(text, **given) for text in texts]

    tops = ("一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况")
    parts = ("经费保障", "制度保障", "原因说明", "确定能", "有可能", "完全不可能")
    values = ("产出指标", "数量指标", "沙袋", "≥5000只", "1800只", "5000只", "", "", "七月开标", "√", "", "")
    money = ("年初预算数", "1-7月执行数", "1-7月执行率", "全年预计执行数")
    body = p("2023年度项目支出绩效运行监控表") + tbl(
        tr(tc("项目名称"), tc("防汛物资", span=11)),
        tr(
            *cells("项目资金（万元）", ""),
            tc(money[0], span=3),
            *cells(*money[1:3], span=2),
            tc(money[3], span=3),
        ),
        tr(tc(""), tc("年度资金总额"), tc("60", span=3), *cells("21", "35%", span=2), tc("60", span=3)),
        tr(*cells(*tops, merge="restart"), tc("偏差原因分析", span=3), tc("完成目标可能性", span=3)),
        tr(*[tc("", merge="continue")] * 6, *cells(*parts)),
        tr(*cells(*values)),
    )
    report = read(save(tmp_path, docx_of(body)))
    row = as_stated(report)["indicators"][0]
    assert report.kind is Kind.MONITORING
    assert (row["actual"], row["outlook"], row["deviation"], row["likelihood"]) == (
        "1800只",
        "5000只",
        "原因说明：七月开标",
        "确定能：√",
    )
    assert report.funds is not None
    total = report.funds.total
    assert total is not None
    assert total.forecast is not None
    assert total.executed is not None
    assert (total.executed.raw, total.forecast.raw) == ("21", "60")
    assert report.residue == ()


def test_goals_in_several_rows(tmp_path: Path) -> None:
    """Tianjin: 年度绩效目标 | 实际完成情况 | 偏差原因分析及改进措施, a row a goal; signs and units apart."""
    report = read_table(
        tmp_path,
        "2025年度部门整体支出绩效自评表",
        [
            ["年度绩效目标", "实际完成情况", "偏差原因分析及改进措施", "权重", "", "", "", ""],
            ["修路", "修了", "", "60%", "", "", "", ""],
            ["植树", "未植", "缺水", "40%", "", "", "", ""],
            [
                "指标名称",
                "计算符号",
                "指标值",
                "实际完成值",
                "计量单位",
                "分值",
                "得分",
                "偏差原因分析及改进措施",
            ],
            ["路长", "≥", "3", "3", "公里", "90", "90", ""],
        ],
    )
    assert [
        (goal.expected and goal.expected.raw, goal.deviation and goal.deviation.raw) for goal in report.goals
    ] == [
        ("修路", ""),
        ("植树", "缺水"),
    ]
    assert as_stated(report)["indicators"][0]["target"] == "≥3公里"


def test_a_list_of_many_projects_is_a_report_each(tmp_path: Path) -> None:
    """Sichuan GF-3."""
    rows = [
        [
            "单位名称",
            "项目名称",
            "预算数",
            "年度目标",
            "一级指标",
            "二级指标",
            "三级指标",
            "指标性质",
            "指标值",
            "度量单位",
            "权重",
            "指标方向性",
        ],
        [
            "马踏镇",
            "村级运转",
            "36000",
            "保运转",
            "产出指标",
            "数量指标",
            "村数",
            "＝",
            "9",
            "个",
            "90",
            "正向指标",
        ],
        [
            "马踏镇",
            "防火",
            "5000",
            "防火灾",
            "产出指标",
            "数量指标",
            "巡山",
            "≥",
            "50",
            "次",
            "50",
            "正向指标",
        ],
        [
            "马踏镇",
            "防火",
            "5000",
            "防火灾",
            "效益指标",
            "社会效益指标",
            "火灾",
            "≤",
            "0",
            "起",
            "40",
            "反向指标",
        ],
    ]
    body = p("2023年部门预算项目绩效目标表") + p("单位：元") + table(rows)
    reports = read_all(save(tmp_path, docx_of(body)))
    assert [
        (r.kind, r.unit and r.unit.raw, r.project and r.project.raw, len(r.indicators)) for r in reports
    ] == [
        (Kind.GOAL, "马踏镇", "村级运转", 1),
        (Kind.GOAL, "马踏镇", "防火", 2),
    ]
    last = as_stated(reports[1])["indicators"][1]
    assert (last["level1"], last["target"], last["direction"], last["points"]) == (
        "效益指标",
        "≤0起",
        "反向指标",
        "40",
    )
    assert as_stated(reports[0])["funds"]["adjusted"] == "36000"
    assert all(report.residue == () for report in reports)


def test_several_project_tables_in_one_grid(tmp_path: Path) -> None:
    def form(name: str, score: str) -> list[list[str]]:
        return [
            ["项目支出绩效自评表", "", "", "", "", "", "", ""],
            ["项目名称", name, "", "", "", "", "", ""],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"],
            ["产出指标", "数量指标", "次数", "1", "1", "90", score, ""],
            ["总分", "", "", "", "", "90", score, ""],
        ]

    reports = read_all(save(tmp_path, docx_of(table(form("甲", "90") + form("乙", "80")))))
    assert [(r.project and r.project.raw, as_stated(r)["total_score"]) for r in reports] == [
        ("甲", "90"),
        ("乙", "80"),
    ]
    assert all(report.residue == () for report in reports)
    assert reports[1].indicators[0].place is not None
    assert reports[1].indicators[0].place.row == 9  # of the one grid they share


def test_a_repeated_heading_keeps_the_levels(tmp_path: Path) -> None:
    heading = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]
    report = read_table(
        tmp_path,
        "项目支出绩效自评表",
        [
            heading,
            ["产出指标（60分）", "数量指标", "甲", "1", "1", "30", "30", ""],
            heading,
            ["", "", "乙", "2", "2", "30", "30", ""],
            ["小计", "", "", "", "", "60", "60", ""],
            ["满意度指标", "服务对象满意度", "丙", "90%", "90%", "10", "10", ""],
            ["备注：其他资金包括事业收入。", "", "", "", "", "", "", ""],
        ],
    )
    assert [(row.level1 and row.level1.text, row.name.raw) for row in report.indicators] == [
        ("产出指标", "甲"),
        ("产出指标", "乙"),
        ("满意度指标", "丙"),
    ]
    assert [left.text for left in report.residue] == ["小计", "60", "60", "备注：其他资金包括事业收入。"]


def test_base_data_of_people_and_money(tmp_path: Path) -> None:
    """Hunan H-3."""
    rows = [
        ["财政供养人员情况", "编制数", "2018年实际在职人数", "控制率"],
        ["", "143", "136", "95.10%"],
        ["经费控制情况（万元）", "上年决算数", "本年预算数", "本年决算数"],
        ["三公经费", "32", "60", "63.46"],
        ["1、公务用车购置和维护经费", "10", "40", "41.46"],
        ["其中：公车购置", "", "", "22"],
    ]
    body = p("部门整体支出绩效评价基础数据表") + p("（2018年度）") + table(rows)
    report = read(save(tmp_path, docx_of(body)))
    assert (report.kind, report.fiscal_year) == (Kind.OVERALL, 2018)
    assert as_stated(report)["staff"] == {"编制": 143, "在职": 136}
    assert [
        (row.name.raw, row.last_final and row.last_final.raw, row.final and row.final.raw)
        for row in report.base_data
    ] == [
        ("三公经费", "32", "63.46"),
        ("1、公务用车购置和维护经费", "10", "41.46"),
        ("其中：公车购置", "", "22"),
    ]
    assert [left.text for left in report.residue] == ["95.10%"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2023年度部门整体支出绩效自评表", Kind.OVERALL),
        ("2023年度项目支出绩效目标自评表", Kind.PROJECT),
        ("项目支出绩效目标申报表", Kind.GOAL),
        ("财政项目支出绩效目标填报表", Kind.GOAL),
        ("市级项目绩效目标批复表", Kind.GOAL),
        ("部门项目支出绩效运行监控表", Kind.MONITORING),
    ],
)
def test_the_kind_is_that_of_the_title(tmp_path: Path, title: str, kind: Kind) -> None:
    heading = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    assert (
        read_table(tmp_path, title, [heading, ["产出指标", "数量指标", "甲", "1", "1", "30", "30"]]).kind
        is kind
    )
