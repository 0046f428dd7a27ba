"""What a scan was read as only with doubt is told apart from a mistake."""

from decimal import Decimal

import pytest

from jixiao.checking import check
from jixiao.checking.doubt import doubtful
from jixiao.report import Place, Report
from jixiao.standards import standard_of
from tests.shorthand import report_of


def scanned(certainty: str) -> Report:
    """A report whose first score, 12 of 10 points, was recognised with this certainty."""
    row = ["产出指标", "数量指标", "改造小区", "≥5个", "5个", "10", "12", ""]
    report = report_of({"kind": "project", "year": 2023, "indicators": [row]})
    first = report.indicators[0]
    assert first.score is not None
    place = Place(table=1, row=9, column=8, confidence=Decimal(certainty))
    score = first.score.model_copy(update={"place": place})
    return report.model_copy(update={"indicators": (first.model_copy(update={"score": score}),)})


@pytest.mark.parametrize(("certainty", "found"), [("0.59", False), ("0.6", True), ("0.98", True)])
def test_a_doubtful_score_is_no_finding_but_could_not_be_read(certainty: str, found: bool) -> None:
    result = check(scanned(certainty), select=["C01"])
    assert [finding.code for finding in result.findings] == ["C01"] * found
    assert (result.outcomes["C01"].failed, result.outcomes["C01"].unreadable) == (int(found), int(not found))


def test_text_that_was_never_recognised_is_certain() -> None:
    report = scanned("0.5")
    assert doubtful(report, standard_of(report)) == {"t1r9c8"}
    clean = report.model_copy(update={"indicators": ()})
    assert doubtful(clean, standard_of(clean)) == frozenset()
