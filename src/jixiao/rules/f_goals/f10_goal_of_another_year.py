"""F10 总体目标写的是以前年度

检查什么：总体目标以某一年开头，或所写期限的年份，是否早于评价年度。“比某年增长”一类的比较不算。
为什么：多半是沿用了往年的目标，没有更新；拿旧目标评价今年，结论没有意义。
示例：2023 年度的自评表，总体目标写“2021年12月底前完成危桥加固 2 座”。
怎样改：换成评价年度批复的总体目标；跨年度的目标，写出本年应完成的部分。
---
A goal of an earlier year

What: Whether the goal begins with a year, or is due in one, before the year evaluated. A year it is only
compared with does not count.
Why: Mostly last year's goal was left in; to evaluate this year by it means nothing.
Example: In a form of 2023 the goal reads “reinforce 2 bridges by December 2021”.
Fix: Put the approved goal of the year; of a longer one, say what was due this year.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="F10",
    table="reports",
    applies=pl.col("goal_year").is_not_null() & pl.col("fiscal_year").is_not_null(),
    holds=pl.col("goal_year") >= pl.col("fiscal_year"),
    class_=Class.CONFIRM,
    message=Words(
        "总体目标写的是 {goal_year} 年，评价的是 {fiscal_year} 年度。请换成评价年度的目标，或说明理由。",
        "The goal is one for {goal_year}, the year evaluated is {fiscal_year}. Put this year's.",
    ),
    place="goal_place",
    observed="{goal_year}",
    expected="{fiscal_year}",
    preview=True,
)
