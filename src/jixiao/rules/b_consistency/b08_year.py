"""B08 封面、正文、表格的年度应一致

检查什么：封面标题里的年度、正文“××年度基本支出”等处的年度，应与报告的年度相同。
为什么：年度不同，说明报告套用了往年的文字或数据，也会使读者弄错数字属于哪一年。
示例：封面标题是“2022年度部门整体支出绩效自评报告”，自评表是（2023年度）。
怎样改：改成同一年度，并核对该处的数字是不是本年的。
---
Cover, text and table are of the same year

What: The year in the cover's title and in sentences such as “basic expenditure of 2023” is the report's
year.
Why: A different year shows text or figures carried over, and misleads about which year they belong to.
Example: The cover says 2022, the table 2023.
Fix: Use one year, and make sure that the figures there are those of this year.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

_TITLE = (pl.col("title_year") != pl.col("fiscal_year")).fill_null(value=False)
_SPENDING = (pl.col("spending_year") != pl.col("fiscal_year")).fill_null(value=False)

RULE = Rule(
    __doc__,
    code="B08",
    table="reports",
    applies=pl.col("fiscal_year").is_not_null()
    & (pl.col("title_year").is_not_null() | pl.col("spending_year").is_not_null()),
    holds=~(_TITLE | _SPENDING),
    class_=pl.when(_TITLE).then(pl.lit(Class.MUST_FIX.value)).otherwise(pl.lit(Class.CONFIRM.value)),
    evidence={
        "first": pl.when(_TITLE).then(pl.col("title_place")).otherwise(pl.col("spending_year_place")),
    },
    message={
        Class.MUST_FIX: Words(
            "封面标题写的是 {title_year} 年，报告的年度是 {fiscal_year} 年。请改成同一年度。",
            "The cover's title says {title_year}, the report is of {fiscal_year}. Use one year.",
        ),
        Class.CONFIRM: Words(
            "正文的支出数写的是 {spending_year} 年，报告的年度是 {fiscal_year} 年。"
            "请核实这些数字属于哪一年，"
            "改正年度或数字。",
            "The text gives spending of {spending_year}, the report is of {fiscal_year}. Find out which "
            "year the figures "
            "belong to and put year or figures right.",
        ),
    },
    place="first",
    also=("year_place",),
    expected=Words("{fiscal_year} 年", "{fiscal_year}"),
)
