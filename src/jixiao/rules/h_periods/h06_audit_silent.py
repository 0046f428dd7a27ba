"""H06 审计检查发现的问题，自评不应写“无”

检查什么：审计、检查结果指出了问题，而自评的“存在问题”写“无”。需要审计检查结果（--with audit=…）。
为什么：已经查出的问题不反映，自评就不可信，也看不到整改情况。
示例：审计指出“专项资金未按规定用途使用”，自评存在问题：无。
怎样改：写明审计检查指出的问题和整改情况。
---
What an audit found is not answered with 无

What: Whether an audit or inspection found fault while the section on problems says that there are none.
Needs the audit's findings (--with audit=…).
Why: A self-evaluation that leaves out known problems cannot be trusted.
Example: The audit says that money was spent for other purposes; problems: none.
Fix: Tell what was found and what has been done about it.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="H06",
    table="report_pairs",
    applies=pl.col("audit_said").is_not_null() & pl.col("problems_denied").is_not_null(),
    holds=~pl.col("problems_denied"),
    class_=Class.CONFIRM,
    message=Words(
        "审计检查（{audit_zh}）指出“{audit_said}”，自评的存在问题却写“{problems_said}”。请写明问题和整改情况。",
        "The audit ({audit_en}) says: {audit_said}; the section on problems says {problems_said!r}. Tell the "
        "problem and what was done about it.",
    ),
    place="problems_place",
    also=("audit_place",),
    observed="{problems_said}",
    needs="audit",
)
