"""A09 执行率应等于执行数除以预算数

检查什么：表中每一行印出的执行率，按所印的位数，是否等于全年执行数除以全年预算数。
为什么：执行率是得分的依据，算错会带来错分。
示例：预算 650 万元，执行 94 万元，执行率写 40%，应为 14.46%。
怎样改：按执行数除以全年预算数重新计算；若是预算数或执行数写错，更正该数。
---
The execution rate equals executed over budget

What: Whether each printed rate, to its printed digits, is executed divided by full-year budget.
Why: The rate decides the score; a wrong rate gives a wrong score.
Example: Budget 650, executed 94, rate printed 40%; it should be 14.46%.
Fix: Compute the rate again; if an amount is wrong, correct the amount.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="A09",
    table="relations",
    applies=pl.col("rule") == "A09",
    readable=pl.col("readable"),
    holds=pl.col("exact"),
    class_=pl.when(pl.col("meets")).then(pl.lit(Class.ADVICE.value)).otherwise(pl.lit(Class.MUST_FIX.value)),
    message={
        Class.MUST_FIX: Words(
            "“{name}”的执行率写 {total_raw}，而 {parts_raw} = {parts_sum}，相差 {difference}。"
            "请重新计算执行率，"
            "或更正预算数、执行数。",
            "The execution rate of {name} is printed as {total_raw}, but {parts_raw} = {parts_sum}, a "
            "difference of "
            "{difference}. Compute it again, or correct the amounts.",
        ),
        Class.ADVICE: Words(
            "“{name}”的执行率写 {total_raw}，按 {parts_raw} = {parts_sum}，尾数似乎是截去而不是四舍五入。"
            "建议按四舍五入填写。",
            "The execution rate of {name} is printed as {total_raw}; {parts_raw} = {parts_sum}. The last "
            "digit seems "
            "cut off, not rounded. Rounding is advised.",
        ),
    },
    also=("part_places",),
    observed="{total_raw}",
    expected=Words("{parts_sum}", "{parts_sum}"),
    difference="{difference}",
)
