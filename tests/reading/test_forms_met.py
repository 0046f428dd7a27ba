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
