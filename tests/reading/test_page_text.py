"""Text made of published pages: tables whose cells are parted by bars, and what stands around them."""

from pathlib import Path

from jixiao.reading import read, read_all
from jixiao.report import Report, as_stated
from tests.reading.files import save

HEADINGS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "分值",
    "年度指标值",
    "全年实际值",
    "得分",
    "未完成原因及拟采取的改进措施",
]
ROWS = [
    ["", "产出指标(60分)", "数量指标", "★★★发放补助人次", "30", ">=400人次", "392人次", "28", "两户外迁"],
    ["", "", "", "入户走访(次)", "30", ">=6次", "6次", "30", ""],
    ["", "效益指标(30分)", "社会效益指标", "受益户数", "30", ">=90户", "91户", "30", ""],
]


def text(folder: Path, body: str) -> Report:
    return read(save(folder, body.encode(), "页面.txt"))


def filled(row: list[str], width: int) -> str:
    """A row, a cell a line, its end filled up with bars to the table's width."""
    return "\n".join(f"{cell} |" if cell else "|" for cell in row) + (
        "\n" + "|" * (width - len(row)) if len(row) < width else ""
    )


def names(report: Report) -> list[tuple[str | None, ...]]:
    keys = ("level1", "level2", "name", "target", "actual", "points", "score", "deviation")
    return [tuple(row[key] for key in keys) for row in as_stated(report)["indicators"]]


