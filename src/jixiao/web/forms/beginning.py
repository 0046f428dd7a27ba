"""The first draft of a report: an empty form, or last year's with what belongs to last year taken out."""

from typing import Any

from jixiao.report import (
    Amount,
    Cover,
    Funds,
    Kind,
    MoneyUnit,
    Number,
    Rate,
    Report,
    Text,
    Total,
)
from jixiao.standards import Standard
from jixiao.web.forms.placing import place
from jixiao.web.forms.record import DEFAULT_LAYOUT
from jixiao.writing import blank as writing

__all__ = ["blank", "complete", "from_last_year"]

_CELLS = ("level1", "level2", "target", "actual", "deviation")


def blank(kind: Kind, year: int, unit: str, standard: Standard, form_layout: str = DEFAULT_LAYOUT) -> Report:
    """Return an empty report with the places of the form: every place is there, nothing is in it."""
    return place(writing.blank(kind, year, unit, standard, form_layout))


def from_last_year(
    last: Report, year: int, unit: str, standard: Standard, form_layout: str = DEFAULT_LAYOUT
) -> Report:
    """Return a draft for ``year`` out of last year's report, with the places of the form.

    Last year's figures stand beside the entry and are typed by nobody.
    """
    return place(writing.from_last_year(last, year, unit, standard, form_layout))


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
