"""The findings on narrative, goals and form that the seed must give, and a good report that gives none."""

from collections import Counter
from pathlib import Path

import pytest

from jixiao.checking import CheckResult, check
from jixiao.reading import read
from jixiao.report import Report
from jixiao.rules import Class
from tests.shorthand import report_of

CODES = ("B02", "B04", "B05", "B06", "B08", "B10", "E06", "E09", "F", "G")
CONFIRM = ("B02", "B04", "B05", "E06", "F01", "F04", "F06", "G01", "G03")
ADVICE = ("E09", "F05", "G06", "G10")


@pytest.fixture(params=["yanfeng-2023.txt", "yanfeng-2023.docx"])
def seed(request: pytest.FixtureRequest, shared: Path) -> CheckResult:
    return check(read(shared / "real" / request.param), select=CODES)


def test_each_expected_finding_once_and_nothing_else(seed: CheckResult) -> None:
    assert not seed.faults
    found = Counter((finding.code, finding.class_) for finding in seed.findings)
    expected = {(code, Class.CONFIRM): 1 for code in CONFIRM} | {(code, Class.ADVICE): 1 for code in ADVICE}
    assert found == expected


def test_findings_say_what_stands_where(seed: CheckResult) -> None:
    by_code = {finding.code: finding for finding in seed.findings}
    for code, said in {
        "B04": "资金到位慢",
        "B05": "部分项目确实难以量化",
        "E06": "三公经费控制率",
        "E09": "3.36万元",
        "F06": "文明创建",
        "G01": "九、部门整体支出绩效自评结果拟应用和公开情况",
        "G03": "主要负责人签字、日期",
        "G10": "部门基本情况",
    }.items():
        assert said in by_code[code].message.zh
    assert all(finding.place is not None for finding in seed.findings)
    problems = by_code["B04"].place
    assert problems is not None
    assert problems.start is not None, "the clause itself is pointed at, not its paragraph"
    assert len(by_code["G06"].also) == 1, (
        "withheld in the text and again in the table: one finding, two places"
    )
    assert "待核" in by_code["G01"].reference.zh, "the outline could not be verified"


def _good() -> Report:
    """Return a good self-evaluation: targets not all reached, scored in proportion and explained."""
    parts = [
        ("profile", "一、", "部门（单位）基本情况", "（一）负责全县农村公路的建设和养护。", 1),
        ("general-budget", "二、", "一般公共预算支出情况", "", 1),
        ("basic-spending", "（一）", "基本支出情况", "2023年度基本支出320万元，“三公”经费支出4.2万元。", 2),
        (
            "project-spending",
            "（二）",
            "项目支出情况",
            "项目支出262万元，资本性支出30万元为购置养护设备。",
            2,
        ),
        ("government-fund", "三、", "政府性基金预算支出情况", "无。", 1),
        ("state-capital", "四、", "国有资本经营预算支出情况", "无。", 1),
        ("social-insurance", "五、", "社会保险基金预算支出情况", "无。", 1),
        ("performance", "六、", "部门整体支出绩效情况", "养护农村公路433公里；加固危桥1座；受益2.6万人。", 1),
        (
            "problems",
            "七、",
            "存在的问题及原因分析",
            "一是1座危桥因汛期推迟加固；二是部分项目支出进度较慢。",
            1,
        ),
        ("improvement", "八、", "下一步改进措施", "一是明年3月前完成加固；二是按月通报支出进度。", 1),
        ("application", "九、", "部门整体支出绩效自评结果拟应用和公开情况", "随决算公开。", 1),
        ("other", "十、", "其他需要说明的情况", "无。", 1),
    ]
    return report_of(
        {
            "unit": "衡阳县公路建设养护中心",
            "cover": {
                "title": "2023年度部门整体支出绩效自评报告",
                "signatory": "李某（签字）",
                "date": "2024年3月15日",
            },
            "sections": [
                {
                    "key": key,
                    "number": number,
                    "heading": heading,
                    "level": level,
                    "paragraphs": [text] if text else [],
                }
                for key, number, heading, text, level in parts
            ],
            "amounts": {"基本支出": "320万元", "三公经费": "4.2万元", "项目支出/资本性支出": "30万元"},
            "funds": {
                "total": {
                    "adjusted": "640",
                    "executed": "582",
                    "rate": "90.94%",
                    "points": "10",
                    "score": "9.09",
                },
                "source": {"一般公共预算": "640", "政府性基金": "0"},
            },
            "duties": "负责全县农村公路的建设和养护。",
            "goals": [
                {
                    "expected": "年底前养护农村公路420公里，公路完好率90%以上；11月底前加固危桥2座；"
                    "改善沿线26000名群众出行条件，群众满意度90%以上。",
                    "actual": "养护433公里，加固1座，1座因汛期推迟，完好率93%，满意度92%。",
                }
            ],
            "indicators": [
                ["产出指标", "数量指标", "养护公路里程", "≥420公里", "433公里", "20", "20", ""],
                [
                    "产出指标",
                    "数量指标",
                    "加固危桥数量",
                    "≥2座",
                    "1座",
                    "20",
                    "10",
                    "因汛期推迟，明年3月前完成",
                ],
                ["产出指标", "质量指标", "公路完好率", "≥90%", "93%", "15", "15", ""],
                ["产出指标", "成本指标", "三公经费控制率", "≤100%", "84%", "5", "5", ""],
                [
                    "效益指标",
                    "社会效益指标",
                    "群众出行条件",
                    "明显改善",
                    "明显改善",
                    "20",
                    "18",
                    "个别路段待修",
                ],
                ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10", "10", ""],
            ],
            "total": {"points": "100", "score": "87.09", "grade": "良"},
        }
    )


def test_a_good_report_gives_no_finding() -> None:
    result = check(_good(), select=CODES)
    assert not result.faults
    assert [(finding.code, finding.message.zh) for finding in result.findings] == []
    held = {code for code, outcomes in result.outcomes.items() if outcomes.held}
    assert {*CONFIRM, *ADVICE, "B06", "B08", "B10", "F02", "F03", "G02", "G04", "G07"} - held == {"B05"}
    assert result.outcomes["B05"].not_applicable == 1, "it admits no unmeasurable goals"


def test_a_personal_number_never_leaves_the_finding() -> None:
    report = report_of({"duties": "联系电话 13812345678。"})
    (finding,) = check(report, select=["G07"]).findings
    texts = (
        finding.message.zh,
        finding.message.en,
        finding.observed,
        finding.expected.zh,
        finding.difference,
    )
    assert not any("12345678" in text for text in texts)
