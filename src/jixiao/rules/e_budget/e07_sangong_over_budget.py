"""E07 “三公”经费支出超过预算

检查什么：基础数据表里“三公”经费及其各项的本年决算数，是否大于本年预算数；四舍五入能解释的不提。
为什么：“三公”经费只减不增、不得超预算，是审计必查的内容。
示例：公务接待费预算 5 万元，决算 6.2 万元。
怎样改：核对数字；确实超过的，说明原因和审批依据，相应指标扣分。
---
三公 spending exceeds its budget

What: Whether, in the table of base data, this year's accounts of the 三公 expenses or one of their
items are greater than the budget by more than rounding.
Why: They must not exceed their budget; auditors always look.
Example: Reception: budget 5, accounts 6.2.
Fix: Check the figures; if so, give cause and approval, and reduce the score.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="E07",
    table="base",
    applies=pl.col("is_sangong") & pl.col("budget_high").is_not_null() & pl.col("final_low").is_not_null(),
    holds=pl.col("final_low") <= pl.col("budget_high"),
    class_=Class.CONFIRM,
    message=Words(
        "{name}的本年决算数 {final_raw}，超过本年预算数 {budget_raw}；请核对，确实超过的说明原因和依据。",
        "{name}: accounts {final_raw} against a budget of {budget_raw}; check, or give cause and approval.",
    ),
    place="final_place",
    also=("budget_place",),
    observed="{final_raw}",
    expected="{budget_raw}",
    preview=True,
)
