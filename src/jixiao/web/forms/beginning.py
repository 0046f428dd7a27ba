"""The first draft of a report: an empty form, or last year's with what belongs to last year taken out."""

from decimal import Decimal
from typing import Any

from jixiao.report import (
    Amount,
    Cover,
    FundRow,
    Funds,
    Goal,
    Indicator,
    Kind,
    Level1,
    MoneyUnit,
    Number,
    Rate,
    Report,
    Section,
    Text,
    Total,
)
from jixiao.standards import Standard
from jixiao.standards.layouts import Layout, layout
from jixiao.web.forms.placing import place
from jixiao.web.forms.record import DEFAULT_LAYOUT

__all__ = ["blank", "complete", "from_last_year"]

_SAME_EVERY_YEAR = frozenset(
    {"profile", "government-fund", "state-capital", "social-insurance", "application", "other"}
)
_INDICATOR = ("level1", "level2", "level3", "name", "target", "comparator", "unit", "points", "goal")
_CELLS = ("level1", "level2", "target", "actual", "deviation")


def _sections(standard: Standard) -> tuple[Section, ...]:
    return tuple(
        Section(key=head.key, number=head.number, heading=Text.of(head.title), level=head.level)
        for head in standard.outline
    )


def _weight(standard: Standard) -> str:
    value = standard.parameter("weights.execution").value
    return f"{value.normalize():f}" if isinstance(value, Decimal) else ""


def _funds(form: Layout, standard: Standard) -> Funds:
    """Return the funds block of the form, its cells empty; points for execution are those of the standard."""
    empty = {name: Amount() for name in ("initial", "adjusted", "executed")}
    total = FundRow(
        axis="total",
        name=form.funds.total.name,
        label=Text.of(form.funds.total.label),
        rate=Rate(),
        points=Number.of(_weight(standard)),
        score=Number(),
        **empty,
    )
    lines = [
        FundRow(axis=axis, name=line.name, label=Text.of(line.label), adjusted=Amount())
        for axis, listed in (("source", form.funds.source), ("nature", form.funds.nature))
        for line in listed
    ]
    return Funds(unit=MoneyUnit.WAN, rows=(total, *lines))


def blank(kind: Kind, year: int, unit: str, standard: Standard, form_layout: str = DEFAULT_LAYOUT) -> Report:
    """Return an empty report: every place of the form is there, nothing is in it."""
    form = layout(form_layout)
    overall = kind is Kind.OVERALL
    return place(
        Report(
            kind=kind,
            fiscal_year=year,
            unit=Text.of(unit),
            project=Text() if kind is Kind.PROJECT else None,
            duties=Text() if overall else None,
            cover=Cover(
                title=Text.of(form.narrative.title) if form.narrative else None, signatory=Text(), date=Text()
            ),
            sections=_sections(standard) if overall else (),
            funds=_funds(form, standard),
            goals=(Goal(expected=Text(), actual=Text()),),
            total=Total(points=Number(), score=Number(), grade=Text()),
        )
    )


def _cell(value: Any) -> Any:
    return value.model_copy(update={"place": None}) if isinstance(value, Text) else value


def _kept_section(section: Section) -> Section:
    words = section.paragraphs if section.key in _SAME_EVERY_YEAR else ()
    return section.model_copy(update={"paragraphs": words})


