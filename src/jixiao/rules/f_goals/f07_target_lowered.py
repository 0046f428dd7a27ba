"""F07 指标值低于上年的，应说明理由

检查什么：与上年自评逐项比较：同一指标的指标值是否比上年降低（费用、投诉等越少越好的，是否提高），
或明显低于上年实际完成值，而本行没有写理由。需要上年自评（--with last-year=…）。
为什么：目标逐年降低，得满分也说明不了工作有进步；审核人会问为什么。
示例：上年指标值 ≥95%，本年 ≥85%，没有说明。
怎样改：按上年完成情况确定指标值；任务确实减少的，在备注或偏差原因里写明。
---
A target below last year's has a reason

What: Indicator by indicator against last year's self-evaluation: whether the target asks for less than last
year's target, or clearly less than was reached then, and the row gives no reason. Needs last year's
self-evaluation (--with last-year=…).
Why: When targets fall from year to year, full scores show no progress.
Example: Last year's target was ≥95%, this year's is ≥85%, without a word.
Fix: Set the target by what was reached; if there is less to do, say so in the row.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

_LOWER = (pl.col("target_way") == "lower") & pl.col("target_certain")
_UNDER = pl.col("share_of_actual") < parameter("F07.share")

RULE = Rule(
    __doc__,
    code="F07",
    table="matches",
    applies=(pl.col("with") == "last-year")
    & (pl.col("what") == "indicator")
    & pl.col("same")
    & pl.col("target_certain")
    & ~pl.col("target_dated"),
    readable=pl.col("readable"),
    holds=pl.col("reason") | ~(_LOWER.fill_null(value=False) | _UNDER.fill_null(value=False)),
    class_=pl.when(_LOWER).then(pl.lit(Class.CONFIRM.value)).otherwise(pl.lit(Class.ADVICE.value)),
    message={
        Class.CONFIRM: Words(
            "“{name}”：本年指标值 {target_raw}，上年是 {other_target_raw}（{other_zh}），要求降低了，"
            "没有说明理由。请说明，或按上年水平确定。",
            "{name!r}: the target is {target_raw}, last year's was {other_target_raw} ({other_en}); it "
            "asks for less and gives no reason. State it, or set the target by last year's.",
        ),
        Class.ADVICE: Words(
            "“{name}”：本年指标值 {target_raw}，上年实际完成 {other_actual_raw}（{other_zh}），定得偏低。"
            "任务减少的，请说明。",
            "{name!r}: the target is {target_raw}, last year {other_actual_raw} was reached ({other_en}): it "
            "is low. If there is less to do, say so.",
        ),
    },
    place="target_place",
    also=("other_place",),
    observed="{target_raw}",
    expected=Words("{other_target_raw}", "{other_target_raw}"),
    needs="last-year",
)
