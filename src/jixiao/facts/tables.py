"""All fact tables of one or many reports."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Context, Decimal
from typing import Protocol

import polars as pl

from jixiao.facts import (
    amounts,
    base,
    funds,
    indicators,
    lengths,
    pairs,
    pairs_indicators,
    pairs_reports,
    relations,
    reports,
    sections,
    statements,
)
from jixiao.facts.columns import Row, Schema
from jixiao.facts.subject import Subject

__all__ = ["Subject", "tables"]


class _Rows(Protocol):
    def __call__(self, subject: Subject) -> Iterator[Row]: ...


class _Table:
    """A table's columns and what it takes to make frames of its rows quickly."""

    def __init__(self, schema: Schema, rows: _Rows) -> None:
        self.schema = schema
        self.rows = rows
        self.types: Schema = {"report": pl.UInt32(), **schema}
        decimals = {name: type_ for name, type_ in schema.items() if isinstance(type_, pl.Decimal)}
        # the last digit of each column, and the place of the first that it has no room for
        self.numbers = {
            name: (Decimal(1).scaleb(-type_.scale), type_.precision - type_.scale - 1)
            for name, type_ in decimals.items()
        }
        self.words = {
            name: {None, *type_.categories} for name, type_ in schema.items() if isinstance(type_, pl.Enum)
        }
        # Decimals go in as digits: given as objects they make Polars load NumPy.
        self.given: Schema = self.types | dict.fromkeys(self.numbers, pl.String())
        self.casts = [pl.col(name).cast(type_) for name, type_ in decimals.items()]
        self.empty = pl.DataFrame(schema=self.types)

    def frame(self, rows: list[Row]) -> pl.DataFrame:
        """Return the rows as a frame; a column that a row does not have is null there."""
        if not rows:
            return self.empty
        frame = pl.from_dicts(rows, schema=self.given)
        cast = frame.with_columns_seq if frame.height <= _FEW else frame.with_columns
        return cast(self.casts)

    def row(self, number: int, row: Row) -> Row:
        """Return the row of the subject with this number as the frame takes it."""
        if not row.keys() <= self.schema.keys():
            raise KeyError(
                f"columns that the fact table does not have: {sorted(row.keys() - self.schema.keys())}"
            )
        made = {"report": number, **row}
        for name, (last, room) in self.numbers.items():
            value = made.get(name)
            if value is not None:
                made[name] = _digits(value, last, room)
        for name, known in self.words.items():
            if made.get(name) not in known:
                raise ValueError(f"fact {name}: {made[name]!r} is none of its words")
        return made


_TABLES = {
    "reports": _Table(reports.SCHEMA, reports.rows),
    "amounts": _Table(amounts.SCHEMA, amounts.rows),
    "relations": _Table(relations.SCHEMA, relations.rows),
    "indicators": _Table(indicators.SCHEMA, indicators.rows),
    "lengths": _Table(lengths.SCHEMA, lengths.rows),
    "sections": _Table(sections.SCHEMA, sections.rows),
    "funds": _Table(funds.SCHEMA, funds.rows),
    "base": _Table(base.SCHEMA, base.rows),
    "statements": _Table(statements.SCHEMA, statements.rows),
    "pairs": _Table(pairs.SCHEMA, pairs.rows),
    "matches": _Table(pairs_indicators.SCHEMA, pairs_indicators.rows),
    "report_pairs": _Table(pairs_reports.SCHEMA, pairs_reports.rows),
}


_WIDE = Context(prec=100)  # room for whatever a document writes
_FEW = 256  # rows: less than it takes for threads to pay
_AT_ONCE = 10_000  # rows that are held as Python objects, before they become a frame


def _digits(value: object, last: Decimal, room: int) -> str | None:
    """Return a number as digits down to the ``last`` of its column.

    A number too large for its column (damage, not money) is None: could not be read.
    """
    if not isinstance(value, Decimal):
        raise TypeError(f"{value!r} is no decimal")
    return format(value.quantize(last, context=_WIDE), "f") if value.adjusted() < room else None


def tables(subjects: Iterable[Subject], names: Collection[str] | None = None) -> dict[str, pl.DataFrame]:
    """Return the fact tables of the subjects; each has a column ``report`` with the subject's number.

    ``names`` are the tables that are wanted, by default all.
    """
    wanted = {name: table for name, table in _TABLES.items() if names is None or name in names}
    rows: dict[str, list[Row]] = {name: [] for name in wanted}
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in wanted}
    for number, subject in enumerate(subjects):
        for name, table in wanted.items():
            rows[name] += [table.row(number, row) for row in table.rows(subject)]
            if len(rows[name]) >= _AT_ONCE:
                frames[name].append(table.frame(rows[name]))
                rows[name] = []
    made = {}
    for name, table in wanted.items():
        last = table.frame(rows[name])
        made[name] = pl.concat([*frames[name], last], rechunk=True) if frames[name] else last
    return made
