"""A05 项目支出应等于其经济分类各项之和

检查什么：正文所列项目支出的各经济分类是否合计为项目支出。
为什么：同一笔支出换一种划分，合计必须相同。
示例：项目支出 270 万元，按经济分类商品和服务 160 万元、资本性支出 120 万元，多 10 万元。
怎样改：对照项目支出决算明细表核对各项；漏列的补列。
---
Project expenditure equals its economic classes

What: Whether the economic classes of project expenditure in the text add up to it.
Why: The same money divided another way must have the same sum.
Example: Project 270; goods and services 160, capital 120: 10 too much.
Fix: Compare with the detailed accounts; list what is missing.
"""

import polars as pl

from jixiao.rules.sums import sum_rule

__all__ = ["RULE"]

RULE = sum_rule(__doc__, "A05", pl.col("rule") == "A05")
