"""Backup and restore: all rows and all files in one archive, taken at one moment, from either database.

The archive (``jixiao.web.archive``) holds a part for each table and each file, and a manifest that names the
applied migrations and the head of the log. The secret key and the logins of the moment are left out: after
restoring everybody logs in again. A backup of SQLite can be restored into PostgreSQL and the other way round.

Restoring first builds everything beside what stands, then swaps: on SQLite by renaming, on PostgreSQL by
ending one transaction. What stood before is kept in a folder of the home, not deleted.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from secrets import token_hex
from shutil import copyfileobj, rmtree
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from jixiao import __version__
from jixiao.web import rows
from jixiao.web.archive import Archive, ArchiveError, Part, check, save
from jixiao.web.log import verify
from jixiao.web.running import alone

__all__ = ["Summary", "Tell", "backup", "restore"]

_FOLDERS = ("files", "standards")  # of the home: documents, and the district's own standards
_CHUNK = 2**20
_BUILT = "restored"  # alias of the SQLite database that is being built

Tell = Callable[[str], None]  # told the part at hand


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds."""

    rows: int
    files: int
    entries: int  # of the log
    head: str  # digest of the log's last entry


def _summary(about: dict[str, Any], archive: Archive) -> Summary:
    files = sum(len(archive.under(folder)) for folder in _FOLDERS)
    return Summary(sum(about["tables"].values()), files, about["log"]["entries"], about["log"]["head"])


@contextmanager
def _snapshot() -> Iterator[None]:
    """See the database as it is at one moment, without keeping others from writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # Not atomic(): that takes SQLite's only lock for writing. A deferred transaction just reads one snapshot.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _table_parts(tables: rows.Tables, counts: dict[str, int], tell: Tell) -> Iterator[Part]:
    for label, model in sorted(tables.items()):
        if label in rows.LEFT_OUT:
            continue
        tell(label)
        counts[label] = -1  # the line of column names

        def encoded(label: str = label, model: Any = model) -> Iterator[bytes]:
            for line in rows.lines(model, DEFAULT_DB_ALIAS):
                counts[label] += 1
                yield line.encode()

        yield Part(f"tables/{label}.jsonl", encoded())


def _file_parts(home: Path, tell: Tell) -> Iterator[Part]:
    for folder in _FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            try:
                file = path.open("rb")
            except FileNotFoundError:
                continue  # half of a file that was being written has been finished or given up meanwhile
            tell(path.name)
            with file:
                yield Part(path.relative_to(home).as_posix(), iter(partial(file.read, _CHUNK), b""))


def backup(path: Path, home: Path, tell: Tell = lambda _: None) -> Summary:
    """Save all rows of the database and the files of ``home`` at ``path``, readable by its owner only.

    Files are kept under their digest and never change, so those read after the rows are theirs.
    """
    with _snapshot():
        migrations = rows.applied(connection)
        if not migrations or not rows.known(connection, migrations):
            raise ArchiveError(
                "数据库是空的，或是更新的版本做的，没法备份。请用做它的那个版本。",
                "The database is empty or made by a newer version. Use the version that made it.",
            )
        chain = verify()
        counts: dict[str, int] = {}
        about: dict[str, Any] = {
            "jixiao": __version__,
            "made": timezone.now().isoformat(timespec="seconds"),
            "engine": connection.vendor,
            "migrations": migrations,
            "log": {"entries": chain.entries, "head": chain.head},
            "left_out": rows.LEFT_OUT,
            "tables": counts,
        }
        tables = rows.tables(connection, migrations)

        def parts() -> Iterator[Part]:
            yield from _table_parts(tables, counts, tell)
            yield from _file_parts(home, tell)

        archive = save(path, parts(), about)
    return _summary(about, archive)


def _standing(home: Path) -> list[Path]:
    """Return the files and folders that restoring would replace."""
    paths = [home / name for name in _FOLDERS]
    if connection.vendor == "sqlite":
        base = str(connection.settings_dict["NAME"])
        paths += [Path(base + end) for end in ("", "-wal", "-shm")]
    return [path for path in paths if path.exists()]


def _tables_standing() -> list[str]:
    """Return the tables in the PostgreSQL database."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def _fill(built: BaseDatabaseWrapper, archive: Archive, tell: Tell) -> None:
    """Make the tables as they were, load the rows, check them, and migrate to this version."""
    migrations = [tuple(key) for key in archive.about["migrations"]]
    if not rows.known(built, migrations):
        raise ArchiveError(
            f"这份备份是 jixiao {archive.about['jixiao']} 做的，比现在用的新。请先升级再恢复。",
            f"This backup was made by jixiao {archive.about['jixiao']}, which is newer. Upgrade first.",
        )
    MigrationExecutor(built).migrate(migrations)
    tables = rows.tables(built, migrations)
    with transaction.atomic(using=built.alias), archive.reading() as file:
        built.check_constraints()  # migrating may have left some to be checked row by row: again at the end
        for label, count in archive.about["tables"].items():
            tell(label)
            with TextIOWrapper(file.open(f"tables/{label}.jsonl"), encoding="utf-8") as lines:
                found = rows.load(tables[label], lines, built.alias)
            if found != count:
                raise ArchiveError(
                    f"{label} 应有 {count} 行，读出 {found} 行。没有动原来的数据。",
                    f"{label} should have {count} rows but has {found}. Nothing was touched.",
                )
        rows.wind_up(built, tables)
        built.check_constraints()
    chain = verify(using=built.alias)
    if chain.broken or (chain.entries, chain.head) != tuple(archive.about["log"].values()):
        raise ArchiveError(
            "备份里的操作记录接不上，没有动原来的数据。",
            "The log in the backup does not hold. Nothing was touched.",
        )
    executor = MigrationExecutor(built)
    executor.migrate(executor.loader.graph.leaf_nodes())


