"""D14 比率超出了可能的范围

检查什么：合格率、满意度、及时率等最多 100% 的比率，完成值是否超过 100%（或小于 0）。
为什么：这类比率的分子是分母的一部分，超过 100% 一定是算错或填错。
示例：满意度完成值“102%”。
怎样改：核对分子、分母后改正完成值和得分。
---
An impossible rate

What: Whether the actual value of a rate that cannot exceed 100 % (pass rate, satisfaction, timeliness)
does, or is below nothing.
Why: The numerator is part of the denominator; more than 100 % is a mistake.
Example: Satisfaction 102 %.
Fix: Check numerator and denominator and correct the actual value and the score.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D14",
    table="indicators",
    applies=pl.col("bounded").is_not_null()
    & (pl.col("actual_kind") == "rate")
    & pl.col("actual_value").is_not_null(),
    holds=pl.col("actual_value").ge(0) & pl.col("actual_value").le(100),
    class_=Class.MUST_FIX,
    message=Words(
        "“{name}”的完成值是“{actual_raw}”，{bounded}只能在 0 到 100% 之间；请核对后改正。",
        "The actual value of “{name}” is “{actual_raw}”; such a rate ({bounded}) lies between 0 and 100 %. "
        "Check and correct it.",
    ),
    place="actual_place",
    observed="{actual_raw}",
    expected="0–100%",
)
