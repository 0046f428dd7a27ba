"""data/<authority>/*.yaml → the standard of a region and a year.

The files of an authority (``authority.py``) map keys to dated values:

    weights.execution:
      description: 预算执行率指标的分值权重
      unit: 分
      values: {2020-02-25: "10"}          # decimals as strings; ``earliest`` where the beginning is not known
      reference: {title: …, number: …, article: …, verified: false}

What ends is closed with ``null``, never deleted. Where the values of a key rest on several texts,
``reference`` has one by the date of each. A value is in force for a fiscal year if it is the last one that
began by 31 December of that year. The more local authority wins, key by key; where it closed its own value,
that of the authority above holds again.
"""

from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from jixiao.home import home
from jixiao.standards.authority import Authority, authorities, is_code, reach
from jixiao.standards.coherence import incoherent, kind_fault
from jixiao.standards.entries import wrong
from jixiao.standards.merge import Values
from jixiao.standards.standard import Standard
from jixiao.standards.values import StandardError

__all__ = ["OPEN", "all_authorities", "known_keys", "load", "standard_from", "unknown_key"]

_DATA = files("jixiao.standards") / "data"
OPEN = "ladders."  # sets of deduction ladders: the one family whose keys an overlay may name itself


def standard_from(found: tuple[Authority, ...], region: str | None, year: int | None) -> Standard:
    """Merge the authorities over ``region`` into the standard of a fiscal year (None: the latest)."""
    chain = tuple(one for one in found if one.region is None or (region or "").startswith(reach(one.region)))
    if not chain:
        raise StandardError("标准数据里没有全国的部分。", "There is no national part in the standards data.")
    last = chain[-1]
    return Standard(
        id=last.id,
        name=last.name,
        name_en=last.name_en,
        chain=tuple(one.id for one in chain),
        year=year,
        region=region,
        values=Values(chain, date(year, 12, 31) if year is not None else date.max),
    )


@cache
def shipped() -> tuple[Authority, ...]:
    """Return the authorities that come along."""
    return tuple(authorities(_DATA))


@cache
def known_keys() -> frozenset[str]:
    """Return every key of the standards that come along: an overlay has no others."""
    return frozenset(key for authority in shipped() for key in authority.entries)


def known_values(key: str) -> list[Any]:
    """Return all values the standards that come along have for a key."""
    entries = (authority.entry(key) for authority in shipped())
    return [value for entry in entries if entry is not None for _, value in entry.values]


def _checked(own: Authority) -> None:
    """Refuse values of another kind than the key's: they would fail where they are used."""
    for key, entry in own.entries.items():
        for _, value in entry.values:
            if fault := kind_fault(value, known_values(key)):
                raise wrong(f"{own.where}, {key}", *fault)


@cache
def all_authorities() -> tuple[Authority, ...]:
    """Return the authorities that come along and the user's own (``JIXIAO_HOME``/standards)."""
    folder = home() / "standards"
    found = [*shipped(), *(authorities(folder, own=True) if folder.is_dir() else ())]
    for authority in found:
        same = [one.where for one in found if one.id == authority.id]
        if len(same) > 1:
            raise StandardError(
                f"标准文件 {'、'.join(same)}：id 都是 {authority.id}，请改一个。",
                f"Standards files {', '.join(same)}: all have the id {authority.id}; change one.",
            )
        for key in authority.entries if authority.own else ():
            if not key.startswith(OPEN) and not any(one.entry(key) for one in found if not one.own):
                raise unknown_key(key, authority.where)
        if authority.own:
            _checked(authority)
    return tuple(sorted(found, key=lambda authority: reach(authority.region)))


def unknown_key(key: str, where: str) -> StandardError:
    """Make the error for a key that no standard has, with the one that was probably meant."""
    near = get_close_matches(key, known_keys(), n=1)
    zh, en = (f"，是否应为 {near[0]}", f"; did you mean {near[0]}") if near else ("", "")
    return wrong(f"{where}, {key}", f"标准里没有这个键{zh}？", f"no standard has this key{en}?")


@cache
def load(region: str | None = None, year: int | None = None) -> Standard:
    """Return the standard of a region (GB/T 2260 code, None: national) for a fiscal year (None: the latest).

    Raises StandardError when the code or the year cannot be one, or a data file is malformed. A file that
    comes along is read when a value of it is asked for.
    """
    if region is not None and not is_code(region):
        raise StandardError(
            f"“{region}”不是六位行政区划代码（如 430406）。",
            f"{region!r} is no six-digit division code (like 430406).",
        )
    if year is not None and not 1949 <= year <= 9998:
        raise StandardError(f"“{year}”不是可用的年度。", f"{year} is no usable year.")
    found = all_authorities()
    standard = standard_from(found, region, year)
    if any(authority.own for authority in found):
        for key, fault in incoherent(standard):
            raise wrong(f"{standard.parameter(key).authority}, {key}", *fault)
    return standard
