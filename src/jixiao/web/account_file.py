"""A list of accounts out of a spreadsheet, read in a process apart. Nothing of Django is needed here.

Columns are found by their heads: 单位 or 单位编码, 姓名, 角色, and if there is one 用户名. Whether what the
cells say can stand is weighed by ``account_list``, which knows the organisations.
"""

from dataclasses import dataclass
from pathlib import Path

from jixiao.web.list_file import ListError, tables
from jixiao.words import Words

__all__ = ["MOST", "Row", "parse"]

MOST = 500  # accounts of one list: two for each of 250 departments
_HEADS = {
    "code": ("单位编码", "部门编码", "单位代码", "编码", "代码", "code"),
    "place": ("单位", "单位名称", "部门", "部门名称", "名称", "organisation", "organization", "department"),
    "name": ("姓名", "人员", "人员姓名", "name"),
    "username": ("用户名", "账号", "登录名", "帐号", "username", "login", "account"),
    "role": ("角色", "岗位", "role"),
}
_NEEDED = frozenset({"name", "role"})


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list, as the cells say it."""

    number: int  # of the row in the file
    code: str = ""
    place: str = ""
    name: str = ""
    username: str = ""
    role: str = ""

    @property
    def at(self) -> Words:
        """Return where it stands in the file, for people."""
        who = self.name or self.username or self.place or self.code
        return Words(f"第 {self.number} 行“{who}”", f"Row {self.number} “{who}”")


def parse(path: Path) -> list[Row]:
    """Read a list, or raise ListError (or ReadingError for a file that is none)."""
    found = [lines for lines in tables(path, _HEADS, _NEEDED) if lines]
    if not found or not ({"code", "place"} & found[0][0][1].keys()):
        raise ListError(
            "没有找到名单。表里要有“单位”“姓名”“角色”三列，第一行写列名；可以先下载空白名单。",
            "No list was found. It needs the columns 单位 (organisation), 姓名 (name) and 角色 (role), named "
            "in the first row; a blank list can be downloaded.",
        )
    if len(found) > 1:  # rows could not be named by their numbers any more
        raise ListError(
            f"文件里有 {len(found)} 张名单，请合成一张再上传。",
            f"The file holds {len(found)} lists; make them one.",
        )
    if len(found[0]) > MOST:
        raise ListError(
            f"名单有 {len(found[0])} 行，一次最多 {MOST} 行。请分几次上传。",
            f"The list has {len(found[0])} rows; {MOST} at a time are the most.",
        )
    return [Row(number, **cells) for number, cells in found[0]]
