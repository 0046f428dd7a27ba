"""A15 所列用途之和应等于所说的金额

检查什么：文字里说了一个总额并逐项列出用途和金额的，各项之和是否等于总额。写“其中”而只举一两项的，或
者写“等”“主要”的，不要求相等；各支出分类的合计另由 A01～A06 检查。
为什么：逐项列出的用途加不到总额，说明有钱没有说清用到了哪里，或者数字抄错了。
示例：“补助资金 202.64 万元，用于：村干部报酬 120 万元、办公经费 54 万元”，合计只有 174 万元。
怎样改：补列没有写出的用途，或者更正金额；只是举例的，写明“其中”“等”。
---
The uses listed add up to the amount stated

What: Where a text states an amount and lists its uses with their amounts, whether these add up. A list
that is only an example (其中 with one or two items, 等) need not.
Why: A list that falls short leaves money without a use, or a figure is wrong.
Example: “202.64 万元, used for: A 120 万元, B 54 万元”: only 174.
Fix: List what is missing or correct the figures; say so where the list is only an example.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="A15",
    table="statements",
    applies=pl.col("kind") == "breakdown",
    holds=pl.col("meets") | (pl.col("open") & pl.col("short")),
    class_=Class.CONFIRM,
    message=Words(
        "文中说 {total_raw}，而所列各项（{parts_raw}）合计 {due}，相差 {difference}；请补列遗"
        "漏的用途，或更正数字。",
        "The text states {total_raw}, but the items listed ({parts_raw}) add up to {due}, "
        "{difference} apart; list what is missing or correct the figures.",
    ),
    observed="{parts_raw}",
    expected="{total_raw}",
    difference="{difference}",
)
