"""``jixiao serve`` as people start it: a process, a data folder, a browser."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.servers import Visitor, environment, run, serving

ADMINISTRATOR = {
    "region": "雁湖区",
    "standard": "湖南省",
    "name": "沈岩",
    "username": "shenyan",
    "password": "lake-and-goose-7",
    "again": "lake-and-goose-7",
}


@pytest.mark.heavy
def test_the_first_run_makes_the_administrator(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home) as server:
        visitor = Visitor(server.address)
        assert json.loads(visitor.get("/healthz").text) == {"status": "ok"}
        assert json.loads(visitor.get("/readyz").text) == {"status": "ready"}

        wrong = visitor.post("/start/", code="ABCDEFGHJK", **ADMINISTRATOR)
        assert wrong.status == 422
        assert "一次性代码不对" in wrong.text
        assert "lake-and-goose-7" not in wrong.text

        weak = {**ADMINISTRATOR, "password": "1234567890", "again": "1234567890"}
        assert visitor.post("/start/", code=server.code, **weak).status == 422

        typed = f"{server.code[:5].lower()} - {server.code[5:]}"
        done = visitor.post("/start/", code=typed, **ADMINISTRATOR)
        assert (done.status, done.headers["location"]) == (302, "/organisations/import/")
        assert visitor.get("/account/").status == 200

        assert visitor.get("/start/").status == 404
        assert Visitor(server.address).get("/start/").status == 404

        second = subprocess.run(
            [sys.executable, "-m", "jixiao", "serve", "--port", "0"],
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert second.returncode == 2
        assert "正在运行" in second.stderr
        assert server.stop() == 0
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "jixiao.sqlite3").stat().st_mode) == 0o600
    assert not (home / "first-code").exists()
    verified = run(home, "audit", "verify")
    assert verified.returncode == 0, verified.stderr
    assert "2 条记录全部相符" in verified.stdout  # the first run and its login

    with serving(home) as server:  # a second start: no code, the same accounts
        assert "一次性代码" not in "".join(server.said)
        visitor = Visitor(server.address)
        assert visitor.log_in("shenyan", "lake-and-goose-7").status == 302
        assert visitor.get("/account/").status == 200


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with serving(tmp_path / "one") as server:
        port = server.address.rpartition(":")[2]
        second = subprocess.run(
            [sys.executable, "-m", "jixiao", "serve", "--port", port],
            env=environment(tmp_path / "two"),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert second.returncode == 2
    assert f"端口 {port} 用不了" in second.stderr


@pytest.mark.parametrize(
    ("hidden", "words"), [("waitress", "jixiao[web]"), ("psycopg", "jixiao[web,postgres]")]
)
def test_a_missing_package_is_told_with_how_to_install_it(tmp_path: Path, hidden: str, words: str) -> None:
    program = (
        "import importlib.util as util\n"
        "real = util.find_spec\n"
        f"util.find_spec = lambda name, *rest: None if name == {hidden!r} else real(name, *rest)\n"
        "from jixiao.cli.main import main\n"
        "main(['serve', '--port', '0'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(tmp_path, "postgres://nobody@127.0.0.1:1/x" if hidden == "psycopg" else ""),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
