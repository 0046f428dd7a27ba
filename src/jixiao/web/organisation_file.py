"""A list of organisations out of a spreadsheet, read in a process apart. Nothing of Django is needed here.

Columns are found by their heads: 编码 (代码), 名称, and if there are 上级编码 and 层级 (部门, 单位). Without
them every row is a department of the region. All rows that are wrong are told at once, with their numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jixiao.web.list_file import ListError, tables, wrong
from jixiao.words import Words

__all__ = ["DEPARTMENT", "UNIT", "Row", "parse"]

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


def _row(number: int, given: Mapping[str, str]) -> Row | Words:
    """Return the row, or what is wrong with it."""
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
    for lines in tables(path, _HEADS, frozenset({"code", "name"})):
        found = [_row(number, given) for number, given in lines]
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
