"""Revisions and the log only grow: the database refuses changes."""

from typing import Any

from django.db import migrations

from jixiao.web.guards import guard, unguard

_TABLES = {"web_revision": False, "web_event": True}  # table -> whether its entries form a chain


def _on(_apps: Any, editor: Any) -> None:
    for table, chain in _TABLES.items():
        guard(editor.connection, table, chain=chain)


def _off(_apps: Any, editor: Any) -> None:
    for table in _TABLES:
        unguard(editor.connection, table)


class Migration(migrations.Migration):
    """Make the triggers."""

    dependencies = [("web", "0001_initial")]
    operations = [migrations.RunPython(_on, _off)]
