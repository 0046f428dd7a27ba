"""C19 没有偏差却写了没做到的原因

检查什么：已达到指标值并得满分的指标，偏差原因栏里是否写着“未完成”“滞后”“不足”之类的话。
为什么：原因栏承认没有做到，完成值和得分却是满的，其中必有一处不实。
示例：完成值 100%，得满分，偏差原因栏写“部分村进度滞后”。
怎样改：核实完成值：确有偏差的改完成值和得分；没有的删去这句话。
---
A shortfall is described where nothing deviates

What: Whether the reason of an indicator that was met with full points admits that something was not
reached.
Why: Either the actual value or the remark is wrong.
Example: Actual 100 %, full points, reason: some villages behind schedule.
Fix: Check the actual value: correct it and the score, or delete the remark.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C19",
    table="indicators",
    applies=(pl.col("deviation_state") == "written")
    & (pl.col("outcome") == "met")
    & (pl.col("score") == pl.col("points")),
    holds=pl.col("reason_lack").is_null(),
    class_=Class.ADVICE,
    message=Words(
        "“{name}”已完成并得满分 {score_raw} 分，偏差原因栏却写“{deviation_raw}”；请核实完成值"
        "，有偏差的改正，没有的删去。",
        "“{name}” was met with full points ({score_raw}), yet the reason reads “"
        "{deviation_raw}”; check the actual value or delete the remark.",
    ),
    place="deviation_place",
    also=(
        "actual_place",
        "score_place",
    ),
    observed="{deviation_raw}",
)
