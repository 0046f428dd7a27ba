"""Pages saved as text whose rows bars fill up: the ends of rows, lines above them, tables of no one width."""

from pathlib import Path

from jixiao.reading import read, read_all
from jixiao.report import Report, as_stated
from tests.reading.test_offices_forms import told


def saved(folder: Path, body: str) -> Path:
    path = folder / "公开.txt"
    path.write_text(body, encoding="utf-8")
    return path


def funds(report: Report, *keys: str) -> list[str | None]:
    return [as_stated(report)["funds"][key] for key in keys]


def test_a_score_merged_with_the_row_above_and_a_row_that_says_too_little(tmp_path: Path) -> None:
    body = """2022年度共享工程项目自评表
项目名称 | 共享工程 | ||||||||
主管部门 | 清溪县文化局 | 项目实施单位 | 清溪县图书馆 | ||||||
预算执行情况(万元) (20分) | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分 (20分*执行率) | |||||
年度财政资金总额 | 5 | 5 | 100% | 20 | |||||
年度绩效目标1 (80分) | 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分 | |||
产出指标(40分) | 数量指标 | 购置服务器 | 2台 | 2台 | 10 | ||||
布点覆盖 | 全部覆盖 | 全部覆盖 | |||||||
时效指标 | 全年使用 | ≥360天 | ≥360天 | 10 | |||||
效益指标(30分) | 社会效益 | 方便读者 | 查询范围扩大 | 已扩大 | |||||
丰富市民文化生活 | |||||||||
可持续影响指标 | ≥360天服务读者 | ≥360天 | ≥360天 | 10 | |||||
满意度指标(10分) | 满意度指标 | 满意度 | 90 | 95 | 10 | ||||
总分 | 99 | ||||||||
"""
    report = read(saved(tmp_path, body))
    assert told(report, "level1", "level2", "name", "target", "actual", "score") == [
        ["产出指标", "数量指标", "购置服务器", "2台", "2台", "10"],
        ["产出指标", "数量指标", "布点覆盖", "全部覆盖", "全部覆盖", None],
        ["产出指标", "时效指标", "全年使用", "≥360天", "≥360天", "10"],
        ["效益指标", "社会效益", "方便读者", "查询范围扩大", "已扩大", None],
        ["效益指标", "可持续影响指标", "≥360天服务读者", "≥360天", "≥360天", "10"],
        ["满意度指标", "满意度指标", "满意度", "90", "95", "10"],
    ]
    assert "丰富市民文化生活" in {left.text for left in report.residue}
    assert funds(report, "adjusted", "rate", "score") == ["5", "100%", "20"]


def test_lines_of_another_table_above_the_first_row(tmp_path: Path) -> None:
    body = """索引号 | 01525910-3 | 发布机构 | 清溪县农业农村局 |
公开目录 | 绩效评价 | 发布日期 | 2022-08-03 |
文号 | 浏览量 | 28 |
项目支出绩效自评表 |
||||||
单位名称:清溪县农业农村局 | 填报日期:2022年7月5日 | |||||
项目名称 | 经营主体扶持 | |||||
主管部门 | 清溪县人民政府 | 项目实施单位 | 清溪县农业农村局 | |||
预算执行情况(万元)(20分) | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分 (20分*执行率) |
||
年度财政资金总额 | 65万 | 9.4万 | 0.1 | 2.9 | ||
年度绩效目标1 (80分) |
一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分 |
产出指标 | 数量指标 | 扶持经营主体 (个) |
15 | 6 | 8.0 | |
数量指标 | 带动农户(人) | 1442 | 464 | 7.3 | ||
满意度指标 | 服务对象满意度指标 | 满意度(%) | 90 | 100 | 11.1 | |
总分 | 71.7 | |||||
"""
    report = read(saved(tmp_path, body))
    assert told(report, "level2", "name", "target", "actual", "score") == [
        ["数量指标", "扶持经营主体(个)", "15", "6", "8.0"],
        ["数量指标", "带动农户(人)", "1442", "464", "7.3"],
        ["服务对象满意度指标", "满意度(%)", "90", "100", "11.1"],
    ]
    assert funds(report, "adjusted", "executed", "rate", "score") == ["65万", "9.4万", "0.1", "2.9"]
    assert as_stated(report)["total_score"] == "71.7"


