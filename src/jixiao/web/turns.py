"""Checking a report is all computing, which threads only take from each other: few do it at a time, in turn.

With many at once everybody would wait for all; one after the other the first is done when its own work is.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["turn"]

_AT_ONCE = 2  # one computes while another waits for the database
_turns = threading.Semaphore(_AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn; outside any transaction, since nothing must be held while waiting."""
    with _turns:
        yield
