"""The site under test: on SQLite, or on PostgreSQL when DATABASE_URL names one (tests.web.postgres)."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import TransactionTestCase

from jixiao.web.guards import guard, unguard
from tests.web.district import at, district

__all__ = ["at", "district"]  # fixtures

_ON_RECORD = {"web_event": True, "web_revision": False}  # table -> whether its entries form a chain
_PATIENCE = 20  # seconds for what a server of the tests still answers


class _Served:
    """The requests that threads of a live server are at: a page may leave before its answer is made."""

    def __init__(self) -> None:
        self.threads: set[int] = set()

    def begin(self, **_: Any) -> None:
        if threading.current_thread() is not threading.main_thread():
            self.threads.add(threading.get_ident())

    def end(self, **_: Any) -> None:
        self.threads.discard(threading.get_ident())

    def wait(self) -> None:
        """Wait until all are done; else they would write to tables that are being emptied."""
        end = time.monotonic() + _PATIENCE
        while self.threads & {thread.ident for thread in threading.enumerate()} and time.monotonic() < end:
            time.sleep(0.02)


@pytest.fixture(scope="session", autouse=True)
def _tables_on_record_may_be_emptied() -> Iterator[None]:
    """Take the triggers off while Django empties the tables after a test that commits."""
    empty: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    served = _Served()
    request_started.connect(served.begin)
    request_finished.connect(served.end)

    def emptied(case: TransactionTestCase) -> None:
        served.wait()
        for table in _ON_RECORD:
            unguard(connection, table)
        empty(case)
        for table, chain in _ON_RECORD.items():
            guard(connection, table, chain=chain)

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = empty  # type: ignore[attr-defined]
    request_started.disconnect(served.begin)
    request_finished.disconnect(served.end)
