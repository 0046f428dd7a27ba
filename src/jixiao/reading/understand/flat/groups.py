"""The values under one second level of a flattened table: where its rows can begin."""

from jixiao.reading.understand.flat.headings import TOTALS
from jixiao.reading.understand.flat.lexicon import Lexicon
from jixiao.reading.understand.flat.tokens import Token

__all__ = ["counted", "row_starts"]


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


def row_starts(values: list[Token]) -> tuple[list[bool], list[bool]]:
    """Return where rows can begin (at line breaks, if lines hold rows) and where they must ("指标2：…")."""
    must = [bool(at) and value.text.lstrip().startswith("指标") for at, value in enumerate(values)]
    lines = any(not value.first for value in values) and any(value.first for value in values[1:])
    may = [not lines or value.first or at == 0 for at, value in enumerate(values)]
    return may, must
