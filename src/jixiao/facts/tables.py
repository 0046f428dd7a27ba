"""All fact tables of one or many reports."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Protocol

import polars as pl

from jixiao.facts import (
    amounts,
    base,
    funds,
    indicators,
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


@dataclass(frozen=True, slots=True)
class _Table:
    schema: Schema
    rows: "_Rows"


class _Rows(Protocol):
    def __call__(self, subject: Subject) -> Iterator[Row]: ...


_TABLES = {
    "reports": _Table(reports.SCHEMA, reports.rows),
    "amounts": _Table(amounts.SCHEMA, amounts.rows),
    "relations": _Table(relations.SCHEMA, relations.rows),
    "indicators": _Table(indicators.SCHEMA, indicators.rows),
    "sections": _Table(sections.SCHEMA, sections.rows),
    "funds": _Table(funds.SCHEMA, funds.rows),
    "base": _Table(base.SCHEMA, base.rows),
    "statements": _Table(statements.SCHEMA, statements.rows),
    "pairs": _Table(pairs.SCHEMA, pairs.rows),
    "matches": _Table(pairs_indicators.SCHEMA, pairs_indicators.rows),
    "report_pairs": _Table(pairs_reports.SCHEMA, pairs_reports.rows),
}


_WIDE = Context(prec=100)  # room for whatever a document writes


def _held(value: Decimal, type_: pl.DataType) -> object:
    """Return a number as digits at the scale of its column.

    A number too large for its column (damage, not money) is None: could not be read.
    """
    if isinstance(type_, pl.Decimal):
        if value.adjusted() >= type_.precision - type_.scale - 1:
            return None
        return format(value.quantize(Decimal(1).scaleb(-type_.scale), context=_WIDE), "f")
    return value


def _frame(schema: Schema, columns: dict[str, list[object]]) -> pl.DataFrame:
    """Return the table; decimals go in as digits, because given as objects they make Polars load NumPy."""
    types: dict[str, pl.DataType] = {"report": pl.UInt32(), **schema}
    if not columns["report"]:
        return pl.DataFrame(schema=types)
    numbers = [column for column, type_ in types.items() if isinstance(type_, pl.Decimal)]
    given = types | dict.fromkeys(numbers, pl.String())
    # Row by row: of one report, making hundreds of columns singly takes twice as long.
    frame = pl.DataFrame(list(zip(*columns.values(), strict=True)), schema=given, orient="row")
    return frame.with_columns(pl.col(column).cast(types[column]) for column in numbers)


def tables(subjects: Iterable[Subject], names: Collection[str] | None = None) -> dict[str, pl.DataFrame]:
    """Return the fact tables of the subjects; each has a column ``report`` with the subject's number.

    ``names`` are the tables that are wanted, by default all.
    """
    wanted = {name: table for name, table in _TABLES.items() if names is None or name in names}
    gathered: dict[str, dict[str, list[object]]] = {
        name: {column: [] for column in ("report", *table.schema)} for name, table in wanted.items()
    }
    for number, subject in enumerate(subjects):
        for name, table in wanted.items():
            columns = gathered[name]
            for row in table.rows(subject):
                if not row.keys() <= table.schema.keys():
                    raise KeyError(
                        f"fact table {name} has no column {sorted(row.keys() - table.schema.keys())}"
                    )
                columns["report"].append(number)
                for column, type_ in table.schema.items():
                    value = row.get(column)
                    columns[column].append(_held(value, type_) if isinstance(value, Decimal) else value)
    return {name: _frame(table.schema, gathered[name]) for name, table in wanted.items()}
