"""E11 项目支出里列了工资福利支出

检查什么：正文的项目支出构成里，是否有工资福利支出；正文是否写明项目资金用于工资、津补贴、人员经费。
为什么：项目资金一般不得用于本单位在职人员的工资福利，容易被认定为挤占项目资金；聘用人员劳务等应当写
明。
示例：项目支出 272.95 万元，其中工资福利支出 30 万元。
怎样改：说明是什么人员、依据什么文件；列错科目的更正。
---
Wages within project expenditure

What: Whether the text's breakdown of project expenditure has wages and welfare, or says that project money
paid wages or personnel cost.
Why: Project money does not usually pay the unit's own staff; it may be held to be misused.
Example: Project expenditure 272.95, of which wages 30.
Fix: Say for whom and by which document, or correct the class.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="E11",
    table="amounts",
    applies=pl.col("path").str.starts_with("项目支出/")
    & ((pl.col("yuan") > 0) | pl.col("told")).fill_null(value=False),
    holds=~pl.col("path").str.ends_with("工资福利支出"),
    class_=Class.CONFIRM,
    message=Words(
        "项目支出里列有工资福利等人员支出 {raw}；请说明用于哪些人员、依据什么文件，列错科目的请更正。",
        "Project expenditure includes wages and welfare of {raw}; say for whom and on what ba"
        "sis, or correct the class.",
    ),
    observed="{raw}",
)
