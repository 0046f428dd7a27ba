"""What the region lets through: policy as dated data of the standards (data/national/site.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.rules import Class
from jixiao.web.editing import standard_for
from jixiao.web.models import Dossier
from jixiao.words import Words

__all__ = ["Blocked", "blocking"]

_SAYS = {
    Class.MUST_FIX: (
        "还有 {count} 项必须改正，改完才能{zh}。",
        "{count} items must be fixed before it can be {en}.",
    ),
    Class.CONFIRM: (
        "还有 {count} 项要说明或改正，都处理完才能{zh}。",
        "{count} items need a reason or a correction before it can be {en}.",
    ),
    Class.ADVICE: (
        "还有 {count} 条建议没有处理，处理完才能{zh}。",
        "{count} pieces of advice are open; it cannot be {en} before.",
    ),
}
_ACTS = {"submit": Words("提交", "submitted"), "accept": Words("复核通过", "accepted")}


@dataclass(frozen=True, slots=True)
class Blocked:
    """Findings of a class stand in the way."""

    class_: Class
    count: int
    why: Words


def blocking(dossier: Dossier, act: str, tally: Mapping[str, int]) -> tuple[Blocked, ...]:
    """Return what stands in the way of "submit" or "accept": open findings of the classes the policy names.

    ``tally`` counts open findings by class ("must-fix", "confirm", "advice").
    """
    value = standard_for(dossier).parameter(f"site.{act}.blocking").value
    named = value if isinstance(value, list | tuple) else [value]
    words = _ACTS[act]
    found = []
    for class_ in Class:
        count = tally.get(class_.value, 0)
        if class_.value in named and count:
            zh, en = _SAYS[class_]
            why = Words(zh.format(count=count, zh=words.zh), en.format(count=count, en=words.en))
            found.append(Blocked(class_, count, why))
    return tuple(found)
