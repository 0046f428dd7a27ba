"""G02 有数据的部分不应只写“无”或“略”

检查什么：某一部分只写“无”“略”或空着（绩效情况、存在问题也不能只写“详见附表”），而报告别处有这方面的数据或事实的，应当写明。
为什么：别处有数据，这里写“无”，读者会以为没有发生，也可能是漏写。
示例：“存在的问题：无”，指标表里却有两项指标因未完成而扣分。
怎样改：按别处的数据补写这一部分；确实没有的，核对别处的数据。
---
A part for which there are data says more than “none”

What: A part that only says 无 or 略, or is empty (achievements and problems: only refers to the table),
although the report gives data on its matter elsewhere, is written out.
Why: The reader takes “none” for “it did not happen”; or it was forgotten.
Example: “Problems: none”, while points were deducted for two indicators.
Fix: Write the part after the data; if there is really nothing, look at the data again.
"""

import polars as pl

from jixiao.rules import Class, Rule, Words, worded

RULE = Rule(
    __doc__,
    code="G02",
    table="sections",
    applies=pl.col("elsewhere_zh").is_not_null(),
    holds=pl.col("presence") == "written",
    class_=Class.CONFIRM,
    evidence={
        "says_zh": worded(
            "presence",
            {"none": "只写“无”", "omitted": "只写“略”", "referred": "只写“见附表”一类的话"},
            "是空的",
        ),
        "says_en": worded(
            "presence",
            {"none": "says “none”", "omitted": "is left out", "referred": "only refers to the table"},
            "is empty",
        ),
    },
    message=Words(
        "“{heading}”{says_zh}，但{elsewhere_zh}。请补写这一部分，或核对别处的数据。",
        "The part {heading} {says_en}, but {elsewhere_en}. Write it out, or look at the data again.",
    ),
    also=("elsewhere_place",),
    expected=Words("写明有关情况", "the matter written out"),
)
