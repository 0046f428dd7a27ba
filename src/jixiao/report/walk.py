"""Go through a record, whatever it is made of."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

__all__ = ["every"]

_Wanted = TypeVar("_Wanted")


def every(value: object, wanted: type[_Wanted]) -> Iterator[_Wanted]:
    """Yield the parts of a record that are of a type, in the order of its fields, none inside another."""
    if isinstance(value, wanted):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from every(getattr(value, name), wanted)
    elif isinstance(value, tuple):
        for item in value:
            yield from every(item, wanted)
