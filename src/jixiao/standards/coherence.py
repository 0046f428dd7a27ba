"""Mistakes that no single value shows: a kind other than the key's, values that contradict each other."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from jixiao.standards.entries import EARLIEST, Entry
from jixiao.standards.standard import Standard
from jixiao.standards.vocabulary import vocabulary

__all__ = ["Fault", "incoherent", "kind_fault", "outline_fault", "reference_faults"]

Fault = tuple[str, str]  # in Chinese and English
_STEPS = {
    "scoring.positive": "scoring.positive.steps",
    "scoring.satisfaction": "scoring.satisfaction.steps",
    "scoring.execution": "scoring.execution.steps",
}


def _kind(value: Any) -> Fault | None:
    """Return the kind of a value in words; None for none."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return "加引号的数", "a number in quotes"
    if isinstance(value, tuple):
        if any(isinstance(item, dict) for item in value):
            return "对照表的列表", "a list of mappings"
        return "列表", "a list"
    return "文字", "text"


def kind_fault(value: Any, known: Iterable[Any]) -> Fault | None:
    """Return what is wrong with a value that is of another kind than all ``known`` ones of its key."""
    kinds = {kind for one in known if (kind := _kind(one))}
    kind = _kind(value)
    if kind is None or not kinds or kind in kinds:
        return None
    zh, en = ("或".join(sorted(one[0] for one in kinds)), " or ".join(sorted(one[1] for one in kinds)))
    return f"应是{zh}，现为{kind[0]}“{_short(value)}”。", f"should be {en}, it is {kind[1]}: {_short(value)}."


def _short(value: Any) -> str:
    text = "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def reference_faults(entry: Entry) -> Iterator[Fault]:
    """Return the dates of references at which no value begins."""
    begun = {since for since, _ in entry.values}
    for since, _ in entry.references:
        if since != EARLIEST and since not in begun:
            yield (
                f"reference 里的日期 {since} 没有对应的值，values 里是 {_dates(begun)}。",
                f"no value begins on {since}, the date of a reference; values begin on {_dates(begun)}.",
            )


def _dates(days: Iterable[date]) -> str:
    return "、".join("earliest" if day == EARLIEST else str(day) for day in sorted(days))


def outline_fault(value: Any) -> Fault | None:
    """Return what is wrong with an outline: headings reading does not know cannot be found in a report."""
    known = vocabulary().outline.keys
    for row in value if isinstance(value, tuple) else ():
        if row["key"] not in known:
            return (
                f"key “{row['key']}”不是已知的标题，可写 {'、'.join(known)}。",
                f"{row['key']!r} is no known heading; known are {', '.join(known)}.",
            )
    return None


def incoherent(standard: Standard) -> Iterator[tuple[str, Fault]]:
    """Yield the keys whose values contradict others in force at the same time, and how."""
    lows = [standard.parameter(f"bands.{key}.low") for key in ("achieved", "partly", "missed")]
    for better, worse in pairwise(lows):
        if not worse.decimal() < better.decimal():
            yield (
                worse.key,
                (
                    f"{worse.value} 应低于上一档的下限 {better.value}（{better.key}）。",
                    f"{worse.value} must be less than the next better border {better.value} ({better.key}).",
                ),
            )
    for key, steps in _STEPS.items():
        value = standard.parameter(key)
        if value.value == "steps" and standard.parameter(steps).value is None:
            yield (
                key,
                (
                    f"写了 steps，但当时没有 {steps}，请一并写明分档。",
                    f"it says steps, but no {steps} is in force then; give the steps too.",
                ),
            )
    chosen = standard.parameter("scoring.ladder").value
    if chosen is not None and (
        f"ladders.{chosen}" not in standard.values or standard.parameter(f"ladders.{chosen}").value is None
    ):
        yield (
            "scoring.ladder",
            (
                f"当时没有 ladders.{chosen} 这套扣分办法。",
                f"there is no ladders.{chosen} then.",
            ),
        )
