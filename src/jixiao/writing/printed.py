"""What a layout makes of a record: exactly the statements its document will hold."""

from typing import Literal

from jixiao.report import (
    Cover,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Level1,
    MoneyUnit,
    Presence,
    Report,
    Text,
    Total,
)
from jixiao.standards.layouts import FundLine, Layout
from jixiao.standards.layouts import layout as layout_named
from jixiao.words import ToldError
from jixiao.writing import values
from jixiao.writing.narrative import narrate

__all__ = ["WritingError", "printed"]

Axis = Literal["total", "source", "nature"]


class WritingError(ToldError):
    """The record cannot be written in the layout asked for; ``str()`` is the Chinese sentence."""


def _cover(report: Report, layout: Layout) -> Cover:
    cover = report.cover or Cover()
    title = values.text(cover.title)
    return Cover(
        title=title if title.written else Text.of(layout.narrative.title),
        signatory=values.text(cover.signatory),
        date=values.text(cover.date),
    )


def _row(row: FundRow | None, line: FundLine, axis: Axis, layout: Layout, unit: MoneyUnit | None) -> FundRow:
    """Return a line of the funds block with the columns the layout has for it, and no other."""
    prefix = "funds.total" if axis == "total" else axis
    row = row or FundRow.model_construct(axis=axis, name=line.name)
    has = layout.fields.__contains__
    initial = has(f"{prefix}.initial")
    budget = row.adjusted if initial else row.adjusted or row.initial  # a form with one budget column
    return FundRow(
        axis=row.axis,
        name=row.name,
        label=values.text(row.label) if row.label and row.label.written else Text.of(line.label),
        initial=values.amount(row.initial, unit) if initial else None,
        adjusted=values.amount(budget, unit) if has(f"{prefix}.adjusted") else None,
        executed=values.amount(row.executed, unit) if has(f"{prefix}.executed") else None,
        rate=values.rate(row.rate) if has(f"{prefix}.rate") else None,
        points=values.number(row.points) if has(f"{prefix}.points") else None,
        score=values.number(row.score) if has(f"{prefix}.score") else None,
    )


def _lines(funds: Funds, axis: Axis, layout: Layout) -> list[FundRow]:
    """Return the lines along an axis: those of the form, then those the form does not name."""
    left = list(funds.along(axis))
    lines = []
    for line in layout.funds.source if axis == "source" else layout.funds.nature:
        mine = next((row for row in left if row.name == line.name), None)
        left = [row for row in left if row is not mine]
        lines.append(_row(mine, line, axis, layout, funds.unit))
    lines += [_row(row, FundLine(name=row.name, label=row.name), axis, layout, funds.unit) for row in left]
    return lines


def _funds(report: Report, layout: Layout) -> Funds:
    """Return the funds block; the whole first, then the lines by source and by nature."""
    funds = report.funds or Funds()
    rows = [_row(funds.total, layout.funds.total, "total", layout, funds.unit)]
    for line in (layout.funds.by_source, layout.funds.by_nature):
        whole = next((row for row in funds.along("other") if line and row.name == line.name), None)
        if line and whole and whole.adjusted and whole.adjusted.raw.strip():
            label = whole.label if whole.label and whole.label.written else Text.of(line.label)
            figure = values.amount(whole.adjusted, funds.unit)
            rows.append(FundRow(axis="other", name=line.name, label=values.text(label), adjusted=figure))
    rows += [*_lines(funds, "source", layout), *_lines(funds, "nature", layout)]
    return Funds(unit=funds.unit, rows=tuple(rows))


def _empty(row: Indicator) -> bool:
    """Tell whether a row says nothing: an unused line of the form."""
    said = (row.name, row.target, row.actual, row.points, row.score, row.deviation)
    return all(text is None or text.presence in {Presence.BLANK, Presence.DASH} for text in said)


