"""F01 总体目标应有数量或时限

检查什么：年度总体目标至少写出一个可以核对的数量（包括“全覆盖”“零事故”这类程度）或完成时限。
为什么：只有方向和口号的目标，年底无法判断是否达到。
示例：“认真落实上级部署，奋力推动工作高质量发展，提供坚强保障。”
怎样改：写明对谁做什么、做多少、做到什么程度、什么时候完成，如“12 月底前培训基层干部 600 人，合格率 95%
以上”。
---
The overall goal names a quantity or a date

What: The goal of the year names at least one quantity that can be verified (a full level such as “no
accident” counts) or a time limit.
Why: Whether a goal made of directions and slogans was reached cannot be told at the end of the year.
Example: “Earnestly carry out the decisions, promote high-quality development and give firm support.”
Fix: Say what is done for whom, how much, how well and by when: “600 local officials trained by the end
of December, 95 % of them passing”.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="F01",
    table="reports",
    applies=pl.col("goal_written"),
    holds=pl.col("goal_quantity") | pl.col("goal_deadline"),
    class_=Class.CONFIRM,
    message=Words(
        "总体目标（{goal_length} 字）没有一个可以核对的数量，也没有完成时限，年底无法判断是否达到。"
        "请写明做什么、做多少、什么时候完成。",
        "The overall goal ({goal_length} characters) names neither a quantity that can be verified nor a "
        "date. Say what, "
        "how much and by when.",
    ),
    place="goal_place",
    expected=Words("至少一个数量或时限", "at least one quantity or date"),
)
