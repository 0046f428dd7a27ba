"""The values under one second level of a flattened table: where its rows can begin."""

import re
from itertools import groupby

from jixiao.reading.understand.flat.align import is_running
from jixiao.reading.understand.flat.headings import TOTALS
from jixiao.reading.understand.flat.lexicon import Lexicon
from jixiao.reading.understand.flat.tokens import Token
from jixiao.report import Presence, presence_of

__all__ = ["counted", "row_starts", "used"]

_DASHES = 3  # in a row: no cell of a row that is used
_NUMBERED = re.compile(r"\s*指标\s*[\d一二三四五六七八九十]{1,3}\s*[:：.．、]")


def counted(values: list[Token], keys: list[str], lexicon: Lexicon) -> bool:
    """Tell whether whole rows of cells, blanks among them, fill the columns."""
    if not values or len(values) % len(keys):
        return False
    numeric = [at for at, key in enumerate(keys) if key in TOTALS]
    return all(
        lexicon.number(values[first + at].text)
        for first in range(0, len(values), len(keys))
        for at in numeric
    )


def used(values: list[Token], lexicon: Lexicon) -> list[bool]:
    """Tell of each value whether it is used: dots, "指标2：" and dashes behind those or in runs are not."""
    kept = [not lexicon.filler(value.text) for value in values]
    dashes = [presence_of(value.text) is Presence.DASH for value in values]
    begin = 0
    for dash, run in groupby(dashes):
        end = begin + len(list(run))
        if dash and (end - begin >= _DASHES or (begin and not kept[begin - 1])):
            kept[begin:end] = [False] * (end - begin)
        begin = end
    return kept


def row_starts(values: list[Token], keys: list[str]) -> tuple[list[bool], list[bool]]:
    """Return where rows can begin (at line breaks, if lines hold rows) and where they must ("指标2：…")."""
    first = keys[int(keys[0] == "number") :][:1] == ["name"] and "fourth" not in keys  # what "指标2：" begins
    must = [first and bool(at) and _NUMBERED.match(value.text) is not None for at, value in enumerate(values)]
    if values and keys[0] == "number":  # the running number stands before the name
        behind = zip(values, [*must[1:], False], strict=True)
        must = [
            bool(at) and following and is_running(value.text) for at, (value, following) in enumerate(behind)
        ]
    lines = any(not value.first for value in values) and any(value.first for value in values[1:])
    may = [not lines or value.first or at == 0 for at, value in enumerate(values)]
    return may, must
