"""Who issues a standard, and its dated values: a folder of files, or one file for a small overlay.

A folder has an ``authority.yaml`` (id, name, name_en, region); its other files map keys to dated values.
A single file carries the same four lines under ``authority:``, its keys beside it. The data that come along
keep the keys of a family in the file of that name (``weights.yaml``; ``checks_a.yaml`` for ``checks.A…``), so
that only what is asked for is read; a user's own files may be named at will and are read at once, so that a
mistake in them is told and never passed over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from jixiao.standards.entries import Entry, Lined, only_known, read_entry, read_yaml, text_of, wrong

__all__ = ["HEAD", "Authority", "authorities", "authority_at", "head_of", "is_code", "reach"]

HEAD = "authority.yaml"
_KEYS = frozenset({"id", "name", "name_en", "region"})


def is_code(code: Any) -> bool:
    """Tell whether something is a six-digit division code."""
    return isinstance(code, str) and len(code) == 6 and code.isascii() and code.isdigit()


def reach(region: str | None) -> str:
    """Return the leading digits all codes of a region share: "" the country, "43", "4304", "430406"."""
    if region is None:
        return ""
    return region[:2] if region.endswith("0000") else region[:4] if region.endswith("00") else region


@dataclass(frozen=True)
class Authority:
    """Who issues: its region (None: the whole country) and its dated values by key."""

    id: str
    name: str
    name_en: str
    region: str | None
    where: str  # the file of its head, as messages name it
    files: Mapping[str, Traversable] = field(repr=False)  # by name without ending
    own: bool = False  # the user's
    _read: dict[str, dict[str, Entry]] = field(default_factory=dict, repr=False, compare=False)

    def _topic(self, stem: str) -> dict[str, Entry]:
        """Return the entries of a file, read once."""
        if stem not in self._read:
            file = self.files[stem]
            single = file.name == self.where
            inside = file.name if single else f"{self.where.partition('/')[0]}/{file.name}"
            data = read_yaml(file, inside)
            described = self.region is None
            self._read[stem] = {
                key: read_entry(key, value, data.at(inside, key), described=described)
                for key, value in data.items()
                if not (single and key == "authority")
            }
        return self._read[stem]

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """All of its values by key; a key that stands in two files is an error."""
        found: dict[str, Entry] = {}
        for stem in self.files:
            for key, entry in self._topic(stem).items():
                if key in found:
                    inside = f"{self.where.partition('/')[0]}/{self.files[stem].name}, {key}"
                    raise wrong(
                        inside, "这个键在另一个文件里已经写过。", "another file has this key already."
                    )
                found[key] = entry
        return found

    def entry(self, key: str) -> Entry | None:
        """Return what stands under a key; of the data that come along only the file of its family is read."""
        if self.own:
            return self.entries.get(key)
        return next(
            (found for stem in _stems(key, self.files) if (found := self._topic(stem).get(key))), None
        )

    def keys(self, family: str) -> Iterator[str]:
        """Return its keys of a family ("tree", "weights")."""
        stems = self.files if self.own else (stem for stem in self.files if stem.partition("_")[0] == family)
        for stem in stems:
            yield from (key for key in self._topic(stem) if key.partition(".")[0] == family)


def _stems(key: str, files: Mapping[str, Traversable]) -> list[str]:
    """Return the files of a key's family, the one it should stand in first."""
    family, _, rest = key.partition(".")
    likely = (family, f"{family}_{rest[:1].lower()}")
    return sorted(
        (stem for stem in files if stem.partition("_")[0] == family), key=lambda stem: stem not in likely
    )


def head_of(head: Any, where: str) -> dict[str, Any]:
    """Check the four lines that say who issues."""
    if not isinstance(head, Lined):
        raise wrong(where, "应写 id、name、region。", "should have id, name, region.")
    only_known(head, _KEYS, where)
    words = {key: text_of(head, key, where, needed=key != "name_en") for key in ("id", "name", "name_en")}
    region = head.get("region")
    if "region" not in head or (region is not None and not is_code(region)):
        raise wrong(
            head.at(where, "region"),
            f'region 应是加引号的六位行政区划代码（如 "430000"），全国写 null，现为 {region!r}。',
            f'region should be a six-digit code in quotes ("430000") or null, it is {region!r}.',
        )
    return {**words, "name_en": words["name_en"] or words["name"], "region": region, "where": where}


def _folder(folder: Traversable, *, own: bool) -> Authority:
    where = f"{folder.name}/{HEAD}"
    files = {
        file.name.removesuffix(".yaml"): file
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml") and file.name != HEAD
    }
    return Authority(**head_of(read_yaml(folder / HEAD, where), where), files=files, own=own)


def _file(file: Traversable, *, own: bool) -> Authority:
    data = read_yaml(file, file.name)
    head = head_of(data.get("authority"), data.at(file.name, "authority"))
    return Authority(**{**head, "where": file.name}, files={file.name.removesuffix(".yaml"): file}, own=own)


def authority_at(path: Traversable) -> Authority:
    """Return the user's own authority of a file or folder."""
    return _folder(path, own=True) if path.is_dir() else _file(path, own=True)


def authorities(folder: Traversable, *, own: bool = False) -> Iterator[Authority]:
    """Return every authority of a data folder, the whole country first, then from large to small."""
    found = []
    for inner in folder.iterdir():
        if inner.is_dir() and (inner / HEAD).is_file():
            found.append(_folder(inner, own=own))
        elif inner.is_file() and inner.name.endswith(".yaml"):
            found.append(_file(inner, own=own))
    if own:
        for authority in found:
            _ = authority.entries  # read now
    yield from sorted(found, key=lambda authority: (reach(authority.region), authority.id))
