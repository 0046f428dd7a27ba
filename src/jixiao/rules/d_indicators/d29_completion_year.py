"""D29 完成日期不在评价年度

检查什么：完成值写了日期的，年份是否早于评价年度，或晚于评价年度的次年。目录 D22、D23 只看有没有日期
和指标值是否过时，此项另编号。
为什么：早于年度的是往年的工作，晚于次年的还没有发生，多半是沿用旧表或笔误。
示例：2023 年度自评，完成值“2021年11月”。
怎样改：核对实际完成日期；跨年度的工作写明本年度完成的部分。
---
The date of completion is not in the year

What: Whether a date given as actual value lies before the fiscal year, or after the year that follows
it. Not in the catalogue, which asks only for a date (D22) and stale targets (D23).
Why: It is old work, or has not happened: carried over or mistyped.
Example: Year 2023, actual: November 2021.
Fix: Check the date; for work over several years say what was done in this one.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D29",
    table="indicators",
    applies=(pl.col("actual_kind") == "date") & pl.col("actual_year").is_not_null(),
    readable=pl.col("fiscal_year").is_not_null(),
    holds=(pl.col("actual_year") >= pl.col("fiscal_year"))
    & (pl.col("actual_year") <= pl.col("fiscal_year") + 1),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的完成值是“{actual_raw}”，不在 {fiscal_year} 年度；请核对实际完成日期。",
        "“{name}” was completed “{actual_raw}”, not in {fiscal_year}; check the date.",
    ),
    place="actual_place",
    also=("target_place",),
    observed="{actual_raw}",
    expected=Words(
        "{fiscal_year} 年度",
        "{fiscal_year}",
    ),
    preview=True,
)
