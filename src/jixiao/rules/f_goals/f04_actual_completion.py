"""F04 总体目标应有实际完成情况

检查什么：自评表写了年度总体目标的，应对照写出实际完成情况。
为什么：自评就是把年初的目标和年底的结果放在一起看，缺一半就无法评价。
示例：“整体绩效目标”一栏只有目标，没有“实际完成情况”，或该栏空着。
怎样改：逐条写明目标完成了多少；所用表格没有这一栏的，写在目标之后或正文“绩效情况”里。
---
The overall goal has its actual completion beside it

What: Where a self-evaluation gives the overall goal of the year, it gives its actual completion.
Why: A self-evaluation sets goal and result side by side; with one half missing nothing can be judged.
Example: The goal stands alone, or the cell for the completion is empty.
Fix: State point by point how much was reached; where the form has no such cell, after the goal or in the
text.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="F04",
    table="reports",
    applies=pl.col("kind").is_in(["overall", "project"]) & pl.col("goal_written"),
    holds=~pl.col("goal_actual_missing"),
    class_=Class.CONFIRM,
    message=Words(
        "写了年度总体目标，没有写实际完成情况。请对照目标写明完成了多少；表格没有这一栏的，"
        "请在目标后或正文中补写。",
        "The overall goal is given without its actual completion. State how much of it was reached.",
    ),
    place="goal_place",
    also=("goal_actual_place",),
    expected=Words("实际完成情况", "the actual completion"),
)
