"""What a layout makes of a record: exactly the statements its document will hold."""

from jixiao.report import Attribute, BaseRow, Cover, Goal, Kind, Report, Section, StaffCount, Text
from jixiao.standards.layouts import Layout
from jixiao.standards.layouts import layout as layout_named
from jixiao.standards.vocabulary import vocabulary
from jixiao.words import ToldError
from jixiao.writing import values
from jixiao.writing.funds import printed_funds
from jixiao.writing.indicators import printed_indicators, printed_total
from jixiao.writing.narrative import narrate
from jixiao.writing.scope import goal_text

__all__ = ["WritingError", "printed"]


class WritingError(ToldError):
    """The record cannot be written in the layout asked for; ``str()`` is the Chinese sentence."""


def _cover(report: Report, layout: Layout) -> Cover | None:
    if layout.narrative is None:
        return None
    cover = report.cover or Cover()
    title = values.text(cover.title)
    return Cover(
        title=title if title.written else Text.of(layout.narrative.title),
        signatory=values.text(cover.signatory),
        date=values.text(cover.date),
    )


def _keyed(layout: Layout, kind: str) -> list[str]:
    """Return the keys of the fields that are one of many, in the order they are printed."""
    found = (slot.path[1] for slot in layout.slots() if slot.path[0] == kind)
    return list(dict.fromkeys(found))


def _attributes(report: Report, layout: Layout) -> tuple[Attribute, ...]:
    known = {entry.key: entry.value for entry in report.attributes}
    made = []
    for key in _keyed(layout, "attribute"):
        label = layout.labels[f"attribute.{key}"]
        value = values.text(known.get(key))
        if not value.raw.strip():
            value = Text.of(layout.instead.get(f"attribute.{key}", ""))
        if value.raw.strip() or not label.inline:
            made.append(Attribute(key=key, label=Text.of(label.text), value=value))
    return tuple(made)


def _sections(report: Report, layout: Layout) -> tuple[Section, ...]:
    """Return the headed texts that stand in cells of the form, each as one text."""
    made = []
    for key in _keyed(layout, "section"):
        own = [text for section in report.sections if section.key == key for text in section.paragraphs]
        words = "\n".join(line for text in own if (line := values.clean(text.raw)).strip())
        heading = vocabulary().headings[key]
        made.append(
            Section(
                key=key,
                heading=Text.of(layout.labels[f"section.{key}"].text),
                level=heading.level,
                paragraphs=(Text.of(words),) if words else (),
            )
        )
    return tuple(made)


def _staff(report: Report, layout: Layout) -> tuple[StaffCount, ...]:
    known = {count.label: count.number for count in reversed(report.staff)}
    return tuple(
        StaffCount(label=label, number=values.number(known.get(label))) for label in _keyed(layout, "staff")
    )


def _base(report: Report, layout: Layout) -> tuple[BaseRow, ...]:
    if "base.name" not in layout.fields:
        return ()
    listed = tuple(row for row in report.base_data if row.name.written)
    return tuple(
        BaseRow(
            name=values.text(row.name),
            last_final=values.amount(row.last_final, layout.money),
            budget=values.amount(row.budget, layout.money),
            final=values.amount(row.final, layout.money),
        )
        for row in listed or (BaseRow(name=Text.of(name)) for name in layout.base)
    )


def _goals(report: Report, layout: Layout) -> tuple[Goal, ...]:
    """Return the goals in the order they are read: those of project and year side by side, or in turn."""
    if "goal_text" in layout.fields:
        words = values.clean(goal_text(report))
        return (Goal(expected=Text.of(words)),) if words.strip() else ()
    kinds = [
        kind
        for kind in dict.fromkeys(slot.path[0] for slot in layout.slots())
        if kind in {"goal", "project_goal"}
    ]
    lists = []
    for kind in kinds:
        term = "year" if kind == "goal" else "project"
        mine = [goal for goal in report.goals if goal.term == term]
        lists.append([_goal(goal, kind, layout) for goal in mine or [Goal(term=term)]])
    together = any(len({"goal", "project_goal"} & set(r.repeat)) == 2 for b in layout.blocks for r in b.rows)
    if not together:
        return tuple(goal for goals in lists for goal in goals)
    longest = max(map(len, lists))
    padded = []
    for kind, mine in zip(kinds, lists, strict=True):
        blank = _goal(Goal(term="year" if kind == "goal" else "project"), kind, layout)
        padded.append(mine + [blank] * (longest - len(mine)))
    return tuple(goal for row in zip(*padded, strict=True) for goal in row)


