"""A03 人员经费应等于工资福利加对个人和家庭的补助

检查什么：基本支出中工资福利支出与对个人和家庭的补助之和是否等于人员经费。
为什么：人员经费通常就是这两类支出；口径不同的应说明。
示例：人员经费 301 万元，工资福利 280 万元，对个人和家庭的补助 11 万元，差 10 万元。
怎样改：核对三个数；若本单位口径不同，说明口径。
---
Personnel cost equals wages plus transfers to persons

What: Whether wages and welfare plus transfers to persons in basic expenditure are the personnel cost.
Why: Personnel cost usually is just these two; another definition should be stated.
Example: Personnel 301, wages 280, transfers 11: a difference of 10.
Fix: Compare the three; if your definition differs, say so.
"""

import polars as pl

from jixiao.rules.rule import Class
from jixiao.rules.sums import sum_rule

__all__ = ["RULE"]

RULE = sum_rule(__doc__, "A03", pl.col("rule") == "A03", Class.CONFIRM)
