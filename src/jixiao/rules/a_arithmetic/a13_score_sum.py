"""A13 总得分应等于各项得分之和

检查什么：总分栏的得分是否等于各指标得分与预算执行率得分之和。只因漏计执行率得分而不等的，由 A14 说明。
为什么：总得分决定等级，必须能由各行加出来。
示例：各项得分合计 93 分，总分栏写 95 分。
怎样改：重新相加，更正总得分；若某一行得分写错，更正该行。
---
The total score is the sum of the scores

What: Whether the total row's score is the sum of the indicators' scores and that of execution. A total that
only leaves
out execution is explained by A14.
Why: The total decides the grade; it must follow from the rows.
Example: The scores add up to 93, the total row prints 95.
Fix: Add up again and correct the total, or the row whose score is wrong.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_TOTAL, _SUM = pl.col("total_score"), pl.col("score_sum")
_LEFT_OUT = (pl.col("execution_score") > 0) & (pl.col("indicator_scores_printed") == _TOTAL)

RULE = Rule(
    __doc__,
    code="A13",
    table="reports",
    applies=_TOTAL.is_not_null() & ~_LEFT_OUT.fill_null(value=False),
    readable=_SUM.is_not_null(),
    holds=_TOTAL == _SUM,
    class_=pl.when(pl.col("score_sum_printed") == _TOTAL)
    .then(pl.lit(Class.ADVICE.value))
    .otherwise(pl.lit(Class.MUST_FIX.value)),
    message={
        Class.MUST_FIX: Words(
            "各项得分合计 {score_sum} 分（各指标 {indicator_scores} 分，预算执行率{execution_zh}），"
            "总分栏写 {total_score_raw} 分，相差 {score_gap} 分。请重新相加并更正。",
            "The scores add up to {score_sum} (indicators {indicator_scores}, budget execution "
            "{execution_en}), the "
            "total row prints {total_score_raw}: a difference of {score_gap}. Add up again and correct.",
        ),
        Class.ADVICE: Words(
            "各项得分合计 {score_sum} 分，总分栏取整写 {total_score_raw} 分。总得分一般保留两位小数。",
            "The scores add up to {score_sum}; the total row rounds to {total_score_raw}. Totals usually "
            "keep two "
            "decimals.",
        ),
    },
    evidence={
        "execution_zh": pl.format(" {} 分", pl.col("execution_score_raw")).fill_null("没有列得分"),
        "execution_en": pl.coalesce(pl.col("execution_score_raw"), pl.lit("none")),
    },
    place="total_score_place",
    also=("execution_score_place",),
    observed="{total_score_raw}",
    expected=Words("{score_sum} 分", "{score_sum}"),
    difference="{score_gap} 分",
)
