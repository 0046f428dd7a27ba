"""C04 未达到指标值的，得分应与完成比例相符

检查什么：定量指标没有达到指标值的，得分是否与按完成比例计算的得分一致（相差在允许范围内）。
为什么：同样的完成程度应当得到同样比例的分，随意给分无法比较，也无法复核。
示例：指标值“≥90%”、完成 60%，分值 20 分，按比例应得 13.33 分，却写 10 分。
怎样改：按“完成值 ÷ 指标值 × 分值”重新计算；另有评分办法的，在偏差原因栏写明办法。
---
An unmet target scores in proportion

What: Whether the score of an unmet quantitative target is what its completion gives, within a
tolerance.
Why: Equal completion earns an equal share of the points; arbitrary scores can be neither compared nor
verified.
Example: Target ≥90 %, actual 60 %: 20 points give 13.33, but 10 is written.
Fix: Compute actual ÷ target × points, or name the scoring method used.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

_TOLERANCE = parameter("C04.tolerance")


def _plain(number: pl.Expr) -> pl.Expr:
    """Return a decimal as people write it, without the zeros of its column."""
    return number.cast(pl.String).str.replace(r"\.?0+$", "")


RULE = Rule(
    __doc__,
    code="C04",
    table="indicators",
    applies=pl.col("method").is_in(["positive", "equal", "reverse"])
    & (pl.col("outcome") == "unmet")
    & (pl.col("score") < pl.col("points")),
    readable=pl.col("low").is_not_null() & pl.col("high").is_not_null(),
    holds=(pl.col("score") >= pl.col("low") - _TOLERANCE) & (pl.col("score") <= pl.col("high") + _TOLERANCE),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的指标值是“{target_raw}”，完成值是“{actual_raw}”，{points_raw} 分按完成比例应得 {due} 分，"
        "写的是 {score_raw} 分，相差 {gap} 分；请改正，或说明评分办法。",
        "“{name}”: target “{target_raw}”, actual “{actual_raw}”; of {points_raw} points the completion "
        "gives {due}, but {score_raw} is written, {gap} apart. Correct it or explain the method.",
    ),
    evidence={
        "due": pl.when(pl.col("low") == pl.col("high"))
        .then(_plain(pl.col("low")))
        .otherwise(_plain(pl.col("low")) + "–" + _plain(pl.col("high"))),
        "gap": pl.when(pl.col("score") > pl.col("high"))
        .then(pl.col("score") - pl.col("high"))
        .otherwise(pl.col("low") - pl.col("score")),
    },
    place="score_place",
    also=("target_place", "actual_place"),
    observed="{score_raw}",
    expected="{due}",
    difference="{gap}",
)
