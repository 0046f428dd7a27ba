"""F02 总体目标不应照抄项目名称或完成情况

检查什么：总体目标与项目名称、与“实际完成情况”不应是同样的文字。
为什么：项目名称不是目标；目标与完成情况一字不差，多半是事后倒填的。
示例：项目名称“村级办公用房修缮”，总体目标也是“村级办公用房修缮”。
怎样改：目标按年初批复的写，完成情况写实际做到的数量、质量和时间。
---
The goal is not a copy of the project's name or of what was done

What: The overall goal is not the same text as the project's name or the actual completion.
Why: A name is no goal; a goal equal to the completion word by word was most likely filled in afterwards.
Example: Project “repair of village offices”, goal “repair of village offices”.
Fix: Give the goal as approved at the beginning of the year, and the quantity, quality and time really
reached.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words, worded

RULE = Rule(
    __doc__,
    code="F02",
    table="reports",
    applies=pl.col("goal_written"),
    holds=pl.col("goal_repeated") == "",
    class_=Class.CONFIRM,
    evidence={
        "copied_zh": worded("goal_repeated", {"project": "项目名称", "actual": "实际完成情况"}),
        "copied_en": worded(
            "goal_repeated", {"project": "the project's name", "actual": "the actual completion"}
        ),
    },
    message=Words(
        "总体目标与{copied_zh}文字相同。请按年初批复写目标，按实际情况写完成情况。",
        "The overall goal is the same text as {copied_en}. Give the goal as approved and the completion "
        "as it was.",
    ),
    place="goal_place",
    also=("goal_repeated_place",),
    expected=Words("目标与{copied_zh}分别填写", "a goal of its own"),
)
