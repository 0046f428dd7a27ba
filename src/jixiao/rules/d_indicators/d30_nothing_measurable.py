"""D30 全表没有一个量化的指标值

检查什么：三个以上指标值里，是否没有一个是数字或期限。D05 逐行看，全表都是定性的另编号（实际目标表中
有）。
为什么：没有一个数，就没有办法客观地判断完成程度。
示例：五个指标值都是“明显提升”“效果良好”。
怎样改：至少把数量、时效指标写成数字和日期。
---
Not one target is measurable

What: Whether among three or more targets none is a number or a date. D05 looks at single rows; whole
tables of words occur.
Why: Nothing can be judged objectively.
Example: Five targets, all like “clearly improved”.
Fix: Put numbers and dates at least into quantity and timeliness.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D30",
    table="reports",
    applies=pl.col("kind").is_in(["overall", "project", "goal"])
    & (pl.col("written_targets") >= parameter("D30.least")),
    holds=pl.col("numeric_targets") > 0,
    class_=Class.CONFIRM,
    message=Words(
        "{written_targets} 个指标值没有一个是数字或期限；请至少把数量、时效指标量化。",
        "Not one of {written_targets} targets is a number or a date; quantify at least quanti"
        "ty and timeliness.",
    ),
    place="indicators_place",
)
