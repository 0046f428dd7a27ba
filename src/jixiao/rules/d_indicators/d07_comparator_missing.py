"""D07 数值型指标值缺少比较符号

检查什么：指标值是数字、比率或金额的，前面有没有≥、＝、≤（或“不少于”“控制在……以内”等字样）。
为什么：没有符号，就不知道是越多越好还是不能超过，超额或不足时无法判断是否完成。
示例：指标值“90%”。
怎样改：在数字前写明≥、＝或≤。
---
A numeric target without comparator

What: Whether a target that is a number, a rate or an amount has ≥, ＝, ≤ or words for them.
Why: Without it nobody knows whether more is better or worse.
Example: Target: 90 %.
Fix: Put ≥, ＝ or ≤ before the number.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D07",
    table="indicators",
    applies=pl.col("target_kind").is_in(["count", "rate", "money"]) & pl.col("target_value").is_not_null(),
    holds=pl.col("target_comparator").is_not_null(),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的指标值“{target_raw}”没有比较符号，看不出是不少于、等于还是不超过；请在数字前写明≥、＝或≤。",
        "The target of “{name}”, “{target_raw}”, has no comparator; put ≥, ＝ or ≤ before the number.",
    ),
    place="target_place",
    observed="{target_raw}",
    expected=Words("≥、＝或≤ {target_raw}", "≥, ＝ or ≤ {target_raw}"),
)
