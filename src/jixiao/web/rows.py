"""All rows of the database as lines of text, the same whether they come from SQLite or PostgreSQL.

One table is a line with the names of its columns and a line for each row, in JSON. The models are those of
the migrations that were applied, not of the program that runs: a backup of an older version is loaded as it
was and migrated afterwards.
"""

# ruff: noqa: SLF001 - a model's _meta is documented API
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.models.sql import InsertQuery

__all__ = ["LEFT_OUT", "Tables", "applied", "known", "lines", "load", "tables", "wind_up"]

LEFT_OUT = ("sessions.session",)  # who is logged in just now: a backup must not open a door
_BATCH = 200

Migration = tuple[str, str]  # ("web", "0003_…")
Tables = dict[str, type[models.Model]]  # "web.event" -> its model


def applied(connection: BaseDatabaseWrapper) -> list[Migration]:
    """Return the last applied migration of each app."""
    loader = MigrationExecutor(connection).loader
    done = set(loader.applied_migrations)
    followed = {
        parent.key
        for key in done
        if key in loader.graph.node_map
        for parent in loader.graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return sorted(done - followed)


def known(connection: BaseDatabaseWrapper, migrations: Iterable[Migration]) -> bool:
    """Tell whether this program has all of these migrations."""
    return set(migrations) <= set(MigrationExecutor(connection).loader.graph.nodes)


def tables(connection: BaseDatabaseWrapper, migrations: Sequence[Migration]) -> Tables:
    """Return the tables as those migrations left them."""
    state = MigrationExecutor(connection).loader.project_state(list(migrations))
    return {
        model._meta.label_lower: model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def _plain(field: "models.Field[Any, Any]", row: models.Model) -> Any:
    """Return a field's value as a JSON value that ``to_python`` reads back."""
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | str) or isinstance(field, models.JSONField):
        return value
    return field.value_to_string(row)


def lines(model: type[models.Model], using: str) -> Iterator[str]:
    """Yield the line of column names and a line for each row, by primary key."""
    fields = model._meta.concrete_fields
    yield json.dumps([field.attname for field in fields]) + "\n"
    row: models.Model
    for row in models.QuerySet(model, using=using).order_by("pk").iterator(chunk_size=500):
        yield json.dumps([_plain(field, row) for field in fields], ensure_ascii=False) + "\n"


def _insert(model: type[models.Model], rows: list[models.Model], using: str) -> None:
    """Insert rows exactly as they are: no default, no time of now, no signal."""
    query = InsertQuery(model)
    query.insert_values(model._meta.concrete_fields, rows, raw=True)
    query.get_compiler(using=using).execute_sql()


def load(model: type[models.Model], given: Iterable[str], using: str) -> int:
    """Fill an empty table from its lines and return the number of rows. ValueError when they do not fit."""
    source = iter(given)
    fields = model._meta.concrete_fields
    if json.loads(next(source)) != [field.attname for field in fields]:
        raise ValueError(f"{model._meta.label_lower}: other columns than this version's")
    made: models.QuerySet[models.Model] = models.QuerySet(model, using=using)  # by migrations
    if made.exists():
        made.delete()
    count, batch = 0, list[models.Model]()
    for line in source:
        values = json.loads(line)
        row = model(
            **{
                field.attname: value if isinstance(field, models.JSONField) else field.to_python(value)
                for field, value in zip(fields, values, strict=True)
            }
        )
        batch.append(row)
        count += 1
        if len(batch) == _BATCH:
            _insert(model, batch, using)
            batch.clear()
    if batch:
        _insert(model, batch, using)
    return count


def wind_up(connection: BaseDatabaseWrapper, loaded: Tables) -> None:
    """Set the counters of automatic keys behind the rows that were loaded."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(loaded.values())):
            cursor.execute(statement)
