"""C21 满意度指标的分值过大

检查什么：满意度指标的分值合计是否占全部分值的 30%（参数）以上。单个指标过大见 C13，一级指标分值见 C15；
满意度靠问卷得来、最容易得满分，实际报告里有占 40 分的，另编号。
为什么：满意度分值过大，产出和效益做得好坏几乎不影响得分。
示例：满意度占 100 分中的 40 分。
怎样改：按一般分值（10 分左右）设置；确有需要的说明理由。
---
Satisfaction has too many points

What: Whether the satisfaction indicators have 30 % (a parameter) or more of all points. Not in the
catalogue: it comes from a questionnaire and is easily full; real reports give it 40.
Why: Then output and benefit hardly matter.
Example: 40 of 100 points for satisfaction.
Fix: Use the default of about ten, or say why.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C21",
    table="reports",
    applies=pl.col("satisfaction_share").is_not_null(),
    holds=pl.col("satisfaction_share") < parameter("C21.border"),
    class_=Class.CONFIRM,
    message=Words(
        "满意度指标合计 {satisfaction_points} 分，占全部分值的 {satisfaction_percent}%；一般"
        "为 10 分左右，请调整或说明理由。",
        "Satisfaction has {satisfaction_points} points, {satisfaction_percent} % of all; abou"
        "t ten are usual. Adjust or say why.",
    ),
    evidence={"satisfaction_percent": (pl.col("satisfaction_share") * 100).round(2)},
    place="satisfaction_points_place",
    observed="{satisfaction_points}",
    preview=True,
)
