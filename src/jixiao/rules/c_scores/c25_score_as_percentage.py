"""C25 得分写成了百分比

检查什么：得分一栏是否写成百分比（如“100%”“95％”）。
为什么：得分是分数，要能与分值比较、能加起来；写成百分比，合计就对不上。
示例：分值 5，得分写“100%”。
怎样改：写成分数，如分值 5、全部完成，得分写 5。
---
A score written as a percentage

What: Whether the score is a percentage (100 %, 95 %).
Why: Scores are points: they are compared with the points at stake and added up.
Example: 5 points, score 100 %.
Fix: Write points: of 5 points, all done, the score is 5.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="C25",
    table="indicators",
    applies=(pl.col("score_state") == "written") | (pl.col("score_state") == "unreadable"),
    holds=~(pl.col("score_raw").str.ends_with("%") | pl.col("score_raw").str.ends_with("％")),
    class_=Class.MUST_FIX,
    message=Words(
        "第 {number} 行“{name}”的得分写成了“{score_raw}”；得分应是分数，请按分值 {points_raw} 折算后填写。",
        "The score of row {number}, {name}, is “{score_raw}”; write points, out of {points_raw}.",
    ),
    place="score_place",
    observed="{score_raw}",
    expected=Words("0 到 {points_raw} 之间的分数", "points from 0 to {points_raw}"),
    preview=True,
)
