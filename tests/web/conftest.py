"""The site under test: on SQLite, or on PostgreSQL when DATABASE_URL names one (tests.web.postgres)."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase

from jixiao.web.guards import guard, unguard
from tests.web.district import at, district

__all__ = ["at", "district"]  # fixtures

_ON_RECORD = {"web_event": True, "web_revision": False}  # table -> whether its entries form a chain


@pytest.fixture(scope="session", autouse=True)
def _tables_on_record_may_be_emptied() -> Iterator[None]:
    """Take the triggers off while Django empties the tables after a test that commits."""
    empty: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def emptied(case: TransactionTestCase) -> None:
        for table in _ON_RECORD:
            unguard(connection, table)
        empty(case)
        for table, chain in _ON_RECORD.items():
            guard(connection, table, chain=chain)

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = empty  # type: ignore[attr-defined]
