"""C11 定性指标的得分应在所定档次的区间内

检查什么：完成值写“达成”“部分达成”“未达成”的定性指标，得分是否在该档的分值区间内。部分达成得 50%～60% 的，
旧口径允许，只提示说明。
为什么：档次和得分是一个判断，两者矛盾必有一个写错。
示例：完成值“部分达成”，5 分得 4.5 分（该档为 3～4 分）。
怎样改：改档次或改得分，使两者相符。
---
A qualitative score lies within the band of its level

What: Whether the score of a qualitative indicator whose actual value names a level (达成, 部分达成,
未达成) lies in that level's band. 50 to 60 % for a partial one was allowed by the older bands.
Why: Level and score are one judgement; if they disagree one is wrong.
Example: Actual: partly achieved; 4.5 of 5 (the band is 3 to 4).
Fix: Correct the level or the score.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C11",
    table="indicators",
    applies=(pl.col("method") == "qualitative")
    & (pl.col("actual_kind") == "level")
    & (pl.col("points") > 0)
    & pl.col("score").is_not_null(),
    readable=pl.col("low").is_not_null() & pl.col("high").is_not_null(),
    holds=(pl.col("score") >= pl.col("low")) & (pl.col("score") <= pl.col("high")),
    class_=pl.when((pl.col("score") < pl.col("low")) & (pl.col("score") * 2 >= pl.col("points")))
    .then(pl.lit(Class.CONFIRM.value))
    .otherwise(pl.lit(Class.MUST_FIX.value)),
    message={
        Class.MUST_FIX: Words(
            "“{name}”的完成值写“{actual_raw}”，该档得分在 {low} 至 {high} 分之间，却得 "
            "{score_raw} 分；请改档次或改得分。",
            "“{name}” is “{actual_raw}”, whose band is {low} to {high}, but the score is "
            "{score_raw}; correct the level or the score.",
        ),
        Class.CONFIRM: Words(
            "“{name}”的完成值写“{actual_raw}”，该档得分在 {low} 至 {high} 分之间，却得 "
            "{score_raw} 分；如按旧的分档计分，请说明，否则请改正。",
            "“{name}” is “{actual_raw}”, whose band is {low} to {high}, but the score is "
            "{score_raw}; say so if the older bands are used, else correct.",
        ),
    },
    place="score_place",
    also=("actual_place",),
    observed="{score_raw}",
    expected="{low}～{high}",
)
