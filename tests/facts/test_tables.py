"""Rows become frames: in parts, of the right types, and what is no fact is refused."""

import sys
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from jixiao.facts import Subject, tables
from jixiao.reading import read
from jixiao.scoring import score
from jixiao.standards import load

MODULE = sys.modules[tables.__module__]  # its name in the package is that of the function
EXAMPLE = Path(__file__).parents[2] / "examples" / "overall-2023.docx"


def subject() -> Subject:
    report = read(EXAMPLE)
    standard = load("430000", report.fiscal_year)
    return Subject(report, standard, score(report, standard))


def test_parts_make_the_same_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    one = subject()
    whole = tables([one, one, one])
    monkeypatch.setattr(MODULE, "_AT_ONCE", 5)
    parts = tables([one, one, one])
    for name, frame in whole.items():
        assert_frame_equal(parts[name], frame)
        assert parts[name].n_chunks() <= 1
    assert whole["reports"]["report"].to_list() == [0, 1, 2]


def made(row: dict[str, object]) -> pl.DataFrame:
    schema = {"kind": pl.Enum(["overall", "project"]), "points": pl.Decimal(6, 2), "name": pl.String()}
    table = MODULE._Table(schema, lambda _: iter([row]))
    frame: pl.DataFrame = table.frame([table.row(0, row)])
    return frame


def test_what_a_row_does_not_say_is_null() -> None:
    assert made({"kind": "project"}).row(0) == (0, "project", None, None)


def test_a_number_has_the_decimals_of_its_column() -> None:
    assert made({"points": Decimal("1.005")})["points"].to_list() == [
        Decimal("1.00")
    ]  # half to even, as ever
    assert made({"points": Decimal("123.4")})["points"].to_list() == [Decimal("123.40")]


def test_a_number_without_room_could_not_be_read() -> None:
    assert made({"points": Decimal(10_000)})["points"].to_list() == [None]


@pytest.mark.parametrize(
    ("row", "error"),
    [({"knid": "overall"}, KeyError), ({"kind": "monthly"}, ValueError), ({"points": 1.5}, TypeError)],
)
def test_what_is_no_fact_is_refused(row: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        made(row)
