"""C03 未达到指标值不得满分

检查什么：定量指标（含时限）没有达到指标值的，得分是否仍等于分值；指标值没写比较符号的，只提示说明。
为什么：没有达到指标值的，应按完成比例得分；给满分使自评结果失真。
示例：采购完成率指标值“≥100%”，完成 72.7%，仍得满分。
怎样改：按完成比例重新计算该指标得分和总分，并写明未完成的原因和改进措施。
---
An unmet target has no full score

What: Whether a quantitative target (or deadline) that was not met still has full points.
Why: An unmet target scores in proportion; full points distort the result.
Example: Target ≥100 %, actual 72.7 %, full points.
Fix: Compute the score in proportion, correct the total, and give the reason and the remedy.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="C03",
    table="indicators",
    applies=pl.col("method").is_in(["positive", "equal", "deadline"])
    & pl.col("outcome").is_not_null()
    & (pl.col("points") > 0)
    & pl.col("score").is_not_null(),
    holds=(pl.col("outcome") == "met") | (pl.col("score") < pl.col("points")),
    class_=pl.when(pl.col("outcome") == "unmet")
    .then(pl.lit(Class.MUST_FIX.value))
    .otherwise(pl.lit(Class.CONFIRM.value)),
    message={
        Class.MUST_FIX: Words(
            "“{name}”的指标值是“{target_raw}”，完成值“{actual_raw}”没有达到，却得了满分 {score_raw} 分；请"
            "按完成情况扣分，并写明原因。",
            "“{name}”: “{actual_raw}” does not reach the target “{target_raw}”, yet the score is the full "
            "{score_raw}; reduce it and give the reason.",
        ),
        Class.CONFIRM: Words(
            "“{name}”的指标值“{target_raw}”没有写比较符号，完成值“{actual_raw}”比它小，却得了满分 "
            "{score_raw} 分；如果越多越好，请扣分并写明原因，否则请补写≤。",
            "“{name}”: the target “{target_raw}” has no comparator and “{actual_raw}” is below it, yet the "
            "score is the full {score_raw}; reduce it if more is better, else add ≤.",
        ),
    },
    place="score_place",
    also=("target_place", "actual_place"),
    observed="{score_raw}",
    expected=Words("低于 {points_raw}", "below {points_raw}"),
)
