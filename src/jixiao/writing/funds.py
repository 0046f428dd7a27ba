"""The funds block as a layout prints it: its lines first, then those of the record the form does not name."""

from dataclasses import dataclass
from typing import Literal

from jixiao.report import Amount, FundRow, Funds, MoneyUnit, Number, Rate, Report, Text
from jixiao.standards.layouts import FundLine, Layout
from jixiao.writing import values

__all__ = ["printed_funds"]

Axis = Literal["total", "source", "nature"]


@dataclass(frozen=True, slots=True)
class _Form:
    """The columns a layout has for one kind of line, by the prefix its templates use."""

    layout: Layout
    prefix: str
    unit: MoneyUnit | None

    def has(self, name: str) -> bool:
        return f"{self.prefix}.{name}" in self.layout.fields

    @property
    def any(self) -> bool:
        return any(name.startswith(f"{self.prefix}.") for name in self.layout.fields)

    def _raw(self, value: Text | None, name: str) -> str:
        """Return the words in the place of a value; the form's own where there are none ("—")."""
        raw = values.clean(value.raw) if value else ""
        return raw if raw.strip() else self.layout.instead.get(f"{self.prefix}.{name}", "")

    def amount(self, value: Amount | None, name: str) -> Amount | None:
        if not self.has(name):
            return None
        printed = values.amount(value, self.unit)
        return printed if printed.raw.strip() else Amount.of(self._raw(None, name), unit=self.unit)

    def number(self, value: Number | None, name: str) -> Number | None:
        if not self.has(name):
            return None
        if f"{self.prefix}.{name}" in self.layout.bracketed:
            return values.points(value)
        return Number.of(self._raw(value, name))

    def row(self, row: FundRow | None, line: FundLine, axis: Axis) -> FundRow:
        """Return a line with the columns the layout has for it, and no other."""
        row = row or FundRow.model_construct(axis=axis, name=line.name)
        budget = row.adjusted if self.has("initial") else row.adjusted or row.initial  # one budget column
        own = row.label if row.label and row.label.written and not self.layout.money else None
        label = values.text(own) if own else Text.of(line.label)
        return FundRow(
            axis=row.axis,
            name=row.name,
            label=label if self.has("label") else None,
            initial=self.amount(row.initial, "initial"),
            adjusted=self.amount(budget, "adjusted"),
            executed=self.amount(row.executed, "executed"),
            rate=Rate.of(self._raw(row.rate, "rate")) if self.has("rate") else None,
            points=self.number(row.points, "points"),
            score=self.number(row.score, "score"),
            forecast=self.amount(row.forecast, "forecast"),
            reason=values.text(row.reason) if self.has("reason") else None,
        )

    def lines(self, rows: tuple[FundRow, ...], lines: tuple[FundLine, ...], axis: Axis) -> list[FundRow]:
        left = list(rows)
        made = []
        for line in lines:
            mine = next((row for row in left if row.name == line.name), None)
            left = [row for row in left if row is not mine]
            made.append(self.row(mine, line, axis))
        return made + [self.row(row, FundLine(name=row.name, label=row.name), axis) for row in left]


def printed_funds(report: Report, layout: Layout) -> Funds | None:
    """Return the funds block as the layout prints it; None where it has no place for one."""
    funds = report.funds or Funds()
    unit = funds.unit if "funds.unit" in layout.fields else layout.money
    total, source, nature, whole, project = (
        _Form(layout, prefix, unit)
        for prefix in ("funds.total", "source", "nature", "funds.project_total", "project_fund")
    )
    rows: list[FundRow] = []
    if total.any:
        rows.append(total.row(funds.total, layout.funds.total, "total"))
    for key, line in (("by_source", layout.funds.by_source), ("by_nature", layout.funds.by_nature)):
        seen = next((row for row in funds.along("other") if line and row.name == line.name), None)
        along = _Form(layout, f"funds.{key}", unit)
        if line and along.any and seen and seen.adjusted and seen.adjusted.raw.strip():
            label = seen.label if seen.label and seen.label.written else Text.of(line.label)
            figure = values.amount(seen.adjusted, unit)
            rows.append(FundRow(axis="other", name=line.name, label=values.text(label), adjusted=figure))
    if source.any:
        rows += source.lines(funds.along("source"), layout.funds.source, "source")
    if nature.any:
        rows += nature.lines(funds.along("nature"), layout.funds.nature, "nature")
    of_project: list[FundRow] = []
    if whole.any and layout.funds.project_total:
        first = next((row for row in funds.project_rows if row.axis == "total"), None)
        of_project.append(whole.row(first, layout.funds.project_total, "total"))
    if project.any:
        others = tuple(row for row in funds.project_rows if row.axis != "total")
        of_project += project.lines(others, layout.funds.project, "source")
    if not rows and not of_project:
        return None
    return Funds(unit=unit, rows=tuple(rows), project_rows=tuple(of_project))
