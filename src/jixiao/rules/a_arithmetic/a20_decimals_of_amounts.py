"""A20 资金表的小数位数不一致

检查什么：资金表里带小数的金额是否位数一致（整数可以不写小数；都不超过两位的不提）。目录没有此项，实
际表格中常见，另编号。
为什么：位数不一致看不出哪些四舍五入过，各行相加容易差尾数。
示例：预算数 202.64，执行数 132.9125。
怎样改：统一保留两位小数；按元到分的，全部写六位。
---
Amounts of the table have different decimals

What: Whether the amounts of the funds block that have decimals have the same number of them (two or
fewer are let pass). Not in the catalogue; seen in real tables.
Why: It hides which were rounded, and sums miss by the last digit.
Example: Budget 202.64, executed 132.9125.
Fix: Use two decimals throughout, or six where amounts go down to 分.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="A20",
    table="reports",
    applies=pl.col("money_cells") >= 2,
    holds=~pl.col("money_decimals_mixed"),
    class_=Class.ADVICE,
    message=Words(
        "资金表里的金额小数位数不一致（{money_decimals_raw}）；建议统一保留两位小数。",
        "The amounts of the funds block have different decimals ({money_decimals_raw}); two t"
        "hroughout are advisable.",
    ),
    place="money_decimals_place",
    observed="{money_decimals_raw}",
    preview=True,
)
