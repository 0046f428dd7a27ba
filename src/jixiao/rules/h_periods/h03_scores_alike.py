"""H03 同一部门各单位的得分应有区分

检查什么：本单位和其他单位的自评总分是否都高于界限，或完全相同。需要其他单位的自评（--with peers=文件夹）。
为什么：个个接近满分或分数一样，自评就分不出好坏，结果无法应用。
示例：六个单位自评分都在 98.5 分以上。
怎样改：逐项对照佐证材料复核各单位得分，完成值没有依据的扣分。
---
The scores of a bureau's units differ

What: Whether the total scores of this and the other units are all above the border, or all the same. Needs
their reports (--with peers=DIR).
Why: If all are nearly perfect or equal, the scores tell nothing and cannot be used.
Example: Six units, all above 98.5.
Fix: Review the scores against evidence and deduct where there is none.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

_EQUAL = pl.col("least_score") == pl.col("greatest_score")

RULE = Rule(
    __doc__,
    code="H03",
    table="report_pairs",
    applies=pl.col("scores") >= parameter("H03.least"),
    holds=~(_EQUAL | (pl.col("least_score") > parameter("H03.high"))),
    class_=Class.CONFIRM,
    evidence={
        "how_zh": pl.when(_EQUAL)
        .then(pl.format("都是 {} 分", pl.col("score_raw")))
        .otherwise(pl.lit("都接近满分")),
        "how_en": pl.when(_EQUAL)
        .then(pl.format("are all {}", pl.col("score_raw")))
        .otherwise(pl.lit("are all nearly full")),
    },
    message=Words(
        "{scores} 个单位的自评总分{how_zh}（{least_score}–{greatest_score}）。"
        "请复核得分是否有依据，或说明原因。",
        "The scores of {scores} units {how_en} ({least_score}–{greatest_score}). Review whether they rest on "
        "evidence, or say why.",
    ),
    place="score_place",
    also=("score_places",),
    observed="{least_score}–{greatest_score}",
    needs="peers",
)
