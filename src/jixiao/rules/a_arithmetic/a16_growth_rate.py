"""A16 增减百分比应与金额相符

检查什么：文字里写了本年金额、与上年比较的增减额（或上年金额）和百分比的，百分比是否与金额相符；四舍
五入或截尾能解释的不提。
为什么：百分比由金额算出，两者不符时必有一个写错。
示例：“支出 480 万元，比上年增加 30 万元，增长 8.5%”，按金额应为 6.67%。
怎样改：重新计算百分比，或更正金额。
---
A rate of change follows from its amounts

What: Whether the percentage of a change fits this year's amount and the change (or last year's amount)
written with it; rounding and cutting off are let pass.
Why: The rate follows from the amounts: if they disagree, one is wrong.
Example: “480, 30 more than last year, up 8.5 %”: the amounts give 6.67 %.
Fix: Compute the rate again or correct the amounts.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="A16",
    table="statements",
    applies=pl.col("kind") == "growth",
    holds=pl.col("meets"),
    class_=Class.CONFIRM,
    message=Words(
        "文中写 {total_raw}，与上年相比（{parts_raw}）的变化为 {stated}，按金额计算应为 {due}"
        "，相差 {difference}；请更正。",
        "The text gives {total_raw} and a change ({parts_raw}) of {stated}; the amounts give "
        "{due}, {difference} apart. Correct it.",
    ),
    observed="{stated}",
    expected="{due}",
    difference="{difference}",
)
