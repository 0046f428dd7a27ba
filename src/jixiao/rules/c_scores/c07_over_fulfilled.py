"""C07 完成值远超指标值，应说明原因

检查什么：越多越好的定量指标，完成值超过指标值一定倍数（全国规则未定，参数为通行的 1.3 倍）的，偏差
原因栏或备注栏是否有说明；反向指标、成本和投诉等不算，只多一两个的不算。
为什么：远超指标值往往是年初指标值定得太低，或者当年任务有变化，都应当写清楚。
示例：指标值 2000 人，完成 3061 人（153%），偏差原因栏空着。
怎样改：写明超额的原因；年初指标值确实偏低的，按规定适度调减得分。
---
A target far exceeded needs a reason

What: Where more is better and the actual value exceeds the target by more than the usual multiple (a
parameter, 1.3), whether the reason is given. Greatest values, costs and complaints do not count, nor
one or two pieces more.
Why: The target was often too low, or the task changed; both should be told.
Example: Target 2000, actual 3061 (153 %), no reason.
Fix: Give the reason; reduce the score where the target was clearly too low.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C07",
    table="indicators",
    applies=pl.col("excess").is_not_null()
    & (pl.col("deviation_state").is_not_null() | pl.col("remark_state").is_not_null()),
    holds=~pl.col("over_fulfilled")
    | (pl.col("deviation_state") == "written").fill_null(value=False)
    | (pl.col("remark_state") == "written").fill_null(value=False),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的指标值是“{target_raw}”，完成“{actual_raw}”，达到指标值的 {excess_raw}（超"
        "过 {over_border_raw} 的应分析原因），偏差原因栏没有说明；请写明原因。",
        "“{name}”: target “{target_raw}”, actual “{actual_raw}”, {excess_raw} of it (beyond "
        "{over_border_raw} a reason is asked for), but none is given; give it.",
    ),
    place="actual_place",
    also=(
        "target_place",
        "deviation_place",
    ),
    observed="{actual_raw}",
    expected="{target_raw}",
    difference="{excess_raw}",
)
