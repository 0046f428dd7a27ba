"""data/<authority>/*.yaml → the standard of a region and a year.

An authority is a folder with an ``authority.yaml`` (id, name, name_en, region). Every other file in it maps
keys to dated values:

    weights.execution:
      description: 预算执行率指标的分值权重
      unit: 分
      values: {2020-02-25: "10"}          # decimals as strings; ``earliest`` where the beginning is not known
      reference: {title: …, number: …, article: …, verified: false}

What ends is closed with ``null``, never deleted. A value is in force for a fiscal year if it is the last one
that began on or before 31 December of that year. The more local authority wins, key by key; where it closed
its own value, that of the authority above holds again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from jixiao.standards.shapes import row_fault
from jixiao.standards.standard import Standard
from jixiao.standards.values import Reference, StandardError, Value

__all__ = ["Authority", "authorities", "load", "standard_from"]

_DATA = files("jixiao.standards") / "data"
_KEYS = frozenset({"description", "description_en", "unit", "values", "reference"})
_REFERENCE_KEYS = frozenset({"title", "number", "article", "url", "verified"})
_EARLIEST = date.min


@dataclass(frozen=True)
class Authority:
    """Who issues: its region (None: the whole country) and its dated values by key."""

    id: str
    name: str
    name_en: str
    region: str | None
    entries: Mapping[str, "_Entry"]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key's values by the date from which they hold, oldest first."""

    key: str
    description: str
    description_en: str
    unit: str
    values: tuple[tuple[date, Any], ...]
    reference: Reference | None

    def at(self, day: date) -> tuple[date, Any] | None:
        found = None
        for since, value in self.values:
            if since <= day:
                found = (since, value)
        return found


class _Loader(yaml.CSafeLoader):
    """The safe loader in C, but a key that stands twice is a mistake and not an overwriting."""


def _unique(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    own = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    made: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    twice = next((key for key in own if own.count(key) > 1), None) if len(made) < len(own) else None
    if twice is not None:
        raise yaml.constructor.ConstructorError(None, None, f"{twice!r} stands twice", node.start_mark)
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique)


def _wrong(where: str, zh: str, en: str) -> StandardError:
    return StandardError(f"标准文件 {where}：{zh}", f"Standards file {where}: {en}")


def _read(file: Traversable, where: str) -> dict[Any, Any]:
    try:
        data = yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506 - derived from the safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _wrong(where, f"不是合格的 YAML（{error}）。", f"not well-formed YAML ({error}).") from error
    if not isinstance(data, dict):
        raise _wrong(where, "应是“键: 内容”的对照表。", "should be a mapping of keys.")
    return data


