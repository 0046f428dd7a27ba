"""A01 基本支出应等于人员经费加公用经费

检查什么：正文写明的人员经费与公用经费之和是否等于基本支出。每个数按其四舍五入的范围比较。
为什么：基本支出只由这两部分组成，合不上说明至少有一个数写错。
示例：基本支出 100.00 万元，其中人员经费 80.00 万元，公用经费 19.00 万元，差 1 万元。
怎样改：对照部门决算核对三个数，更正写错的一个；只差尾数的，可调整尾数。
---
Basic expenditure equals personnel plus operating cost

What: Whether personnel and operating cost in the text add up to basic expenditure, each figure taken as its
rounding interval.
Why: Basic expenditure has only these two parts; if they do not add up, one figure is wrong.
Example: Basic 100.00, personnel 80.00, operating 19.00: 1 is missing.
Fix: Compare the three with the final accounts and correct the wrong one; a last digit may be adjusted.
"""

import polars as pl

from jixiao.rules.sums import sum_rule

__all__ = ["RULE"]

RULE = sum_rule(__doc__, "A01", pl.col("rule") == "A01")
