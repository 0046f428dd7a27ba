"""How a defect is planted: functions by code that change a clean report, and what they share."""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bench.defects.clean import Given, money, settle_scores

__all__ = ["DEFECTS", "Planter", "amounts_shift", "plant", "replace_row", "row_of", "section", "weigh"]

# changes the report; returns the documents beside it if the defect needs them (short form of tests/shorthand)
Planter = Callable[[Given, random.Random], dict[str, Any] | None]
DEFECTS: dict[str, Planter] = {}


def plant(*codes: str) -> Callable[[Planter], Planter]:
    """Register a function as the defect of a code (of several, when they are one mistake)."""

    def register(function: Planter) -> Planter:
        for code in codes:
            DEFECTS[code] = function
        return function

    return register


def row_of(given: Given, level2: str) -> list[Any]:
    """Return the first indicator row of a second level."""
    found: list[Any] = next(row for row in given["indicators"] if row[1] == level2)
    return found


def replace_row(
    given: Given, level2: str, name: str, target: str, actual: str, *, share: str = "1", reason: str = ""
) -> list[Any]:
    """Put another indicator in the place of one of a second level, with the same points.

    ``share`` of the points is its score; totals are made to agree with it.
    """
    row = row_of(given, level2)
    score = (Decimal(row[5]) * Decimal(share)).quantize(Decimal("0.01")).normalize()
    row[2:5] = [name, target, actual]
    row[6:8] = [f"{score:f}", reason]
    settle_scores(given)
    return row


def weigh(given: Given, weights: dict[int, str]) -> None:
    """Give rows other points with full score; level headings and totals follow."""
    for at, points in weights.items():
        given["indicators"][at][5] = given["indicators"][at][6] = points
    for level in given["level1"]:
        rows = [row for row in given["indicators"] if row[0] == level]
        given["level1"][level] = str(sum(Decimal(row[5]) for row in rows))
    settle_scores(given)


def section(given: Given, key: str) -> dict[str, Any]:
    """Return the section of the narrative with a key."""
    found: dict[str, Any] = next(part for part in given["sections"] if part["key"] == key)
    return found


def amounts_shift(given: Given, path: str, by: str) -> None:
    """Change an amount of the narrative, in its sentence and in the list."""
    old = Decimal(given["amounts"][path].removesuffix("万元"))
    new = money(old + Decimal(by))
    given["amounts"][path] = f"{new}万元"
    for part in given["sections"]:
        part["paragraphs"] = [line.replace(f"{old}万元", f"{new}万元") for line in part["paragraphs"]]
