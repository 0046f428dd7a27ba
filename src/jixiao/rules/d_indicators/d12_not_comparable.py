"""D12 完成值与指标值说的不是一回事

检查什么：指标值是数字而完成值没有数字，或者一个是个数、一个是百分比，或者完成值说的是另一个指标的
事。
为什么：两者不能比较，就无法判断是否完成，得分没有依据。
示例：指标值“≤30 万元”，完成值“完成”；或者“残疾人就业帮扶”的完成值写成“公厕改造有进展”。
怎样改：按指标值的内容和单位填写完成值。
---
Actual value and target are about different things

What: Whether a numeric target has an actual value without number, a count stands against a percentage,
or the actual value speaks of another indicator's subject.
Why: What cannot be compared cannot be judged, and the score rests on nothing.
Example: Target ≤300,000 yuan, actual: done.
Fix: Give the actual value of what the target is about, in its unit.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_CLASH = pl.col("clash")


def _why(words: str, share: str, count: str, other: pl.Expr) -> pl.Expr:
    """Return the sentence for each way in which target and actual cannot be compared."""
    return (
        pl.when(_CLASH == "words")
        .then(pl.lit(words))
        .when(_CLASH == "share")
        .then(pl.lit(share))
        .when(_CLASH == "count")
        .then(pl.lit(count))
        .otherwise(other)
    )


RULE = Rule(
    __doc__,
    code="D12",
    table="indicators",
    applies=(pl.col("target_state") == "written") & (pl.col("actual_state") == "written"),
    holds=_CLASH.is_null() & pl.col("other_number").is_null(),
    class_=Class.MUST_FIX,
    message=Words(
        "“{name}”的指标值是“{target_raw}”，完成值写的是“{actual_raw}”，{why_zh}，两者不能比较；请按指标值的"
        "内容和单位填写实际完成值。",
        "“{name}”: target “{target_raw}”, actual “{actual_raw}”: {why_en}, so they cannot be compared; "
        "give the actual value of what the target is about.",
    ),
    evidence={
        "why_zh": _why(
            "没有数字",
            "一个是数量，一个是百分比",
            "一个是百分比，一个是数量",
            pl.format("说的是第 {} 行“{}”的事", "other_number", "other_name"),
        ),
        "why_en": _why(
            "it has no number",
            "one is a quantity, the other a percentage",
            "one is a percentage, the other a quantity",
            pl.format("it speaks of row {}, “{}”", "other_number", "other_name"),
        ),
    },
    place="actual_place",
    also=("target_place",),
    observed="{actual_raw}",
    expected="{target_raw}",
)
