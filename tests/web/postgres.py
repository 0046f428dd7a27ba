"""A real PostgreSQL for the tests: in a temporary folder, reached through a socket there, gone afterwards.

Takes Debian's programs (``/usr/lib/postgresql/*/bin``) or those in PATH. PostgreSQL refuses to run as root;
then it runs as the user ``postgres`` or, without one, ``nobody``.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

__all__ = ["MISSING", "programs", "running"]

MISSING = "PostgreSQL is not installed (Debian: apt-get install postgresql)"


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, of the newest version installed."""

    def version(folder: Path) -> int:
        return int(folder.parent.name) if folder.parent.name.isdecimal() else 0

    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    named = shutil.which("initdb")
    return max(found, key=version) if found else Path(named).resolve().parent if named else None


def _user() -> str:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("neither a user postgres nor nobody to run PostgreSQL as")


def _as(user: str | None, *arguments: str) -> None:
    """Run a program of PostgreSQL; what it says is shown when it fails."""
    done = subprocess.run(
        arguments,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd="/",
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} failed: {done.stdout}")


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """Run a server and give its DATABASE_URL (an empty database); ``durable`` with fsync."""
    bin_ = programs()
    if bin_ is None:
        raise RuntimeError(MISSING)
    root = os.geteuid() == 0
    user = _user() if root else None
    folder = Path(tempfile.mkdtemp(prefix="jixiao-pg-"))
    try:
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        data = str(folder / "data")
        _as(user, str(bin_ / "initdb"), "-D", data, "-U", "jixiao", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c max_connections=200"
        options += "" if durable else " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        control = (str(bin_ / "pg_ctl"), "-D", data, "-w", "-t", "60", "-l", str(folder / "log"))
        _as(user, *control, "-o", options, "start")
        try:
            yield f"postgres://jixiao@{quote(str(folder), safe='')}/postgres"
        finally:
            _as(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the tests of the site on PostgreSQL: ``python -m tests.web.postgres [arguments of pytest]``."""
    if programs() is None:
        print(MISSING)  # noqa: T201 - a command
        return 1 if os.environ.get("JIXIAO_FORBID_SKIPS") else 0
    with running() as url:
        command = [sys.executable, "-m", "pytest", *(sys.argv[1:] or ["tests/web", "-m", "django_db"])]
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
