"""Two people changed one report: a three-way merge, field by field.

Fields are compared by name, rows by their keys, so that moving, inserting and deleting rows does not touch
what others typed. Where both changed the same thing differently, nothing is decided: the merged form keeps
theirs (what is saved already) and the collision holds all three sides until somebody chooses.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jixiao.web.forms.record import Form

__all__ = ["ORDER", "ROW", "Collision", "Merge", "merge"]

ROW = "*"  # in the place of a column: the row itself, which one deleted while the other changed it
ORDER = "#"  # in the place of a row: the order of the rows, which both changed


@dataclass(frozen=True, slots=True)
class Collision:
    """One thing both changed differently. None: the field, or the row, is not there on that side."""

    path: str
    base: str | None
    mine: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Merge:
    """The joined form, what could not be joined, and what came from which side."""

    form: Form
    collisions: tuple[Collision, ...]
    mine: tuple[str, ...]  # paths taken over from my side
    theirs: tuple[str, ...]


def _owner(path: str, lists: Iterable[str]) -> tuple[str, str] | None:
    """Return list and row key of a field of a row; None for any other field."""
    parts = path.split("/")
    return (parts[0], parts[1]) if len(parts) >= 3 and parts[0] in lists else None


def _changed(was: Form, now: Form) -> set[str]:
    return {path for path in {*was.fields, *now.fields} if was.fields.get(path) != now.fields.get(path)}


def _order(keys: Sequence[str], among: set[str]) -> list[str]:
    return [key for key in keys if key in among]


def _insert(order: list[str], keys: Sequence[str], new: Sequence[str]) -> None:
    """Put new keys behind the key that stands before them where they were inserted."""
    for key in new:
        before = list(keys[: keys.index(key)])
        at = next((order.index(other) + 1 for other in reversed(before) if other in order), 0)
        order.insert(at, key)


class _Rows:
    """One list of rows, merged."""

    def __init__(self, name: str, base: Form, mine: Form, theirs: Form) -> None:
        self.name = name
        self.base = base.rows.get(name, ())
        self.mine = mine.rows.get(name, ())
        self.theirs = theirs.rows.get(name, ())
        self.collisions: list[Collision] = []
        self.taken: list[tuple[str, str]] = []  # side and path
        self.kept: set[str] = set()  # rows deleted by me, changed by them: they stay
        self.gone: set[str] = set()  # rows deleted by them, changed by me: my side is in the collision

    def run(self, edited: Mapping[str, set[str]], shown: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
        """Return the merged order. ``edited``: side → rows it typed in; ``shown``: row → words."""
        base, mine, theirs = set(self.base), set(self.mine), set(self.theirs)
        for key in _order(self.base, base - mine - (base - theirs)):
            if key in edited["theirs"]:
                self.kept.add(key)
                self._collide(key, shown, None, "theirs")
            else:
                self.taken.append(("mine", f"{self.name}/{key}/{ROW}"))
        for key in _order(self.base, base - theirs):
            if key in mine and key in edited["mine"]:
                self.gone.add(key)
                self._collide(key, shown, "mine", None)
            elif key in mine:
                self.taken.append(("theirs", f"{self.name}/{key}/{ROW}"))
        both = base & mine & theirs
        was, my_order, their_order = (_order(keys, both) for keys in (self.base, self.mine, self.theirs))
        order = their_order
        if my_order != was and their_order == was:
            order = my_order
            self.taken.append(("mine", f"{self.name}/{ORDER}"))
        elif their_order != was and my_order == was:
            self.taken.append(("theirs", f"{self.name}/{ORDER}"))
        elif my_order not in (was, their_order):
            sides = (",".join(side) for side in (was, my_order, their_order))
            self.collisions.append(Collision(f"{self.name}/{ORDER}", *sides))
        order = list(order)
        new_theirs = [key for key in self.theirs if key not in base]
        kept = [key for key in self.theirs if key in self.kept]
        _insert(order, self.theirs, [key for key in self.theirs if key in {*new_theirs, *kept}])
        new_mine = [key for key in self.mine if key not in base and key not in theirs]
        _insert(order, self.mine, new_mine)
        self.taken += [("theirs", f"{self.name}/{key}/{ROW}") for key in new_theirs if key not in mine]
        self.taken += [("mine", f"{self.name}/{key}/{ROW}") for key in new_mine]
        return tuple(order)

    def _collide(
        self, key: str, shown: Mapping[str, Mapping[str, str]], mine: str | None, theirs: str | None
    ) -> None:
        words = {side: shown[side].get(f"{self.name}/{key}", "") for side in ("base", "mine", "theirs")}
        self.collisions.append(
            Collision(
                f"{self.name}/{key}/{ROW}",
                words["base"],
                words["mine"] if mine else None,
                words["theirs"] if theirs else None,
            )
        )


def _rows_shown(form: Form, lists: set[str]) -> dict[str, str]:
    """Return what stands in each row, as one text: what a deletion would take away."""
    shown: dict[str, str] = {}
    for path, raw in form.fields.items():
        owner = _owner(path, lists)
        if owner and raw.strip():
            name = "/".join(owner)
            shown[name] = f"{shown[name]}　{raw}" if name in shown else raw
    return shown


def merge(base: Form, mine: Form, theirs: Form) -> Merge:
    """Join two forms made from ``base``. Every change of either side is in the result or in a collision."""
    lists = {*base.rows, *mine.rows, *theirs.rows}
    changed = {"mine": _changed(base, mine), "theirs": _changed(base, theirs)}
    shown = {
        side: _rows_shown(form, lists) for side, form in (("base", base), ("mine", mine), ("theirs", theirs))
    }
    collisions: list[Collision] = []
    taken: list[tuple[str, str]] = []
    rows: dict[str, tuple[str, ...]] = {}
    gone: set[tuple[str, str]] = set()
    for name in sorted(lists):
        edited = {
            side: {
                owner[1] for path in paths for owner in [_owner(path, lists)] if owner and owner[0] == name
            }
            for side, paths in changed.items()
        }
        part = _Rows(name, base, mine, theirs)
        rows[name] = part.run(edited, shown)
        collisions += part.collisions
        taken += part.taken
        gone |= {(name, key) for key in {*part.base, *part.mine, *part.theirs} if key not in rows[name]}
    kept = {name: set(keys) for name, keys in rows.items()}
    fields: dict[str, str] = {}
    for path in sorted({*base.fields, *mine.fields, *theirs.fields}):
        owner = _owner(path, lists)
        if owner and owner[1] not in kept.get(owner[0], ()):
            continue  # the row is gone; if somebody typed in it, it is in a collision
        was, my, their = (form.fields.get(path) for form in (base, mine, theirs))
        value = their
        row_kept_by_them = owner is not None and owner[1] not in mine.rows.get(owner[0], ())
        if row_kept_by_them or my in {was, their}:
            value = their
            if their != was and my == was:
                taken.append(("theirs", path))
        elif their == was:
            value = my
            taken.append(("mine", path))
        else:
            collisions.append(Collision(path, was, my, their))
        if value is not None:
            fields[path] = value
    return Merge(
        Form(fields, rows),
        tuple(collisions),
        tuple(path for side, path in taken if side == "mine"),
        tuple(path for side, path in taken if side == "theirs"),
    )
