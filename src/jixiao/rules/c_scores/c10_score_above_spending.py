"""C10 得分高而花钱少，应说明

检查什么：指标得分率是否比预算执行率得分率高出其自身的 5%（参数）以上。在用系统对此亮红灯。
为什么：钱没有花出去而任务基本完成，要么预算编多了，要么得分偏高。
示例：指标得 89/90 分，预算执行率得 6/10 分。
怎样改：说明少花钱也完成任务的原因（节约、结转），或核减得分。
---
A high score with low spending needs a word

What: Whether the indicators' share of points is above that of budget execution by more than 5 % of
itself (a parameter); systems in use show a red light.
Why: Work done without the money means a budget too large or a score too high.
Example: 89 of 90 points for indicators, 6 of 10 for execution.
Fix: Explain how less money did the work, or reduce the scores.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C10",
    table="reports",
    applies=pl.col("share_gap").is_not_null(),
    holds=(pl.col("share_gap") <= parameter("C10.border")) | pl.col("share_gap_told"),
    class_=Class.CONFIRM,
    message=Words(
        "指标得分率 {scored_share_raw}，预算执行率得分率只有 {executed_share_raw}，相差其自身"
        "的 {share_gap_raw}；请说明资金没有用完而任务完成的原因，或核减得分。",
        "The indicators have {scored_share_raw} of their points, execution only "
        "{executed_share_raw} ({share_gap_raw} of the former below); explain or reduce the sc"
        "ores.",
    ),
    place="execution_score_place",
    observed="{executed_share_raw}",
    expected="{scored_share_raw}",
    difference="{share_gap_raw}",
)
