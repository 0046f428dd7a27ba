"""B05 承认目标难以量化，定性指标却全部满分

检查什么：“存在的问题”里承认绩效目标、指标难以量化或不够细化的，定性指标不应项项满分。
为什么：目标衡量不了，就说不清是否全部达到；全部给满分没有依据。
示例：问题部分写“部分项目难以量化，年初目标设定不够精细”，四项定性指标全部得满分。
怎样改：给定性指标补充可以核对的依据，或按实际完成程度打分；确已完成的，说明理由。
---
Goals admitted to be unmeasurable, yet every qualitative indicator has full points

What: Where the problems admit that goals or indicators could not be measured, the qualitative indicators
should not all have full points.
Why: What cannot be measured cannot be shown to be fully reached.
Example: “The goals of the year were not precise enough”, and four qualitative indicators with full points.
Fix: Give evidence for the qualitative indicators, or score them by what was reached; else state the reason.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="B05",
    table="reports",
    applies=pl.col("unmeasurable_text").is_not_null() & (pl.col("qualitative_scored") > 0),
    holds=pl.col("qualitative_full") < pl.col("qualitative_scored"),
    class_=Class.CONFIRM,
    message=Words(
        "“存在的问题”写“{unmeasurable_text}”，表中 {qualitative_scored} 项定性指标却全部得满分。"
        "请补充得满分的依据，或按实际完成程度打分。",
        "The problems say “{unmeasurable_text}”, yet all {qualitative_scored} qualitative indicators "
        "have full points. "
        "Give the evidence, or score by what was reached.",
    ),
    place="unmeasurable_place",
    also=("qualitative_place",),
    observed="{qualitative_full}/{qualitative_scored}",
    expected=Words("得分与所说的问题一致", "scores that agree with the problems named"),
)
