"""The process that reads: one file after the other, and nothing it does can harm the one that asked.

It is told a path and answers with one message of bytes: ``R`` and the reports as JSON, one a line, or ``E``
with the kind of failure and the sentence in both languages. It ends when the other side is gone.
"""

import contextlib
import json
import os
from multiprocessing.connection import Connection

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError

__all__ = ["FAILED", "READ", "serve"]

READ, FAILED = b"R", b"E"


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


def _answer(path: str, name: str, megabytes: int) -> bytes:
    from jixiao.reading import read_all  # noqa: PLC0415 - the parent imports this module without readers

    try:
        reports = read_all(path)
        # A file taken out of an archive keeps the name it has there; where it lies meanwhile is nobody's.
        named = [
            report.model_copy(update={"source": report.source.model_copy(update={"file": name})})
            if report.source
            else report
            for report in reports
        ]
        return READ + b"\n".join(report.model_dump_json().encode() for report in named)
    except ReadingError as told:
        return _failure("unreadable", told.message_zh, told.message_en)
    except MemoryError:
        error = limits.MEMORY.error(megabytes)
        return _failure("memory", error.message_zh, error.message_en)
    except Exception as error:  # noqa: BLE001 - a defect of ours on one file must not stop the others
        spot = f"{type(error).__name__}"
        return _failure(
            "fault",
            f"程序读这份文件时出错（{spot}），这是程序的缺陷，不是文件的错；请把文件交给开发者。",
            f"the program failed on this file ({spot}); this is a defect of the program, please report it.",
        )


def serve(pipe: Connection, megabytes: int) -> None:
    """Read the files that are named over the pipe until the other side closes it."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # so that a converter started here can be ended together with this process
    _bound_memory(megabytes)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            path, name = pipe.recv()
            pipe.send_bytes(_answer(path, name, megabytes))
