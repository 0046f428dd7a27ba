"""The log in the database: it only grows, and what is changed behind its back is found."""

from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from jixiao.web import log
from jixiao.web.guards import FIRST, guard, unguard
from jixiao.web.models import Event

pytestmark = pytest.mark.django_db


def fill(count: int) -> None:
    for number in range(count):
        log.append("zhoumin", "save", "dossier:k3", {"第 9 行 得分": ["5", str(number)]})


def test_entries_continue_each_other() -> None:
    fill(3)
    entries = list(Event.objects.order_by("seq"))
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [FIRST, entries[0].digest, entries[1].digest]
    found = log.verify()
    assert (found.entries, found.head, found.broken) == (3, entries[-1].digest, None)


def test_an_empty_log_holds() -> None:
    assert log.verify().broken is None


def refused(statement: str) -> None:
    match = r"on record|continue the chain"
    with pytest.raises(DatabaseError, match=match), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_refuses_changes() -> None:
    fill(3)
    refused("UPDATE web_event SET actor = 'x' WHERE seq = 3")
    refused("DELETE FROM web_event WHERE seq = 3")
    refused("DELETE FROM web_event")
    if connection.vendor == "postgresql":
        refused("TRUNCATE web_event")
    assert log.verify().entries == 3


def test_revisions_are_guarded_too() -> None:
    with connection.cursor() as cursor:
        names = {
            "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'web_revision'",
            "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = 'web_revision'::regclass "
            "AND NOT tgisinternal",
        }
        cursor.execute(names[connection.vendor])
        assert cursor.fetchall()


@pytest.mark.parametrize(
    "entry",
    [
        {"seq": 5},
        {"seq": 3},
        {"previous": FIRST},
    ],
)
def test_the_database_refuses_entries_that_do_not_continue(entry: dict[str, object]) -> None:
    fill(3)
    last = Event.objects.get(seq=3)
    values = {"seq": 4, "previous": last.digest, "digest": "e" * 64, **entry}
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.create(at=datetime.now(UTC), actor="", action="", object="", **values)


def forge_actor() -> None:
    Event.objects.filter(seq=2).update(actor="somebody")


def forge_data() -> None:
    Event.objects.filter(seq=2).update(data={"第 9 行 得分": ["5", "4"]})


def remove() -> None:
    Event.objects.filter(seq=2).delete()


@pytest.mark.parametrize(("forge", "at"), [(forge_actor, 2), (forge_data, 2), (remove, 3)])
def test_who_drops_the_triggers_is_found_out(forge: Callable[[], None], at: int) -> None:
    fill(4)
    unguard(connection, "web_event")
    forge()
    guard(connection, "web_event", chain=True)
    broken = log.verify().broken
    assert broken is not None
    assert broken.seq == at


def test_an_end_cut_off_is_found_by_a_noted_digest() -> None:
    fill(4)
    noted = log.verify().head
    unguard(connection, "web_event")
    Event.objects.filter(seq=4).delete()
    guard(connection, "web_event", chain=True)
    assert log.verify().broken is None
    broken = log.verify(noted).broken
    assert broken is not None
    assert broken.seq == 4


def test_personal_numbers_never_enter() -> None:
    entry = log.append("zhoumin", "save", "dossier:k3", {"正文": [{"现在": "联系人 13812345678"}]})
    assert "13812345678" not in str(entry.data)
    assert log.verify().broken is None


def test_an_entry_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="transaction"):
        log.append("zhoumin", "save", "dossier:k3")
