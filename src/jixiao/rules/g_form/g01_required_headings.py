"""G01 报告应有提纲要求的各部分

检查什么：部门整体支出绩效自评报告应有当地提纲要求的各个部分；标题换个说法也算有。
为什么：缺了部分，该公开的内容没有公开，财政部门会退回补充。
示例：提纲要求写“自评结果拟应用和公开情况”，报告里没有这一部分。
怎样改：补上缺少的部分；没有内容可写的，写明“无”及原因。
---
The report has the parts its outline asks for

What: A report on overall expenditure has every part the outline of its region asks for; other wordings
count.
Why: With a part missing, something that must be disclosed is not, and the report is returned.
Example: The part on the use and disclosure of the results is missing.
Fix: Add the part; where there is nothing to say, say so and why.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words, parameter

RULE = Rule(
    __doc__,
    code="G01",
    table="reports",
    applies=pl.col("kind").is_in(["overall", "report-text"])
    & (pl.col("outline_known") >= parameter("G01.least")),
    holds=pl.col("outline_missing").list.len() == 0,
    class_=Class.CONFIRM,
    message=Words(
        "缺少提纲要求的部分：{outline_missing}（应在“{outline_before}”之后）。请补写；没有内容的写明“无”"
        "及原因。",
        "Parts of the outline are missing: {outline_missing} (after “{outline_before}”). Add them; where "
        "there is nothing "
        "to say, say so and why.",
    ),
    place="outline_place",
    expected=Words("{outline_missing}", "{outline_missing}"),
)
