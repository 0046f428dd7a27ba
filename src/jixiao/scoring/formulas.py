"""The formulas in words, and which parameter of the standard each rests on."""

from dataclasses import dataclass

from jixiao.words import Words

__all__ = ["FORMULAS", "Formula"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as a clerk reads it; ``source``: the parameter whose reference it has, "" for none."""

    words: Words
    source: str = ""


def _formula(source: str, zh: str, en: str) -> Formula:
    return Formula(Words(zh, en), source)


FORMULAS = {
    "positive": _formula("scoring.positive", "B≥A 得 W；B＜A 得 B÷A×W", "B ≥ A gives W; B < A gives B/A×W"),
    "equal": _formula(
        "scoring.positive",
        "B≥A 得 W；B＜A 得 B÷A×W（A=0 时：B≤0 得 W，否则 0）",
        "B ≥ A gives W; B < A gives B/A×W (A = 0: B ≤ 0 gives W, else 0)",
    ),
    "threshold": _formula(
        "scoring.threshold.pass",
        "完成比例 r=B÷A；r＜p 得 0；p≤r＜1 得 (r－p)÷(1－p)×W；r≥1 得 W",
        "completion r = B/A; r < p gives 0; p ≤ r < 1 gives (r − p)/(1 − p)×W; r ≥ 1 gives W",
    ),
    "direct": _formula("scoring.positive", "B≥A 得 W，否则 0", "B ≥ A gives W, else 0"),
    "steps": _formula(
        "scoring.positive.steps",
        "完成比例 B÷A 落在哪一档，得该档比例×W",
        "B/A falls on a step; its share × W",
    ),
    "satisfaction": _formula(
        "scoring.satisfaction.steps", "满意度 B 落在哪一档，得该档比例×W", "B falls on a step; its share × W"
    ),
    "reverse": _formula(
        "scoring.reverse.zero_at",
        "B≤A 得 W；A＜B＜kA 得 [1－(B－A)÷((k－1)A)]×W；B≥kA 得 0",
        "B ≤ A gives W; A < B < kA gives [1 − (B − A)/((k − 1)A)]×W; B ≥ kA gives 0",
    ),
    "ratio": _formula("scoring.reverse", "B≤A 得 W；B＞A 得 A÷B×W", "B ≤ A gives W; B > A gives A/B×W"),
    "direct-reverse": _formula("scoring.reverse", "B≤A 得 W，否则 0", "B ≤ A gives W, else 0"),
    "ladder-above": _formula(
        "",
        "B≤L 得 W；每超过 s 扣 d（按 W÷P 折算），扣完为止",
        "B ≤ L gives W; each s above takes d (times W/P)",
    ),
    "ladder-below": _formula(
        "",
        "B≥L 得 W；每低于 s 扣 d（按 W÷P 折算），扣完为止",
        "B ≥ L gives W; each s below takes d (times W/P)",
    ),
    "ladder-table": _formula("", "B 落在哪一档，得该档分数×W÷P", "B falls on a step; its points × W/P"),
    "qualitative": _formula(
        "scoring.qualitative",
        "先定档次，得分在该档的分值区间内",
        "choose the level; the score lies within its band",
    ),
    "deadline": _formula("scoring.deadline", "在期限内完成得 W", "W when done by the deadline"),
    "execution": _formula("scoring.execution.cap", "W×min(E÷T, c)", "W×min(E/T, c)"),
    "execution-steps": _formula(
        "scoring.execution.steps",
        "执行率 E÷T 落在哪一档，得该档比例×W；项目已完成且未超预算得 W",
        "E/T falls on a step; its share × W; W if the project is finished within budget",
    ),
    "none": _formula("", "没有可用的指标值，不能计算", "no usable target, nothing to compute"),
}
