"""Fact table "pairs": one row a figure or a thing that is told in two places, the second perhaps elsewhere.

``rule`` says what is compared, ``case`` in which way; both are told by the modules that find the pairs.
"""

from collections.abc import Iterator

import polars as pl

from jixiao.facts import pairs_money, pairs_narrative, pairs_projects, pairs_staff
from jixiao.facts.columns import PLACE, Row, Schema
from jixiao.facts.subject import Subject

__all__ = ["SCHEMA", "rows"]

_TEXT = pl.String()
_FLAG = pl.Boolean()
SCHEMA: Schema = {
    "rule": _TEXT,  # "B03", "B07", "B09", "B11"
    "case": _TEXT,
    "readable": _FLAG,
    "meets": _FLAG,  # both can be the same; there is one for the other
    "certain": _FLAG,  # both mean the same thing beyond doubt
    "name": _TEXT,
    "raw": _TEXT,  # as told here
    "other_raw": _TEXT,  # as told there
    "difference": _TEXT,
    "place": PLACE,
    "second_place": PLACE,  # in this report
    "other_place": PLACE,  # in a companion
    "other_zh": _TEXT,  # where that is, in words
    "other_en": _TEXT,
}
_PARTS = (pairs_narrative, pairs_money, pairs_staff, pairs_projects)


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    for part in _PARTS:
        yield from part.rows(subject)
