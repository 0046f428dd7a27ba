"""C17 有偏差或扣分的，应写明偏差原因

检查什么：没有达到指标值或者得分低于分值的指标，偏差原因分析及改进措施栏是否写了内容。
为什么：未完成和扣分都要说明原因和怎样改进，这是自评表的规定内容，也是整改的依据。
示例：完成 8 户，指标值“≥10 户”，得 4 分（满分 5 分），偏差原因栏空着。
怎样改：在偏差原因栏写明为什么没有完成或为什么扣分，以及下一步怎么做。
---
A deviation or deduction needs its reason

What: Whether the reason and the remedy are given where a target was not met or the score is below the
points.
Why: The form asks for the reason of every deviation, and rectification rests on it.
Example: 8 households against ≥10, 4 of 5 points, reason blank.
Fix: Write why it was not met or why points were taken off, and what will be done.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_DEVIATES = (pl.col("outcome") == "unmet").fill_null(value=False)
RULE = Rule(
    __doc__,
    code="C17",
    table="indicators",
    applies=pl.col("deviation_state").is_not_null()
    & pl.col("points").is_not_null()
    & pl.col("score").is_not_null()
    & ((pl.col("score") < pl.col("points")) | _DEVIATES),
    holds=pl.col("deviation_state") == "written",
    class_=Class.MUST_FIX,
    message=Words(
        "“{name}”{what_zh}，偏差原因栏{said_zh}；请写明原因和改进措施。",
        "“{name}” {what_en}, but the column for the reason {said_en}; give the reason and the remedy.",
    ),
    evidence={
        "what_zh": pl.when(_DEVIATES)
        .then(pl.format("的完成值“{}”没有达到指标值“{}”", "actual_raw", "target_raw"))
        .otherwise(pl.format("{} 分只得 {} 分", "points_raw", "score_raw")),
        "what_en": pl.when(_DEVIATES)
        .then(pl.format("did not reach its target (“{}” against “{}”)", "actual_raw", "target_raw"))
        .otherwise(pl.format("has {} of {} points", "score_raw", "points_raw")),
        "said_zh": pl.when(pl.col("deviation_state") == "blank")
        .then(pl.lit("空着"))
        .otherwise(pl.format("只写了“{}”", "deviation_raw")),
        "said_en": pl.when(pl.col("deviation_state") == "blank")
        .then(pl.lit("is blank"))
        .otherwise(pl.format("only reads “{}”", "deviation_raw")),
    },
    place="deviation_place",
    also=("score_place", "actual_place"),
    observed="{deviation_raw}",
    expected=Words("偏差原因和改进措施", "the reason and the remedy"),
)
