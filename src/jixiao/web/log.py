"""The log: every act, in order, each entry sealed with the digest of the one before it.

``append`` is called by ``actions.perform`` in the transaction of the act, last of all, so that an act and its
entry stand or fall together. How entries are sealed says ``jixiao.web.chain``; the database refuses changes
(``jixiao.web.guards``); ``verify`` finds those made behind its back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone

from jixiao.facts.features.narrative_leftovers import mask
from jixiao.web.chain import Broken, Entry, Verified, digest_of, plain, walk
from jixiao.web.guards import FIRST
from jixiao.web.models import Event
from jixiao.words import Words

__all__ = ["append", "verify"]

_LOCK = 0x6A697869616F  # "jixiao": the lock under which PostgreSQL appends one entry after another
_COLUMNS = ("seq", "at", "actor", "action", "object", "data", "previous", "digest")


def _masked(value: Any) -> Any:
    """Return JSON values with personal numbers masked: what is in the log stays there for ever."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _masked(part) for key, part in value.items()}
    return [_masked(part) for part in value] if isinstance(value, list) else value


def append(actor: str, action: str, subject: str, data: Mapping[str, Any] | None = None) -> Event:
    """Put an act on record and return its entry. Only inside a transaction, as its last statement.

    ``actor`` is a login name ("" for the program itself), ``action`` the name of the act, ``subject`` what it
    was done to ("dossier:k3f9…"). Decimals and dates in ``data`` become text; binary floats raise TypeError.
    On SQLite a writing transaction already holds the lock of the database; on PostgreSQL appending waits
    until the transaction of the entry before has ended.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an entry of the log is part of the transaction of its act")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Event.objects.order_by("-seq").values_list("seq", "digest").first() or (0, FIRST)
    entry = Entry(
        seq=last[0] + 1,
        at=timezone.now(),
        actor=actor,
        action=action,
        object=subject,
        data=_masked(plain(dict(data or {}))),
        previous=last[1],
    )
    entry = replace(entry, digest=digest_of(entry))
    return Event.objects.create(**{name: getattr(entry, name) for name in _COLUMNS})


def _entries(using: str) -> Iterator[Entry]:
    rows = Event.objects.using(using).order_by("seq").values_list(*_COLUMNS).iterator(chunk_size=2000)
    return (Entry(*row) for row in rows)


def verify(head: str | None = None, using: str = DEFAULT_DB_ALIAS) -> Verified:
    """Recompute the whole chain.

    Entries cut off at the end leave a shorter chain that fits. Whoever noted the ``head`` of an earlier time
    elsewhere (a backup names it) gives it here: the chain is broken too when it no longer passes through it.
    """
    found = walk(_entries(using))
    if found.broken or head in {None, FIRST} or Event.objects.using(using).filter(digest=head).exists():
        return found
    why = Words(
        "记下的校验值不在记录里：末尾的记录被删过，或整本被换过",
        "the noted digest is not in the log: its end was cut off, or all of it replaced",
    )
    return replace(found, broken=Broken(found.entries + 1, why))
