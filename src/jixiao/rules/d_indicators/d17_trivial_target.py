"""D17 指标值过低，没有挑战性

检查什么：数量指标的指标值是不是“≥1”之类；建设、编制、采购等本来只有一件的工作不算。
为什么：做一件就算完成，衡量不出工作量，也起不到激励作用。
示例：“选派工作队”指标值“≥1 支”，与培训 600 人同分。
怎样改：按实际任务量设指标值，或改用质量、效果指标。
---
A trivial target

What: Whether a quantity asks for no more than “≥1”. Single works by nature (building, drawing up,
buying) do not count.
Why: One piece is all it takes: neither workload nor effort is measured.
Example: Teams sent: ≥1, with the points of 600 trainees.
Fix: Set the target by the task, or measure quality and effect.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D17",
    table="indicators",
    applies=(pl.col("type").fill_null("数量") == "数量") & (pl.col("target_kind") == "count"),
    holds=~pl.col("trivial"),
    class_=Class.ADVICE,
    message=Words(
        "“{name}”的指标值只有“{target_raw}”，过低，没有挑战性；建议按实际任务量设置。",
        "“{name}” asks for only “{target_raw}”; set the target by the real task.",
    ),
    place="target_place",
    observed="{target_raw}",
)
