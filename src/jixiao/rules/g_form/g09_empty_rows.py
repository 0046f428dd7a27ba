"""G09 指标表里有空行

检查什么：指标行的名称、指标值、完成值是否都空着，只剩分值或级别。
为什么：空行是没有删掉的模板行或者合并单元格读出来的残行，分值没有归属。
示例：一行只有“5 分”，其余空着。
怎样改：删去空行；是合并单元格拆开的，补齐内容。
---
Empty rows in the table

What: Whether name, target and actual of a row are all blank and only points or levels are left.
Why: It is a row of the form, or what is left of merged cells; its points belong to nothing.
Example: A row with only “5 points”.
Fix: Delete it or fill it in.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="G09",
    table="indicators",
    applies=pl.col("name_state").is_not_null(),
    holds=(pl.col("name_state") == "written")
    | (pl.col("target_state").fill_null("blank") != "blank")
    | (pl.col("actual_state").fill_null("blank") != "blank"),
    class_=Class.ADVICE,
    message=Words(
        "第 {number} 行的名称、指标值、完成值都空着；请删去空行，或补齐内容。",
        "Name, target and actual of row {number} are blank; delete it or fill it in.",
    ),
)
