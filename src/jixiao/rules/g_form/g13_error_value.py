"""G13 表里留有公式错误值

检查什么：文件里有没有 #REF!、#DIV/0!、#N/A、####，或者整格只写 NULL、NaN。目录没有此项；由电子表格
或系统导出的表里常见，另编号。
为什么：错误值表示引用丢失或除数为零，那一格没有数据；在用系统拒收 NULL。
示例：执行率“#DIV/0!”。
怎样改：找到原表更正公式或直接填写数值。
---
Error values of formulas are left

What: Whether the file has #REF!, #DIV/0!, #N/A, ####, or a cell with only NULL or NaN. Not in the
catalogue; common in exported tables.
Why: The reference is lost or the divisor is 0: there is no data.
Example: Execution rate #DIV/0!.
Fix: Correct the formula or fill in the value.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="G13",
    table="reports",
    applies=pl.col("texts") > 0,
    holds=pl.col("error_value").is_null(),
    class_=Class.MUST_FIX,
    message=Words(
        "表里有“{error_value}”，这一格没有数据；请更正公式或直接填写。",
        "There is “{error_value}” in the file: that cell has no data; correct the formula or fill it in.",
    ),
    place="error_value_place",
    observed="{error_value}",
)
