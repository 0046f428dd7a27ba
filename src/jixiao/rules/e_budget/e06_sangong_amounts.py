"""E06 “三公”经费指标应有金额可核

检查什么：指标表里有“三公”经费控制率一类指标的，报告中应写出“三公”经费的预算数和支出数。
为什么：控制率是两个金额相除得来的，没有金额就无法核对。
示例：指标“三公经费控制率 ≤100%，完成 100%”，全文没有“三公”经费的任何金额。
怎样改：在支出情况里写明“三公”经费的预算数和支出数，并按公务接待、公务用车、因公出国（境）分列。
---
An indicator on the 三公 expenses needs their amounts

What: Where an indicator rests on the 三公 expenses (reception, cars, travel abroad), the report states
their amounts.
Why: The control rate is one amount divided by another; without them nobody can verify it.
Example: “三公 control rate ≤ 100 %, reached 100 %”, with no amount anywhere.
Fix: State budget and spending of the 三公 expenses, broken down by kind.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="E06",
    table="reports",
    applies=pl.col("sangong_indicator").is_not_null(),
    holds=pl.col("sangong_given"),
    class_=Class.CONFIRM,
    message=Words(
        "指标“{sangong_indicator}”要用“三公”经费的预算数和支出数计算，但报告里没有这些金额，无法核对。"
        "请在支出情况中补写，或附上数据来源。",
        "The indicator {sangong_indicator} is computed from the 三公 expenses, but the report gives no "
        "amount of them. "
        "State budget and spending, or attach the source.",
    ),
    place="sangong_place",
    expected=Words("写明“三公”经费的预算数和支出数", "budget and spending of the 三公 expenses"),
)
