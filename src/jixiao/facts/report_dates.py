"""Columns of the table "reports": when the report says that it was made."""

import polars as pl

from jixiao.facts.columns import PLACE, Row, Schema
from jixiao.facts.mentions import ref_of
from jixiao.facts.subject import Subject
from jixiao.report import key_of
from jixiao.scoring.dates import parse_date

__all__ = ["SCHEMA", "columns"]

SCHEMA: Schema = {
    "dated_raw": pl.String(),  # the cover's date as written
    "dated_place": PLACE,
    "dated_known": pl.Boolean(),  # it names a day, month or year that exists
    "dated_early": pl.Boolean(),  # all of it lies before the end of the year that is evaluated
}


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    report = subject.report
    date = report.cover.date if report.cover else None
    if date is None or not date.written:
        return {}
    span = parse_date(key_of(date.raw))
    row: Row = {"dated_raw": date.text, "dated_place": ref_of(date)}
    if span is None or span.last is None or report.fiscal_year is None:
        return row | {"dated_known": False}
    return row | {"dated_known": True, "dated_early": span.last.year <= report.fiscal_year}
