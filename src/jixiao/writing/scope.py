"""The fields of a record by the names templates use, and templates filled with them."""

from collections.abc import Iterator
from typing import Any

from jixiao.report import BaseRow, FundRow, Goal, Indicator, Report, Text
from jixiao.standards.layouts import Layout, Slot, slots_of
from jixiao.writing.target import bare_value

__all__ = ["Scope", "fill", "goal_text", "numbers_of", "scope_of", "scoped", "things_of", "written"]

Scope = dict[str, Any]
Thing = FundRow | Goal | Indicator | BaseRow


def written(scope: Scope, path: tuple[str, ...]) -> str:
    """Return what stands in a field, "" where the record has none."""
    thing: Any = scope
    for name in path:
        thing = thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)
        if thing is None:
            return ""
    return thing.raw if isinstance(thing, Text) else str(thing)


def fill(template: str, scope: Scope) -> str:
    """Return a template's words with the values of ``scope``, word for word and never interpreted again."""
    text = ""
    for part in slots_of(template):
        if isinstance(part, Slot):
            value = written(scope, part.path)
            text += f"{part.before}{value}{part.after}" if value.strip() else part.instead
        else:
            text += part
    return text


def scope_of(report: Report, layout: Layout) -> Scope:
    """Return the fields of a report by the names templates use."""
    scope: Scope = {name: getattr(report, name) for name in type(report).model_fields}
    scope["goal_text"] = goal_text(report)
    scope["attribute"] = {entry.key: entry.value for entry in report.attributes}
    scope["section"] = {
        section.key: "\n".join(text.raw for text in section.paragraphs) for section in report.sections
    }
    # the first of a name, as reading finds it
    scope["staff"] = {count.label: count.number for count in reversed(report.staff)}
    funds = report.funds
    if funds:
        lines = {"by_source": layout.funds.by_source, "by_nature": layout.funds.by_nature}
        headings = {
            key: next((row for row in funds.along("other") if row.name == line.name), None) or line
            for key, line in lines.items()
            if line
        }
        whole = next((row for row in funds.project_rows if row.axis == "total"), None)
        scope["funds"] = {"unit": funds.unit, "total": funds.total, "project_total": whole, **headings}
    return scope


def things_of(report: Report, kind: str) -> tuple[Thing, ...]:
    """Return what a row is repeated for."""
    if kind in {"goal", "project_goal"}:
        term = "year" if kind == "goal" else "project"
        return tuple(goal for goal in report.goals if goal.term == term)
    if kind in {"indicator", "base"}:
        return report.indicators if kind == "indicator" else report.base_data
    if report.funds is None:
        return ()
    if kind == "project_fund":
        return tuple(row for row in report.funds.project_rows if row.axis != "total")
    return report.funds.along(kind)


def goal_text(report: Report) -> str:
    """Return what all goals of the year expect, a line each."""
    goals = (goal.expected.raw for goal in report.goals if goal.term == "year" and goal.expected)
    return "\n".join(words for words in goals if words.strip())


def numbers_of(rows: tuple[Indicator, ...]) -> list[int]:
    """Return the number of each row under its second level."""
    numbers: list[int] = []
    above: tuple[str, str] | None = None
    for row in rows:
        level = row.level1.text if row.level1 else "", row.level2.text if row.level2 else ""
        numbers.append(numbers[-1] + 1 if level == above else 1)
        above = level
    return numbers


def _computed(kind: str, thing: Thing, sequence: int, number: int) -> Iterator[tuple[str, str]]:
    if kind in {"goal", "indicator"}:
        yield "number", str(number)
        yield "sequence", str(sequence)
    if isinstance(thing, Indicator):
        yield "value", bare_value(thing)


class _Numbered:
    """A goal or an indicator with what is computed for its row."""

    def __init__(self, thing: Thing, computed: dict[str, str]) -> None:
        self._thing = thing
        self._computed = computed

    def __getattr__(self, name: str) -> Any:
        return self._computed[name] if name in self._computed else getattr(self._thing, name, None)


def scoped(kind: str, thing: Thing | None, sequence: int, number: int) -> Any:
    """Return the thing with what templates may ask of it beside its own fields; numbers count from 1."""
    return None if thing is None else _Numbered(thing, dict(_computed(kind, thing, sequence, number)))
