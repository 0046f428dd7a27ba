"""Several server processes: all answer, one that dies is replaced, none outlives the parent, one reads."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from jixiao.web import processes
from jixiao.web.processes import answer_together
from jixiao.web.running import Lock, RunningError, alone
from jixiao.web.server import ServerError
from tests.web.postgres import MISSING, programs, running
from tests.web.servers import Visitor, environment, serving
from tests.web.uploads import at_once

posix = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes through /proc")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    if programs() is None:
        pytest.skip(MISSING)
    with running() as address:
        yield address


def _workers(parent: int) -> list[int]:
    """Return the processes of the server that live, by what runs in them."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [int(pid) for pid in listed if _lives(int(pid))]


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        return state != "Z" and b"jixiao.web.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


def _until(holds: Callable[[], bool], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def _answers(address: str) -> bool:
    told: dict[str, str] = json.loads(Visitor(address).get("/readyz").text)
    return told == {"status": "ready"}


@posix
@pytest.mark.heavy
def test_a_worker_that_dies_is_replaced_and_a_stop_stops_all(tmp_path: Path, url: str) -> None:
    with serving(tmp_path, "--processes", "2", url=url) as server:
        first = _workers(server.process.pid)
        assert len(first) == 2
        assert _answers(server.address)
        os.kill(first[0], signal.SIGKILL)
        assert _answers(server.address)  # the other one goes on
        assert _until(lambda: len(_workers(server.process.pid)) == 2)
        second = _workers(server.process.pid)
        assert first[0] not in second
        assert first[1] in second
        os.kill(first[1], signal.SIGKILL)
        assert _answers(server.address)  # waits in the socket until the new one is ready, at worst
        assert _until(lambda: len(_workers(server.process.pid)) == 2)
        last = _workers(server.process.pid)
        assert server.stop() == 0
        assert not [pid for pid in last if _lives(pid)]
    said = "".join(server.said)
    assert said.count("网站已启动") == said.count("一次性代码") == said.count("网站已停止") == 1
    assert said.count("it is started again") == 2


@posix
@pytest.mark.heavy
def test_no_worker_outlives_its_parent(tmp_path: Path, url: str) -> None:
    with serving(tmp_path, "--processes", "2", url=url) as server:
        pids = _workers(server.process.pid)
        assert len(pids) == 2
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL
        assert _until(lambda: not any(map(_lives, pids)), 10)
    with alone(tmp_path):  # and nothing holds the folder
        pass


@pytest.mark.heavy
def test_documents_handed_in_through_any_process_are_read_once(url: str) -> None:
    done = at_once(6, url, "--processes", "2")
    assert (done.taken, done.read) == (6, 6), done


def test_several_processes_need_postgresql(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "serve", "--port", "0", "--processes", "2"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "PostgreSQL" in done.stderr


@pytest.mark.parametrize(
    ("vendor", "cores", "asked", "number"),
    [
        ("postgresql", 1, None, 1),
        ("postgresql", 2, None, 2),
        ("postgresql", 32, None, 4),
        ("postgresql", 2, 6, 6),
        ("postgresql", 8, 1, 1),
        ("sqlite", 8, None, 1),
        ("sqlite", 8, 1, 1),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="one process there")
def test_how_many(
    monkeypatch: pytest.MonkeyPatch, vendor: str, cores: int, asked: int | None, number: int
) -> None:
    monkeypatch.setattr(processes, "connection", SimpleNamespace(vendor=vendor))
    monkeypatch.setattr(processes, "_cores", lambda: cores)
    assert processes.how_many(asked) == number


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are handed on in another way there")
def test_workers_that_cannot_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    told: list[str] = []
    handler = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(ServerError):
            answer_together("127.0.0.1", 0, 2, told.append)
    finally:
        signal.signal(signal.SIGTERM, handler)
    assert told == []


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    one, other = Lock(tmp_path / "a.lock"), Lock(tmp_path / "a.lock")
    assert one.take()
    assert one.take()
    assert not other.take()
    one.release()
    assert other.take()
    assert not one.take()
    other.release()
    with alone(tmp_path), pytest.raises(RunningError), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass
