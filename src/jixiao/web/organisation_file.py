"""A list of organisations out of a spreadsheet, read in a process apart. Nothing of Django is needed here.

Columns are found by their heads: 编码 (代码), 名称, and if there are 上级编码 and 层级 (部门, 单位). Without
them every row is a department of the region. All rows that are wrong are told at once, with their numbers.
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
from jixiao.words import ToldError, Words

__all__ = ["DEPARTMENT", "UNIT", "ListError", "Row", "parse", "parse_apart", "wrong"]

DEPARTMENT, UNIT = "department", "unit"  # values of ``jixiao.web.models.Level``
_HEADS = {
    "code": ("编码", "代码", "单位编码", "部门编码", "单位代码", "code"),
    "name": ("名称", "单位名称", "部门名称", "单位", "部门", "name"),
    "parent": ("上级编码", "上级代码", "主管部门编码", "上级", "parent"),
    "level": ("层级", "类型", "级别", "level"),
}
_LEVELS = {
    "部门": DEPARTMENT,
    "主管部门": DEPARTMENT,
    "单位": UNIT,
    "下属单位": UNIT,
    "预算单位": UNIT,
    "department": DEPARTMENT,
    "unit": UNIT,
}
_CODE, _NAME = 40, 120  # letters at most, as the tables keep them
_MOST = 5000
_TOLD = 50  # rows that are told; more are only counted
_SECONDS = 60
_MEGABYTES = 512


class ListError(ToldError):
    """The list cannot be taken in; ``rows`` says what is wrong in which row."""

    rows: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation of the list. ``parent`` is a code, "" for the region itself."""

    code: str
    name: str
    level: str
    parent: str = ""
    number: int = 0  # of the row in the file

    @property
    def place(self) -> Words:
        """Return where it stands in the file, for people."""
        return Words(f"第 {self.number} 行“{self.name}”", f"row {self.number} “{self.name}”")


def wrong(rows: Sequence[Words]) -> ListError:
    """Return the error that tells what is wrong in these rows."""
    error = ListError(
        f"名单里有 {len(rows)} 处要改，改好再上传。现在什么也没有导入。",
        f"{len(rows)} things in the list must be put right first. Nothing was taken in.",
    )
    more = len(rows) - _TOLD
    rest = (Words(f"还有 {more} 处。", f"And {more} more."),) if more > 0 else ()
    error.rows = (*rows[:_TOLD], *rest)
    return error


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


def _unfit(code: str, name: str, number: int) -> Words | None:
    """Return what is wrong with code and name of a row, None where they can stand."""
    if not code:
        return Words(f"第 {number} 行“{name}”缺编码。", f"Row {number} “{name}” has no code.")
    if not name:
        return Words(f"第 {number} 行（编码 {code}）缺名称。", f"Row {number} (code {code}) has no name.")
    if len(code) > _CODE:
        return Words(
            f"第 {number} 行的编码有 {len(code)} 个字符，最多 {_CODE} 个。",
            f"The code of row {number} has {len(code)} characters; {_CODE} are the most.",
        )
    if len(name) > _NAME:
        return Words(
            f"第 {number} 行的名称有 {len(name)} 个字，最多 {_NAME} 个。",
            f"The name of row {number} has {len(name)} characters; {_NAME} are the most.",
        )
    return None


def _row(cells: Sequence[str], columns: dict[str, int], number: int) -> Row | Words | None:
    """Return the row, what is wrong with it, or None for an empty one."""
    given = {key: cells[column] for key, column in columns.items()}
    if not any(given.values()):
        return None
    code, name, parent, said = given["code"], given["name"], given.get("parent", ""), given.get("level", "")
    if unfit := _unfit(code, name, number):
        return unfit
    level = _LEVELS.get(said.lower()) if said else (UNIT if parent else DEPARTMENT)
    if level is None:
        return Words(
            f"第 {number} 行“{name}”的层级写的是“{said}”，只能写“部门”或“单位”。",
            f"Row {number} “{name}” has the level {said!r}; write 部门 (department) or 单位 (unit).",
        )
    return Row(code, name, level, parent, number)


def parse(path: Path) -> list[Row]:
    """Read a list, or raise ListError (or ReadingError for a file that is none)."""
    for grid in read_blocks(path).grids:
        lines = _text(grid)
        at = next((number for number, line in enumerate(lines[:20]) if _columns(line)), None)
        if at is None:
            continue
        columns = _columns(lines[at])
        found = [_row(line, columns, at + 2 + nth) for nth, line in enumerate(lines[at + 1 :])]
        if amiss := [one for one in found if isinstance(one, Words)]:
            raise wrong(amiss)
        rows = [one for one in found if isinstance(one, Row)]
        if len(rows) > _MOST:
            raise ListError(f"名单有 {len(rows)} 行，最多 {_MOST} 行。", f"More than {_MOST} rows.")
        if rows:
            return rows
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
