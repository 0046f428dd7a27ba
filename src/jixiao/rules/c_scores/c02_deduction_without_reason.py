"""C02 已达到指标值却扣分，应写明原因

检查什么：定量指标（含时限）已达到指标值、得分却低于分值的，偏差原因栏是否写了原因。
为什么：达到指标值应得满分；扣了分又不写原因，看的人无法判断是少算了分，还是另有没写出来的问题。
示例：指标值“≥20 场”、完成 20 场，分值 5 分只得 4 分，偏差原因栏空着。
怎样改：确实应当扣分的，在偏差原因栏写明原因和改进措施；没有扣分理由的，恢复满分并同步改总分。
---
A deduction from a met target needs a reason

What: Whether the reason is given where a quantitative target (or deadline) was met but the score is
below the points.
Why: A met target has full points; a deduction without reason leaves open whether the score is wrong or
a problem is not told.
Example: Target ≥20 sessions, 20 held, 4 of 5 points, no reason.
Fix: Give the reason and the remedy, or restore the full points and correct the total.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_QUANTITATIVE = ["count", "rate", "money", "date"]
RULE = Rule(
    __doc__,
    code="C02",
    table="indicators",
    applies=pl.col("target_kind").is_in(_QUANTITATIVE)
    & (pl.col("outcome") == "met")
    & pl.col("score").is_not_null()
    & pl.col("points").is_not_null()
    & pl.col("deviation_state").is_not_null(),
    holds=(pl.col("score") >= pl.col("points")) | (pl.col("deviation_state") == "written"),
    class_=Class.MUST_FIX,
    message=Words(
        "“{name}”的指标值是“{target_raw}”，完成值“{actual_raw}”已经达到，{points_raw} 分却只得 {score_raw} "
        "分，扣了 {lost} 分而没有写原因；请写明扣分原因，或恢复满分。",
        "“{name}”: the target “{target_raw}” was met by “{actual_raw}”, yet only {score_raw} of "
        "{points_raw} points are given; {lost} were taken off without a reason. Give it, or restore the "
        "points.",
    ),
    evidence={"lost": pl.col("points") - pl.col("score")},
    place="deviation_place",
    also=("score_place", "actual_place"),
    observed="{score_raw}",
    expected=Words("{points_raw}，或写明扣分原因", "{points_raw}, or a reason for the deduction"),
    difference="{lost}",
)
