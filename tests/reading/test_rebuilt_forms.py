"""Forms of provinces and ministries as they look on a page: each shape met, with invented content."""

from pathlib import Path

from jixiao.reading import read, read_all
from jixiao.report import Kind, as_stated
from tests.reading.test_offices_forms import told
from tests.reading.test_published_forms import figures, lines, saved, table, total


def test_the_money_of_the_year_before_is_not_that_of_the_year(tmp_path: Path) -> None:
    grid = table(
        ["项目基本情况", "项目名称", "堤防加固>3"],
        ["项目资金情况^5", "项目资金申请（万元）^5", "项目", "上年度安排资金", "本年度申请资金"],
        ["合计", "81.5", "93"],
        ["省级资金", "", "20"],
        ["县级资金", "81.5", "73"],
        ["其他资金", "", ""],
        ["绩效目标", "加固堤防6公里>4"],
    )
    report = read(saved(tmp_path, lines("项目支出绩效目标申报表", "（2023年度）"), grid))
    assert figures(total(report))[:3] == [None, "93", None]
    stated = as_stated(report)["funds"]
    assert (stated["by_source"]["省级补助"], stated["by_source"]["市县资金"]) == ("20", "73")
    assert {left.text for left in report.residue} >= {"81.5"}


def test_the_sum_of_a_department_is_no_project_of_its_list(tmp_path: Path) -> None:
    heads = [
        "单位名称",
        "项目名称",
        "预算数",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
    ]
    grid = table(
        heads,
        ["310-清溪县水利部门>2", "1,260.50", "", "", "", "", "", ""],
        [
            "310001-清溪县水利局^2",
            "堤防加固^2",
            "900.00^2",
            "产出指标",
            "数量指标",
            "加固堤防",
            "≥",
            "6",
            "公里",
        ],
        ["效益指标", "社会效益指标", "保护村庄", "=", "4", "个"],
        ["310001-清溪县水利局", "河道清淤", "360.50", "产出指标", "数量指标", "清淤长度", "≥", "3", "公里"],
    )
    path = saved(tmp_path, lines("部门预算项目绩效目标申报表（2023年度）", "金额单位：元"), grid)
    reports = read_all(path)
    assert [as_stated(report)["project"] for report in reports] == ["堤防加固", "河道清淤"]
    assert as_stated(reports[0])["funds"]["adjusted"] == "900.00"
    assert any("1,260.50" in left.text for left in reports[0].residue)


def test_kinds_printed_where_names_belong_are_no_indicators_while_empty(tmp_path: Path) -> None:
    grid = table(
        ["项目名称>2", "古桥维修>4"],
        ["项目资金（万元）>2^3", "", "年初预算数", "1-6月执行数", "全年预计执行数"],
        ["年度资金总额", "22", "8.7", ""],
        ["其中：当年一般公共预算拨款", "22", "8.7", ""],
        ["绩效指标^4", "一级指标", "指标名称", "指标值", "半年度指标执行情况", "完成目标可能性"],
        ["产出指标^2", "质量", "", "", ""],
        ["成本", "年度预算22万元", "已使用约四成", "确定能"],
        ["效益指标", "社会效益", "", "办展览3场", "有可能"],
    )
    report = read(saved(tmp_path, lines("项目支出绩效监控表", "（2023年度）"), grid))
    assert report.kind is Kind.MONITORING
    assert told(report, "level1", "name", "target", "actual") == [
        ["产出指标", "成本", "年度预算22万元", "已使用约四成"],
        ["效益指标", "社会效益", None, "办展览3场"],
    ]
    assert as_stated(report)["funds"]["by_source"] == {"当年财政拨款": "22"}


def test_goals_with_their_standards_by_grades(tmp_path: Path) -> None:
    grid = table(
        ["绩效目标", "保障困难群众基本生活>7"],
        ["绩效指标分类^2", "绩效指标^2", "绩效指标描述^2", "绩效指标评价标准>4", "评价标准确定依据^2"],
        ["优", "良", "中", "差"],
        ["产出指标^2", "救助覆盖率", "是否应救尽救", "100%", "90%", "80%", "70%", "按救助标准"],
        ["发放比率", "按标准发放的比率", "95%", "85%", "75%", "70%", "按救助标准"],
        ["效果指标", "满意度", "问卷中满意的比率", "90%", "80%", "70%", "60%", "按满意度"],
    )
    report = read(saved(tmp_path, lines("1、临时救助资金绩效目标表"), grid))
    assert told(report, "level1", "name") == [
        ["产出指标", "救助覆盖率"],
        ["产出指标", "发放比率"],
        ["效果指标", "满意度"],
    ]
    method = report.indicators[0].method
    assert method is not None
    assert method.raw == "优：100%；良：90%；中：80%；差：70%"


