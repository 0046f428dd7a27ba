"""Texts no clerk writes: whatever is repeated ten thousand times, saving it takes a moment and no more."""

import time

import pytest

from jixiao.report import Amount
from jixiao.report.numbers import AMOUNT_PATTERN
from jixiao.standards import load
from jixiao.web.forms.assessment import assess
from jixiao.web.forms.combining import Changes, Saved, combine
from jixiao.web.forms.record import DEFAULT_LAYOUT, report_to_form
from tests.web.district import finished

SECONDS = 8.0  # of computing; where a search is quadratic these take minutes


@pytest.mark.parametrize(
    "unit",
    [
        "12",
        "1.",
        "1,234,",
        "１",
        "8%",
        "×",
        "（",
        "-",
        " ",
        "一",
        "元",
        "万元",
        "人",
        "2023年",
        "其中：",
        "12,345元",
        "1.1.",
    ],
)
def test_what_is_repeated_does_not_hold_the_site_up(unit: str) -> None:
    words = (unit * 20_000)[:20_000]
    report, standard = finished(), load("430000", 2023)
    saved = Saved.of(report, report_to_form(report, None, DEFAULT_LAYOUT).rows, DEFAULT_LAYOUT)
    begun = time.process_time()
    changes = Changes({"sections/problems/own": words, "indicators/1/deviation": words}, {})
    made = combine(saved, saved, changes, standard, DEFAULT_LAYOUT).saved
    assess(made.report, made.form, standard, [], "zh")
    assert time.process_time() - begun < SECONDS


def test_an_amount_of_more_digits_than_a_number_has_is_none() -> None:
    found = AMOUNT_PATTERN.search(f"支出{'1' * 60}万元")
    assert found is not None
    assert Amount.of(found.group()).value is None
