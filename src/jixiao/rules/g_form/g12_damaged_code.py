"""G12 长编码变成了科学计数法

检查什么：文件里有没有“4.4E+20”之类的数。目录没有此项；实际目标表里 20 位左右的项目编码常被电子表格
改成这样，另编号。
为什么：科学计数法只保留 15 位有效数字，后面的编码已经丢失，无法还原。
示例：项目编码“4.40306E+20”。
怎样改：从系统重新导出，或把单元格设为文本后重填。
---
A long code turned into scientific notation

What: Whether the file has a number like 4.4E+20. Not in the catalogue; spreadsheets do that to project
codes of about 20 digits.
Why: Only 15 digits survive; the rest of the code is lost.
Example: Project code 4.40306E+20.
Fix: Export it again, or set the cell to text and fill it in.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="G12",
    table="reports",
    applies=pl.col("texts") > 0,
    holds=pl.col("damaged_number").is_null(),
    class_=Class.MUST_FIX,
    message=Words(
        "文件里有“{damaged_number}”，是长编码或大数被电子表格改成的科学计数法，原来的数字已经"
        "丢失；请设为文本后重填。",
        "“{damaged_number}” is a long code or number that a spreadsheet turned into scientifi"
        "c notation; its digits are lost. Fill it in again as text.",
    ),
    place="damaged_number_place",
    observed="{damaged_number}",
)
