"""D06 效益指标写成了工作措施

检查什么：效益指标的指标值是不是以“加大”“开展”“加强”等工作动词开头，写的是怎么做而不是做成什
么。
为什么：效益指标衡量工作带来的变化；写成措施，只要做了就算完成，看不出效果。
示例：社会效益指标值“加大政策宣传力度”。
怎样改：改写成结果，如“政策知晓率≥90%”；措施写进工作计划或产出指标。
---
A benefit target that names work instead of a result

What: Whether the target of a benefit indicator opens with a verb of work (加大, 开展, 加强 …).
Why: Benefit is the change that work brings; a measure is met by merely doing it.
Example: Social benefit: intensify publicity.
Fix: State the result (90 % know the policy); put the measure into the plan or under output.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_BENEFIT = ["经济效益", "社会效益", "生态效益", "可持续影响"]
RULE = Rule(
    __doc__,
    code="D06",
    table="indicators",
    applies=pl.col("type").is_in(_BENEFIT) & (pl.col("target_state") == "written"),
    holds=~pl.col("is_measure"),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”是效益指标，指标值“{target_raw}”写的是要做的工作，不是要达到的效果；请改写成结果。",
        "“{name}” is a benefit indicator, but its target “{target_raw}” names work to be done, not the "
        "result; state the result.",
    ),
    place="target_place",
    observed="{target_raw}",
    expected=Words("要达到的效果", "the result to be reached"),
)
