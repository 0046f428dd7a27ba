"""Columns of "indicators" that tell what the bureau's indicator library has under a name."""

from collections.abc import Iterable

import polars as pl
from rapidfuzz import fuzz, process

from jixiao.facts.columns import Row, Schema
from jixiao.report import Report, key_of
from jixiao.scoring import parse_target

__all__ = ["LIBRARY", "Library"]

LIBRARY: Schema = {
    "library_known": pl.Boolean(),  # the library has an indicator of this name; null without a library
    "library_nearest": pl.String(),  # the likest name it has, for one that it does not
    "library_unit": pl.String(),  # another unit it is measured in there; null when it is the same
}
_LIKE = 60  # of 100: a name less like is no suggestion


class Library:
    """The indicators of a library by name, with the units they are measured in."""

    def __init__(self, tables: Iterable[Report]) -> None:
        self.names: dict[str, str] = {}
        self.units: dict[str, set[str]] = {}
        for table in tables:
            for row in table.indicators:
                if not row.name.written:
                    continue
                name = key_of(row.name.raw)
                self.names.setdefault(name, row.name.text)
                unit = row.unit.text if row.unit and row.unit.written else None
                if row.target is not None and row.target.written:
                    unit = parse_target(row.target.text, None, unit).unit or unit
                if unit:
                    self.units.setdefault(name, set()).add(unit)

    def columns(self, name: str | None, unit: str | None) -> Row:
        """Return the columns for an indicator of this name, measured in this unit."""
        if not self.names or not name:
            return {}
        wanted = key_of(name)
        if wanted in self.names:
            units = self.units.get(wanted, set())
            apart = bool(unit and units and unit not in units)
            return {"library_known": True, "library_unit": "、".join(sorted(units)) if apart else None}
        near = process.extractOne(wanted, self.names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
        return {"library_known": False, "library_nearest": self.names[near[0]] if near else None}
