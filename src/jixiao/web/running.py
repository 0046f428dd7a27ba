"""At most one site runs on a data folder, and nothing is restored under a running one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from jixiao.words import ToldError

__all__ = ["RunningError", "alone"]

_FILE = "running.lock"


class RunningError(ToldError):
    """Another process uses the data folder."""


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the folder's lock; RunningError when another process holds it.

    The lock is SQLite's on an empty database: it works the same on every system, and the system lets it go
    when the process dies, however it dies.
    """
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(sqlite3.connect(home / _FILE, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise RunningError(
                f"{home} 的网站正在运行。请先停掉它（在它的窗口里按 Ctrl+C）。",
                f"The site of {home} is running. Stop it first (Ctrl+C in its window).",
            ) from error
        yield
