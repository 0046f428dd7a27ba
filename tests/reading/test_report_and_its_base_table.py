"""A report, its 基础数据表 and its 自评表 in one file; what is said below the text and below a title."""

from pathlib import Path

from jixiao.checking import check
from jixiao.reading import read_all
from jixiao.report import MoneyUnit, Report

_BASE = """<p>部门整体支出绩效评价基础数据表</p><table>
<tr><td>财政供养人员情况（人）</td><td>编制数</td><td>2023年实际在职人数</td><td>控制率</td></tr>
<tr><td></td><td>30</td><td>28</td><td>93.33%</td></tr>
<tr><td>经费控制情况（万元）</td><td>2022年决算数</td><td>2023年预算数</td><td>2023年决算数</td></tr>
<tr><td>三公经费</td><td>6.2</td><td>6.0</td><td>5.8</td></tr></table>"""
_TABLE = """<p>部门整体支出绩效自评表</p><p>（{year}年度）</p><table>
<tr><td>单位名称</td><td colspan="7">安平县水利局</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td>
<td>得分</td><td>偏差原因分析及改进措施</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>维修水库座数</td><td>≥10座</td><td>11座</td><td>10</td>
<td>10</td><td></td></tr></table>"""
_TEXT = """<p>部门整体支出绩效自评报告</p><p>一、部门基本情况</p><p>负责全县水利工作。</p>
<p>二、部门整体支出绩效情况</p><p>全年维修水库11座。</p>"""


def _reports(tmp_path: Path, *parts: str) -> list[Report]:
    file = tmp_path / "report.html"
    file.write_text(f"<html><meta charset='utf-8'><body>{''.join(parts)}</body></html>", encoding="utf-8")
    return read_all(file)


def test_the_base_table_before_the_table_belongs_to_the_report(tmp_path: Path) -> None:
    (report,) = _reports(tmp_path, _TEXT, _BASE, _TABLE.format(year=2023))
    assert [staff.number.raw for staff in report.staff] == ["30", "28"]
    (row,) = report.base_data
    assert row.last_final is not None
    assert row.budget is not None
    assert row.final is not None
    assert [row.last_final.raw, row.budget.raw, row.final.raw] == ["6.2", "6.0", "5.8"]
    assert [section.key for section in report.sections] == ["profile", "performance"]
    assert len(report.indicators) == 1


def test_the_heading_of_a_base_table_tells_its_unit(tmp_path: Path) -> None:
    base = _BASE.replace("2023年实际在职人数", "年末实际在职人数").replace("5.8", "6.9")
    (report,) = _reports(tmp_path, _TEXT, base, _TABLE.format(year=2023))
    assert [staff.number.raw for staff in report.staff] == ["30", "28"]
    assert report.base_data[0].final is not None
    assert report.base_data[0].final.unit is MoneyUnit.WAN
    (said,) = [finding.message.zh for finding in check(report, select=["E07"]).findings]
    assert said == "三公经费本年支出 6.9 万元，超过本年预算数 6.0 万元；请核对，确实如此的说明原因和依据。"


def test_signature_and_date_below_the_text(tmp_path: Path) -> None:
    closing = "<p>单位（盖章）：安平县水利局</p><p>2024年3月5日</p>"
    (report,) = _reports(tmp_path, _TEXT, closing, _TABLE.format(year=2023))
    assert report.cover is not None
    assert report.cover.date is not None
    assert report.cover.date.raw == "2024年3月5日"
    assert report.cover.signatory is not None
    assert report.cover.signatory.raw == "安平县水利局"
    assert not check(report, select=["G03", "B08"]).findings


def test_blank_closing_lines_are_asked_for(tmp_path: Path) -> None:
    (report,) = _reports(tmp_path, _TEXT, "<p>日期：</p>", _TABLE.format(year=2023))
    assert [finding.code for finding in check(report, select=["G03"]).findings] == ["G03"]


def test_two_years_over_a_table(tmp_path: Path) -> None:
    (report,) = _reports(
        tmp_path, "<p>2023年度项目支出绩效自评表</p>", _TABLE.format(year=2022).split("</p>", 1)[1]
    )
    (finding,) = check(report, select=["B08"]).findings
    assert "2022 年" in finding.message.zh
    assert "2023 年" in finding.message.zh


def test_a_line_that_points_at_an_attachment_is_no_title(tmp_path: Path) -> None:
    for line in ("（详见附表：部门整体支出绩效评价基础数据表）", "附：基础数据表、自评表"):
        (report,) = _reports(tmp_path, _TEXT, f"<p>{line}</p>", _TABLE.format(year=2023))
        assert report.sections[-1].paragraphs[-1].raw == line
        assert [finding.code for finding in check(report, select=["G05"]).findings] == ["G05"]
