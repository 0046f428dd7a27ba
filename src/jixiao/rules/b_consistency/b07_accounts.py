"""B07 自评的支出数应与部门决算一致

检查什么：自评表和正文里的支出总额、基本支出、项目支出等，与部门决算的同名数额是否可能是同一个数（只是小数位数或单位不同的，视为一致）。
需要部门决算（--with accounts=…）。
为什么：自评以决算数为准；两者不同，执行率和得分就失去依据，公开后也会被对照发现。
示例：自评表的支出总额 608.67 万元，部门决算本年支出合计 612.40 万元。
怎样改：以批复的决算数更正自评；若口径不同（如不含下属单位），在报告中写明。
---
What was spent is the same in self-evaluation and final accounts

What: Whether total, basic, project expenditure … in table and text can be the amounts of the same name in
the final accounts (other decimals or units are fine). Needs the accounts (--with accounts=…).
Why: The accounts are the measure; if the figures differ, rate and score lose their ground, and readers of
both will see it.
Example: The table says that 608.67 were spent, the accounts 612.40.
Fix: Put the approved figure of the accounts into the self-evaluation; if it means something else (without
subordinate units), say so.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="B07",
    table="pairs",
    applies=pl.col("rule") == "B07",
    readable=pl.col("readable"),
    holds=pl.col("meets"),
    class_=pl.when(pl.col("certain"))
    .then(pl.lit(Class.MUST_FIX.value))
    .otherwise(pl.lit(Class.CONFIRM.value)),
    message={
        Class.MUST_FIX: Words(
            "{name}：自评表写 {raw}，部门决算（{other_zh}）是 {other_raw}，差 {difference}，"
            "四舍五入解释不了。请以决算数更正；口径不同的，写明口径。",
            "{name}: {raw} in the table, {other_raw} in the final accounts ({other_en}), a difference of "
            "{difference} that rounding cannot explain. Use the figure of the accounts, or say what yours "
            "means.",
        ),
        Class.CONFIRM: Words(
            "{name}：正文写 {raw}，部门决算（{other_zh}）是 {other_raw}，差 {difference}。"
            "请核对并以决算数更正；口径不同的，写明口径。",
            "{name}: {raw} in the text, {other_raw} in the final accounts ({other_en}), a difference of "
            "{difference}. Use the figure of the accounts, or say what yours means.",
        ),
    },
    also=("other_place",),
    observed="{raw}",
    expected=Words("{other_raw}", "{other_raw}"),
    difference="{difference}",
    needs="accounts",
)