def test_a_line_a_row_where_the_tables_have_no_one_width(tmp_path: Path) -> None:
    def one(project: str, amount: str) -> str:
        return f"""207101清溪县人民法院 | 单位:万元 | |||||
项目名称 | {project} | |||||
预算规模及资金用途 | 预算数 | {amount} | 其中:财政 资金 | {amount} | 其他资金 | |
用于{project} | ||||||
绩效目标 | 1.消除安全隐患。 |
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
产出指标 | 数量指标 | 维修面积 | 维修面积 | ≥400平方米 |
质量指标 | 验收合格率 | 验收合格率 | ≥98百分比 | |
成本指标 | 项目成本 | 项目成本 | 20万元 | |
效益指标 | 可持续影响指标 | 消除隐患 | 消除隐患 | 持续影响 |
满意度指标 | 服务对象满意度指标 | 干警满意度 | 干警满意度 | ≥95百分比 |
"""

    body = "项目支出绩效目标表\n(2023年)\n" + one("门窗维修", "20.00") + one("院墙维修", "24.00")
    reports = read_all(saved(tmp_path, body))
    stated = [as_stated(report) for report in reports]
    assert [(each["fiscal_year"], each["project"]) for each in stated] == [
        (2023, "门窗维修"),
        (2023, "院墙维修"),
    ]
    assert (stated[0]["unit"], stated[0]["funds"]["adjusted"]) == ("207101清溪县人民法院", "20.00")
    for report in reports:
        assert told(report, "level1", "level2", "name", "target") == [
            ["产出指标", "数量指标", "维修面积", "≥400平方米"],
            ["产出指标", "质量指标", "验收合格率", "≥98百分比"],
            ["产出指标", "成本指标", "项目成本", "20万元"],
            ["效益指标", "可持续影响指标", "消除隐患", "持续影响"],
            ["满意度指标", "服务对象满意度指标", "干警满意度", "≥95百分比"],
        ]


def test_a_list_of_projects_with_bars_on_both_sides(tmp_path: Path) -> None:
    body = """| 部门预算项目绩效目标申报表(2023年度) | |||||||||
| 金额单位:元 | |||||||||
| 单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | |
| 310-清溪县水利部门 | 1,260.50 | ||||||||
| 310001-清溪县水利局 | 堤防加固 | 900.00 | 加固堤防 | 产出指标 | 数量指标 | 加固长度 | ≥ | 6公里 | |
| 效益指标 | 社会效益指标 | 保护村庄 | = | 4个 | |||||
| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 95% | |||||
| 河道清淤 | 360.50 | 清淤三公里 | 产出指标 | 数量指标 | 清淤长度 | ≥ | 3公里 | ||
| 效益指标 | 社会效益指标 | 受益人口 | ≥ | 300人 | |||||
"""
    reports = read_all(saved(tmp_path, body))
    stated = [as_stated(report) for report in reports]
    assert [(each["unit"], each["project"], each["funds"]["adjusted"]) for each in stated] == [
        ("310001-清溪县水利局", "堤防加固", "900.00"),
        ("310001-清溪县水利局", "河道清淤", "360.50"),
    ]
    assert [told(report, "level1", "name", "target") for report in reports] == [
        [
            ["产出指标", "加固长度", "≥6公里"],
            ["效益指标", "保护村庄", "=4个"],
            ["满意度指标", "群众满意度", "≥95%"],
        ],
        [["产出指标", "清淤长度", "≥3公里"], ["效益指标", "受益人口", "≥300人"]],
    ]


def test_first_levels_below_others(tmp_path: Path) -> None:
    body = """中央预算内投资计划绩效目标表
专项名称 | 清洁养殖 | ||||
下达中央预算内投资(万元) | 2350 | ||||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | |
实施效果指标 | 产出指标 | 建设项目个数 | 1 | ||
竣工合格率 | 100% | ||||
效益指标 | 综合利用率 | ≥90% | |||
"""
    report = read(saved(tmp_path, body))
    assert told(report, "level1", "level2", "name", "target") == [
        ["实施效果指标", "产出指标", "建设项目个数", "1"],
        ["实施效果指标", "产出指标", "竣工合格率", "100%"],
        ["实施效果指标", "效益指标", "综合利用率", "≥90%"],
    ]


