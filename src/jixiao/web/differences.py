"""What changed between two states of a report, field by field, in the words of the form.

Rows are known by their keys, so that an indicator that was moved is not reported as changed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from jixiao.web.forms.record import Form
from jixiao.web.forms.where import label_of
from jixiao.words import Words

__all__ = ["Change", "Piece", "changes", "pieces"]

_MOST = 20_000  # characters of a text that is compared sign by sign; a longer one is shown as replaced
_SIGNS = re.compile(r"\d[\d.,．％%]*|.", re.DOTALL)  # what is kept or changed as one: a figure, a sign
_SHORTEST = 3  # signs that both texts share before they count as kept: fewer make a diff unreadable


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of signs: "kept", "out" or "in"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field: its path and name, and what it said before and after (None: it was not there)."""

    path: str
    label: Words
    before: str | None
    after: str | None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the two texts as one, with what went out and what came in."""
        return pieces(self.before or "", self.after or "")


def _merged(parts: Iterable[Piece]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    for part in parts:
        if not part.text:
            continue
        if made and made[-1].kind == part.kind:
            made[-1] = Piece(part.kind, made[-1].text + part.text)
        else:
            made.append(part)
    return tuple(made)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return the difference of two texts; figures are not split."""
    if len(before) + len(after) > _MOST or _figure(before) or _figure(after):
        return _merged([Piece("out", before), Piece("in", after)])
    old, new = _SIGNS.findall(before), _SIGNS.findall(after)
    kept = [
        block
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        if block.size == 0 or sum(map(len, old[block.a : block.a + block.size])) >= _SHORTEST
    ]
    parts, left, right = [], 0, 0
    for block in kept:
        parts += [Piece("out", "".join(old[left : block.a])), Piece("in", "".join(new[right : block.b]))]
        parts.append(Piece("kept", "".join(old[block.a : block.a + block.size])))
        left, right = block.a + block.size, block.b + block.size
    return _merged(parts)


def _figure(text: str) -> bool:
    return bool(text) and all(sign in "0123456789.,%％-−＋+ " for sign in text)


def _rows(before: Form, after: Form) -> Iterable[Change]:
    """Yield lists whose rows stand in another order; rows that came or went show in their fields."""
    for name, keys in after.rows.items():
        was = [key for key in before.rows.get(name, ()) if key in keys]
        now = [key for key in keys if key in was]
        if was != now:
            words = Words("各行的顺序", "order of the rows")
            yield Change(f"{name}/#", words, _listed(was, name, before), _listed(now, name, after))


def _listed(keys: Iterable[str], name: str, form: Form) -> str:
    return "；".join(form.fields.get(f"{name}/{key}/name", key) for key in keys)


def changes(before: Form, after: Form) -> tuple[Change, ...]:
    """Return the fields whose text differs, in the order of the form; those that went come last."""
    found = []
    for path in {**after.fields, **before.fields}:
        was, now = before.fields.get(path), after.fields.get(path)
        if (was or "").strip() == (now or "").strip():
            continue
        there = after if path in after.fields else before
        found.append(Change(path, label_of(path, there), was, now))
    return (*found, *_rows(before, after))
