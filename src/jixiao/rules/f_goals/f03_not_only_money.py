"""F03 总体目标不应只写花多少钱

检查什么：总体目标去掉金额和“安排、支付、完成”一类的词以后，还应有要做的事。
为什么：花钱是投入，不是目标；只看金额不知道做成了什么。
示例：“全年支付专项经费 287 万元。”
怎样改：写明这笔钱要做成什么事、惠及多少人、达到什么标准。
---
The goal is not only about money

What: With amounts and words of spending taken out of the overall goal, something to be done is left.
Why: Spending is an input, not a goal.
Example: “Pay out 287 万元 of special funds in the year.”
Fix: Say what the money is to achieve, for how many people and to which standard.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="F03",
    table="reports",
    applies=pl.col("goal_written"),
    holds=~pl.col("goal_only_money"),
    class_=Class.CONFIRM,
    message=Words(
        "总体目标只写了金额，没有写要做成什么。请补写要完成的工作和达到的效果。",
        "The overall goal names an amount and nothing to be achieved. Say what the money is to bring about.",
    ),
    place="goal_place",
    expected=Words("要完成的工作和效果", "work to be done and its effect"),
)
