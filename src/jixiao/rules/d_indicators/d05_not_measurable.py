"""D05 指标值无法衡量

检查什么：指标值是不是只有“提升”“明显”“及时”这类词，没有数量、时限、等次或其他可核实的标准。
为什么：没有衡量标准，年底说完成没完成都可以，得分就没有依据。
示例：指标值“办事效率进一步提高”。
怎样改：写出数量、比率、时限、等次，或写明可以核实的标准（如“通过验收”“零事故”）。
---
A target that cannot be measured

What: Whether a target has nothing but words such as 提升, 明显, 及时, without figure, deadline, grade or
verifiable standard.
Why: Without a standard anything can be called achieved, and the score rests on nothing.
Example: Target: service further improved.
Fix: Give a figure, rate, deadline or grade, or a standard that can be verified.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D05",
    table="indicators",
    applies=pl.col("target_state") == "written",
    readable=pl.col("measurable").is_not_null(),
    holds=pl.col("measurable") | pl.col("vague").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的指标值“{target_raw}”只有“{vague}”这样的说法，没有数量、时限或可核实的标准，无法衡量；请"
        "量化或写明衡量标准。",
        "The target of “{name}”, “{target_raw}”, only has words like “{vague}”, no figure, deadline or "
        "standard; quantify it or say how it is verified.",
    ),
    place="target_place",
    observed="{target_raw}",
    expected=Words(
        "数量、时限、等次或可核实的标准", "a figure, deadline, grade or standard that can be verified"
    ),
)
