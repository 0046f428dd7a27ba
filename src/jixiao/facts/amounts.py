"""Fact table "amounts": one row an amount of money, of the narrative or of a cell of the funds block."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, Row, Schema
from jixiao.facts.features.exact import decimals_of
from jixiao.facts.mentions import Mention, in_table, in_text, ref_of, said
from jixiao.facts.subject import Subject
from jixiao.report import Amount

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
    "name": pl.String(),
    "negative": pl.Boolean(),
    "too_fine": pl.Boolean(),  # written more finely than 分, which no amount of money can be
    "times": pl.String(),  # "10000": how many times the same quantity elsewhere, 元 and 万元 confused
    "other_raw": pl.String(),  # the other mention
    "other_place": PLACE,
}
_FEN = 2  # decimals of an amount in 元
_CONFUSED = Decimal(10_000)
_NEAR = Decimal("0.001")  # relative: the two figures are rounded differently


def _too_fine(amount: Amount) -> bool:
    """Tell whether a digit that is not 0 stands below 分."""
    return amount.yuan is not None and decimals_of(amount.yuan) > _FEN


def _confused(mention: Mention, others: Sequence[Mention]) -> Row:
    """Return the other mention of the same quantity that is 10,000 times as much or as little."""
    own = mention.amount.yuan
    for other in others:
        theirs = other.amount.yuan
        if other.path != mention.path or not own or not theirs or own < theirs:
            continue
        if abs(own / theirs - _CONFUSED) <= _CONFUSED * _NEAR:
            return {"times": "10000", "other_raw": said(other.amount), "other_place": ref_of(other.amount)}
    return {}


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    text, table = in_text(subject.report), in_table(subject.report)
    for where, mentions in (("text", text), ("table", table)):
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
                "name": mention.name,
                "negative": amount.yuan is not None and amount.yuan < 0,
                "too_fine": _too_fine(amount),
                **_confused(mention, (*text, *table)),
            }
