"""D12 完成值与指标值说的不是一回事

检查什么：指标值是数字而完成值没有数字，或者一个是个数、一个是百分比或金额，或者完成值说的是另一个指标的事；两段文字毫无相同之处的，只提示确认。
为什么：两者不能比较，就无法判断是否完成，得分没有依据。
示例：指标值“≤30 万元”，完成值“完成”；或者“残疾人就业帮扶”的完成值写成“公厕改造有进展”。
怎样改：按指标值的内容和单位填写完成值。
---
Actual value and target are about different things

What: Whether a numeric target has an actual value without number, a count stands against a percentage
or an amount, or the actual value speaks of another indicator's subject; texts that have nothing in common
are to be confirmed.
Why: What cannot be compared cannot be judged, and the score rests on nothing.
Example: Target ≤300,000 yuan, actual: done.
Fix: Give the actual value of what the target is about, in its unit.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_CLASH = pl.col("clash")
_PROVEN = _CLASH.is_not_null() | pl.col("other_number").is_not_null()


def _why(words: str, share: str, count: str, money: str, other: pl.Expr) -> pl.Expr:
    """Return the sentence for each way in which target and actual cannot be compared."""
    return (
        pl.when(_CLASH == "words")
        .then(pl.lit(words))
        .when(_CLASH == "share")
        .then(pl.lit(share))
        .when(_CLASH == "count")
        .then(pl.lit(count))
        .when(_CLASH == "money")
        .then(pl.lit(money))
        .otherwise(other)
    )


RULE = Rule(
    __doc__,
    code="D12",
    table="indicators",
    applies=(pl.col("kind") != "monitoring")  # in the middle of the year words may stand for a number
    & (pl.col("target_state") == "written")
    & (pl.col("actual_state") == "written"),
    holds=~_PROVEN & ~pl.col("apart").fill_null(value=False),
    class_=pl.when(_PROVEN).then(pl.lit(Class.MUST_FIX.value)).otherwise(pl.lit(Class.CONFIRM.value)),
    message={
        Class.MUST_FIX: Words(
            "“{name}”的指标值是“{target_raw}”，完成值写的是“{actual_raw}”，{why_zh}，两者不能比较；"
            "请按指标值的内容和单位填写实际完成值。",
            "“{name}”: target “{target_raw}”, actual “{actual_raw}”: {why_en}, so they cannot be compared; "
            "give the actual value of what the target is about.",
        ),
        Class.CONFIRM: Words(
            "“{name}”的指标值是“{target_raw}”，完成值写的是“{actual_raw}”，看不出说的是同一件事；"
            "请按指标值的内容填写，或说明两者的关系。",
            "“{name}”: target “{target_raw}”, actual “{actual_raw}”: they do not seem to be about one thing; "
            "give the actual value of what the target is about, or explain.",
        ),
    },
    evidence={
        "why_zh": _why(
            "没有数字",
            "一个是数量，一个是百分比",
            "两者不是同一种量",
            "一个是数量，一个是金额",
            pl.format("说的是第 {} 行“{}”的事", "other_number", "other_name"),
        ),
        "why_en": _why(
            "it has no number",
            "one is a quantity, the other a percentage",
            "they are quantities of different kinds",
            "one is a quantity, the other money",
            pl.format("it speaks of row {}, “{}”", "other_number", "other_name"),
        ),
    },
    place="actual_place",
    also=("target_place",),
    observed="{actual_raw}",
    expected="{target_raw}",
)
