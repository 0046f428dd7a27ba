"""D10 多数完成值与指标值分毫不差

检查什么：数值型指标里，完成值正好等于指标值的占多大比例，是否过高。
为什么：实际工作很少样样正好；多数分毫不差，可能是年底按结果倒填了指标值，也可能完成值没有核实。
示例：10 个数值型指标，9 个的完成值与指标值相同。
怎样改：核对年初批复的指标值和实际数；确实如此的，说明依据和佐证材料。
---
Most actual values equal their targets exactly

What: Which share of the numeric indicators has an actual value equal to its target.
Why: Real work rarely comes out exact everywhere; targets may have been filled in from results, or
results not checked.
Example: 9 of 10 numeric indicators equal their targets.
Fix: Compare with the targets approved at the beginning of the year and with records; confirm with
evidence if so.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D10",
    table="reports",
    applies=pl.col("numeric_indicators") >= parameter("D10.least"),
    holds=pl.col("equal_share") <= parameter("D10.share"),
    class_=Class.CONFIRM,
    message=Words(
        "{numeric_indicators} 个数值型指标中有 {equal_indicators} 个的完成值正好等于指标值，疑为倒填；请核"
        "对年初指标值和实际数，或说明依据。",
        "{equal_indicators} of {numeric_indicators} numeric indicators have an actual value exactly equal "
        "to the target; check both, or confirm with evidence.",
    ),
    place="indicators_place",
    observed="{equal_indicators}/{numeric_indicators}",
)
