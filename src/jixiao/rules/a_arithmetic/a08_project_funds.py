"""A08 项目资金总额应等于财政拨款、结转和其他资金之和

检查什么：项目表（以及按当年财政拨款、上年结转、其他资金分行的部门整体表）中年初预算、全年预算、全年执行各栏的资金总额是否等于其下各行之和。
为什么：总额写 0 或写错，执行率和得分都会跟着错。
示例：年度资金总额 0，其中财政拨款 90 万元。
怎样改：按各行重新填写总额；留空的行如有金额应填上。
---
A project's total funds equal grant, carry-over and other money

What: Whether, in each money column of a project's table (or of another with lines for this year's grant,
carry-over and other money), the total is the sum of the lines under it.
Why: A total of 0 or a wrong one makes rate and score wrong too.
Example: Total 0, of which grant 90.
Fix: Fill in the total from the lines; fill in empty lines that have money.
"""

import polars as pl

from jixiao.rules.sums import project_lines, sum_rule

__all__ = ["RULE"]

RULE = sum_rule(
    __doc__,
    "A08",
    (pl.col("rule") == "A07") & project_lines,
)
