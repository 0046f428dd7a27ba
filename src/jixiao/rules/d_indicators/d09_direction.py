"""D09 比较符号与工作方向相反

检查什么：越多越好的指标（建设、培训、合格率、满意度等）是否写了≤、＜，越少越好的指标（投诉率、事故
率等）是否写了≥、＞；成本、时效和控制类指标不算。
为什么：方向写反，完成得越差得分越高。
示例：“新建公厕”指标值“≤4 座”。
怎样改：改正比较符号；确实要控制数量的，在指标名称里写明。
---
The comparator goes against the aim

What: Whether an indicator of which more is better (building, training, pass rate, satisfaction) has ≤
or ＜, or one of which less is better (complaints, accidents) has ≥ or ＞. Cost, deadlines and limits
do not count.
Why: With the wrong sign worse work scores more.
Example: New public toilets, target ≤4.
Fix: Correct the sign, or say in the name that the number is to be limited.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D09",
    table="indicators",
    applies=pl.col("target_comparator").is_not_null(),
    holds=pl.col("direction_fault").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的指标值“{target_raw}”方向可疑：{direction_word}应当{want_zh}，符号却是“"
        "{target_comparator}”；请改正或说明。",
        "“{name}”: the direction of “{target_raw}” is doubtful: of {direction_word} {want_en}"
        " is better, but the sign is “{target_comparator}”; correct or explain.",
    ),
    evidence={
        "want_zh": pl.when(pl.col("direction_fault") == "capped")
        .then(pl.lit("越多越好"))
        .otherwise(pl.lit("越少越好")),
        "want_en": pl.when(pl.col("direction_fault") == "capped")
        .then(pl.lit("more"))
        .otherwise(pl.lit("less")),
    },
    place="target_place",
    also=("name_place",),
    observed="{target_raw}",
)