def test_self_evaluation_with_a_score_and_a_weight_in_per_cent(tmp_path: Path) -> None:
    grid = table(
        ["一、基本情况^2", "项目名称", "高龄津贴>4", "是否为专项资金", "否>4"],
        ["实施（主管）单位", "314002-清溪县民政局>4", "金额单位：", "万元>4"],
        ["二、预算执行情况^2", "预算数", "6.84>2", "到位数", "6.84>2", "执行数", "6.5>3"],
        ["其中：财政资金", "6.84>2", "其中：财政资金", "6.84>2", "其中：财政资金", "6.5>3"],
        [
            "三、年度绩效指标^4",
            "一级指标^2",
            "二级指标^2",
            "三级指标^2",
            "预期指标值>3",
            "单项指标实际完成值^2",
            "单项指标完成情况^2",
            "自评得分>2",
        ],
        ["符号", "值", "单位（文字描述）", "单项指标得分", "权重占比（%）"],
        ["产出指标", "质量指标", "覆盖率", ">=", "98", "%", "100%", "完成", "20.00", "25.00"],
        ["效果指标", "社会效益指标", "发放率", ">=", "75", "%", "90%", "完成", "30.00", "30.00"],
    )
    report = read(saved(tmp_path, lines("清溪县民政局2020年度预算项目绩效自评表"), grid))
    assert told(report, "name", "target", "actual", "points", "score") == [
        ["覆盖率", ">=98%", "100%", "25.00", "20.00"],
        ["发放率", ">=75%", "90%", "30.00", "30.00"],
    ]
    assert as_stated(report)["funds"]["unit"] == "万元"


def test_an_amount_behind_a_blank_and_a_budget_handed_down(tmp_path: Path) -> None:
    head = ["一级指标", "二级指标", "三级指标", "指标值"]
    row = ["产出指标", "数量指标", "参保人数", "4300人"]
    grid = table(
        ["项目名称", "参保补助>3"],
        ["项目资金（万元）^3", "年度资金总额：203>3"],
        ["其中：财政拨款 190>3"],
        ["其他资金 13>3"],
        head,
        row,
    )
    report = read(saved(tmp_path, lines("部门预算项目支出绩效目标表", "（2019年度）"), grid))
    assert as_stated(report)["funds"]["by_source"] == {"当年财政拨款": "190", "其他资金": "13"}
    grid = table(
        ["专项名称", "清洁养殖>3"],
        ["下达中央预算内投资（万元）", "2350>3"],
        ["总体目标", "提高利用率>3"],
        head,
        row,
    )
    stated = as_stated(read(saved(tmp_path, lines("中央预算内投资计划绩效目标表"), grid)))
    assert (stated["funds"]["unit"], stated["funds"]["adjusted"]) == ("万元", "2350")


def test_a_body_with_its_code_beside_the_unit_of_money_and_one_title_over_two_forms(tmp_path: Path) -> None:
    def one(project: str, amount: str) -> str:
        return table(
            ["207101清溪县人民法院>3", "单位：万元>2"],
            ["项目名称", f"{project}>4"],
            ["预算规模及资金用途", "预算数", amount, "其中：财政资金", amount],
            ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"],
            ["产出指标", "数量指标", "维修面积", "维修面积", "≥400平方米"],
        )

    path = saved(
        tmp_path,
        lines("项目支出绩效目标表", "（2023年）"),
        one("门窗维修", "20.00"),
        one("办案经费", "24.00"),
    )
    stated = [as_stated(report) for report in read_all(path)]
    assert [(one["fiscal_year"], one["unit"], one["project"]) for one in stated] == [
        (2023, "207101清溪县人民法院", "门窗维修"),
        (2023, "207101清溪县人民法院", "办案经费"),
    ]


def test_the_score_of_the_whole_on_a_line_over_the_table(tmp_path: Path) -> None:
    grid = table(
        ["项目名称", "种薯繁育>5"],
        ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "得分"],
        ["产出指标", "数量指标", "发放种薯", "50", "≥6吨", "49"],
    )
    path = saved(tmp_path, lines("项目绩效目标自评表", "（2022年度）", "项目总得分：99分"), grid)
    assert as_stated(read(path))["total_score"] == "99"
