"""C13 单个指标的分值过大

检查什么：一个指标的分值是否占全部分值的 40%（参数）以上。
为什么：分值集中在一个指标上，其他工作做得好坏都不影响结果。
示例：一个成本指标占 90 分。
怎样改：按重要程度把分值分到产出、效益、满意度各类指标；确属核心任务的说明理由。
---
One indicator has too many of the points

What: Whether one indicator has 40 % (a parameter) or more of all points.
Why: Then nothing else matters for the result.
Example: One cost indicator has 90 points.
Fix: Spread the points over output, benefit and satisfaction, or say why it is the core task.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C13",
    table="indicators",
    applies=(pl.col("points") > 0)
    & pl.col("points_share").is_not_null()
    & pl.col("kind").is_in(["overall", "project", "goal"]),
    holds=pl.col("points_share") < parameter("C13.border"),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”一个指标就有 {points_raw} 分，占全部分值的 {points_share_raw}；请按重要程度"
        "分散设置，或说明理由。",
        "“{name}” alone has {points_raw} points, {points_share_raw} of all; spread them or say why.",
    ),
    place="points_place",
    observed="{points_raw}",
    difference="{points_share_raw}",
)
