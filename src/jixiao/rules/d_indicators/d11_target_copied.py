"""D11 完成值照抄指标值

检查什么：文字型指标的完成值是不是和指标值一样或几乎一样。
为什么：照抄指标值没有说明实际做成了什么，无法核实。
示例：指标值和完成值都写“群众生产生活条件得到进一步改善”。
怎样改：在完成值里写出实际做成的事和数据。
---
The actual value copies the target

What: Whether the actual value of a target in words is the same or nearly the same text.
Why: A copy does not tell what happened and cannot be verified.
Example: Target and actual both read: living conditions further improved.
Fix: Write what was really achieved, with facts and figures.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="D11",
    table="indicators",
    applies=(pl.col("target_kind") == "text")
    & (pl.col("kind") != "monitoring")
    & pl.col("likeness").is_not_null()
    & ~pl.col("target_raw").str.contains(r"^\s*[≥≤=＝><＞＜]?\s*\d+(?:\.\d+)?\s*[^\d年月]")  # a figure: D10
    & (pl.col("target_raw").str.len_chars() >= parameter("D11.least")),
    holds=(pl.col("likeness") <= parameter("D11.likeness")) | ~pl.col("same_figures"),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”的完成值“{actual_raw}”{how_zh}，没有写实际做成了什么；请写出事实和数据。",
        "The actual value of “{name}”, “{actual_raw}”, {how_en}; write what was really achieved.",
    ),
    evidence={
        "how_zh": pl.when("same_text").then(pl.lit("与指标值一字不差")).otherwise(pl.lit("与指标值几乎一样")),
        "how_en": pl.when("same_text")
        .then(pl.lit("is the target word for word"))
        .otherwise(pl.lit("is nearly the target's text")),
    },
    place="actual_place",
    also=("target_place",),
    observed="{actual_raw}",
    expected=Words("实际完成的事实和数据", "facts and figures of what was achieved"),
)
