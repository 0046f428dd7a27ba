"""G07 公开的报告不应有个人号码

检查什么：报告中不应出现身份证号、手机号、银行卡号。（姓名不作判断。）
为什么：自评报告要向社会公开，公开个人号码侵害个人信息。
示例：表头“联系人及电话”一栏写着手机号码。
怎样改：公开前删去或遮盖号码；确需联系方式的，写单位办公电话。
---
No personal numbers in a report that is published

What: The report contains no identity card, mobile telephone or bank card number. (Names are not judged.)
Why: Self-evaluations are published; publishing such numbers violates personal information.
Example: The head of the form gives a contact's mobile number.
Fix: Take the number out or cover it before publication; give the office telephone where one is needed.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="G07",
    table="reports",
    applies=pl.col("texts") > 0,
    holds=pl.col("personal") == 0,
    class_=Class.CONFIRM,
    evidence={"shown": pl.col("personal_masked").list.head(3)},
    message=Words(
        "有 {personal} 处个人号码（{shown}）。公开前请删去或遮盖；不公开的版本请说明。",
        "{personal} personal number(s) found (masked: {shown}). Take them out or cover them before "
        "publication.",
    ),
    place="personal_place",
    also=("personal_second_place", "personal_third_place"),
    observed="{shown}",
    expected=Words("没有个人号码", "no personal numbers"),
)
