"""F10 总体目标写的是以前年度

检查什么：总体目标以某一年开头，或所写期限的年份，是否早于评价年度（“比某年增长”一类的比较不算）；是否
写了到该年度已经结束的专题工作（参数表）。
为什么：多半是沿用了往年的目标，没有更新；拿旧目标评价今年，结论没有意义。
示例：2023 年度的自评表，总体目标写“2021年12月底前完成危桥加固 2 座”。
怎样改：换成评价年度批复的总体目标；跨年度的目标，写出本年应完成的部分。
---
A goal of an earlier year

What: Whether the goal begins with a year, or is due in one, before the year evaluated (a year it is only
compared with does not count), or names work that had ended by then (a list).
Why: Mostly last year's goal was left in; to evaluate this year by it means nothing.
Example: In a form of 2023 the goal reads “reinforce 2 bridges by December 2021”.
Fix: Put the approved goal of the year; of a longer one, say what was due this year.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_SAME_YEAR = (pl.col("goal_year") >= pl.col("fiscal_year")).fill_null(value=True)

RULE = Rule(
    __doc__,
    code="F10",
    table="reports",
    applies=(pl.col("goal_year").is_not_null() | pl.col("goal_stale").is_not_null())
    & pl.col("fiscal_year").is_not_null(),
    holds=_SAME_YEAR & pl.col("goal_stale").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "总体目标{told_zh}。请换成评价年度的目标，或说明理由。",
        "The goal {told_en}. Put this year's, or say why it still applies.",
    ),
    evidence={
        "told_zh": pl.when(_SAME_YEAR)
        .then(pl.format("里的“{}”到 {} 年度已经结束", "goal_stale", "fiscal_year"))
        .otherwise(pl.format("写的是 {} 年，评价的是 {} 年度", "goal_year", "fiscal_year")),
        "told_en": pl.when(_SAME_YEAR)
        .then(pl.format("names {}, which had ended by {}", "goal_stale", "fiscal_year"))
        .otherwise(pl.format("is one for {}, the year evaluated is {}", "goal_year", "fiscal_year")),
        "seen": pl.when(_SAME_YEAR).then(pl.col("goal_stale")).otherwise(pl.col("goal_year").cast(pl.String)),
    },
    place="goal_place",
    observed="{seen}",
    expected="{fiscal_year}",
    preview=True,
)
