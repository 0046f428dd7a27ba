"""D19 指标过少

检查什么：部门整体自评的指标是否不足 8 个或数量指标不足 3 个，项目自评的指标是否不足 4 个（都是参数）。
为什么：指标太少反映不了主要工作，得分由一两个数决定。
示例：整个项目只有一个成本指标。
怎样改：按主要职责和资金用途补充产出、效益、满意度指标。
---
Too few indicators

What: Whether a department has fewer than 8 indicators or 3 quantities, a project fewer than 4 (all
parameters).
Why: One or two figures then decide the score.
Example: One cost indicator for a whole project.
Fix: Add output, benefit and satisfaction indicators for the main work.
"""

import polars as pl

from jixiao.rules.rule import Class, Rule, Words, parameter

__all__ = ["RULE"]


RULE = Rule(
    __doc__,
    code="D19",
    table="reports",
    applies=pl.col("kind").is_in(["overall", "project"]) & (pl.col("indicators") > 0),
    holds=pl.when(pl.col("kind") == "overall")
    .then(
        (pl.col("indicators") >= parameter("D19.overall"))
        & ((pl.col("quantity_indicators") >= parameter("D19.quantity")) | (pl.col("untyped_indicators") > 0))
    )
    .otherwise(pl.col("indicators") >= parameter("D19.project")),
    class_=Class.CONFIRM,
    message=Words(
        "全表只有 {indicators} 个指标（数量指标 {quantity_indicators} 个），反映不了主要工作"
        "；请补充，或说明理由。",
        "The table has only {indicators} indicators ({quantity_indicators} quantities); add some or say why.",
    ),
    place="indicators_place",
    observed="{indicators}",
)
