"""C23 分值的小数位数过多

检查什么：指标分值的小数是否超过一位（参数）。目录没有此项；平均摊派分值的表里会出现 3.33、7.14 之类
的分值，另编号。
为什么：这样的分值多半是把总分平均摊到各行，没有按重要程度设置，合计也难凑足。
示例：30 分平均分给九个指标，每个 3.33 分。
怎样改：按重要程度设整数分值，保证合计 100 分。
---
Points have too many decimals

What: Whether an indicator's points have more than one decimal (a parameter). Not in the catalogue;
such points come from dividing a total evenly.
Why: They were divided evenly instead of by importance, and do not add up.
Example: 30 points over nine indicators: 3.33 each.
Fix: Use whole points by importance that add up to 100.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C23",
    table="reports",
    applies=pl.col("points_decimals").is_not_null(),
    holds=pl.col("points_decimals") <= parameter("C23.places"),
    class_=Class.ADVICE,
    message=Words(
        "有指标的分值是 {points_decimals_raw}，小数过多，像是平均摊派；建议按重要程度设整数分值。",
        "Points such as {points_decimals_raw} have too many decimals and look divided evenly;"
        " whole points by importance are advisable.",
    ),
    place="points_decimals_place",
    observed="{points_decimals_raw}",
    preview=True,
)
