"""C22 没有预算数或执行数，却有执行率得分

检查什么：预算执行率打了分的，预算数和执行数是否都填了。目录没有此项，实际表格中有金额空着而打满分的，
另编号。
为什么：执行率由这两个数算出，缺一个就没有得分的依据。
示例：预算数空着，预算执行率得 10 分。
怎样改：补填预算数和执行数，按执行率重新计分。
---
A score for execution without amounts

What: Whether both budget and executed are filled in where the execution has a score. Not in the
catalogue; seen in real tables.
Why: The rate comes from both; without one the score rests on nothing.
Example: Budget blank, execution scored 10.
Fix: Fill in both amounts and score by the rate.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C22",
    table="funds",
    applies=pl.col("is_total")
    & pl.col("execution_scored")
    & (pl.col("adjusted_state").is_not_null() | pl.col("initial_state").is_not_null())
    & pl.col("executed_state").is_not_null(),
    readable=(pl.col("executed_state") != "unreadable")
    & (pl.col("adjusted_state").fill_null("blank") != "unreadable"),
    holds=(pl.col("executed_state") == "written")
    & (
        (pl.col("adjusted_state") == "written").fill_null(value=False)
        | (pl.col("initial_state") == "written").fill_null(value=False)
    ),
    class_=Class.CONFIRM,
    message=Words(
        "预算执行率得了 {score_raw} 分，但{missing_zh}没有填写，得分没有依据；请补填后重新计分。",
        "Execution is scored {score_raw}, but {missing_en} is missing; fill it in and score again.",
    ),
    evidence={
        "missing_zh": pl.when(pl.col("executed_yuan").is_null())
        .then(pl.lit("执行数"))
        .otherwise(pl.lit("预算数")),
        "missing_en": pl.when(pl.col("executed_yuan").is_null())
        .then(pl.lit("executed"))
        .otherwise(pl.lit("the budget")),
    },
    place="points_place",
    also=(
        "adjusted_place",
        "executed_place",
    ),
    observed="{score_raw}",
)
