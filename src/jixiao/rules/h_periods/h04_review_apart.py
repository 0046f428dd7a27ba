"""H04 自评得分与复核得分不应相差过大

检查什么：总分栏的自评得分与复核得分相差是否超过界限。
为什么：相差过大，说明自评不实，一般要按复核得分确定等级或降档。
示例：自评 96 分，复核 82 分。
怎样改：对照复核意见逐项核实，更正自评得分；不同意复核的，提供依据。
---
Own score and review do not lie far apart

What: Whether the total row's own score and the reviewed score differ by more than the border.
Why: A great difference shows that the self-evaluation is not sound; the grade then follows the review.
Example: 96 by the unit itself, 82 by the review.
Fix: Go through the review and correct the own scores; where you disagree, give evidence.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="H04",
    table="report_pairs",
    applies=pl.col("review_gap").is_not_null(),
    holds=pl.col("review_gap").abs() <= parameter("H04.border"),
    class_=Class.CONFIRM,
    evidence={"gap": pl.col("review_gap").abs()},
    message=Words(
        "自评 {own_score} 分，复核 {review_score} 分，相差 {gap} 分。请对照复核意见核实并更正，或提供依据。",
        "Own score {own_score}, review {review_score}: {gap} apart. Correct by the review, or give evidence.",
    ),
    place="score_place",
    also=("review_place",),
    observed="{own_score}",
    expected=Words("{review_score} 分左右", "about {review_score}"),
    difference="{gap} 分",
)
