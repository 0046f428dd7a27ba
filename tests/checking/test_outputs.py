"""SARIF, work-list, summary and page: right in form, complete, and careful with what documents say."""

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from jixiao.checking import CheckResult, check
from jixiao.checking.confirm import Confirmation
from jixiao.checking.confirm_match import confirmed, fingerprint
from jixiao.checking.quotes import texts_by_ref
from jixiao.checking.render import as_html, as_json, as_sarif, as_summary, as_worklist, remarks
from jixiao.reading import read
from jixiao.rules import all_rules
from tests.shorthand import report_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
IDENTITY, MOBILE = "11010519491231002X", "13800138000"


@pytest.fixture(scope="module")
def result() -> CheckResult:
    return check(read(EXAMPLE))


@pytest.fixture(scope="module")
def explained(result: CheckResult) -> CheckResult:
    finding = next(f for f in result.findings if f.code == "D07")
    assert finding.place is not None
    mark = fingerprint(finding, texts_by_ref(result.report))
    one = {"place": finding.place.ref, "fingerprint": mark, "by": "张三", "when": date(2024, 3, 1)}
    good = Confirmation(code="D07", reason="按统一口径<b>填列", **one)
    stale = Confirmation(code="D11", reason="早已改好", **{**one, "place": "t1r99c1"})
    return confirmed([result], [good, stale])[0]


ESSENTIALS = json.loads((Path(__file__).parent / "sarif-essentials.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_keeps_to_its_schema(explained: CheckResult, lang: str) -> None:
    log = as_sarif([explained, explained], lang)
    jsonschema.validate(log, ESSENTIALS)  # what SARIF 2.1.0 asks of the parts that are written
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    assert len(run["results"]) == 2 * len(explained.findings)
    for found, finding in zip(run["results"], explained.findings, strict=False):
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"] == finding.code
        named = found["locations"][0].get("logicalLocations", [{}])[0].get("fullyQualifiedName")
        assert named == (finding.place.ref if finding.place else None)
    levels = {found["properties"]["class"]: found["level"] for found in run["results"]}
    assert levels == {"must-fix": "error", "confirm": "warning", "advice": "note"}
    assert sum("suppressions" in found for found in run["results"]) == 2
    assert "D11" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def _cells(data: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_the_work_list_has_a_row_a_finding(explained: CheckResult) -> None:
    rows = _cells(as_worklist([explained, explained]))
    assert rows[0][-3:] == ["处理情况", "责任人", "完成日期"]
    assert {"单位", "文件", "类别", "编码", "位置", "原文", "问题", "改法", "依据"} <= set(rows[0])
    assert len(rows) == 1 + 2 * len(explained.findings)
    codes = [row[rows[0].index("编码")] for row in rows[1:]]
    assert codes == [finding.code for finding in explained.findings] * 2
    assert [row[-3] for row in rows[1:] if row[-3]] == ["已说明：按统一口径<b>填列（张三，2024-03-01）"] * 2


def test_nothing_of_a_document_becomes_a_formula_or_link() -> None:
    evil = '=HYPERLINK("http://x","完成")'
    row = ["产出指标", "数量指标", evil, "http://evil.example", "+1+1", "50", "60", ""]
    data = as_worklist(
        [check(report_of({"unit": "@SUM(1)", "indicators": [row], "total": {"points": "110"}}))]
    )
    rows = _cells(data)
    assert "@SUM(1)" in {row[1] for row in rows}
    assert any(evil in str(cell) for row in rows for cell in row)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        assert not any("hyperlink" in name for name in package.namelist())
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "<autoFilter" in sheet
    assert 'state="frozen"' in sheet


def test_the_summary_is_one_sheet_a_report(explained: CheckResult) -> None:
    page: Any = html.fromstring(as_summary([explained, explained]))
    sheets = page.find_class("sheet")
    assert len(sheets) == 2
    lines = sheets[0].xpath(".//ol/li")
    assert len(lines) == explained.must_fix
    assert all(len(line.text_content()) < 170 for line in lines)
    text = sheets[0].text_content()
    assert "按统一口径<b>填列" in text
    assert "109" in text


def test_the_page_is_self_contained_and_links_lead_somewhere(explained: CheckResult) -> None:
    for text in (as_html(explained), as_html(explained, "en"), as_summary([explained])):
        assert "http" not in text
        page: Any = html.fromstring(text)
        assert not page.xpath("//script|//link|//img|//iframe")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(ids)
    page = html.fromstring(as_html(explained))
    codes = [code.text for code in page.xpath("//section//*[@class='code']")]
    assert set(codes) == {finding.code for finding in explained.findings}
    assert "按统一口径<b>填列" in page.text_content()
    assert "早已改好" in page.text_content()


def test_personal_numbers_are_masked_in_every_output() -> None:
    report = report_of(
        {
            "unit": "某局",
            "sections": [
                {
                    "key": "problems",
                    "heading": "存在的问题",
                    "paragraphs": [f"联系人{MOBILE}，证号{IDENTITY}。"],
                }
            ],
            "indicators": [
                ["产出指标", "数量指标", f"培训{MOBILE}", f"提高{IDENTITY}", MOBILE, "50", "60", ""]
            ],
        }
    )
    result = check(report)
    assert "G07" in {finding.code for finding in result.findings}
    rows = str(_cells(as_worklist([result])))
    notes = str([remark.lines for remark in remarks(result)])
    outputs = [
        as_html(result),
        as_summary([result]),
        str(as_json(result)),
        str(as_sarif([result])),
        rows,
        notes,
    ]
    for text in outputs:
        assert MOBILE not in text
        assert IDENTITY not in text
    assert re.search(r"110\*{15}", outputs[0])


def test_json_says_groups_and_confirmations(explained: CheckResult) -> None:
    data = as_json(explained)
    grouped = [found for found in data["findings"] if found["group"]]
    assert {found["code"] for found in grouped} >= {"A12", "A14", "C02", "C17"}
    assert next(f for f in grouped if f["code"] == "A14")["explained_by"] == "A12"
    one = next(f for f in data["findings"] if f["confirmed"])
    assert one["confirmed"]["reason"] == "按统一口径<b>填列"
    assert data["stale_confirmations"][0]["code"] == "D11"


def test_remarks_say_message_remedy_and_code(explained: CheckResult) -> None:
    for remark, finding in zip(remarks(explained), explained.findings, strict=True):
        assert remark.place == finding.place
        assert remark.lines[0] == finding.message.zh
        assert remark.lines[1] == "改法：" + finding.suggestion.zh
        assert any(line.startswith(f"[{finding.code}]") for line in remark.lines)
        assert remark.author.endswith("）")
    assert any("已说明：" in line for remark in remarks(explained) for line in remark.lines)
