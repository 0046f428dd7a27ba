"""Tables that only grow: the database itself refuses to change or delete what is on record.

Triggers on SQLite and PostgreSQL, made by a migration. The table of the log has one more: an entry that does
not continue the chain (``jixiao.web.chain``) is refused, so that not even a hand-written INSERT replaces one.
Whoever may alter the schema can drop a trigger; that is what the chain of digests is for.
"""

from string import Template

from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["FIRST", "guard", "unguard"]

FIRST = "0" * 64  # what the first entry of a chain continues

_MAKE = {
    "sqlite": [
        "CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON $table BEGIN SELECT RAISE(ABORT, '$kept'); END",
        "CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON $table BEGIN SELECT RAISE(ABORT, '$kept'); END",
    ],
    "postgresql": [
        """CREATE OR REPLACE FUNCTION ${table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''$kept''; END'""",
        """CREATE TRIGGER ${table}_on_record BEFORE UPDATE OR DELETE OR TRUNCATE ON $table
            FOR EACH STATEMENT EXECUTE FUNCTION ${table}_refuse()""",
    ],
}
_MAKE_CHAIN = {
    "sqlite": [
        """CREATE TRIGGER ${table}_continues BEFORE INSERT ON $table
            WHEN NEW.seq <> COALESCE((SELECT MAX(seq) FROM $table), 0) + 1
              OR NEW.previous <> COALESCE((SELECT digest FROM $table ORDER BY seq DESC LIMIT 1), '$first')
            BEGIN SELECT RAISE(ABORT, '$broken'); END""",
    ],
    "postgresql": [
        """CREATE OR REPLACE FUNCTION ${table}_continue() RETURNS trigger LANGUAGE plpgsql AS $$body$$
            DECLARE last record;
            BEGIN
              SELECT seq, digest INTO last FROM $table ORDER BY seq DESC LIMIT 1;
              IF NEW.seq <> COALESCE(last.seq, 0) + 1 OR NEW.previous <> COALESCE(last.digest, '$first') THEN
                RAISE EXCEPTION '$broken';
              END IF;
              RETURN NEW;
            END $$body$$""",
        """CREATE TRIGGER ${table}_continues BEFORE INSERT ON $table
            FOR EACH ROW EXECUTE FUNCTION ${table}_continue()""",
    ],
}
_DROP = {
    "sqlite": [f"DROP TRIGGER IF EXISTS ${{table}}_{end}" for end in ("no_update", "no_delete", "continues")],
    "postgresql": [
        *(f"DROP TRIGGER IF EXISTS ${{table}}_{end} ON $table" for end in ("on_record", "continues")),
        *(f"DROP FUNCTION IF EXISTS ${{table}}_{end}()" for end in ("refuse", "continue")),
    ],
}


def _run(connection: BaseDatabaseWrapper, statements: list[str], table: str) -> None:
    words = {
        "table": table,
        "first": FIRST,
        "kept": f"{table}: what is on record is never changed",
        "broken": f"{table}: the entry does not continue the chain",
    }
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(Template(statement).substitute(words))


def guard(connection: BaseDatabaseWrapper, table: str, *, chain: bool = False) -> None:
    """Let ``table`` only grow; with ``chain`` (columns seq, previous, digest) only by continuing entries."""
    _run(connection, _MAKE[connection.vendor], table)
    if chain:
        _run(connection, _MAKE_CHAIN[connection.vendor], table)


def unguard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers away again: for undoing the migration."""
    _run(connection, _DROP[connection.vendor], table)
