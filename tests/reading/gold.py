"""Gold readings beside as-stated readings: what can be compared, and which fields are not recovered.

The first golds (INDEX.md of the real documents) were made before the form was settled. Their own words:

* kind "target-table" is "goal"; "supervising_department" is "supervisor";
* "project_code", "project_nature", "project_category", "start", "end" are attributes of the form's head;
* ``funds`` of goal tables has keys of its own: "budget" and "annual_total" are the year's total (for us
  "adjusted", the only budget figure printed), "project_total" the whole project's, "annual_fiscal" …
  its sources; "actual" is "executed";
* amounts read out of workbooks by another program lost their printed form ("119403680.0" for
  "119,403,680.00"): amounts of goal tables are compared as numbers;
* a fiscal year may be a string.

Keys that are remarks ("doc", "note", "notes", "complete", "synthetic", "layout_of") say nothing about the
document. Everything else is compared; white space and full-width forms do not matter.
"""

from decimal import Decimal
from typing import Any

from jixiao.report import Report, as_stated, key_of
from jixiao.report.numbers import parse_amount

_REMARKS = frozenset({"doc", "note", "notes", "complete", "synthetic", "layout_of", "second_table"})
_ATTRIBUTES = {
    "project_code": "project-code",
    "project_nature": "nature",
    "project_category": "category",
    "start": "start",
    "end": "end",
}
_FUNDS = {"budget": "adjusted", "annual_total": "adjusted", "actual": "executed"}
_SOURCES = {"annual_fiscal": "当年财政拨款", "annual_carryover": "上年结转资金", "annual_other": "其他资金"}
_PROJECT = {"project_total": "项目资金总额", "project_fiscal": "财政资金", "project_other": "其他资金"}


def compared(value: Any) -> Any:
    """Return the form in which two readings are compared."""
    if isinstance(value, dict):
        return {name: compared(item) for name, item in value.items()}
    if isinstance(value, list):
        return [compared(item) for item in value]
    return key_of(value) if isinstance(value, str) else value


def _amount(value: str | None) -> Decimal | str | None:
    parsed = parse_amount(value) if value else None
    return parsed[0] if parsed else value


def _funds(gold: dict[str, Any] | None, stated: dict[str, Any] | None) -> list[tuple[str, Any, Any]]:
    if gold is None or stated is None:
        return [("funds", gold, stated)]
    found: list[tuple[str, Any, Any]] = []
    declared = "project_total" in gold
    for key, value in gold.items():
        if key in _REMARKS:
            continue
        if key == "fiscal_part":
            continue  # three figures of one source; as-stated prints one budget figure a source
        if key in _SOURCES:
            own = stated["by_source"].get(_SOURCES[key])
        elif key in _PROJECT:
            own = stated.get("project", {}).get(_PROJECT[key])
        else:
            own = stated[_FUNDS.get(key, key)]
        both = (_amount(value), _amount(own)) if declared and key != "unit" else (value, own)
        found.append((f"funds.{key}", *both))
    return found


def _pairs(gold: dict[str, Any], stated: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    pairs: list[tuple[str, Any, Any]] = []
    for key, value in gold.items():
        if key in _REMARKS:
            continue
        if key == "funds":
            pairs += _funds(value, stated["funds"])
        elif key == "indicators":
            pairs.append(("indicators.count", len(value), len(stated["indicators"])))
            for at, (row, own) in enumerate(zip(value, stated["indicators"], strict=False)):
                pairs += [(f"indicators[{at}].{name}", said, own.get(name)) for name, said in row.items()]
        elif key == "kind":
            pairs.append((key, "goal" if value == "target-table" else value, stated["kind"]))
        elif key == "fiscal_year":
            pairs.append((key, int(value) if value else None, stated["fiscal_year"]))
        elif key == "supervising_department":
            pairs.append((key, value, stated["supervisor"]))
        elif key in _ATTRIBUTES:
            pairs.append((key, value, stated["attributes"].get(_ATTRIBUTES[key])))
        else:
            pairs.append((key, value, stated[key]))
    return pairs


def not_recovered(gold: dict[str, Any], report: Report) -> dict[str, tuple[Any, Any]]:
    """Return the fields that differ: name → (gold, read)."""
    return {
        name: (left, right)
        for name, left, right in _pairs(gold, as_stated(report))
        if compared(left) != compared(right)
    }
