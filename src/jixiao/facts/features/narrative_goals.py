"""What an overall goal (年度总体目标) says: numbers, dates, set phrases, only money, a repetition."""

import re
from decimal import Decimal

from rapidfuzz import fuzz

from jixiao.facts.features.narrative_text import alternatives
from jixiao.facts.features.narrative_topics import figures
from jixiao.report import key_of

__all__ = ["has_deadline", "has_quantity", "only_money", "repeats", "set_phrase_share"]

_COUNTED = re.compile(
    r"(?:[二三四五六七八九]|[一二三四五六七八九]?[十百千万][一二三四五六七八九十百千万]*|两)"
    r"(?:个|项|名|人|座|次|场|支|所|家|户|公里|亩|处|套|件|期|批次|倍|成|条|台|间|篇|份|村|万元)"
)
_DATE = re.compile(
    r"\d{1,2}月|\d{4}年(?:底|末|内|前)|年(?:底|末|内)(?:前|之前|以前)?|[一二三四1-4]季度|[上下]半年"
)
_MONEY = re.compile(r"[¥￥]?\d[\d,]*(?:\.\d+)?(?:亿元|百万元|万元|千元|元|亿|万)?")
_DOING = re.compile(
    r"^(?:按时|按期|全面|圆满|保质保量|年内)*(?:完成|实施|开展|推进|做好|落实|保障|实现)"
    r"|(?:项目|工程|工作|任务|建设)+$"
)
_PUNCTUATION = re.compile(r"[\W_]+")


def has_quantity(goal: str, set_phrases: tuple[str, ...], levels: tuple[str, ...]) -> bool:
    """Tell whether a goal names a quantity: a number, "两座", or a full level such as "全覆盖".

    Numbers inside set phrases (二十大, 四个意识), years and document numbers are not quantities.
    """
    plain = alternatives(set_phrases).sub("，", key_of(goal))
    counted = bool(figures(_DATE.sub("，", plain))) or _COUNTED.search(plain) is not None
    return counted or alternatives(levels).search(plain) is not None


def has_deadline(goal: str) -> bool:
    """Tell whether a goal says by when ("12月底前", "年底前", "第三季度"); the year alone says nothing."""
    return _DATE.search(key_of(goal)) is not None


def set_phrase_share(goal: str, set_phrases: tuple[str, ...]) -> Decimal:
    """Return the share of a goal's characters that stand in set phrases, to two places."""
    plain = _PUNCTUATION.sub("", key_of(goal))
    if not plain:
        return Decimal(0)
    taken = sum(len(found.group()) for found in alternatives(set_phrases).finditer(plain))
    return (Decimal(taken) / Decimal(len(plain))).quantize(Decimal("0.01"))


def only_money(goal: str, project: str, payment_words: tuple[str, ...]) -> bool:
    """Tell whether a goal names an amount and, the words of paying it aside, nothing else."""
    plain = key_of(goal)
    if not _MONEY.search(plain):
        return False
    if project:
        plain = plain.replace(key_of(project), "")
    rest = alternatives(payment_words).sub(
        "", _MONEY.sub("", re.sub(r"\d{4}年度?|\d+(?:\.\d+)?%", "", plain))
    )
    return not _PUNCTUATION.sub("", rest)


def repeats(goal: str, other: str, border: Decimal) -> bool:
    """Tell whether a goal only repeats another text: the same numbers and nearly the same words.

    ``border`` is the likeness from which words count as the same (1 is identical).
    """
    left, right = (_PUNCTUATION.sub("", key_of(text)) for text in (goal, other))
    if not left or not right:
        return False
    if figures(goal) != figures(other):
        return False
    left, right = (_DOING.sub("", text) or text for text in (left, right))
    return left == right or Decimal(str(fuzz.ratio(left, right))) / 100 >= border
