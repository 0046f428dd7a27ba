"""The chain of the log: anybody can recompute it, and nothing in it changes unseen."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.chain import Entry, digest_of, plain, walk
from jixiao.web.guards import FIRST

AT = datetime(2024, 4, 22, 2, 42, 7, 120, tzinfo=UTC)


def chain(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for seq in range(1, length + 1):
        entry = Entry(seq, AT, "zhoumin", "save", "dossier:k3", {"第9行": str(seq)}, FIRST)
        entry = replace(entry, previous=entries[-1].digest if entries else FIRST)
        entries.append(replace(entry, digest=digest_of(entry)))
    return entries


def test_a_digest_is_recomputed_with_nothing_but_the_standard_library() -> None:
    entry = chain(1)[0]
    text = json.dumps(
        {
            "action": "save",
            "actor": "zhoumin",
            "at": "2024-04-22T02:42:07.000120+00:00",
            "data": {"第9行": "1"},
            "object": "dossier:k3",
            "seq": 1,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    assert entry.digest == hashlib.sha256(f"{'0' * 64}\n{text}".encode()).hexdigest()


def test_a_digest_does_not_depend_on_the_time_zone() -> None:
    entry = chain(1)[0]
    assert digest_of(replace(entry, at=AT.astimezone(timezone(timedelta(hours=8))))) == entry.digest


def test_a_whole_chain() -> None:
    entries = chain(5)
    found = walk(entries)
    assert (found.entries, found.head, found.broken) == (5, entries[-1].digest, None)
    assert walk([]).head == FIRST


@given(st.integers(0, 7), st.sampled_from(["at", "actor", "action", "object", "data", "previous", "digest"]))
def test_any_change_is_found_where_it_is(place: int, field: str) -> None:
    entries = chain(8)
    other = {"at": AT + timedelta(microseconds=1), "data": {"第9行": "999"}}.get(field, "f" * 64)
    entries[place] = replace(entries[place], **{field: other})  # type: ignore[arg-type]
    broken = walk(entries).broken
    assert broken is not None
    assert broken.seq == place + 1


@given(st.integers(0, 6))
def test_a_missing_entry_is_found(place: int) -> None:
    entries = chain(8)
    del entries[place]
    broken = walk(entries).broken
    assert broken is not None
    assert broken.seq == place + 2


def test_an_entry_written_anew_breaks_the_next() -> None:
    entries = chain(3)
    forged = replace(entries[1], actor="")
    entries[1] = replace(forged, digest=digest_of(forged))
    broken = walk(entries).broken
    assert broken is not None
    assert broken.seq == 3


def test_decimals_stay_exact_and_floats_stay_out() -> None:
    assert plain({"amount": Decimal("335.720"), "codes": {"B", "A"}}) == {
        "amount": "335.720",
        "codes": ["A", "B"],
    }
    with pytest.raises(TypeError):
        plain({"amount": 335.72})
