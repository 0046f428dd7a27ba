"""Dates and deadlines as clerks write them → the days they can mean."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from jixiao.scoring.numerals import chinese_number

__all__ = ["Span", "parse_date", "vague_month"]

_BEFORE = r"(?:前|以前|之前|内|以内|之内)"
_DONE = (
    r"(?:按时|及时|全部|已经|已|均)*(?:完成|竣工|完工|验收|交付|发放到位|拨付|到位|完毕)?(?:完成)?[。.;；]?"
)
_LEAD = r"(?:于|在|截至|截止|截止到|不晚于|不迟于|确保)?"
_DASHED = r"(?P<year>20\d\d)[-./](?P<month>\d{1,2})"
_YEAR = r"(?:(?P<year>20\d\d)年(?:度)?)"
_FORMS = (
    # 2023年12月31日前, 12月31日前, 2023-12-31, 2023.12.31
    re.compile(
        rf"{_LEAD}{_YEAR}?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})(?:日|号)?(?P<before>{_BEFORE}|底前)?{_DONE}"
    ),
    re.compile(rf"{_LEAD}{_DASHED}[-./](?P<day>\d{{1,2}})(?P<before>{_BEFORE})?{_DONE}"),
    # 2023年6月底前, 9月前, 2023年12月
    re.compile(rf"{_LEAD}{_YEAR}?(?P<month>\d{{1,2}})月(?:份)?(?P<end>底|末)?(?P<before>{_BEFORE})?{_DONE}"),
    re.compile(rf"{_LEAD}{_DASHED}(?P<before>{_BEFORE}){_DONE}"),
    # 2023年第三季度, 上半年前
    re.compile(rf"{_LEAD}{_YEAR}?第?(?P<quarter>[一二三四1-4])季度(?:底|末)?(?P<before>{_BEFORE})?{_DONE}"),
    re.compile(rf"{_LEAD}{_YEAR}?(?P<half>[上下])半年(?:底|末)?(?P<before>{_BEFORE})?{_DONE}"),
    # 2023年底前, 年底前, 2023年内, 本年度内
    re.compile(rf"{_LEAD}(?:{_YEAR}|本年度?|当年)?年?(?P<end>底|末)(?P<before>{_BEFORE})?{_DONE}"),
    re.compile(rf"{_LEAD}(?:(?P<year>20\d\d)年度?|本年度?|当年|年度|年)(?P<before>{_BEFORE}){_DONE}"),
    re.compile(rf"{_LEAD}(?P<year>20\d\d)年度?{_DONE}"),
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LONGEST = 40


_CHINESE = re.compile(
    r"(二[〇○零O0][〇○零O0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date can mean: both None without a year; ``first`` is None for "before"."""

    first: date | None
    last: date | None


def _months(found: dict[str, str | None]) -> tuple[int, int]:
    if found.get("month"):
        month = int(found["month"] or 0)
        return month, month
    if quarter := found.get("quarter"):
        return 3 * _QUARTERS[quarter] - 2, 3 * _QUARTERS[quarter]
    if half := found.get("half"):
        return (1, 6) if half == "上" else (7, 12)
    return 1, 12


def _span(found: dict[str, str | None], year: int) -> Span | None:
    begin, end = _months(found)
    if not (1 <= begin <= 12 and 1 <= end <= 12):
        return None
    first, last = date(year, begin, 1), date(year, end, monthrange(year, end)[1])
    if found.get("day"):
        if not 1 <= int(found["day"] or 0) <= last.day:
            return None
        first = last = date(year, end, int(found["day"] or 0))
    before = found.get("before") or ""
    if before.endswith("前"):
        # "9月底前" and "12月31日前" include their day; "9月前" is surely met only before the month begins,
        # and whether a day within it is late is for people to say (``vague_month``).
        strict = found.get("month") and not found.get("day") and not found.get("end")
        return Span(None, first - timedelta(days=1) if strict else last)
    if found.get("end") and found.get("month") is None and not before:
        first = date(year, 12, 1)  # 年底: in December
    return Span(first, last)


def _in_figures(found: re.Match[str]) -> str:
    """Return a date in Chinese numbers (二〇二四年三月二十八日) in figures."""
    month, day = chinese_number(found[2]), chinese_number(found[3]) if found[3] else None
    return f"{found[1].translate(_DIGITS)}年{month}月{f'{day}日' if found[3] else ''}"


def parse_date(text: str, year: int | None = None) -> Span | None:
    """Return the days a text means that is a date or a deadline and nothing else; None for anything else.

    ``year`` stands in where the text names none ("12月31日前"); without either the span is empty.
    """
    if len(text) > _LONGEST:
        return None
    text = _CHINESE.sub(_in_figures, text)
    for form in _FORMS:
        if match := form.fullmatch(text):
            found = match.groupdict()
            named = int(found["year"]) if found.get("year") else year
            if named is None:
                return Span(None, None) if _span(found, 2024) else None
            return _span(found, named)
    return None


def vague_month(text: str, day: date) -> bool:
    """Tell whether a deadline reads "9月前" and the day falls within that very month."""
    found = re.search(r"(\d{1,2})月(?:份)?(?:前|以前|之前)", text)
    return found is not None and int(found[1]) == day.month
