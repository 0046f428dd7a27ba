"""F09 自评的指标应与批复的一致

检查什么：指标的名称、个数、分值与批复的绩效目标表是否一致：有没有漏评、新增、改名、改分值的。
需要批复的绩效目标表（--with goals=…）。指标值的变化由 F08 说明。
为什么：漏评一个没完成的指标、加一个容易的指标，都会使得分失真。
示例：批复有“群众满意度”，自评表没有；批复 10 分的指标自评表改成 20 分。
怎样改：补上漏评的指标，删去没有批复的，分值按批复；已批准调整的，附批复。
---
The indicators evaluated are those that were approved

What: Whether names, number and points of the indicators are those of the approved goal table: none left
out, added, renamed or reweighted. Needs that table (--with goals=…). Changed targets are told by F08.
Why: Leaving out an indicator that was missed, or adding an easy one, falsifies the score.
Example: Satisfaction was approved and is not evaluated; an indicator of 10 points has 20.
Fix: Add what is left out, strike what was not approved, use the approved points; or name the approval.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_SET = pl.col("what") == "set"
_LACKING, _ADDED = (pl.col(name).list.len() > 0 for name in ("lacking", "added"))
_RENAMED = ~pl.col("same")
_LEFT_OUT = _SET & _LACKING & ~_ADDED

RULE = Rule(
    __doc__,
    code="F09",
    table="matches",
    applies=(pl.col("with") == "goals") & (_SET | (pl.col("what") == "indicator")),
    readable=pl.col("readable") & pl.col("complete").fill_null(value=True),
    holds=pl.when(_SET)
    .then(~(_LACKING | _ADDED))
    .otherwise(pl.col("same") & pl.col("same_points").fill_null(value=True)),
    class_=pl.when(_LEFT_OUT).then(pl.lit(Class.MUST_FIX.value)).otherwise(pl.lit(Class.CONFIRM.value)),
    evidence={
        "told_zh": pl.when(_SET & _LACKING & _ADDED)
        .then(
            pl.format(
                "批复的{}在自评表里没有，自评表的{}批复里没有（改名或替换的也算）",
                pl.col("lacking").list.join("、"),
                pl.col("added").list.join("、"),
            )
        )
        .when(_SET & _LACKING)
        .then(pl.format("批复的指标{}在自评表里没有", pl.col("lacking").list.join("、")))
        .when(_SET)
        .then(pl.format("自评表的指标{}批复里没有", pl.col("added").list.join("、")))
        .when(_RENAMED)
        .then(pl.format("自评表的“{}”与批复的“{}”名称不同", pl.col("name"), pl.col("other_name")))
        .otherwise(
            pl.format(
                "“{}”自评表 {} 分，批复 {} 分",
                pl.col("name"),
                pl.col("points_raw"),
                pl.col("other_points_raw"),
            )
        ),
        "told_en": pl.when(_SET & _LACKING & _ADDED)
        .then(
            pl.format(
                "Approved but not evaluated: {}; evaluated but not approved: {} (perhaps renamed)",
                pl.col("lacking").list.join("、"),
                pl.col("added").list.join("、"),
            )
        )
        .when(_SET & _LACKING)
        .then(pl.format("Approved but not evaluated: {}", pl.col("lacking").list.join("、")))
        .when(_SET)
        .then(pl.format("Evaluated but not approved: {}", pl.col("added").list.join("、")))
        .when(_RENAMED)
        .then(pl.format("{} is called {} in the approved table", pl.col("name"), pl.col("other_name")))
        .otherwise(
            pl.format(
                "{} has {} points, {} were approved",
                pl.col("name"),
                pl.col("points_raw"),
                pl.col("other_points_raw"),
            )
        ),
    },
    message=Words(
        "{told_zh}（{other_zh}）。请按批复的绩效目标表评价；已批准调整的，附批复。",
        "{told_en} ({other_en}). Evaluate by the approved table, or name the approval of the change.",
    ),
    also=("own_places", "other_place", "other_places"),
    observed="{told_zh}",
    expected=Words("与批复一致", "as approved"),
    needs="goals",
)
