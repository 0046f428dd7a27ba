"""Backup and restore between real homes: every row and every file comes back, and nothing else is touched."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import tuple_row

from tests.web.postgres import MISSING, programs, running
from tests.web.servers import environment, run, serving

pytestmark = pytest.mark.heavy

_NOT_KEPT = {"django_session", "sqlite_sequence"}
Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    if programs() is None:
        pytest.skip(MISSING)
    with running() as address:
        yield address


def database(address: str, name: str) -> str:
    """Make an empty database on the server and return its DATABASE_URL."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return address.removesuffix("/postgres") + f"/{name}"


def fill(home: Path, url: str = "") -> None:
    home.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.filling"],
        env=environment(home, url),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


def _of_migrations(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Leave out when each was applied, which is when the copy was made."""
    return sorted((app, name) for _, app, name, _ in rows)


def rows_of(home: Path, url: str = "") -> Rows:
    """Read all tables with nothing of the program between."""
    found: Rows = {}
    if url:
        with psycopg.connect(url, row_factory=tuple_row) as connection:
            tables = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall()
            for (table,) in tables:
                query = sql.SQL("SELECT * FROM {} ORDER BY 1").format(sql.Identifier(table))
                found[table] = connection.execute(query).fetchall()
    else:
        with closing(sqlite3.connect(f"file:{home / 'jixiao.sqlite3'}?mode=ro", uri=True)) as file:
            listed = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in listed:
                found[table] = file.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()  # noqa: S608
    found["django_migrations"] = _of_migrations(found["django_migrations"])
    return {table: rows for table, rows in found.items() if table not in _NOT_KEPT}


def parsed(rows: Rows) -> Rows:
    """Return JSON as its values: PostgreSQL keeps the keys of an object in an order of its own."""
    return {
        table: [
            tuple(
                json.loads(value) if isinstance(value, str) and value[:1] in {"{", "["} else value
                for value in row
            )
            for row in listed
        ]
        for table, listed in rows.items()
    }


def files_of(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for folder in ("files", "standards")
        for path in sorted((home / folder).rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("filled") / "home"
    fill(home)
    (home / "standards").mkdir()
    (home / "standards/990001.yaml").write_text("# 本区的标准\n", encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def saved(filled: Path) -> Path:
    path = filled.parent / "backup.zip"
    done = run(filled, "backup", str(path))
    assert done.returncode == 0, done.stderr
    assert "3 个文件" in done.stdout
    return path


def test_every_row_and_file_comes_back(filled: Path, saved: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "home", "restore", str(saved))
    assert done.returncode == 0, done.stderr
    before, after = rows_of(filled), rows_of(tmp_path / "home")
    assert before == after
    assert len(before["web_event"]) >= 13
    assert {"web_revision", "web_dossier", "web_account", "web_upload"} <= {
        t for t, rows in before.items() if rows
    }
    assert files_of(filled) == files_of(tmp_path / "home")
    verified = run(tmp_path / "home", "audit", "verify", "--head", before["web_event"][-1][-1])
    assert verified.returncode == 0, verified.stdout


def test_neither_secret_nor_logins_are_in_it(filled: Path, saved: Path) -> None:
    secret = (filled / "secret").read_bytes()
    with zipfile.ZipFile(saved) as file:
        assert not [name for name in file.namelist() if "session" in name or "secret" in name]
        assert all(secret not in file.read(name) for name in file.namelist())
    assert saved.stat().st_mode & 0o777 == 0o600


def test_from_sqlite_to_postgresql_and_back(filled: Path, saved: Path, url: str, tmp_path: Path) -> None:
    there = database(url, "there")
    done = run(tmp_path / "pg", "restore", str(saved), url=there)
    assert done.returncode == 0, done.stderr
    again = run(tmp_path / "pg", "backup", str(tmp_path / "again.zip"), url=there)
    assert again.returncode == 0, again.stderr
    done = run(tmp_path / "back", "restore", str(tmp_path / "again.zip"))
    assert done.returncode == 0, done.stderr
    assert parsed(rows_of(filled)) == parsed(rows_of(tmp_path / "back"))
    assert files_of(filled) == files_of(tmp_path / "pg") == files_of(tmp_path / "back")


def test_postgresql_row_by_row(url: str, tmp_path: Path) -> None:
    one, two = database(url, "one"), database(url, "two")
    fill(tmp_path / "one", one)
    assert run(tmp_path / "one", "backup", str(tmp_path / "one.zip"), url=one).returncode == 0
    done = run(tmp_path / "two", "restore", str(tmp_path / "one.zip"), url=two)
    assert done.returncode == 0, done.stderr
    assert rows_of(tmp_path / "one", one) == rows_of(tmp_path / "two", two)

    refused = run(tmp_path / "two", "restore", str(tmp_path / "one.zip"), url=two)
    assert refused.returncode == 2
    assert "已有数据" in refused.stderr
    done = run(tmp_path / "two", "restore", "--force", str(tmp_path / "one.zip"), url=two)
    assert done.returncode == 0, done.stderr
    assert rows_of(tmp_path / "one", one) == rows_of(tmp_path / "two", two)
    kept = list((tmp_path / "two").glob("before-restore-*/database.zip"))
    assert len(kept) == 1
    with psycopg.connect(two) as connection, pytest.raises(psycopg.errors.RaiseException, match="on record"):
        connection.execute("DELETE FROM web_event")  # the triggers are there again


def test_a_home_with_data_is_left_alone(filled: Path, saved: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    before = rows_of(home)
    done = run(home, "restore", str(saved))
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert rows_of(home) == before

    forced = run(home, "restore", "--force", str(saved))
    assert forced.returncode == 0, forced.stderr
    (aside,) = home.glob("before-restore-*")
    assert rows_of(aside) == before
    assert files_of(aside) == files_of(filled)
    assert not list(home.glob("restoring-*"))


def test_a_damaged_archive_touches_nothing(filled: Path, saved: Path, tmp_path: Path) -> None:
    home, damaged = tmp_path / "home", tmp_path / "damaged.zip"
    shutil.copytree(filled, home)
    names = sorted(path.name for path in home.iterdir())
    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)
    done = run(home, "restore", "--force", str(damaged))
    assert done.returncode == 2
    assert "没有动任何数据" in done.stderr
    assert sorted(path.name for path in home.iterdir() if path.name != "running.lock") == [
        name for name in names if name != "running.lock"
    ]
    assert rows_of(home) == rows_of(filled)


def test_a_backup_whose_log_was_forged_is_refused(saved: Path, tmp_path: Path) -> None:
    """Somebody edits a row and makes the manifest agree with it."""
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(forged, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        for name in manifest["parts"]:
            content = old.read(name)
            if name == "tables/web.event.jsonl":
                content = content.replace(b'"publish"', b'"nothing"')
                manifest["parts"][name] = {
                    "size": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(manifest))
    done = run(tmp_path / "home", "restore", str(forged))
    assert done.returncode == 2
    assert "操作记录接不上" in done.stderr
    assert not (tmp_path / "home/jixiao.sqlite3").exists()


def test_a_backup_is_made_while_the_site_runs_but_not_restored(
    filled: Path, saved: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    with serving(home):
        done = run(home, "backup", str(tmp_path / "running.zip"))
        assert done.returncode == 0, done.stderr
        refused = run(home, "restore", "--force", str(saved))
        assert refused.returncode == 2
        assert "正在运行" in refused.stderr
    assert run(tmp_path / "copy", "restore", str(tmp_path / "running.zip")).returncode == 0
    assert rows_of(tmp_path / "copy") == rows_of(filled)


def test_nothing_is_overwritten_and_nothing_half_is_left(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    assert run(filled, "backup", str(tmp_path / "there.zip")).returncode == 2
    assert (tmp_path / "there.zip").read_bytes() == b"mine"
    done = run(tmp_path / "empty", "backup", str(tmp_path / "empty.zip"))
    assert done.returncode == 2
    assert "数据库是空的" in done.stderr
    assert not list(tmp_path.glob("empty.zip*"))
