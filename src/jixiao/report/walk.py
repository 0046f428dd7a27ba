"""Go through a record, whatever it is made of."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

__all__ = ["every"]

_Wanted = TypeVar("_Wanted")


def every(value: object, wanted: type[_Wanted]) -> Iterator[_Wanted]:
    """Yield the parts of a record that are of a type, in the order of its fields, none inside another."""
    left = [value]  # a stack, the next one last: a record of some hundred cells is walked at every save
    while left:
        one = left.pop()
        if isinstance(one, wanted):
            yield one
        elif isinstance(one, tuple):
            left += reversed(one)
        elif isinstance(one, BaseModel):
            left += [part for part in reversed(one.__dict__.values()) if part is not None]
