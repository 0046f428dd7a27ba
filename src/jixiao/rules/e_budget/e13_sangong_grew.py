"""E13 “三公”经费支出比上年增加

检查什么：基础数据表里或正文写的“三公”经费及其各项的本年决算数，是否大于上年决算数；四舍五入能解释的不提。
为什么：“三公”经费要求只减不增；增加了而没有说明，公开后最容易受到质疑。
示例：公务接待费上年决算 4.2 万元，本年决算 5.1 万元。
怎样改：核对数字；确实增加的，说明原因和审批依据。
---
三公 spending grew

What: Whether, in the table of base data or the text, this year's accounts of the 三公 expenses or one of
their items are greater than last year's by more than rounding.
Why: They are to shrink, not to grow; growth without a reason is what the public asks about first.
Example: Reception: last year 4.2, this year 5.1.
Fix: Check the figures; if so, give cause and approval.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="E13",
    table="base",
    applies=pl.col("is_sangong")
    & pl.col("last_final_high").is_not_null()
    & pl.col("final_low").is_not_null(),
    holds=pl.col("final_low") <= pl.col("last_final_high"),
    class_=Class.CONFIRM,
    message=Words(
        "{name}的本年支出 {final_raw}，上年 {last_final_raw}，增加了；请核对，确实增加的说明原因和依据。",
        "{name}: accounts {final_raw}, last year {last_final_raw}; check, or give cause and approval.",
    ),
    place="final_place",
    also=("last_final_place",),
    observed="{final_raw}",
    expected=Words("不高于 {last_final_raw}", "no more than {last_final_raw}"),
    preview=True,
)
