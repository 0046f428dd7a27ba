"""D31 指标名称只写了指标类别

检查什么：三级指标的名称是否与它的一级或二级指标相同（如名称就写“数量指标”“社会效益”）。
为什么：只写类别，看不出考核什么，指标值和完成值也就无从核对。
示例：二级指标“数量指标”，三级指标名称也写“数量指标”，指标值“≥12次”。
怎样改：写出具体考核的内容，如“开展巡查次数”。
---
A name that only repeats its group

What: Whether the name of a third-level indicator is that of its first or second level (数量指标, 社会效益).
Why: Then nobody can tell what is measured, nor compare target and result.
Example: Second level 数量指标, name 数量指标, target ≥12 times.
Fix: Name what is measured, such as 开展巡查次数.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D31",
    table="indicators",
    applies=(pl.col("name_state") == "written") & pl.col("level2").is_not_null(),
    holds=~pl.col("only_group"),
    class_=Class.CONFIRM,
    message=Words(
        "第 {number} 行的指标名称“{name}”只是指标类别；请写出具体考核的内容。",
        "The name of row {number}, “{name}”, is only the name of its group; say what is measured.",
    ),
    place="name_place",
    observed="{name}",
    preview=True,
)
