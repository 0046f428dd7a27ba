"""Fact table "base": one row a line of 部门整体支出绩效评价基础数据表, two years of an item of spending."""

from collections.abc import Iterator

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, Row, Schema
from jixiao.facts.features.narrative_text import words
from jixiao.facts.features.wording import first
from jixiao.facts.mentions import interval_of, ref_of, said
from jixiao.facts.subject import Subject
from jixiao.report import Amount, key_of

__all__ = ["SCHEMA", "rows"]

_COLUMNS = ("last_final", "budget", "final")
SCHEMA: Schema = {
    "place": PLACE,
    "name": pl.String(),
    "is_sangong": pl.Boolean(),  # 三公经费 or one of its parts
    **{f"{column}_raw": pl.String() for column in _COLUMNS},
    **{f"{column}_low": MONEY for column in _COLUMNS},
    **{f"{column}_high": MONEY for column in _COLUMNS},
    **{f"{column}_place": PLACE for column in _COLUMNS},
}
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」"))


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    expenses = words(subject.standard, "E06.expenses")
    for line in subject.report.base_data:
        row: Row = {
            "place": ref_of(line.name),
            "name": line.name.text,
            "is_sangong": first(expenses, key_of(line.name.text).translate(_QUOTES)) is not None,
        }
        for column in _COLUMNS:
            amount: Amount | None = getattr(line, column)
            span = interval_of(amount) if amount is not None else None
            row[f"{column}_raw"] = said(amount) if amount is not None else None
            row[f"{column}_low"] = span.low if span else None
            row[f"{column}_high"] = span.high if span else None
            row[f"{column}_place"] = ref_of(amount) or ref_of(line.name)
        yield row
