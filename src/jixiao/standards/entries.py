"""A data file of a standard → its checked entries; every mistake names the file, the key and the remedy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from jixiao.standards.shapes import row_fault, value_fault
from jixiao.standards.values import Reference, StandardError

__all__ = [
    "EARLIEST",
    "Current",
    "Entry",
    "Lined",
    "only_known",
    "read_entry",
    "read_yaml",
    "text_of",
    "wrong",
]

_KEYS = frozenset({"description", "description_en", "unit", "values", "reference"})
_REFERENCE_KEYS = frozenset({"title", "number", "article", "url", "verified"})
EARLIEST = date.min
_FIRST, _LAST = 1949, 2100  # years a budget can be of


class Lined(dict[Any, Any]):
    """A mapping of a file that knows on which line each of its keys stands."""

    nodes: list[tuple[yaml.Node, yaml.Node]]

    def at(self, where: str, key: Any) -> str:
        """Return the place of a key for a message: "hunan/weights.yaml:12"."""
        if key not in self or len(self.nodes) != len(self):  # "<<" with something changed: they do not match
            return where
        line = self.nodes[list(self).index(key)][0].start_mark.line + 1
        return f"{where.partition(':')[0]}:{line}"


@dataclass(frozen=True, slots=True)
class Current:
    """The value of one authority that holds on a day."""

    since: date
    value: Any
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A key's values by the date from which they hold, oldest first, and the texts they rest on likewise."""

    key: str
    description: str
    description_en: str
    unit: str
    values: tuple[tuple[date, Any], ...]
    references: tuple[tuple[date, Reference], ...]

    def at(self, day: date) -> Current | None:
        """Return the last value that began by a day, with the last text that began by then."""
        begun = [pair for pair in self.values if pair[0] <= day]
        if not begun:
            return None
        since, value = begun[-1]
        texts = [reference for first, reference in self.references if first <= since]
        return Current(since, value, texts[-1] if texts else None)


_MOST_BYTES = 1024 * 1024
_MOST_NESTED = 5000


class _Loader(yaml.CSafeLoader):
    """The safe loader in C, but a key that stands twice is a mistake and not an overwriting."""


def _unique(loader: _Loader, node: yaml.MappingNode) -> Lined:
    own = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]  # before merging "<<"
    if len(set(own)) < len(own):
        twice = next(key for key in own if own.count(key) > 1)
        raise yaml.constructor.ConstructorError(None, None, f"{twice!r} stands twice", node.start_mark)
    loader.flatten_mapping(node)
    made = Lined(loader.construct_mapping(node, deep=True))
    made.nodes = node.value
    return made


