"""What kind of thing an indicator measures: a type of the indicator tree, a rate, a bounded rate."""

import re
from functools import cache, lru_cache

from jixiao.report import REMEMBERED, key_of
from jixiao.standards.vocabulary import vocabulary

__all__ = ["indicator_type", "is_percent", "is_rate_name", "is_satisfaction", "last_word"]

_TYPES = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
_PERCENT = frozenset({"%", "‰", "百分比", "百分点", "个百分点", "百分数", "百分之"})
_BRACKETS = re.compile(r"\([^)]*\)$")


def indicator_type(level1: str | None, level2: str | None) -> str | None:
    """Return the type of an indicator from its level names ("数量", "社会效益", …); None when they tell none.

    Both forms of the tree give the same types: 成本 is one whether it stands on the first or second level.
    """
    words = vocabulary()
    for raw, family in ((level2, words.level2), (level1, words.level1)):
        name = family.find(raw) if raw else None
        if name is None:
            continue
        for kind in _TYPES:
            if kind in name:
                return kind
    return None


def is_percent(unit: str) -> bool:
    """Tell whether a unit is a share of a hundred."""
    return key_of(unit) in _PERCENT


@cache
def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(key_of, words))


@lru_cache(REMEMBERED)
def last_word(name: str, endings: tuple[str, ...], exceptions: tuple[str, ...]) -> str | None:
    """Return the ending a name has ("通过率"), brackets behind it aside; None for an exception (频率)."""
    bare = _BRACKETS.sub("", key_of(name))
    known = _keys(endings)
    if not bare.endswith(known) or bare.endswith(_keys(exceptions)):
        return None
    return max((word for word in known if bare.endswith(word)), key=len)


def is_rate_name(name: str, endings: tuple[str, ...], exceptions: tuple[str, ...]) -> bool:
    """Tell whether a name is that of a rate: it ends in 率, 满意度 …, and is not 频率, 功率 …."""
    return last_word(name, endings, exceptions) is not None


def is_satisfaction(name: str, kind: str | None) -> bool:
    """Tell whether an indicator of this name and type measures satisfaction."""
    return kind == "满意度" or last_word(name, ("满意度", "满意率"), ()) is not None