def _goal(goal: Goal, kind: str, layout: Layout) -> Goal:
    def has(name: str) -> bool:
        return f"{kind}.{name}" in layout.fields

    points = None
    if has("points"):
        bracketed = f"{kind}.points" in layout.bracketed
        points = values.points(goal.points) if bracketed else values.number(goal.points)
    return Goal(
        term=goal.term,
        expected=values.text(goal.expected) if has("expected") else None,
        actual=values.text(goal.actual) if has("actual") else None,
        adjusted=values.text(goal.adjusted) if has("adjusted") else None,
        deviation=values.text(goal.deviation) if has("deviation") else None,
        points=points,
    )


def _identity(report: Report, layout: Layout, kind: Kind) -> dict[str, Text | None]:
    """Return who and what it is about. Who carries a project out is the unit that evaluates it."""
    has = layout.fields.__contains__
    said = {
        name: values.text(getattr(report, name)) if has(name) else None
        for name in ("unit", "project", "supervisor", "implementer")
    }
    implementer = said["implementer"]
    if kind is Kind.OVERALL or implementer is None:
        return said
    if not implementer.written and not has("unit"):
        implementer = said["implementer"] = values.text(report.unit)
    unit = said["unit"]
    if implementer.written or unit is None or not unit.written:
        said["unit"] = implementer
    return said


def printed(report: Report, layout: str) -> Report:
    """Return the record reduced to what the layout prints.

    Then ``content(printed(read(write(r, L)), L)) == content(printed(r, L))``. Places, source, residue and
    notes aside, everything is printed as written, except:

    - a layout prints the fields ``Layout.fields`` names and leaves out all others: lines of the funds block
      and their columns, columns of the indicators, attributes, headed texts, goals, the closing row …;
    - where a form has one budget column, the year-start budget is printed in it if there is no adjusted one;
    - a target that carries its sign and unit is divided where the form has columns for these;
    - first-level points of a level no indicator stands under, points that are no number where the form
      prints them in brackets, and indicator rows that say nothing are left out;
    - "—" and other words the form prints in empty places are then the value of that place;
    - in a form of a project the unit that carries it out is the unit that evaluates it;
    - a form without narrative prints the sections it has cells for, and no amounts or cover;
    - a record without lines of the base table is printed with those of the form, to be filled in;
    - amounts of the narrative without a known name are part of the department's own words only; named ones
      are stated in them, or in a generated sentence; head counts likewise. One named by a path that no
      sentence can state (three levels, no number, no unit) is left out;
    - characters XML cannot hold, empty paragraphs, and the difference between a place that is missing and
      one that is empty, are gone: the form has the place.

    Raises WritingError for a kind of record the layout is not made for, KeyError for an unknown layout.
    """
    form = layout_named(layout)
    if report.kind not in form.kinds:
        made_for = "、".join(kind.words.zh for kind in form.kinds)
        made_for_en = " or ".join(kind.words.en for kind in form.kinds)
        raise WritingError(
            f"“{form.title}”用于{made_for}，这份材料是{report.kind.words.zh}，请另选表式。",
            f"The layout {form.name} is for {made_for_en}, and this is {report.kind.words.en}.",
        )
    if form.narrative:
        sections, staff, amounts = narrate(report, form)
    else:
        sections, staff, amounts = _sections(report, form), _staff(report, form), ()
    goals = _goals(report, form)
    by_goal = any(block.repeat == "goal" for block in form.blocks)
    levels, indicators = printed_indicators(report, form, len(goals) if by_goal else None)
    return Report(
        kind=report.kind,
        fiscal_year=report.fiscal_year,
        **_identity(report, form, report.kind),
        cover=_cover(report, form),
        attributes=_attributes(report, form),
        sections=sections,
        staff=staff,
        amounts=amounts,
        base_data=_base(report, form),
        duties=values.text(report.duties) if "duties" in form.fields else None,
        funds=printed_funds(report, form),
        goals=goals,
        level1=levels,
        indicators=indicators,
        total=printed_total(report, form),
    )
