"""A22 执行率写得过粗

检查什么：资金表的执行率是否写成“0.1”“1”这样的小数，看不清是多少（写法所代表的范围超过一个百分点，参
数）。A09 只看是否相符，取整相符也看不出的另编号。
为什么：写成 0.1，可能是 5% 到 15% 之间的任何数，读者也会当成 0.1%。
示例：执行 94 万元、预算 650 万元，执行率写“0.1”，应为 14.46%。
怎样改：写成百分数，保留两位小数。
---
The execution rate is too coarse

What: Whether a rate is written as 0.1 or 1, which stands for more than a percentage point (a
parameter). A09 only asks whether it can be right.
Why: 0.1 may be anything from 5 to 15 %, or be read as 0.1 %.
Example: 94 of 650: “0.1” instead of 14.46 %.
Fix: Write a percentage with two decimals.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="A22",
    table="funds",
    applies=pl.col("rate_width").is_not_null(),
    holds=pl.col("rate_width") <= parameter("A22.width"),
    class_=Class.ADVICE,
    message=Words(
        "{name}的执行率写“{rate_raw}”，看不清是多少{due_zh}；建议写成百分数，保留两位小数。",
        "The rate of {name} is written “{rate_raw}”{due_en}; write a percentage with two decimals.",
    ),
    evidence={
        "due_zh": pl.coalesce(pl.format("（按金额是 {}）", "spent_raw"), pl.lit("")),
        "due_en": pl.coalesce(pl.format(" ({} by the amounts)", "spent_raw"), pl.lit("")),
    },
    place="rate_place",
    observed="{rate_raw}",
    expected="{spent_raw}",
)
