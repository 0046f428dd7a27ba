"""Which files there are: those named, those of a folder, those inside a zip; one after the other."""

import lzma
import os
import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError

__all__ = ["Found", "count", "is_archive", "sources"]

_TAIL = 65_557  # its end record with the longest comment
_MARKS = (b"word/document.xml", b"xl/workbook", b"[Content_Types].xml", b"META-INF/manifest.xml")
_NOT_DOCUMENTS = re.compile(r"__MACOSX|~\$|\.(?!\.?$)")  # what systems and editors leave beside documents


# what unpacking raises for damage, in all its ways of packing; bz2 says OSError
_SPOILED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read: its name for people, where it lies, or why it cannot be had."""

    name: str
    path: Path
    error: ReadingError | None = None
    temporary: bool = False

    def release(self) -> None:
        """Remove the copy that was taken out of an archive."""
        if self.temporary:
            self.path.unlink(missing_ok=True)


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        return file.read()


def is_archive(path: Path) -> bool:
    """Say whether a file is a zip of files, and not a document that happens to be kept in a zip."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
            file.seek(0)
            head = file.read(4096)
        tail = _tail(path)
    except OSError:
        return False
    return not any(mark in head or mark in tail for mark in _MARKS)


def _documents(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those below it, by name; hidden and lock files are none."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _NOT_DOCUMENTS.match(name))
        for name in sorted(files):
            if not _NOT_DOCUMENTS.match(name):
                yield Path(place) / name


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry as it was meant: archives made in China hold GBK without saying so."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
            try:
                name = raw.decode("utf-8")
            except UnicodeDecodeError:
                name = raw.decode("gb18030")
        except UnicodeError:
            pass  # neither: the name stays as the archive has it
    return "".join(char if char.isprintable() else "�" for char in name)


def _open(path: Path) -> zipfile.ZipFile:
    """Open a zip whose list of contents is of a believable size. Raises ReadingError."""
    broken = ReadingError(
        "压缩包已损坏，打不开；请重新下载，或解压后指定文件夹。",
        "the archive is damaged; download it again, or unpack it and name the folder.",
    )
    try:
        tail = _tail(path)
        start = tail.rfind(b"PK\x05\x06")
        if start < 0 or len(tail) < start + 22:
            raise broken
        (listed,) = struct.unpack("<I", tail[start + 12 : start + 16])
        if listed > limits.ARCHIVE_LIST.value:
            raise limits.ARCHIVE_LIST.error()
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise broken from error
    if len(archive.infolist()) > limits.ARCHIVE_FILES.value:
        archive.close()
        raise limits.ARCHIVE_FILES.error()
    return archive


def _entries(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    entries = [entry for entry in archive.infolist() if entry.filename and not entry.is_dir()]
    named = [(_name_of(entry), entry) for entry in entries]
    kept = [
        (name, entry)
        for name, entry in named
        if not any(_NOT_DOCUMENTS.match(part) for part in name.replace("\\", "/").split("/"))
    ]
    return sorted(kept, key=lambda item: item[0])


def _take_out(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path) -> None:
    """Unpack an entry into a file, whatever its size is said to be. Raises ReadingError."""
    if entry.flag_bits & 0x1:
        raise ReadingError(
            "压缩包里的这份文件有密码；请解压后再读。",
            "this file of the archive has a password; unpack it first.",
        )
    try:
        with archive.open(entry) as packed, into.open("wb") as file:
            left = limits.ARCHIVE_FILE.count + 1
            while left and (piece := packed.read(min(left, 1 << 20))):
                file.write(piece)
                left -= len(piece)
    except _SPOILED as error:
        raise ReadingError(
            "压缩包里的这份文件已损坏，取不出来；请重新下载压缩包。",
            "this file of the archive is damaged; download the archive again.",
        ) from error
    if not left:
        raise limits.ARCHIVE_FILE.error()
    if is_archive(into):
        raise limits.ARCHIVE_DEPTH.error()


def _unpacked(path: Path, name: str) -> Iterator[Found]:
    try:
        archive = _open(path)
    except ReadingError as error:
        yield Found(name, path, error)
        return
    folder = Path(tempfile.mkdtemp(prefix="jixiao-"))
    try:
        with archive:
            for number, (inside, entry) in enumerate(_entries(archive)):
                # The name in the archive is never a path here; only its ending goes along.
                suffix = Path(inside).suffix[:8] if Path(inside).suffix[1:].isalnum() else ""
                into = folder / f"{number}{suffix}"
                try:
                    _take_out(archive, entry, into)
                except ReadingError as error:
                    into.unlink(missing_ok=True)
                    yield Found(f"{name}/{inside}", into, error)
                else:
                    yield Found(f"{name}/{inside}", into, temporary=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sources(given: Iterable[str | os.PathLike[str]]) -> Iterator[Found]:
    """Yield the files to be read: files as named, folders and zips file by file, in the order of names.

    Every problem is a ``Found`` with its error; nothing is raised. Files of a zip lie in a temporary folder
    until the generator ends and are unpacked one by one as they are asked for.
    """
    for item in given:
        path = Path(item)
        if path.is_dir():
            for file in _documents(path):
                name = file.as_posix()
                yield from _unpacked(file, name) if is_archive(file) else [Found(name, file)]
        elif path.is_file() and is_archive(path):
            yield from _unpacked(path, path.as_posix())
        else:
            yield Found(path.as_posix(), path)


def count(given: Iterable[str | os.PathLike[str]]) -> int:
    """Return how many files ``sources`` will yield, for a progress bar; nothing is unpacked."""
    total = 0
    for item in given:
        path = Path(item)
        for file in _documents(path) if path.is_dir() else [path]:
            try:
                if file.is_file() and is_archive(file):
                    with _open(file) as archive:
                        total += len(_entries(archive))
                else:
                    total += 1
            except ReadingError:
                total += 1
    return total
