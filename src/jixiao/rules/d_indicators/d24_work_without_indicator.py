"""D24 主要工作没有指标

检查什么：正文的项目支出部分列举的用途，是否多数（参数：超过一半）在指标表里找不到对应的指标；用途不
到 4 项的不看。
为什么：花了钱的主要工作没有指标，自评就说明不了这些钱的效果。
示例：正文列了选派、培训、补助等十项用途，指标表只涉及三项。
怎样改：为金额较大的用途补设指标，或说明为什么不设。
---
Main work has no indicator

What: Whether most of the uses (a parameter: more than half) that the text lists for project money have
no indicator that speaks of them. Fewer than four uses are not looked at.
Why: Money was spent on them, but nothing tells with what effect.
Example: Ten uses are listed, the table speaks of three.
Fix: Add indicators for the larger uses or say why not.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D24",
    table="reports",
    applies=pl.col("tasks") >= parameter("D24.least"),
    holds=pl.col("tasks_bare_share") <= parameter("D24.share"),
    class_=Class.CONFIRM,
    message=Words(
        "正文列举了 {tasks} 项项目支出用途，其中 {bare} 项在指标表里没有对应的指标（"
        "{tasks_bare}）；请补设主要工作的指标，或说明理由。",
        "The text lists {tasks} uses of project money; {bare} have no indicator ({tasks_bare}"
        "). Add indicators for the main ones or say why not.",
    ),
    evidence={"bare": pl.col("tasks_bare").list.len()},
    place="tasks_place",
    also=("indicators_place",),
    observed="{tasks_bare}",
)
