"""The server dies in the middle of saving: what it acknowledged is there, and the log holds."""

import json
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError

import psycopg
import pytest

from tests.web.filling import PASSWORD
from tests.web.postgres import MISSING, programs, running
from tests.web.servers import Visitor, environment, run, serving

pytestmark = pytest.mark.heavy

_SAVES = 200  # planned; the server does not live to see them all
_KILLED_AFTER = 60  # acknowledged
_FIELDS = tuple(f"sections/{name}/own" for name in ("problems", "improvement", "application", "other"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield ""
        return
    if programs() is None:
        pytest.skip(MISSING)
    with running(durable=True) as address:
        yield address


def _words(field: str, count: int) -> str:
    return f"{field} 第 {count} 次。"


class _Typist(threading.Thread):
    """Saves one field again and again until the server is gone."""

    def __init__(self, address: str, key: str, field: str) -> None:
        super().__init__(daemon=True)
        self.visitor, self.key, self.field = Visitor(address), key, field
        self.acknowledged: list[tuple[int, str]] = []  # revision, text
        self.refused: list[str] = []

    def run(self) -> None:
        """Type."""
        try:
            assert self.visitor.log_in("chenyun", PASSWORD).status == 302
            token = self.visitor.token(f"/reports/{self.key}/edit/")
            base = 1
            for count in range(_SAVES // len(_FIELDS)):
                text = _words(self.field, count)
                body = json.dumps({"base": base, "fields": {self.field: text}, "rows": {}}).encode()
                answer = self.visitor.json(f"/reports/{self.key}/save/", body, token)
                if answer.status != 200:
                    self.refused.append(answer.text)
                    return
                base = json.loads(answer.text)["number"]
                self.acknowledged.append((base, text))
        except (URLError, HTTPException, OSError):
            return  # the server is gone


def revisions(home: Path, url: str) -> dict[int, str]:
    """Return the reports of the draft by number, with nothing of the program between."""
    query = (
        "SELECT number, report FROM web_revision JOIN web_dossier ON web_dossier.id = dossier_id "
        "JOIN web_organisation ON web_organisation.id = organisation_id WHERE code = '102'"
    )
    if url:
        with psycopg.connect(url) as connection:
            return dict(connection.execute(query).fetchall())
    with closing(sqlite3.connect(home / "jixiao.sqlite3")) as file:
        return dict(file.execute(query).fetchall())


def test_every_acknowledged_save_survives(tmp_path: Path, url: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    filled = subprocess.run(
        [sys.executable, "-m", "tests.web.filling"],
        env=environment(home, url),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    key = filled.stdout.split()[-1]
    with serving(home, url=url) as server:
        typists = [_Typist(server.address, key, field) for field in _FIELDS]
        for typist in typists:
            typist.start()
        while sum(len(typist.acknowledged) for typist in typists) < _KILLED_AFTER:
            assert any(typist.is_alive() for typist in typists), [typist.refused for typist in typists]
            typists[0].join(0.01)
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL
        for typist in typists:
            typist.join(60)
    assert not [words for typist in typists for words in typist.refused]
    acknowledged = [pair for typist in typists for pair in typist.acknowledged]
    assert _KILLED_AFTER <= len(acknowledged) < _SAVES

    kept = revisions(home, url)
    for number, text in acknowledged:
        assert text in kept[number]
    for typist in typists:  # no later save of another field took this one back
        last = len(typist.acknowledged) - 1  # and the one after it may have been kept, but not acknowledged
        assert any(_words(typist.field, count) in kept[max(kept)] for count in (last, last + 1))
    verified = run(home, "audit", "verify", url=url)
    assert verified.returncode == 0, verified.stdout

    with serving(home, url=url) as server:  # and it goes on
        visitor = Visitor(server.address)
        assert visitor.log_in("chenyun", PASSWORD).status == 302
        token = visitor.token(f"/reports/{key}/edit/")
        body = json.dumps({"base": max(kept), "fields": {_FIELDS[0]: "接着写。"}, "rows": {}}).encode()
        assert visitor.json(f"/reports/{key}/save/", body, token).status == 200
