"""C08 指标值明显偏低，不宜给满分

检查什么：越多越好的定量指标，完成值达到指标值数倍（参数）的，或者远超指标值而偏差原因承认年初定低了的，
是否仍得满分。
为什么：完成值成倍超过指标值，说明年初指标值明显偏低；规定要求按偏离程度适度调减得分。
示例：指标值“≥10 场”，完成 45 场，仍得满分。
怎样改：按本地办法调减得分；指标值合理的，在偏差原因栏说明为什么能成倍完成。
---
A clearly too low target earns no full points

What: Whether an indicator whose actual value is a multiple (a parameter) of its target, or far above it
with a reason that admits a low target, still has full points.
Why: Then the target was clearly too low, and the rule asks to reduce the score.
Example: Target ≥10 sessions, actual 45, full points.
Fix: Reduce the score by the local method, or explain why the target was right.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C08",
    table="indicators",
    applies=pl.col("over_fulfilled") & (pl.col("points") > 0) & pl.col("score").is_not_null(),
    holds=(pl.col("score") < pl.col("points"))
    | ((pl.col("excess") < parameter("C08.border")) & pl.col("reason_low").is_null()),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”完成“{actual_raw}”，是指标值“{target_raw}”的 {excess_raw}，仍得满分 "
        "{score_raw} 分；年初指标值明显偏低的应适度调减得分，请调整或说明。",
        "“{name}”: “{actual_raw}” is {excess_raw} of the target “{target_raw}”, with full poi"
        "nts ({score_raw}); reduce the score or explain.",
    ),
    place="score_place",
    also=(
        "actual_place",
        "target_place",
    ),
    observed="{score_raw}",
    difference="{excess_raw}",
)
