"""D23 指标沿用了往年的内容

检查什么：指标名称和指标值里有没有到本年度已经结束的专题工作，期限是不是往年的年份。
为什么：沿用往年的文字，说明指标没有按本年度的任务重新设定。
示例：2024 年度的指标值“2023 年 12 月底前完成”。
怎样改：按本年度的工作任务重新填写指标。
---
Content carried over from past years

What: Whether name or target names special work that had ended by the year, or a deadline of an earlier
year.
Why: Text of past years shows that the indicator was not set for this year's work.
Example: A deadline of December 2023 in the indicators of 2024.
Fix: Set the indicator for this year's work.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_PAST = pl.col("target_year") < pl.col("fiscal_year")
RULE = Rule(
    __doc__,
    code="D23",
    table="indicators",
    applies=pl.col("target_state") == "written",
    readable=pl.col("fiscal_year").is_not_null(),
    holds=pl.col("stale").is_null() & ~_PAST.fill_null(value=False),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”里的“{old}”到 {fiscal_year} 年度已经过去，疑似沿用往年内容；请按本年度任务改写，或说明为什"
        "么仍然适用。",
        "“{old}” in “{name}” had passed by {fiscal_year}; it looks carried over. Set it for this year's "
        "work or say why it still applies.",
    ),
    evidence={"old": pl.coalesce("stale", pl.format("{} 年", "target_year"))},
    place="target_place",
    also=("name_place",),
    observed="{old}",
    expected=Words("{fiscal_year} 年度的工作", "work of {fiscal_year}"),
)
