"""D27 指标名称还是模板上的占位词

检查什么：指标名称是不是“指标1”“三级指标”“××”之类。目录没有此项；模板占位词留在正式表里很常见，另编
号。
为什么：占位词不是指标，说明这一行没有填完。
示例：指标名称“指标1”，指标值“≥95%”。
怎样改：换成实际的指标名称；多余的行删去。
---
The name is still the form's placeholder

What: Whether a name is 指标1, 三级指标 or ××. Not in the catalogue; placeholders are often left in
finished forms.
Why: The row was not finished.
Example: Name: 指标1, target ≥95 %.
Fix: Replace it, or delete the row.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D27",
    table="indicators",
    applies=pl.col("name_state") == "written",
    holds=pl.col("placeholder").is_null(),
    class_=Class.MUST_FIX,
    message=Words(
        "第 {number} 行的指标名称还是占位词“{name}”；请换成实际名称，或删去这一行。",
        "The name of row {number} is still the placeholder “{name}”; replace it or delete the row.",
    ),
    place="name_place",
    observed="{name}",
)
