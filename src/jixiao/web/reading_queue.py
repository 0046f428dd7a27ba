"""Uploaded documents are read one after the other in processes apart, whatever number comes at once.

Where a scan or a PDF leaves doubts, the pieces of its pages that they are about are cut out by the same
process and kept beside the document, so that they can be settled by eye.

A few threads take waiting uploads from the table, so that none is lost when the server is stopped: what was
waiting is read after the next start. Each thread keeps one reading process; a document that breaks it, or
takes too much time or memory, is told so and harms no other.

Of several server processes one reads, for all: it holds a lock for as long as it does, and sees what comes in
through the others when it next looks at the table. Theirs only wait, to take over should it end.
"""

import logging
import threading
import zipfile
from pathlib import Path
from time import sleep

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import QuerySet
from django.db.utils import DatabaseError

from jixiao.reading.many import Found, Outcome, Readers
from jixiao.reading.show.cutouts import PAGED, name_of
from jixiao.report import Report
from jixiao.web.forms.doubts import doubtful
from jixiao.web.models import Upload
from jixiao.web.running import Lock

__all__ = ["cut_names", "cut_of", "cuts_of", "file_of", "kick", "read_waiting"]

SECONDS = 180  # for one document
_CUT_SECONDS = 60  # for the pieces of its pages
MEGABYTES = 1536
_THREADS = 2
_IDLE = 20.0  # seconds after which an idle thread ends, and its reading process with it
_LOOK = 0.5  # seconds between two looks at what came in through another server process

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_news = threading.Condition(_lock)
_taken: set[int] = set()
_threads: list[threading.Thread] = []
_reader = Lock(Path(settings.JIXIAO_HOME) / "reading.lock")  # whose holder reads for the whole site


def file_of(upload: Upload) -> Path:
    """Return where the document lies: under its digest, its ending kept."""
    ending = Path(upload.name).suffix.lower()
    clean = ending if ending[1:].isalnum() and len(ending) <= 8 else ""
    return Path(settings.FILES) / upload.sha256[:2] / f"{upload.sha256}{clean}"


def cuts_of(upload: Upload) -> Path:
    """Return where the pieces of its pages lie, if any were cut: a zip of PNGs beside the document."""
    return file_of(upload).with_name(f"{upload.sha256}.cuts.zip")


def cut_names(upload: Upload) -> frozenset[str]:
    """Return the names of the places of which there is a piece."""
    try:
        with zipfile.ZipFile(cuts_of(upload)) as archive:
            return frozenset(name.removesuffix(".png") for name in archive.namelist())
    except (FileNotFoundError, zipfile.BadZipFile):
        return frozenset()


def cut_of(upload: Upload, name: str) -> bytes | None:
    """Return the PNG of a place, None where there is none."""
    try:
        with zipfile.ZipFile(cuts_of(upload)) as archive:
            return archive.read(f"{name}.png")
    except (FileNotFoundError, KeyError, zipfile.BadZipFile):
        return None


def _cut(upload: Upload, outcome: Outcome, readers: Readers) -> None:
    """Have the pieces cut that the page of settling will show."""
    reports = [Report.model_validate_json(record) for record in outcome.records]
    source = reports[0].source if reports else None
    if source is None or source.format not in PAGED:
        return
    names = {name_of(place) for report in reports for place in doubtful(report)} - {""}
    if names:
        readers.cut(file_of(upload), names, cuts_of(upload), seconds=_CUT_SECONDS)


def _waiting() -> QuerySet[Upload]:
    """Return the uploads that wait and that no thread of this process has in hand, the oldest first."""
    return Upload.objects.filter(state=Upload.Reading.WAITING).exclude(pk__in=_taken).order_by("at")


def _next() -> Upload | None:
    """Take the oldest upload that waits and that no other thread has in hand."""
    with _lock:
        upload = _waiting().first()
        if upload is not None:
            _taken.add(upload.pk)
        return upload


def _store(upload: Upload, outcome: Outcome) -> None:
    if outcome.error is not None:
        upload.state = Upload.Reading.FAILED
        kept = file_of(upload).name  # a digest; people know the file by the name they gave it
        upload.error_zh = outcome.error.message_zh.replace(kept, upload.name)
        upload.error_en = outcome.error.message_en.replace(kept, upload.name)
    else:
        upload.state = Upload.Reading.READ
        upload.report = "[" + ",".join(record.decode() for record in outcome.records) + "]"
    with transaction.atomic():
        upload.save(update_fields=["state", "report", "error_zh", "error_en"])


def read_waiting(readers: Readers) -> bool:
    """Read one waiting upload; say no where there is none."""
    upload = _next()
    if upload is None:
        return False
    try:
        outcome = next(readers.read([Found(upload.name, file_of(upload))]))
        _cut(upload, outcome, readers)
        _store(upload, outcome)
    finally:
        with _lock:
            _taken.discard(upload.pk)
    return True


def _read_all() -> None:
    """Read what waits, in a process of its own, until nothing has come in for a while."""
    with Readers(seconds=SECONDS, megabytes=MEGABYTES) as readers:
        idle = 0.0
        while idle < _IDLE:
            try:
                close_old_connections()
                busy = read_waiting(readers)
            except DatabaseError:
                _log.exception("an upload could not be stored; it is tried again")
                busy = False
            if busy:
                idle = 0.0
                continue
            with _news:
                idle = 0.0 if _news.wait(_LOOK) else idle + _LOOK


def _leave() -> bool:
    """End this thread unless something waits; the last one lets another process read."""
    with _lock:
        try:
            if _waiting().exists():
                return False
        except DatabaseError:
            _log.exception(
                "uploads cannot be looked for; a page that waits for one has them looked for again"
            )
        _threads.remove(threading.current_thread())
        if not _threads:
            _reader.release()
    return True


def _takes() -> bool:
    with _lock:
        return _reader.take()


def _work() -> None:
    """Read while this process is the one that does; else wait until everything is read by the one that is."""
    while True:
        if _takes():
            _read_all()
        else:
            sleep(_LOOK)
        close_old_connections()
        if _leave():
            break
    connection.close()


def kick() -> None:
    """Say that there is something to read; threads are started where none is at work."""
    with _news:
        _news.notify_all()
        while len(_threads) < _THREADS:
            thread = threading.Thread(target=_work, name="jixiao-reading", daemon=True)
            _threads.append(thread)
            thread.start()
