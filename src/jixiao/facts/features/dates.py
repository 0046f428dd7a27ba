"""When something was to be done and was done: what a deadline and its actual value really name."""

import re

from jixiao.report import key_of

__all__ = ["has_deadline", "says_when", "year_aimed", "year_named"]

_DAY = re.compile(
    r"\d{1,2}月(?:\d{1,2}[日号]?|[上中下]旬)?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|[一二三四五六七八九十]+月"
    r"|第?[一二三四1-4]季度"
)
_REGULAR = re.compile(r"每(?:个)?(?:月|周|季度?|学期|年)")
_DAY_ALONE = re.compile(r"\d{1,2}[日号](?!以?之?前)")
_LIMIT = re.compile(r"^(?:底|末|份|内)*(?:以|之)?(?:前|内)")
_END = re.compile(r"[底末]")
_DUE = re.compile(r"(?:月(?:\d{1,2}[日号]|[上中下]旬|份)?|年|季度)[底末]?(?:以|之)?(?:前|内)")
_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|[-./]\d)")
_BEGINS = re.compile(r"(?:计划|力争|确保|[在到])?(20\d\d)年")
_OWN = re.compile(r"(20\d\d)年(?:度)?(?:的|全年)?(?:主要|总体|工作|绩效|重点|年度)*(?:目标|任务)")
_AIMED = re.compile(r"(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}[日号])?[底末]?(?:以|之)?前")
_YEAR = re.compile(r"^(?:19|20)\d\d年?度?$")


def says_when(actual: str, target: str) -> bool:
    """Tell whether an actual value gives its own date, at least the month or quarter.

    "2023年11月28日", "11月完成" do; "2023年底前", "12月31日前", "按时完成" only repeat the deadline. A target
    that names no more than a year is answered by a year.
    """
    said = key_of(actual)
    if said == key_of(target) and _END.search(said):
        return False
    for found in _DAY.finditer(said):
        if not _LIMIT.match(said[found.end() :]):
            return True
    if _REGULAR.search(key_of(target)) and _DAY_ALONE.search(said):
        return True  # 每月10日前: 每月8日发放
    return bool(_YEAR.fullmatch(key_of(target)) and _YEAR.fullmatch(said))


def year_named(text: str) -> int | None:
    """Return the latest year that a text names, None when it names none."""
    return max((int(year) for year in _NAMED.findall(key_of(text))), default=None)


def has_deadline(text: str) -> bool:
    """Tell whether a text names the time by which something is due (12月底前移交)."""
    return _DUE.search(key_of(text)) is not None


def year_aimed(text: str) -> int | None:
    """Return the year a goal is set for: that it begins with, names as its own or the latest due, or None.

    A year that is only compared with ("比2021年增长") is none.
    """
    said = key_of(text)
    begun = _BEGINS.match(said)
    due = [int(year) for pattern in (_AIMED, _OWN) for year in pattern.findall(said)]
    return max([*due, *([int(begun[1])] if begun else [])], default=None)
