"""F08 自评的目标、指标值应是批复的

检查什么：年度总体目标、各指标的指标值与批复的绩效目标表是否相同（写法不同、意思相同的视为相同）。
批复的绩效目标表的日期是否在年度结束以后。需要批复的绩效目标表（--with goals=…）。
为什么：自评是对照批复的目标评的；事后改目标，得分就不能说明目标是否达到。目标确需调整的要按程序报批。
示例：批复“培训人数 ≥600人”，自评表写“≥500人”。
怎样改：改回批复的指标值，按此重新打分；已批准调整的，附批复或写明文号。
---
Goal and targets are those that were approved

What: Whether the goal of the year and the indicators' targets are those of the approved goal table (other
ways of writing the same are fine), and whether the table is dated after the year. Needs that table
(--with goals=…).
Why: A self-evaluation measures by the approved goals; if they are changed afterwards, the score says
nothing. Changes need approval.
Example: Approved were ≥600 people, the self-evaluation says ≥500.
Fix: Put the approved target back and score by it; if the change was approved, name the approval.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

_GOAL = pl.col("what") == "goal"
_KEPT = (pl.col("alike") >= parameter("F08.alike")) & pl.col("same_figures")
_IN_TIME = pl.col("dated_late").is_null()
_APPROVED = pl.col("other_target_raw").str.slice(0, 60)
_LATE = _GOAL & _KEPT & pl.col("dated_late").is_not_null()
_PROVEN = ~_GOAL & pl.col("target_certain") & ~pl.col("adjusted") & (pl.col("name") == pl.col("other_name"))

RULE = Rule(
    __doc__,
    code="F08",
    table="matches",
    applies=(pl.col("with") == "goals")
    & (_GOAL | ((pl.col("what") == "indicator") & pl.col("same") & pl.col("target_way").is_not_null())),
    readable=pl.col("readable"),
    holds=pl.when(_GOAL).then(_KEPT & _IN_TIME).otherwise(pl.col("target_way") == "same"),
    class_=pl.when(_PROVEN).then(pl.lit(Class.MUST_FIX.value)).otherwise(pl.lit(Class.CONFIRM.value)),
    evidence={
        "said_place": pl.when(_GOAL).then(pl.col("place")).otherwise(pl.col("target_place")),
        "differs_zh": pl.when(_LATE)
        .then(pl.format("批复的绩效目标表写的日期是 {}，评价年度已经结束", "dated_late"))
        .when(_GOAL)
        .then(pl.format("年度总体目标与批复的不同，批复的是“{}”", _APPROVED))
        .otherwise(
            pl.format(
                "“{}”的指标值 {}与批复的不同，批复的是 {}",
                pl.col("name"),
                pl.col("target_raw"),
                pl.col("other_target_raw"),
            )
        ),
        "differs_en": pl.when(_LATE)
        .then(pl.format("The approved goals are dated {}, after the year had ended", "dated_late"))
        .when(_GOAL)
        .then(
            pl.format(
                "The goal of the year differs from the approved one, {}",
                _APPROVED,
            )
        )
        .otherwise(
            pl.format(
                "The target {} of {} differs from the approved one, {}",
                pl.col("target_raw"),
                pl.col("name"),
                pl.col("other_target_raw"),
            )
        ),
        "told_zh": pl.when(_GOAL)
        .then(pl.lit("年度总体目标"))
        .otherwise(pl.format("“{}”的指标值 {}", pl.col("name"), pl.col("target_raw"))),
        "told_en": pl.when(_GOAL)
        .then(pl.lit("The goal of the year"))
        .otherwise(pl.format("The target {} of {}", pl.col("target_raw"), pl.col("name"))),
        "approved_zh": pl.when(_GOAL)
        .then(pl.format("“{}”", _APPROVED))
        .otherwise(pl.col("other_target_raw")),
        "lowered_zh": pl.when(pl.col("target_way") == "lower")
        .then(pl.lit("，要求降低了"))
        .otherwise(pl.lit("")),
        "lowered_en": pl.when(pl.col("target_way") == "lower")
        .then(pl.lit(", which asks for more"))
        .otherwise(pl.lit("")),
    },
    message={
        Class.MUST_FIX: Words(
            "{told_zh}，批复的是 {approved_zh}（{other_zh}）{lowered_zh}。请改回批复的指标值并据此打分；"
            "已批准调整的，附批复。",
            "{told_en} is not the approved one, {approved_zh} ({other_en}){lowered_en}. Put it back and "
            "score by it, or name the approval of the change.",
        ),
        Class.CONFIRM: Words(
            "{differs_zh}（{other_zh}）{lowered_zh}。请改回批复的目标；已批准调整的，附批复。",
            "{differs_en} ({other_en}){lowered_en}. Put it back, or name the approval of the change.",
        ),
    },
    place="said_place",
    also=("other_place",),
    observed="{target_raw}",
    expected=Words("{other_target_raw}", "{other_target_raw}"),
    needs="goals",
)
