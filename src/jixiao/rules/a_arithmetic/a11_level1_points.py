"""A11 一级指标的分值应等于其下各指标分值之和

检查什么：一级指标单元格里写明的分值（如“产出指标（58分）”）是否等于其下各三级指标分值之和。
为什么：两处写的是同一个分值，不一致时无法确定权重。
示例：产出指标（50分），其下各指标分值合计 48 分。
怎样改：更正一级指标的分值，或调整其下各指标的分值。
---
A first level has the points of its indicators

What: Whether the points printed with a first-level heading are the sum of its indicators' points.
Why: Both state the same points; if they differ the weights are unclear.
Example: Output (50), its indicators have 48 in all.
Fix: Correct the heading's points or those of the indicators.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="A11",
    table="relations",
    applies=pl.col("rule") == "A11",
    readable=pl.col("readable"),
    holds=pl.col("meets"),
    class_=Class.MUST_FIX,
    message=Words(
        "“{name}”写明 {total_raw}，而其下各指标的分值 {parts_raw} = {parts_sum}，相差 {difference}。"
        "请更正一级指标的分值或各指标的分值。",
        "{name} is printed with {total_raw}, but its indicators' points are {parts_raw} = {parts_sum}: a "
        "difference of "
        "{difference}. Correct the heading or the indicators.",
    ),
    also=("part_places",),
    observed="{total_raw}",
    expected=Words("{parts_sum}", "{parts_sum}"),
    difference="{difference}",
)
