"""A10 预算执行率的得分应与执行率相符

检查什么：预算执行率的得分是否等于其分值乘以执行率（不超过分值），按得分所印的位数比较。
为什么：执行率是按公式计分的，没有酌情的余地。
示例：分值 10 分，执行率 80%，得分写 10 分，应为 8 分。
怎样改：按公式重新计算得分；如本地另有分档计分办法，以本地办法为准并注明。
---
The execution's score fits the execution rate

What: Whether the score of execution is its points times the rate (never above the points), to the printed
digits.
Why: Execution is scored by formula; there is no discretion.
Example: 10 points, rate 80%, score printed 10; it should be 8.
Fix: Compute the score again; where a local rule scores in steps, follow and name that rule.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_SCORE = pl.col("execution_score")

RULE = Rule(
    __doc__,
    code="A10",
    table="reports",
    applies=pl.col("execution_score_raw").is_not_null() & pl.col("execution_points").is_not_null(),
    readable=_SCORE.is_not_null() & pl.col("execution_low").is_not_null(),
    holds=_SCORE.is_between(pl.col("execution_low"), pl.col("execution_high")),
    class_=pl.when(pl.col("execution_rounded"))
    .then(pl.lit(Class.ADVICE.value))
    .otherwise(pl.lit(Class.MUST_FIX.value)),
    message={
        Class.MUST_FIX: Words(
            "预算执行率的得分写 {execution_score_raw} 分，按分值 {execution_points_raw} 分乘以执行率应为 "
            "{execution_expected} 分。请重新计算；如本地按档计分，请注明所依据的办法。",
            "The execution's score is printed as {execution_score_raw}; its points, "
            "{execution_points_raw}, times the "
            "rate give {execution_expected}. Compute it again; if a local rule scores in steps, name that "
            "rule.",
        ),
        Class.ADVICE: Words(
            "预算执行率的得分写 {execution_score_raw} 分，按公式为 {execution_expected} 分，"
            "是取整或按取整后的执行率计算所致。得分一般保留两位小数。",
            "The execution's score is printed as {execution_score_raw}; the formula gives "
            "{execution_expected}. It was "
            "rounded; scores usually keep two decimals.",
        ),
    },
    place="execution_score_place",
    also=("execution_points_place",),
    observed="{execution_score_raw}",
    expected=Words("{execution_expected}", "{execution_expected}"),
)
