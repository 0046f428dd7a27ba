"""B10 改进措施应逐条回应存在的问题

检查什么：“存在的问题”列了几条，“改进措施”至少应有几条。
为什么：措施少于问题，就有问题没有人去解决。
示例：问题列了四条，措施只有两条。
怎样改：给每个问题写一条措施，注明由谁、什么时候完成；一条措施回应几个问题的，写明白。
---
The measures answer the problems one by one

What: There are at least as many measures as problems listed.
Why: With fewer measures some problem is left without an answer.
Example: Four problems and two measures.
Fix: Give each problem its measure, with who and by when; say so where one measure answers several problems.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="B10",
    table="reports",
    applies=pl.col("problems_written")
    & pl.col("measures_written")
    & pl.col("problems_count").is_not_null()  # running text without a list cannot be counted
    & pl.col("measures_count").is_not_null(),
    holds=pl.col("measures_count") >= pl.col("problems_count"),
    class_=Class.ADVICE,
    message=Words(
        "“存在的问题”列了 {problems_count} 条，“改进措施”只有 {measures_count} 条。请逐条写明怎样改进。",
        "{problems_count} problems are listed and only {measures_count} measures. Answer each problem.",
    ),
    place="measures_place",
    also=("problems_place",),
    observed="{measures_count}",
    expected=Words("不少于 {problems_count} 条", "at least {problems_count}"),
)
