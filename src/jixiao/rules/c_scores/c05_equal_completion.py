"""C05 同样的完成程度应得同样比例的分

检查什么：没有达到指标值而扣了分的指标之间比较：完成得较少（或一样）的，得分率是否反而明显更高。
为什么：同一份自评里扣分尺度不一，得分就不能比较，也经不起复核。
示例：建档完成 62.7% 得 1.8/2 分，签约完成 91.5% 只得 1.7/2 分。
怎样改：按同一办法（一般是完成比例）重新计算扣了分的指标；评分办法不同的，分别写明。
---
Equal completion earns an equal share of the points

What: Among unmet indicators with reduced scores, whether one with less (or equal) completion got a
clearly greater share of its points.
Why: With uneven deductions the scores of one report cannot be compared.
Example: 62.7 % complete: 1.8 of 2; 91.5 % complete: only 1.7 of 2.
Fix: Compute the reduced scores by one method (usually in proportion), or name the methods.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="C05",
    table="reports",
    applies=pl.col("uneven_rows") >= 2,
    holds=pl.col("uneven_name").is_null(),
    class_=Class.CONFIRM,
    message=Words(
        "扣分尺度不一：“{uneven_name}”{uneven_raw}，“{uneven_other}”{uneven_other_raw}，完成"
        "得多的反而扣得多；请按同一办法计分，或说明理由。",
        "Deductions are uneven: “{uneven_name}” ({uneven_raw}) against “{uneven_other}” ("
        "{uneven_other_raw}); use one method or say why.",
    ),
    place="uneven_place",
    also=("uneven_other_place",),
    observed="{uneven_raw}",
)
