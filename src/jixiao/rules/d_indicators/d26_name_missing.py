"""D26 指标没有名称

检查什么：填了指标值、完成值或分值的行，指标名称是否空着或只写“无”“/”。目录没有此项；转换、合并单元
格时名称常常丢失，另编号。
为什么：没有名称，数字再好也不知道说的是什么。
示例：一行只有“≥95%、96%、5 分”，没有名称。
怎样改：补写指标名称；是合并单元格造成的，拆开重填。
---
An indicator has no name

What: Whether a row with target, actual or points has no name, or only 无 or a dash. Not in the
catalogue; names get lost with merged cells.
Why: Nobody knows what the figures are about.
Example: A row with ≥95 %, 96 %, 5 points and no name.
Fix: Add the name; split merged cells.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D26",
    table="indicators",
    applies=(pl.col("target_state") == "written")
    | (pl.col("actual_state") == "written")
    | pl.col("points").is_not_null(),
    holds=pl.col("name_state") == "written",
    class_=Class.CONFIRM,
    message=Words(
        "第 {number} 行填了指标值“{target_raw}”等内容，却没有指标名称；请补写。",
        "Row {number} has a target “{target_raw}” but no name; add it.",
    ),
    place="target_place",
)
