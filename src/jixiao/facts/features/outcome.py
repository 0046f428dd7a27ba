"""Whether a target was met, where the document leaves no doubt in which direction it goes."""

from jixiao.facts.features.pairing import same_value
from jixiao.facts.features.wording import Words, matches
from jixiao.scoring import ScoreLine

__all__ = ["outcome"]

_RISING = frozenset({"数量", "质量", "满意度"})


def outcome(line: ScoreLine, kind: str | None, bounded: bool, words: Words) -> str | None:
    """Return "met", "unmet", "unmet?" or None.

    Scoring takes a number without comparator as "=", which says nothing on the direction. Here it counts as
    met or unmet only if it is the very number, or a rate where more is better beyond doubt (``bounded``:
    通过率, 满意度); a quantity or quality that nobody would call better for being less gives "unmet?".
    For a cost "＝ 35 万元" spending less or more is neither.
    """
    target, actual = line.target, line.actual
    if line.met is None or target is None or actual is None:
        return None
    if line.method not in {"positive", "equal", "reverse"} or same_value(target, actual):
        return "met" if line.met else "unmet"
    if kind == "成本" and line.method == "equal":
        return None
    if target.comparator is not None or bounded or target.value == 0:  # nobody aims at "0 or more"
        return "met" if line.met else "unmet"
    falling = matches(words("C03.falling"), line.label)
    if kind in _RISING and not falling:
        return "met" if line.met else "unmet?"
    return None
