"""Tables whose cells ran together: only a cut that is the one possible is read."""

from pathlib import Path

import pytest

from jixiao.reading import read
from jixiao.reading.understand.flat.runtogether import cut_rows
from jixiao.report import Report, as_stated
from tests.reading.files import save

KEYS = ["name", "points", "target", "actual", "score", "deviation"]


def text(folder: Path, body: str) -> Report:
    return read(save(folder, body.encode(), "页面.txt"))


def parts(body: str, keys: list[str]) -> list[dict[str, str]] | None:
    rows = cut_rows(body, keys)
    return None if rows is None else [{key: body[a:b] for key, (a, b) in row.items()} for row in rows]


def test_rows_one_behind_the_other() -> None:
    assert parts("安装水标尺10≥266米≥266米10标尺宽度15≥50厘米≥50厘米12", KEYS) == [
        {"name": "安装水标尺", "points": "10", "target": "≥266米", "actual": "≥266米", "score": "10"},
        {"name": "标尺宽度", "points": "15", "target": "≥50厘米", "actual": "≥50厘米", "score": "12"},
    ]


@pytest.mark.parametrize(
    "body",
    [
        "培训场次11100次100次1",  # 1 and 1100次, 11 and 100次, 111 and 00次
        "培训场次10≥6场≥6场10宣传1212次12次1",
        "义务教育均衡发展情况稳步提高",
    ],
)
def test_rows_that_more_than_one_cut_fits_are_not_cut(body: str) -> None:
    assert cut_rows(body, KEYS) is None


@pytest.mark.parametrize(
    ("body", "name", "target"),
    [
        ("学校满意度≥90%", "学校满意度", "≥90%"),
        ("建设达标率100%>=98%", "建设达标率100%", ">=98%"),
        ("校舍改造覆盖率100%", "校舍改造覆盖率", "100%"),
        ("补助标准1600元/亩", "补助标准", "1600元/亩"),
    ],
)
def test_a_name_and_its_target(body: str, name: str, target: str) -> None:
    assert parts(body, ["name", "target"]) == [{"name": name, "target": target}]


@pytest.mark.parametrize("body", ["新建水泥路1条2千米", "稳步提高", "完成时间2021年12月", "≥3次"])
def test_a_target_that_may_begin_elsewhere_is_not_cut(body: str) -> None:
    assert cut_rows(body, ["name", "target"]) is None


def test_lines_whose_cells_ran_together(tmp_path: Path) -> None:
    body = """绩效目标表
(2020年度)
项目名称薄弱学校改造补助资金
项目主管部门清溪区教育局项目执行单位清溪第三小学
绩效指标一级指标二级指标指标内容指标值
产出指标数量指标学校改造覆盖率100%
质量指标校舍改造合格率100%
购置设备合格率98%
时效指标预算资金当年下达率100%
效益指标可持续影响指标均衡发展情况稳步提高
社会公众或服务对象满意度指标家长满意度≥90%
学校满意度≥92%
"""
    report = text(tmp_path, body)
    stated = as_stated(report)
    assert (stated["kind"], stated["fiscal_year"], stated["project"], stated["unit"]) == (
        "goal",
        2020,
        "薄弱学校改造补助资金",
        "清溪第三小学",
    )
    assert [(row["level2"], row["name"], row["target"]) for row in stated["indicators"]] == [
        ("数量指标", "学校改造覆盖率", "100%"),
        ("质量指标", "校舍改造合格率", "100%"),
        ("质量指标", "购置设备合格率", "98%"),
        ("时效指标", "预算资金当年下达率", "100%"),
        ("社会公众或服务对象满意度指标", "家长满意度", "≥90%"),
        ("社会公众或服务对象满意度指标", "学校满意度", "≥92%"),
    ]
    assert "均衡发展情况稳步提高" in {left.text for left in report.residue}


def test_a_title_is_one_though_a_label_begins_in_it(tmp_path: Path) -> None:
    body = (
        "项目绩效目标表(2021年度)填报单位(盖章):清溪镇人民政府 项目名称集镇建设主管部门清溪镇项目单位清溪镇"
        "项目概况基础设施建设年度绩效指标一级指标二级指标指标内容指标值备注产出指标数量指标改造道路≥3公里"
        "质量指标验收合格率≥98%"
    )
    stated = as_stated(text(tmp_path, body))
    assert (stated["kind"], stated["fiscal_year"], stated["project"]) == ("goal", 2021, "集镇建设")
    assert [(row["name"], row["target"]) for row in stated["indicators"]] == [
        ("改造道路", "≥3公里"),
        ("验收合格率", "≥98%"),
    ]


def test_a_value_printed_twice_is_that_value(tmp_path: Path) -> None:
    """Labels before their values: of two labels in a row both values follow the second."""
    body = (
        "项目支出绩效目标自评表 (2021年度) 项目名称 乡村道路 项目实施单位 清溪县交通局 清溪县交通局 "
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 "
        "产出指标 数量指标 养护里程 300公里 300公里 90 90"
    )
    assert as_stated(text(tmp_path, body))["unit"] == "清溪县交通局"


def test_points_of_second_levels_make_none_a_first(tmp_path: Path) -> None:
    body = (
        "项目支出绩效自评表 (2021年度) 项目名称 公用经费 "
        "一级指标 二级指标 三级指标 分值 指标值 全年实际值 得分 "
        "项目产出(30分) 数量指标(10分) 保障人数 10 2370人 2370人 10 "
        "成本指标(20分) 办公成本 20 15万元 15万元 19"
    )
    stated = as_stated(text(tmp_path, body))
    assert [(row["level1"], row["level2"], row["name"]) for row in stated["indicators"]] == [
        ("项目产出", "数量指标", "保障人数"),
        ("项目产出", "成本指标", "办公成本"),
    ]
    assert stated["level1_points"] == {"项目产出": "30"}
