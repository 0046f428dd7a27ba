"""D13 完成值没有写实际数

检查什么：完成值是不是写成“≥80%”“80%以上”“大于指标值”，没有给出实际数。
为什么：完成值是已经发生的事实，应当有确切的数；写成范围说明没有统计。
示例：完成值“≥80%”。
怎样改：填写实际达到的数。
---
The actual value gives no figure of its own

What: Whether the actual value is written as ≥80 %, over 80 %, or above target.
Why: The actual value is a fact and has an exact figure; a range shows that nothing was counted.
Example: Actual: ≥80 %.
Fix: Fill in the figure that was reached.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D13",
    table="indicators",
    applies=pl.col("kind").is_in(["overall", "project"]) & pl.col("only_compares").is_not_null(),
    holds=~pl.col("only_compares"),
    class_=Class.MUST_FIX,
    message=Words(
        "“{name}”的完成值写成“{actual_raw}”，没有给出实际数；请填写实际达到的数。",
        "The actual value of “{name}” reads “{actual_raw}” and gives no figure of its own; fill in what "
        "was reached.",
    ),
    place="actual_place",
    observed="{actual_raw}",
    expected=Words("实际数", "the figure reached"),
)