def test_a_row_that_lacks_the_cell_merged_with_the_one_above(tmp_path: Path) -> None:
    body = """|
||||||
项目单位(盖章): 单位:万元 | ||||||
项目名称 | 古桥维修 | |||||
主管部门 | 清溪县文化局 | 项目执行单位 | 清溪县文物所 | |||
项目类型 | 1、常年性项目 2、延续性项目 | |||||
1、部门预算项目 2、省直专项 | |||||
项目属性 | 持续性项目 | |||||
项目资金 (万元) | 年初预算数 | 全年预算数 | 全年执行数 | |||
年度资金总额: | 22 | 22 | 8.7 | |||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | |
产出指标 | 数量指标 | 维修古桥 | 2座 | 1座 | ||
质量指标 | 验收合格 | 是 | 是 | |||
效益指标 | 社会效益指标 | 游客人数 | 3万人 | 2万人 | ||
"""
    report = read(saved(tmp_path, "项目支出绩效自评表\n(2019年度)\n" + body))
    assert told(report, "level2", "name", "target", "actual") == [
        ["数量指标", "维修古桥", "2座", "1座"],
        ["质量指标", "验收合格", "是", "是"],
        ["社会效益指标", "游客人数", "3万人", "2万人"],
    ]


def test_rows_that_a_blank_cell_ends(tmp_path: Path) -> None:
    rows = [
        ["部门预算项目支出绩效目标表"],
        ["(2019年度)"],
        ["项目名称", "参保补助"],
        ["预算单位", "清溪县医疗保障局"],
        ["项目资金 (万元)", "年度资金总额:203"],
        ["其中:财政拨款 203"],
        ["绩 效 指 标", "一级 指标", "二级指标", "三级指标", "指标值(包含数字及文字描述)"],
        ["项目完成", "数量指标", "参保人数", "4230人"],
        ["参保率", "≥95%"],
        ["质量指标", "补助及时", "及时到位100%"],
        ["符合政策", "使用符合规定"],
        ["时效指标", "落实期限", "2019年1月-12月"],
    ]
    body = "\n".join("\n".join(f"{cell} |" for cell in row) + "\n|" for row in rows)
    report = read(saved(tmp_path, body))
    assert told(report, "level1", "level2", "name", "target") == [
        ["项目完成", "数量指标", "参保人数", "4230人"],
        ["项目完成", "数量指标", "参保率", "≥95%"],
        ["项目完成", "质量指标", "补助及时", "及时到位100%"],
        ["项目完成", "质量指标", "符合政策", "使用符合规定"],
        ["项目完成", "时效指标", "落实期限", "2019年1月-12月"],
    ]
    assert as_stated(report)["funds"]["by_source"] == {"当年财政拨款": "203"}


def test_a_blank_value_among_them_is_no_end_of_a_row(tmp_path: Path) -> None:
    rows = [
        ["绩效目标申报表", "项目名称", "堤防加固", "", "一级指标", "二级指标", "三级指标", "指标值", ""],
        ["产出指标", "数量指标", "加固长度", "", ""],
        ["质量指标", "验收合格率", "100%", ""],
        ["效益指标", "社会效益指标", "保护村庄", "4个", ""],
    ]
    body = "项目支出绩效目标表（2023年度）\n" + "\n".join(
        f"{cell} |" if cell else "|" for row in rows for cell in row
    )
    report = read(saved(tmp_path, body))
    assert ["产出指标", "数量指标", "加固长度"] not in told(report, "level2", "name", "target")
    assert all(row[0] not in {"数量指标", "质量指标"} for row in told(report, "name"))


def test_the_year_and_the_body_of_a_long_title(tmp_path: Path) -> None:
    title = "清溪县图书馆2022年度项目支出绩效自评报告（2022年中央支持地方公共文化服务体系建设补助资金项目）"
    report = read(saved(tmp_path, f"{title}\n\n一、自评结论\n\n（一）自评得分\n\n100分。\n"))
    assert as_stated(report)["fiscal_year"] == 2022
    assert as_stated(report)["unit"] == "清溪县图书馆"