def from_last_year(
    last: Report, year: int, unit: str, standard: Standard, form_layout: str = DEFAULT_LAYOUT
) -> Report:
    """Return a draft for ``year`` out of last year's report.

    Taken over: the names of the funds lines, indicators with their targets and points, duties and those
    sections of the text that are the same every year. Left empty: amounts, results, scores, reasons, the
    rest of the text. Last year's figures stand beside the entry and are typed by nobody.
    """
    empty = blank(last.kind, year, unit, standard, form_layout)
    known = {section.key: section for section in last.sections if section.key}
    sections = tuple(
        _kept_section(known.get(head.key, head)) if head.key else head for head in empty.sections
    )
    sections = tuple(
        section.model_copy(update={"number": head.number, "heading": head.heading, "level": head.level})
        for section, head in zip(sections, empty.sections, strict=True)
    )
    indicators = tuple(
        Indicator(
            **{name: _cell(getattr(row, name)) for name in _INDICATOR},
            actual=Text(),
            score=Number(),
            deviation=Text(),
        )
        for row in last.indicators
    )
    lines = {(row.axis, row.name): row for row in last.funds.rows} if last.funds is not None else {}
    funds = empty.funds or Funds()
    strange = [
        FundRow(axis=row.axis, name=row.name, label=_cell(row.label), adjusted=Amount())
        for row in lines.values()
        if row.axis in {"source", "nature"}
        and (row.axis, row.name) not in {(r.axis, r.name) for r in funds.rows}
    ]
    update: dict[str, Any] = {
        "duties": _cell(last.duties) or empty.duties,
        "project": _cell(last.project),
        "supervisor": _cell(last.supervisor),
        "implementer": _cell(last.implementer),
        "sections": sections,
        "indicators": indicators,
        "level1": tuple(Level1(name=_cell(one.name), points=_cell(one.points)) for one in last.level1),
        "funds": funds.model_copy(update={"rows": (*funds.rows, *strange)}),
    }
    return place(empty.model_copy(update=update))


def complete(report: Report, year: int, unit: str, standard: Standard, form_layout: str) -> Report:
    """Return an uploaded report with the places of the form that its document did not have, all empty.

    What it says stays as it is; nothing is moved. The year is that of the task, the unit that of the
    department where the document names none.
    """
    empty = blank(report.kind, year, unit, standard, form_layout)
    there = {section.key for section in report.sections}
    sections = list(report.sections)
    for at, head in enumerate(empty.sections):
        if head.key not in there:
            before = {one.key for one in empty.sections[:at]}
            spot = max((n + 1 for n, one in enumerate(sections) if one.key in before), default=0)
            sections.insert(spot, head)
    indicators = tuple(
        row.model_copy(
            update={name: Text() for name in _CELLS if getattr(row, name) is None}
            | {name: Number() for name in ("points", "score") if getattr(row, name) is None}
        )
        for row in report.indicators
    )
    cover = report.cover or Cover()
    titled = empty.cover or Cover()
    update: dict[str, Any] = {
        "fiscal_year": year,
        "unit": report.unit if report.unit and report.unit.written else empty.unit,
        "cover": Cover(
            title=cover.title or titled.title,
            signatory=cover.signatory or Text(),
            date=cover.date or Text(),
        ),
        "sections": tuple(sections),
        "indicators": indicators,
        "funds": _completed(report.funds, empty.funds),
        "goals": tuple(
            goal.model_copy(update={"expected": goal.expected or Text(), "actual": goal.actual or Text()})
            for goal in report.goals or empty.goals
        ),
        "total": _total(report.total or Total()),
        "residue": (),
        "source": None,
        "notes": (),
    }
    return place(report.model_copy(update=update))


def _total(total: Total) -> Total:
    return total.model_copy(
        update={
            "points": total.points or Number(),
            "score": total.score or Number(),
            "grade": total.grade or Text(),
        }
    )


def _completed(funds: Funds | None, empty: Funds | None) -> Funds | None:
    if funds is None or not funds.rows:
        return empty
    there = {(row.axis, row.name) for row in funds.rows}
    rows = []
    for row in funds.rows:
        update: dict[str, Any] = {"adjusted": row.adjusted or Amount(unit=funds.unit)}
        if row.axis == "total":
            update |= {
                name: getattr(row, name) or Amount(unit=funds.unit) for name in ("initial", "executed")
            }
            update |= {
                "rate": row.rate or Rate(),
                "score": row.score or Number(),
                "points": row.points or Number(),
            }
        rows.append(row.model_copy(update=update))
    rows += [row for row in (empty.rows if empty else ()) if (row.axis, row.name) not in there]
    return funds.model_copy(update={"rows": tuple(rows), "unit": funds.unit or MoneyUnit.WAN})
