"""Go through a record, whatever it is made of."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

__all__ = ["every"]

_Wanted = TypeVar("_Wanted")


_Way = Callable[[Any], Iterable[Any]]  # how to take a value of a type apart, the last part first
_ways: dict[
    type, dict[type, _Way | bool]
] = {}  # for each type that is wanted: True for one, False for no parts


def _parts(record: BaseModel) -> Iterable[Any]:
    return reversed(record.__dict__.values())


def _way(found: type, wanted: type) -> _Way | bool:
    if issubclass(found, wanted):
        return True
    if issubclass(found, tuple):
        return reversed
    return _parts if issubclass(found, BaseModel) else False


def every(value: object, wanted: type[_Wanted]) -> Iterator[_Wanted]:
    """Yield the parts of a record that are of a type, in the order of its fields, none inside another."""
    # A record of some hundred cells is walked at every save, and pydantic takes long to tell its classes:
    # what is to be done is told once for each type, and the stack has the next value last.
    ways = _ways.setdefault(wanted, {})
    left: list[Any] = [value]
    while left:
        one = left.pop()
        way = ways.get(type(one))
        if way is None:
            way = ways[type(one)] = _way(type(one), wanted)
        if way is True:
            yield one
        elif way:
            left += way(one)
