"""B04 承认支出慢，执行率却很高

检查什么：“存在的问题”里说支出进度慢、资金到位迟的，表中的预算执行率不应接近或达到 100%。
为什么：两种说法互相矛盾，读者不知道该信哪一个；也可能是照抄往年的问题。
示例：问题部分写“部分项目支出进度较慢”，执行率是 100%，执行率得了满分。
怎样改：核实是哪些项目、哪个时段支出慢，写具体；如果问题已不存在，删去这句话；如果执行率有误，改正执行率。
---
Slow spending admitted, yet nearly everything spent

What: Where the problems speak of slow spending or late money, the execution rate should not be near 100 %.
Why: The two statements contradict each other, or the problem was copied from an earlier year.
Example: “Some projects spent slowly”, with an execution rate of 100 % and full points for it.
Fix: Say which projects were slow and when; or take the sentence out; or correct the execution rate.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words, parameter

RULE = Rule(
    __doc__,
    code="B04",
    table="reports",
    applies=pl.col("problems_written") & pl.col("slow_text").is_not_null(),
    readable=pl.col("spent_share").is_not_null(),
    holds=pl.col("spent_share") < parameter("B04.execution"),
    class_=Class.CONFIRM,
    message=Words(
        "“存在的问题”写“{slow_text}”，表中预算执行率却是 {spent_raw}。两处说法不一致，请核实后改正其中一处，"
        "或说明是哪些项目、哪个时段支出慢。",
        "The problems say “{slow_text}”, yet the table gives an execution rate of {spent_raw}. Put one "
        "of them right, "
        "or say which projects were slow and when.",
    ),
    place="slow_place",
    also=("spent_place",),
    observed="{slow_text}；{spent_raw}",
    expected=Words("问题与执行率一致", "problems that agree with the execution rate"),
)
