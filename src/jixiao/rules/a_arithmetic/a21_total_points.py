"""A21 总分栏的分值应等于各项分值之和

检查什么：总分栏印的分值，是否等于各指标分值与预算执行率分值之和。漏计执行率分值的由 A12、A14 说明，
这里不重复。
为什么：分值合计写错，得分和等级就没有可比的满分。
示例：各项分值合计 100，总分栏写 90。
怎样改：重新相加，更正总分栏的分值。
---
The total row's points are the sum of the points

What: Whether the points printed in the total row are the sum of the rows' points, execution included.
A total that only leaves the execution out is told by A12 and A14.
Why: With a wrong sum of points the score has no full mark.
Example: The points add up to 100, the total row prints 90.
Fix: Add up again and correct the total row.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_COUNTED = (  # the total row's score holds the execution's, so its points do not leave that out
    (pl.col("total_score") == pl.col("score_sum"))
    & (pl.col("execution_score") > 0)
    & (pl.col("total_points") == pl.col("indicator_points"))
)

RULE = Rule(
    __doc__,
    code="A21",
    table="reports",
    applies=pl.col("total_points").is_not_null(),
    readable=pl.col("points_sum").is_not_null(),
    holds=(pl.col("total_points") == pl.col("points_sum"))
    | ((pl.col("total_points") == pl.col("indicator_points")) & ~_COUNTED.fill_null(value=False)),
    class_=Class.MUST_FIX,
    message=Words(
        "总分栏的分值写 {total_points_raw}，而各项分值合计 {points_sum}；请重新相加并更正。",
        "The total row prints {total_points_raw} points, but the rows add up to {points_sum};"
        " add up again and correct.",
    ),
    place="total_points_place",
    observed="{total_points_raw}",
    expected="{points_sum}",
)
