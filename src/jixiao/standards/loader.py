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
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from jixiao.home import home
from jixiao.standards.entries import EARLIEST, Entry, only_known, read_entry, read_yaml, text_of, wrong
from jixiao.standards.standard import Standard
from jixiao.standards.values import StandardError, Value

__all__ = ["Authority", "authorities", "load", "standard_from"]

_DATA = files("jixiao.standards") / "data"


@dataclass(frozen=True)
class Authority:
    """Who issues: its region (None: the whole country) and its dated values by key."""

    id: str
    name: str
    name_en: str
    region: str | None
    entries: Mapping[str, Entry]


def _authority(folder: Traversable) -> Authority:
    where = f"{folder.name}/authority.yaml"
    head = read_yaml(folder / "authority.yaml", where)
    only_known(head, frozenset({"id", "name", "name_en", "region"}), where)
    words = {key: text_of(head, key, where, needed=True) for key in ("id", "name", "name_en")}
    region = head.get("region")
    if region is not None and not _is_code(region):
        raise wrong(
            where,
            f'region 应是加引号的六位行政区划代码（如 "430000"），全国写 null，现为 {region!r}。',
            f'region should be a six-digit code in quotes ("430000") or null, it is {region!r}.',
        )
    entries: dict[str, Entry] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yaml") or file.name == "authority.yaml":
            continue
        inside = f"{folder.name}/{file.name}"
        for key, data in read_yaml(file, inside).items():
            if key in entries:
                raise wrong(
                    f"{inside}，{key}", "这个键在另一个文件里已经写过。", "another file has this key already."
                )
            entries[key] = read_entry(key, data, inside)
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
            since, value = current or (EARLIEST, None)
            values[key] = Value(
                key=key,
                value=value,
                since=None if since == EARLIEST else since,
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
    """Return the authorities that come along and the user's own (``JIXIAO_HOME``/standards)."""
    own = home() / "standards"
    found = [*authorities(), *(authorities(own) if own.is_dir() else ())]
    return tuple(sorted(found, key=lambda authority: _reach(authority.region)))


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
