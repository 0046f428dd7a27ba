"""Confirmations: kept beside the document, shown, never for what must be fixed, reported when they end."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jixiao.checking import CheckResult, check
from jixiao.checking import confirm_match as matching
from jixiao.checking.confirm import (
    Confirmation,
    ConfirmationError,
    beside,
    load_confirmations,
    save_confirmations,
)
from jixiao.checking.confirm_match import confirmed, fingerprint
from jixiao.checking.quotes import texts_by_ref
from jixiao.report import Report
from jixiao.rules import Class
from tests.shorthand import report_of

FORM: dict[str, Any] = {
    "goals": [{"expected": "完成各项工作", "actual": "已完成"}],
    "indicators": [
        ["产出指标", "质量指标", "工作质量", "明显提高", "明显提高", "50", "50", ""],
        ["产出指标", "数量指标", "培训人数", "≥10人", "12", "50", "50", ""],
    ],
    "total": {"points": "110", "score": "100"},
}


def report(**changed: Any) -> Report:
    return report_of(FORM | changed)


def confirmation(result: CheckResult, of: str = "D05", **changed: Any) -> Confirmation:
    finding = next(f for f in result.findings if f.code == of)
    given: dict[str, Any] = {
        "code": of,
        "place": finding.place.ref if finding.place else "",
        "fingerprint": fingerprint(finding, texts_by_ref(result.report)),
        "reason": "上级文件如此要求",
        "by": "张三",
        "when": date(2024, 3, 1),
    }
    return Confirmation(**given | changed)


def find(result: CheckResult, code: str) -> list[bool]:
    return [f.confirmed is not None for f in result.findings if f.code == code]


def test_a_confirmed_finding_stays_and_does_not_count() -> None:
    result = check(report())
    done = confirmed([result], [confirmation(result)])[0]
    assert find(done, "D05") == [True]
    assert len(done.findings) == len(result.findings)
    assert done.count(Class.CONFIRM) == result.count(Class.CONFIRM) - 1
    assert done.stale == ()


def test_what_must_be_fixed_cannot_be_confirmed() -> None:
    result = check(report())
    done = confirmed([result], [confirmation(result, "A12")])[0]
    assert find(done, "A12") == [False]
    assert done.must_fix == result.must_fix > 0
    assert "必须改正" in done.stale[0].why.zh


def test_it_ends_when_the_text_changes_or_the_finding_goes() -> None:
    one = confirmation(check(report()))
    row = ["产出指标", "质量指标", "工作质量", "进一步加强", "明显提高", "50", "50", ""]
    changed = confirmed([check(report(indicators=[row, *FORM["indicators"][1:]]))], [one])[0]
    assert find(changed, "D05") == [False]
    assert [stale.why for stale in changed.stale] == [matching._CHANGED]
    row[3] = "≥95%"
    gone = confirmed([check(report(indicators=[row, *FORM["indicators"][1:]]))], [one])[0]
    assert [stale.why for stale in gone.stale] == [matching._GONE]


def test_it_follows_text_that_was_only_moved() -> None:
    one = confirmation(check(report()))
    moved = check(report(indicators=FORM["indicators"][::-1]))
    done = confirmed([moved], [one])[0]
    assert find(done, "D05") == [True]
    assert done.stale == ()


def test_rules_that_did_not_run_leave_confirmations_alone() -> None:
    one = confirmation(check(report()))
    done = confirmed(
        [check(report(), select=["A"])], [one, confirmation(check(report()), "D05", code="Z99")]
    )[0]
    assert [(stale.confirmation.code, stale.why) for stale in done.stale] == [("Z99", matching._UNKNOWN)]


def test_former_codes_keep_working(monkeypatch: pytest.MonkeyPatch) -> None:
    result = check(report())
    old = confirmation(result, code="D99")
    monkeypatch.setattr("jixiao.rules.RENAMED", {"D99": "D05"})
    assert find(confirmed([result], [old])[0], "D05") == [True]


def test_the_file_reads_back(tmp_path: Path) -> None:
    document = tmp_path / "自评: #1.docx"
    result = check(report())
    entries = (
        confirmation(result, reason="“是”: {no} # yes\nnull", by="0123"),
        confirmation(result, "F01", place=""),
    )
    path = save_confirmations(document, entries[::-1])
    assert path == beside(document)
    assert load_confirmations(document) == entries
    assert [file.name for file in tmp_path.iterdir()] == [path.name], "no half-written file is left"


GOOD = """version: '1'
confirmations:
- {code: D05, place: t1r1c5, fingerprint: 0123456789abcdef, reason: 有文件要求, when: 2024-03-01}
"""


def test_what_people_write_by_hand_is_text(tmp_path: Path) -> None:
    document = tmp_path / "a.docx"
    beside(document).write_text(GOOD.replace("0123456789abcdef", "1111111111111111"), encoding="utf-8")
    assert load_confirmations(document)[0].fingerprint == "1" * 16


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("version: '1'", "version: '2'"),
        ("reason: 有文件要求, ", ""),
        ("reason: 有文件要求", "reason: ''"),
        ("2024-03-01", "去年"),
        ("D05", "D5"),
        ("t1r1c5", "[1, 2]"),
        ("- {", "- {who: x, "),
        ("confirmations:", "confirmation:"),
        ("- {", "- [["),
        (GOOD, "just words"),
        (GOOD, "x: &a [1]\ny: *b"),
        (GOOD, "[" * 100_000),
        (GOOD, "# " + "x" * 2_000_000),
    ],
)
def test_a_malformed_file_is_one_clear_error(was: str, becomes: str, tmp_path: Path) -> None:
    assert was in GOOD
    document = tmp_path / "a.docx"
    beside(document).write_text(GOOD.replace(was, becomes), encoding="utf-8")
    with pytest.raises(ConfirmationError) as caught:
        load_confirmations(document)
    assert re.search("a.docx.confirm.yaml.*说明文件不合格式", str(caught.value))
    assert "malformed" in caught.value.message_en


def test_no_file_is_no_confirmation(tmp_path: Path) -> None:
    assert load_confirmations(tmp_path / "a.docx") == ()
