"""A14 预算执行率的得分应计入总分

检查什么：表中列有预算执行率的得分，而总分栏的得分只等于各指标得分之和。
为什么：预算执行率是 100 分的一部分，漏计后总得分和等级都不对。
示例：各指标得分合计 89 分，预算执行率 10 分，总分栏写 89 分，应为 99 分。
怎样改：把预算执行率的得分计入总分；如各指标分值已占满 100 分，先按 100 分重新分配分值。
---
The execution's score counts in the total

What: The table prints a score of budget execution, but the total row is the sum of the indicators' scores
alone.
Why: Execution is part of the 100; leaving it out makes total and grade wrong.
Example: The indicators have 89, execution 10; the total row prints 89 instead of 99.
Fix: Count it in; if the indicators already fill 100 points, share the points out anew first.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="A14",
    table="reports",
    applies=(pl.col("execution_score") > 0) & pl.col("total_score").is_not_null(),
    readable=pl.col("indicator_scores").is_not_null(),
    holds=pl.col("total_score") != pl.col("indicator_scores_printed"),
    class_=Class.MUST_FIX,
    message=Words(
        "总分栏的得分 {total_score_raw} 分只是各指标得分之和，预算执行率的 {execution_score_raw} 分没有计入；"
        "加上应为 {score_sum} 分。请把它计入总分，并使全部分值合计 {points_due} 分。",
        "The total score of {total_score_raw} is the sum of the indicators alone; the "
        "{execution_score_raw} of budget "
        "execution are left out. With them it is {score_sum}. Count them in, and let all points make "
        "{points_due}.",
    ),
    place="total_score_place",
    also=("execution_score_place",),
    observed="{total_score_raw}",
    expected=Words("{score_sum} 分", "{score_sum}"),
    difference="{execution_score_raw} 分",
)
