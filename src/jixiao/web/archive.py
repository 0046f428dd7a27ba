"""One file that holds a backup: a zip of parts with a manifest of their sizes and digests.

``check`` reads every part before anything else trusts the file: parts that are missing, damaged, surplus, or
whose names lead elsewhere are refused.
"""

import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from jixiao.words import ToldError

__all__ = ["Archive", "ArchiveError", "Part", "check", "save"]

FORMAT = "jixiao-backup-1"
_MANIFEST = "manifest.json"
_MOST_MANIFEST = 64 * 2**20
_CHUNK = 2**20
_SAFE = re.compile(r"(?:tables/[a-z0-9_]+\.[a-z0-9_]+\.jsonl|(?:files|standards)(?:/[^/\\:\x00-\x1f]+)+)")
_SPOILT = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    KeyError,
    TypeError,
)


class ArchiveError(ToldError):
    """The file is no backup, is damaged, or does not fit what it is to be restored to."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part to be saved: its name in the archive and its bytes, chunk by chunk."""

    name: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup whose parts have been read once and are as the manifest says."""

    path: Path
    about: dict[str, Any]
    parts: dict[str, int]  # name -> bytes

    @contextmanager
    def reading(self) -> Iterator[zipfile.ZipFile]:
        """Open the file for reading its parts."""
        with zipfile.ZipFile(self.path) as file:
            yield file

    def under(self, folder: str) -> list[str]:
        """Return the names of the parts in a folder."""
        return [name for name in self.parts if name.startswith(f"{folder}/")]


def _safe(name: str) -> bool:
    return bool(_SAFE.fullmatch(name)) and not {".", ".."} & set(name.split("/"))


def save(path: Path, parts: Iterable[Part], about: dict[str, Any]) -> Archive:
    """Write the parts and the manifest; ``path`` appears when all of it is on the disk, for its owner only.

    ``about`` may still be filled in while the parts are being made.
    """
    partial = path.with_name(path.name + ".partial")
    sizes: dict[str, dict[str, Any]] = {}
    try:
        with (
            os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as target,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file,
        ):
            for part in parts:
                if not _safe(part.name):
                    raise ArchiveError(
                        f"文件名“{part.name}”不能放进备份。",
                        f"The name {part.name!r} has no place in a backup.",
                    )
                size, digest = 0, sha256()
                with file.open(part.name, "w", force_zip64=True) as member:
                    for chunk in part.chunks:
                        member.write(chunk)
                        digest.update(chunk)
                        size += len(chunk)
                sizes[part.name] = {"size": size, "sha256": digest.hexdigest()}
            manifest = {"format": FORMAT, **about, "parts": sizes}
            file.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return Archive(path, about, {name: part["size"] for name, part in sizes.items()})


def _manifest(file: zipfile.ZipFile) -> dict[str, Any]:
    with file.open(_MANIFEST) as member:
        text = member.read(_MOST_MANIFEST + 1)
    if len(text) > _MOST_MANIFEST:
        raise ValueError("the manifest is too long")
    manifest = json.loads(text)
    if manifest["format"] != FORMAT:
        raise ValueError(f"unknown format {manifest['format']!r}")
    return dict(manifest)


def _fits(file: zipfile.ZipFile, name: str, expected: dict[str, Any]) -> bool:
    size, digest = 0, sha256()
    with file.open(name) as member:
        while (chunk := member.read(_CHUNK)) and size <= expected["size"]:
            digest.update(chunk)
            size += len(chunk)
    return bool(size == expected["size"] and digest.hexdigest() == expected["sha256"])


def check(path: Path) -> Archive:
    """Read the whole archive once; ArchiveError unless every part is there, whole, and nothing else."""
    try:
        with zipfile.ZipFile(path) as file:
            manifest = _manifest(file)
            parts: dict[str, dict[str, Any]] = manifest.pop("parts")
            names = sorted(file.namelist())
            wrong = [name for name in parts if not _safe(name)]
            if names != sorted([*parts, _MANIFEST]):
                wrong += sorted(set(names) ^ {*parts, _MANIFEST}) or ["…"]
            if not wrong:
                wrong = [name for name, expected in parts.items() if not _fits(file, name, expected)]
    except _SPOILT as error:
        raise ArchiveError(
            f"{path.name} 不是完好的备份文件（{error}），没有动任何数据。请换一份备份。",
            f"{path.name} is not an intact backup ({error}). Nothing was touched. Take another one.",
        ) from error
    if wrong:
        raise ArchiveError(
            f"{path.name} 里有和清单不符的部分（{wrong[0]}），可能已损坏，没有动任何数据。请换一份备份。",
            f"A part of {path.name} does not fit its manifest ({wrong[0]}). Nothing was touched.",
        )
    return Archive(path, manifest, {name: part["size"] for name, part in parts.items()})
