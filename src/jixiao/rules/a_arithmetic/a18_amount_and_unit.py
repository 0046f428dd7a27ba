"""A18 金额的单位和写法可疑

检查什么：同一金额在两处相差约一万倍，或者比支出总额大上千倍（元与万元混用）；金额为负数；写到分以下，或者万元的小数位数与其他金额不一致（超过两位）。
为什么：单位写错会使所有合计和执行率失去意义；钱没有比分更小的单位，多出来的位数说明数字是算出来的或
单位有误。
示例：正文“基本支出 335.72 万元”，表内基本支出 3357200 万元。
怎样改：统一单位；负数说明是冲减还是笔误；金额写到元或万元两位小数。
---
Unit or form of an amount is doubtful

What: Whether one amount differs about ten-thousandfold between two places or is over a thousand times the
whole (元 and 万元 confused), is negative, is written more finely than 分, or in 万元 with more than two
decimals unlike the others.
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
    holds=~pl.col("negative") & ~pl.col("too_fine") & ~pl.col("odd_fine") & pl.col("times").is_null(),
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
        .when(pl.col("odd_fine"))
        .then(pl.lit("，万元后的小数超过两位，与其他金额不一致"))
        .when(pl.col("times") == "1000")
        .then(pl.format("，比{} {} 大上千倍，疑为元与万元混用", "other_name", "other_raw"))
        .otherwise(pl.format("，是另一处 {} 的约一万倍，疑为元与万元混用", "other_raw")),
        "why_en": pl.when(pl.col("negative"))
        .then(pl.lit("which is negative"))
        .when(pl.col("too_fine"))
        .then(pl.lit("finer than 分"))
        .when(pl.col("odd_fine"))
        .then(pl.lit("has more decimals than the other amounts in 万元"))
        .when(pl.col("times") == "1000")
        .then(
            pl.format(
                "over a thousand times the {} of {}: 元 and 万元 seem confused", "other_name", "other_raw"
            )
        )
        .otherwise(
            pl.format(
                "about ten thousand times the {} given elsewhere: 元 and 万元 seem confused", "other_raw"
            )
        ),
    },
    also=("other_place",),
    observed="{raw_with_unit}",
)
