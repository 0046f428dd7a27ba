"""C20 有分值的指标都要打分

检查什么：写了分值的指标，得分栏是否空着。
为什么：漏打分的指标使总分对不上，也看不出完成得怎样。
示例：分值 10 分，得分栏空着。
怎样改：补填该指标的得分，并核对总分；不适用的指标应写明理由。
---
Every indicator with points is scored

What: Whether the score is blank where points are given.
Why: A missing score breaks the total and hides the result.
Example: 10 points, score blank.
Fix: Fill in the score and check the total; say why where the indicator does not apply.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="C20",
    table="indicators",
    applies=pl.col("kind").is_in(["overall", "project"])
    & (pl.col("points") > 0)
    & pl.col("score_state").is_not_null(),
    # a dash is for what does not apply, not for a row with a target and what came of it
    holds=(pl.col("score_state") != "blank")
    & ~(
        (pl.col("score_state") == "dash")
        & pl.col("target_value").is_not_null()
        & pl.col("actual_value").is_not_null()
    ).fill_null(value=False),
    class_=Class.MUST_FIX,
    message=Words(
        "“{name}”有分值 {points_raw} 分，得分栏却没有分数；请补填得分并核对总分。",
        "“{name}” has {points_raw} points, but it has no score; fill it in and check the total.",
    ),
    place="score_place",
    also=("points_place",),
    expected="0–{points_raw}",
)
