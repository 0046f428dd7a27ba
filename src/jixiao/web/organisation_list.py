"""A list of organisations from a spreadsheet: read in a process apart, compared with what is there.

Columns are found by their heads: 编码 (代码), 名称, and if there are 上级编码 and 层级 (部门, 单位). Without
them every row is a department of the region.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from jixiao.reading.blocks import Grid
from jixiao.reading.errors import ReadingError
from jixiao.reading.formats import read_blocks
from jixiao.web.models import Level, Organisation
from jixiao.words import ToldError, Words

__all__ = ["Change", "ListError", "Plan", "Row", "parse", "parse_apart", "plan"]

_HEADS = {
    "code": ("编码", "代码", "单位编码", "部门编码", "单位代码", "code"),
    "name": ("名称", "单位名称", "部门名称", "单位", "部门", "name"),
    "parent": ("上级编码", "上级代码", "主管部门编码", "上级", "parent"),
    "level": ("层级", "类型", "级别", "level"),
}
_LEVELS = {
    "部门": Level.DEPARTMENT,
    "主管部门": Level.DEPARTMENT,
    "单位": Level.UNIT,
    "下属单位": Level.UNIT,
    "预算单位": Level.UNIT,
    "department": Level.DEPARTMENT,
    "unit": Level.UNIT,
}
_MOST = 5000
_SECONDS = 60
_MEGABYTES = 512


class ListError(ToldError):
    """The list cannot be taken in; the message names the row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation of the list. ``parent`` is a code, "" for the region itself."""

    code: str
    name: str
    level: str
    parent: str = ""


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


def _text(grid: Grid) -> list[list[str]]:
    return [[cell.text.strip() if cell else "" for cell in row] for row in grid.covering()]


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, words in enumerate(row):
        plain = words.replace(" ", "").lower()
        for key, heads in _HEADS.items():
            if plain in heads and key not in found:
                found[key] = number
    return found if {"code", "name"} <= found.keys() else {}


def _row(cells: Sequence[str], columns: dict[str, int], number: int) -> Row | None:
    given = {key: cells[column] for key, column in columns.items()}
    if not any(given.values()):
        return None
    if not given["code"] or not given["name"]:
        raise ListError(
            f"第 {number} 行缺编码或名称。请补上再导入。", f"Row {number} has no code or no name. Add it."
        )
    if len(given["code"]) > 40 or len(given["name"]) > 120:
        raise ListError(f"第 {number} 行的编码或名称太长。", f"Code or name of row {number} is too long.")
    parent, said = given.get("parent", ""), given.get("level", "")
    level = _LEVELS.get(said.lower()) if said else (Level.UNIT if parent else Level.DEPARTMENT)
    if level is None:
        raise ListError(
            f"第 {number} 行的层级写的是“{said}”，只能写“部门”或“单位”。",
            f"Row {number} has the level {said!r}; write 部门 (department) or 单位 (unit).",
        )
    return Row(given["code"], given["name"], level.value, parent)


def parse(path: Path) -> list[Row]:
    """Read a list, or raise ListError (or ReadingError for a file that is none)."""
    for grid in read_blocks(path).grids:
        lines = _text(grid)
        at = next((number for number, line in enumerate(lines[:20]) if _columns(line)), None)
        if at is None:
            continue
        columns = _columns(lines[at])
        rows = [_row(line, columns, at + 2 + nth) for nth, line in enumerate(lines[at + 1 :])]
        found = [row for row in rows if row is not None]
        if len(found) > _MOST:
            raise ListError(f"名单有 {len(found)} 行，最多 {_MOST} 行。", f"More than {_MOST} rows.")
        if found:
            return found
    raise ListError(
        "没有找到名单。表里要有“编码”和“名称”两列，第一行写列名。",
        "No list was found. It needs the columns 编码 (code) and 名称 (name), named in the first row.",
    )


def _bound() -> None:
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    resource.setrlimit(
        resource.RLIMIT_DATA, (_MEGABYTES * 2**20, resource.getrlimit(resource.RLIMIT_DATA)[1])
    )


def parse_apart(path: Path) -> list[Row]:
    """Read a list in a process apart, with a limit of time and memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_bound) as pool:
        try:
            return pool.submit(parse, path).result(timeout=_SECONDS)
        except (TimeoutError, BrokenProcessPool, MemoryError) as error:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 - no public way to end one
                process.terminate()
            raise ListError(
                "这个文件太大或太复杂，没有读完。请只留名单再试。",
                "The file is too large or too complex to be read. Leave only the list in it.",
            ) from error
        except ReadingError as error:
            raise ListError(error.message_zh, error.message_en) from error


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
    if not parts:
        return None
    return Words("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def plan(region: Organisation, rows: Sequence[Row]) -> Plan:
    """Compare a list with the organisations below ``region``; ListError where the list contradicts itself."""
    codes = [row.code for row in rows]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        raise ListError(f"编码 {twice} 出现了两次。", f"The code {twice} stands twice.")
    there = {one.code: one for one in Organisation.objects.filter(path__startswith=region.path)}
    taken = Organisation.objects.filter(code__in=codes).exclude(path__startswith=region.path).first()
    if region.code in codes or taken is not None:
        code = region.code if region.code in codes else str(taken and taken.code)
        raise ListError(
            f"编码 {code} 已经是别的单位的。", f"The code {code} belongs to another organisation."
        )
    known = {*codes, *there, ""} - {region.code}
    for row in rows:
        if row.parent not in known or row.parent == row.code:
            raise ListError(
                f"“{row.name}”的上级编码 {row.parent} 不在名单里。",
                f"{row.name} stands below {row.parent}, which is not in the list.",
            )
    _no_circle({row.code: row.parent for row in rows})
    changes = [(row, _difference(row, there[row.code], region)) for row in rows if row.code in there]
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


def _no_circle(parents: dict[str, str]) -> None:
    for code, parent in parents.items():
        seen, at = {code}, parent
        while at in parents:
            if at in seen:
                raise ListError(f"编码 {code} 的上级绕成了圈。", f"The codes above {code} form a circle.")
            seen.add(at)
            at = parents[at]
