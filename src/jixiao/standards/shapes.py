"""What values and the rows of structured values must hold, checked when a data file is read."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

__all__ = ["order_fault", "row_fault", "value_fault"]

_TEXT, _NUMBER, _TEXTS, _COUNT, _FLAG, _NAMES, _PAIRS = (
    "文字",
    "加引号的数",
    "文字列表",
    "整数",
    "true 或 false",
    "对照表",
    "[到多少, 得几分] 的列表（数加引号）",
)
_ENGLISH = {
    _TEXT: "text",
    _NUMBER: "a number in quotes",
    _TEXTS: "a list of texts",
    _COUNT: "a whole number",
    _FLAG: "true or false",
    _NAMES: "a mapping of texts",
    _PAIRS: "a list of [up to, points] with numbers in quotes",
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
    "framework": {
        "level1": (_TEXT, True),
        "level2": (_TEXT, True),
        "name": (_TEXT, True),
        "how": (_TEXT, True),
        "top": (_TEXT, False),
        "base": (_TEXT, False),
        "note": (_TEXT, False),
    },
    "ladders": {
        "name": (_TEXT, True),
        "points": (_NUMBER, True),
        "border": (_NUMBER, False),
        "beyond": (_TEXT, False),
        "step": (_NUMBER, False),
        "deduct": (_NUMBER, False),
        "table": (_PAIRS, False),
    },
    "scoring": {"from": (_NUMBER, True), "share": (_NUMBER, True)},
}
# Keys whose value is one of a few words: the way a score is computed.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "scoring.positive": ("proportional", "threshold", "direct", "steps"),
    "scoring.satisfaction": ("as-positive", "steps"),
    "scoring.reverse": ("linear", "ratio", "direct"),
    "scoring.deadline": ("full-when-met",),
    "scoring.qualitative": ("bands",),
    "scoring.execution": ("proportional", "steps"),
    "scoring.execution.denominator": ("printed", "with-carry-over", "without-carry-over"),
    "scoring.execution.finished": ("full",),
    "scoring.coefficient": ("none", "stated"),
    "scoring.goals": ("sum", "weighted"),
    "scoring.not_applicable": ("keep", "rescale"),
    "scoring.own_rule": ("follow", "ignore"),
    "explain.adjustment": ("every",),
}
# Keys (or families, with a dot at the end) whose value is a number, and its least and greatest value.
_NUMBERS: Mapping[str, tuple[str, str]] = {
    "weights.": ("0", "1000"),
    "scoring.threshold.pass": ("0", "0.99"),
    "scoring.reverse.zero_at": ("1.01", "100"),
    "scoring.over_fulfilment.border": ("1", "100"),
    "scoring.execution.cap": ("0", "10"),
    "scoring.execution.zero_budget_divisor": ("0.01", "10"),
    "scoring.places": ("0", "6"),
    "explain.execution": ("0", "1"),
    "bands.achieved.low": ("0", "1"),
    "bands.partly.low": ("0", "1"),
    "bands.missed.low": ("0", "1"),
}
_CHOICES = {
    ("identities", "kind"): ("sum", "same", "ratio", "bound"),
    ("identities", "where"): ("narrative", "table", "both"),
    ("identities", "axis"): ("source", "nature"),
    ("framework", "how"): ("ratio", "change", "saving", "judged", "unstated"),
    ("ladders", "beyond"): ("above", "below"),
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


def _pairs(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(_number(part) for part in pair) for pair in value
    )


_FITS = {
    _TEXT: lambda value: isinstance(value, str) and bool(value),
    _NUMBER: _number,
    _TEXTS: _texts,
    _COUNT: lambda value: type(value) is int,
    _FLAG: lambda value: isinstance(value, bool),
    _NAMES: _names,
    _PAIRS: _pairs,
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


def _table_fault(key: str, value: Any) -> tuple[str, str] | None:
    """Find a table of steps that does not fall from the best to one that begins at 0."""
    if not key.endswith(".steps") or value is None:
        return None
    if not isinstance(value, tuple) or not all(isinstance(row, dict) for row in value):
        return "应是 {from: 下限, share: 比例} 的列表。", "should be a list of {from, share}."
    borders = [Decimal(row["from"]) for row in value]
    shares = [Decimal(row["share"]) for row in value]
    down = borders == sorted(set(borders), reverse=True) and shares == sorted(shares, reverse=True)
    if not down or not borders or borders[-1] != 0 or shares[0] > 1 or shares[-1] < 0:
        return (
            "from 和 share 都应从大到小，最后一档的 from 是 0，share 在 0 与 1 之间。",
            "from and share must fall, the last from be 0, every share lie from 0 to 1.",
        )
    return None


def _ladders_fault(value: Any) -> tuple[str, str] | None:
    """Find a ladder that takes nothing off, or a table whose borders do not rise while its points fall."""
    if not isinstance(value, tuple) or not all(isinstance(row, dict) for row in value):
        return "应是扣分办法的列表。", "should be a list of ladders."
    names = [row["name"] for row in value]
    for name, row in zip(names, value, strict=True):
        if names.count(name) > 1:
            return f"“{name}”写了两次。", f"{name} stands twice."
        if Decimal(row["points"]) <= 0:
            return f"“{name}”的 points 应大于 0。", f"{name}: points must be above 0."
        if "table" in row:
            if fault := _pairs_fault(name, row):
                return fault
        elif not all(Decimal(row.get(part, "0")) > 0 for part in ("step", "deduct")):
            return (
                f"“{name}”要写 table，或大于 0 的 step（每多少个百分点）和 deduct（扣几分）。",
                f"{name} needs a table, or step and deduct above 0.",
            )
    return None


def _pairs_fault(name: str, row: Mapping[str, Any]) -> tuple[str, str] | None:
    borders = [Decimal(pair[0]) for pair in row["table"]]
    points = [Decimal(pair[1]) for pair in row["table"]]
    rising = bool(borders) and borders == sorted(set(borders)) and points == sorted(points, reverse=True)
    if rising and points[0] <= Decimal(row["points"]) and points[-1] >= 0:
        return None
    return (
        f"“{name}”的 table 应按“到多少”从小到大，分数从大到小，不超过 points。",
        f"{name}: the borders of table must rise, its points fall, none above points or below 0.",
    )


def value_fault(key: str, value: Any) -> tuple[str, str] | None:
    """Return what is wrong with the value of a key, in Chinese and English; None when nothing is.

    A key not listed here may hold anything; ``null`` always ends a value.
    """
    if key.startswith("scoring.") and (fault := _table_fault(key, value)):
        return fault
    if value is None:
        return None
    if key.startswith("ladders."):
        return _ladders_fault(value)
    return _scalar_fault(key, value)


def _scalar_fault(key: str, value: Any) -> tuple[str, str] | None:
    if key in _WORDS and value not in _WORDS[key]:
        return (
            f"只能是 {'、'.join(_WORDS[key])}，现为 {value}。",
            f"must be one of {', '.join(_WORDS[key])}, it is {value}.",
        )
    limits = _NUMBERS.get(key) or next(
        (_NUMBERS[f] for f in _NUMBERS if f[-1] == "." and key.startswith(f)), None
    )
    if limits and not (isinstance(value, Decimal) and Decimal(limits[0]) <= value <= Decimal(limits[1])):
        return (
            f"应是 {limits[0]} 至 {limits[1]} 的数（加引号），现为 {value}。",
            f"should be a number from {limits[0]} to {limits[1]} in quotes, it is {value}.",
        )
    if key == "scoring.places" and value != int(value):
        return f"应是整数，现为 {value}。", f"should be a whole number, it is {value}."
    return None


def order_fault(key: str, value: tuple[Any, ...]) -> tuple[str, str] | None:
    """Return what is wrong with the order of a table, in Chinese and English: grades must fall to 0."""
    if key.partition(".")[0] != "grades" or not all(isinstance(row, dict) for row in value):
        return None
    lows = [Decimal(row["low"]) for row in value]
    if lows != sorted(set(lows), reverse=True) or lows[-1] != 0:
        return "等级的下限应从高到低，最后一级为 0。", "the lower borders must fall, the last be 0."
    return None
