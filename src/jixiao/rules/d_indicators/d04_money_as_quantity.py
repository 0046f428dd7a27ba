"""D04 把投入的资金当作数量指标

检查什么：数量指标的指标值是不是金额，名称是不是资金、经费、补助之类；招商引资、贷款、减税等以金额计
的产出不算。
为什么：资金是投入，不是产出；钱花出去了不等于事情办成了。
示例：数量指标“补助经费”，指标值 72,890 元。
怎样改：改为补助的人数、项目数等；金额放到预算执行或成本指标。
---
Money put in stands as a quantity

What: Whether a quantity indicator's target is an amount of money and its name says funds, grants or
expenses. Outputs counted in money (investment attracted, loans, tax relief) do not count.
Why: Money is input; spending it is not what was achieved.
Example: Quantity: grant, 72,890 元.
Fix: Count what the money was for; put the amount under execution or cost.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D04",
    table="indicators",
    applies=(pl.col("type") == "数量") & (pl.col("target_state") == "written"),
    holds=pl.col("input_money").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "数量指标“{name}”的指标值“{target_raw}”是投入的{input_money}，不是产出；请改为人数、"
        "项目数等产出数量。",
        "The quantity “{name}” (“{target_raw}”) is money put in, not output; count what it was for.",
    ),
    place="target_place",
    also=("name_place",),
    observed="{target_raw}",
)
