"""E05 年初预算数没有填写

检查什么：资金表有年初预算数一栏的，资金总额的年初预算数是否空着或为 0，而全年预算数大于 0。
为什么：缺了年初预算数，看不出年中调整了多少；年初为 0 的说明是年中安排的，应当写明。
示例：年初预算数 0.00，全年预算数 3.36。
怎样改：补填年初预算数；年中安排的，写明下达文号和原因。
---
The year-start budget is missing

What: Where the funds block has a column for it, whether the year-start budget of the total is blank or
0 while the full-year one is above 0.
Why: Without it nobody sees what was changed; 0 means it was granted during the year, which should be
said.
Example: Year-start 0.00, full-year 3.36.
Fix: Fill it in; for later grants give document and cause.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="E05",
    table="funds",
    applies=pl.col("is_main")
    & pl.col("kind").is_in(["overall", "project"])
    & pl.col("initial_state").is_not_null()
    & (pl.col("adjusted_yuan") > 0),
    readable=pl.col("initial_state") != "unreadable",
    holds=(pl.col("initial_yuan") > 0).fill_null(value=False)
    | pl.col("change_told").is_not_null()
    | (pl.col("reason_state") == "written").fill_null(value=False),
    class_=Class.CONFIRM,
    message=Words(
        "{name}的年初预算数{said_zh}，全年预算数是 {adjusted_raw}；请补填，年中安排的写明依据和原因。",
        "The year-start budget of {name} {said_en}, the full-year one is {adjusted_raw}; fill"
        " it in, or give document and cause of the grant.",
    ),
    evidence={
        "said_zh": pl.when(pl.col("initial_yuan") == 0).then(pl.lit("写的是 0")).otherwise(pl.lit("空着")),
        "said_en": pl.when(pl.col("initial_yuan") == 0).then(pl.lit("is 0")).otherwise(pl.lit("is blank")),
    },
    place="initial_place",
    also=("adjusted_place",),
    observed="{initial_raw}",
)
