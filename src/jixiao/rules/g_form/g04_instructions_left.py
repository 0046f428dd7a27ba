"""G04 正式报告不应留有填写说明

检查什么：单位自己填写的各栏和正文里，不应留有“填写说明”“限 100 字”“请填写……”一类的提示语。
为什么：这是表格模板的说明，留着说明这一栏没有填，或填后没有清理。
示例：“年度目标完成情况”一栏写着“填写说明：逐条写明完成情况，限 100 字”。
怎样改：删去提示语，填上实际内容。
---
No fill-in instructions are left in a finished report

What: Where the unit itself writes, there is no “instruction”, “at most 100 characters”, “please fill in
…” left.
Why: They belong to the blank form; the cell was not filled in or not cleaned.
Example: The completion of the goal reads “Instruction: state point by point, at most 100 characters”.
Fix: Take the instruction out and fill in what was done.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="G04",
    table="reports",
    applies=pl.col("texts") > 0,
    holds=pl.col("instructions") == 0,
    class_=Class.MUST_FIX,
    message=Words(
        "有 {instructions} 处留着表格的填写提示，如“{instruction_text}”。请删去提示语，填上实际内容。",
        "{instructions} fill-in instruction(s) of the form are left, such as “{instruction_text}”. Take "
        "them out and fill "
        "in the content.",
    ),
    place="instruction_place",
    also=("instruction_second_place", "instruction_third_place"),
    observed="{instruction_text}",
    expected=Words("实际内容", "the content"),
)
