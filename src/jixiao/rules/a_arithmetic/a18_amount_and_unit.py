"""A18 金额的单位和写法可疑

检查什么：同一金额在两处相差约一万倍（元与万元混用）、金额为负数，或者写到分以下。
为什么：单位写错会使所有合计和执行率失去意义；钱没有比分更小的单位，多出来的位数说明数字是算出来的或
单位有误。
示例：正文“基本支出 335.72 万元”，表内基本支出 3357200 万元。
怎样改：统一单位；负数说明是冲减还是笔误；金额写到元或万元两位小数。
---
Unit or form of an amount is doubtful

What: Whether one amount differs ten-thousandfold between two places (元 and 万元 confused), is
negative, or is written more finely than 分.
Why: A wrong unit spoils every total; there is no money smaller than 分.
Example: Text: 335.72 万元; table: 3357200 万元.
Fix: Use one unit; explain a negative amount; write amounts in 元 or 万元 with two decimals.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="A18",
    table="amounts",
    applies=pl.col("yuan").is_not_null(),
    holds=~pl.col("negative") & ~pl.col("too_fine") & pl.col("times").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "{name} {raw_with_unit}{why_zh}；请核对数字和单位。",
        "{name} is {raw_with_unit}, {why_en}; check figure and unit.",
    ),
    evidence={
        "raw_with_unit": pl.col("raw"),
        "why_zh": pl.when(pl.col("negative"))
        .then(pl.lit("，是负数"))
        .when(pl.col("too_fine"))
        .then(pl.lit("，写得比分还细"))
        .otherwise(pl.format("，是另一处 {} 的约一万倍，疑为元与万元混用", "other_raw")),
        "why_en": pl.when(pl.col("negative"))
        .then(pl.lit("which is negative"))
        .when(pl.col("too_fine"))
        .then(pl.lit("finer than 分"))
        .otherwise(
            pl.format(
                "about ten thousand times the {} given elsewhere: 元 and 万元 seem confused", "other_raw"
            )
        ),
    },
    also=("other_place",),
    observed="{raw_with_unit}",
    preview=True,
)
