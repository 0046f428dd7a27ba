"""The fields a layout's templates name: how they are written, and which of them there are to print."""

import re
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from jixiao.report import BaseRow, Cover, FundRow, Funds, Goal, Indicator, Level1, Report, Total

__all__ = ["REPEATED", "Slot", "check_field", "slots_of"]

# What a row can be repeated for: lists of the record, or a part of one.
REPEATED: dict[str, type[BaseModel]] = {
    "source": FundRow,  # lines by source of income
    "nature": FundRow,  # lines by nature of expenditure
    "project_fund": FundRow,  # lines of the whole project over its years, its total aside
    "goal": Goal,  # of the year
    "project_goal": Goal,  # of the whole project
    "indicator": Indicator,
    "base": BaseRow,
}
_BESIDE = {"level1": ("indicator", Level1)}  # printed in the rows of something else
_KEYED = ("attribute", "section", "staff")  # {attribute.start}: one of many, by its key
_COMPUTED = {
    "goal": {"number"},  # 1, 2, 3 …
    # 1, 2, 3 … under each second level; through the whole table; the target without its sign and unit
    "indicator": {"number", "sequence", "value"},
}
_WHOLE = {"goal_text"}  # all goals of the year in one place
_PARTS: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (Report, "cover"): Cover,
    (Report, "funds"): Funds,
    (Report, "total"): Total,
    (Funds, "total"): FundRow,
    (Funds, "project_total"): FundRow,
    (Funds, "by_source"): FundRow,  # the whole seen along an axis: "按收入性质分：2456.18"
    (Funds, "by_nature"): FundRow,
}
_SLOT = re.compile(r"\{([a-z][a-z0-9_.\-一-鿿]*)(?:\|([^{}…]*)…([^{}…]*)|\?([^{}]*))?\}")


class Slot(NamedTuple):
    """A field of the record in a cell's template."""

    path: tuple[str, ...]
    before: str = ""
    after: str = ""
    instead: str = ""

    @property
    def name(self) -> str:
        """Return the path as it is written in the layout."""
        return ".".join(self.path)


@lru_cache(maxsize=4096)
def slots_of(template: str) -> tuple[str | Slot, ...]:
    """Split a template into its fixed words and its slots. Raises ValueError for a stray brace."""
    parts: list[str | Slot] = []
    end = 0
    for found in _SLOT.finditer(template):
        parts.append(template[end : found.start()])
        path, before, after, instead = found.groups(default="")
        parts.append(Slot(tuple(path.split(".")), before, after, instead))
        end = found.end()
    parts.append(template[end:])
    for part in parts:
        if isinstance(part, str) and ("{" in part or "}" in part):
            raise ValueError(f"{part!r} holds a brace that belongs to no field")
    return tuple(part for part in parts if part != "")


def check_field(path: tuple[str, ...], repeated: tuple[str, ...]) -> None:
    """Raise ValueError unless the path names a field that can be printed in such a row."""
    name = ".".join(path)
    if name in _WHOLE:
        return
    if path[0] in _KEYED:
        if len(path) != 2:
            raise ValueError(f"{{{name}}}: write {path[0]}, a dot and its key")
        return
    model: type[BaseModel] = Report
    rest = path
    if len(path) > 1 and (path[0] in REPEATED or path[0] in _BESIDE):
        needed, model = _BESIDE.get(path[0]) or (path[0], REPEATED[path[0]])
        if needed not in repeated:
            raise ValueError(f"{{{name}}} stands in a row that is not repeated for {needed!r}")
        rest = path[1:]
        if len(rest) == 1 and rest[0] in _COMPUTED.get(path[0], ()):
            return
    for index, part in enumerate(rest):
        below = _PARTS.get((model, part))
        if below is None:
            if part not in model.model_fields or index != len(rest) - 1:
                raise ValueError(f"{{{name}}}: {model.__name__} has no field {part!r} to print")
            return
        model = below
    raise ValueError(f"{{{name}}} names a part of the record, not a field of it")