def test_points_of_several_rows_merged_and_rows_of_levels_alone(tmp_path: Path) -> None:
    body = """绩效目标自评表 | ||||||||||
(2023年度) | ||||||||||
项目名称 | 种养补贴到户 | 项目负责人及电话 | 张三 | |||||||
主管部门 | 清溪县农业农村局 | 实施单位 | 东岭镇人民政府 | |||||||
绩效指标 | 一级 指标 |
二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因及拟采取的改进措施 | ||
产 出 指 标 (50分) |
数量指标 | 补助瓜果面积 | 20 | 29.5亩 | 29.5亩 | 20 | ||||
其中桃树面积 | 1.5亩 | 1.5亩 | ||||||||
其中苹果树面积 | 5亩 | 5亩 | ||||||||
质量指标 | ||||||||||
作物成活率 | 5 | 95% | 95% | 5 | ||||||
…… | ||||||||||
效 益 指 标 (30分) |
经济效益 指标 |
|||||||||
农户增收 | 20 | ≥11.3万元 | 12万元 | 20 | ||||||
社会效益 指标 |
受益人口 | 10 | 90人 | 90人 | 10 | |||||
可持续影响指标 | ||||||||||
"""
    report = read(saved(tmp_path, body))
    assert told(report, "level2", "name", "target", "actual", "points", "score") == [
        ["数量指标", "补助瓜果面积", "29.5亩", "29.5亩", "20", "20"],
        ["数量指标", "其中桃树面积", "1.5亩", "1.5亩", None, None],
        ["数量指标", "其中苹果树面积", "5亩", "5亩", None, None],
        ["质量指标", "作物成活率", "95%", "95%", "5", "5"],
        ["经济效益指标", "农户增收", "≥11.3万元", "12万元", "20", "20"],
        ["社会效益指标", "受益人口", "90人", "90人", "10", "10"],
    ]


def test_the_year_of_a_title_that_says_spending_first(tmp_path: Path) -> None:
    body = """2023年清溪彩票中心绩效项目支出自评表
项目名称 | 系统升级 | |||
一级指标 | 二级指标 | 三级指标 | 指标值 | |
产出指标 | 数量指标 | 升级系统 | 1个 | |
"""
    assert as_stated(read(saved(tmp_path, body)))["fiscal_year"] == 2023


def test_a_blank_cell_at_the_end_of_each_row_is_no_value(tmp_path: Path) -> None:
    body = """项目支出绩效目标表 |
|||||||
(2025年度) |
|||||||
项目名称 | 送戏下村 |
||||||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
|||
产出指标 | 数量指标 | 送戏场次 | ≥70场 |
||||
巡演场次 | 2场 |
||||||
质量指标 | 完成率 | ≥95% |
|||||
成本指标 | 项目金额 | 5万元 |
|||||
"""
    assert told(read(saved(tmp_path, body)), "level1", "level2", "name", "target") == [
        ["产出指标", "数量指标", "送戏场次", "≥70场"],
        ["产出指标", "数量指标", "巡演场次", "2场"],
        ["产出指标", "质量指标", "完成率", "≥95%"],
        ["产出指标", "成本指标", "项目金额", "5万元"],
    ]


def test_blanks_that_are_counted_cells_end_no_rows(tmp_path: Path) -> None:
    head = ["部门名称", "清溪县文物局", "执行数", "资金执行率", "分值", "得分\n"]
    head += [
        "年度预算申请（万元）",
        "资金总额：8",
        "8",
        "100%",
        "10",
        "10\n",
        "",
        "按收入性质分：",
        "按支出性质分：\n",
        "",
    ]
    head += ["其中：一般公共预算：8", "其中：基本支出：5\n", "", "其他资金：0", "项目支出：3\n"]
    rows = [
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分", "原因分析"],
        ["", "产出指标", "数量指标", "维修古桥", "2座", "2座", "30", "30", ""],
        ["", "", "质量指标", "验收合格率", "100%", "100%", "30", "30", ""],
        ["", "效益指标", "社会效益指标", "游客人数", "3万人", "3万人", "20", "20", ""],
        ["", "满意度指标", "满意度", "游客满意度", "≥90%", "95%", "10", "10", ""],
    ]
    cells = [*head, *(cell for row in rows for cell in row), "总分", "100", "100"]
    body = "部门整体支出绩效自评表（2023年度）\n" + "\n".join(f"\t{cell}" for cell in cells)
    report = read(saved(tmp_path, body))
    assert told(report, "level1", "name", "target", "score")[1] == ["产出指标", "验收合格率", "100%", "30"]
    assert funds(report, "adjusted", "executed", "rate", "points", "score") == ["8", "8", "100%", "10", "10"]
