"""D21 一个指标名称里有几个指标，或名称过长

检查什么：指标名称是否把两个量并在一起（如“人数及合格率”），或者超过 30 字（参数）。
为什么：并在一起的指标只能填一个值，另一个没有人衡量。
示例：“培训人数及合格率 ≥200 人”。
怎样改：拆成两个指标；名称写短，说明写在指标解释里。
---
A name holds several indicators or is too long

What: Whether a name joins two measures (number and pass rate) or has more than 30 characters (a
parameter).
Why: Only one of them has a value.
Example: “Trainees and pass rate ≥200”.
Fix: Split it; put explanations elsewhere.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D21",
    table="indicators",
    applies=pl.col("name_state") == "written",
    holds=pl.col("several").is_null() & (pl.col("name_length") <= parameter("D21.length")),
    class_=Class.ADVICE,
    message=Words(
        "“{name}”{why_zh}；建议{fix_zh}。",
        "“{name}” {why_en}.",
    ),
    evidence={
        "why_zh": pl.when(pl.col("several").is_not_null())
        .then(pl.format("把“{}”并在一个指标里", "several"))
        .otherwise(pl.format("有 {} 字，过长", "name_length")),
        "fix_zh": pl.when(pl.col("several").is_not_null()).then(pl.lit("拆成两个")).otherwise(pl.lit("写短")),
        "why_en": pl.when(pl.col("several").is_not_null())
        .then(pl.lit("joins two measures; split it"))
        .otherwise(pl.format("has {} characters; shorten it", "name_length")),
    },
    place="name_place",
    observed="{name}",
)
