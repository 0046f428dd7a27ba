"""Targets and actuals as clerks write them → what they mean. What has no single value says so."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from jixiao.report import REMEMBERED, MoneyUnit, Presence, key_of, presence_of
from jixiao.scoring.dates import parse_date
from jixiao.scoring.model import Actual, Comparator, Remark, Target, ValueKind
from jixiao.scoring.numerals import chinese_number
from jixiao.standards import load

__all__ = ["level_in", "parse_actual", "parse_target"]

_LONGEST = 40  # longer texts are sentences, not values

_SIGNS = {
    **dict.fromkeys((">=", "=>", "≥", "≧", "⩾", "≥=", ">≥"), Comparator.AT_LEAST),
    **dict.fromkeys(("<=", "=<", "≤", "≦", "⩽"), Comparator.AT_MOST),
    ">": Comparator.MORE,
    "<": Comparator.LESS,
    **dict.fromkeys(("=", "═", "＝", "=="), Comparator.EQUAL),
}
_BEFORE = {
    **dict.fromkeys(
        (
            "大于等于",
            "大于或等于",
            "不少于",
            "不低于",
            "不小于",
            "不得少于",
            "不得低于",
            "至少",
            "最少",
            "达到",
            "达",
        ),
        Comparator.AT_LEAST,
    ),
    **dict.fromkeys(("超过", "大于", "高于", "多于", "超"), Comparator.MORE),
    **dict.fromkeys(("等于",), Comparator.EQUAL),
    **dict.fromkeys(("小于", "低于", "少于"), Comparator.LESS),
    **dict.fromkeys(
        (
            "小于等于",
            "小于或等于",
            "不超过",
            "不得超过",
            "不超",
            "不高于",
            "不大于",
            "不多于",
            "不得高于",
            "至多",
            "最多",
            "控制在",
        ),
        Comparator.AT_MOST,
    ),
}
_AFTER = {
    **dict.fromkeys(("以上", "及以上", "或以上", "(含)以上", "以上(含)"), Comparator.AT_LEAST),
    **dict.fromkeys(("以内", "之内", "内", "以下", "及以下", "或以下", "(含)以下"), Comparator.AT_MOST),
}
_REACHED = frozenset({"达到", "达"})  # of an actual these say no more than the number


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"[^\d\W]{1,4}?|[^\d\W]{1,6}/[^\d\W]{1,6}?|[%‰℃°]|k?m[23]"  # after NFKC: ㎡ is m2
_LEAD = "实际完成|已完成|全年完成|共完成|累计完成|实际|完成|累计|共计|合计|总计|共|为|是|计|全年|年度内|当年"
_VALUE = re.compile(
    rf"(?P<label>[^\d≥≤<>=≧≦⩾⩽═,，;；。]{{0,12}}?)(?P<lead>{_LEAD})?"
    rf"(?P<before>{_any(_SIGNS)}|{_any(_BEFORE)})?"
    rf"(?:百分之(?P<percent>{_NUMBER}|[零一二两三四五六七八九十百]+)|(?P<number>{_NUMBER})(?P<scale>[万亿])?(?P<unit>{_UNIT})??)"
    rf"(?:\((?P<bracket>{_UNIT})\))?"
    rf"(?P<after>{_any(_AFTER)})?(?:\(含\))?[。.;；]?"
)
_WORDED = re.compile(
    rf"(?P<lead>{_LEAD})?(?P<before>{_any(_BEFORE)})?(?P<number>[〇零一二两三四五六七八九十百千万]+)(?P<unit>[^\d\W])(?P<after>{_any(_AFTER)})?"
)
_COUNTED = frozenset("个名人次支栋台套辆座件份期场户家所项篇种条门位本部")
_RANGE = re.compile(rf"{_NUMBER}\s*(?:%|[^\d\W]{{0,4}})\s*(?:[-~—–～至到]|--)+\s*{_NUMBER}.{{0,8}}")
_ABOUT = re.compile(
    rf"(?:(?:大约|约|近|将近|左右).*{_NUMBER}.*|.*{_NUMBER}.*(?:左右|上下|余|多)[^\d]{{0,3}})"
)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_FULL = 100  # a bare number this many times smaller than its target is in the target's 万
_MONEY = frozenset(unit.value for unit in MoneyUnit)
_PERCENT = frozenset({"%", "百分比", "百分点", "个百分点"})
_QUALITATIVE = frozenset({"定性", "6"})
_BEFORE_DATE = "≤<=═≧≥＝"  # a form with a column for the sign has one before a date too
_SIGNED = re.compile(r"[%％‰]|百分")


def _tidy(raw: str) -> str:
    return key_of(raw).replace("﹥", ">").replace("﹤", "<").replace("⩾", "≥").replace("⩽", "≤")


def _column(comparator: str | None) -> tuple[Comparator | None, bool]:
    """Read a comparator column: the comparator, and whether it says that the indicator is qualitative."""
    word = _tidy(comparator or "")
    return _SIGNS.get(word) or _BEFORE.get(word), word in _QUALITATIVE


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("−", "-"))


def _measured(number: Decimal, unit: str) -> tuple[ValueKind, Decimal, str]:
    """Return kind, value and unit: a rate in percent points, money as written, anything else a count."""
    if unit in _PERCENT:
        return ValueKind.RATE, number, "%"
    if unit == "‰":
        return ValueKind.RATE, number / 10, "%"
    if unit in _MONEY:
        return ValueKind.MONEY, number, unit
    return ValueKind.COUNT, number, unit


def _scaled(number: Decimal, scale: str | None, unit: str) -> tuple[Decimal, str]:
    """Put a 万 or 亿 into the unit of money that it belongs to, else into the number."""
    if scale is None:
        return number, unit
    if scale + unit in _MONEY:
        return number, scale + unit
    return number * _SCALES[scale], unit


def _numeric(text: str, unit: str) -> dict[str, Any] | None:
    """Read a single number with what stands around it; None when the text is anything else."""
    found = _VALUE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return _worded(text, unit)
    sign = found["before"]
    if found["label"] and sign in {None, "达"}:
        return None  # words before a number that no comparator opens: a sentence with a number in it
    comparator = _SIGNS.get(sign) or _BEFORE.get(sign) if sign else None
    if found["after"]:
        comparator = _AFTER[found["after"]]
    if found["percent"]:
        percent = found["percent"]
        share = _number(percent) if percent[-1].isdecimal() else chinese_number(percent)
        if share is None:
            return None
        kind, value, measure = _measured(share, "%")
    else:
        number, own = _scaled(
            _number(found["number"]), found["scale"], found["unit"] or found["bracket"] or ""
        )
        kind, value, measure = _measured(number, own or unit)
    return {"kind": kind, "value": value, "unit": measure, "comparator": comparator, "sign": sign}


def _worded(text: str, unit: str) -> dict[str, Any] | None:
    """Read a Chinese numeral, but only with a counting word behind it ("两栋", "不少于三十人")."""
    found = _WORDED.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or found["unit"] not in _COUNTED:
        return None
    number = chinese_number(found["number"])
    if number is None:
        return None
    kind, value, measure = _measured(number, found["unit"] or unit)
    sign = found["before"]
    comparator = _AFTER[found["after"]] if found["after"] else _BEFORE.get(sign or "")
    return {"kind": kind, "value": value, "unit": measure, "comparator": comparator, "sign": sign}


def _scale_of(raw: str) -> Decimal:
    """Return what the 万 or 亿 of a number stands for ("1.9万亩"), 1 for a number written in full."""
    found = re.search(r"\d([万亿])", _tidy(raw))
    return _SCALES[found[1]] if found else Decimal(1)


def _remark(text: str) -> Remark:
    if len(text) > _LONGEST:
        return Remark.NONE
    if _RANGE.search(text):
        return Remark.RANGE
    return Remark.APPROXIMATE if _ABOUT.fullmatch(text) else Remark.NONE


@cache
def _level_words() -> re.Pattern[str]:
    words = {word for band in load().bands for word in band.words}
    return re.compile(rf"({_any(words)})(?:[。.;]?$|[:,;(].+)")


def level_in(text: str) -> str | None:
    """Return the fixed word by which a text names its level, what it adds behind a mark aside.

    "部分达成：管护人员尚未配齐" names 部分达成; forms ask for the level and a few words on it in one cell.
    """
    found = _level_words().fullmatch(key_of(text))
    return found[1] if found else None


@lru_cache(REMEMBERED)
def _parse(raw: str, unit: str, year: int | None) -> Mapping[str, Any]:
    text = _tidy(raw)
    if presence_of(raw) is not Presence.WRITTEN or not text:
        return {"kind": ValueKind.BLANK}
    if level_in(text) is not None:
        return {"kind": ValueKind.LEVEL}
    if span := parse_date(text.lstrip(_BEFORE_DATE), year):
        return {"kind": ValueKind.DATE, "first": span.first, "deadline": span.last}
    remark = _remark(text)
    numeric = None if remark else _numeric(text, unit)
    return numeric or {"kind": ValueKind.TEXT, "remark": remark}


def parse_target(
    raw: str, comparator: str | None = None, unit: str | None = None, *, year: int | None = None
) -> Target:
    """Read a target. ``comparator`` and ``unit`` are those of their own columns; ``year`` completes dates.

    A comparator in the text itself and one in the column should agree; the text's own comes first.
    """
    return _target(raw, comparator, unit, year)


@lru_cache(REMEMBERED)
def _target(raw: str, comparator: str | None, unit: str | None, year: int | None) -> Target:
    column, qualitative = _column(comparator)
    measure = "" if unit is None or presence_of(unit) is not Presence.WRITTEN else _tidy(unit)
    parsed = dict(_parse(raw, measure, year))
    parsed.pop("sign", None)
    parsed["scale"] = _scale_of(raw) if parsed["kind"] is ValueKind.COUNT else Decimal(1)
    parsed["permille"] = parsed["kind"] is ValueKind.RATE and "‰" in (raw if _SIGNED.search(raw) else measure)
    if qualitative and parsed["kind"] in {ValueKind.COUNT, ValueKind.RATE, ValueKind.MONEY}:
        parsed = {"kind": ValueKind.TEXT}
    target = Target(text=raw.strip(), **parsed)
    if target.value is not None and target.comparator is None and column is not None:
        target = replace(target, comparator=column)
    return target


def parse_actual(raw: str, target: Target | None = None, *, year: int | None = None) -> Actual:
    """Read an actual; where its number has no unit, it is taken to be in the target's."""
    parsed = dict(_parse(raw, "", year))
    sign = parsed.pop("sign", None)
    if sign in _REACHED or parsed.get("comparator") is Comparator.EQUAL:
        parsed["comparator"] = None
    if (
        target is not None
        and target.value is not None
        and parsed.get("value") is not None
        and not parsed["unit"]
    ):
        value = parsed["value"] / 10 if target.permille else parsed["value"]
        if target.scale > 1 and abs(value) * _FULL < abs(target.value):
            value *= target.scale  # 2 beside 1.9万亩 is 2万亩; 19500 is written in full
        parsed |= {"kind": target.kind, "unit": target.unit, "value": value}
    return Actual(text=raw.strip(), **parsed)
