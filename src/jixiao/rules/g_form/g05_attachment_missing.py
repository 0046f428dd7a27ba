"""G05 正文提到的基础数据表没有附上

检查什么：正文写着“详见基础数据表”“附件：……基础数据表”的，文件里有没有这张表。没有提到的不查（各地要
求不同）。
为什么：人员、经费、“三公”等数字要靠基础数据表核对。
示例：附件列出“1.部门整体支出绩效评价基础数据表”，文件里没有。
怎样改：把基础数据表附在报告后面。
---
An attachment that the text names is missing

What: Where the text refers to the table of base data, whether it is there. Nothing is asked where the
text names none.
Why: Staff, expenses and the 三公 are verified by it.
Example: Attachment 1: table of base data; the file has none.
Fix: Attach the table.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="G05",
    table="reports",
    applies=pl.col("attachment_named"),
    holds=pl.col("attachment_there"),
    class_=Class.CONFIRM,
    message=Words(
        "正文提到的基础数据表，文件里没有；请附上。",
        "The table of base data that the text names is not in the file; attach it.",
    ),
    place="attachment_place",
)
