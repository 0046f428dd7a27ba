"""One of several server processes: ``python -m jixiao.web.worker``, started by ``jixiao.web.processes``.

It is handed, as arguments, the numbers of the listening sockets, of the pipe whose other end the parent
holds, of the pipe in which it says that it is ready, and the names under which the site is reached.
"""

import os
import signal
import socket
import sys
import threading
from typing import NoReturn

__all__ = ["main"]


def _end_with(parent: int) -> NoReturn:
    """Wait for the end of the parent, and end at once: what was not acknowledged is taken back."""
    while os.read(parent, 1):
        pass  # nothing is ever written
    os._exit(1)


def main(listening: str, parent: str, ready: str, names: str) -> None:
    """Answer until the parent says stop, or is gone."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl+C reaches the whole group; the parent tells the workers
    numbers = [int(number) for number in listening.split(",")]
    for number in (*numbers, int(parent), int(ready)):
        os.set_inheritable(number, False)  # noqa: FBT003 - processes that read uploads are not to hold them
    threading.Thread(target=_end_with, args=(int(parent),), name="jixiao-parent", daemon=True).start()
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.settings")
    import django  # noqa: PLC0415 - the parent must be watched before anything that takes long

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    from jixiao.web.server import answer_on  # noqa: PLC0415

    settings.ALLOWED_HOSTS = names.split(",")
    answer_on([socket.socket(fileno=number) for number in numbers], lambda: os.write(int(ready), b"."))


if __name__ == "__main__":
    main(*sys.argv[1:])
