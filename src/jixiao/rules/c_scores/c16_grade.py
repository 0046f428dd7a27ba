"""C16 自评等级应写明并与得分相符

检查什么：有正文或等级栏的自评材料是否写明绩效等级，等级是否为优、良、中、差之一，是否与总得分对应。
为什么：等级是自评的结论，决定结果怎样应用。
示例：总得分 95 分，等级写“优秀”；或全文和表中都没有等级。
怎样改：按总得分写明等级：90 分（含）以上为优，80～90 分为良，60～80 分为中，60
分以下为差（本地另有规定的从其规定）。
---
The grade is stated and fits the score

What: Whether a self-evaluation with a text or a place for the grade states one, whether it is one of 优,
良, 中, 差, and
whether it fits the total score.
Why: The grade is the conclusion; it decides how the result is used.
Example: Total 95, grade "优秀"; or no grade anywhere.
Fix: State the grade of the total: 90 and above 优, 80 to 90 良, 60 to 80 中, below 60 差, unless local
rules differ.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_STATED, _DUE = pl.col("grade_stated"), pl.col("grade_due")

RULE = Rule(
    __doc__,
    code="C16",
    table="reports",
    applies=pl.col("kind").is_in(["overall", "project"])
    & (
        _STATED.is_not_null()
        # a project's form need not have a place for the grade
        | ((pl.col("kind") == "overall") & pl.col("has_narrative") & pl.col("total_score").is_not_null())
    ),
    readable=~pl.col("grade_hinted"),
    holds=_STATED.is_not_null() & pl.col("grade_known") & (_DUE.is_null() | (_STATED == _DUE)),
    class_=Class.MUST_FIX,
    message=Words("{wrong_zh}", "{wrong_en}"),
    evidence={
        "wrong_zh": pl.when(_STATED.is_null())
        .then(
            pl.format(
                "正文和表中都没有写明绩效等级（总分栏写 {} 分）。请按核对后的总得分写明优、良、中或差。",
                pl.col("total_score_raw"),
            )
        )
        .when(~pl.col("grade_known"))
        .then(pl.format("绩效等级写“{}”，等级只有优、良、中、差四个。请改为规范的等级。", _STATED))
        .otherwise(
            pl.format(
                "绩效等级写“{}”，而总得分 {} 分对应“{}”。请更正等级或得分。",
                _STATED,
                pl.col("total_score_raw"),
                _DUE,
            )
        ),
        "wrong_en": pl.when(_STATED.is_null())
        .then(
            pl.format(
                "Neither text nor table states a grade (the total row prints {}). State 优, 良, 中 or 差 "
                "for the "
                "corrected total.",
                pl.col("total_score_raw"),
            )
        )
        .when(~pl.col("grade_known"))
        .then(pl.format("The grade is {}; there are only 优, 良, 中 and 差. Use one of them.", _STATED))
        .otherwise(
            pl.format(
                "The grade is {}, but a total of {} is {}. Correct the grade or the score.",
                _STATED,
                pl.col("total_score_raw"),
                _DUE,
            )
        ),
    },
    place="grade_place",
    also=("total_score_place",),
    observed="{grade_stated}",
    expected=Words("优、良、中、差之一，与总得分相符", "one of 优, 良, 中, 差 that fits the total"),
)
