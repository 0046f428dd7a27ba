"""E09 有资本性支出的，宜说明采购和资产情况

检查什么：正文列有资本性支出的，宜有一句话说明买了或建了什么、是否走政府采购、资产是否入账。
为什么：资本性支出形成资产，是审计和资产管理的重点，只列金额看不出用途。
示例：“资本性支出 3.4 万元”，全文没有提到采购、购置或资产。
怎样改：补一句，例如“资本性支出 3.4 万元为购置办公设备，已执行政府采购并登记入账”。
---
Capital spending comes with a word on procurement and assets

What: Where capital spending is listed, the text should say what was bought or built, how, and whether it
was entered as an asset.
Why: It creates assets and is what auditors look at; the bare amount does not show its use.
Example: “Capital spending 3.4 万元”, without a word on procurement or assets.
Fix: Add a sentence, such as “3.4 万元 for office equipment, bought by government procurement and entered”.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="E09",
    table="reports",
    applies=pl.col("capital_yuan") > 0,
    holds=pl.col("procurement_told"),
    class_=Class.ADVICE,
    message=Words(
        "正文列有资本性支出 {capital_raw}，但没有说明买了或建了什么、是否政府采购、资产是否入账。"
        "建议补充说明。",
        "Capital spending of {capital_raw} is listed without a word on what was bought or built, on "
        "procurement or on "
        "assets. A sentence should be added.",
    ),
    place="capital_place",
    observed="{capital_raw}",
    expected=Words("说明用途、采购和资产情况", "a statement on use, procurement and assets"),
)
