"""H01 报告不应照抄上年

检查什么：绩效情况、存在问题、改进措施等部分的文字与上年报告的相似度是否超过界限。单位职责、收支情况等
各年本来相近的部分不比较。需要上年自评（--with last-year=…）。
为什么：照抄上年，说明没有对照本年实际评价；上年的问题原样出现，说明整改没有落实。
示例：与上年报告文字相似度 92%，存在问题一字不差。
怎样改：按本年实际重写；确实没有变化的问题，写明上年的整改做到了哪一步。
---
No copy of last year's report

What: How alike the text on results, problems and measures is to last year's. Duties and money, which are
rightly alike, are not compared. Needs last year's self-evaluation (--with last-year=…).
Why: A copy shows that this year was not evaluated; the same problems again show that nothing was done.
Example: 92% alike, with the very same problems.
Fix: Write of this year; of a problem that remains, say how far last year's measures got.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

_REPEATED = pl.col("last_repeated")

RULE = Rule(
    __doc__,
    code="H01",
    table="report_pairs",
    applies=pl.col("last_length") >= parameter("H01.least"),
    readable=pl.col("last_readable"),
    holds=pl.col("last_alike") <= parameter("H01.border"),
    class_=Class.CONFIRM,
    evidence={
        "percent": (pl.col("last_alike") * 100).round(0),
        "as_zh": pl.when(_REPEATED.is_not_null())
        .then(pl.format("，如“{}”", _REPEATED))
        .otherwise(pl.lit("")),
        "as_en": pl.when(_REPEATED.is_not_null())
        .then(pl.format(", as in: {}", _REPEATED))
        .otherwise(pl.lit("")),
    },
    message=Words(
        "正文与上年报告（{last_zh}）的文字相似度为 {percent}%{as_zh}。"
        "请按本年实际重写，或说明为什么没有变化。",
        "The text is {percent}% like last year's ({last_en}){as_en}. Write of this year, or say why nothing "
        "has changed.",
    ),
    also=("last_place",),
    observed="{percent}%",
    needs="last-year",
)
