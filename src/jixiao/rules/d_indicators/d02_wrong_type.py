"""D02 指标放错了类型

检查什么：名称明确的指标（满意度、及时率、合格率等）是否放在了不相干的类型下，如满意度放在数量指标
下。
为什么：类型放错，各类指标的分值就不反映真实的结构，缺的类型也看不出来。
示例：成本指标“资金拨付及时率”。
怎样改：把指标移到相符的类型下，并核对各类指标的分值。
---
An indicator under the wrong type

What: Whether an indicator with a telling name (satisfaction, timeliness rate, pass rate) stands under a
type that does not fit.
Why: A wrong type distorts the structure of the points and hides what is missing.
Example: Cost: rate of timely payment.
Fix: Move it under the type that fits and check the points of each type.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D02",
    table="indicators",
    applies=pl.col("type").is_not_null() & pl.col("name").ne(""),
    holds=pl.col("misplaced").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”是{misplaced}，却放在{level2}下；请移到相符的类型，并核对各类分值。",
        "“{name}” ends in {misplaced} but stands under {level2}; move it under the type that fits and "
        "check the points.",
    ),
    place="name_place",
    observed="{level2}",
)
