"""The words by which the editor recognises the columns of a block pasted from a spreadsheet."""

from collections.abc import Iterable, Mapping
from typing import Any

from jixiao.standards.vocabulary import Words, label_key, vocabulary
from jixiao.web.forms.where import column_words
from jixiao.words import Words as WordPair

__all__ = ["pasting_words"]

_NUMBER = WordPair("序号", "row number")
_COLUMNS = ("comparator", "unit", "target", "actual", "points", "score", "deviation")


def _levels(words: Words, names: Iterable[str]) -> dict[str, str]:
    """Return the wordings of levels in the compared form with the name the standard in use has for them."""
    named = list(names)
    own = {words.find(name): name for name in named}
    return {wording: own.get(key, key) for wording, key in words.index.items()} | {
        label_key(name): name for name in named
    }


def pasting_words(indicators: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return {heads, level1, level2, totals, columns} for the indicator table of a sheet.

    ``heads`` has the wordings of column headings, all in the compared form; ``columns`` what a person may
    choose for a column, in the order of the form.
    """
    words = vocabulary()
    heads = dict(words.indicator_columns.index)
    if "fourth" in heads.values():  # a fourth level is the indicator's name where there is one
        heads |= {wording: "name" for wording, key in heads.items() if key == "fourth"}
    heads |= {wording: "explanation" for wording, key in heads.items() if key == "content"}
    table = ["sign" if name == "comparator" else name for name in indicators["columns"]]
    shown = [name for name in _COLUMNS if name in table or (name == "comparator" and "sign" in table)]
    chosen = ("level1", "level2", "name", *dict.fromkeys([*shown, "comparator", "unit"]))
    kinds = indicators["kinds"]
    return {
        "heads": heads,
        "level1": _levels(words.level1, (branch["name"] for branch in kinds)),
        "level2": _levels(words.level2, (kind for branch in kinds for kind in branch["kinds"])),
        "totals": list(words.closing.index),
        "columns": [("number", _NUMBER.of(lang))]
        + [(name, column_words("indicators", name).of(lang)) for name in chosen],
    }
