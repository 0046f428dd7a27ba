"""E08 人均支出明显不同于其他单位

检查什么：人均公用经费、人均人员经费与同一部门各单位的中位数相差是否过大。
需要其他单位的报告（--with peers=文件夹）。
为什么：相差很大，往往是人员数或金额写错，或把项目支出列进了基本支出；审核时最先问的就是它。
示例：各单位人均公用经费在 1.6 万元上下，本单位 5.2 万元。
怎样改：核对人员数和金额；确有原因的（如承担专门任务），写明原因。
---
Spending a head unlike that of other units

What: Whether operating or personnel cost a head is far from the median of the
bureau's units. Needs their reports (--with peers=FOLDER).
Why: Mostly a wrong head count or amount, or project spending under basic spending; reviewers ask at once.
Example: The units spend about 1.6 a head (10,000 yuan), this one 5.2.
Fix: Check head count and amount; state the reason if there is one, such as a special duty.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="E08",
    table="report_pairs",
    applies=pl.col("heads_times").is_not_null() & (pl.col("heads_units") >= parameter("E08.least")),
    holds=(pl.col("heads_times") <= parameter("E08.times"))
    & (pl.col("heads_times") * parameter("E08.times") >= 1),
    class_=Class.ADVICE,
    message=Words(
        "人均{heads_name} {heads_raw} 万元，{heads_units} 个单位的中位数是 {heads_median_raw} 万元，"
        "相差较大。请核对人员数和金额；确有原因的，写明原因。",
        "{heads_name} a head is {heads_raw} (10,000 yuan), the median of {heads_units} units "
        "{heads_median_raw}. Check head count and amount, or state the reason.",
    ),
    place="heads_place",
    also=("heads_staff_place",),
    observed="{heads_raw} 万元",
    expected=Words("{heads_median_raw} 万元左右", "about {heads_median_raw}"),
    needs="peers",
)
