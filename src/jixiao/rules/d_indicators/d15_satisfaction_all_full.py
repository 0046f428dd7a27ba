"""D15 满意度全部 100%，没有调查说明

检查什么：各项满意度的完成值是否都是 100%，而全文没有提到问卷、抽样等调查方式。
为什么：人人都百分之百满意很少见；没有调查对象、方式和样本，满意度就没有依据。
示例：三项满意度都是 100%，没有说明怎么得来的。
怎样改：写明调查对象、方式、时间和样本数，填写调查得到的满意度。
---
Satisfaction all 100 % without a survey

What: Whether every satisfaction is exactly 100 % and the document names no survey.
Why: Everybody fully satisfied is rare; without people asked, method and sample it rests on nothing.
Example: Three times 100 %, no word on how it was found.
Fix: Name the people asked, the method, the time and the sample, and give the satisfaction found.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D15",
    table="reports",
    applies=pl.col("satisfaction_actuals") > 0,
    holds=(pl.col("satisfaction_full") < pl.col("satisfaction_actuals"))
    | pl.col("survey_words").is_not_null(),
    class_=Class.CONFIRM,
    message=Words(
        "{satisfaction_actuals} 项满意度的完成值都是 100%，全文没有说明调查对象、方式和样本；请补充调查情况，"
        "或按调查结果填写。",
        "All {satisfaction_actuals} satisfaction values are 100 %, and nothing tells who was asked, how "
        "and how many; add the survey or give what it found.",
    ),
    place="satisfaction_place",
    also=("satisfaction_last_place",),
    observed="100%",
    expected=Words("调查得到的满意度及调查说明", "the satisfaction found and how"),
)
