"""Fact table "reports": one row a report, its columns gathered from the modules of their subjects."""

from collections.abc import Iterator

import polars as pl

from jixiao.facts import report_dates, report_indicators, report_money, report_narrative, report_structure
from jixiao.facts.columns import KIND, PLACE, Row, Schema
from jixiao.facts.subject import Subject

__all__ = ["SCHEMA", "rows"]

_PARTS = (report_money, report_indicators, report_narrative, report_structure, report_dates)

SCHEMA: Schema = {
    "place": PLACE,  # the unit's name, or the document's beginning
    "kind": KIND,
    "fiscal_year": pl.Int32(),
    "unit": pl.String(),
}
for _part in _PARTS:
    SCHEMA |= _part.SCHEMA


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the one row of a report."""
    report = subject.report
    row: Row = {
        "place": report.unit.place.ref if report.unit and report.unit.place else "p1",
        "kind": report.kind.value,
        "fiscal_year": report.fiscal_year,
        "unit": report.unit.text if report.unit else None,
    }
    for part in _PARTS:
        row |= part.columns(subject)
    yield row
