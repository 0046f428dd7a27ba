"""A report and its JSON are the same thing."""

import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from jixiao.report import Report, as_stated, content, differences
from tests.shorthand import report_of

SCHEMA = Path(__file__).parents[2] / "docs/schema/report-1.0.schema.json"
GIVEN = {
    "unit": "中共雁峰区委组织部",
    "cover": {"title": "部门整体支出绩效自评报告", "signatory": "", "date": "年 月 日"},
    "sections": [{"key": "problems", "number": "七、", "heading": "存在的问题", "paragraphs": ["无。"]}],
    "staff": {"在职": "21"},
    "amounts": {"基本支出": "335.72万元", "基本支出/工资福利支出": "286.5万元"},
    "funds": {
        "total": {"adjusted": "608.67", "executed": "608.67", "rate": "100%", "points": "10", "score": "10"},
        "nature": {"基本支出": "335.75", "项目支出": "—"},
    },
    "goals": [{"expected": "完成全年任务"}],
    "level1": {"产出指标": "58"},
    "indicators": [["产出指标", "数量指标", "培训人数", "≥600人", "630", "6", "6", ""]],
    "total": {"points": "100", "score": "九十九"},
}


def test_json_without_loss() -> None:
    report = report_of(GIVEN)
    text = report.model_dump_json()
    assert Report.model_validate_json(text) == report
    jsonschema.validate(json.loads(text), json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(ValidationError, match="nonsense"):
        Report.model_validate({"kind": "overall", "nonsense": 1})


def test_as_stated_prints_the_documents_own_words() -> None:
    stated = as_stated(report_of(GIVEN))
    assert stated["funds"]["by_nature"] == {"基本支出": "335.75", "项目支出": "—"}
    assert stated["indicators"][0]["deviation"] is None
    assert stated["total_score"] == "九十九"
    assert stated["narrative_amounts"] == [["基本支出", "335.72"], ["基本支出/工资福利支出", "286.5"]]
    assert stated["staff"] == {"在职": 21}


def test_content_ignores_places_and_names_differences() -> None:
    left = report_of(GIVEN)
    moved = report_of({**GIVEN, "amounts": dict(reversed(list(GIVEN["amounts"].items())))})  # type: ignore[attr-defined]
    assert content(left) == content(Report.model_validate_json(left.model_dump_json()))
    found = differences(content(left), content(moved))
    assert any(line.startswith("amounts[0].path[0]") or "amounts[0]" in line for line in found)
    changed = report_of({**GIVEN, "year": 2022})
    assert differences(content(left), content(changed)) == ["fiscal_year: 2023 ≠ 2022"]
