"""Streams that unpack to far more than they are, found before PDFium unpacks them whole.

PDFium takes a page in one call that nobody can interrupt, at some 20 bytes of memory for a byte of drawing.
This looks at each packed stream by itself. It does not see a stream drawn many times over (forms within
forms): where strangers send files, reading belongs in a process of its own with limits on time and memory.
"""

import re
import zlib

from jixiao.reading.errors import ReadingError

__all__ = ["refuse_bombs"]

MAX_STREAM = (
    24 * 2**20
)  # bytes of one unpacked stream that is no picture; embedded Chinese fonts come to 20 MB
MAX_STREAMS = 400 * 2**20  # bytes of all of them
_HARMLESS = 16 * 2**10  # bytes; packs at most a thousandfold
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 2000  # bytes before a stream in which its dictionary is looked for


def _bomb() -> ReadingError:
    return ReadingError(
        "PDF 里的数据展开后大得不像一份报告，已停止读取；请确认文件来源，或使用原来的 Word 文件。",
        "the PDF unpacks to far more than a report would; check where it comes from or use the Word file.",
    )


def refuse_bombs(data: bytes) -> None:
    """Raise ``ReadingError`` if a packed stream of the file goes beyond the limits."""
    total = 0
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
        if b"Flate" not in head or b"/Image" in head:
            continue  # pictures are not unpacked for reading
        if head.count(b"Flate") > 1:
            raise _bomb()  # packed twice: a million times smaller at best, and no program's way
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        if end - found.end() <= _HARMLESS:
            continue
        unpacking = zlib.decompressobj()
        try:
            total += len(unpacking.decompress(data[found.end() : end], MAX_STREAM))
        except zlib.error:
            continue  # locked or damaged: not to be unpacked by PDFium either
        if unpacking.unconsumed_tail or total > MAX_STREAMS:
            raise _bomb()
