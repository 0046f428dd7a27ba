"""Streams that unpack to far more than they are, found before PDFium unpacks them whole.

PDFium takes a page in one call that nobody can interrupt, at some 20 bytes of memory for a byte of drawing.
This looks at each packed stream by itself. It does not see a stream drawn many times over (forms within
forms): where strangers send files, reading belongs in a process of its own with limits on time and memory.
"""

import re
import zlib

from jixiao.reading import limits

__all__ = ["refuse_bombs"]

_HARMLESS = 16 * 2**10  # bytes; packs at most a thousandfold
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 2000  # bytes before a stream in which its dictionary is looked for


def refuse_bombs(data: bytes) -> None:
    """Raise ``ReadingError`` if a packed stream of the file goes beyond the limits."""
    total = 0
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
        if b"Flate" not in head or b"/Image" in head:
            continue  # pictures are not unpacked for reading
        if head.count(b"Flate") > limits.PDF_PACKED.value:
            raise limits.PDF_PACKED.error()
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        if end - found.end() <= _HARMLESS:
            continue
        unpacking = zlib.decompressobj()
        try:
            total += len(unpacking.decompress(data[found.end() : end], limits.PDF_STREAM.count))
        except zlib.error:
            continue  # locked or damaged: not to be unpacked by PDFium either
        if unpacking.unconsumed_tail:  # embedded Chinese fonts come to 20 MB
            raise limits.PDF_STREAM.error()
        if total > limits.PDF_STREAMS.value:
            raise limits.PDF_STREAMS.error()
