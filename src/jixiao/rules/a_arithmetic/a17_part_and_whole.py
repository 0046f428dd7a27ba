"""A17 部分不能大于整体

检查什么：正文里公用经费、人员经费与基本支出，基本支出、项目支出、“三公”经费与支出总额，公务接待费等
与“三公”经费之间，部分是否大于整体。
为什么：部分大于整体不可能成立，必有一个数字或单位写错。
示例：“三公”经费 6.2 万元，其中公务接待费 62 万元。
怎样改：核对两个数字和单位，更正写错的一个。
---
A part is not greater than its whole

What: Whether, in the text, a part (operating or personnel cost, basic or project expenditure, 三公
expenses and their items) is greater than the whole it belongs to.
Why: This is impossible: a figure or a unit is wrong.
Example: 三公 expenses 6.2 万元, of which reception 62 万元.
Fix: Check both figures and their units and correct the wrong one.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="A17",
    table="relations",
    applies=(pl.col("rule") == "A17") & (pl.col("kind") == "bound"),
    readable=pl.col("readable"),
    holds=pl.col("total_low") <= pl.col("parts_high"),
    # 三公 can be paid out of project money too
    class_=pl.when(pl.col("identity") == "sangong-operating-bound")
    .then(pl.lit(Class.CONFIRM.value))
    .otherwise(pl.lit(Class.MUST_FIX.value)),
    message={
        Class.MUST_FIX: Words(
            "正文写{name} {total_raw}，大于它所属的{parts_raw}；部分不能大于整体，请核对数字和单位。",
            "The text gives {name} as {total_raw}, more than the whole it belongs to ({parts_raw}"
            "); check figures and units.",
        ),
        Class.CONFIRM: Words(
            "正文写{name} {total_raw}，大于{parts_raw}；“三公”经费一般在公用经费中列支，请核对数字，"
            "确有在项目支出中列支的请说明。",
            "The text gives {name} as {total_raw}, more than {parts_raw}; check the figures, or say what was "
            "paid out of project money.",
        ),
    },
    also=("part_places",),
    observed="{total_raw}",
    expected=Words(
        "不大于{parts_raw}",
        "not more than {parts_raw}",
    ),
)
