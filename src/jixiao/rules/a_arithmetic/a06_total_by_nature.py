"""A06 支出总额应等于基本支出加项目支出

检查什么：正文的支出总额是否等于基本支出与项目支出之和。
为什么：部门支出只分这两部分，合不上说明至少有一个数写错。
示例：支出总额 600 万元，基本支出 330 万元，项目支出 260 万元，差 10 万元。
怎样改：对照部门决算核对三个数并更正。
---
Total spending equals basic plus project expenditure

What: Whether total spending in the text is basic plus project expenditure.
Why: A department spends only in these two ways; if they do not add up, one figure is wrong.
Example: Total 600, basic 330, project 260: 10 is missing.
Fix: Compare the three with the final accounts and correct.
"""

import polars as pl

from jixiao.rules.sums import sum_rule

__all__ = ["RULE"]

RULE = sum_rule(__doc__, "A06", pl.col("rule") == "A06")