def test_bars_that_fill_rows_up_tell_the_rows(tmp_path: Path) -> None:
    """A cell a line; the blanks of merged cells are there, the rest of a row is filled up at its end."""
    rows = [
        ["绩效目标自评表 (2021年度)"],
        ["项目名称", "临时帮扶", "", ""],
        ["主管部门", "[041]清溪县民政局", "", ""],
        ["资金情况(万元)", "", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"],
        ["", "年度资金总额:", "24", "23.4", "10", "97.5%", "9.75"],
        ["", "其中:本年财政拨款", "24", "23.4", "", "", ""],
        ["年度总体目标", "年初设定目标", "年度总体目标完成情况综述"],
        ["", "为困难户解决临时困难", "全年帮扶91户。"],
        ["", *HEADINGS],
        *ROWS,
    ]
    body = "(临时帮扶)绩效目标自评表\n" + "\n".join(filled(row, 9) for row in rows)
    report = text(tmp_path, body)
    stated = as_stated(report)
    assert (stated["fiscal_year"], stated["project"], stated["supervisor"]) == (
        2021,
        "临时帮扶",
        "[041]清溪县民政局",
    )
    funds = stated["funds"]
    assert [funds[key] for key in ("unit", "adjusted", "executed", "rate", "points", "score")] == [
        "万元",
        "24",
        "23.4",
        "97.5%",
        "10",
        "9.75",
    ]
    assert stated["level1_points"] == {"产出指标": "60", "效益指标": "30"}
    assert names(report) == [
        ("产出指标", "数量指标", "★★★发放补助人次", ">=400人次", "392人次", "30", "28", "两户外迁"),
        ("产出指标", "数量指标", "入户走访(次)", ">=6次", "6次", "30", "30", None),
        ("效益指标", "社会效益指标", "受益户数", ">=90户", "91户", "30", "30", None),
    ]
    assert [goal.expected.raw for goal in report.goals if goal.expected] == ["为困难户解决临时困难"]
    assert any("行列已丢失" in note for note in report.notes)


def test_rows_whose_blank_cells_are_lost_too(tmp_path: Path) -> None:
    """A row a line: merged cells and blank ones have left nothing but bars at the row's end."""
    body = """部门预算项目支出绩效自评表(2022年度) | ||||||||||
项目名称 | 51000022T000000012345-更换台式机 | |||||||||
主管部门 | 清溪县司法局部门 | 实施单位 | 清溪县司法局 | |||||||
预算执行情况 | 年度预算数(万元) | 年初预算 | 调整后预算数 | 预算执行数 | 执行率 | 权重 | 得分 | 原因 | ||
总额 | 0.00 | 4.20 | 4.20 | 100.00% | 10 | 10 | 年中追加 | |||
其中:财政资金 | 0.00 | 4.20 | 4.20 | 100.00% | / | / | ||||
其他资金 | / | / | ||||||||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 原因分析 |
产出指标 | 质量指标 | 验收合格率 | = | 100 | % | 100 | 50 | 50 | ||
成本指标 | 购置成本 | ≤ | 4.2 | 万元 | 4.2 | 40 | 38 | 比价一次 | ||
合计 | 100 | |||||||||
"""
    report = text(tmp_path, body)
    stated = as_stated(report)
    assert (stated["kind"], stated["fiscal_year"], stated["unit"]) == ("project", 2022, "清溪县司法局")
    assert stated["funds"]["by_source"]["当年财政拨款"] == "4.20"
    assert [stated["funds"][key] for key in ("initial", "adjusted", "executed")] == ["0.00", "4.20", "4.20"]
    assert names(report) == [
        ("产出指标", "质量指标", "验收合格率", "=100%", "100", "50", "50", None),
        ("产出指标", "成本指标", "购置成本", "≤4.2万元", "4.2", "40", "38", "比价一次"),
    ]


def test_goals_in_filled_rows(tmp_path: Path) -> None:
    """Rows of a goal form are short of the levels they share with the row above."""
    body = """2023年城区保洁费用绩效目标表
项目支出绩效目标表(打捆项目) | |||||
(2023年度) | |||||
项目名称 | 城区保洁费用 | ||||
主管预算部门 | 清溪县城市管理局 | 项目预算金额 (万元) | 652 | ||
绩 效 指 标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | |
产出指标 | 数量指标 | 保洁道路面积 | 46.08万平方米 | ||
保洁道路条数 | 85条 | ||||
质量指标 | 无害化处理率 | 100% | |||
效益指标 | 可持续影响指标 | 保障期限 | 2023年1月--2023年11月 | ||
"""
    report = text(tmp_path, body)
    stated = as_stated(report)
    assert (stated["kind"], stated["project"], stated["supervisor"]) == (
        "goal",
        "城区保洁费用",
        "清溪县城市管理局",
    )
    assert [row[:4] for row in names(report)] == [
        ("产出指标", "数量指标", "保洁道路面积", "46.08万平方米"),
        ("产出指标", "数量指标", "保洁道路条数", "85条"),
        ("产出指标", "质量指标", "无害化处理率", "100%"),
        ("效益指标", "可持续影响指标", "保障期限", "2023年1月--2023年11月"),
    ]


def test_a_bar_alone_on_its_line_parts_two_cells(tmp_path: Path) -> None:
    cells = [
        "项目名称", "儿童预防接种", "主管部门及代码", "", "实施单位", "清溪县疾控中心", "项目属性",
        "延续项目",
        "绩效 指标", "一级 指标", "二级指标", "三级指标", "指标值",
        "产出 指标", "数量指标", "疫苗接种率", "≧90%", "7 岁以下儿童管理率", "≧85%",
    ]  # fmt: skip
    body = "(1)起止时间:全年。\n项目支出绩效目标申报表\n(2024 年度)\n" + "\n|\n".join(cells).replace(
        "\n\n", "\n"
    )
    stated = as_stated(text(tmp_path, body))
    assert (stated["fiscal_year"], stated["project"], stated["unit"], stated["supervisor"]) == (
        2024,
        "儿童预防接种",
        "清溪县疾控中心",
        None,
    )
    assert [(row["level2"], row["name"], row["target"]) for row in stated["indicators"]] == [
        ("数量指标", "疫苗接种率", "≧90%"),
        ("数量指标", "7岁以下儿童管理率", "≧85%"),
    ]


def test_the_head_of_cells_in_order_is_read_too(tmp_path: Path) -> None:
    """Bars behind every cell, blank ones among them, but nothing that tells the rows."""
    cells = [
        "报表编号:510000_0013zp", "", "", "部门预算项目支出绩效自评表(2022年度)",
        "项目名称", "51000022R000000012345-公车运行", "主管部门", "清溪县统计局本级", "实施单位 (盖章)",
        "清溪县统计局",
        "预算执行情况(10分)", "年度预算数(万元)", "年初预算", "调整后预算数", "预算执行数", "预算执行率",
        "权重", "得分", "原因",
        "总额", "8.93", "9.89", "9.70", "98.08%", "10", "", "",
        "其中:财政资金", "8.93", "9.89", "9.70", "98.08%", "/", "/", "",
        "绩效指标(90分)", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值",
        "权重", "得分",
        "未完成原因分析",
        "产出指标", "数量指标", "保障车辆数", "=", "3", "辆", "", "60", "", "",
        "效益指标", "社会效益指标", "任务保障率", "≥", "98", "%", "", "30", "", "",
        "合计", "100", "", "",
    ]  # fmt: skip
    stated = as_stated(text(tmp_path, "\n".join(f"{cell} |" if cell else "|" for cell in cells)))
    assert (stated["fiscal_year"], stated["unit"], stated["total_points"]) == (2022, "清溪县统计局", "100")
    funds = stated["funds"]
    assert [funds[key] for key in ("unit", "initial", "adjusted", "executed", "rate", "points")] == [
        "万元",
        "8.93",
        "9.89",
        "9.70",
        "98.08%",
        "10",
    ]
    assert [(row["name"], row["target"], row["points"]) for row in stated["indicators"]] == [
        ("保障车辆数", "=3辆", "60"),
        ("任务保障率", "≥98%", "30"),
    ]


def test_what_a_line_holds_in_brackets_is_one_piece(tmp_path: Path) -> None:
    """Rows a line; an addition with a blank in is the name's, and who signs below is no indicator."""
    body = """绩效目标申报表
项目名称 2021年景区步道 项目负责人及电话 李某某
主管部门 清溪镇政府 实施单位 [610001]清溪旅游公司
资金情况(万元) 年度资金总额: 10
一级指标 二级指标 三级指标 指标值 备注
产出指标 数量指标 修建步道 >=20平方米
开发景点数量( ≥**个 ) >=4个
质量指标 *建设质量达标率100% >=98%
满意度指标 服务对象满意度指标 游客满意度(≥**%) >=90%
财政部门支出股室初审意见 (盖章)

区乡村振兴局审核意见 (盖章)
"""
    report = text(tmp_path, body)
    assert as_stated(report)["unit"] == "[610001]清溪旅游公司"
    assert as_stated(report)["project"] == "2021年景区步道"
    assert [row[1:4] for row in names(report)] == [
        ("数量指标", "修建步道", ">=20平方米"),
        ("数量指标", "开发景点数量(≥**个)", ">=4个"),
        ("质量指标", "*建设质量达标率100%", ">=98%"),
        ("服务对象满意度指标", "游客满意度(≥**%)", ">=90%"),
    ]


def test_names_without_a_column_of_values_are_no_indicators(tmp_path: Path) -> None:
    """The values of this copy stand at its end: what each name's is cannot be told, nor what is a name."""
    body = (
        "残疾人补助资金区域绩效目标表.doc\n附件 专项名称 残疾人补助资金 主管部门 市残联 "
        "一级 指标 二级指标 三级指标 "
        "康复服务人数 资助学生数 绩 效 指 标 产 出 指 标 数量指标 托养补助人数 扶贫基地项目补助 基地个数 "
        "质量指标 服药率 满意度 指标 服务对象 满意度指标 受助人满意度 指标值\n"
    )
    report = text(tmp_path, body)
    assert report.indicators == ()
    assert {"康复服务人数", "托养补助人数", "服药率"} <= {left.text for left in report.residue}


def test_columns_that_are_not_known_make_no_rows(tmp_path: Path) -> None:
    """Headings that nobody knows (the places a sum goes to) are not the first indicators."""
    body = "绩效目标表\n(2022年度) |\n项目名称 |\n小型水利工程 |\n" + "\n".join(
        f"{cell} |"
        for cell in (
            "绩效 指标", "一级指标", "二级指标", "三级指标", "指 标 解 释", "青禾镇东村", "柳溪乡西村",
            "白石镇南村",
            "产出 指标", "数量指标", "修建水渠(条)", "反映修建情况", "1", "1", "1", "质量指标", "合格率",
        )
    )  # fmt: skip
    found = [
        row.name.text
        for report in read_all(save(tmp_path, body.encode(), "a.txt"))
        for row in report.indicators
    ]
    assert not {"青禾镇东村", "柳溪乡西村", "白石镇南村"} & set(found)


def test_the_side_heading_beside_the_rows_is_no_indicator(tmp_path: Path) -> None:
    """Level names of the forms before 2020, one of them cut by a line break."""
    body = """项目支出绩效目标申报表
(2021年度)
项目名称 独生子女家庭扶助
绩效指标 一级指标 二级指标 三级指标 指标值(包含数字及文字描述)
绩效指标 项目完成
指标
数量指标 扶助家庭 63户
时效指标 项目实施时间 2021年1月-12月
资金拨付 12月底到位
项目效益
指标
社会效益
指标
促进社会和谐 100%
满意度指标 满意度指标 受益群众满意度 ≥90%
"""
    report = text(tmp_path, body)
    assert [row[:4] for row in names(report)] == [
        ("项目完成指标", "数量指标", "扶助家庭", "63户"),
        ("项目完成指标", "时效指标", "项目实施时间", "2021年1月-12月"),
        ("项目完成指标", "时效指标", "资金拨付", "12月底到位"),
        ("项目效益指标", "社会效益指标", "促进社会和谐", "100%"),
        ("满意度指标", "满意度指标", "受益群众满意度", "≥90%"),
    ]


def test_a_head_with_its_funds_is_read_before_any_indicator(tmp_path: Path) -> None:
    body = "\n\n".join(
        [
            "2022年度项目支出绩效自评表", "本级项目清单", "1", "见习补助自评表", "项目支出绩效自评表",
            "2022年度)",
            "项目名称", "“见习”市级补助", "主管部门", "清溪市人社局", "实施单位", "清溪市人社局",
            "项目资金\n(万元)",
            "年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分",
            "年度资金总额:", "99", "99", "97", "10", "97.98%", "9.8",
            "其中:本年财政拨款", "99", "99", "97", "-", "97.98%", "-",
        ]
    )  # fmt: skip
    stated = as_stated(read_all(save(tmp_path, body.encode(), "a.txt"))[-1])
    assert (stated["project"], stated["unit"]) == ("“见习”市级补助", "清溪市人社局")
    assert [stated["funds"][key] for key in ("initial", "adjusted", "executed", "rate", "score")] == [
        "99",
        "99",
        "97",
        "97.98%",
        "9.8",
    ]


def test_how_a_transfer_was_handled_is_no_part_of_who_gave_it(tmp_path: Path) -> None:
    """The rows 分配科学性 … of the form for transfers come behind the department and are read beside it."""
    body = (
        "就业补助资金绩效目标自评表 (2022年度) 转移支付(项目)名称 就业补助资金 "
        "中央主管部门 人力资源社会保障部 地方主管部 门 青禾区人社局 资金使用单位 青禾区就业中心 "
        "全年预算数(A) 全年执行数(B) 年度资金总额 165.32 152.95 "
        "其中:中央财政资金 144.00 144.00 情况说明 分配科学性 根据实际分配 下达及时性 及时下达 "
        "一级 指标 二级指标 三级指标 年度指标值 全年实际完成值 产出指标 数量指标 补贴人数 443人 450人\n"
    )
    stated = as_stated(text(tmp_path, body))
    assert (stated["supervisor"], stated["unit"]) == ("青禾区人社局", "青禾区就业中心")
    assert stated["attributes"]["allocation-soundness"] == "根据实际分配"
    assert [(row["name"], row["target"], row["actual"]) for row in stated["indicators"]] == [
        ("补贴人数", "443人", "450人")
    ]


def test_headings_that_go_on_behind_unknown_ones_place_nothing(tmp_path: Path) -> None:
    """The lower of two rows of headings: 县级 | 市级 over 评分 | 评分. Which figure is whose is not known."""
    cells = [
        "序号", "一级指标", "二级指标", "三级指标", "指标说明", "指标", "县级", "市级", "",
        "分值", "评分", "评分", "",
        "1", "决策(10)", "项目立项", "民主议事", "记录完整,得2分", "2", "2", "", "",
        "2", "申报审批", "文件齐全,得2分", "2", "1", "", "",
    ]  # fmt: skip
    body = "|\n2021年度财政奖补项目绩效评价自评表\n|\n" + "\n|\n".join(cells).replace("\n\n", "\n")
    report = text(tmp_path, body)
    assert (report.kind.value, report.fiscal_year, report.indicators) == ("project", 2021, ())
    assert {"民主议事", "申报审批"} <= {left.text for left in report.residue}
