"""D22 时效指标没有写完成日期

检查什么：指标值是期限的，完成值有没有写出实际完成的日期（至少到月）。
为什么：只写“按时完成”或照抄期限，看不出什么时候完成，是否逾期无法核实。
示例：指标值“6 月底前”，完成值也写“6 月底前”。
怎样改：填写实际完成的日期，如“5 月 28 日完成”。
---
A deadline without the date of completion

What: Whether the actual value of a deadline gives the date of completion, at least the month.
Why: On time, or the deadline copied, does not tell when it was done.
Example: Target: before the end of June; actual: before the end of June.
Fix: Fill in the date on which it was done.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D22",
    table="indicators",
    applies=pl.col("has_deadline") & (pl.col("actual_state") == "written") & (pl.col("kind") != "monitoring"),
    holds=pl.col("says_when"),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的期限是“{target_raw}”，完成值“{actual_raw}”没有写出实际完成的日期；请填写完成日期。",
        "“{name}” was due “{target_raw}”; the actual value “{actual_raw}” does not say when it was done. "
        "Fill in the date.",
    ),
    place="actual_place",
    also=("target_place",),
    observed="{actual_raw}",
    expected=Words("实际完成日期", "the date of completion"),
)
