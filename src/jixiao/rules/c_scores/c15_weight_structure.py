"""C15 一级指标的分值结构应与规定相当

检查什么：产出、效益、满意度（及单列的成本）的分值所占比例与规定的一般分值相差是否过大。
只比较各类所占的比例，预算执行率是否计入 100 分不影响结果。
为什么：规定的一般分值是产出 50、效益 30、满意度 10、预算执行率 10，特殊情况可以调整，但应说明。
示例：产出 60 分、效益 10 分、满意度 20 分。
怎样改：按规定的分值调整；确有特殊情况的，在说明中写明理由。
---
The weights of the first levels are near the default

What: Whether the shares of output, benefit, satisfaction (and cost, where it stands alone) are far from the
default. Only
shares are compared, so it does not matter whether execution is within the 100.
Why: The default is output 50, benefit 30, satisfaction 10, execution 10; it may be adjusted, with a reason.
Example: Output 60, benefit 10, satisfaction 20.
Fix: Adjust the points, or say why the case is special.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="C15",
    table="reports",
    applies=pl.col("weights_gap").is_not_null() & pl.col("kind").is_in(["overall", "project"]),
    readable=pl.col("indicator_points").is_not_null(),
    holds=pl.col("weights_gap") <= parameter("C15.border"),
    class_=Class.CONFIRM,
    message=Words(
        "一级指标的分值为 {weights_raw}，与一般的 {weights_due}（另有预算执行率）相差较大。"
        "请按规定调整，或说明这样设置的理由。",
        "The first levels have {weights_raw}, far from the default {weights_due} (execution apart). "
        "Adjust, or say why.",
    ),
    place="points_place",
    observed="{weights_raw}",
    expected=Words("{weights_due}", "{weights_due}"),
)
