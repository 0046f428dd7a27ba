"""Columns of "indicators" that tell whether an indicator is well made: name, unit, direction, ambition."""

import re

import polars as pl

from jixiao.facts.columns import STATE, Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.kinds import last_word
from jixiao.facts.features.promises import is_numeric
from jixiao.facts.features.wording import Words, first, matches
from jixiao.report import Indicator, key_of
from jixiao.scoring import Actual, Comparator, Target

__all__ = ["NAMING", "naming"]

_TEXT = pl.String()
NAMING: Schema = {
    "name_state": STATE,
    "name_length": pl.Int32(),
    "input_money": _TEXT,  # the word by which a quantity is the money itself (补助经费)
    "unit_fault": _TEXT,  # "missing", "people" (230 个 people), "words" (100百分比), "differ"
    "direction_fault": _TEXT,  # "capped" (≤ for what is to be built), "raised" (≥ for complaints)
    "direction_word": _TEXT,
    "trivial": pl.Boolean(),  # at least one of something that is not a single work
    "stock_phrase": _TEXT,  # a line that fits any project (促进社会和谐稳定)
    "several": _TEXT,  # two measures in one name ("人数及合格率")
    "only_group": pl.Boolean(),  # only the name of its group (数量指标)
    "placeholder": _TEXT,  # 指标1, …… : the form's own filling
}
_UP = frozenset({Comparator.AT_LEAST, Comparator.MORE})
_DOWN = frozenset({Comparator.AT_MOST, Comparator.LESS})
_PLACEHOLDER = re.compile(
    r"(?:(?:三级)?指标)(?:名称)?[\d一二三四五六七八九十]*[:：]?|[….。·]{2,}|[×xX*＊]{2,}\w{0,4}"
)
_MEASURES = (
    r"(?:人数|次数|场次|户数|件数|人次|面积|里程|长度|数量|满意度|[期座套台处个家所场批份条项班]数"
    r"|[\u4e00-\u9fff]{2}率)"
)
_SEVERAL = re.compile(rf"{_MEASURES}(?:以及|并且?|[、及和与,，/]).*?{_MEASURES}")
_WORKS = (
    r"(?:新建|改建|扩建|维修|修缮|安装|购置|采购|清淤|更换|更新|开展|举办|组织"
    r"|发放|印发|建设|改造|培训|整治|检查)"
)
_SEVERAL_WORKS = re.compile(rf"{_WORKS}[\u4e00-\u9fff]+(?:以及|[、及和与,，]){_WORKS}[\u4e00-\u9fff]+")
_PEOPLE = re.compile(
    r"(?:人数|人员数|员数|干部|人员|学员|教师|学生|党员|职工|护林员|护理员|志愿者)(?:\([^)]*\))?$|\d+人"
)
_WORDED = re.compile(r"\d\s*(?:百分比|百分数|百分之)")
_SCALED = re.compile(r"\d[万亿]")
_BRACKETS = re.compile(r"\([^)]*\)$")
_SIZES = {
    unit: kind
    for kind, units in {
        "people": ("人", "名", "位", "人次"),
        "households": ("户",),
        "length": ("公里", "千米", "km", "米", "m"),
        "area": ("亩", "公顷", "平方米", "m2", "平方公里"),
        "weight": ("吨", "公斤", "千克", "t", "kg"),
        "time": ("天", "日", "周", "月", "个月", "小时", "分钟"),
    }.items()
    for unit in units
}
_GROUP = re.compile(r"\s|指标")
_COSTS_OR_TIMES = re.compile(r"成本|费用|单价|时间|工期|周期|天数|时限|期限|及时")
_UNCOUNTED_PEOPLE = frozenset({"个", "家", "项", "件"})


def _input_money(name: str, target: Target, kind: str | None, words: Words) -> str | None:
    if kind != "数量" or target.kind != "money" or matches(words("D04.outputs"), name):
        return None
    return first(words("D04.inputs"), name)


