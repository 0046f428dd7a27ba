"""Pictures of pages (scans, photos) → blocks: recognised text in the cells that ruled lines make.

The recogniser is an extra (``jixiao[ocr]``), imported only when a picture is met; its models come inside the
wheel of ``rapidocr``. A page goes picture → upright → ruled lines → lines of writing cut along the cells
(``raster``, ``pieces``) → characters (``recognize``, ``doubt``, ``page``), and from there the way of every
PDF page. Each cell and paragraph carries the certainty of its least sure character.
"""

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jixiao.reading import limits
from jixiao.reading.blocks import Document
from jixiao.reading.errors import ReadingError
from jixiao.report import Source

if TYPE_CHECKING:  # these pull in the recogniser, or this module again
    from jixiao.reading.formats.pdf.geometry import RawPage
    from jixiao.reading.formats.scan.raster import Picture

__all__ = [
    "HOW_TO_GET",
    "missing",
    "nothing_read",
    "read",
    "read_pages",
    "recognise_pages",
]

DPI = (150.0, 200.0)  # resolutions between which a page is looked at

HOW_TO_GET = '请运行 pip install "jixiao[ocr]" 安装文字识别组件'


def missing() -> ReadingError:
    """Return the error for a file of pictures where the recogniser is not installed."""
    return ReadingError(
        f"这份文件是扫描件或图片，没有文字；{HOW_TO_GET}（OCR）后再试，或找到原来的 Word 文件。",
        'the file is a scan without text and needs the recogniser; run pip install "jixiao[ocr]" and try '
        "again, or find the original Word file.",
    )


def nothing_read() -> ReadingError:
    """Return the error for pictures in which the recogniser found no text."""
    return ReadingError(
        "图片或扫描件里没有识别出文字；请确认选对了文件，或换一份更清楚的扫描件。",
        "no text was recognised in the picture; check the file or use a sharper scan.",
    )


def _parts() -> tuple[Any, Any, Any] | None:
    """Return the modules that need the extra, or None where it is not installed."""
    for name in ("numpy", "cv2", "PIL", "onnxruntime", "rapidocr"):
        try:
            importlib.import_module(name)
        except ImportError:
            return None
    here = "jixiao.reading.formats.scan"
    page, pictures, recognize = (
        importlib.import_module(f"{here}.{name}") for name in ("page", "pictures", "recognize")
    )
    return page, pictures, recognize


def recognise_pages(data: bytes, pages: "list[RawPage]") -> list[str]:
    """Fill pages of a PDF that are pictures with recognised characters and lines; return notes.

    Without the recogniser the pages stay as they are.
    """
    parts = _parts() if pages else None
    if parts is None:
        return []
    if len(pages) > limits.SCAN_PAGES.value:
        raise limits.SCAN_PAGES.error(found=len(pages))
    page_of, pictures, recogniser = parts[0].page_of, parts[1], parts[2].recogniser()
    notes: list[str] = []
    for page in pages:
        picture = pictures.of_pdf_page(data, page.number, DPI)
        read_page, doubts = page_of(picture, page.number, recogniser)
        page.width, page.height = read_page.width, read_page.height
        page.chars, page.recognised = read_page.chars, True
        page.horizontals, page.verticals = read_page.horizontals, read_page.verticals
        page.turn = (page.turn + read_page.turn) % 4
        notes += doubts
    return [f"有 {len(pages)} 页是图片，文字由识别得来，请对照原件核对", *notes]


def read_pages(pictures: "Iterable[Picture]", source: Source) -> Document:
    """Read pages given as pictures, in order; needs the extra."""
    parts = _parts()
    if parts is None:
        raise missing()
    page_of, recogniser = parts[0].page_of, parts[2].recogniser()
    box = importlib.import_module("jixiao.reading.formats.pdf.geometry").PageBox
    pages: list[RawPage] = []
    notes: list[str] = []
    for number, picture in enumerate(pictures, 1):
        page, doubts = page_of(picture, number, recogniser)
        # A picture has no other coordinates than its own.
        across, down = (page.height, page.width) if page.turn % 2 else (page.width, page.height)
        page.box = box(0.0, 0.0, across, down)
        pages.append(page)
        notes += doubts
    if not any(page.chars for page in pages):
        raise nothing_read()
    notes.insert(0, f"有 {len(pages)} 页是图片，文字由识别得来，请对照原件核对")
    assemble = importlib.import_module("jixiao.reading.formats.pdf").assemble
    document: Document = assemble(pages, notes, source)
    return document


def read(data: bytes, source: Source) -> Document:
    """Read a picture file (PNG, JPEG, TIFF of one or several pages, BMP)."""
    parts = _parts()
    if parts is None:
        raise missing()
    return read_pages(parts[1].of_file(data, DPI), source)
