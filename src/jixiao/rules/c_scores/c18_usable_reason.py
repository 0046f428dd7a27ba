"""C18 偏差原因要具体，并写明改进措施

检查什么：没有达到指标值或扣了分的指标，偏差原因栏里写的是不是只有“客观原因”“部分项目延续至下年”之类
的套话，或者没有写怎样改进（报告正文另有改进措施的不要求每行都写）。
为什么：套话说明不了原因，没有措施就谈不上整改。
示例：偏差原因栏写“客观原因”。
怎样改：写清楚是什么原因、影响多少，以及什么时候怎样解决。
---
A reason is specific and names a remedy

What: Whether the reason of an unmet or reduced indicator is more than a set phrase, and whether a
remedy is named (a narrative with measures is enough for that).
Why: A set phrase explains nothing, and without a remedy nothing changes.
Example: Reason: objective causes.
Fix: Say what the cause was, how much it cost, and what will be done by when.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C18",
    table="indicators",
    applies=(pl.col("deviation_state") == "written")
    & pl.col("reason_generic").is_not_null()
    & (((pl.col("score") < pl.col("points")) | (pl.col("outcome") == "unmet")).fill_null(value=False)),
    holds=~pl.col("reason_generic") & (pl.col("reason_measure").is_not_null() | pl.col("measures_told")),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的偏差原因写“{deviation_raw}”，{why_zh}；请写明具体原因和改进措施。",
        "The reason for “{name}” reads “{deviation_raw}”, {why_en}; give the cause and the remedy.",
    ),
    evidence={
        "why_zh": pl.when(pl.col("reason_generic"))
        .then(pl.lit("是放在哪里都能用的话"))
        .otherwise(pl.lit("没有写怎样改进")),
        "why_en": pl.when(pl.col("reason_generic"))
        .then(pl.lit("a phrase that fits anything"))
        .otherwise(pl.lit("without a remedy")),
    },
    place="deviation_place",
    also=("score_place",),
    observed="{deviation_raw}",
)
