"""Values of a report, days and counts as the pages show them."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html

from jixiao.report import Presence, Text
from jixiao.web.templatetags.said import lang
from jixiao.words import Words

__all__ = ["GRADES", "cell", "clock", "due", "grade", "moment"]

register = template.Library()
GRADES = {"优": "excellent", "良": "good", "中": "fair", "差": "poor"}
_ROW = re.compile(r"^第 (\d+) 行 ?")
_WEEK = "一二三四五六日"


@register.filter
def cell(value: Any) -> str:
    """Return what stands in a place: "—" no such place, 空 nothing typed; 无 and 0 as they are."""
    if value is None:
        return format_html('<span class="muted">{}</span>', "—")
    if not isinstance(value, Text):
        return str(value)
    if value.presence is Presence.BLANK:
        return format_html('<span class="muted">{}</span>', Words("空", "empty").of(lang()))
    if value.presence is Presence.UNREADABLE:
        hint = Words("读不出", "unreadable").of(lang())
        return format_html('{} <span class="small must-word">{}</span>', value.text, hint)
    return value.text


@register.simple_tag(takes_context=True)
def spot(context: dict[str, Any], value: Any, *path: Any) -> str:
    """Return a value of a document as it was read, outlined where it is asked about (``doubtful``)."""
    text = value.raw if isinstance(value, Text) else ""
    name = "/".join(str(part) for part in path)
    if name not in context["doubtful"]:
        return text
    return format_html('<span class="v hit2" id="c-{}">{}</span>', name, text or "？")


@register.filter
def place(label: str) -> str:
    """Return what a comment was said about as it was noted, in Chinese; in English at least its row."""
    return _ROW.sub(r"row \1, ", label) if lang() == "en" else label


@register.filter
def anchor(path: str) -> str:
    """Return the id of the row a field stands in ("indicators/3/actual": "indicators-3"), "" for others."""
    parts = path.split("/")
    if parts[0] in {"funds", "goals", "indicators", "sections"} and len(parts) > 1:
        return f"{parts[0]}-{parts[1]}"
    return {"total": "total", "money": "text", "staff": "text"}.get(parts[0], "")


@register.filter
def day(value: datetime | None) -> str:
    """Return a day: 4月30日, with the year when it is not this one; 30 Apr 2024."""
    if value is None:
        return "—"
    at, today = timezone.localtime(value), timezone.localdate()
    if lang() == "en":
        return f"{at.day} {at:%b}" + ("" if at.year == today.year else f" {at.year}")
    year = "" if at.year == today.year else f"{at.year}年"
    return f"{year}{at.month}月{at.day}日"


@register.filter
def whole_day(value: date) -> str:
    """Return a day with its year and its day of the week: 2026年11月26日，星期四."""
    if lang() == "en":
        return f"{value:%A}, {value.day} {value:%b} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日，星期{_WEEK[value.weekday()]}"


@register.filter
def moment(value: datetime | None) -> str:
    """Return a time for logs: 2024-04-22 10:42:07, local."""
    return "" if value is None else f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"


@register.filter
def clock(value: datetime) -> str:
    """Return when something happened: 11-17 09:18, of another year 2025-03-26; 17 Nov 09:18, 26 Mar 2025."""
    at = timezone.localtime(value)
    if at.year != timezone.localdate().year:
        return f"{at.day} {at:%b} {at.year}" if lang() == "en" else f"{at:%Y-%m-%d}"
    return f"{at.day} {at:%b} {at:%H:%M}" if lang() == "en" else f"{at:%m-%d %H:%M}"


@register.filter
def grade(value: Any) -> Any:
    """Return a grade in the reader's language; what is none of the four, and no text, as it is."""
    if lang() != "en":
        return value
    text = value.text if isinstance(value, Text) else value
    return GRADES.get(text.strip(), value) if isinstance(text, str) else value


@register.filter
def due(value: datetime | None) -> str:
    """Return how long there is: 还有 8 天, 今天截止, 已过 2 天."""
    if value is None:
        return ""
    days = (timezone.localtime(value).date() - timezone.localdate()).days
    if days > 0:
        return Words(f"还有 {days} 天", f"{days} days left").of(lang())
    if days < 0 or value < timezone.now():
        late = max(1, -days)
        return (
            Words(f"已过 {late} 天", f"{late} days late").of(lang())
            if days
            else Words("今天已截止", "closed today").of(lang())
        )
    return Words("今天截止", "due today").of(lang())


@register.filter
def urgency(value: datetime | None) -> str:
    """Return the class of a deadline: late, soon (a week) or none."""
    if value is None:
        return ""
    left = value - timezone.now()
    return "late" if left.total_seconds() < 0 else "soon" if left.days < 8 else ""
