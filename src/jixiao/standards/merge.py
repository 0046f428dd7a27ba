"""The values of a chain of authorities on a day, merged key by key when they are asked for."""

from collections.abc import Iterator, Mapping
from datetime import date

from jixiao.standards.authority import Authority
from jixiao.standards.entries import EARLIEST, Current
from jixiao.standards.values import Value

__all__ = ["Values"]


class Values(Mapping[str, Value]):
    """What holds for each key: the value of the most local authority that has one in force."""

    def __init__(self, chain: tuple[Authority, ...], day: date) -> None:
        self._chain, self._day = chain, day
        self._made: dict[str, Value] = {}

    def _merged(self, key: str) -> Value | None:
        found: Value | None = None
        for authority in self._chain:
            entry = authority.entry(key)
            if entry is None:
                continue
            current = entry.at(self._day) or Current(EARLIEST, None, None)
            if found is not None and current.value is None:
                continue  # closed or not yet begun here: what the authority above says holds
            found = Value(
                key=key,
                value=current.value,
                since=None if current.since == EARLIEST else current.since,
                reference=current.reference,
                unit=entry.unit or (found.unit if found else ""),
                description=entry.description or (found.description if found else ""),
                description_en=entry.description_en or (found.description_en if found else ""),
                authority=authority.id,
            )
        return found

    def __getitem__(self, key: str) -> Value:
        if key not in self._made:
            value = self._merged(key)
            if value is None:
                raise KeyError(key)
            self._made[key] = value
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys(key for authority in self._chain for key in authority.entries)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def family(self, name: str) -> list[str]:
        """Return the keys of a family ("tree") in order, without reading any other."""
        return sorted({key for authority in self._chain for key in authority.keys(name)})
