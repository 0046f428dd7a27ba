"""G08 表格一栏的文字过长

检查什么：指标行的指标值、完成值、偏差原因，一栏是否超过 200 字，总体目标的实际完成情况是否超过
500 字（都是参数）。
为什么：表格要一眼看清，长篇说明放到报告正文；不少系统超过字数不能提交。
示例：偏差原因一栏写了 400 字。
怎样改：表里写要点，详细情况写到正文。
---
A cell is too long

What: Whether target, actual or reason of an indicator has more than 200 characters, what was achieved of
the overall goal more than 500 (parameters).
Why: A table is read at a glance; many systems refuse longer cells.
Example: A reason of 400 characters.
Fix: Put the essentials in the table and the rest in the text.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="G08",
    table="lengths",
    applies=pl.lit(value=True),
    holds=pl.col("longest")
    <= pl.when(pl.col("in_goal")).then(parameter("G08.goal")).otherwise(parameter("G08.cell")),
    class_=Class.ADVICE,
    message=Words(
        "{cell_zh}长达 {longest} 字；建议表里写要点，详细情况写到正文。",
        "{cell_en} has {longest} characters; keep to the essentials.",
    ),
    evidence={
        "cell_zh": pl.when(pl.col("in_goal"))
        .then(pl.lit("总体目标的实际完成情况"))
        .otherwise(pl.format("“{}”一行有一栏", pl.col("name"))),
        "cell_en": pl.when(pl.col("in_goal"))
        .then(pl.lit("What was achieved of the overall goal"))
        .otherwise(pl.format("A cell of “{}”", pl.col("name"))),
    },
    observed="{longest}",
)
