"""A07 资金总额应等于各分项之和

检查什么：表中按收入性质、按支出性质的各行是否分别合计为资金总额。一行下面的“其中”项不重复计。
为什么：分项和总额说的是同一笔钱。
示例：资金总额 608 万元，基本支出 336 万元，项目支出 262 万元，差 10 万元。
怎样改：核对总额与各行，更正写错的一个；留空的行如有金额应填上。
---
Total funds equal the sum of their lines

What: Whether the lines by source and by nature in the table each add up to the total funds; lines within
lines count once.
Why: Lines and total are the same money.
Example: Total 608, basic 336, project 262: 10 is missing.
Fix: Compare the total with the lines and correct; fill in empty lines that have money.
"""

import polars as pl

from jixiao.rules.sums import project_lines, sum_rule

__all__ = ["RULE"]

RULE = sum_rule(
    __doc__,
    "A07",
    (pl.col("rule") == "A07") & ~project_lines,
)
