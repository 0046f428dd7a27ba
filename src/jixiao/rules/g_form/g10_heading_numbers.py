"""G10 标题序号宜完整、连续

检查什么：各主要部分的标题要么都有序号，要么都没有；有序号的应从一开始连续；下面有（一）（二）的，
上面应有一、二、。
为什么：公文标题按“一、（一）1.（1）”分层，缺号、跳号会使人误以为少了内容。
示例：“部门基本情况”没有序号，下面却是（一）（二）（三）。
怎样改：给各主要部分补上“一、”“二、”……，缺号、重号的改正。
---
Headings are numbered completely and in order

What: Either all main headings have a number or none has; numbers run from one without gaps; where
numbered parts （一）stand below, the main headings have numbers too.
Why: Official documents number 一、（一）1.（1）; a missing number looks like a missing part.
Example: A main heading has no number, while its parts are numbered （一）（二）（三）.
Fix: Number the main headings 一、二、…, and put gaps and repetitions right.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words, worded

_FAULTS_ZH = {
    "unnumbered": "主要标题都没有序号，下面却用了（一）（二）",
    "mixed": "主要标题有的有序号、有的没有",
    "order": "主要标题的序号有缺号、重号或次序不对",
}
_FAULTS_EN = {
    "unnumbered": "no main heading has a number although numbered parts （一）（二） stand below",
    "mixed": "some main headings have a number and some have none",
    "order": "a number of the main headings is left out, repeated or out of order",
}

RULE = Rule(
    __doc__,
    code="G10",
    table="reports",
    applies=pl.col("headings") > 1,
    holds=pl.col("numbering_fault") == "",
    class_=Class.ADVICE,
    evidence={
        "fault_zh": worded("numbering_fault", _FAULTS_ZH),
        "fault_en": worded("numbering_fault", _FAULTS_EN),
        "shown": pl.col("numbering_headings").list.head(4),
    },
    message=Words(
        "{fault_zh}（{shown} 等）。建议按“一、（一）1.”补齐序号。",
        "The numbering of the headings is not in order: {fault_en} ({shown} …). Number them 一、（一）1.",
    ),
    place="numbering_place",
    expected=Words("一、二、三、……", "一、二、三、…"),
)
