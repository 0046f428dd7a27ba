"""The server of ``jixiao serve``: prepares database and files, then answers until it is stopped."""

import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from jixiao.words import ToldError

__all__ = ["ServerError", "answer", "hosts", "prepare"]

_THREADS = 16  # most of a request's time goes to the database or the disk
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


def answer(host: str, port: int, started: Callable[[str], None]) -> None:
    """Answer requests until stopped (Ctrl+C, SIGTERM). ``started`` is told the address once it is reachable.

    Port 0 takes a free one.
    """
    try:
        server: Any = create_server(
            get_wsgi_application(),
            host=host,
            port=port,
            threads=_THREADS,
            max_request_body_size=_LARGEST,
            connection_limit=500,
            ident=None,
            **(_PROXY if settings.SECURE_PROXY_SSL_HEADER else {}),
        )
    except OSError as error:
        raise ServerError(
            f"端口 {port} 用不了（{error.strerror}）。请换一个：--port {port + 1}",
            f"Port {port} cannot be used ({error.strerror}). Take another: --port {port + 1}",
        ) from error
    signal.signal(signal.SIGTERM, _stop)
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    started(f"http://{f'[{shown}]' if ':' in shown else shown}:{server.effective_port}/")
    server.run()
