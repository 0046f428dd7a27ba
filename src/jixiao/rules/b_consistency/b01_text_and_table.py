"""B01 同一数额在正文和表中应一致

检查什么：基本支出、项目支出、支出总额在正文和自评表中的数是否可能是同一个数（只是小数位数或单位不同的，
视为一致）。
为什么：同一数额两处不同，读者无法知道哪个是真的；往往是为凑总数改了一处。
示例：正文基本支出 335.10 万元，表中基本支出 335.60 万元。
怎样改：对照部门决算确定正确的数，两处改成一致。若两处口径不同（如一处是预算、一处是决算），写明口径。
---
One quantity is the same in text and table

What: Whether basic, project and total expenditure in the text and in the table can be the same amount (other
decimals or units are fine).
Why: Two figures for one thing leave readers without the truth; often one was changed to make a total fit.
Example: Basic expenditure 335.10 in the text, 335.60 in the table.
Fix: Take the right figure from the final accounts and use it in both; if the two mean different things, say
so.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="B01",
    table="relations",
    applies=pl.col("rule") == "B01",
    readable=pl.col("readable"),
    holds=pl.col("meets"),
    class_=pl.when(pl.col("certain"))
    .then(pl.lit(Class.MUST_FIX.value))
    .otherwise(pl.lit(Class.CONFIRM.value)),
    message={
        Class.MUST_FIX: Words(
            "{name}：正文 {total_raw}，表内 {parts_raw}（{column}），差 {difference}，四舍五入解释不了。"
            "请对照决算确定正确的数，两处改成一致。",
            "{name}: {total_raw} in the text, {parts_raw} in the table, a difference of {difference} that "
            "rounding "
            "cannot explain. Take the right figure from the accounts and use it in both.",
        ),
        Class.CONFIRM: Words(
            "{name}：正文 {total_raw}，表内 {parts_raw}（{column}），差 {difference}。"
            "正文或表中还有别的资金或口径，"
            "请确认两处是否指同一笔钱；若是，改成一致，若不是，写明口径。",
            "{name}: {total_raw} in the text, {parts_raw} in the table, a difference of {difference}. Text "
            "or table also "
            "has other money or figures: confirm whether both mean the same; correct, or say what each "
            "means.",
        ),
    },
    also=("part_places",),
    observed="{total_raw} / {parts_raw}",
    expected=Words("两处一致", "the same in both"),
    difference="{difference}",
)
