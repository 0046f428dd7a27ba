"""What a file said against what was read of it, field by field."""

from typing import Any

from jixiao.report import Report, as_stated, key_of

__all__ = ["Difference", "compare"]

Difference = tuple[str, Any, Any]  # field, in the document, as read
_ORDER = (
    "kind",
    "fiscal_year",
    "unit",
    "project",
    "supervisor",
    "total_points",
    "total_score",
    "grade",
    "attributes",
    "funds",
    "level1_points",
    "goals",
    "sections",
    "staff",
    "narrative_amounts",
    "base_data",
    "review_total",
)


def _same(value: Any) -> Any:
    """Return a value as it is compared: white space and full-width forms do not matter."""
    if isinstance(value, dict):
        return {key: _same(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_same(item) for item in value]
    return key_of(value) or None if isinstance(value, str) else value


def _fields(name: str, value: Any) -> dict[str, Any]:
    """Return the leaves of a value by their dotted name."""
    if isinstance(value, dict):
        return {
            field: leaf
            for key, item in value.items()
            for field, leaf in _fields(f"{name}.{key}", item).items()
        }
    return {name: value}


def _also(report: Report) -> dict[str, Any]:
    """Return what the as-stated form leaves out: goals, headed texts, base data, the reviewer's total."""
    review = report.total.review_score if report.total else None
    return {
        "goals": [
            goal.expected.raw.strip() if goal.expected else None
            for goal in report.goals
            if goal.term == "year"
        ],
        "sections": {
            section.key: "".join(text.raw for text in section.paragraphs) or None
            for section in report.sections
        },
        "base_data": [
            [
                row.name.raw,
                *(value.raw or None if value else None for value in (row.last_final, row.budget, row.final)),
            ]
            for row in report.base_data
        ],
        "review_total": review.raw if review else None,
    }


def compare(gold: list[dict[str, Any]], reports: list[Report]) -> tuple[int, list[Difference]]:
    """Return how many fields the document has and those that were read otherwise."""
    count = 1
    wrong: list[Difference] = [] if len(gold) == len(reports) else [("tables", len(gold), len(reports))]
    for at, said in enumerate(gold):
        read: dict[str, Any] = {}
        if at < len(reports):
            read = {**as_stated(reports[at]), **_also(reports[at])}
        for name in _ORDER:
            if name not in said:
                continue
            own = read.get(name)
            for field, leaf in _fields(name, said[name]).items():
                mine: Any = own
                for key in field.split(".")[1:]:
                    mine = mine.get(key) if isinstance(mine, dict) else None
                count += 1
                if _same(leaf) != _same(mine):
                    wrong.append((field, leaf, mine))
        count += _rows(said["indicators"], read.get("indicators", []), wrong)
    return count, wrong


def _rows(gold: list[dict[str, Any]], read: list[dict[str, Any]], wrong: list[Difference]) -> int:
    count = 1
    if len(gold) != len(read):
        wrong.append(("indicators", len(gold), len(read)))
    for at, said in enumerate(gold):
        mine = read[at] if at < len(read) else {}
        for key, value in said.items():
            count += 1
            if _same(value) != _same(mine.get(key)):
                wrong.append((f"indicators[{at}].{key}", value, mine.get(key)))
    return count
