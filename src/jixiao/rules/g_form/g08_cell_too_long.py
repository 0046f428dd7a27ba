"""G08 表格一栏的文字过长

检查什么：指标行的指标值、完成值、偏差原因，一栏是否超过 200 字（参数）。
为什么：表格要一眼看清，长篇说明放到报告正文；不少系统超过字数不能提交。
示例：偏差原因一栏写了 400 字。
怎样改：表里写要点，详细情况写到正文。
---
A cell is too long

What: Whether target, actual or reason of an indicator has more than 200 characters (a parameter).
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
    table="indicators",
    applies=pl.col("name_state") == "written",
    holds=pl.col("longest") <= parameter("G08.cell"),
    class_=Class.ADVICE,
    message=Words(
        "“{name}”一行有一栏长达 {longest} 字；建议表里写要点，详细情况写到正文。",
        "A cell of “{name}” has {longest} characters; keep to the essentials.",
    ),
    place="longest_place",
    observed="{longest}",
)
