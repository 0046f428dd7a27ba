"""Everything that is wrong with a folder of standards, not only the first mistake."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from jixiao.standards.authority import HEAD, authority_at, head_of
from jixiao.standards.coherence import Fault, incoherent, kind_fault, outline_fault, reference_faults
from jixiao.standards.divisions import find_division
from jixiao.standards.entries import EARLIEST, Entry, Lined, read_entry, read_yaml, wrong
from jixiao.standards.loader import OPEN, known_keys, known_values, shipped, standard_from, unknown_key
from jixiao.standards.shapes import order_fault
from jixiao.standards.values import StandardError

__all__ = ["faults"]


def faults(path: Path) -> list[StandardError]:
    """Return the mistakes of an overlay file, of an authority's folder, or of a folder of both.

    Each names file, line, key and what was expected. Nothing at all to check is a mistake too.
    """
    found = list(_parts(path))
    if not found:
        return [
            wrong(
                str(path),
                f"没有标准文件：应有带 authority 的 .yaml 文件，或含 {HEAD} 的文件夹。",
                f"nothing to check: expected .yaml files with authority, or folders with {HEAD}.",
            )
        ]
    return [fault for part in found for fault in _authority(part)]


def _parts(path: Path) -> Iterator[Path]:
    if path.is_file() or (path / HEAD).is_file():
        yield path
    elif path.is_dir():
        for inner in sorted(path.iterdir()):
            if (inner.is_file() and inner.suffix == ".yaml") or (inner / HEAD).is_file():
                yield inner


def _authority(path: Path) -> Iterator[StandardError]:
    if path.is_file():
        data, where = _caught(path, path.name)
        if data is None:
            yield where
            return
        region, fault = _head(data.get("authority"), data.at(path.name, "authority"))
        yield from fault
        found = list(_entries(data, path.name, described=region is None, skip="authority"))
        yield from found or _together(path, region, {key: data.at(path.name, key) for key in data})
        return
    where = f"{path.name}/{HEAD}"
    head, error = _caught(path / HEAD, where)
    if head is None:
        yield error
        return
    region, fault = _head(head, where)
    yield from fault
    seen: dict[str, str] = {}
    places: dict[str, str] = {}
    found = []
    for file in sorted(path.glob("*.yaml")):
        if file.name == HEAD:
            continue
        inside = f"{path.name}/{file.name}"
        data, error = _caught(file, inside)
        if data is None:
            yield error
            continue
        for key in data:
            places[key] = data.at(inside, key)
            if key in seen:
                place = f"{places[key]}, {key}"
                found.append(wrong(place, f"{seen[key]} 里已经写过。", f"{seen[key]} has this key already."))
            seen[key] = file.name
        found += _entries(data, inside, described=region is None)
    yield from found or _together(path, region, places)


def _together(path: Path, region: str | None, places: dict[str, str]) -> Iterator[StandardError]:
    """Yield the values that contradict others, on each day on which a value of the authority begins."""
    if region is None or find_division(region) is None:
        return
    own = authority_at(path)
    if own is None:
        return
    days = sorted({since for entry in own.entries.values() for since, _ in entry.values})
    told: set[str] = set()
    for day in days:
        standard = standard_from((*shipped(), own), region, max(day.year, 1949))
        for key, fault in incoherent(standard):
            mine = key if key in places else next((one for one in places if one.startswith(key)), "")
            if key not in told:
                told.add(key)
                yield wrong(f"{places.get(mine, path.name)}, {key}", *fault)


def _caught(file: Traversable, where: str) -> tuple[Lined | None, Any]:
    """Read a file: its content, or the error."""
    try:
        return read_yaml(file, where), where
    except StandardError as error:
        return None, error


def _head(data: Any, where: str) -> tuple[str | None, list[StandardError]]:
    try:
        region = head_of(data, where)["region"]
    except StandardError as error:
        return "?", [error]
    if region is not None and find_division(region) is None:
        place = data.at(where, "region")
        return region, [
            wrong(place, f"region {region} 不是已知的行政区划。", f"region {region} is no known division.")
        ]
    return region, []


def _entries(data: Lined, where: str, *, described: bool, skip: str = "") -> Iterator[StandardError]:
    read: dict[str, Entry] = {}
    for key, value in data.items():
        if key == skip:
            continue
        place = data.at(where, key)
        try:
            read[key] = read_entry(key, value, place, described=described)
        except StandardError as error:
            yield error
            continue
        if not described and not key.startswith(OPEN) and key not in known_keys():
            yield unknown_key(str(key), place)
    for key, entry in read.items():
        place = f"{data.at(where, key)}, {key}"
        yield from (wrong(place, *fault) for fault in reference_faults(entry))
        for since, value in entry.values:
            spot = f"{place}, {'earliest' if since == EARLIEST else since}"
            if fault := _value_fault(key, value, own=not described):
                yield wrong(spot, *fault)


def _value_fault(key: str, value: Any, *, own: bool) -> Fault | None:
    """Return what is wrong with a value beside the other values of its key."""
    if own and (fault := kind_fault(value, known_values(key))):
        return fault
    if isinstance(value, tuple) and (fault := order_fault(key, value)):
        return fault
    return outline_fault(value) if key == "outline" else None
