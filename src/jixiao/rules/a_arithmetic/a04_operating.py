"""A04 公用经费应等于商品和服务支出等之和

检查什么：基本支出中商品和服务支出（及资本性支出等）之和是否等于公用经费。
为什么：公用经费通常就是这些支出；口径不同的应说明。
示例：公用经费 34 万元，基本支出中的商品和服务支出 44 万元，差 10 万元。
怎样改：核对各数；若本单位口径不同，说明口径。
---
Operating cost equals goods and services and the like

What: Whether goods and services (and capital outlay) in basic expenditure are the operating cost.
Why: Operating cost usually is just these; another definition should be stated.
Example: Operating cost 34, goods and services 44: a difference of 10.
Fix: Compare the figures; if your definition differs, say so.
"""

import polars as pl

from jixiao.rules.rule import Class
from jixiao.rules.sums import sum_rule

__all__ = ["RULE"]

RULE = sum_rule(__doc__, "A04", pl.col("rule") == "A04", Class.CONFIRM)
