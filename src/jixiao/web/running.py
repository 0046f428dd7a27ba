"""At most one site runs on a data folder, and nothing is restored under a running one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao.words import ToldError

__all__ = ["Lock", "RunningError", "alone"]

_FILE = "running.lock"


class RunningError(ToldError):
    """Another process uses the data folder."""


class Lock:
    """A lock between processes, by a file.

    It is SQLite's on an empty database: it works the same on every system, and the system lets it go when the
    process dies, however it dies.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: sqlite3.Connection | None = None

    def take(self) -> bool:
        """Tell whether this process holds the lock, now at the latest."""
        if self._held is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            tried = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                tried.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                tried.close()
                return False
            self._held = tried
        return True

    def release(self) -> None:
        """Let it go."""
        if self._held is not None:
            self._held.close()
            self._held = None


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the folder's lock; RunningError when another process holds it."""
    lock = Lock(home / _FILE)
    if not lock.take():
        raise RunningError(
            f"{home} 的网站正在运行。请先停掉它（在它的窗口里按 Ctrl+C）。",
            f"The site of {home} is running. Stop it first (Ctrl+C in its window).",
        )
    try:
        yield
    finally:
        lock.release()
