"""The container of old Office files (.doc, .wps, .xls, .et): its streams, read without trusting it.

Only what is needed to tell the formats apart and to look into a Word file before a converter sees it.
Layout: [MS-CFB]. Every chain is followed at most as long as the file is.
"""

import struct
from itertools import islice

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError

__all__ = ["MAGIC", "Ole"]

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_IN_HEADER = 109  # FAT sectors named in the header
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_NONE = 0xFFFFFFFF


def _damaged() -> ReadingError:
    return ReadingError(
        "旧版 Office 文件已损坏（内部目录不完整）；请重新下载，或用 Word、Excel、WPS 打开修复并另存后再试。",
        "the old Office file is damaged (its directory is broken); download it again or repair and save it.",
    )


class Ole:
    """The streams of a compound file that stand at its top level."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            shift, small_shift = struct.unpack_from("<HH", data, 30)
            fats, directory = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
            self.cutoff, small_fat, _, more, _ = struct.unpack_from("<IIIII", data, 56)
            if shift not in {9, 12} or small_shift != 6:
                raise _damaged()
            self.size = 1 << shift
            self.count = (len(data) - 1) // self.size
            self.fat = self._table(self._fat_sectors(fats, more))
            self.small_fat = self._table(self._chain(small_fat))
            entries = b"".join(map(self._sector, self._chain(directory)))
            self.streams = self._top_level(entries)
        except (struct.error, IndexError, OverflowError) as error:
            raise _damaged() from error

    def _sector(self, number: int) -> bytes:
        return self.data[(number + 1) * self.size : (number + 2) * self.size].ljust(self.size, b"\0")

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self.size // 4}I", self._sector(sector))

    def _fat_sectors(self, count: int, more: int) -> list[int]:
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self.data, 76))
        seen: set[int] = set()
        while more < self.count and more not in seen:  # the rest of the list stands in sectors of its own
            seen.add(more)
            numbers = self._numbers(more)
            sectors += numbers[:-1]
            more = numbers[-1]
        return [sector for sector in sectors[: min(count, self.count)] if sector < self.count]

    def _table(self, sectors: list[int]) -> list[int]:
        return [number for sector in sectors for number in self._numbers(sector)]

    def _chain(self, first: int) -> list[int]:
        chain: list[int] = []
        while first < min(_LAST_SECTOR, self.count, len(self.fat)):
            chain.append(first)
            if len(chain) > self.count:
                raise _damaged()
            first = self.fat[first]
        return chain

    def _top_level(self, raw: bytes) -> dict[str, tuple[int, int]]:
        """Return name → (first sector, size) of the streams in the root, and of the root itself as ""."""
        raw = raw[: _ENTRY * limits.OLE_ENTRIES.count]
        entries = [raw[at : at + _ENTRY] for at in range(0, len(raw) - _ENTRY + 1, _ENTRY)]
        if not entries or entries[0][66] != _ROOT:
            raise _damaged()
        streams = {"": struct.unpack_from("<II", entries[0], 116)}
        waiting, seen = [struct.unpack_from("<I", entries[0], 76)[0]], set()
        while waiting:
            number = waiting.pop()
            if number == _NONE or number >= len(entries) or number in seen:
                continue
            seen.add(number)
            entry = entries[number]
            waiting += struct.unpack_from("<II", entry, 68)
            length = min(struct.unpack_from("<H", entry, 64)[0], 64)
            name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            if entry[66] == _STREAM:
                streams[name] = struct.unpack_from("<II", entry, 116)
        return streams

    def read(self, name: str) -> bytes:
        """Return the content of a top-level stream; what is missing of it is missing."""
        first, size = self.streams[name]
        if name and size < self.cutoff:
            return self._small(first)[:size]
        return b"".join(map(self._sector, islice(self._chain(first), size // self.size + 1)))[:size]

    def _small(self, first: int) -> bytes:
        store = self.read("")
        parts: list[bytes] = []
        while first < min(_LAST_SECTOR, len(self.small_fat)):
            parts.append(store[first * 64 : first * 64 + 64])
            if len(parts) > len(self.small_fat):
                raise _damaged()
            first = self.small_fat[first]
        return b"".join(parts)
