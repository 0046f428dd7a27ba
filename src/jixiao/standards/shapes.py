"""What the rows of structured values must hold, checked when a data file is read."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

__all__ = ["row_fault"]

_TEXT, _NUMBER, _TEXTS, _COUNT, _FLAG, _NAMES = (
    "文字",
    "加引号的数",
    "文字列表",
    "整数",
    "true 或 false",
    "对照表",
)
_ENGLISH = {
    _TEXT: "text",
    _NUMBER: "a number in quotes",
    _TEXTS: "a list of texts",
    _COUNT: "a whole number",
    _FLAG: "true or false",
    _NAMES: "a mapping of texts",
}
# key (or its part before the dot) → field → (what it is, whether it must be there)
_SHAPES: Mapping[str, Mapping[str, tuple[str, bool]]] = {
    "grades": {"name": (_TEXT, True), "name_en": (_TEXT, True), "low": (_NUMBER, True)},
    "tree": {
        "name": (_TEXT, True),
        "name_en": (_TEXT, True),
        "weight": (_NUMBER, False),
        "types": (_TEXTS, True),
        "required": (_TEXTS, False),
    },
    "outline": {
        "key": (_TEXT, True),
        "number": (_TEXT, True),
        "title": (_TEXT, True),
        "level": (_COUNT, True),
    },
    "classification": {
        "code": (_TEXT, True),
        "name": (_TEXT, True),
        "items": (_NAMES, False),
        "from": (_TEXTS, False),
    },
    "identities": {
        "id": (_TEXT, True),
        "rule": (_TEXT, True),
        "kind": (_TEXT, True),
        "where": (_TEXT, True),
        "total": (_TEXT, True),
        "parts": (_TEXTS, False),
        "axis": (_TEXT, False),
        "partial": (_FLAG, False),
        "name": (_TEXT, True),
        "name_en": (_TEXT, True),
    },
}
_CHOICES = {
    ("identities", "kind"): ("sum", "same", "ratio", "bound"),
    ("identities", "where"): ("narrative", "table", "both"),
    ("identities", "axis"): ("source", "nature"),
}


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _number(value: Any) -> bool:
    try:
        return isinstance(value, str) and Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _names(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(part, str) for pair in value.items() for part in pair)


_FITS = {
    _TEXT: lambda value: isinstance(value, str) and bool(value),
    _NUMBER: _number,
    _TEXTS: _texts,
    _COUNT: lambda value: type(value) is int,
    _FLAG: lambda value: isinstance(value, bool),
    _NAMES: _names,
}


def _field_fault(family: str, field: str, kind: str, value: Any) -> tuple[str, str] | None:
    if not _FITS[kind](value):
        return (
            f"{field} 应是{kind}，现为 {value!r}。",
            f"{field} should be {_ENGLISH[kind]}, it is {value!r}.",
        )
    choices = _CHOICES.get((family, field), (value,))
    if value not in choices:
        return (
            f"{field} 只能是 {'、'.join(choices)}，现为 {value!r}。",
            f"{field} must be one of {', '.join(choices)}, it is {value!r}.",
        )
    return None


def row_fault(key: str, row: Mapping[Any, Any]) -> tuple[str, str] | None:
    """Return what is wrong with a row of a structured value, in Chinese and English; None when nothing is."""
    family = key.partition(".")[0]
    shape = _SHAPES.get(family)
    if shape is None:
        return (
            "这个键的值不是表格，不能写成对照表。",
            "this key has no table of values; a mapping cannot stand here.",
        )
    for field in row:
        if field not in shape:
            return (
                f"不认识 {field}，可写 {'、'.join(shape)}。",
                f"unknown {field}; known are {', '.join(shape)}.",
            )
    for field, (kind, needed) in shape.items():
        if needed and field not in row:
            return f"{dict(row)} 缺 {field}（{kind}）。", f"{dict(row)} lacks {field} ({_ENGLISH[kind]})."
        if field in row and (fault := _field_fault(family, field, kind, row[field])):
            return fault
    if family == "identities" and not row.get("parts") and not row.get("axis"):
        return f"{row['id']} 要写 parts 或 axis。", f"{row['id']} needs parts or axis."
    return None
