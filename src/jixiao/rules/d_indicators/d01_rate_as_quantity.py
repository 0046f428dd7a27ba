"""D01 比率不宜放在数量指标里

检查什么：数量指标的指标值是不是百分比，名称是不是“……率”。
为什么：数量指标回答“做了多少”，比率说的是质量或进度；放错类型，就看不出实际做了多少。
示例：数量指标“培训合格率 ≥95%”。
怎样改：把比率移到质量指标或时效指标；数量指标改用人数、次数、个数。
---
A rate does not belong under quantity

What: Whether a quantity indicator has a target in percent or is called a rate.
Why: Quantity tells how much was done; a rate tells how well or how fast.
Example: Quantity: pass rate ≥95 %.
Fix: Move the rate to quality or timeliness; count people, sessions or items under quantity.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D01",
    table="indicators",
    applies=(pl.col("type") == "数量") & (pl.col("target_state") == "written"),
    holds=~pl.col("is_rate"),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”（指标值 {target_raw}）是比率，却放在数量指标里；请移到质量或时效指标，数量指标改写人数、"
        "次数、个数。",
        "“{name}” (target {target_raw}) is a rate filed under quantity; move it to quality or timeliness "
        "and count something under quantity.",
    ),
    place="name_place",
    also=("target_place",),
    observed="{level2}",
    expected=Words("质量指标或时效指标", "quality or timeliness"),
)
