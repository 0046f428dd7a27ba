"""D18 数量指标和完成率衡量同一件事

检查什么：参学率、完成率一类的指标，是否与某个数量指标说的是同一件事（名称去掉通用字词后大体相同）。
为什么：数量已经说明完成多少，再设完成率就重复计分。
示例：“参加网络学习学员数”和“网络学习参学率”。
怎样改：保留一个，另一个改为质量或效果指标。
---
A count and its rate of completion measure one thing

What: Whether a rate of completion or participation is about what a quantity indicator counts already
(by names without generic words).
Why: The count tells how much was done; its rate scores it twice.
Example: Learners online, and rate of online learning.
Fix: Keep one and replace the other by quality or effect.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D18",
    table="indicators",
    applies=pl.col("name_state") == "written",
    holds=pl.col("overlaps").is_null(),
    class_=Class.ADVICE,
    message=Words(
        "“{name}”与第 {overlaps} 行“{overlaps_name}”衡量的是同一件事，重复计分；建议保留一个。",
        "“{name}” measures what row {overlaps} “{overlaps_name}” does; keep one of them.",
    ),
    place="name_place",
    observed="{name}",
    expected="{overlaps_name}",
)
