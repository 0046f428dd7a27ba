"""The types of fact columns."""

import polars as pl

__all__ = ["MONEY", "PLACE", "RATIO", "SCORE", "Row", "Schema"]

MONEY = pl.Decimal(30, 8)  # 元
SCORE = pl.Decimal(18, 6)  # points and scores
RATIO = pl.Decimal(18, 8)  # completion, execution rate, similarity; 1 is 100 %
PLACE = pl.String()  # Place.ref

Schema = dict[str, pl.DataType]
Row = dict[str, object]
