"""C24 预算执行率有分值而没有打分

检查什么：资金总额一行印了分值的，得分是否空着。C20 只看指标行，执行率一行另编号。
为什么：执行率的分是总分的一部分，空着总分就不完整。
示例：执行率 102.59%，分值 10，得分空着。
怎样改：按执行率计分补填，执行率超过 100% 的按满分封顶并说明。
---
Execution has points and no score

What: Whether the score is blank where the line of total funds prints points. C20 looks at indicators
only.
Why: It is part of the total.
Example: Rate 102.59 %, 10 points, score blank.
Fix: Score it by the rate, capped at full points.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C24",
    table="funds",
    applies=pl.col("is_total")
    & (pl.col("execution_points") > 0)
    & pl.col("score_state").is_not_null()
    & pl.col("kind").is_in(["overall", "project"]),
    holds=pl.col("score_state") != "blank",
    class_=Class.MUST_FIX,
    message=Words(
        "预算执行率有分值 {points_shown} 分，得分栏却空着；请按执行率补填得分并核对总分。",
        "Budget execution has {points_shown} points, but its score is blank; fill it in and check the total.",
    ),
    evidence={"points_shown": pl.col("execution_points")},
    place="points_place",
)
