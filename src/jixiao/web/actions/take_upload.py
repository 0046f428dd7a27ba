"""Take a document that somebody hands in: kept under its digest, read later."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.utils import timezone

from jixiao.web.actions.base import Action, ActionError
from jixiao.web.models import Account, Dossier, Upload
from jixiao.web.reading_queue import file_of

__all__ = ["LARGEST", "TakeUpload"]

LARGEST = 50 * 2**20  # bytes of one document
_MOST_WAITING = 20  # documents of one report that wait at once


def _bound(size: int) -> None:
    if size > LARGEST:
        raise ActionError(
            "文件超过 50 MB。可以只上传报告和自评表。",
            "The file is larger than 50 MB. Upload only report and table.",
        )


class TakeUpload(Action[Upload]):
    """Keep a document handed in for a report that is not begun."""

    name: ClassVar[str] = "upload"

    def __init__(self, dossier: Dossier, name: str, chunks: Iterable[bytes]) -> None:
        self.target: Dossier = dossier
        self.file_name = "".join(char for char in Path(name).name if char.isprintable())[-200:] or "document"
        self.chunks = chunks
        self.done: Upload | None = None

    def _receive(self, folder: Path) -> tuple[Path, str, int]:
        """Write what comes into a file beside its final place; digest and size are taken on the way."""
        digest, size = hashlib.sha256(), 0
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        half = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in self.chunks:
                    size += len(chunk)
                    _bound(size)
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            half.unlink(missing_ok=True)
            raise
        return half, digest.hexdigest(), size

    def execute(self, actor: Account) -> Upload:
        """Keep the file; an empty one and one too many are refused."""
        waiting = Upload.objects.filter(dossier=self.target, state=Upload.Reading.WAITING).count()
        if waiting >= _MOST_WAITING:
            raise ActionError(
                "前面上传的文件还没读完，请等一等。", "The files uploaded before are still being read."
            )
        half, digest, size = self._receive(Path(settings.FILES))
        if not size:
            half.unlink(missing_ok=True)
            raise ActionError("这个文件是空的，请换一个。", "The file is empty; choose another.")
        upload = Upload(
            dossier=self.target, name=self.file_name, sha256=digest, size=size, by=actor, at=timezone.now()
        )
        place = file_of(upload)
        place.parent.mkdir(parents=True, exist_ok=True)
        half.replace(place)
        upload.save()
        self.done = upload
        return upload

    def record(self) -> dict[str, Any]:
        """Name the file by its digest."""
        done = self.done
        return {"upload": done.sha256, "size": done.size} if done else {}
