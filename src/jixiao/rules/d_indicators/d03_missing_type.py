"""D03 指标类型不齐全

检查什么：自评表里是否有应当设置的各类指标（产出的数量、质量、时效、成本，以及效益、满意度）。
为什么：缺少一类指标，就有一个方面没有人衡量；没有质量指标，只能知道做了，不知道做得好不好。
示例：产出指标只有数量和时效，没有质量和成本。
怎样改：补上缺少的类型；确实不适用的，在自评报告里说明理由。
---
A type of indicator is missing

What: Whether the table has every type that should be there: quantity, quality, timeliness, cost,
benefit, satisfaction.
Why: A missing type leaves one side unmeasured.
Example: Output has quantity and timeliness, but neither quality nor cost.
Fix: Add the missing types, or say why they do not apply.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D03",
    table="reports",
    applies=pl.col("kind").is_in(["overall", "project"])
    & (pl.col("indicators") > 0)
    & (pl.col("present_types").list.len() > 0)
    & pl.col("missing_types").is_not_null(),
    readable=pl.col("untyped_indicators") == 0,
    holds=pl.col("missing_types").list.len() == 0,
    class_=Class.CONFIRM,
    message=Words(
        "指标表没有这些类型：{missing_types}（已有：{present_types}）；请补上，或说明为什么不适用。",
        "The table has no indicators of these types: {missing_types} (it has {present_types}); add them or "
        "say why they do not apply.",
    ),
    place="indicators_place",
    observed="{present_types}",
    difference="{missing_types}",
)
