"""E02 预算数不应按决算数回填

检查什么：部门整体自评表的资金总额及各行，预算数与执行数是否分毫不差。
为什么：全年的预算恰好一分不差地用完很少见，多半是拿决算数当作预算数，执行率就失去意义。
示例：预算 608.67 万元，执行 608.67 万元，执行率 100%。
怎样改：预算数填批复（调整后）的数；确实分毫不差的，说明原因。
---
The budget is not filled in from the accounts

What: Whether, in a department's table, budget and execution are the same to the cent, in total and in every
line.
Why: A year's budget is rarely spent to the cent; usually the accounts were copied into the budget, and the
rate says
nothing.
Example: Budget 608.67, executed 608.67, rate 100%.
Fix: Fill in the approved (adjusted) budget; if both really are equal, say why.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="E02",
    table="reports",
    applies=(pl.col("kind") == "overall") & (pl.col("printed_to") <= parameter("E02.digit")),
    readable=pl.col("executed_is_budget").is_not_null(),
    holds=~pl.col("executed_is_budget"),
    class_=Class.CONFIRM,
    message=Words(
        "资金总额的预算数 {budget_raw} 与执行数 {executed_raw} 分毫不差，像是按决算数回填的预算。"
        "请填批复（调整后）的预算数；确实相等的，说明原因。",
        "The total budget {budget_raw} and the executed {executed_raw} are equal to the last digit, as if "
        "the budget were "
        "copied from the accounts. Fill in the approved (adjusted) budget, or say why they are equal.",
    ),
    place="executed_place",
    also=("budget_place",),
    observed="{budget_raw} = {executed_raw}",
    expected=Words("批复（调整后）的预算数", "the approved (adjusted) budget"),
)
