"""A02 基本支出应等于其经济分类各项之和

检查什么：正文按支出经济分类所列的工资福利、商品和服务、对个人和家庭的补助等是否合计为基本支出。
为什么：经济分类是对同一笔支出的另一种划分，合计必须相同。
示例：基本支出 100 万元，按经济分类工资福利 70 万元、商品和服务 25 万元，差 5 万元。
怎样改：对照基本支出决算明细表核对各项；漏列的补列。
---
Basic expenditure equals its economic classes

What: Whether wages, goods and services, transfers and so on in the text add up to basic expenditure.
Why: The economic classes divide the same money another way; the sum must be the same.
Example: Basic 100; by class: wages 70, goods and services 25: 5 is missing.
Fix: Compare with the detailed accounts; list what is missing.
"""

import polars as pl

from jixiao.rules.sums import sum_rule

__all__ = ["RULE"]

RULE = sum_rule(__doc__, "A02", pl.col("rule") == "A02")
