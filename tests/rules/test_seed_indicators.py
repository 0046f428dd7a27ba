"""The rules on indicators, on the real document (both its forms) and on a good invented report."""

from pathlib import Path

import pytest

from jixiao.checking import check
from jixiao.reading import read
from jixiao.rules import Class
from tests.shorthand import report_of

CODES = [
    *("C01", "C02", "C03", "C04", "C06", "C12", "C17", "C20"),
    *(f"D{number:02}" for number in (1, 2, 3, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 22, 23)),
]
# code → class and the numbers of the indicators at which the findings stand
EXPECTED = {
    "C02": (Class.MUST_FIX, [9]),
    "C12": (Class.CONFIRM, [13]),
    "C17": (Class.MUST_FIX, [9]),
    "D01": (Class.CONFIRM, [5, 6, 7, 8]),
    "D03": (Class.CONFIRM, [1]),
    "D05": (Class.CONFIRM, [11, 12, 13, 14]),
    "D06": (Class.CONFIRM, [14]),
    "D07": (Class.CONFIRM, [5, 6, 7, 8, 15, 16, 17]),
    "D10": (Class.CONFIRM, [1]),
    "D11": (Class.CONFIRM, [11]),
    "D12": (Class.MUST_FIX, [14]),
    "D15": (Class.CONFIRM, [15]),
    "D16": (Class.ADVICE, [15]),
    "D22": (Class.CONFIRM, [9]),
    "D23": (Class.CONFIRM, [12]),
}


@pytest.mark.parametrize("file", ["yanfeng-2023.txt", "yanfeng-2023.docx"])
def test_the_real_document_has_exactly_these_findings(shared: Path, file: str) -> None:
    report = read(shared / "real" / file)
    numbers = {
        (row.place.table, row.place.row): number
        for number, row in enumerate(report.indicators, start=1)
        if row.place is not None
    }
    result = check(report, select=CODES)
    found: dict[str, tuple[Class, list[int]]] = {}
    for finding in result.findings:
        assert finding.place is not None
        class_, rows = found.setdefault(finding.code, (finding.class_, []))
        assert class_ is finding.class_
        rows.append(numbers[finding.place.table, finding.place.row])
    assert {code: (class_, sorted(rows)) for code, (class_, rows) in found.items()} == EXPECTED
    assert result.faults == ()


def test_the_findings_name_the_figures(shared: Path) -> None:
    result = check(read(shared / "real" / "yanfeng-2023.txt"), select=CODES)
    says = {finding.code: finding.message.zh for finding in result.findings}
    assert "质量（已有：数量、时效、成本、效益、满意度）" in says["D03"]
    assert "12 个数值型指标中有 8 个" in says["D10"]
    assert "第 2 行" in says["D12"]
    assert "5 分却只得 4 分，扣了 1 分" in says["C02"]
    assert "疫情防控" in says["D23"]
    assert all(finding.reference.zh.startswith("依据待核") for finding in result.findings)


GOOD = [
    ["产出指标", "数量指标", "巡诊场次", "≥48场", "51场", "10", "10", ""],
    [
        "产出指标",
        "数量指标",
        "建档人数",
        "≥1200人",
        "1080人",
        "10",
        "9",
        "两个村外出务工多，四季度补建，2024年3月底前完成。",
    ],
    ["产出指标", "质量指标", "档案抽查合格率", "≥95%", "96.2%", "10", "10", ""],
    ["产出指标", "时效指标", "设备验收时间", "2023年9月30日前", "2023年8月25日", "10", "10", ""],
    ["产出指标", "成本指标", "每场巡诊成本", "≤2500元", "2380元", "10", "10", ""],
    ["效益指标", "社会效益指标", "高血压规范管理率", "≥70%", "73.4%", "20", "20", ""],
    ["效益指标", "可持续影响指标", "巡诊制度", "出台巡诊管理办法", "2023年5月印发施行", "10", "10", ""],
    ["满意度指标", "服务对象满意度指标", "就诊群众满意度", "≥90%", "93.8%", "10", "10", ""],
]


def test_a_good_report_has_no_finding() -> None:
    result = check(report_of({"kind": "project", "year": 2023, "indicators": GOOD}), select=CODES)
    assert [(finding.code, finding.message.zh) for finding in result.findings] == []
    applied = {code for code, outcomes in result.outcomes.items() if outcomes.held}
    assert applied >= {
        "C01",
        "C02",
        "C03",
        "C04",
        "C06",
        "C17",
        "C20",
        "D01",
        "D03",
        "D05",
        "D07",
        "D12",
        "D22",
    }
