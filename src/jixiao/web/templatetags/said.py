"""Words in the reader's language, Chinese and English side by side in the template.

{% w "保存" "Save" %}      {{ verdict.reason|said }}
"""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.translation import get_language

from jixiao.facts.features.narrative_leftovers import mask
from jixiao.words import ToldError, Words

__all__ = ["lang", "said"]

register = template.Library()


def lang() -> str:
    """Return "zh" or "en", what the request asked for."""
    return "en" if (get_language() or "").startswith("en") else "zh"


@register.simple_tag
def w(zh: str, en: str, **values: Any) -> str:
    """Return one of two texts; ``{name}`` in them is replaced by the keyword of that name, escaped."""
    text = Words(zh, en).of(lang())
    return conditional_escape(text.format(**values) if values else text)


@register.filter
def said(words: Any) -> str:
    """Return Words or a ToldError in the reader's language; anything else as it is."""
    if isinstance(words, ToldError):
        words = Words(words.message_zh, words.message_en)
    return words.of(lang()) if isinstance(words, Words) else str(words)


ROLES = {
    "preparer": Words("经办人", "preparer"),
    "head": Words("负责人", "head"),
    "reviewer": Words("复核人", "reviewer"),
    "administrator": Words("管理员", "administrator"),
    "auditor": Words("审计", "auditor"),
}
LEVELS = {
    "region": Words("地区", "region"),
    "department": Words("部门", "department"),
    "unit": Words("单位", "unit"),
}
STATES = {  # state -> words, icon, class of the badge
    "untouched": (Words("未填", "not begun"), "i-pen", "draft"),
    "draft": (Words("草稿", "draft"), "i-pen", "draft"),
    "submitted": (Words("已提交", "submitted"), "i-send", "sent"),
    "returned": (Words("已退回", "returned"), "i-back", "returned"),
    "amended": (Words("退回后已改", "amended"), "i-loop", "edited"),
    "accepted": (Words("复核通过", "accepted"), "i-check", "accepted"),
    "signed": (Words("已签发", "signed"), "i-seal", "signed"),
    "published": (Words("已公开", "published"), "i-globe", "public"),
    "corrected": (Words("已更正", "corrected"), "i-fork", "corrected"),
    "down": (Words("已撤下", "taken down"), "i-lock", "draft"),
    "withdrawn": (Words("已撤回", "withdrawn"), "i-undo", "draft"),
}


@register.simple_tag
def role(name: str) -> str:
    """Return the name of a role."""
    return ROLES[name].of(lang()) if name in ROLES else name


@register.simple_tag
def level(name: str) -> str:
    """Return where an organisation stands in the tree."""
    return LEVELS[name].of(lang()) if name in LEVELS else name


@register.simple_tag
def icon(name: str) -> str:
    """Return an icon of the sprite; it is decoration, words stand beside it."""
    return format_html('<svg class="ico" aria-hidden="true"><use href="#{}"/></svg>', name)


@register.simple_tag
def state(name: str) -> str:
    """Return the badge of a state: icon and word."""
    words, sign, look = STATES[name]
    return format_html('<span class="state {}">{}{}</span>', look, icon(sign), words.of(lang()))


@register.simple_tag
def state_words(name: str) -> str:
    """Return a state in words alone."""
    return STATES[name][0].of(lang())


@register.filter
def at(table: Any, key: str) -> Any:
    """Return what a mapping holds for a key; nothing where it holds none."""
    return table.get(key, ()) if table else ()


@register.filter
def signed(value: Any) -> str:
    """Return a difference with its sign: −1.5, +2."""
    return f"{'−' if value < 0 else '+'}{abs(value):f}"


@register.filter
def masked(text: str) -> str:
    """Return the text with personal numbers masked: for public pages."""
    return mask(text)
