"""A19 万元栏里的数字像是元

检查什么：资金栏的单位是万元，而数字大得不像一个项目或一个部门的金额（限额是参数）。实际表格里常见表
头印万元、按元填写；目录里 A 类到 A18，此项另编号。
为什么：按万元读会大一万倍，执行率虽然不变，金额全部错误。
示例：表头“万元”，某街道清扫保洁项目填 119,403,680.00。
怎样改：按万元重填，或把表头改为元。
---
Figures under 万元 look like 元

What: Whether a figure under a 万元 heading is too great for a project or a department (limits are
parameters). Seen in real tables; the catalogue ends at A18.
Why: Read as printed, every amount is ten thousand times too great.
Example: Heading 万元; a street-cleaning project of 119,403,680.00.
Fix: Fill in 万元, or change the heading to 元.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="A19",
    table="funds",
    applies=pl.col("wan") > 0,
    holds=pl.col("wan")
    < pl.when(pl.col("kind").is_in(["overall", "report-text"]))
    .then(pl.when("local").then(parameter("A19.local_overall")).otherwise(parameter("A19.overall")))
    .otherwise(pl.when("local").then(parameter("A19.local_project")).otherwise(parameter("A19.project"))),
    class_=Class.CONFIRM,
    message=Words(
        "{name}填了 {wan_raw}，表头单位是万元，合 {yi} 亿元，疑为按元填写；请核对单位。",
        "{name} is {wan_raw} under a 万元 heading, that is {yi} hundred million yuan; it was "
        "probably filled in yuan. Check the unit.",
    ),
    evidence={"yi": pl.col("wan") / 10000},
    place="wan_place",
    observed="{wan_raw}",
    expected=Words(
        "万元数",
        "an amount in 万元",
    ),
)
