"""Funds in a table of their own or down the rows, indicators named as funds are, targets of two years."""

from pathlib import Path

from jixiao.reading import read, read_all
from jixiao.report import as_stated
from tests.reading.test_offices_forms import told
from tests.reading.test_published_forms import HEADING, ROW, figures, form, lines, saved, table, total


def test_figures_in_a_table_of_their_own_over_the_indicators(tmp_path: Path) -> None:
    money = table(
        ["年初预算数（万元）", "调整预算数（万元）", "决算数（万元）", "执行率"], ["8", "9", "7.2", "80%"]
    )
    grid = table(HEADING, ROW, ["合计>5", "100", "84", ""])
    path = saved(tmp_path, lines("清溪县农业局2023年度部门整体支出绩效自评表"), money, grid)
    (report,) = read_all(path)
    assert figures(total(report)) == ["8", "9", "7.2", "80%", None, None]
    assert as_stated(report)["funds"]["unit"] == "万元"
    assert told(report, "name") == [["培训场次"]]


def test_figures_below_other_words_are_not_those_of_the_whole(tmp_path: Path) -> None:
    grid = table(
        ["科室", "年初预算数", "调整预算数", "决算数"],
        ["", "8", "9", "7.2"],
        HEADING,
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度部门整体支出绩效自评表"), grid))
    assert report.funds is None


def test_an_indicator_named_as_the_funds_are_is_no_heading_of_them(tmp_path: Path) -> None:
    grid = table(
        ["单位名称", "清溪县农业局>7"],
        HEADING,
        ["预算执行", "预算执行率", "预算执行率", "100%", "98%", "10", "9.8", ""],
        ROW,
        ["合计>5", "100", "84.8", ""],
    )
    report = read(saved(tmp_path, lines("2023年度部门整体支出绩效自评表"), grid))
    assert told(report, "level1", "name", "target", "actual", "points", "score") == [
        ["预算执行", "预算执行率", "100%", "98%", "10", "9.8"],
        ["产出指标", "培训场次", "≥6场", "5场", "90", "75"],
    ]
    assert as_stated(report)["total_score"] == "84.8"


def test_what_was_reached_last_year_is_not_what_is_to_be_reached(tmp_path: Path) -> None:
    grid = table(
        ["项目名称", "堤防加固>5"],
        ["项目总预算（万元）", "90>2", "项目当年预算（万元）", "30>2"],
        ["一级指标^2", "二级指标^2", "三级指标^2", "指标值>2", "绩效标准^2"],
        ["2022年实际实现值", "预期2023年实现值"],
        ["产出指标", "数量指标", "加固堤防", "5公里", "≥6公里", "计划标准"],
        ["产出指标", "数量指标", "新建涵闸", "", "2座", "计划标准"],
    )
    report = read(saved(tmp_path, lines("2023年项目绩效目标批复表"), grid))
    assert told(report, "name", "target", "actual") == [
        ["加固堤防", "≥6公里", None],
        ["新建涵闸", "2座", None],
    ]
    assert as_stated(report)["funds"]["adjusted"] == "30"


def test_budget_and_spending_one_below_the_other(tmp_path: Path) -> None:
    grid = form(
        ["资金情况（元）^4", "年初预算", "8>2", "其中：财政拨款", "6>3"],
        ["调整后预算", "9>2", "其中：财政拨款", "7>3"],
        ["实际支出", "7.2>2", "其中：财政拨款", "7>3"],
        ["预算执行率", "80%>2", "得分（10分）", "8>3"],
        HEADING,
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == ["8", "9", "7.2", "80%", None, "8"]
    assert report.funds is not None
    (source,) = [row for row in report.funds.rows if row.axis == "source"]
    assert figures(source) == ["6", "7", "7", None, None, None]


def test_reasons_and_results_in_words_of_their_own(tmp_path: Path) -> None:
    heads = ["一级指标", "二级指标", "三级指标", "计划完成值", "完成指标值", "分值", "得分", "差异原因说明"]
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), form(heads, ROW)))
    assert told(report, "target", "actual", "deviation") == [["≥6场", "5场", "一场顺延"]]


def test_sources_over_the_columns_by_their_level_of_government(tmp_path: Path) -> None:
    grid = form(
        ["项目资金（万元）^2", "中央", "省", "本级财政", "其他", "合计", "执行数", "执行率"],
        ["1", "2", "5", "", "8", "7.2", "90%"],
        HEADING,
        ROW,
    )
    report = read(saved(tmp_path, lines("2023年度项目支出绩效自评表"), grid))
    assert figures(total(report)) == [None, "8", "7.2", "90%", None, None]
    assert report.funds is not None
    sources = {
        row.name: row.adjusted and row.adjusted.raw for row in report.funds.rows if row.axis == "source"
    }
    assert sources == {"上级补助": "1", "省级补助": "2", "市县资金": "5", "其他资金": ""}
