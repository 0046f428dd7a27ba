"""Fact table "amounts": one row an amount of money, of the narrative or of a cell of the funds block."""

from collections.abc import Iterator

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, Row, Schema
from jixiao.facts.mentions import in_table, in_text, ref_of, said
from jixiao.facts.subject import Subject

__all__ = ["SCHEMA", "rows"]

SCHEMA: Schema = {
    "place": PLACE,
    "where": pl.String(),  # "text", "table"
    "path": pl.String(),  # names from the whole to the part: "基本支出/工资福利支出"
    "axis": pl.String(),  # of the table's line: "total", "source", "nature", "other"
    "column": pl.String(),  # "initial", "adjusted", "executed" in the table
    "raw": pl.String(),  # as written, with its unit
    "unit": pl.String(),
    "presence": pl.String(),  # written, blank, none (无), … : an empty cell is not 0
    "yuan": MONEY,  # the written number
    "low": MONEY,  # the interval it stands for
    "high": MONEY,
}


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    for where, mentions in (("text", in_text(subject.report)), ("table", in_table(subject.report))):
        for mention in mentions:
            amount = mention.amount
            yield {
                "place": ref_of(amount),
                "where": where,
                "path": "/".join(mention.path),
                "axis": mention.axis or None,
                "column": mention.column,
                "raw": said(amount),
                "unit": amount.unit.value if amount.unit else None,
                "presence": amount.presence.value,
                "yuan": amount.yuan,
                "low": amount.low,
                "high": amount.high,
            }
