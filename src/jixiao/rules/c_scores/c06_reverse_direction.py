"""C06 越小越好的指标超过指标值不得满分

检查什么：指标值为“≤”“＜”的指标，完成值超过指标值的，得分是否仍等于分值。
为什么：“≤”“＜”表示不能超过；超过了还给满分，是把方向弄反了。
示例：三公经费控制率指标值“≤100%”，完成值 112%，仍得满分。
怎样改：按超出的程度扣分，写明超出的原因；如果方向写反了，更正指标值的比较符号。
---
Above a ceiling there are no full points

What: Whether an indicator with ≤ or ＜ whose actual value is above its target still has full points.
Why: ≤ and ＜ set a ceiling; full points above it turn the direction round.
Example: Target ≤100 %, actual 112 %, full points.
Fix: Reduce the score and give the reason; or correct the comparator if it is the wrong way round.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="C06",
    table="indicators",
    applies=(pl.col("method") == "reverse")
    & pl.col("outcome").is_not_null()
    & (pl.col("points") > 0)
    & pl.col("score").is_not_null(),
    holds=(pl.col("outcome") == "met") | (pl.col("score") < pl.col("points")),
    class_=Class.MUST_FIX,
    message=Words(
        "“{name}”的指标值是“{target_raw}”（不能超过），完成值“{actual_raw}”已经超过，却得了满分 {score_raw}"
        " 分；请扣分并写明原因，方向写反的请改正符号。",
        "“{name}” has the ceiling “{target_raw}”; “{actual_raw}” is above it, yet the score is the full "
        "{score_raw}. Reduce it and give the reason, or correct the comparator.",
    ),
    place="score_place",
    also=("target_place", "actual_place"),
    observed="{score_raw}",
    expected=Words("低于 {points_raw}", "below {points_raw}"),
)
