"""D25 指标不在指标库里，或与指标库不一致

检查什么：指标名称是否在财政部门的指标库里，计量单位是否与指标库相同。
需要指标库（--with library=文件或文件夹，任何指标表都可以）。
为什么：名称、口径统一的指标才能在单位之间、年度之间比较。
示例：指标库里有“养护公路里程（公里）”，表中写“公路养护的里程数”。
怎样改：意思相同的，改用指标库的名称和单位；确需自设的，保留并按规定申报新增。
---
Not in the indicator library, or measured otherwise

What: Whether the library has an indicator of this name and unit. Needs the library (--with library=PATH;
any table of indicators will do).
Why: Only what is named and measured alike can be compared between units and years.
Example: The library has 养护公路里程 in kilometres, the table says 公路养护的里程数.
Fix: If it is the same, take the library's name and unit; if it is the unit's own, keep it and propose it.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

_OTHER_UNIT = pl.col("library_known") & pl.col("library_unit").is_not_null()

RULE = Rule(
    __doc__,
    code="D25",
    table="indicators",
    applies=pl.col("library_known").is_not_null(),
    holds=pl.col("library_known") & pl.col("library_unit").is_null(),
    class_=Class.ADVICE,
    evidence={
        "how_zh": pl.when(_OTHER_UNIT)
        .then(pl.format("在指标库里按“{}”计量", pl.col("library_unit")))
        .when(pl.col("library_nearest").is_not_null())
        .then(pl.format("不在指标库里，最相近的是“{}”", pl.col("library_nearest")))
        .otherwise(pl.lit("不在指标库里")),
        "how_en": pl.when(_OTHER_UNIT)
        .then(pl.format("is measured in {} in the library", pl.col("library_unit")))
        .when(pl.col("library_nearest").is_not_null())
        .then(pl.format("is not in the library; the likest is {}", pl.col("library_nearest")))
        .otherwise(pl.lit("is not in the library")),
    },
    message=Words(
        "第 {number} 行“{name}”{how_zh}。意思相同的，改用指标库的名称和单位；确需自设的可以保留。",
        "Row {number}, {name}, {how_en}. If it means the same, use the library's; keep it if it is your own.",
    ),
    place="name_place",
    observed="{name}",
    needs="library",
)
