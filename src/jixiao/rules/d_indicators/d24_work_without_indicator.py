"""D24 主要工作没有指标

检查什么：正文的项目支出部分列举的用途，是否多数（参数：超过一半）在指标表里找不到对应的指标（用途不
到 4 项的不看）；金额占全部支出一成（参数）以上的项目，是否没有一个指标说到它。
为什么：花了钱的主要工作没有指标，自评就说明不了这些钱的效果。
示例：正文列了选派、培训、补助等十项用途，指标表只涉及三项。
怎样改：为金额较大的用途补设指标，或说明为什么不设。
---
Main work has no indicator

What: Whether most of the uses (a parameter: more than half) that the text lists for project money have
no indicator that speaks of them (fewer than four uses are not looked at), and whether a project with a
tenth (a parameter) of all spending has none.
Why: Money was spent on them, but nothing tells with what effect.
Example: Ten uses are listed, the table speaks of three.
Fix: Add indicators for the larger uses or say why not.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

_LISTED = (pl.col("tasks") >= parameter("D24.least")).fill_null(value=False)
_MANY = _LISTED & (pl.col("tasks_bare_share") > parameter("D24.share"))

RULE = Rule(
    __doc__,
    code="D24",
    table="reports",
    applies=_LISTED | pl.col("large_known").fill_null(value=False),
    holds=~_MANY.fill_null(value=False) & pl.col("large_bare").is_null(),
    # the words of one project say less than those of a whole list: an indicator may name it in others
    class_=pl.when(_MANY).then(pl.lit(Class.CONFIRM.value)).otherwise(pl.lit(Class.ADVICE.value)),
    message={
        Class.CONFIRM: Words(
            "{told_zh}；请补设主要工作的指标，或说明理由。",
            "{told_en}. Add indicators for the main work or say why not.",
        ),
        Class.ADVICE: Words(
            "{told_zh}；建议补设，已有指标反映的不必改。",
            "{told_en}; add one unless another already shows it.",
        ),
    },
    evidence={
        "told_zh": pl.when(_MANY)
        .then(
            pl.format(
                "正文列举了 {} 项项目支出用途，其中 {} 项在指标表里没有对应的指标（{}）",
                pl.col("tasks"),
                pl.col("tasks_bare").list.len(),
                pl.col("tasks_bare").list.join("、"),
            )
        )
        .otherwise(pl.format("“{}”支出 {}，指标的文字里没有提到", "large_bare", "large_bare_raw")),
        "told_en": pl.when(_MANY)
        .then(
            pl.format(
                "The text lists {} uses of project money; {} have no indicator ({})",
                pl.col("tasks"),
                pl.col("tasks_bare").list.len(),
                pl.col("tasks_bare").list.join(", "),
            )
        )
        .otherwise(pl.format("“{}” spent {} and has no indicator", "large_bare", "large_bare_raw")),
        "said_place": pl.when(_MANY).then(pl.col("tasks_place")).otherwise(pl.col("large_bare_place")),
        "seen": pl.when(_MANY).then(pl.col("tasks_bare").list.join("、")).otherwise(pl.col("large_bare")),
    },
    place="said_place",
    also=("indicators_place",),
    observed="{seen}",
)
