"""Words that all renderings share: names of the classes, where a place is, what stands there."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from jixiao.checking.finding import CheckResult
from jixiao.report import Place, Report, Text, tidy
from jixiao.rules import Class, Words

__all__ = ["CLASSES", "quote", "summary", "texts_by_ref"]

CLASSES: Mapping[Class, Words] = {
    Class.MUST_FIX: Words("必须改正", "must fix"),
    Class.CONFIRM: Words("说明或改正", "confirm or fix"),
    Class.ADVICE: Words("建议", "advice"),
}
_LONGEST_QUOTE = 40


@cache
def _fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _gather(value: Any, texts: dict[str, str]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _gather(item, texts)
    elif isinstance(value, Text):
        if value.place is not None:
            texts.setdefault(value.place.ref, value.raw)
    elif isinstance(value, BaseModel):
        for name in _fields(type(value)):
            _gather(getattr(value, name), texts)


def texts_by_ref(report: Report) -> dict[str, str]:
    """Return what stands at each place of the report, as written, by the place's short form."""
    texts: dict[str, str] = {}
    _gather(report, texts)
    return texts


def quote(place: Place | None, texts: Mapping[str, str], longest: int = _LONGEST_QUOTE) -> str:
    """Return the words at a place, tidied and shortened; "" for a place that holds none of its own."""
    if place is None:
        return ""
    raw = texts.get(place.ref)
    if raw is None and place.start is not None:
        whole = texts.get(place.model_copy(update={"start": None, "end": None}).ref, "")
        raw = whole[place.start : place.end]
    words = tidy(raw or "")
    return words if len(words) <= longest else words[:longest] + "…"


def summary(result: CheckResult, lang: str) -> str:
    """Return the counts in one sentence."""
    outcomes = result.outcomes.values()
    failed = sum(1 for o in outcomes if o.failed)
    unreadable = sum(1 for o in outcomes if not o.failed and o.unreadable)
    held = sum(1 for o in outcomes if o.held and not o.failed and not o.unreadable)
    none = len(outcomes) - failed - unreadable - held
    classes = {class_: result.count(class_) for class_ in Class}
    return Words(
        f"共 {len(outcomes)} 项检查：{held} 项通过，{none} 项不适用，{unreadable} 项无法判读，"
        f"{failed} 项有问题。必须改正 {classes[Class.MUST_FIX]} 处，"
        f"说明或改正 {classes[Class.CONFIRM]} 处，建议 {classes[Class.ADVICE]} 处。",
        f"{len(outcomes)} checks: {held} held, {none} not applicable, {unreadable} could not be read, "
        f"{failed} failed. {classes[Class.MUST_FIX]} must be fixed, {classes[Class.CONFIRM]} to confirm "
        f"or fix, {classes[Class.ADVICE]} pieces of advice.",
    ).of(lang)
