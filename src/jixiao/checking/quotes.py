"""What stands at a place of a report, for people: tidied, shortened, personal numbers masked."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from jixiao.facts.features.narrative_leftovers import mask
from jixiao.report import Place, Report, Text, tidy

__all__ = ["quote", "texts_by_ref"]

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
    """Return the words at a place, tidied, masked and shortened; "" for a place without words of its own."""
    if place is None:
        return ""
    raw = texts.get(place.ref)
    if raw is None and place.start is not None:
        whole = texts.get(place.model_copy(update={"start": None, "end": None}).ref, "")
        raw = mask(whole)[place.start : place.end]
    words = tidy(mask(raw or ""))
    return words if len(words) <= longest else words[:longest] + "…"
