"""E03 执行率偏低应说明原因

检查什么：资金总额的执行率（执行数除以全年预算数）低于 90%（参数；地方另有规定的从其规定）的，正文、偏
差原因或资金表里有没有说明。
为什么：钱没有花完，要么工作没有做完，要么预算编多了，都应当说明。
示例：全年预算 100 万元，执行 72 万元，全文没有提到。
怎样改：写明没有花完的原因（进度、结转、节约）和下一步怎样处理。
---
A low execution rate is explained

What: Whether a rate below 90 % (a parameter; a region may have its own) of the total is explained in the
text, a reason or the funds block.
Why: Work was left undone, or the budget was too large.
Example: Budget 100, executed 72, not a word about it.
Fix: Say why (progress, carry-over, savings) and what comes next.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="E03",
    table="funds",
    applies=pl.col("is_main") & pl.col("kind").is_in(["overall", "project"]) & pl.col("spent").is_not_null(),
    # as it is printed with two decimals: 89.998 % of rounded amounts is 90.00 %
    holds=(pl.col("spent").round(4) >= pl.coalesce(parameter("explain.execution"), parameter("E03.border")))
    | pl.col("spending_told").is_not_null()
    | (pl.col("reason_state") == "written").fill_null(value=False),
    class_=Class.CONFIRM,
    message=Words(
        "全年预算 {adjusted_raw}，执行 {executed_raw}，执行率 {spent_raw}，没有说明原因；请写"
        "明没有花完的原因和后续安排。",
        "Of {adjusted_raw}, {executed_raw} was executed ({spent_raw}) without explanation; sa"
        "y why and what comes next.",
    ),
    place="executed_place",
    also=("adjusted_place",),
    observed="{spent_raw}",
    basis="explain.execution",
)
