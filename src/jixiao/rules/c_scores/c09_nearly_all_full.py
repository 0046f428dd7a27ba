"""C09 几乎全部满分，应有佐证

检查什么：打了分的指标是否几乎全部满分：一分未扣，或者只有一处扣分、不超过一分（参数）又没有写原因；
写明原因的不算。
为什么：样样满分的自评容易流于形式，是复核和抽查的重点。
示例：17 个指标 16 个满分，另一个只扣 1 分。
怎样改：逐项核对完成值的依据，按实际扣分；确实全部完成的，备好佐证材料并说明。
---
Nearly full points everywhere need evidence

What: Whether nearly all scored indicators have full points: nothing is taken off, or no more than a
point (a parameter) in one row without a reason.
Why: Such a self-evaluation looks like a formality and is what reviewers pick.
Example: 16 of 17 indicators have full points, one loses a point.
Fix: Check every actual value against its evidence; keep the evidence at hand where all was really
reached.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


_LOST = pl.col("lost_points").cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")

RULE = Rule(
    __doc__,
    code="C09",
    table="reports",
    applies=pl.col("kind").is_in(["overall", "project"]) & (pl.col("scored_rows") >= parameter("C09.rows")),
    holds=(pl.col("lost_points") > parameter("C09.lost"))
    | (pl.col("deducted_rows") > 1)
    | (pl.col("explained_rows") > 0),
    class_=Class.CONFIRM,
    message=Words(
        "{scored_rows} 个打了分的指标中 {full_rows} 个得满分，{lost_zh}；请逐项核对依据，"
        "确实如此的备好佐证材料并说明。",
        "{full_rows} of {scored_rows} indicators have full points, {lost_en}; check every row, and keep the "
        "evidence if it is so.",
    ),
    evidence={
        "full_rows": pl.col("scored_rows") - pl.col("deducted_rows"),
        "lost_zh": pl.when(pl.col("lost_points") == 0)
        .then(pl.lit("一分未扣"))
        .otherwise(pl.format("合计只扣 {} 分", _LOST)),
        "lost_en": pl.when(pl.col("lost_points") == 0)
        .then(pl.lit("nothing is taken off"))
        .otherwise(pl.format("{} points are taken off in all", _LOST)),
    },
    place="indicators_place",
    observed="{full_rows}/{scored_rows}",
)
