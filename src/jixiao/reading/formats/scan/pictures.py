"""Files and PDF pages → pictures of pages, within the limits."""

import io
import warnings
from collections.abc import Iterator

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats.pdf import native
from jixiao.reading.formats.scan.raster import Picture

__all__ = ["of_file", "of_pdf_page"]

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_LONG_SIDE = (200.0, 1300.0)  # points between which the long side of a page lies (A3: 1191)
_A4 = 842.0  # points, the long side taken where a picture does not say
_LEAST = 24  # pixels a side


def _broken() -> ReadingError:
    return ReadingError(
        "图片已损坏或不完整，打不开；请重新扫描或重新下载后再试。",
        "the picture is damaged or incomplete; scan or download it again.",
    )


def of_pdf_page(data: bytes, number: int, dpi: tuple[float, float]) -> Picture:
    """Return a page of a PDF as a picture; red ink (seals) is as light as paper in it."""
    colours, scale = native.render(data, number, dpi)
    return Picture(np.ascontiguousarray(colours[:, :, 2], dtype=np.uint8), scale)


def _scale(image: Image.Image, long_side: int) -> float:
    """Return the points a pixel measures: by the resolution the file states if it can be true, else A4."""
    stated = image.info.get("dpi", (0, 0))
    try:
        resolution = float(stated[0])
    except (TypeError, ValueError, IndexError):
        resolution = 0.0
    if resolution > 1 and _LONG_SIDE[0] <= long_side * 72 / resolution <= _LONG_SIDE[1]:
        return 72 / resolution
    return _A4 / long_side


def _picture(image: Image.Image, dpi: tuple[float, float]) -> Picture:
    width, height = image.size
    if width * height > limits.PICTURE_PIXELS.value:
        raise limits.PICTURE_PIXELS.error()
    if min(width, height) < _LEAST:
        raise _broken()
    scale = _scale(image, max(width, height))
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):  # 16 bits a pixel
        grey = (np.asarray(upright, dtype=np.float64) / 256).clip(0, 255).astype(np.uint8)
    else:
        if upright.has_transparency_data:
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
        grey = np.asarray(upright.convert("RGB"), dtype=np.uint8)[:, :, 0]
    wanted = min(max(72 / scale, dpi[0]), dpi[1]) * scale / 72
    wanted = min(wanted, (limits.SCAN_PIXELS.value / (width * height)) ** 0.5)
    if abs(wanted - 1) > 0.02:
        how = cv2.INTER_AREA if wanted < 1 else cv2.INTER_CUBIC
        grey = np.asarray(cv2.resize(grey, None, fx=wanted, fy=wanted, interpolation=how), dtype=np.uint8)
        scale /= wanted
    return Picture(np.ascontiguousarray(grey), scale)


def of_file(data: bytes, dpi: tuple[float, float]) -> Iterator[Picture]:
    """Yield the pages of a picture file; raise ``ReadingError`` for what is damaged or beyond the limits."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit follows
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        with image:
            count = getattr(image, "n_frames", 1)
            if count > limits.SCAN_PAGES.value:
                raise limits.SCAN_PAGES.error(found=count)
            for number in range(count):
                image.seek(number)
                yield _picture(image, dpi)
    except Image.DecompressionBombError as error:
        raise limits.PICTURE_PIXELS.error() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise _broken() from error  # Pillow's ways of saying that a file is damaged
