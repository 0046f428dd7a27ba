"""G06 职责以涉密为由不写的，宜注明依据并作公开表述

检查什么：以“三定方案涉密”等理由不写单位职责的，宜写明由谁审定，并用一句可以公开的话概括。
为什么：职责是判断目标和指标是否合理的依据；涉密与否有审定程序，不宜由填表人自行省略。
示例：“因三定方案涉密，主要职责略。”
怎样改：写明定密或审定单位，并写一句可公开的概括，如“负责全区有关工作的组织、指导和督促”。
---
Duties withheld as secret name the approving office and give a public wording

What: Where the duties are left out because they are secret, the report says who decided so and sums them
up publicly.
Why: Goals and indicators are judged by the duties; secrecy is decided by a procedure, not by who fills
in the form.
Example: “The duties are left out since the staffing plan is secret.”
Fix: Name the office that decided, and add one sentence that may be published.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="G06",
    table="reports",
    applies=pl.col("duties_told"),
    holds=~pl.col("duties_withheld") | pl.col("duties_approved"),
    class_=Class.ADVICE,
    message=Words(
        "单位职责以涉密为由没有写，也没有注明由谁审定。建议注明审定单位，并补一句可以公开的概括。",
        "The duties are withheld as secret without naming who decided so. Name the office and add a "
        "sentence that may be "
        "published.",
    ),
    place="duties_place",
    also=("duties_second_place",),
    expected=Words("审定单位和公开表述", "the approving office and a public wording"),
)
