"""B08 封面、正文、表格的单位和年度应一致

检查什么：封面标题里的年度、正文“××年度基本支出”等处的年度，应与报告的年度相同；封面和表中应是同一个单位（简称、全称视为相同）。
为什么：单位或年度不同，说明报告套用了别处或往年的文字、数据，读者会弄错数字属于谁、属于哪一年。
示例：封面标题是“2022年度部门整体支出绩效自评报告”，自评表是（2023年度）。
怎样改：改成同一单位、同一年度，并核对该处的数字是不是本单位、本年的。
---
Cover, text and table are of the same body and year

What: The year in the cover's title and in sentences such as “basic expenditure of 2023” is the report's
year; cover and table name the same body (a short form is the same).
Why: A difference shows text or figures carried over, and misleads about whose and which year's they are.
Example: The cover says 2022, the table 2023.
Fix: Use one name and one year, and make sure that the figures there are this body's of this year.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

_UNIT = pl.col("other_unit").is_not_null()
_TITLE = (pl.col("title_year") != pl.col("fiscal_year")).fill_null(value=False)
_SPENDING = (pl.col("spending_year") != pl.col("fiscal_year")).fill_null(value=False)

RULE = Rule(
    __doc__,
    code="B08",
    table="reports",
    applies=pl.col("units_known").fill_null(value=False)
    | (
        pl.col("fiscal_year").is_not_null()
        & (pl.col("title_year").is_not_null() | pl.col("spending_year").is_not_null())
    ),
    holds=~(_UNIT | _TITLE | _SPENDING),
    class_=pl.when(_UNIT | _TITLE).then(pl.lit(Class.MUST_FIX.value)).otherwise(pl.lit(Class.CONFIRM.value)),
    evidence={
        "first": pl.when(_UNIT)
        .then(pl.col("other_unit_place"))
        .when(_TITLE)
        .then(pl.col("title_place"))
        .otherwise(pl.col("spending_year_place")),
        "second": pl.when(_UNIT).then(pl.col("unit_place")).otherwise(pl.col("year_place")),
        "due": pl.when(_UNIT).then(pl.col("unit")).otherwise(pl.format("{} 年", "fiscal_year")),
        "told_zh": pl.when(_UNIT)
        .then(
            pl.format("封面的单位是“{}”，表中是“{}”，不是同一个单位。请核对并改成一致", "other_unit", "unit")
        )
        .otherwise(
            pl.format("标题写的是 {} 年，报告的年度是 {} 年。请改成同一年度", "title_year", "fiscal_year")
        ),
        "told_en": pl.when(_UNIT)
        .then(pl.format("The cover names {}, the table {}: two bodies. Use one", "other_unit", "unit"))
        .otherwise(
            pl.format("A title says {}, the report is of {}. Use one year", "title_year", "fiscal_year")
        ),
    },
    message={
        Class.MUST_FIX: Words("{told_zh}。", "{told_en}."),
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
    also=("second",),
    expected=Words("{due}", "{due}"),
)
