"""E12 有执行数而没有全年预算数

检查什么：资金总额有执行数，而年初、全年预算数都空着或为 0。目录 A08、E05 各看一边，此项另编号；在用
系统对预算数为 0 亮黄灯。
为什么：没有预算数就算不出执行率，也说明不了钱从哪里来。
示例：全年预算数 0，执行数 89.97 万元。
怎样改：补填全年预算数（含追加和结转），重新计算执行率。
---
Something was executed, but there is no budget

What: Whether the total has an executed amount while year-start and full-year budgets are blank or 0.
A08 and E05 each see one side; systems in use show a yellow light.
Why: No rate can be computed, and the money has no source.
Example: Full-year budget 0, executed 89.97.
Fix: Fill in the full-year budget with increases and carry-over.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="E12",
    table="funds",
    applies=pl.col("is_total")
    & (pl.col("executed_yuan") > 0)
    & (pl.col("adjusted_state").is_not_null() | pl.col("initial_state").is_not_null()),
    readable=(pl.col("adjusted_state").fill_null("blank") != "unreadable")
    & (pl.col("initial_state").fill_null("blank") != "unreadable"),
    holds=(pl.col("adjusted_yuan") > 0).fill_null(value=False)
    | (pl.col("initial_yuan") > 0).fill_null(value=False),
    class_=Class.CONFIRM,
    message=Words(
        "资金总额的执行数是 {executed_raw}，预算数却没有填写或为 0；请补填全年预算数。",
        "Executed is {executed_raw}, but the budget is blank or 0; fill in the full-year budget.",
    ),
    place="adjusted_place",
    also=("executed_place",),
    observed="{executed_raw}",
)
