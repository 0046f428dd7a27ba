"""Several server processes on one listening socket: ``jixiao serve --processes N`` (docs/decisions/0009).

Checking is computing, and one Python process computes one thing at a time, however many cores there are. The
parent binds the socket, starts the workers and looks after them: one that dies is started again, and a stop
stops all. It answers nothing itself, so that nothing a request does can harm it.

Workers are new interpreters (``jixiao.web.worker``) that are handed the socket, not forks: a fork of a
process in which Polars has worked hangs, and the parent has migrated the database and perhaps made the demo.
They end as soon as the parent is gone, however it went, since they see its end of a pipe closed.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from select import select
from typing import NoReturn

from django.conf import settings
from django.db import connection, connections

from jixiao.web.server import ServerError, address_of, port_taken
from jixiao.words import ToldError

__all__ = ["ProcessesError", "answer_together", "how_many"]

_MOST = 4  # by default; each takes about 250 MB and up to ten connections to the database
_BACKLOG = 1024
_PATIENCE = 120.0  # seconds until the first worker must be ready
_LEAVE = 10.0  # seconds in which a worker may finish what it answers
_LOOK = 0.2  # seconds between two looks at the workers
_SHORT = 10.0  # a worker that lived shorter is not started again at once
_LONGEST_REST = 30.0  # seconds

_log = logging.getLogger(__name__)


class ProcessesError(ToldError):
    """As many processes as asked for are not possible here."""


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def how_many(asked: int | None) -> int:
    """Return the number of server processes: as asked, or one for each core on PostgreSQL, else one.

    SQLite has one writer at a time, Windows no socket that is handed on this way: ProcessesError for more.
    """
    possible = sys.platform != "win32" and connection.vendor == "postgresql"
    if asked is None:
        return min(_cores(), _MOST) if possible else 1
    if asked > 1 and not possible:
        raise ProcessesError(
            "几个进程一起运行，需要 PostgreSQL（见 docs/site.md），Windows 上不支持。请去掉 --processes。",
            "Several processes need PostgreSQL (see docs/site.md), and not Windows. Leave --processes out.",
        )
    return asked


def _listening(host: str, port: int) -> list[socket.socket]:
    """Return sockets that listen on all addresses of a host, on one port (0: a free one)."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    made: list[socket.socket] = []
    for family, address in dict.fromkeys((entry[0], entry[4]) for entry in found):
        one = socket.socket(family, socket.SOCK_STREAM)
        made.append(one)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        chosen = made[0].getsockname()[1] if port == 0 and len(made) > 1 else port
        one.bind((address[0], chosen, *address[2:]))
        one.listen(_BACKLOG)
        one.settimeout(0)
    return made


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    since: float
    rest: float  # seconds to wait before it is started again, should it die soon
    again: float | None = None  # when it is to be started again, once it has died


class _Team:
    """The workers and what they are handed."""

    def __init__(self, sockets: Sequence[socket.socket]) -> None:
        self.sockets = sockets
        self.workers: list[_Worker] = []
        self.alive, self._alive_end = os.pipe()  # the end that only the parent holds closes with it
        self.ready, self._ready_end = os.pipe()

    def hire(self, rest: float = 1.0) -> _Worker:
        """Start a worker."""
        listening = ",".join(str(one.fileno()) for one in self.sockets)
        process = subprocess.Popen(  # noqa: S603 - this very interpreter
            [
                sys.executable,
                "-m",
                "jixiao.web.worker",
                listening,
                str(self.alive),
                str(self._ready_end),
                ",".join(settings.ALLOWED_HOSTS),
            ],
            pass_fds=[*(one.fileno() for one in self.sockets), self.alive, self._ready_end],
            stdin=subprocess.DEVNULL,
        )
        return _Worker(process, time.monotonic(), rest)

    def start(self, number: int) -> None:
        """Start the workers and wait for the first that is ready. ServerError when none can be."""
        self.workers = [self.hire() for _ in range(number)]
        end = time.monotonic() + _PATIENCE
        while not select([self.ready], [], [], _LOOK)[0]:
            if time.monotonic() > end or all(one.process.poll() is not None for one in self.workers):
                raise ServerError(
                    "服务进程启动不了，原因见上面的输出。", "No worker could start; see what is said above."
                )

    def look(self) -> None:
        """Start those again that have died, those that died soon after a rest that grows."""
        for at, worker in enumerate(self.workers):
            code = worker.process.poll()
            if code is None:
                continue
            now = time.monotonic()
            if worker.again is None:
                soon = now - worker.since < _SHORT
                worker.again = now + (worker.rest if soon else 0)
                worker.rest = min(worker.rest * 2, _LONGEST_REST) if soon else 1.0
                _log.error("worker %d ended (%d); it is started again", worker.process.pid, code)
            if now >= worker.again:
                self.workers[at] = self.hire(worker.rest)

    def dismiss(self) -> None:
        """Stop all: those at work may finish what they answer."""
        running = [one.process for one in self.workers if one.process.poll() is None]
        for process in running:
            process.terminate()
        end = time.monotonic() + _LEAVE
        for process in running:
            try:
                process.wait(timeout=max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for number in (self.alive, self._alive_end, self.ready, self._ready_end):
            os.close(number)


def _stop(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


def answer_together(host: str, port: int, number: int, started: Callable[[str], None]) -> None:
    """Answer requests in ``number`` processes until stopped (Ctrl+C, SIGTERM); else as ``server.answer``."""
    try:
        sockets = _listening(host, port)
    except OSError as error:
        raise port_taken(port, error) from error
    connections.close_all()  # of what was prepared; the parent needs the database no more
    team = _Team(sockets)
    signal.signal(signal.SIGTERM, _stop)
    try:
        team.start(number)
        started(address_of(host, sockets[0].getsockname()[1]))
        while True:
            time.sleep(_LOOK)
            team.look()
    except (KeyboardInterrupt, SystemExit):
        return
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # stopping is not stopped
        for one in sockets:
            one.close()
        team.dismiss()
