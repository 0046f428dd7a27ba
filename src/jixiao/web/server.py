"""The server of ``jixiao serve``: prepares database and files, then answers until it is stopped.

In one process, or in several that share a listening socket (``jixiao.web.processes``).
"""

import gc
import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from jixiao.checking import check
from jixiao.report import Kind
from jixiao.standards import load
from jixiao.web.forms.beginning import blank
from jixiao.web.forms.record import DEFAULT_LAYOUT
from jixiao.words import ToldError

__all__ = ["ServerError", "address_of", "answer", "answer_on", "hosts", "port_taken", "prepare"]

_THREADS = 16  # of a process alone; most of a request's time goes to the database or the disk
_THREADS_EACH = 8  # of one among several: together they must not take all connections of the database
_LARGEST = 64 * 2**20  # bytes of a request; what an upload may be is said by the limits of reading


class ServerError(ToldError):
    """The server cannot start."""


_PROXY = {  # on this machine, and believed only where the settings say that there is one
    "trusted_proxy": "127.0.0.1",
    "trusted_proxy_count": 1,
    "trusted_proxy_headers": "x-forwarded-proto x-forwarded-for",
}


def prepare() -> None:
    """Bring the database to the present form, or make it. All files from now on are their owner's only."""
    os.umask(0o077)
    call_command("migrate", interactive=False, verbosity=0)


def hosts(host: str) -> list[str]:
    """Return the names under which the site is reached on this machine when it listens on ``host``."""
    names = {"localhost", "127.0.0.1", "[::1]", host}
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - asked for: any address of this machine
        name = socket.gethostname()
        names.add(name)
        with suppress(OSError):  # the machine's name may have no address: those above are left
            names |= {str(entry[4][0]) for entry in socket.getaddrinfo(name, None, socket.AF_INET)}
    return sorted(names)


def _stop(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


def _server(threads: int, **where: Any) -> Any:
    return create_server(
        get_wsgi_application(),
        threads=threads,
        max_request_body_size=_LARGEST,
        connection_limit=500,
        ident=None,
        **where,
        **(_PROXY if settings.SECURE_PROXY_SSL_HEADER else {}),
    )


def _warm() -> None:
    """Check an empty report, so that nobody's first save waits until rules and standards are loaded.

    All that is there by then stays: looking through it for garbage would hold up one save in a hundred.
    """
    year = datetime.now(UTC).year
    standard = load(None, year)
    check(blank(Kind.OVERALL, year, "", standard, DEFAULT_LAYOUT), standard=standard)
    gc.collect()
    gc.freeze()


def _run(server: Any) -> None:
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_warm, name="jixiao-warm", daemon=True).start()
    server.run()


def answer_on(sockets: list[socket.socket], ready: Callable[[], object]) -> None:
    """Answer what comes in on listening sockets that other processes share, until stopped (SIGTERM)."""
    server = _server(_THREADS_EACH, sockets=sockets)
    ready()
    _run(server)


def answer(host: str, port: int, started: Callable[[str], None]) -> None:
    """Answer requests until stopped (Ctrl+C, SIGTERM). ``started`` is told the address once it is reachable.

    Port 0 takes a free one.
    """
    try:
        server = _server(_THREADS, host=host, port=port)
    except OSError as error:
        raise port_taken(port, error) from error
    started(address_of(host, server.effective_port))
    _run(server)


def port_taken(port: int, error: OSError) -> ServerError:
    """Return what is told when a port cannot be listened on."""
    return ServerError(
        f"端口 {port} 用不了（{error.strerror}）。请换一个：--port {port + 1}",
        f"Port {port} cannot be used ({error.strerror}). Take another: --port {port + 1}",
    )


def address_of(host: str, port: int) -> str:
    """Return the address to open in a browser on this machine."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
