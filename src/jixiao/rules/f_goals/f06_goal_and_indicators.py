"""F06 总体目标与指标应互相对应

检查什么：产出、效益指标所说的事，总体目标里应提到一定比例；总体目标列举的事项，应有指标衡量。
为什么：目标说的事没有指标，指标评的事目标没有提，自评得分就不能说明目标是否达到。
示例：目标讲乡村振兴、基层治理，指标评的是网络学习、科技特派员、驻村工作队。
怎样改：按目标的各项任务设指标，或把指标对应的工作写进目标；确属常规工作的，说明理由。
---
Overall goal and indicators answer each other

What: The goal speaks of a fair share of what the indicators of output and benefit measure, and the
topics it lists have indicators.
Why: If the goal speaks of one thing and the indicators of another, the score does not tell whether the
goal was reached.
Example: The goal speaks of village revival and local governance, the indicators of online study and
posted advisers.
Fix: Set indicators for the tasks of the goal, or name the work behind the indicators in the goal; or
state the reason.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words, parameter

_UNMEASURED = pl.col("topic_unmeasured").list.len() > 0

RULE = Rule(
    __doc__,
    code="F06",
    table="reports",
    applies=pl.col("goal_written") & (pl.col("topic_indicators") >= parameter("F06.least")),
    holds=pl.col("topic_shared") >= pl.col("topic_indicators") * parameter("F06.share"),
    class_=Class.CONFIRM,
    evidence={
        "more_zh": pl.when(_UNMEASURED)
        .then(pl.format("；目标列举的{}没有对应指标", pl.col("topic_unmeasured").list.join("、")))
        .otherwise(pl.lit("")),
        "more_en": pl.when(_UNMEASURED)
        .then(
            pl.format(
                "; the topics {} of the goal have no indicator", pl.col("topic_unmeasured").list.join("、")
            )
        )
        .otherwise(pl.lit("")),
        "untold": pl.col("topic_untold").list.head(4),
    },
    message=Words(
        "{topic_indicators} 项产出、效益指标中，总体目标只提到 {topic_shared} 项，"
        "没有提到{untold}等{more_zh}。"
        "请使目标与指标互相对应，或说明理由。",
        "Of {topic_indicators} indicators of output and benefit the goal speaks of {topic_shared} only, "
        "not of {untold} …"
        "{more_en}. Make goal and indicators answer each other, or state the reason.",
    ),
    place="goal_place",
    also=("topic_place",),
    observed="{topic_shared}/{topic_indicators}",
    expected=Words("目标与指标互相对应", "goal and indicators that answer each other"),
)
