"""E04 预算调整应说明原因

检查什么：全年预算数与年初预算数不同的，正文、偏差原因或资金表里有没有说明。相差超过 10%（参数）的请
说明，以下的只作提示；地方规定每笔调整都要说明的，一律请说明。
为什么：预算调整要有依据；幅度大而不说明，看不出是任务变化还是预算编得不实。
示例：年初 202.64 万元，全年 132.91 万元（－34.41%），没有说明。
怎样改：写明追加或核减的文号、原因和对应的任务。
---
A changed budget is explained

What: Whether a full-year budget other than the year-start one is explained. More than 10 % (a
parameter) needs a reason, less is only mentioned; where the region asks for every change, each needs one.
Why: A change has its basis; unexplained it may hide poor budgeting.
Example: Year-start 202.64, full-year 132.91 (−34.41 %), no word.
Fix: Give the document, the cause and the task of the change.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="E04",
    table="funds",
    applies=pl.col("is_main") & pl.col("kind").is_in(["overall", "project"]) & pl.col("change").is_not_null(),
    holds=(pl.col("change") == 0)
    | pl.col("change_told").is_not_null()
    | (pl.col("reason_state") == "written").fill_null(value=False),
    class_=pl.when(
        (pl.col("change") > parameter("E04.strong"))
        | (parameter("explain.adjustment") == "every").fill_null(value=False)
    )
    .then(pl.lit(Class.CONFIRM.value))
    .otherwise(pl.lit(Class.ADVICE.value)),
    message={
        Class.CONFIRM: Words(
            "{name}的年初预算 {initial_raw}，全年预算 {adjusted_raw}，变动 {change_raw}，没有说明"
            "原因；请写明调整的依据和原因。",
            "Year-start {initial_raw}, full-year {adjusted_raw}, a change of {change_raw} without"
            " explanation; give its basis and cause.",
        ),
        Class.ADVICE: Words(
            "{name}的年初预算 {initial_raw}，全年预算 {adjusted_raw}，变动 {change_raw}；建议用一句话说明。",
            "Year-start {initial_raw}, full-year {adjusted_raw}, a change of {change_raw}; a sent"
            "ence on it is advisable.",
        ),
    },
    place="adjusted_place",
    also=("initial_place",),
    observed="{change_raw}",
    basis="explain.adjustment",
)
