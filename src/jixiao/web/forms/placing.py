"""Where everything stands in the form: places given anew, so that a finding leads to the field it is about.

A report under work has no document yet. Its places are those of the form as the site shows it: paragraphs of
the text counted through, and tables whose rows and columns are those of the record. Where a value stood in a
document that was uploaded is kept with the upload.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jixiao.reading.understand.narrative import numbers_of
from jixiao.report import Cover, LabelledAmount, Place, Report, Section, StaffCount, Text, Total
from jixiao.web.forms.columns import LISTS, columns

__all__ = ["HEAD", "TABLES", "in_text", "listed", "place", "place_text", "values"]

HEAD = ("unit", "project", "supervisor", "implementer", "duties")
TABLES = {"head": 1, "attributes": 2, "funds": 3, "project_funds": 4, "goals": 5, "level1": 6}
TABLES |= {"indicators": 7, "total": 8, "base_data": 9, "base_staff": 10}
"""The tables of the form, counted; ``head`` holds the fields above the first block."""


_REMEMBERED = 8192  # places: those of the cells of some forms, the same in every report


@lru_cache(_REMEMBERED)
def _cell(table: int, row: int, column: int) -> Place:
    return Place(table=table, row=row, column=column)


@lru_cache(_REMEMBERED)
def _line(paragraph: int) -> Place:
    return Place(paragraph=paragraph)


@dataclass(slots=True)
class _Counter:
    paragraph: int = 0

    def next(self) -> Place:
        self.paragraph += 1
        return _line(self.paragraph)


def in_text(value: Text) -> bool:
    """Tell whether a value stands in the text and not in a table."""
    return value.place is not None and value.place.paragraph is not None


def _at(value: Text | None, spot: Place) -> Text | None:
    if value is None or _is_at(value.place, spot):
        return value
    return value.model_copy(update={"place": spot})


def _is_at(place: Place | None, spot: Place) -> bool:
    """Tell whether a place is that of the form already; most are, from one save to the next."""
    if place is None or place is spot:
        return place is spot
    return (
        (place.table, place.row, place.column, place.paragraph)
        == (spot.table, spot.row, spot.column, spot.paragraph)
        and place.page is None
        and place.start is None
        and place.confidence is None
    )


def _row(row: Any, table: int, number: int) -> Any:
    """Return a row of a table with the places of its cells; what is no text has none."""
    update: dict[str, Any] = {}
    for at, name in enumerate(columns(type(row)), start=1):
        value = getattr(row, name)
        if isinstance(value, Text):
            put = _at(value, _cell(table, number, at))
            if put is not value:
                update[name] = put
    if "place" in type(row).model_fields:
        spot = _cell(table, number, 1)
        if not _is_at(row.place, spot):
            update["place"] = spot
    return row.model_copy(update=update) if update else row


def _rows(rows: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    return tuple(_row(row, TABLES[name], number) for number, row in enumerate(rows, start=1))


def _sections(sections: tuple[Section, ...], counter: _Counter) -> tuple[Section, ...]:
    return tuple(
        section.model_copy(
            update={
                "heading": _at(section.heading, counter.next()),
                "paragraphs": tuple(_at(text, counter.next()) for text in section.paragraphs),
            }
        )
        for section in sections
    )


def place_text(
    report: Report, counter: _Counter | None = None
) -> tuple[tuple[Section, ...], tuple[StaffCount, ...], tuple[LabelledAmount, ...]]:
    """Return the sections with their places, and the head counts and amounts found in them."""
    sections = _sections(report.sections, counter or _Counter())
    return sections, *numbers_of(sections, report.fiscal_year)


def _same(count: StaffCount, other: StaffCount) -> bool:
    return (count.label, count.number.raw) == (other.label, other.number.raw)


def _amounts(report: Report, told: tuple[LabelledAmount, ...]) -> tuple[LabelledAmount, ...]:
    """Return the amounts the text states, then those of the record that it cannot state (无, 略)."""
    left = [
        entry.model_copy(update={"amount": _at(entry.amount, _cell(TABLES["head"], 2, at))})
        for at, entry in enumerate(report.amounts, start=1)
        if entry.path and not any(_stated(entry, other) for other in told)
    ]
    return (*told, *left)


def _stated(entry: LabelledAmount, other: LabelledAmount) -> bool:
    mine, theirs = entry.amount, other.amount
    return entry.path == other.path and (mine.value, mine.unit) == (theirs.value, theirs.unit)


def place(report: Report) -> Report:
    """Return the report with the places of the form, its amounts and head counts found in its text anew."""
    counter = _Counter()
    cover = None
    if report.cover is not None:
        cover = Cover(**{name: _at(getattr(report.cover, name), counter.next()) for name in columns(Cover)})
    sections, staff, amounts = place_text(report, counter)
    tabled = tuple(
        count
        for count in report.staff
        if not in_text(count.number) and not any(_same(count, one) for one in staff)
    )
    head = TABLES["head"]
    funds = report.funds
    if funds is not None:
        funds = funds.model_copy(
            update={
                "rows": _rows(funds.rows, "funds"),
                "project_rows": _rows(funds.project_rows, "project_funds"),
            }
        )
    update: dict[str, Any] = {
        name: _at(getattr(report, name), _cell(head, 1, at + 1)) for at, name in enumerate(HEAD, start=1)
    }
    update |= {
        "year_place": _cell(head, 1, 1) if report.fiscal_year is not None else None,
        "cover": cover,
        "sections": sections,
        "staff": (*staff, *_rows(tabled, "base_staff")),
        "amounts": _amounts(report, amounts),
        "funds": funds,
        "total": _row(report.total, TABLES["total"], 1) if report.total else None,
    }
    for name in ("attributes", "base_data", "goals", "level1", "indicators"):
        update[name] = _rows(getattr(report, name), name)
    return report.model_copy(update=update)


def listed(report: Report) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the lists of a report by their names, with their rows."""
    funds = report.funds
    for name in LISTS:
        if name == "funds":
            yield name, funds.rows if funds else ()
        elif name == "project_funds":
            yield name, funds.project_rows if funds else ()
        elif name == "base_staff":
            yield name, tuple(count for count in report.staff if not in_text(count.number))
        else:
            yield name, getattr(report, name)


def values(report: Report) -> Iterator[tuple[str, int | None, str, Any]]:
    """Yield every field outside the text: list or group, number of the row from 0, column, value."""
    for name in HEAD:
        yield "", None, name, getattr(report, name)
    for group, model in (("cover", Cover), ("total", Total)):
        part = getattr(report, group)
        if part is not None:
            for name in columns(model):
                yield group, None, name, getattr(part, name)
    for group, rows in listed(report):
        for number, row in enumerate(rows):
            for name in columns(type(row)):
                yield group, number, name, getattr(row, name)
