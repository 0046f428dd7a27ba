"""Official forms nobody has filled in yet: empty, or with what last year's report says that stays the same.

They are records like any other, so that every layout and format can print them.
"""

from decimal import Decimal
from typing import Any

from jixiao.report import (
    Amount,
    BaseRow,
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

__all__ = ["blank", "from_last_year", "with_rows"]

_SAME_EVERY_YEAR = frozenset(
    {"profile", "government-fund", "state-capital", "social-insurance", "application", "other"}
)
_INDICATOR = ("level1", "level2", "level3", "name", "target", "comparator", "unit", "points", "goal")
_ROWS = 2  # empty rows under each second-level type
_WEIGHTS = {"产出指标": "weights.output", "效益指标": "weights.benefit", "满意度指标": "weights.satisfaction"}


def _sections(standard: Standard) -> tuple[Section, ...]:
    return tuple(
        Section(key=head.key, number=head.number, heading=Text.of(head.title), level=head.level)
        for head in standard.outline
    )


def _written(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else ""


def _funds(form: Layout, standard: Standard) -> Funds:
    """Return the funds block of the form, its cells empty; points for execution are those of the standard."""
    empty = {name: Amount() for name in ("initial", "adjusted", "executed")}
    total = FundRow(
        axis="total",
        name=form.funds.total.name,
        label=Text.of(form.funds.total.label),
        rate=Rate(),
        points=Number.of(_written(standard.parameter("weights.execution").value)),
        score=Number(),
        **empty,
    )
    lines = [
        FundRow(axis=axis, name=line.name, label=Text.of(line.label), adjusted=Amount())
        for axis, listed in (("source", form.funds.source), ("nature", form.funds.nature))
        for line in listed
    ]
    return Funds(unit=MoneyUnit.WAN, rows=(total, *lines))


def blank(kind: Kind, year: int, unit: str, standard: Standard, form_layout: str) -> Report:
    """Return an empty report: every place of the form is there, nothing is in it. It has no indicators yet.

    Raises KeyError for an unknown layout.
    """
    form = layout(form_layout)
    overall = kind is Kind.OVERALL
    return Report(
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


def _numbers_itself(form: Layout) -> bool:
    """Tell whether the form prints 指标1：… before the names by itself."""
    cells = [cell.text for block in form.blocks for row in block.rows for cell in row.cells]
    return any("{indicator.name}" in text and text.count("{indicator.") > 1 for text in cells)


def with_rows(report: Report, standard: Standard, form_layout: str) -> Report:
    """Return a report without indicators with rows to be filled in: two for each second-level type.

    The first-level points are those of the standard where they come to its whole; the closing row has the
    whole. Blank official forms mark such rows with 指标1：, 指标2：.
    """
    form = layout(form_layout)
    numbered = _numbers_itself(form)
    branches = standard.tree[0].branches
    due = [standard.parameter(_WEIGHTS[one.name]).value for one in branches if one.name in _WEIGHTS]
    parts = [*due, standard.parameter("weights.execution").value]
    whole = standard.parameter("weights.total").value
    known = len(due) == len(branches) and sum(part or Decimal(0) for part in parts) == whole
    rows = tuple(
        Indicator(
            level1=Text.of(branch.name),
            level2=Text.of(kind),
            name=Text.of("（指标名称）" if numbered else f"指标{number}："),
            target=Text(),
            actual=Text(),
            points=Number(),
            score=Number(),
            deviation=Text(),
        )
        for branch in branches
        for kind in (
            branch.types if len(branch.types) == 1 else [t for t in branch.types if t != branch.name]
        )
        for number in range(1, _ROWS + 1)
    )
    return report.model_copy(
        update={
            "indicators": rows,
            "level1": tuple(
                Level1(name=Text.of(branch.name), points=Number.of(_written(weight)) if known else None)
                for branch, weight in zip(branches, due if known else branches, strict=True)
            ),
            "total": Total(points=Number.of(_written(whole)), score=Number(), grade=Text()),
        }
    )


def _cell(value: Any) -> Any:
    return value.model_copy(update={"place": None}) if isinstance(value, Text) else value


def _kept_section(section: Section) -> Section:
    words = section.paragraphs if section.key in _SAME_EVERY_YEAR else ()
    return section.model_copy(update={"paragraphs": words})


def from_last_year(
    last: Report, year: int, unit: str, standard: Standard, form_layout: str, *, targets: bool = True
) -> Report:
    """Return a draft for ``year`` out of last year's report.

    Taken over: the names of the funds lines, indicators with their points and (``targets``) their targets,
    duties, those sections of the text that are the same every year, and the lines of the base table with last
    year's final amounts, which this year's form asks for. Left empty: all other amounts, results, scores,
    reasons, the rest of the text.
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
            **{name: _cell(getattr(row, name)) for name in _INDICATOR if targets or name != "target"},
            **({} if targets else {"target": Text()}),
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
    return empty.model_copy(
        update={
            "duties": _cell(last.duties) or empty.duties,
            "project": _cell(last.project),
            "supervisor": _cell(last.supervisor),
            "implementer": _cell(last.implementer),
            "sections": sections,
            "indicators": indicators,
            "level1": tuple(Level1(name=_cell(one.name), points=_cell(one.points)) for one in last.level1),
            "funds": funds.model_copy(update={"rows": (*funds.rows, *strange)}),
            "base_data": tuple(
                BaseRow(name=_cell(row.name), last_final=_cell(row.final)) for row in last.base_data
            ),
        }
    )
