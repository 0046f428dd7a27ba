"""The arithmetic of the log's chain: what is hashed, and how a chain is walked. Knows no database."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from jixiao.web.guards import FIRST
from jixiao.words import Words

__all__ = ["Broken", "Entry", "Verified", "digest_of", "plain", "walk"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log. ``data`` holds JSON values without binary floats."""

    seq: int  # from 1, without gaps
    at: datetime
    actor: str
    action: str
    object: str
    data: dict[str, Any]
    previous: str  # digest of the entry before, 64 zeros for the first
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not fit, and why."""

    seq: int
    why: Words


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk along the chain found. ``head`` is the digest of the last entry that fits."""

    entries: int
    head: str
    broken: Broken | None = None


def plain(value: Any) -> Any:
    """Return ``value`` as JSON values: decimals and dates as text; a binary float is refused (TypeError)."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        parts = [plain(part) for part in value]
        return sorted(parts) if isinstance(value, set | frozenset) else parts
    raise TypeError(f"{type(value).__name__} has no place in the log")


def digest_of(entry: Entry) -> str:
    """Return the digest of an entry: SHA-256 of the previous digest, a line break and the canonical JSON."""
    body = {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "action": entry.action,
        "object": entry.object,
        "data": entry.data,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(f"{entry.previous}\n{text}".encode()).hexdigest()


def _fault(entry: Entry, seq: int, previous: str) -> Words | None:
    if entry.seq != seq:
        return Words(
            f"应是第 {seq} 条，却是第 {entry.seq} 条：中间的记录不见了",
            f"entry {seq} was expected but {entry.seq} stands here: entries are missing",
        )
    if entry.previous != previous:
        return Words("和前一条接不上：前一条被换过或删过", "does not continue the entry before it")
    if entry.digest != digest_of(entry):
        return Words("内容和校验值不符：这一条被改过", "its content does not fit its digest: it was changed")
    return None


def walk(entries: Iterable[Entry]) -> Verified:
    """Walk along the chain from its first entry and stop at the first that does not fit."""
    count, head = 0, FIRST
    for entry in entries:
        fault = _fault(entry, count + 1, head)
        if fault:
            return Verified(count, head, Broken(entry.seq, fault))
        count, head = entry.seq, entry.digest
    return Verified(count, head)
