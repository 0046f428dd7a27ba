"""The official document of a record as a file: the suffix of its name says in which format."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from jixiao.report import Report
from jixiao.writing.printed import WritingError

__all__ = ["FORMATS", "write"]

# suffix → module of this room with ``to_<suffix>``; a format's libraries are loaded for who asks for it
FORMATS = {".docx": "document", ".xlsx": "workbook", ".pdf": "pdf", ".html": "page"}


def _maker(suffix: str) -> Callable[[Report, str], bytes]:
    made: Callable[[Report, str], bytes] = getattr(
        import_module(f"jixiao.writing.{FORMATS[suffix]}"), f"to_{suffix[1:]}"
    )
    return made


def write(report: Report, path: str | Path, layout: str = "hunan-overall") -> Path:
    """Write the official document of a record (.docx, .xlsx, .pdf or .html) and return where it lies.

    It prints what the record says, as ``printed`` describes. Raises WritingError (one plain sentence) when
    the record does not fit the layout, the suffix is none of these, a program or typeface a PDF needs is
    missing or the file cannot be written; KeyError for an unknown layout.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in FORMATS:
        raise WritingError(
            f"不能写出“{target.suffix}”文件，请用 {'、'.join(FORMATS)} 结尾的文件名。",
            f"Cannot write {target.suffix} files; give a name that ends in {', '.join(FORMATS)}.",
        )
    data = _maker(suffix)(report, layout)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise WritingError(
            f"无法写入 {target}：{error.strerror or error}。请检查文件夹是否存在、文件是否正被打开。",
            f"Cannot write {target}: {error.strerror or error}. Does the folder exist? Is the file open?",
        ) from error
    return target
