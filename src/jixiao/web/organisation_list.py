"""A list of organisations compared with what is there: new, changed, the same, missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.web.list_file import wrong
from jixiao.web.models import Level, Organisation
from jixiao.web.organisation_file import Row
from jixiao.words import Words

__all__ = ["Change", "Plan", "from_the_top", "plan"]


@dataclass(frozen=True, slots=True)
class Change:
    """An organisation that is there but differs: what from, what to."""

    row: Row
    what: Words


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking the list in would do. Missing ones stay as they are."""

    new: tuple[Row, ...]
    changed: tuple[Change, ...]
    same: int
    missing: tuple[str, ...]


def _difference(row: Row, there: Organisation, region: Organisation) -> Words | None:
    was = there.parent.code if there.parent and there.parent_id != region.pk else ""
    parts = []
    if there.name != row.name:
        parts.append(Words(f"名称 {there.name} → {row.name}", f"name {there.name} → {row.name}"))
    if there.level != row.level:
        new, old = Level(row.level), Level(there.level)
        parts.append(Words(f"层级 {old.label} → {new.label}", f"level {old.value} → {new.value}"))
    if was != row.parent:
        parts.append(
            Words(
                f"上级 {was or '地区'} → {row.parent or '地区'}", f"above {was or '-'} → {row.parent or '-'}"
            )
        )
    if not there.active:
        parts.append(Words("重新启用", "in use again"))
    if not parts:
        return None
    return Words("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def plan(region: Organisation, rows: Sequence[Row]) -> Plan:
    """Compare a list with the organisations below ``region``; ListError where the list contradicts itself."""
    there = {
        one.code: one
        for one in Organisation.objects.filter(path__startswith=region.path).select_related("parent")
    }
    if amiss := [*_amiss(region, rows, there)]:
        raise wrong(amiss)
    changes = [(row, _difference(row, there[row.code], region)) for row in rows if row.code in there]
    codes = {row.code for row in rows}
    return Plan(
        new=tuple(row for row in rows if row.code not in there),
        changed=tuple(Change(row, what) for row, what in changes if what is not None),
        same=sum(1 for _, what in changes if what is None),
        missing=tuple(
            one.name
            for code, one in there.items()
            if code not in codes and one.pk != region.pk and one.active
        ),
    )


def _amiss(region: Organisation, rows: Sequence[Row], there: dict[str, Organisation]) -> list[Words]:
    """Return what is wrong with the rows, in their order."""
    found: list[Words] = []
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.code, row)
    elsewhere = set(
        Organisation.objects.filter(code__in=first)
        .exclude(path__startswith=region.path)
        .values_list("code", flat=True)
    ) | {region.code}
    known = {*first, *there, ""} - {region.code}
    above = {code: one.parent.code if one.parent else "" for code, one in there.items()}
    circle = _in_circles(above | {row.code: row.parent for row in first.values()})
    for row in rows:
        place = row.place
        if first[row.code] is not row:
            zh = f"{place.zh}的编码 {row.code} 在第 {first[row.code].number} 行已经有了。"
            en = f"{place.en}: the code {row.code} stands in row {first[row.code].number} already."
        elif row.code in elsewhere:
            zh = f"{place.zh}的编码 {row.code} 已经是别的单位的。"
            en = f"{place.en}: the code {row.code} belongs to another organisation."
        elif row.parent == row.code:
            zh = f"{place.zh}的上级编码就是它自己的编码。"
            en = f"{place.en} stands below itself."
        elif row.parent not in known:
            zh = f"{place.zh}的上级编码 {row.parent} 名单里没有，已有的单位里也没有。"
            en = f"{place.en}: the code above, {row.parent}, is neither in the list nor here already."
        elif row.code in circle:
            zh = f"{place.zh}的上级绕成了圈。"
            en = f"{place.en}: the codes above it form a circle."
        else:
            continue
        found.append(Words(zh, f"{en[0].upper()}{en[1:]}"))
    return found


def _in_circles(parents: dict[str, str]) -> set[str]:
    """Return the codes whose way up comes back to a code it has passed."""
    ends: dict[str, bool] = {}  # code -> whether its way up never ends
    for code in parents:
        way: dict[str, None] = {}
        at = code
        while at in parents and at not in ends and at not in way:
            way[at] = None
            at = parents[at]
        ends |= dict.fromkeys(way, at in way or ends.get(at, False))
    return {code for code, endless in ends.items() if endless}


def from_the_top(rows: Sequence[Row]) -> list[Row]:
    """Return the rows so that none stands before the one above it. There must be no circle."""
    by_code = {row.code: row for row in rows}
    done: dict[str, Row] = {}
    for row in rows:
        way = [row]
        while way[-1].parent in by_code and way[-1].parent not in done:
            way.append(by_code[way[-1].parent])
        done |= {one.code: one for one in reversed(way)}
    return list(done.values())
