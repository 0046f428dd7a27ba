"""What can be typed in a row of the record: its columns and what each holds, read off the models."""

import types
from collections.abc import Mapping
from functools import cache
from typing import Literal, Union, get_args, get_origin

from pydantic import BaseModel

from jixiao.report import (
    Amount,
    Attribute,
    BaseRow,
    FundRow,
    Goal,
    Indicator,
    Level1,
    Number,
    Rate,
    StaffCount,
    Text,
)

__all__ = ["LISTS", "Cell", "columns"]

Cell = type[Text] | type[str] | type[int]

LISTS: Mapping[str, type[BaseModel]] = {
    "attributes": Attribute,
    "base_data": BaseRow,
    "base_staff": StaffCount,  # head counts of a table; those of the text are fields "staff/…"
    "funds": FundRow,
    "project_funds": FundRow,
    "goals": Goal,
    "level1": Level1,
    "indicators": Indicator,
}
"""The lists of rows of a form, and what a row of each is in the record."""

_TEXTS: tuple[type[Text], ...] = (Number, Amount, Rate, Text)


def _cell(annotation: object) -> Cell | None:
    if get_origin(annotation) in {types.UnionType, Union}:
        made = [_cell(part) for part in get_args(annotation)]
        return next((cell for cell in made if cell is not None), None)
    if get_origin(annotation) is Literal:
        return str
    if annotation is str or annotation is int:
        return annotation
    return next((text for text in _TEXTS if annotation is text), None)


def columns(model: type[BaseModel]) -> Mapping[str, Cell]:
    """Return the columns of a model that hold text, a word or a number, in the order of the model."""
    return _columns(model)


@cache
def _columns(model: type[BaseModel]) -> Mapping[str, Cell]:
    found = {name: _cell(field.annotation) for name, field in model.model_fields.items()}
    return {name: cell for name, cell in found.items() if cell is not None}
