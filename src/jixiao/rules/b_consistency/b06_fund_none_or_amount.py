"""B06 四本预算“有”与“无”文表应一致

检查什么：正文说某项预算“无”的，表中该项应为 0；正文写有金额的，表中该项不应为 0。
为什么：同一份报告对同一笔钱说法相反，必有一处是错的。
示例：正文“政府性基金预算支出情况：无”，表中政府性基金拨款 12.5 万元。
怎样改：以决算数为准，改正正文或表格。
---
Text and table agree on which of the four budgets there are

What: A budget the text says there is none of is 0 in the table; one the text gives an amount for is not
0 there.
Why: The same report says opposite things about the same money; one of them must be wrong.
Example: The text says there was no spending from government funds, the table has 12.5 万元 of it.
Fix: Put text or table right after the final accounts.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

_DENIED = pl.col("says_none").is_not_null() & pl.col("stated_yuan").is_null() & (pl.col("fund_yuan") > 0)
_UNTOLD = (pl.col("stated_yuan") > 0) & (pl.col("fund_yuan") == 0)

RULE = Rule(
    __doc__,
    code="B06",
    table="sections",
    applies=pl.col("is_budget")
    & pl.col("fund_yuan").is_not_null()
    & (pl.col("says_none").is_not_null() | pl.col("stated_yuan").is_not_null()),
    holds=~(_DENIED.fill_null(value=False) | _UNTOLD.fill_null(value=False)),
    class_=Class.MUST_FIX,
    evidence={"said": pl.coalesce("stated_raw", "says_none")},
    message=Words(
        "正文“{heading}”写“{said}”，表中{fund}却是 {fund_raw}。请以决算数为准，改正正文或表格。",
        "The section {heading} says “{said}”, yet the table has {fund_raw} for {fund}. Put one of them "
        "right after the "
        "final accounts.",
    ),
    also=("says_none_place", "stated_place", "fund_place"),
    observed="{said}",
    expected=Words("与表中 {fund_raw} 一致", "in agreement with {fund_raw} in the table"),
)
