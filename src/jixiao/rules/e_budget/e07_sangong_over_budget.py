"""E07 “三公”经费支出超过预算

检查什么：基础数据表里或正文写的“三公”经费及其各项的本年决算（支出）数，是否大于本年预算数；
“三公”经费变动率是否大于 0。四舍五入能解释的不提。
为什么：“三公”经费只减不增、不得超预算，是审计必查的内容。
示例：公务接待费预算 5 万元，决算 6.2 万元。
怎样改：核对数字；确实超过的，说明原因和审批依据，相应指标扣分。
---
三公 spending exceeds its budget

What: Whether, in the table of base data or the text, this year's accounts of the 三公 expenses or one of
their items are greater than the budget by more than rounding, or their rate of change is above 0.
Why: They must not exceed their budget; auditors always look.
Example: Reception: budget 5, accounts 6.2.
Fix: Check the figures; if so, give cause and approval, and reduce the score.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_RISES = pl.col("change_rises").fill_null(value=False)

RULE = Rule(
    __doc__,
    code="E07",
    table="base",
    applies=pl.col("is_sangong")
    & (
        (pl.col("budget_high").is_not_null() & pl.col("final_low").is_not_null())
        | pl.col("change_rises").is_not_null()
    ),
    holds=~_RISES & (pl.col("final_low") <= pl.col("budget_high")).fill_null(value=True),
    class_=Class.CONFIRM,
    message=Words(
        "{told_zh}；请核对，确实如此的说明原因和依据。", "{told_en}; check, or give cause and approval."
    ),
    evidence={
        "told_zh": pl.when(_RISES)
        .then(pl.format("“{}”的完成值是 {}，比上年增加了，“三公”经费应只减不增", "name", "change_raw"))
        .otherwise(pl.format("{}本年支出 {}，超过本年预算数 {}", "name", "final_raw", "budget_raw")),
        "told_en": pl.when(_RISES)
        .then(pl.format("“{}” is {}: the expenses grew", "name", "change_raw"))
        .otherwise(pl.format("{}: accounts {} against a budget of {}", "name", "final_raw", "budget_raw")),
        "seen": pl.coalesce("change_raw", "final_raw"),
        "due": pl.when(_RISES).then(pl.lit("≤0")).otherwise(pl.format("≤{}", "budget_raw")),
    },
    place="final_place",
    also=("budget_place",),
    observed="{seen}",
    expected="{due}",
)
