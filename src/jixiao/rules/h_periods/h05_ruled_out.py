"""H05 监控时判断完不成的目标，自评不应无说明地写完成

检查什么：绩效运行监控表里完成目标可能性为“完全不可能”的指标，自评是否写已完成或得满分而没有说明。
需要监控表（--with monitoring=…）。
为什么：两份材料互相矛盾，至少有一份不实。
示例：8 月监控“完全不可能”，年终自评完成值等于指标值、得满分。
怎样改：核实完成值；后来采取措施完成的，写明做了什么、何时完成。
---
What monitoring ruled out is not simply reported as met

What: Whether an indicator that monitoring called quite impossible is reported as met, or has full points,
without a word. Needs the monitoring table (--with monitoring=…).
Why: The two papers contradict each other; one of them is wrong.
Example: Ruled out in August, met with full points in December.
Fix: Check the actual value; if it was reached after all, say how and when.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]

RULE = Rule(
    __doc__,
    code="H05",
    table="matches",
    applies=(pl.col("with") == "monitoring")
    & (pl.col("what") == "indicator")
    & pl.col("same")
    & pl.col("impossible").is_not_null(),
    readable=pl.col("readable"),
    holds=pl.col("reason")
    | ~((pl.col("outcome") == "met").fill_null(value=False) | pl.col("full").fill_null(value=False)),
    class_=Class.CONFIRM,
    message=Words(
        "“{name}”：监控时（{other_zh}）判断“{likelihood_raw}”，自评却写完成或得满分。"
        "请核实完成值；后来完成的，写明做了什么、何时完成。",
        "{name!r}: monitoring ({other_en}) ruled it out ({likelihood_raw}), but it is reported as met or has "
        "full points. Check the value; if it was reached after all, say how and when.",
    ),
    also=("target_place", "other_place"),
    needs="monitoring",
)
