"""Tables cut by a page break or beside each other, lines over a table; contents are our own invention."""

from pathlib import Path

import pytest

from jixiao.reading import read, read_all
from jixiao.report import as_stated
from tests.reading.files import docx_of, p, save, table

HEADING = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
FIRST = ["产出指标", "数量指标", "机井", "14眼", "14眼", "50", "50"]
SECOND = ["", "质量指标", "合格率", "100%", "98%", "40", "39.2"]
TOTAL = ["总分", "", "", "", "", "90", "89.2"]
HEAD = ["项目名称", "机井改造", "", "", "实施单位", "柳溪镇", ""]
TITLE = "2023年度项目支出绩效自评表"


def stated(folder: Path, body: str) -> list[tuple[str | None, str | None, str | None]]:
    (report,) = read_all(save(folder, docx_of(body)))
    assert as_stated(report)["total_score"] == "89.2"
    assert not [left for left in report.residue if left.place and left.place.table]
    return [(row["level1"], row["level2"], row["name"]) for row in as_stated(report)["indicators"]]


ROWS = [("产出指标", "数量指标", "机井"), ("产出指标", "质量指标", "合格率")]


@pytest.mark.parametrize(
    "between",
    [p(""), p("项目支出绩效自评表（续）"), p(TITLE)],
    ids=["nothing", "continued", "the title"],
)
def test_the_headings_come_once_more_in_another_table(tmp_path: Path, between: str) -> None:
    body = p(TITLE) + table([HEAD, HEADING, FIRST]) + between + table([HEADING, SECOND, TOTAL])
    assert stated(tmp_path, body) == ROWS


def test_rows_go_on_without_headings(tmp_path: Path) -> None:
    body = p(TITLE) + table([HEAD, HEADING, FIRST]) + table([SECOND, TOTAL])
    assert stated(tmp_path, body) == ROWS


def test_title_and_headings_once_more_within_the_table(tmp_path: Path) -> None:
    body = table([[TITLE, *[""] * 6], HEAD, HEADING, FIRST, [TITLE, *[""] * 6], HEADING, SECOND, TOTAL])
    assert stated(tmp_path, body) == ROWS


def test_another_table_is_no_continuation(tmp_path: Path) -> None:
    other = table([["项目名称", "校园供暖", "", "", "", "", ""], HEADING, FIRST, TOTAL])
    reports = read_all(save(tmp_path, docx_of(p(TITLE) + table([HEAD, HEADING, FIRST]) + other)))
    assert [report.project and report.project.raw for report in reports] == ["机井改造", "校园供暖"]
    budget = table([["科目", "名称", "a", "b", "c", "d", "e"], ["301", "工资", "说明", "1", "2", "无", "甲"]])
    (report,) = read_all(save(tmp_path, docx_of(p(TITLE) + table([HEAD, HEADING, FIRST]) + budget)))
    assert len(report.indicators) == 1
    assert {left.text for left in report.residue} >= {"科目", "工资"}


def test_two_tables_beside_each_other(tmp_path: Path) -> None:
    left = [HEAD, HEADING, FIRST, TOTAL]
    right = [["项目名称", "校园供暖", *[""] * 5], HEADING, [*FIRST[:2], "教室", *FIRST[3:]], TOTAL]
    rows = [[*one, "", *other] for one, other in zip(left, right, strict=True)]
    reports = read_all(save(tmp_path, docx_of(table(rows))))
    assert [(r.project and r.project.raw, r.indicators[0].name.raw) for r in reports] == [
        ("机井改造", "机井"),
        ("校园供暖", "教室"),
    ]


def test_labels_share_a_line_over_the_table(tmp_path: Path) -> None:
    line = "填报单位：柳溪镇人民政府（盖章）　　（2022年度）　　金额单位：元　　填报日期：3月1日"
    funds = [
        ["", "", "", "全年预算数", "全年执行数", "分值", "得分"],
        ["年度资金总额", "", "", "5", "4", "10", "8"],
    ]
    report = read(
        save(tmp_path, docx_of(p("部门整体支出绩效自评表") + p(line) + table([*funds, HEADING, FIRST])))
    )
    said = as_stated(report)
    assert (said["unit"], said["fiscal_year"], said["funds"]["unit"]) == ("柳溪镇人民政府", 2022, "元")
    assert [left.text for left in report.residue] == ["填报日期：3月1日"]


def test_the_body_named_by_the_title_alone(tmp_path: Path) -> None:
    title = p("青禾县水务局2023年度部门整体支出绩效自评报告")
    body = title + p("一、部门基本情况") + p("核定编制20人。")
    report = read(save(tmp_path, docx_of(body)))
    assert report.unit
    assert report.unit.place
    assert (report.unit.raw, report.unit.place.start, report.unit.place.end) == ("青禾县水务局", 0, 6)
    cut = p("青禾县委") + p("社会工作部2023年度部门整体支出绩效自评报告") + p("一、部门基本情况")
    assert read(save(tmp_path, docx_of(cut))).unit is None  # the name may begin a line above


def test_sources_over_the_columns(tmp_path: Path) -> None:
    rows = [
        ["项目资金（万元）", "来源", "中央", "省级", "合计", "执行数", "执行率"],
        ["", "金额", "20", "15.5", "35.5", "35", "98.59%"],
        HEADING,
        FIRST,
    ]
    funds = as_stated(read(save(tmp_path, docx_of(p(TITLE) + table([HEAD, *rows])))))["funds"]
    assert (funds["adjusted"], funds["executed"], funds["rate"], funds["unit"]) == (
        "35.5",
        "35",
        "98.59%",
        "万元",
    )
    assert funds["by_source"] == {"上级补助": "20", "省级补助": "15.5"}


def test_lines_with_tabs_are_a_table(tmp_path: Path) -> None:
    text = "\n".join([TITLE, *("\t".join(row) for row in (HEAD, HEADING, FIRST, SECOND, TOTAL))])
    report = read(save(tmp_path, text.encode(), "a.txt"))
    assert [row.name.raw for row in report.indicators] == ["机井", "合格率"]
    assert report.project
    assert report.project.raw == "机井改造"
