"""The process that reads: one file after the other, and nothing it does can harm the one that asked.

It is told a path and answers with one message of bytes: ``R`` and the reports as JSON, one a line, or ``E``
with the kind of failure and the sentence in both languages. Asked for pieces of the pages it has just read,
it writes them into a file and answers ``R`` and how many. It ends when the other side is gone.
"""

import contextlib
import json
import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError

if TYPE_CHECKING:  # the parent imports this module without readers
    from jixiao.reading.blocks import Document

__all__ = ["FAILED", "READ", "Cut", "serve"]

READ, FAILED = b"R", b"E"


@dataclass(frozen=True, slots=True)
class Cut:
    """A wish for pieces of the pages of a file: the names of their places and the zip they go into."""

    path: str
    names: frozenset[str]
    out: str


class _Worker:
    """Reads files, and keeps the blocks of the last one for the pieces that may be cut from it."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.last: tuple[str, Document] | None = None

    def blocks(self, path: str) -> "Document":
        """Read the blocks of a file; those of pages are kept for what may be asked next."""
        from jixiao.reading import read_blocks  # noqa: PLC0415

        self.last = None  # so that two documents are never held at once
        document = read_blocks(path)
        if document.source.format in {"pdf", "picture"}:
            self.last = path, document
        return document

    def read(self, path: str, name: str) -> bytes:
        """Return the reports of a file as the answer."""
        from jixiao.reading.understand import understand  # noqa: PLC0415

        # A file taken out of an archive keeps the name it has there; where it lies meanwhile is nobody's.
        named = [
            report.model_copy(update={"source": report.source.model_copy(update={"file": name})})
            if report.source
            else report
            for report in understand(self.blocks(path))
        ]
        return READ + b"\n".join(report.model_dump_json().encode() for report in named)

    def cut(self, wish: Cut) -> bytes:
        """Write the pieces that are wished for and return how many as the answer."""
        from jixiao.reading.show.cutouts import save_cutouts  # noqa: PLC0415

        document = self.last[1] if self.last and self.last[0] == wish.path else self.blocks(wish.path)
        return READ + str(save_cutouts(Path(wish.path), document, wish.names, Path(wish.out))).encode()

    def answer(self, asked: tuple[str, str] | Cut) -> bytes:
        """Answer a wish; whatever goes wrong is an answer too."""
        try:
            return self.cut(asked) if isinstance(asked, Cut) else self.read(*asked)
        except ReadingError as told:
            return _failure("unreadable", told.message_zh, told.message_en)
        except MemoryError:
            error = limits.MEMORY.error(self.megabytes)
            return _failure("memory", error.message_zh, error.message_en)
        except Exception as error:  # noqa: BLE001 - a defect of ours on one file must not stop the others
            spot = f"{type(error).__name__}"
            return _failure(
                "fault",
                f"程序读这份文件时出错（{spot}），这是程序的缺陷，不是文件的错；请把文件交给开发者。",
                f"the program failed on this file ({spot}); "
                "this is a defect of the program, please report it.",
            )


def _bound_memory(megabytes: int) -> None:
    """Let the system refuse this process more memory than this, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    most = megabytes * 2**20
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    # Private memory that is really asked for; address space would count what libraries only reserve.
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _failure(kind: str, zh: str, en: str) -> bytes:
    return FAILED + json.dumps({"kind": kind, "zh": zh, "en": en}, ensure_ascii=False).encode()


def serve(pipe: Connection, megabytes: int) -> None:
    """Read the files that are named over the pipe until the other side closes it."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # so that a converter started here can be ended together with this process
    _bound_memory(megabytes)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        worker = _Worker(megabytes)
        while True:
            pipe.send_bytes(worker.answer(pipe.recv()))