def _date(loader: _Loader, node: yaml.ScalarNode) -> Any:
    """Return a date, or the words of one that the calendar has not, so that its key and line are told."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)


def wrong(where: str, zh: str, en: str) -> StandardError:
    """Make the error for a place in a file."""
    return StandardError(f"标准文件 {where}：{zh}", f"Standards file {where}: {en}")


def _sane(raw: bytes) -> bool:
    """Tell whether a file is of a size and nesting that standards have; others can bring the loader down."""
    return len(raw) <= _MOST_BYTES and all(
        raw.count(mark) <= _MOST_NESTED for mark in (b"[", b"{", b"- - ", b"? ? ")
    )


def read_yaml(file: Traversable, where: str) -> Lined:
    """Read a file that holds a mapping."""
    raw = file.read_bytes()
    if not _sane(raw):
        raise wrong(
            where, "文件过大或层次过深，不像标准数据。", "too large or too deeply nested for standards."
        )
    try:
        data = yaml.load(raw, Loader=_Loader)  # noqa: S506 - derived from the safe loader
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise wrong(
            where + line, f"不是合格的 YAML（{error.problem}）。", f"not well-formed YAML ({error.problem})."
        ) from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: no UTF-8
        raise wrong(where, f"不是合格的 YAML（{error}）。", f"not well-formed YAML ({error}).") from error
    if not isinstance(data, Lined):
        raise wrong(where, "应是“键: 内容”的对照表。", "should be a mapping of keys.")
    return data


def text_of(data: Mapping[Any, Any], key: str, where: str, *, needed: bool) -> str:
    """Return the text under a key, "" where there is none and none is needed."""
    value = data.get(key, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise wrong(where, f"{key} 应写文字，现为 {value!r}。", f"{key} should be text, it is {value!r}.")
    return value


def only_known(data: Mapping[Any, Any], known: frozenset[str], where: str) -> None:
    """Refuse keys that mean nothing here: mostly misspelt ones."""
    strange = [str(key) for key in data if key not in known]
    if strange:
        listed = "、".join(sorted(known))
        raise wrong(
            where,
            f"不认识 {'、'.join(strange)}，只能写 {listed}。",
            f"unknown {', '.join(strange)}; known are {', '.join(sorted(known))}.",
        )


def _references(data: Any, where: str) -> tuple[tuple[date, Reference], ...]:
    """Read one reference for all values, or several by the dates of the values they belong to."""
    if data is None:
        return ()
    if not isinstance(data, dict):
        raise wrong(
            where, "reference 应写 title、number、article、verified。", "reference should be a mapping."
        )
    if data and all(key == "earliest" or type(key) is date for key in data):
        return tuple(
            sorted(
                ((_since(day, where), _reference(one, where)) for day, one in data.items()),
                key=lambda pair: pair[0],
            )
        )
    return ((EARLIEST, _reference(data, where)),)


def _reference(data: Any, where: str) -> Reference:
    if not isinstance(data, dict):
        raise wrong(
            where, "reference 按日期写时，每个日期下应写 title 等。", "a dated reference is a mapping."
        )
    only_known(data, _REFERENCE_KEYS, f"{where}.reference")
    if not isinstance(data.get("verified"), bool):
        raise wrong(
            f"{where}.reference",
            "verified 要写 true（已与正式文本核对）或 false（未核对）。",
            "verified must be true (compared with the official text) or false.",
        )
    words = {
        key: text_of(data, key, f"{where}.reference", needed=key == "title")
        for key in _REFERENCE_KEYS - {"verified"}
    }
    return Reference(verified=data["verified"], **words)


def _since(day: Any, where: str) -> date:
    if day == "earliest":
        return EARLIEST
    if type(day) is date and _FIRST <= day.year <= _LAST:
        return day
    if type(day) is date:
        raise wrong(
            where,
            f"起始日期 {day} 不在 {_FIRST} 年与 {_LAST} 年之间，是否写错？",
            f"the date {day} does not lie between {_FIRST} and {_LAST}; is it misprinted?",
        )
    raise wrong(
        where,
        f"values 的起始日期应写成 2020-02-25 的样子，或 earliest（起始不明），现为 {day!r}。",
        f"a value's date should look like 2020-02-25, or be earliest, it is {day!r}.",
    )


def _scalar(value: Any, where: str) -> Any:
    if isinstance(value, float):
        raise wrong(
            where, f'小数要加引号写成 "{value}"，以免失真。', f'write the decimal in quotes: "{value}".'
        )
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, str):
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        return number if number.is_finite() else value
    raise wrong(where, f"不能用 {value!r} 作值。", f"{value!r} cannot be a value.")


def _value(value: Any, key: str, where: str) -> Any:
    if isinstance(value, list):
        for row in value:
            if isinstance(row, Lined) and (fault := row_fault(key, row)):
                raise wrong(_within(row, where, next(iter(row), None)), *fault)
        made: Any = tuple(dict(item) if isinstance(item, dict) else _scalar(item, where) for item in value)
    else:
        made = _scalar(value, where)
    if fault := value_fault(key, made):
        raise wrong(where, *fault)
    return made


def _values(data: Lined, key: str, where: str) -> tuple[tuple[date, Any], ...]:
    dated = [
        (_since(day, place), _value(value, key, place))
        for day, value in data.items()
        for place in (_within(data, where, day),)
    ]
    return tuple(sorted(dated, key=lambda pair: pair[0]))


def _within(data: Lined, where: str, key: Any) -> str:
    """Return ``where`` ("FILE:LINE, KEY") with the line of a key within it."""
    file, comma, rest = where.partition(", ")
    return data.at(file, key) + comma + rest


def read_entry(key: Any, data: Any, where: str, *, described: bool = True) -> Entry:
    """Check what stands under a key and return it; an overlay need not describe it again."""
    where = f"{where}, {key}"
    if not isinstance(key, str) or not isinstance(data, dict):
        raise wrong(
            where,
            "应写 description、unit、values、reference。",
            "should have description, unit, values, reference.",
        )
    only_known(data, _KEYS, where)
    values = data.get("values")
    if not isinstance(values, Lined) or not values:
        raise wrong(where, "缺 values（起始日期: 值）。", "values (date: value) is missing.")
    return Entry(
        key=key,
        description=text_of(data, "description", where, needed=described),
        description_en=text_of(data, "description_en", where, needed=False),
        unit=text_of(data, "unit", where, needed=False),
        values=_values(values, key, where),
        references=_references(data.get("reference"), where),
    )
