"""A list that was sent as a file."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.http import HttpRequest

from jixiao.web.list_file import ListError, apart

__all__ = ["sent_list"]

_LARGEST = 5 * 2**20  # bytes
_SUFFIXES = (".xlsx", ".xls", ".et", ".docx", ".csv")

T = TypeVar("T")


def sent_list(request: HttpRequest, parse: Callable[[Path], T]) -> T:
    """Read the list that was sent, in a process apart; ListError when it cannot be read."""
    sent = request.FILES.get("file")
    if sent is None or not sent.name:
        raise ListError("请选一个文件。", "Choose a file.")
    if (sent.size or 0) > _LARGEST:
        raise ListError("文件超过 5 MB。请只留名单再试。", "The file is larger than 5 MB.")
    suffix = Path(sent.name).suffix.lower()
    if suffix not in _SUFFIXES:
        raise ListError("请上传 Excel 文件（xlsx）。", "Send a spreadsheet (xlsx).")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{suffix}"
        with path.open("wb") as file:
            for chunk in sent.chunks():
                file.write(chunk)
        return apart(parse, path)
