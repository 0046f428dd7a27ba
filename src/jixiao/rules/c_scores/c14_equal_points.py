"""C14 指标的分值应体现重要程度

检查什么：分值完全相同的指标是否占到绝大多数。
为什么：平均分配分值，重要工作和一般工作就没有区别，得分说明不了履职好坏。
示例：17 个指标中 15 个都是 6 分，选派 1 支工作队与培训 600 人同分。
怎样改：按工作的重要性、资金多少重新分配各指标的分值。
---
Points follow the importance of indicators

What: Whether nearly all indicators have the same points.
Why: With equal points important and minor work count alike, and the score says little.
Example: 15 of 17 indicators have 6 points; one team sent counts as much as 600 people trained.
Fix: Share the points out by importance and money.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="C14",
    table="reports",
    applies=pl.col("rows_with_points") >= parameter("C14.rows"),
    holds=pl.col("common_share") < parameter("C14.share"),
    class_=Class.ADVICE,
    message=Words(
        "{rows_with_points} 个指标中有 {common_rows} 个分值都是 {common_points} 分，没有体现重要程度。"
        "建议按工作重要性和资金多少分配分值。",
        "{common_rows} of {rows_with_points} indicators have {common_points} points each, whatever their "
        "importance. "
        "Share the points out by importance and money.",
    ),
    place="points_place",
    observed="{common_rows}/{rows_with_points}",
    expected=Words("分值有区别", "points that differ"),
)
