"""D20 效益指标是放在哪里都能用的话

检查什么：效益指标的名称或指标值，是不是“维护社会稳定”“促进经济发展”之类的通用说法，没有写本项目带来
什么。
为什么：通用说法在每个项目里都一样，看不出本项目的效果，也无法核实。
示例：社会效益指标“维护社会稳定”，指标值“≥95%”。
怎样改：写出本项目的受益对象、变化和衡量办法。
---
A benefit that fits any project

What: Whether the name or target of a benefit is a general phrase (keep society stable, promote the
economy) and does not say what this project brings.
Why: It is the same in every project and cannot be verified.
Example: Social benefit: keep society stable, ≥95 %.
Fix: Say who benefits, what changes, and how it is measured.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D20",
    table="indicators",
    applies=pl.col("type").is_in(["经济效益", "社会效益", "生态效益", "可持续影响"])
    & (pl.col("name_state") == "written"),
    holds=pl.col("stock_phrase").is_null(),
    class_=Class.ADVICE,
    message=Words(
        "效益指标“{name}”（指标值“{target_raw}”）用的是“{stock_phrase}”这样的通用说法；建议写"
        "明本项目的受益对象和变化。",
        "The benefit “{name}” (“{target_raw}”) is the general phrase “{stock_phrase}”; say wh"
        "at this project changes for whom.",
    ),
    place="name_place",
    also=("target_place",),
    observed="{stock_phrase}",
)
