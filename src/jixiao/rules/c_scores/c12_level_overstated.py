"""C12 定性指标得满分，完成情况不应弱于指标值

检查什么：得满分的定性指标，指标值要求高（如“全面提升”“显著”），完成值却只说做到一些（如“有提
升”“基本完成”）的，提示说明。
为什么：满分表示完全达到；完成值的说法比指标值弱，满分就缺少依据。
示例：指标值“显著改善办事环境”，完成值“有所改善”，得满分。
怎样改：能证明达到要求的，在完成值里写出事实和数据；没有完全达到的，按“部分达成”的档次评分。
---
Full points for a weaker claim

What: Whether a qualitative indicator with full points has an actual value that claims less than its
target.
Why: Full points mean fully achieved; a weaker claim does not carry them.
Example: Target: notably improved; actual: somewhat improved; full points.
Fix: Prove full achievement by facts and figures, or score within the band of partial achievement.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="C12",
    table="indicators",
    applies=pl.col("target_kind").is_in(["text", "level"])
    & (pl.col("actual_state") == "written")
    & (pl.col("points") > 0)
    & (pl.col("score") == pl.col("points")),
    holds=pl.col("strong").is_null() | pl.col("weak").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的指标值要求“{strong}”，完成值只说“{weak}”，却得了满分 {score_raw} 分；请补充完全达到的事"
        "实和数据，或按部分达成评分。",
        "“{name}”: the target asks for “{strong}”, the actual value only says “{weak}”, yet the score is "
        "the full {score_raw}; prove full achievement or score it as partial.",
    ),
    place="actual_place",
    also=("target_place", "score_place"),
    observed="{actual_raw}",
    expected="{target_raw}",
)
