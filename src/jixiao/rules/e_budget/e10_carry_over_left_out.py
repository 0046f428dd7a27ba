"""E10 上年结转资金没有计入全年预算数

检查什么：资金表列了上年结转资金的，资金总额的全年预算数是否恰好等于其他各行之和、漏掉了结转。
为什么：执行率的分母应当包含结转资金，漏掉会使执行率虚高。
示例：总额 100，当年财政拨款 100，上年结转 20。
怎样改：把结转计入全年预算数，重新计算执行率和得分。
---
Money carried over is left out of the full-year budget

What: Where the funds block has a line of money carried over, whether the total budget is exactly the
sum of the other lines without it.
Why: The rate's denominator includes it; without it the rate is too high.
Example: Total 100, grant 100, carried over 20.
Fix: Include it and compute rate and score again.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="E10",
    table="funds",
    applies=pl.col("outside").is_not_null(),
    holds=~pl.col("outside"),
    class_=Class.CONFIRM,
    message=Words(
        "上年结转资金 {adjusted_raw} 没有计入资金总额的全年预算数 {total_raw}（恰好等于其他各"
        "行之和）；请计入后重新计算执行率。",
        "The {adjusted_raw} carried over are not in the total budget of {total_raw}, which is"
        " the sum of the other lines; include them and compute the rate again.",
    ),
    place="adjusted_place",
    also=("total_place",),
    observed="{total_raw}",
)