def _unit_fault(name: str, target: Target, actual: Actual, words: Words) -> str | None:
    """Return what is wrong with the unit of a numeric target; None when it is right or told by the name."""
    if not is_numeric(target):
        return None
    if _WORDED.search(key_of(target.text)):
        return "words"
    if target.kind != "count":
        return None
    unit = key_of(target.unit)
    if not unit and not actual.unit and not matches(words("D08.told"), name):
        told = _BRACKETS.search(key_of(name)) or _SCALED.search(key_of(target.text))
        return None if told else "missing"
    if _PEOPLE.search(key_of(name)) and (
        unit in _UNCOUNTED_PEOPLE or _SIZES.get(unit) not in {None, "people"}
    ):
        return "people"
    sizes = {_SIZES.get(unit), _SIZES.get(key_of(actual.unit))}
    return "differ" if None not in sizes and len(sizes) == 2 else None


def _direction(name: str, target: Target, kind: str | None, words: Words) -> tuple[str, str] | None:
    """Return how a comparator goes against the aim of its indicator, and the word that tells the aim."""
    if not is_numeric(target) or target.kind == "money" or kind in {"成本", "时效"}:
        return None
    if kind is None and (_SIZES.get(key_of(target.unit)) == "time" or _COSTS_OR_TIMES.search(name)):
        return None  # a form without levels: what would stand under 成本 or 时效
    limited = matches(words("D09.limited"), name.replace("标准化", ""))
    if target.comparator in _DOWN and not limited:
        rising = last_word(name, words("D14.bounded"), ()) or first(words("D09.built"), name)
        if rising is None and kind == "数量" and target.kind == "count":
            rising = "数量指标一般"
        return ("capped", rising) if rising else None
    if target.comparator in _UP:
        falling = last_word(name, words("D09.evils"), ())
        return ("raised", falling) if falling else None
    return None


def _trivial(name: str, target: Target, kind: str | None, words: Words) -> bool:
    return (
        kind in {"数量", None}
        and target.kind == "count"
        and target.comparator in _UP
        and target.value is not None
        and target.value <= 1
        and (_repeated(name, target, words) or not matches(words("D17.single"), name))
    )


def _repeated(name: str, target: Target, words: Words) -> bool:
    """Tell whether the work is of a kind that is done more than once a year (召开会议, 演练次数)."""
    if last_word(name, words("D17.repeated"), ()):
        return True
    opens = key_of(name).startswith(words("D17.opening"))
    return opens and key_of(target.unit) in words("D17.times")


def _stock_phrase(name: str, wanted: str, kind: str | None, words: Words) -> str | None:
    if kind not in {"经济效益", "社会效益", "生态效益", "可持续影响"}:
        return None
    listed = {key_of(phrase) for phrase in words("D20.phrases")}
    said = [key_of(text).rstrip("。.;；") for text in (name, wanted)]
    return next((text for text in said if text in listed), None)


def _bare(text: str) -> str:
    return _GROUP.sub("", text)


def _only_group(indicator: Indicator) -> bool:
    """Tell whether a name is only that of its level; the form's own 服务对象满意度 says of whom."""
    name = _bare(indicator.name.text)
    levels = (indicator.level1, indicator.level2)
    return name != "服务对象满意度" and any(
        name == _bare(level.text) for level in levels if level is not None
    )


def _of_satisfaction(measures: str) -> bool:
    """Tell whether several measures in one name are the satisfaction of several (师生和家长满意度)."""
    return measures.count("满意") > 1


def naming(indicator: Indicator, target: Target, actual: Actual, kind: str | None, words: Words) -> Row:
    """Return the columns of one indicator; ``kind`` is its type, ``words`` the standard's lists by key."""
    cells = Cells(indicator)
    name = indicator.name.text
    plain = key_of(name)
    several = _SEVERAL.search(plain) or _SEVERAL_WORKS.search(plain)
    placeholder = _PLACEHOLDER.fullmatch(plain)
    direction = _direction(name, target, kind, words)
    return {
        "name_state": indicator.name.presence.value,
        "name_length": len(plain),
        "input_money": _input_money(name, target, kind, words),
        "unit_fault": _unit_fault(name, target, actual, words),
        "direction_fault": direction[0] if direction else None,
        "direction_word": direction[1] if direction else None,
        "trivial": _trivial(name, target, kind, words),
        "stock_phrase": _stock_phrase(name, cells.written("target"), kind, words),
        "several": several.group() if several and not _of_satisfaction(several.group()) else None,
        "only_group": _only_group(indicator),
        "placeholder": name if placeholder and name else None,
    }
