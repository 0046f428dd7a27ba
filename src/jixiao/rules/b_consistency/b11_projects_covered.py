"""B11 有支出的项目都应有项目自评表

检查什么：决算或正文列出的每个项目是否都有自己的项目自评表；正文说自评了几个项目，自评表是否够数；
各项目自评表的执行数之和是否达到项目支出总额。需要项目自评表（--with projects=文件夹）。
为什么：项目支出绩效自评要求全面覆盖，缺一个就有一笔钱没有交代。
示例：正文列“农村危桥改造工程 120 万元”，文件夹里没有这个项目的自评表。
怎样改：补做缺少的项目自评表；已并入其他项目的，在正文说明。
---
Every project that spends money has its self-evaluation

What: Whether each project listed in the accounts or the text has a table of its own; whether there are as
many tables as the text says projects were evaluated; whether their spending adds up to the project
spending. Needs the tables (--with projects=DIR).
Why: Self-evaluation must cover all project spending; a missing table is money not accounted for.
Example: The text lists a bridge project of 1.2 million, and there is no table for it.
Fix: Add the missing table, or say in the text which project it is part of.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_NAME, _RAW, _OTHER = pl.col("name"), pl.col("raw"), pl.col("other_raw")
_CASE = pl.col("case")

RULE = Rule(
    __doc__,
    code="B11",
    table="pairs",
    applies=pl.col("rule") == "B11",
    readable=pl.col("readable"),
    holds=pl.col("meets"),
    class_=pl.when(pl.col("certain"))
    .then(pl.lit(Class.MUST_FIX.value))
    .otherwise(pl.lit(Class.CONFIRM.value)),
    evidence={
        "told_zh": pl.when(_CASE == "name")
        .then(pl.format("项目“{}”（{}）没有项目自评表。请补做，或说明并入了哪个项目", _NAME, _RAW))
        .when(_CASE == "money")
        .then(
            pl.format(
                "{}，而各项目自评表的执行数合计只有 {}。请补上缺少的项目自评表，或说明差额", _RAW, _OTHER
            )
        )
        .otherwise(pl.format("正文说自评了 {} 个项目，项目自评表只有 {} 份。请补齐或更正", _RAW, _OTHER)),
        "told_en": pl.when(_CASE == "name")
        .then(
            pl.format(
                "The project {} ({}) has no self-evaluation. Add it, or say where it is told", _NAME, _RAW
            )
        )
        .when(_CASE == "money")
        .then(pl.format("{}, but the tables of the projects add up to {}. Add what is missing", _RAW, _OTHER))
        .otherwise(pl.format("The text says {} projects, there are {} tables. Add or correct", _RAW, _OTHER)),
    },
    message=Words("{told_zh}。", "{told_en}."),
    also=("other_place",),
    observed="{other_raw}",
    expected=Words("{raw}", "{raw}"),
    needs="projects",
)