def _indicators(report: Report, layout: Layout) -> tuple[tuple[Level1, ...], tuple[Indicator, ...]]:
    """Return the first-level cells and the rows. An empty level cell under a filled one continues it."""
    has = layout.fields.__contains__
    levels: list[Level1] = []
    rows: list[Indicator] = []
    unused = list(report.level1)
    level1: Text | None = None
    level2: Text | None = None
    for row in (row for row in report.indicators if not _empty(row)):
        first, second = values.text(row.level1), values.text(row.level2)
        if first.raw.strip() and (level1 is None or first.text != level1.text):
            known = next((level for level in unused if level.name.text == first.text), None)
            unused = [level for level in unused if level is not known]
            points = known.points if known and known.points and known.points.raw.strip() else None
            levels.append(Level1(name=first, points=values.number(points) if points else None))
            level1, level2 = first, None
        level2 = second if second.raw.strip() else level2
        rows.append(
            Indicator(
                level1=level1,
                level2=level2,
                name=values.text(row.name),
                target=values.text(row.target),
                comparator=values.text(row.comparator) if has("indicator.comparator") else None,
                unit=values.text(row.unit) if has("indicator.unit") else None,
                actual=values.text(row.actual) if has("indicator.actual") else None,
                points=values.number(row.points) if has("indicator.points") else None,
                score=values.number(row.score) if has("indicator.score") else None,
                deviation=values.text(row.deviation) if has("indicator.deviation") else None,
            )
        )
    return tuple(levels), tuple(rows)


def _goals(report: Report, layout: Layout) -> tuple[Goal, ...]:
    has = layout.fields.__contains__
    return tuple(
        Goal(
            expected=values.text(goal.expected) if has("goal.expected") else None,
            actual=values.text(goal.actual) if has("goal.actual") else None,
            points=values.number(goal.points) if has("goal.points") else None,
        )
        for goal in report.goals or (Goal(),)
    )


def _total(report: Report, layout: Layout) -> Total:
    total = report.total or Total()
    has = layout.fields.__contains__
    grade = values.text(total.grade)
    return Total(
        points=values.number(total.points) if has("total.points") else None,
        score=values.number(total.score) if has("total.score") else None,
        grade=grade if has("total.grade") and grade.raw.strip() else None,  # the form has no place of its own
    )


def printed(report: Report, layout: str) -> Report:
    """Return the record reduced to what the layout prints.

    Then ``content(printed(read(write(r, L)), L)) == content(printed(r, L))``. Places, source, residue and
    notes aside, everything is printed as written, except:

    - both layouts leave out ``project``, ``supervisor``, ``implementer``, ``goals[].points``,
      ``indicators[].comparator`` and ``.unit`` (the target holds the whole), fund rows of the axis "other"
      but the wholes by source and by nature, all but the (adjusted, else initial) budget of a line by source
      or by nature, first-level points of a level no indicator stands under, and indicator rows that say
      nothing;
    - ``hunan-overall`` (H-1) leaves out ``duties``;
    - ``hunan-overall-short`` (H-2) leaves out ``goals[].actual`` and the total's ``initial``
      (printed as the budget if there is no adjusted one);
    - amounts of the narrative without a known name are part of the department's own words only; named ones
      are stated in them, or in a generated sentence; head counts likewise. One named by a path that no
      sentence can state (three levels, no number, no unit) is left out;
    - characters XML cannot hold, empty paragraphs, and the difference between a place that is missing and
      one that is empty, are gone: the form has the place.

    Raises WritingError for a kind of record the layout is not made for, KeyError for an unknown layout.
    """
    form = layout_named(layout)
    if report.kind not in form.kinds:
        raise WritingError(
            f"这份记录不是“{form.title}”所用的种类（{report.kind.value}），请另选版式。",
            f"The layout {form.name} is not made for records of the kind {report.kind.value}.",
        )
    has = form.fields.__contains__
    sections, staff, amounts = narrate(report, form)
    levels, indicators = _indicators(report, form)
    return Report(
        kind=report.kind,
        fiscal_year=report.fiscal_year,
        unit=values.text(report.unit),
        project=values.text(report.project) if has("project") else None,
        supervisor=values.text(report.supervisor) if has("supervisor") else None,
        implementer=values.text(report.implementer) if has("implementer") else None,
        cover=_cover(report, form),
        sections=sections,
        staff=staff,
        amounts=amounts,
        duties=values.text(report.duties) if has("duties") else None,
        funds=_funds(report, form),
        goals=_goals(report, form),
        level1=levels,
        indicators=indicators,
        total=_total(report, form),
    )
