"""B02 正文的成绩应能印证指标表

检查什么：“绩效情况”正文中的数据，与指标表的指标值、完成值至少应有相同之处。
为什么：正文写一套、表里评一套，指标得分就没有正文支撑，正文的成绩也没有计入得分。
示例：正文写开展调研 29 次、服务企业 457 家，指标表的完成值却是培训 630 人、建站 5 个，
两边没有一个相同的数据。
怎样改：把主要成绩设为指标，或在正文中逐项写明各指标完成了多少。
---
The achievements in the text bear out the indicator table

What: The figures of the achievements text and those of the indicator table have at least something in
common.
Why: If the text tells one story and the table scores another, the scores have no support and the
achievements do not count.
Example: The text tells of 29 surveys and 457 firms served; the table scores 630 trainees and 5 stations.
Fix: Make the main achievements indicators, or state in the text how much of each indicator was done.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words, parameter

RULE = Rule(
    __doc__,
    code="B02",
    table="reports",
    applies=(pl.col("narrative_figures").list.len() >= parameter("B02.least"))
    & (pl.col("indicator_figures").list.len() >= parameter("B02.least")),
    holds=pl.col("figures_shared") > 0,
    class_=Class.CONFIRM,
    evidence={
        "told": pl.col("narrative_figures").list.head(6),
        "measured": pl.col("indicator_figures").list.head(6),
    },
    message=Words(
        "正文“绩效情况”里的数据（{told} 等）与指标表的指标值、完成值（{measured} 等）没有一个相同："
        "成绩没有指标，"
        "指标在正文里也没有说明。请把主要成绩设为指标，或在正文中写明各指标的完成情况。",
        "None of the figures of the achievements text ({told} …) occurs among the targets and actual "
        "values of the "
        "table ({measured} …): the achievements have no indicator and the indicators are not told about.",
    ),
    place="figures_place",
    also=("figures_indicator_place",),
    observed="{told}",
    expected=Words("正文与指标表有共同的数据", "figures that text and table share"),
)
