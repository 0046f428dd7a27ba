"""A12 全部分值之和应为 100

检查什么：三级指标的分值加上预算执行率的分值是否为 100 分，总分栏所写的分值是否与之相符。
为什么：总分以 100 分为满分，超出或不足都会使得分和等级失去意义。
示例：各指标分值已合计 100 分，预算执行率另有 10 分，实际合计 110 分，总分栏仍写 100 分。
怎样改：按 产出 50、效益 30、满意度 10、预算执行率 10 的办法重新分配，使合计为 100 分。
---
All points add up to 100

What: Whether the indicators' points and those of budget execution make 100, and the total row says so.
Why: The full mark is 100; more or less makes score and grade meaningless.
Example: The indicators have 100, execution another 10: 110 in all, while the total row prints 100.
Fix: Share out anew (output 50, benefit 30, satisfaction 10, execution 10) so that the sum is 100.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_SUM, _DUE, _PRINTED = pl.col("points_sum"), pl.col("points_due"), pl.col("total_points")
_INDICATORS = pl.col("indicator_points")
_EXECUTION, _TOTAL = pl.col("execution_points_raw"), pl.col("total_points_raw")

RULE = Rule(
    __doc__,
    code="A12",
    table="reports",
    applies=pl.col("points_printed") & pl.col("kind").is_in(["overall", "project"]),
    readable=_SUM.is_not_null() & ~pl.col("cut_short"),
    holds=(_SUM == _DUE) & (_PRINTED.is_null() | (_PRINTED == _DUE) | (_PRINTED == _INDICATORS)),
    class_=Class.MUST_FIX,
    message=Words(
        "全部分值合计 {points_sum} 分（各指标 {indicator_points} 分，预算执行率{execution_zh}），应为 "
        "{points_due} 分；"
        "总分栏{total_zh}。请重新分配分值，使包括预算执行率在内合计 {points_due} 分。",
        "All points add up to {points_sum} (indicators {indicator_points}, budget execution "
        "{execution_en}) instead of "
        "{points_due}; the total row {total_en}. Share the points out anew so that they make {points_due}, "
        "execution "
        "included.",
    ),
    evidence={
        "execution_zh": pl.format("另有 {} 分", _EXECUTION).fill_null("没有列分值"),
        "execution_en": pl.coalesce(_EXECUTION, pl.lit("none")),
        "total_zh": pl.format("写 {} 分", _TOTAL).fill_null("没有写分值"),
        "total_en": pl.format("prints {}", _TOTAL).fill_null("prints none"),
        "points_gap": (_SUM - _DUE).abs(),
    },
    place="total_points_place",
    also=("execution_points_place",),
    observed="{points_sum}",
    expected=Words("{points_due} 分", "{points_due} points"),
    difference="{points_gap} 分",
)
