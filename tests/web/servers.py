"""A real server of the site in a process of its own, and a visitor with cookies."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

__all__ = ["Answer", "Server", "Visitor", "environment", "run", "serving"]

_PATIENCE = 240  # seconds until a server must be up; it is there in two where nobody else works


def environment(home: Path, url: str = "") -> dict[str, str]:
    """Return the environment of a site on ``home``; ``url`` is its DATABASE_URL ("" for SQLite)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JIXIAO_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    return {**kept, "JIXIAO_HOME": str(home), **({"DATABASE_URL": url} if url else {})}


def run(home: Path, *arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command of jixiao to its end."""
    return subprocess.run(
        [sys.executable, "-m", "jixiao", *arguments],
        env=environment(home, url),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@dataclass
class Server:
    """A running server: where it is and what it has said so far."""

    process: subprocess.Popen[str]
    address: str
    said: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Return the one-time code it printed."""
        found = re.search(r"一次性代码 (\w+)", "".join(self.said))
        assert found, self.said
        return found.group(1)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end."""
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


@contextmanager
def serving(home: Path, *arguments: str, url: str = "") -> Iterator[Server]:
    """Start ``jixiao serve`` on a free port and give it once it answers."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "jixiao", "serve", "--port", "0", *arguments],
        env=environment(home, url),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    up = threading.Event()

    def listen() -> None:
        assert process.stdout
        for line in process.stdout:
            said.append(line)
            if "Ctrl+C" in line:
                up.set()
        up.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        assert up.wait(_PATIENCE), said
        found = re.search(r"http://\S+/", "".join(said))
        assert found, (process.poll(), said)
        yield Server(process, found.group().rstrip("/"), said)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        listener.join(timeout=10)


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    text: str
    headers: dict[str, str]


class _Stay(HTTPRedirectHandler):
    """Shows redirects instead of following them."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing."""


class Visitor:
    """Somebody with a browser's cookies and nothing else."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies), _Stay())

    def _send(self, request: Request) -> Answer:
        try:
            response: HTTPResponse | HTTPError = self._opener.open(request, timeout=60)
        except HTTPError as error:
            response = error
        with response:
            return Answer(
                response.status or 0,
                response.read().decode(),
                {k.lower(): v for k, v in response.headers.items()},
            )

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self._send(Request(self.address + path, headers=headers))  # noqa: S310 - our own server

    def token(self, path: str) -> str:
        """Return the CSRF token of a page with a form."""
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path).text)
        assert found, path
        return found.group(1)

    def post(self, path: str, *, page: str | None = None, **fields: str) -> Answer:
        """Send the form of ``page`` (by default that of ``path``)."""
        data = urlencode({"csrfmiddlewaretoken": self.token(page or path), **fields}).encode()
        return self._send(Request(self.address + path, data=data))  # noqa: S310 - our own server

    def json(self, path: str, body: bytes, token: str) -> Answer:
        """Send JSON as a script of a page does."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": token}
        return self._send(Request(self.address + path, data=body, headers=headers))  # noqa: S310

    def log_in(self, username: str, password: str) -> Answer:
        """Log in by the form."""
        return self.post("/login/", username=username, password=password)
