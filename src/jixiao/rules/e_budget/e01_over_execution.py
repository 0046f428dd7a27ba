"""E01 执行数不应大于全年预算数

检查什么：资金表各行的全年执行数是否大于全年（调整后）预算数，四舍五入能解释的不提；该行写了原因的不
提。表里同时印有年初和全年两个预算数的，执行数大于全年预算数必有一错；只印一个预算数的，可能是年中追
加没有反映，只提示说明。
为什么：没有预算不得支出；全年预算数应当包含追加和结转，执行数大于它，说明预算数没有更新或者执行数口
径不同。
示例：年初 310、全年 329.77，执行 338.31（102.59%）。
怎样改：核对两个数的口径，补上追加、结转的预算；确实超支的写明原因，执行率得分不超过分值。
---
No more is executed than the full-year budget

What: Whether a line's executed amount is greater than its full-year (adjusted) budget by more than
rounding, without a reason beside it. With both a year-start and a full-year budget printed one figure
must be wrong; with only one the increase during the year may be missing.
Why: Nothing is spent without a budget; the full-year one includes increases and carry-over.
Example: Year-start 310, full-year 329.77, executed 338.31 (102.59 %).
Fix: Check both figures, add increases and carry-over, or give the reason; the score is capped.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="E01",
    table="funds",
    applies=pl.col("adjusted_yuan").is_not_null() & pl.col("executed_yuan").is_not_null(),
    readable=pl.col("over").is_not_null(),
    holds=~pl.col("over") | (pl.col("reason_state") == "written").fill_null(value=False),
    class_=pl.when(pl.col("two_budgets"))
    .then(pl.lit(Class.MUST_FIX.value))
    .otherwise(pl.lit(Class.CONFIRM.value)),
    message={
        Class.MUST_FIX: Words(
            "{name}的全年执行数 {executed_raw}，大于全年预算数 {adjusted_raw}，多 {over_by}；请核"
            "对两个数，补上追加或结转的预算，或写明原因。",
            "{name}: executed {executed_raw} is more than the full-year budget {adjusted_raw}, by"
            " {over_by}; check both or give the reason.",
        ),
        Class.CONFIRM: Words(
            "{name}的执行数 {executed_raw}，大于预算数 {adjusted_raw}，多 {over_by}；如果年中有追"
            "加，请把预算数改为调整后的数，或写明原因。",
            "{name}: executed {executed_raw} is more than the budget {adjusted_raw}, by {over_by}"
            "; print the adjusted budget or give the reason.",
        ),
    },
    place="executed_place",
    also=("adjusted_place",),
    observed="{executed_raw}",
    expected=Words(
        "不大于 {adjusted_raw}",
        "not more than {adjusted_raw}",
    ),
    difference="{over_by}",
)
