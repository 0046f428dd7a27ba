"""File → blocks. Nothing here knows what a self-evaluation is.

A format is found by what the file holds, never by its name. A new format is a module with a function
``(data, source) -> Document`` and a line in ``_READERS``.
"""

import gc
import hashlib
import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao.reading import limits
from jixiao.reading.blocks import Document
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import markup, ole, package
from jixiao.report import Source

__all__ = ["read_blocks", "sniff"]

# the module of each format, loaded when the first such file is met: start-up need not know all of them
_READERS = {
    "doc": "legacydoc",
    "docx": "docx",
    "html": "html",
    "pdf": "pdf",
    "picture": "scan",
    "text": "text",
    "xls": "oldworkbook",
    "xlsx": "workbook",
}

# what stands under an Office name by mistake: somebody should look, it may be the wrong file altogether
# (web pages under .doc and .xls are common in this field and are read)
_OFFICE = {".docx", ".docm", ".xlsx", ".xlsm"}
_NEVER_OFFICE = {"pdf": (" PDF 文件", "a PDF"), "picture": ("图片", "a picture")}

_SAVE_ZH = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
_SAVE_EN = "open it in Word or WPS, save it as .docx and try again"
_NOT_YET: dict[str, tuple[str, str]] = {
    "ole": (
        "这是旧版 Office 文件，但不是 Word 文档或 Excel 工作簿，不能读取；请选择自评报告或自评表的文件。",
        "this is an old Office file but neither a Word document nor a workbook; choose the self-evaluation.",
    ),
    "xml": (
        "这是 XML 文件（如 Word、Excel 2003 所存），不能读取；请用 Word 或 WPS 另存为 .docx 或 .xlsx。",
        "this is an XML file (as of Word or Excel 2003), which cannot be read; save it as .docx or .xlsx.",
    ),
    "encrypted": (
        "文件有打开密码，无法读取；请在 Word 或 WPS 中取消密码，另存后再试。",
        "the file is protected by a password; remove it in Word or WPS, save and try again.",
    ),
    "pptx": (
        "这是演示文稿，不是自评报告或自评表；请选择 .docx 或 .txt 文件。",
        "this is a presentation, not a self-evaluation; choose a .docx or .txt file.",
    ),
    "odt": (
        f"这是 OpenDocument 文件，目前还不能读取；{_SAVE_ZH}。",
        f"this is an OpenDocument file, which cannot be read yet; {_SAVE_EN}.",
    ),
    "zip": (
        "这是压缩包，里面不是一个 Word 文件；请先解压，再选择其中的 .docx 或 .txt 文件。",
        "this is an archive and not a Word file; unpack it and choose the .docx or .txt inside.",
    ),
    "rtf": (
        f"这是 RTF 文件，目前还不能读取；{_SAVE_ZH}。",
        f"this is an RTF file, which cannot be read yet; {_SAVE_EN}.",
    ),
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
_STREAMS = (  # of old Office files, by what each holds
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "pptx"),
)


def _is_bitmap(data: bytes) -> bool:
    """Say whether the bytes are a BMP (two letters alone could begin a text) or a WebP picture."""
    return (data.startswith(b"BM") and data[6:10] == bytes(4)) or (
        data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    )


def sniff(data: bytes) -> str:
    """Return the name of the format the bytes are in ("docx", "pdf", "text" …).

    Raises ``ReadingError`` where even that cannot be told because the file is damaged.
    """
    found = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if found or _is_bitmap(data):
        return found or "picture"
    if data.startswith(ole.MAGIC):
        return _kind_of_ole(data)
    if data.startswith(b"PK"):
        # Names stand plainly in a zip; the reader of the format checks that the package is whole.
        return "docx" if b"word/document.xml" in data else package.kind_of(data)
    if markup.looks_like_html(data) or markup.is_mhtml(data):
        return "html"
    if data[:64].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<?xml"):
        return "xml"
    return "text"


def _kind_of_ole(data: bytes) -> str:
    try:
        streams = ole.Ole(data).streams
    except ReadingError:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "encrypted"
        raise
    return next((kind for stream, kind in _STREAMS if stream in streams), "ole")


def _load(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadingError(
                f"“{path.name}”是文件夹，不是文件；请选择其中的 .docx 或 .txt 文件。",
                f"“{path.name}” is a folder; choose a .docx or .txt file inside it.",
            )
        if path.exists() and not path.is_file():
            raise ReadingError(
                f"“{path.name}”不是普通文件；请选择 .docx 或 .txt 文件。",
                f"“{path.name}” is not a regular file; choose a .docx or .txt file.",
            )
        with path.open("rb") as file:
            data = file.read(limits.FILE.count + 1)
    except FileNotFoundError as error:
        raise ReadingError(
            f"找不到文件“{path}”；请检查文件名和所在文件夹。",
            f"there is no file “{path}”; check its name and folder.",
        ) from error
    except PermissionError as error:
        raise ReadingError(
            f"没有权限读取“{path.name}”；请检查文件的权限，或把它复制到自己的文件夹。",
            f"no permission to read “{path.name}”; check its permissions or copy it to your own folder.",
        ) from error
    except (OSError, ValueError) as error:
        raise ReadingError(
            f"打不开文件“{path.name}”（{error}）；请把它复制到本机后再试。",
            f"the file “{path.name}” cannot be opened ({error}); copy it to this computer and try again.",
        ) from error
    if not data:
        raise ReadingError(
            "文件是空的（0 字节）；请重新下载或重新保存后再试。",
            "the file is empty; download or save it again.",
        )
    if len(data) > limits.FILE.value:
        raise limits.FILE.error()
    return data


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of cycles still.

    Blocks are many small objects without cycles; its passes over them take up to a third of the time of a
    long table.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_blocks(path: str | os.PathLike[str]) -> Document:
    """Read a file into paragraphs and tables, whatever its name says it is.

    Raises ``ReadingError`` (and nothing else) for every file that cannot be read.
    """
    path = Path(path)
    data = _load(path)
    name = sniff(data)
    if name in _NEVER_OFFICE and path.suffix.lower() in _OFFICE:
        (zh, en), suffix = _NEVER_OFFICE[name], path.suffix
        raise ReadingError(
            f"这是{zh}，文件名却是“{path.name}”；请改正扩展名，或换成真正的 {suffix} 文件再试。",
            f"this is {en} under the name “{path.name}”; correct its ending or choose the real {suffix}.",
        )
    if name not in _READERS:
        raise ReadingError(*_NOT_YET[name])
    reader: Callable[[bytes, Source], Document] = importlib.import_module(f"{__name__}.{_READERS[name]}").read
    source = Source(file=path.name, format=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    with _no_collecting():
        return reader(data, source)
