"""The as-stated form: the document's own words as plain JSON, nothing computed.

It is what ``jixiao read --as-stated`` prints and what gold readings are written in. White space inside
Chinese text is taken out; a place that is blank or missing is null; a dash, 无 or "/" stays that string.
"""

from typing import Any

from jixiao.report.model import FundRow, Funds, Report
from jixiao.report.text import Presence
from jixiao.report.values import Text

__all__ = ["as_stated"]

_FURTHER = (
    "level3",
    "adjusted_target",
    "completion",
    "coefficient",
    "review_score",
    "explanation",
    "method",
    "basis",
    "direction",
    "core",
    "outlook",
    "likelihood",
    "remark",
)  # printed only where the document has something there


def _stated(value: Text | None) -> str | None:
    return None if value is None or value.presence is Presence.BLANK else value.text


def _budget(row: FundRow) -> str | None:
    return _stated(row.adjusted) or _stated(row.initial)


def _funds(funds: Funds) -> dict[str, Any]:
    total = funds.total or FundRow(axis="total", name="")
    return {
        "unit": funds.unit.value if funds.unit else None,
        "initial": _stated(total.initial),
        "adjusted": _stated(total.adjusted),
        "executed": _stated(total.executed),
        "rate": _stated(total.rate),
        "points": _stated(total.points),
        "score": _stated(total.score),
        "by_source": {row.name: _budget(row) for row in funds.along("source")},
        "by_nature": {row.name: _budget(row) for row in funds.along("nature")},
        **({"project": {row.name: _budget(row) for row in funds.project_rows}} if funds.project_rows else {}),
    }


def as_stated(report: Report) -> dict[str, Any]:
    """Return the report in the form of the gold readings."""
    total = report.total
    return {
        "kind": report.kind.value,
        "fiscal_year": report.fiscal_year,
        "unit": _stated(report.unit),
        "project": _stated(report.project),
        "supervisor": _stated(report.supervisor),
        "attributes": {entry.key: _stated(entry.value) for entry in report.attributes},
        "total_points": _stated(total.points) if total else None,
        "total_score": _stated(total.score) if total else None,
        "grade": _stated(total.grade) if total else None,
        "funds": _funds(report.funds) if report.funds else None,
        "level1_points": {
            level.name.text: _stated(level.points)
            for level in report.level1
            if level.points is not None and level.name.text  # points whose name is lost stay in the record
        },
        "indicators": [
            {
                "level1": _stated(row.level1),
                "level2": _stated(row.level2),
                "name": row.name.text,
                "target": _stated(row.target),
                "actual": _stated(row.actual),
                "points": _stated(row.points),
                "score": _stated(row.score),
                "deviation": _stated(row.deviation),
                **{name: said for name in _FURTHER if (said := _stated(getattr(row, name)))},
            }
            for row in report.indicators
        ],
        "staff": {
            count.label: int(count.number.value) for count in report.staff if count.number.value is not None
        },
        "narrative_amounts": [
            ["/".join(entry.path), format(entry.amount.value, "f")]
            for entry in report.amounts
            if entry.path and entry.amount.value is not None
        ],
    }
