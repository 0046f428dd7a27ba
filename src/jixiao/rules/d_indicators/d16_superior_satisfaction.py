"""D16 满意度对象是上级

检查什么：满意度指标问的是不是上级部门、领导，而不是服务对象。
为什么：满意度应由接受服务的群众、企业、单位来评；上级的评价属于考核，不是服务对象满意度。
示例：满意度指标“上级主管部门满意度”。
怎样改：改为实际的服务对象，如办事群众、参训学员、基层单位。
---
Satisfaction of superiors

What: Whether a satisfaction indicator asks superiors instead of the people served.
Why: Satisfaction is that of the people served; what superiors think is an appraisal.
Example: Satisfaction of the superior department.
Fix: Ask the people served: visitors, trainees, grass-roots bodies.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D16",
    table="indicators",
    applies=pl.col("is_satisfaction") & pl.col("name").ne(""),
    holds=pl.col("superior").is_null(),
    class_=Class.ADVICE,
    message=Words(
        "“{name}”把上级（{superior}）作为满意度对象；满意度宜由服务对象评价，建议改为接受服务的群众或单位。",
        "“{name}” asks superiors ({superior}); satisfaction is better asked of the people served.",
    ),
    place="name_place",
    observed="{superior}",
    expected=Words("服务对象", "the people served"),
)
