"""C01 得分应在 0 与分值之间

检查什么：每个指标的得分是不是数字，是不是不低于 0、不高于该指标的分值。
为什么：得分高于分值，总分就虚高；低于 0 或不是数字，就无法汇总。
示例：分值 5 分，得分写成 6 分。
怎样改：核对该行的分值和得分，把写错的一个改正。
---
Scores lie between nothing and the points

What: Whether each score is a number, not below 0 and not above the indicator's points.
Why: A score above its points inflates the total; one below nothing, or no number, cannot be added up.
Example: 5 points and a score of 6.
Fix: Compare the points and the score of the row and correct the wrong one.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="C01",
    table="indicators",
    applies=pl.col("points").is_not_null()
    & ((pl.col("score_state") == "written") | (pl.col("score_state") == "unreadable")),
    holds=pl.col("score").is_not_null() & pl.col("score").ge(0) & pl.col("score").le(pl.col("points")),
    class_=pl.when(pl.col("score").is_null())
    .then(pl.lit(Class.CONFIRM.value))
    .otherwise(pl.lit(Class.MUST_FIX.value)),
    message={
        Class.MUST_FIX: Words(
            "“{name}”分值 {points_raw} 分，得分却写 {score_raw} 分，超出 0 到 {points_raw} 分的范围 "
            "{excess} 分，请改正。",
            "“{name}” has {points_raw} points but a score of {score_raw}, {excess} outside the range from "
            "0 to {points_raw}; correct it.",
        ),
        Class.CONFIRM: Words(
            "“{name}”的得分栏写的是“{score_raw}”，不是数字，请填写 0 到 {points_raw} 之间的得分。",
            "The score of “{name}” reads “{score_raw}”, which is no number; give a score from 0 to "
            "{points_raw}.",
        ),
    },
    evidence={
        "excess": pl.when(pl.col("score") > pl.col("points"))
        .then(pl.col("score") - pl.col("points"))
        .otherwise(-pl.col("score"))
    },
    place="score_place",
    also=("points_place",),
    observed="{score_raw}",
    expected="0–{points_raw}",
    difference="{excess}",
)
