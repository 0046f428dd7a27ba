"""The administrative divisions of GB/T 2260 and which of them a unit's name speaks of (data/divisions)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jixiao.report import key_of

__all__ = ["Division", "find_division", "region_of"]


@dataclass(frozen=True, slots=True)
class Division:
    """A division: six-digit code, full name, its province, the names above it from large to small.

    ``former`` marks one abolished since 2020, kept because older documents name it.
    """

    code: str
    name: str
    province: str
    parents: tuple[str, ...]
    former: bool = False

    @property
    def level(self) -> str:
        """Return "province", "prefecture" or "county"."""
        return {2: "province", 4: "prefecture", 6: "county"}[len(_reach(self.code))]

    @property
    def full_name(self) -> str:
        """Return the name with everything above it: "湖南省衡阳市雁峰区"."""
        return "".join((*self.parents, self.name))


_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|"
    "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|"
    "锡伯|普米族|塔吉克|怒族|鄂温克族|保安族|裕固族|独龙族|各族"
)
_AUTONOMOUS = re.compile(rf"(.+?)(?:{_PEOPLES})+自治([县州旗])")
_REGION_SHORT = re.compile(r"(内蒙古|广西|西藏|宁夏|新疆).*自治区")
_ENDING = re.compile(r"(?:特别行政区|省|市|地区|盟|自治州)$")
# Words before the name of the place in the names of party bodies, leagues and offices of higher authorities.
_LEAD = re.compile(
    r"^(?:中国共产党|中共|中国共产主义青年团|共青团|中国人民政治协商会议|政协|国家税务总局|国家统计局|中国民主同盟|民盟)?"
)
_NOT_AFTER = {"市": "场", "区": "域"}  # 东方市场…, 中区域…: the ending belongs to the next word


@dataclass(frozen=True, slots=True)
class _Index:
    names: Mapping[str, str]  # code → name
    former: frozenset[str]
    full: Mapping[str, list[str]]  # names and their usual short forms ("芷江县" for 芷江侗族自治县) → codes
    bare: Mapping[str, list[str]]  # without the ending: "湖南", "衡阳" → codes
    longest: int


@cache
def _index() -> _Index:
    text = (files("jixiao.standards") / "data" / "divisions" / "gbt2260.tsv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    former: list[str] = []
    full: dict[str, list[str]] = {}
    bare: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, name, *marks = line.split("\t")
        names[code] = name
        if marks:
            former.append(code)
        full.setdefault(name, []).append(code)
        if "自治" in name:
            if short := _AUTONOMOUS.fullmatch(name):
                full.setdefault(short[1] + short[2], []).append(code)
                if code.endswith("00"):
                    bare.setdefault(short[1], []).append(code)
            elif region := _REGION_SHORT.fullmatch(name):
                bare.setdefault(region[1], []).append(code)
        elif code.endswith("00"):
            bare.setdefault(_ENDING.sub("", name), []).append(code)
    return _Index(names, frozenset(former), full, bare, max(map(len, full)))


def _reach(code: str) -> str:
    """Return the digits that the codes of all its parts begin with."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _division(code: str) -> Division:
    names, province, city = _index().names, code[:2] + "0000", code[:4] + "00"
    above = [names[upper] for upper in dict.fromkeys((province, city)) if upper != code and upper in names]
    return Division(code, names[code], names[province], tuple(above), code in _index().former)


def _within(found: Sequence[str], outer: Sequence[str] | None) -> Sequence[str]:
    if outer is None:
        return found
    return [
        code for code in found if any(code != upper and code.startswith(_reach(upper)) for upper in outer)
    ]


def _step(text: str, start: int, outer: Sequence[str] | None) -> tuple[int, Sequence[str], bool] | None:
    """Return the end of the longest name at ``start``, what it means within ``outer``, whether it is bare."""
    index = _index()
    for end in range(min(len(text), start + index.longest), start + 1, -1):
        name = text[start:end]
        if text[end : end + 1] and text[end] == _NOT_AFTER.get(name[-1]):
            continue
        for names, bare in ((index.full, False), (index.bare, True)):
            if found := _within(names.get(name, ()), outer):
                return end, found, bare
    return None


def _walk(text: str, *, whole: bool) -> Sequence[str]:
    """Return what the names at the beginning of a text, from large to small, can mean."""
    start = 0
    outer: Sequence[str] | None = None
    sure: Sequence[str] = ()
    while step := _step(text, start, outer):
        start, outer, bare = step
        # "湖南" alone may be a part of another word (湖南大学): it counts when another division follows it
        if not bare or (whole and start == len(text)):
            sure = outer
    return () if whole and start != len(text) else sure


def _only(found: Sequence[str]) -> Division | None:
    former = _index().former
    current = [code for code in found if code not in former] or found
    return _division(current[0]) if len(current) == 1 else None


def region_of(unit_name: str) -> Division | None:
    """Return the division a unit belongs to by its name: "中共雁峰区委组织部" → 430406 雁峰区.

    None when the name begins with no division, or with one that several places share and no parent is named
    ("鼓楼区财政局").
    """
    text = key_of(unit_name)
    return _only(_walk(text[_LEAD.match(text).end() :], whole=False))  # type: ignore[union-attr]  # always matches


def find_division(code_or_name: str) -> Division | None:
    """Return the one division with a code ("430406", "4304") or a name ("雁峰区", "衡阳市雁峰区", "衡阳")."""
    text = key_of(code_or_name)
    if text.isascii() and text.isdigit():
        code = text.ljust(6, "0")
        return _division(code) if code in _index().names else None
    return _only(_walk(text, whole=True))
