"""Pictures of the pages of a PDF or a scan, where marks of cells and lines lie on them, pieces of them."""

import base64
import binascii
import importlib
import struct
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from jixiao.reading import limits
from jixiao.reading.blocks import Document, Grid, Mark
from jixiao.reading.formats.pdf import opened
from jixiao.reading.formats.pdf.geometry import PageBox
from jixiao.reading.formats.pdf.native import box_of

__all__ = ["PagePicture", "page_pictures"]

_DPI = 110.0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as grey pixels, ``width`` × ``height`` points; ``turn`` is how it stands to its coordinates."""

    number: int
    grey: bytes  # ``down`` rows of ``stride`` bytes, the first ``across`` of each are pixels
    across: int
    down: int
    stride: int
    width: float
    height: float
    box: PageBox
    turn: int

    @property
    def source(self) -> str:
        """Return the picture as a data URI."""
        png = _png(self.grey, self.across, self.down, self.stride)
        return "data:image/png;base64," + base64.b64encode(png).decode("ascii")

    def place(self, mark: Mark) -> tuple[float, float, float, float]:
        """Return left, top, width and height of a mark in hundredths of the page."""
        x0, y0, x1, y1 = self.box.turned(mark.left, mark.bottom, mark.right, mark.top, self.turn)
        across, down = 100 / self.width, 100 / self.height
        return x0 * across, y0 * down, (x1 - x0) * across, (y1 - y0) * down

    def cut(self, mark: Mark, margin: float, most: tuple[float, float]) -> bytes:
        """Return the piece of the page with a mark as a PNG, ``margin`` points around it, ``most`` at most.

        Empty for a mark beside the page.
        """
        x0, y0, x1, y1 = self.box.turned(mark.left, mark.bottom, mark.right, mark.top, self.turn)
        x1, y1 = min(x1, x0 + most[0]), min(y1, y0 + most[1])
        across, down = self.across / self.width, self.down / self.height
        left, top = max(int((x0 - margin) * across), 0), max(int((y0 - margin) * down), 0)
        right = min(int((x1 + margin) * across) + 1, self.across)
        bottom = min(int((y1 + margin) * down) + 1, self.down)
        if right - left < 2 or bottom - top < 2:
            return b""
        rows = b"".join(
            self.grey[at * self.stride + left : at * self.stride + right] for at in range(top, bottom)
        )
        return _png(rows, right - left, bottom - top, right - left)


def _png(rows: bytes, width: int, height: int, stride: int) -> bytes:
    """Return grey pixels as a PNG; no package is needed for so little."""
    lines = b"".join(b"\0" + rows[at * stride : at * stride + width] for at in range(height))

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", binascii.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines, 6))
        + chunk(b"IEND", b"")
    )


def _recognised(document: Document) -> set[int]:
    """Return the pages whose text was recognised."""
    pages = set[int]()
    for block in document.blocks:
        items = block.cells() if isinstance(block, Grid) else [block]
        pages.update(mark.page for item in items if item.confidence is not None for mark in item.marks)
    return pages


def page_pictures(
    data: bytes, document: Document, wanted: Collection[int] | None = None, dpi: float = _DPI
) -> Iterator[PagePicture]:
    """Yield the pages with something read on them (of them those ``wanted``), the first ones up to the limit.

    Recognised pages are shown as the recogniser saw them: straightened, and as fine as it saw them.
    """
    if document.source.format == "picture":
        yield from _scanned(data, wanted)
        return
    recognised = _recognised(document)
    with opened(data) as (pdf, _):
        sizes = [(page.get_size(), box_of(page), int(page.get_rotation()) // 90 % 4) for page in pdf]
        shown = [at for at in range(1, len(sizes) + 1) if wanted is None or at in wanted]
        shown = shown[: limits.SHOW_PAGES.count]
        for number in shown:
            if number in recognised:
                continue
            (width, height), box, turn = sizes[number - 1]
            page = pdf[number - 1]
            scale = min(dpi / 72, (limits.SCAN_PIXELS.value / max(width * height, 1.0)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
            size = bitmap.width, bitmap.height, bitmap.stride
            grey = bytes(bitmap.buffer)
            page.close()
            yield PagePicture(number, grey, *size, width, height, box, turn)
    for number in sorted(recognised & set(shown)):
        yield _straight(_pictures().of_pdf_page(data, number, _dpi()), number, *sizes[number - 1][1:])


def _pictures() -> Any:
    return importlib.import_module("jixiao.reading.formats.scan.pictures")


def _dpi() -> tuple[float, float]:
    found: tuple[float, float] = importlib.import_module("jixiao.reading.formats.scan").DPI
    return found


def _scanned(data: bytes, wanted: Collection[int] | None) -> Iterator[PagePicture]:
    shown = 0
    for number, picture in enumerate(_pictures().of_file(data, _dpi()), 1):
        if wanted is not None and number not in wanted:
            continue
        shown += 1
        if shown > limits.SHOW_PAGES.value:
            return
        yield _straight(picture, number, None, 0)


def _straight(picture: Any, number: int, box: PageBox | None, turn: int) -> PagePicture:
    """Return a recognised page as it was looked at, with its rows level."""
    raster = importlib.import_module("jixiao.reading.formats.scan.raster")
    level = raster.turned(picture, raster.skew_of(raster.ink_of(picture)))
    height, width = level.grey.shape
    size = width * level.scale, height * level.scale
    return PagePicture(
        number, level.grey.tobytes(), width, height, width, *size, box or PageBox(0.0, 0.0, *size), turn
    )
