"""A pool of reading processes: each file has its time, a dead process is replaced, the order is kept."""

import json
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from jixiao.reading import limits
from jixiao.reading.errors import ReadingError
from jixiao.reading.many.files import Found
from jixiao.reading.many.worker import READ, Cut, serve
from jixiao.report import Report

__all__ = ["MEGABYTES", "SECONDS", "Outcome", "Readers", "read_apart"]

SECONDS = limits.SECONDS.value
MEGABYTES = limits.MEMORY.count
_MOST_ANSWER = 512 * 2**20  # bytes of one file's reports as JSON
_AHEAD = 16  # files under way or waiting for their turn, for each process

Failure = Literal["unreadable", "time", "memory", "crash", "fault"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its reports as JSON (one a text), or the error and its kind."""

    name: str
    records: tuple[bytes, ...] = ()
    error: ReadingError | None = None
    kind: Failure | None = None

    def reports(self) -> list[Report]:
        """Return the reports. Raises the ``ReadingError`` of a file that could not be read."""
        if self.error is not None:
            raise self.error
        return [Report.model_validate_json(record) for record in self.records]


class _Reader:
    """One process and the file it has in hand."""

    def __init__(self, megabytes: int) -> None:
        spawning = get_context("spawn")  # never fork: the caller may have threads (Polars, a web server)
        self.pipe, far = spawning.Pipe()
        self.process: SpawnProcess = spawning.Process(target=serve, args=(far, megabytes), daemon=True)
        self.process.start()
        far.close()
        self.number = -1  # which file it has in hand; -1: none
        self.found: Found | None = None
        self.until = 0.0

    def give(self, number: int, found: Found, seconds: float) -> None:
        self.number, self.found, self.until = number, found, time.monotonic() + seconds
        self.pipe.send((str(found.path), found.name))

    def cut(self, wish: Cut, seconds: float) -> int | None:
        """Return how many pieces it has cut, None where it failed or took too long: then it is of no use."""
        try:
            self.pipe.send(wish)
            answer = self.pipe.recv_bytes(_MOST_ANSWER) if self.pipe.poll(seconds) else b""
        except (EOFError, OSError):
            return None
        return int(answer[1:]) if answer[:1] == READ else None

    def take(self) -> Outcome:
        """Return what the process answers; a process that died answers with the reason."""
        name = self.found.name if self.found else ""
        try:
            answer = self.pipe.recv_bytes(_MOST_ANSWER)
        except (EOFError, OSError):
            self.process.join(5)
            return _lost(name, self.process.exitcode)
        if answer[:1] == READ:
            return Outcome(name, tuple(answer[1:].split(b"\n")))
        told = json.loads(answer[1:])
        return Outcome(name, error=ReadingError(told["zh"], told["en"]), kind=told["kind"])

    def end(self) -> None:
        """End the process and whatever it started."""
        self.pipe.close()
        pid = self.process.pid
        if pid is not None and self.process.is_alive():
            if hasattr(os, "killpg"):
                try:
                    if os.getpgid(pid) == pid:  # it may not have come so far as to lead its own group
                        os.killpg(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass  # it ended by itself meanwhile
            self.process.kill()
        self.process.join(5)


def _lost(name: str, code: int | None) -> Outcome:
    if code == -signal.SIGKILL:
        error = ReadingError(
            "读这份文件时进程被系统终止（多半是内存不足），其余文件不受影响；请拆成几份后再试。",
            "the system ended the process on this file (out of memory, most likely); split the file.",
        )
        return Outcome(name, error=error, kind="memory")
    error = ReadingError(
        f"读这份文件时进程意外中断（代码 {code}），其余文件不受影响；请用原软件打开另存后再试。",
        f"the process broke off on this file (code {code}); it may be damaged: open and save it again.",
    )
    return Outcome(name, error=error, kind="crash")


def _too_slow(name: str, seconds: float) -> Outcome:
    return Outcome(name, error=limits.SECONDS.error(seconds), kind="time")


class Readers:
    """Processes that read files. Use it in a ``with`` block; not to be shared by threads.

    ``seconds`` and ``megabytes`` bound one file. Memory grows neither with the number of files nor with the
    number of reports: at most sixteen answers a process wait for their turn.
    """

    def __init__(self, jobs: int = 1, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        if jobs < 1:
            raise ValueError("at least one process must read")
        self.jobs, self.seconds, self.megabytes = jobs, seconds, megabytes
        self._idle: list[_Reader] = []
        self._busy: dict[Connection, _Reader] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in [*self._idle, *self._busy.values()]:
            reader.end()
        self._idle, self._busy = [], {}

    def read(self, files: Iterable[Found]) -> Iterator[Outcome]:
        """Yield the outcome of each file, in the order of the files, while the next are being read."""
        waiting = enumerate(files)
        order: deque[int] = deque()
        done: dict[int, Outcome] = {}
        more = True
        while more or order:
            while more and len(order) < self.jobs * _AHEAD and len(self._busy) < self.jobs:
                number, found = next(waiting, (-1, None))
                if found is None:
                    more = False
                    break
                order.append(number)
                if found.error is not None:
                    done[number] = Outcome(found.name, error=found.error, kind="unreadable")
                else:
                    self._give(number, found, done)
            while order and order[0] in done:
                yield done.pop(order.popleft())
            if self._busy and not (order and order[0] in done):
                self._wait(done)

    def cut(self, path: Path, names: Iterable[str], out: Path, *, seconds: float) -> int:
        """Cut the pieces of these places out of the pages of the file read last, into a zip of PNGs.

        Returns how many there are; 0 also where cutting failed or took longer than ``seconds``, since the
        reports are there without them. Not while files are being read.
        """
        if self._busy:
            raise ValueError("files are being read")
        reader = self._idle.pop() if self._idle else _Reader(self.megabytes)
        count = reader.cut(Cut(str(path), frozenset(names), str(out)), seconds)
        if count is None:
            reader.end()
            for half in out.parent.glob(f"{out.stem}.*.half"):  # what an ended process was writing
                half.unlink(missing_ok=True)
            return 0
        self._idle.append(reader)
        return count

    def _give(self, number: int, found: Found, done: dict[int, Outcome]) -> None:
        reader = self._idle.pop() if self._idle else _Reader(self.megabytes)
        try:
            reader.give(number, found, self.seconds)
        except OSError:  # it died idle
            reader.end()
            reader = _Reader(self.megabytes)
            try:
                reader.give(number, found, self.seconds)
            except OSError:
                reader.end()
                found.release()
                done[number] = _lost(found.name, reader.process.exitcode)
                return
        self._busy[reader.pipe] = reader

    def _wait(self, done: dict[int, Outcome]) -> None:
        """Wait for an answer or for the end of somebody's time."""
        left = min(reader.until for reader in self._busy.values()) - time.monotonic()
        for ready in wait(list(self._busy), timeout=max(left, 0)):
            reader = self._busy.pop(ready)  # type: ignore[call-overload]  # only our own pipes are waited for
            self._finish(reader, reader.take(), done)
        now = time.monotonic()
        for late in [reader for reader in self._busy.values() if reader.until <= now]:
            del self._busy[late.pipe]
            name = late.found.name if late.found else ""
            late.end()
            self._finish(late, _too_slow(name, self.seconds), done)

    def _finish(self, reader: _Reader, outcome: Outcome, done: dict[int, Outcome]) -> None:
        done[reader.number] = outcome
        if reader.found is not None:
            reader.found.release()
            reader.found = None
        if outcome.kind in {None, "unreadable"}:
            self._idle.append(reader)
        else:
            reader.end()  # after a fault or a lack of memory nobody knows what is left in it


def read_apart(
    path: str | os.PathLike[str], *, seconds: float = 60, megabytes: int = MEGABYTES, name: str | None = None
) -> list[Report]:
    """Read one file in a process of its own; as ``read_all``, which see.

    ``name`` is what the file is called where it came from. Raises ``ReadingError`` also when the time or
    the memory is used up or the process breaks.
    """
    path = Path(path)
    with Readers(seconds=seconds, megabytes=megabytes) as readers:
        return next(readers.read([Found(name or path.name, path)])).reports()
