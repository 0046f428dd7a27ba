"""D08 指标值的计量单位缺失或不对

检查什么：数值型指标值有没有单位（名称里已经说明的不要求）；人用了“个”，数字后写“百分比”三个字，指标
值与完成值的单位不是同一种量。
为什么：没有单位或单位不对，就不知道数的是什么，也无法比较。
示例：“村组干部 230 人”的指标值写“≥230 个”；“≥100百分比”。
怎样改：补写或改正单位，指标值和完成值用同一个单位。
---
The unit of a target is missing or wrong

What: Whether a number has its unit (unless the name tells it), people are counted as 个, 百分比 is
spelt out behind digits, or target and actual have units of different kinds.
Why: Without its unit nobody knows what was counted.
Example: 230 people, target “≥230 个”; “≥100百分比”.
Fix: Add or correct the unit; use one for target and actual.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D08",
    table="indicators",
    applies=pl.col("target_kind").is_in(["count", "rate"]) & (pl.col("target_state") == "written"),
    holds=pl.col("unit_fault").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的指标值“{target_raw}”{why_zh}；请改正单位。",
        "“{name}”: the target “{target_raw}” {why_en}; correct the unit.",
    ),
    evidence={
        "why_zh": pl.when(pl.col("unit_fault") == "missing")
        .then(pl.lit("没有单位"))
        .when(pl.col("unit_fault") == "people")
        .then(pl.format("数的是人，单位却是“{}”", "target_unit"))
        .when(pl.col("unit_fault") == "words")
        .then(pl.lit("把单位写成了文字“百分比”，应写 %"))
        .otherwise(pl.format("与完成值“{}”的单位不是同一种量", "actual_raw")),
        "why_en": pl.when(pl.col("unit_fault") == "missing")
        .then(pl.lit("has no unit"))
        .when(pl.col("unit_fault") == "people")
        .then(pl.format("counts people in “{}”", "target_unit"))
        .when(pl.col("unit_fault") == "words")
        .then(pl.lit("spells out 百分比 instead of %"))
        .otherwise(pl.format("and the actual “{}” have units of different kinds", "actual_raw")),
    },
    place="target_place",
    also=("actual_place",),
    observed="{target_raw}",
)
