"""G11 自评应按时报送

检查什么：封面（没有封面的，表下填报）的日期是否晚于报送截止日期。
需要截止日期（--with task=2024-03-31，或报送通知文件）。
为什么：逾期报送影响汇总和结果应用，一般会在考核中扣分。
示例：截止日期 2024 年 3 月 31 日，封面日期 2024 年 4 月 12 日。
怎样改：说明逾期的原因；封面日期写错的，更正。
---
Handed in by the deadline

What: Whether the date of the cover (of the line of signatures, where there is no cover) is later than the
deadline. Needs the deadline (--with task=2024-03-31, or the call for reports).
Why: Late reports hold up the whole, and usually cost points.
Example: The deadline was 31 March 2024, the cover says 12 April 2024.
Fix: State why it is late, or correct the date of the cover.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="G11",
    table="report_pairs",
    applies=pl.col("deadline").is_not_null() & pl.col("submitted_raw").is_not_null(),
    readable=pl.col("submitted_known"),
    holds=pl.col("days_late") <= 0,
    class_=Class.CONFIRM,
    message=Words(
        "{submitted_zh} {submitted_raw}，截止日期 {deadline}（{deadline_zh}），晚了 {days_late} 天。"
        "请说明原因；日期写错的，更正。",
        "{submitted_en} says {submitted_raw}, the deadline was {deadline} ({deadline_en}): {days_late} days "
        "late. State why, or correct the date.",
    ),
    place="submitted_place",
    also=("deadline_place",),
    observed="{submitted_raw}",
    expected=Words("不晚于 {deadline}", "by {deadline}"),
    difference="{days_late} 天",
    needs="task",
)
