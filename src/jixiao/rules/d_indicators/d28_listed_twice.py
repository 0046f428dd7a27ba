"""D28 同一指标列了两次

检查什么：同一类型下，名称和指标值完全相同的指标是否列了两次。目录 D18 说的是名称相近的，完全相同的
另编号。
为什么：重复的行重复计分。
示例：“巡查次数 ≥50 次”在数量指标里出现两次。
怎样改：删去重复的一行，把分值并入其他指标；不是同一件事的，改名称区分开。
---
An indicator is listed twice

What: Whether two rows of one type have the same name and target. D18 is about similar ones.
Why: It scores twice.
Example: “Patrols ≥50” stands twice under quantity.
Fix: Delete one and move its points, or tell the two apart by their names.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D28",
    table="indicators",
    applies=(pl.col("name_state") == "written") & (pl.col("target_state") == "written"),
    holds=pl.col("repeats").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”（指标值“{target_raw}”）与第 {repeats} 行完全相同，重复计分；请删去一行，或改名称区分开。",
        "“{name}” (“{target_raw}”) is the same as row {repeats}; delete one or tell them apart.",
    ),
    place="name_place",
    observed="{name}",
)
