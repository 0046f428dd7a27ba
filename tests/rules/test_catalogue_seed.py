"""The rest of the single-document checks on the real document and on sound reports, and no more."""

from pathlib import Path

import pytest

from jixiao.checking import check
from jixiao.reading import read
from jixiao.rules import Class, all_rules
from tests.rules.test_seed_indicators import GOOD
from tests.rules.test_seed_money import SOUND
from tests.shorthand import report_of

CODES = [
    *(f"A{number}" for number in range(15, 23)),
    *("C05", "C07", "C08", "C09", "C10", "C11", "C13", "C18", "C19", "C21", "C22", "C23", "C24"),
    *("D04", "D08", "D09", "D17", "D18", "D19", "D20", "D21", "D24"),
    *(f"D{number}" for number in range(26, 31)),
    *("E01", "E03", "E04", "E05", "E07", "E10", "E11", "E12"),
    *("G05", "G08", "G09", "G12", "G13"),
]
# our own, of which too little is known yet; every check of the catalogue counts
PREVIEWS = {"A20", "C21", "C23", "C25", "D29", "D31", "E13", "F10", "G14"}


def test_all_are_there_and_only_our_newest_do_not_count_yet() -> None:
    assert {rule.code for rule in all_rules()} >= set(CODES)
    assert {rule.code for rule in all_rules() if rule.preview} == PREVIEWS


@pytest.mark.parametrize("file", ["yanfeng-2023.txt", "yanfeng-2023.docx"])
def test_the_real_document_has_exactly_these_findings(shared: Path, file: str) -> None:
    result = check(read(shared / "real" / file), select=CODES)
    assert not result.faults
    assert [(finding.code, finding.class_) for finding in result.findings] == [
        ("C09", Class.CONFIRM),
        ("D24", Class.CONFIRM),
        ("D17", Class.ADVICE),
        ("D18", Class.ADVICE),
    ]
    said = {finding.code: finding.message.zh for finding in result.findings}
    assert "17 个打了分的指标中 16 个得满分，合计只扣 1 分" in said["C09"]
    assert "11 项项目支出用途，其中 7 项" in said["D24"]
    assert "≥1支" in said["D17"]
    assert "第 1 行" in said["D18"]
    assert all(finding.reference.zh.startswith("依据待核") for finding in result.findings)


def test_the_example_we_ship_has_no_further_finding() -> None:
    example = Path(__file__).parents[2] / "examples" / "overall-2023.docx"
    result = check(read(example), select=CODES)
    assert {finding.code for finding in result.findings} <= {"C09", "D17", "D18", "D24"}
    assert all(finding.class_ is not Class.MUST_FIX for finding in result.findings)


def test_sound_reports_have_nothing_to_put_right() -> None:
    good = check(report_of({"kind": "project", "year": 2023, "indicators": GOOD}), select=CODES)
    assert [(finding.code, finding.message.zh) for finding in good.findings] == []
    sound = check(report_of(SOUND), select=CODES)
    assert not sound.faults
    # six indicators are few for a department, and more budget than at the beginning needs a word
    assert [(finding.code, finding.class_) for finding in sound.findings] == [
        ("D19", Class.CONFIRM),
        ("E04", Class.CONFIRM),
    ]