def _unpack(archive: Archive, folder: Path, tell: Tell) -> None:
    with archive.reading() as file:
        for name in (name for place in _FOLDERS for name in archive.under(place)):
            tell(name.rpartition("/")[2])
            target = folder / name  # checked by the archive: no way out of the folder
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with file.open(name) as source, target.open("xb") as copy:
                copyfileobj(source, copy, _CHUNK)
                os.fsync(copy.fileno())


def _swap(home: Path, fresh: Path, aside: Path, standing: list[Path]) -> None:
    """Put the new in the place of the old, which moves aside."""
    for path in standing:
        path.rename(aside / path.name)
    for path in fresh.iterdir():
        path.rename(home / path.name)


@contextmanager
def _built_sqlite(fresh: Path) -> Iterator[BaseDatabaseWrapper]:
    """Give an empty database in a file of its own."""
    standing = connections.settings[DEFAULT_DB_ALIAS]
    connections.settings[_BUILT] = {**standing, "NAME": str(fresh / Path(str(standing["NAME"])).name)}
    built = connections[_BUILT]
    try:
        yield built
        with built.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        built.close()
        del connections[_BUILT], connections.settings[_BUILT]


@contextmanager
def _built_postgresql(standing: list[str]) -> Iterator[BaseDatabaseWrapper]:
    """Give the database without its tables; they are back if anything goes wrong."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in standing:
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        yield connection


def restore(
    path: Path, home: Path, *, force: bool = False, tell: Tell = lambda _: None
) -> tuple[Summary, Path | None]:
    """Restore a backup into ``home`` and its database; return what it held and where the old is kept.

    ArchiveError when the archive is damaged, when its log does not hold, or, without ``force``, when there is
    anything that would be replaced; RunningError when the site runs. In each case nothing has been touched.
    """
    archive = check(path)
    with alone(home):
        return _restore(archive, home, tell, force=force)


def _restore(archive: Archive, home: Path, tell: Tell, *, force: bool) -> tuple[Summary, Path | None]:
    standing, tables = _standing(home), _tables_standing()
    if (standing or tables) and not force:
        raise ArchiveError(
            f"{home} 里已有数据，没有动它。确要换成备份里的，请加 --force（原来的会另存）。",
            f"{home} holds data, which was left alone. To replace it use --force (the old is kept aside).",
        )
    fresh = home / f"restoring-{token_hex(4)}"
    aside = home / f"before-restore-{timezone.localtime():%Y%m%d-%H%M%S}"
    fresh.mkdir(mode=0o700, parents=True)
    aside.mkdir(mode=0o700)
    try:
        if tables:
            backup(aside / "database.zip", home)
        _unpack(archive, fresh, tell)
        if connection.vendor == "sqlite":
            with _built_sqlite(fresh) as built:
                _fill(built, archive, tell)
            connection.close()
            _swap(home, fresh, aside, standing)
        else:
            with _built_postgresql(tables) as built:
                _fill(built, archive, tell)
                _swap(home, fresh, aside, standing)
    finally:
        rmtree(fresh)
        if not any(aside.iterdir()):
            aside.rmdir()
    return _summary(archive.about, archive), aside if aside.exists() else None