def _text(data: Mapping[Any, Any], key: str, where: str, *, needed: bool) -> str:
    value = data.get(key, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise _wrong(where, f"{key} 应写文字，现为 {value!r}。", f"{key} should be text, it is {value!r}.")
    return value


def _known(data: Mapping[Any, Any], known: frozenset[str], where: str) -> None:
    strange = [str(key) for key in data if key not in known]
    if strange:
        listed = "、".join(sorted(known))
        raise _wrong(
            where,
            f"不认识 {'、'.join(strange)}，只能写 {listed}。",
            f"unknown {', '.join(strange)}; known are {', '.join(sorted(known))}.",
        )


def _reference(data: Any, where: str) -> Reference | None:
    if data is None:
        return None
    if not isinstance(data, dict):
        raise _wrong(
            where, "reference 应写 title、number、article、verified。", "reference should be a mapping."
        )
    _known(data, _REFERENCE_KEYS, f"{where}.reference")
    if not isinstance(data.get("verified"), bool):
        raise _wrong(
            f"{where}.reference",
            "verified 要写 true（已与正式文本核对）或 false（未核对）。",
            "verified must be true (compared with the official text) or false.",
        )
    words = {
        key: _text(data, key, f"{where}.reference", needed=key == "title")
        for key in _REFERENCE_KEYS - {"verified"}
    }
    return Reference(verified=data["verified"], **words)


def _since(day: Any, where: str) -> date:
    if day == "earliest":
        return _EARLIEST
    if type(day) is date:
        return day
    raise _wrong(
        where,
        f"values 的起始日期应写成 2020-02-25 的样子，或 earliest（起始不明），现为 {day!r}。",
        f"a value's date should look like 2020-02-25, or be earliest, it is {day!r}.",
    )


def _scalar(value: Any, where: str) -> Any:
    if isinstance(value, float):
        raise _wrong(
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
    raise _wrong(where, f"不能用 {value!r} 作值。", f"{value!r} cannot be a value.")


def _value(value: Any, key: str, where: str) -> Any:
    if not isinstance(value, list):
        return _scalar(value, where)
    for row in value:
        if isinstance(row, dict) and (fault := row_fault(key, row)):
            raise _wrong(where, *fault)
    return tuple(item if isinstance(item, dict) else _scalar(item, where) for item in value)


def _entry(key: Any, data: Any, where: str) -> _Entry:
    where = f"{where}，{key}"
    if not isinstance(key, str) or not isinstance(data, dict):
        raise _wrong(
            where,
            "应写 description、unit、values、reference。",
            "should have description, unit, values, reference.",
        )
    _known(data, _KEYS, where)
    values = data.get("values")
    if not isinstance(values, dict) or not values:
        raise _wrong(where, "缺 values（起始日期: 值）。", "values (date: value) is missing.")
    dated = sorted(
        ((_since(day, where), _value(value, key, where)) for day, value in values.items()),
        key=lambda pair: pair[0],
    )
    return _Entry(
        key=key,
        description=_text(data, "description", where, needed=True),
        description_en=_text(data, "description_en", where, needed=False),
        unit=_text(data, "unit", where, needed=False),
        values=tuple(dated),
        reference=_reference(data.get("reference"), where),
    )


def _authority(folder: Traversable) -> Authority:
    where = f"{folder.name}/authority.yaml"
    head = _read(folder / "authority.yaml", where)
    _known(head, frozenset({"id", "name", "name_en", "region"}), where)
    words = {key: _text(head, key, where, needed=True) for key in ("id", "name", "name_en")}
    region = head.get("region")
    if region is not None and not _is_code(region):
        raise _wrong(
            where,
            f'region 应是加引号的六位行政区划代码（如 "430000"），全国写 null，现为 {region!r}。',
            f'region should be a six-digit code in quotes ("430000") or null, it is {region!r}.',
        )
    entries: dict[str, _Entry] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yaml") or file.name == "authority.yaml":
            continue
        inside = f"{folder.name}/{file.name}"
        for key, data in _read(file, inside).items():
            if key in entries:
                raise _wrong(
                    f"{inside}，{key}", "这个键在另一个文件里已经写过。", "another file has this key already."
                )
            entries[key] = _entry(key, data, inside)
    return Authority(region=region, entries=entries, **words)


def authorities(folder: Traversable = _DATA) -> Iterator[Authority]:
    """Read every authority of a data folder, the whole country first, then from large to small."""
    found = [
        _authority(inner)
        for inner in folder.iterdir()
        if inner.is_dir() and (inner / "authority.yaml").is_file()
    ]
    yield from sorted(found, key=lambda authority: (_reach(authority.region), authority.id))


def _is_code(code: Any) -> bool:
    return isinstance(code, str) and len(code) == 6 and code.isascii() and code.isdigit()


def _reach(region: str | None) -> str:
    """Return the leading digits all codes of a region share: "" the country, "43", "4304", "430406"."""
    if region is None:
        return ""
    return region[:2] if region.endswith("0000") else region[:4] if region.endswith("00") else region


def standard_from(found: tuple[Authority, ...], region: str | None, year: int | None) -> Standard:
    """Merge the authorities over ``region`` into the standard of a fiscal year (None: the latest)."""
    chain = tuple(one for one in found if one.region is None or (region or "").startswith(_reach(one.region)))
    if not chain:
        raise StandardError("标准数据里没有全国的部分。", "There is no national part in the standards data.")
    day = date(year, 12, 31) if year is not None else date.max
    values: dict[str, Value] = {}
    for authority in chain:
        for key, entry in authority.entries.items():
            current = entry.at(day)
            if key in values and (current is None or current[1] is None):
                continue  # closed or not yet begun here: what the authority above says holds
            since, value = current or (_EARLIEST, None)
            values[key] = Value(
                key=key,
                value=value,
                since=None if since == _EARLIEST else since,
                reference=entry.reference,
                unit=entry.unit,
                description=entry.description,
                description_en=entry.description_en,
                authority=authority.id,
            )
    last = chain[-1]
    return Standard(
        id=last.id,
        name=last.name,
        name_en=last.name_en,
        chain=tuple(one.id for one in chain),
        year=year,
        region=region,
        values=values,
    )


@cache
def _all() -> tuple[Authority, ...]:
    return tuple(authorities())


@cache
def load(region: str | None = None, year: int | None = None) -> Standard:
    """Return the standard of a region (GB/T 2260 code, None: national) for a fiscal year (None: the latest).

    Raises StandardError when the code or the year cannot be one, or a data file is malformed.
    """
    if region is not None and not _is_code(region):
        raise StandardError(
            f"“{region}”不是六位行政区划代码（如 430406）。",
            f"{region!r} is no six-digit division code (like 430406).",
        )
    if year is not None and not 1949 <= year <= 9998:
        raise StandardError(f"“{year}”不是可用的年度。", f"{year} is no usable year.")
    return standard_from(_all(), region, year)
