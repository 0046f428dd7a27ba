"""The types of fact columns."""

import polars as pl

from jixiao.report import Presence

__all__ = ["MONEY", "PLACE", "RATIO", "SCORE", "STATE", "Row", "Schema"]

MONEY = pl.Decimal(30, 8)  # 元
SCORE = pl.Decimal(18, 6)  # points and scores
RATIO = pl.Decimal(18, 8)  # completion, execution rate, similarity; 1 is 100 %
PLACE = pl.String()  # Place.ref
STATE = pl.Enum([presence.value for presence in Presence])  # what stands in a cell; null: no such cell

Schema = dict[str, pl.DataType]
Row = dict[str, object]
