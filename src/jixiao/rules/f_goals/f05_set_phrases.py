"""F05 总体目标宜简明，少用套话

检查什么：总体目标不宜过长，常见套话不宜占去文字的一大半。
为什么：套话每个单位都能用，说明不了本单位今年要做成什么。
示例：260 字的目标里，近一半是“全面贯彻……精神”“奋力推动高质量发展”一类的话。
怎样改：保留与本单位职责有关的几句，每句写清对象、数量和时限。
---
The overall goal is short and says little in set phrases

What: The overall goal is not too long, and set phrases do not take up much of it.
Why: Every unit can use them; they do not say what this one is to achieve.
Example: Of a goal of 260 characters nearly half are set phrases.
Fix: Keep what concerns the unit's own work, with object, quantity and date in each sentence.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words, parameter

_PHRASES = pl.col("goal_phrase_share") >= parameter("F05.share")
_PERCENT = (pl.col("goal_phrase_share") * 100).round(0).cast(pl.Int32)

RULE = Rule(
    __doc__,
    code="F05",
    table="reports",
    applies=pl.col("goal_written") & (pl.col("goal_length") >= parameter("F05.least")),
    holds=(pl.col("goal_length") <= parameter("F05.longest"))
    & (pl.col("goal_phrase_share") < parameter("F05.share")),
    class_=Class.ADVICE,
    evidence={
        "percent": _PERCENT,
        "fault_zh": pl.when(_PHRASES)
        .then(pl.format("其中约 {}% 是各单位通用的套话", _PERCENT))
        .otherwise(pl.lit("偏长")),
        "fault_en": pl.when(_PHRASES)
        .then(pl.format("about {} % of them in set phrases that fit any unit", _PERCENT))
        .otherwise(pl.lit("which is long")),
    },
    message=Words(
        "总体目标共 {goal_length} 字，{fault_zh}。建议压缩，写清本单位今年要做成的事。",
        "The overall goal has {goal_length} characters, {fault_en}. "
        "Shorten it to what this unit is to achieve.",
    ),
    place="goal_place",
    observed="{goal_length} 字，套话约 {percent}%",
    expected=Words("简明、具体", "short and concrete"),
)
