"""The types of fact columns."""

import polars as pl

from jixiao.report import Kind, Presence

__all__ = ["KIND", "MONEY", "PLACE", "RATIO", "SCORE", "STATE", "Row", "Schema"]

MONEY = pl.Decimal(30, 8)  # 元
SCORE = pl.Decimal(18, 6)  # points and scores
RATIO = pl.Decimal(18, 8)  # completion, execution rate, similarity; 1 is 100 %
PLACE = pl.String()  # Place.ref
STATE = pl.Enum([presence.value for presence in Presence])  # what stands in a cell; null: no such cell
KIND = pl.Enum([kind.value for kind in Kind])  # of the report; compared as a number, not as text, row by row

Schema = dict[str, pl.DataType]
Row = dict[str, object]
