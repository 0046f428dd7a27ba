"""Real published self-evaluations, rebuilt from their figures (domain facts, section 4.1).

``tests/rules/real_cases/*.yaml``: ``what`` was wrong, ``gives`` the codes that must be found, and ``report``
in the short form of tests/shorthand.py with words of our own. No must-fix outside ``gives`` may appear,
previews included: it would be a wrong one.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.checking import check
from jixiao.rules import Class
from tests.shorthand import report_of

FILES = sorted((Path(__file__).parent / "real_cases").glob("*.yaml"))


def test_every_case_is_there() -> None:
    assert [file.stem for file in FILES] == [f"r{number:02}" for number in range(1, 19)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_real_case_gives_its_findings_and_no_wrong_must_fix(file: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    result = check(report_of(case["report"]))
    assert not result.faults
    found = {finding.code for finding in result.findings}
    assert set(case["gives"]) - found == set()
    wrong = [
        finding.message.zh
        for finding in result.findings
        if finding.class_ is Class.MUST_FIX and finding.code not in case["gives"]
    ]
    assert wrong == []
