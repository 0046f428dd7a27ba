"""Fact table "lengths": one row a cell of the form that is written in, and how much stands in it."""

from collections.abc import Iterator

import polars as pl

from jixiao.facts.columns import PLACE, Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.mentions import ref_of
from jixiao.facts.subject import Subject

__all__ = ["SCHEMA", "rows"]

SCHEMA: Schema = {
    "place": PLACE,
    "in_goal": pl.Boolean(),  # 实际完成情况 of the overall goal; else the longest cell of an indicator's row
    "name": pl.String(),  # of the indicator
    "longest": pl.Int32(),  # characters
}
_CELLS = ("target", "actual", "deviation")


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    for goal in subject.report.goals:
        if goal.actual is not None and goal.actual.written:
            length = len(goal.actual.text)
            yield {"place": ref_of(goal.actual), "in_goal": True, "name": None, "longest": length}
    for indicator in subject.report.indicators:
        cells = Cells(indicator)
        if not indicator.name.written:
            continue
        longest = max(_CELLS, key=lambda cell: len(cells.text(cell) or ""))
        yield {
            "place": cells.place(longest),
            "in_goal": False,
            "name": cells.text("name"),
            "longest": len(cells.text(longest) or ""),
        }
