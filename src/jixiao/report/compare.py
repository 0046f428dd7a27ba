"""Compare what two reports say, places and the way they were read aside."""

from typing import Any

from pydantic import BaseModel

from jixiao.report.model import Report
from jixiao.report.text import tidy
from jixiao.report.values import Text

__all__ = ["content", "differences"]

_ASIDE = frozenset({"place", "year_place", "source", "residue", "notes", "schema_version"})


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        plain = {
            name: _plain(getattr(value, name)) for name in type(value).model_fields if name not in _ASIDE
        }
        if isinstance(value, Text):
            plain["raw"] = tidy(value.raw)
        return plain
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def content(report: Report) -> dict[str, Any]:
    """Return everything the report says as plain data, without places, residue and source."""
    plain: dict[str, Any] = _plain(report)
    return plain


def differences(left: Any, right: Any, path: str = "") -> list[str]:
    """Return where two ``content`` trees differ, a line each ("indicators[3].score.raw: '4' ≠ '5'")."""
    if isinstance(left, dict) and isinstance(right, dict):
        found = []
        for name in {**left, **right}:
            found += differences(left.get(name), right.get(name), f"{path}.{name}" if path else name)
        return found
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        found = []
        for index, (a, b) in enumerate(zip(left, right, strict=True)):
            found += differences(a, b, f"{path}[{index}]")
        return found
    return [] if left == right else [f"{path}: {left!r} ≠ {right!r}"]
