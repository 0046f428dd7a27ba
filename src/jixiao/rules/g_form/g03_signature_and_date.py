"""G03 封面应签字、注明日期

检查什么：封面（没有封面的表格，看表下的签字栏）留有主要负责人签字、日期的位置，
这些位置不应空着。
为什么：没有签字和日期的报告不能证明由谁负责、什么时候完成。
示例：“主要负责人：（签字）”“年　月　日”都空着。
怎样改：正式报送和公开的版本由主要负责人签字、单位盖章、填写日期。
---
The cover is signed and dated

What: The places for signature and date that the cover has (the line of signatures of a form without one)
are not blank.
Why: Without them nobody answers for the report, and its date is unknown.
Example: Both the place for the signature and that for the date are blank.
Fix: Have the version that is filed and published signed by the head, sealed and dated.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words

RULE = Rule(
    __doc__,
    code="G03",
    table="reports",
    applies=pl.col("signing_places") > 0,
    holds=pl.col("signing_blank_zh").list.len() == 0,
    class_=Class.CONFIRM,
    evidence={"blank_en": pl.col("signing_blank_en").list.join(" and ")},
    message=Words(
        "{signing_where_zh}的{signing_blank_zh}是空的。请签字并填写日期；公章从文字上看不出，请一并核对是否已盖。",
        "{signing_where_en} {blank_en} is blank. Sign and date it; a seal cannot be seen in text, so see "
        "whether it is there.",
    ),
    place="signing_place",
    also=("signing_second_place",),
    expected=Words("签字、盖章、注明日期", "signed, sealed and dated"),
)
