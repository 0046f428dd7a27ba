"""What a file said against what was read of it, field by field."""

from difflib import SequenceMatcher
from typing import Any

from jixiao.report import Report, as_stated, key_of

__all__ = ["Difference", "compare", "misread"]

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


# On paper: the forms that one sign has in different typefaces, which a picture does not tell apart.
_PRINTED = str.maketrans("≧≦═﹥﹤–−", "≥≤=><--")


def _same(value: Any, *, printed: bool = False) -> Any:
    """Return a value as it is compared: white space and full-width forms do not matter.

    Of what was ``printed`` and recognised, neither do the forms of one sign that mean the same and that
    typefaces draw alike (≧ and ≥, ═ and =): a picture shows a sign, not its code. All else must be equal; a
    dash — is not a hyphen -, and 一 is neither.
    """
    if isinstance(value, dict):
        return {key: _same(item, printed=printed) for key, item in value.items()}
    if isinstance(value, list):
        return [_same(item, printed=printed) for item in value]
    if not isinstance(value, str):
        return value
    key = key_of(value) or None
    return key.translate(_PRINTED) if key and printed else key


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


def _read(report: Report) -> dict[str, Any]:
    return {**as_stated(report), **_also(report)}


def _leaves(said: dict[str, Any], read: dict[str, Any]) -> list[Difference]:
    """Return every field outside the rows: as in the document, as read."""
    found: list[Difference] = []
    for name in _ORDER:
        if name not in said:
            continue
        for field, leaf in _fields(name, said[name]).items():
            mine: Any = read.get(name)
            for key in field.split(".")[1:]:
                mine = mine.get(key) if isinstance(mine, dict) else None
            found.append((field, leaf, mine))
    return found


def misread(gold: list[dict[str, Any]], reports: list[Report]) -> tuple[int, int, list[Difference]]:
    """Return how many fields the document has, how many were read, and those read as something else.

    Unlike ``compare`` this follows rows by the name of the indicator, so that a row left unread does not make
    all rows behind it wrong; a row read that the document does not have is one misreading.
    """
    fields, right, wrong = 0, 0, []
    for said, report in zip(gold, reports, strict=False):
        read = _read(report)
        pairs = _leaves(said, read)
        own, mine = ([str(_same(row["name"])) for row in rows["indicators"]] for rows in (said, read))
        blocks = SequenceMatcher(None, own, mine, autojunk=False).get_matching_blocks()
        known = {block.a + at: block.b + at for block in blocks for at in range(block.size)}
        for at, row in enumerate(said["indicators"]):
            other = read["indicators"][known[at]] if at in known else {}
            pairs += [(f"{own[at]}.{key}", value, other.get(key)) for key, value in row.items()]
        others = set(range(len(mine))) - set(known.values())
        wrong += [("row", None, read["indicators"][at]) for at in sorted(others)]
        fields += len(pairs)
        right += sum(_same(was) == _same(now) for _, was, now in pairs)
        wrong += [pair for pair in pairs if _same(pair[2]) and _same(pair[1]) != _same(pair[2])]
    return fields, right, wrong


def compare(
    gold: list[dict[str, Any]], reports: list[Report], *, printed: bool = False
) -> tuple[int, list[Difference]]:
    """Return how many fields the document has and those that were read otherwise.

    ``printed``: the document was read from pictures (see ``_same``).
    """
    count = 1
    wrong: list[Difference] = [] if len(gold) == len(reports) else [("tables", len(gold), len(reports))]
    for at, said in enumerate(gold):
        read = _read(reports[at]) if at < len(reports) else {}
        pairs = _leaves(said, read)
        count += len(pairs)
        wrong += [
            pair for pair in pairs if _same(pair[1], printed=printed) != _same(pair[2], printed=printed)
        ]
        count += _rows(said["indicators"], read.get("indicators", []), wrong, printed=printed)
    return count, wrong


def _rows(
    gold: list[dict[str, Any]], read: list[dict[str, Any]], wrong: list[Difference], *, printed: bool
) -> int:
    count = 1
    if len(gold) != len(read):
        wrong.append(("indicators", len(gold), len(read)))
    for at, said in enumerate(gold):
        mine = read[at] if at < len(read) else {}
        for key, value in said.items():
            count += 1
            if _same(value, printed=printed) != _same(mine.get(key), printed=printed):
                wrong.append((f"indicators[{at}].{key}", value, mine.get(key)))
    return count
