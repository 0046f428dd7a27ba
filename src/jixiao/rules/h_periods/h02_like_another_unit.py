"""H02 报告不应照抄其他单位

检查什么：绩效情况、存在问题、改进措施等部分的文字与其他单位报告的相似度是否超过界限（取最相近的一份）。
需要其他单位的自评（--with peers=文件夹）。
为什么：不同单位职责、任务不同，文字相同说明套用了别人的报告。
示例：与某局的报告相似度 95%，连存在的问题都一样。
怎样改：按本单位实际重写。
---
No copy of another unit's report

What: How alike the text on results, problems and measures is to that of other units; the likest counts.
Needs their reports (--with peers=DIR).
Why: Units have different duties; the same text shows a copied report.
Example: 95% like another bureau's, problems included.
Fix: Write of your own unit.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

_REPEATED = pl.col("peer_repeated")

RULE = Rule(
    __doc__,
    code="H02",
    table="report_pairs",
    applies=pl.col("peer_length") >= parameter("H01.least"),
    holds=pl.col("peer_alike") <= parameter("H02.border"),
    class_=Class.CONFIRM,
    evidence={
        "percent": (pl.col("peer_alike") * 100).round(0),
        "as_zh": pl.when(_REPEATED.is_not_null())
        .then(pl.format("，如“{}”", _REPEATED))
        .otherwise(pl.lit("")),
        "as_en": pl.when(_REPEATED.is_not_null())
        .then(pl.format(", as in: {}", _REPEATED))
        .otherwise(pl.lit("")),
    },
    message=Words(
        "正文与“{peer_unit}”的报告（{peer_zh}）文字相似度为 {percent}%{as_zh}。"
        "请按本单位实际重写，或说明原因。",
        "The text is {percent}% like that of {peer_unit} ({peer_en}){as_en}. Write of your own "
        "unit, or say why.",
    ),
    also=("peer_place",),
    observed="{percent}%",
    needs="peers",
)
