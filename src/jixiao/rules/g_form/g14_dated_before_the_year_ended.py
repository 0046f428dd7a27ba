"""G14 自评报告的日期应在评价年度结束之后

检查什么：封面注明的日期是否早于评价年度的年末；只看写得出年月的日期。
为什么：年度没有结束，全年的执行数和完成值还不存在；多半是沿用了旧文件的封面，或年度写错。
示例：2023 年度的自评报告，封面日期写 2023 年 4 月 18 日。
怎样改：改成实际完成自评的日期；日期没有错的，更正评价年度。
---
Dated after the end of the year it evaluates

What: Whether the cover's date lies before the end of the year evaluated; only dates that name their year.
Why: Before that the year's figures do not exist; mostly an old cover was reused, or the year is wrong.
Example: A self-evaluation of 2023 whose cover says 18 April 2023.
Fix: Put the day on which the evaluation was finished, or correct the year.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="G14",
    table="reports",
    applies=pl.col("dated_raw").is_not_null()
    & pl.col("fiscal_year").is_not_null()
    & pl.col("kind").is_in(["overall", "project", "report-text"]),
    readable=pl.col("dated_known"),
    holds=~pl.col("dated_early"),
    class_=Class.CONFIRM,
    message=Words(
        "封面日期是 {dated_raw}，而评价的是 {fiscal_year} 年度，年度还没有结束。请核对日期和年度。",
        "The cover is dated {dated_raw}, before the year {fiscal_year} that it evaluates had ended. "
        "Check both.",
    ),
    place="dated_place",
    observed="{dated_raw}",
    expected=Words("{fiscal_year} 年 12 月 31 日以后", "after 31 December {fiscal_year}"),
    preview=True,
)
