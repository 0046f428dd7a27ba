"""A sample of `python -m bench.defects`: each code's defect is found, clean reports are left in peace."""

import random

import pytest
from bench.defects import money, rows, wording
from bench.defects.__main__ import on_clean, planted
from bench.defects.clean import clean
from bench.defects.planting import DEFECTS

from jixiao.rules import all_rules
from tests.shorthand import report_of

FAMILIES = (money, rows, wording)
CODES = [rule.code for rule in all_rules()]


def test_every_code_has_a_defect_and_every_defect_a_code() -> None:
    assert sorted(DEFECTS) == sorted(CODES)
    assert len(CODES) >= 130


@pytest.mark.parametrize("code", CODES)
def test_a_planted_defect_is_found(code: str) -> None:
    result = planted(code, 0)
    assert code in {finding.code for finding in result.findings}
    assert not result.faults


def test_reports_without_a_defect_have_nothing_that_must_be_fixed() -> None:
    must, _ = on_clean(12)
    assert must.total() == 0, must


def test_the_same_seed_gives_the_same_report() -> None:
    assert report_of(clean(random.Random(7))) == report_of(clean(random.Random(7)))
