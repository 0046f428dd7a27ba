"""Fact table "sections"."""

from collections.abc import Iterator

from jixiao.facts.columns import PLACE, Row, Schema
from jixiao.facts.subject import Subject

__all__ = ["SCHEMA", "rows"]

SCHEMA: Schema = {"place": PLACE}


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    del subject
    yield from ()
