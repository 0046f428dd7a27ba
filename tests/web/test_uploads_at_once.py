"""Many documents at once; fifty by ``python -m tests.web.uploads 50``."""

from tests.web.uploads import at_once


def test_documents_handed_in_at_once_are_all_read() -> None:
    done = at_once(6)
    assert (done.taken, done.read) == (6, 6), done
