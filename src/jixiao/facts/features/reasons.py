"""Columns of "indicators" that tell what the reason for a deviation is worth."""

import re

import polars as pl

from jixiao.facts.columns import Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.wording import Words, cut, first
from jixiao.report import Indicator, key_of

__all__ = ["REASONS", "reasons"]

REASONS: Schema = {
    "reason_generic": pl.Boolean(),  # nothing but a phrase that fits any deviation (客观原因)
    "reason_measure": pl.String(),  # the word that says what will be done, or a date; null for none
    "reason_low": pl.String(),  # the word by which it admits that the target was set too low
    "reason_lack": pl.String(),  # the word by which the cell admits that something is wanting
}
_MARKS = re.compile(r"[^\w]+")
_WHEN = re.compile(r"\d{1,2}月|(?:年|月|季度)[底末]?(?:以|之)?前|[明下次来]年|20\d\d年")


def _generic(said: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a reason consists of the phrases alone, 由于 and the like aside."""
    return _MARKS.sub("", cut(phrases, said)) == ""


def reasons(indicator: Indicator, words: Words) -> Row:
    """Return the columns of one indicator; null where no reason is written."""
    said = Cells(indicator).written("deviation")
    if not said:
        return {}
    when = _WHEN.search(key_of(said))
    admitted = cut(words("C19.denials"), said)
    return {
        "reason_generic": _generic(said, words("C18.generic")),
        "reason_measure": first(words("C18.measures"), said) or (when.group() if when else None),
        "reason_low": first(words("C08.low"), said),
        "reason_lack": first(words("C19.lacks"), admitted),
    }
