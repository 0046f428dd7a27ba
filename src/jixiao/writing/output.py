"""The official document of a record as a file: the suffix of its name says in which format."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from jixiao.report import Report
from jixiao.words import Words
from jixiao.writing.printed import WritingError

__all__ = ["FORMATS", "write"]

# suffix → module of this room with ``to_<suffix>``; a format's libraries are loaded for who asks for it
FORMATS = {".docx": "document", ".xlsx": "workbook", ".pdf": "pdf", ".html": "page"}

_REASONS = {
    FileNotFoundError: Words("没有这个文件夹", "there is no such folder"),
    NotADirectoryError: Words("路径中有一段不是文件夹", "a part of the path is no folder"),
    IsADirectoryError: Words("这是一个文件夹，请写明文件名", "this is a folder; give the name of a file"),
    PermissionError: Words(
        "没有写入的权限，或文件正被打开；请关闭后再试，或另选位置",
        "it may not be written, or is open; close it and try again, or choose another place",
    ),
}


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
        why = next((words for kind, words in _REASONS.items() if isinstance(error, kind)), None)
        why = why or Words(f"系统报告“{error.strerror or error}”", f"{error.strerror or error}")
        raise WritingError(f"无法写入 {target}：{why.zh}。", f"Cannot write {target}: {why.en}.") from error
    return target
