"""B09 人员数应前后一致，在职人数不应超过编制

检查什么：在职人数是否超过编制数；正文两处的人数、正文与基础数据表、与部门决算（--with accounts=…）是否相同；
在职人员控制率是否等于在职人数÷编制数。
为什么：人员数是人员经费、公用经费和控制率的依据；前后不同或超编，须有说明。
示例：正文写在职 25 人，基础数据表写 23 人；编制 22 人而在职 25 人。
怎样改：按年末实有人数更正各处；超编的，写明原因（如军转安置、编制调整）。
---
Numbers of staff agree and do not exceed the posts

What: Whether there are more staff than posts; whether the text gives one number, and that of
the base data table and of the accounts (--with accounts=…); whether the reported ratio is staff divided
by posts.
Why: Personnel and operating costs and the ratio rest on these numbers.
Example: The text says 25 people, the base data table 23; or 22 posts and 25 people.
Fix: Use the numbers of the year's end everywhere; explain why there are more people than posts.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_NAME, _RAW, _OTHER = pl.col("name"), pl.col("raw"), pl.col("other_raw")
_GAP = pl.col("difference")
_CASE = pl.col("case")

RULE = Rule(
    __doc__,
    code="B09",
    table="pairs",
    applies=pl.col("rule") == "B09",
    readable=pl.col("readable"),
    holds=pl.col("meets"),
    class_=Class.CONFIRM,
    evidence={
        "told_zh": pl.when(_CASE == "posts")
        .then(
            pl.format(
                "在职 {} 人，编制 {} 人，超编 {} 人。请核实人数；确属超编的，写明原因", _RAW, _OTHER, _GAP
            )
        )
        .when(_CASE == "table")
        .then(
            pl.format("{}：正文写 {} 人，基础数据表写 {} 人。请按年末实有人数改成一致", _NAME, _RAW, _OTHER)
        )
        .when(_CASE == "text")
        .then(pl.format("正文一处写{} {} 人，另一处写 {} 人。请按年末实有人数改成一致", _NAME, _RAW, _OTHER))
        .when(_CASE == "accounts")
        .then(
            pl.format(
                "{}：报告写 {} 人，部门决算（{}）是 {} 人。请核对并改成一致",
                _NAME,
                _RAW,
                pl.col("other_zh"),
                _OTHER,
            )
        )
        .otherwise(pl.format("“{}”写 {}，而按报告的人数 {}。请更正控制率或人数", _NAME, _RAW, _OTHER)),
        "told_en": pl.when(_CASE == "posts")
        .then(
            pl.format("{} people for {} posts, {} too many. Check, or state the reason", _RAW, _OTHER, _GAP)
        )
        .when(_CASE == "table")
        .then(pl.format("{}: {} in the text, {} in the base data table. Use one number", _NAME, _RAW, _OTHER))
        .when(_CASE == "text")
        .then(
            pl.format("{}: {} in one place of the text, {} in another. Use one number", _NAME, _RAW, _OTHER)
        )
        .when(_CASE == "accounts")
        .then(
            pl.format(
                "{}: {} in the report, {} in the accounts ({}). Use one number",
                _NAME,
                _RAW,
                _OTHER,
                pl.col("other_en"),
            )
        )
        .otherwise(pl.format("{} says {}, but the staff give {}. Correct either", _NAME, _RAW, _OTHER)),
    },
    message=Words("{told_zh}。", "{told_en}."),
    also=("second_place", "other_place"),
    observed="{raw}",
    expected=Words("{other_raw}", "{other_raw}"),
    difference="{difference}",
)
