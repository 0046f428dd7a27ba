"""B03 同一指标的完成值在正文和表中应一致

检查什么：正文用指标自己的名称写出的完成值（“群众满意度达到92%”），与表中该指标的实际完成值是否相同。
只看名称、单位都相同且没有讲目标、上年、累计的句子。
为什么：同一指标两处不同，读者无法知道哪个是真的。
示例：正文写“农村公路完好率达到93%”，表中农村公路完好率的完成值是 95%。
怎样改：查原始记录确定正确的数，两处改成一致；若两处不是一回事，写明各指什么。
---
An indicator's actual value is the same in text and table

What: Whether an actual value that the text gives under the indicator's own name is that of the table. Only
the same name and unit count, in sentences that speak of no target, last year or running total.
Why: Two figures for one indicator leave readers without the truth.
Example: The text says that 93% of the roads are in good repair, the table 95%.
Fix: Look up the right figure and use it in both; if the two mean different things, say what each means.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="B03",
    table="pairs",
    applies=pl.col("rule") == "B03",
    readable=pl.col("readable"),
    holds=pl.col("meets"),
    class_=pl.when("certain").then(pl.lit(Class.MUST_FIX.value)).otherwise(pl.lit(Class.CONFIRM.value)),
    message={
        Class.MUST_FIX: Words(
            "“{name}”：正文写 {raw}，表中完成值是 {other_raw}。请核对原始记录，两处改成一致。",
            "{name!r}: {raw} in the text, {other_raw} in the table. Look up the right figure and use it.",
        ),
        Class.CONFIRM: Words(
            "“{name}”：正文有一处写 {raw}，与另一处和表中的完成值 {other_raw} 不同。请核对是否同一件事；"
            "是的，各处改成一致。",
            "{name!r}: one place of the text has {raw}, another and the table {other_raw}. See whether they "
            "are of one thing; if so, use one figure.",
        ),
    },
    also=("second_place",),
    observed="{raw} / {other_raw}",
    expected=Words("两处一致", "the same in both"),
)
