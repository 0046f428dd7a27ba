"""Reports in a few lines of YAML, for rule cases and tests; every value gets a place of its own.

    unit: 中共雁峰区委组织部
    year: 2023
    cover: {title: 部门整体支出绩效自评报告, signatory: "", date: ""}
    sections: [{key: problems, number: 七、, heading: 存在的问题, paragraphs: [一是进度慢。]}]
    staff: {在职: "21"}
    amounts: {基本支出: 335.72万元, 基本支出/工资福利支出: 286.5万元}
    funds:
      unit: 万元
      total: {adjusted: "608.67", executed: "608.67", rate: 100%, points: "10", score: "10"}
      source: {一般公共预算: "608.67"}          # or a mapping as in total
      nature: {基本支出: "335.75", 项目支出: "272.92"}
    duties: 略
    goals: [{expected: 目标, actual: 完成情况}]
    level1: {产出指标: "58"}                   # or [[产出指标, "58"], …]: a heading printed more than once
    indicators: [[产出指标, 数量指标, 培训人数, ≥600人, "630", "6", "6", ""]]
                                               # or a mapping of the hub's fields: {name: …, unit: 人}
    base_data: {三公经费: {last_final: "6.0", budget: "5.5", final: "4.2"}}   # in 万元
    total: {points: "100", score: "99", grade: 优}

An indicator cell that is null stands for a column the table does not have; a ninth item holds further cells
({likelihood: 完全不可能}). ``project`` names a project, ``staff_table`` gives staff of the 基础数据表 and
``deadline`` the last day for handing in (of a call for reports). ``cover_unit`` is the unit's name on the
cover where the table names it otherwise. ``residue`` lists lines that were not understood.
``amounts: read`` and ``staff: read`` take them from the sections as reading does.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from jixiao.checking import Companions
from jixiao.reading.understand.narrative import numbers_of
from jixiao.report import (
    OTHER_UNIT,
    Amount,
    Attribute,
    BaseRow,
    Cover,
    FundRow,
    Funds,
    Goal,
    Indicator,
    LabelledAmount,
    Level1,
    MoneyUnit,
    Number,
    Place,
    Rate,
    Report,
    Residue,
    Section,
    StaffCount,
    Text,
    Total,
)

_ROW_FIELDS = ("level1", "level2", "name", "target", "actual", "points", "score", "deviation")
_NUMBERS = {"points", "score", "review_score"}


class _Places:
    """Hands out places: paragraphs one after the other, table rows likewise."""

    def __init__(self) -> None:
        self.paragraphs: Iterator[int] = count(1)
        self.rows: Iterator[int] = count(1)

    def paragraph(self) -> Place:
        return Place(paragraph=next(self.paragraphs))

    def cell(self, row: int, column: int) -> Place:
        return Place(table=1, row=row, column=column)


def _fund_row(axis: Any, name: str, given: Any, unit: MoneyUnit, places: _Places) -> FundRow:
    cells = given if isinstance(given, dict) else {"adjusted": given}
    row = next(places.rows)
    values: dict[str, Any] = {}
    for column, (field, raw) in enumerate(cells.items(), start=2):
        place = places.cell(row, column)
        if field in _NUMBERS:
            values[field] = Number.of(raw, place)
        elif field == "rate":
            values[field] = Rate.of(raw, place)
        elif field == "reason":
            values[field] = Text.of(raw, place)
        else:
            values[field] = Amount.of(raw, place, unit)
    return FundRow(axis=axis, name=name, label=Text.of(name, places.cell(row, 1)), **values)


def _funds(given: dict[str, Any], places: _Places) -> Funds:
    unit = MoneyUnit(given.get("unit", "万元"))
    rows = [_fund_row("total", "资金总额", given["total"], unit, places)] if "total" in given else []
    for axis in ("source", "nature"):
        rows += [_fund_row(axis, name, value, unit, places) for name, value in given.get(axis, {}).items()]
    return Funds(unit=unit, rows=tuple(rows))


def _indicator(cells: list[Any], places: _Places) -> Indicator:
    row = next(places.rows)
    values: dict[str, Any] = {"place": places.cell(row, 1)}
    further: dict[str, str] = cells[8] if len(cells) > 8 else {}
    named = [*zip(_ROW_FIELDS, cells[:8], strict=True), *further.items()]
    for column, (field, raw) in enumerate(named, start=1):
        if raw is not None:
            make = Number if field in _NUMBERS else Text
            values[field] = make.of(raw, places.cell(row, column))
    return Indicator(**values)


def _base_row(name: str, amounts: dict[str, str], places: _Places) -> BaseRow:
    row = next(places.rows)
    return BaseRow(
        name=Text.of(name, places.cell(row, 1)),
        **{
            field: Amount.of(raw, places.cell(row, column), MoneyUnit.WAN)
            for column, (field, raw) in enumerate(amounts.items(), start=2)
        },
    )


def _pairs(given: dict[str, Any] | list[list[Any]]) -> list[tuple[str, Any]]:
    """Return names with their values; a list can give a name more than once."""
    pairs = given.items() if isinstance(given, dict) else given
    return [(name, raw) for name, raw in pairs]


def report_of(given: dict[str, Any]) -> Report:
    """Make a report from the short form."""
    places = _Places()
    cover = given.get("cover")
    total = given.get("total")

    def text(raw: str) -> Text:
        return Text.of(raw, places.paragraph())

    def cell(raw: str) -> Text:
        return Text.of(raw, places.cell(next(places.rows), 2))

    def number(raw: str) -> Number:
        return Number.of(raw, places.cell(next(places.rows), 2))

    amounts = given.get("amounts", {})
    report = Report(
        kind=given.get("kind", "overall"),
        fiscal_year=given.get("year", 2023),
        unit=text(given.get("unit", "中共雁峰区委组织部")),
        project=text(given["project"]) if "project" in given else None,
        attributes=tuple(
            Attribute(key=key, label=cell(key), value=cell(given[key]))
            for key in ("deadline",)
            if key in given
        ),
        cover=Cover(**{name: text(raw) for name, raw in cover.items()}) if cover is not None else None,
        sections=tuple(
            Section(
                key=part.get("key"),
                number=part.get("number", ""),
                heading=text(part.get("heading", "")),
                level=part.get("level", 1),
                paragraphs=tuple(text(line) for line in part.get("paragraphs", ())),
            )
            for part in given.get("sections", ())
        ),
        staff=tuple(
            StaffCount(label=label, number=Number.of(raw, places.paragraph()))
            for label, raw in ({} if given.get("staff") == "read" else given.get("staff", {})).items()
        )
        + tuple(
            StaffCount(label=label, number=number(raw)) for label, raw in given.get("staff_table", {}).items()
        ),
        amounts=tuple(
            LabelledAmount(
                path=tuple(path.split("/")),
                label=path.split("/")[-1],
                amount=Amount.of(raw, Place(paragraph=next(places.paragraphs), start=0, end=len(raw))),
            )
            for path, raw in (amounts.items() if amounts != "read" else ())
        ),
        duties=cell(given["duties"]) if "duties" in given else None,
        funds=_funds(given["funds"], places) if "funds" in given else None,
        goals=tuple(
            Goal(**{name: cell(raw) for name, raw in goal.items()}) for goal in given.get("goals", ())
        ),
        level1=tuple(
            Level1(name=cell(name), points=None if raw is None else number(raw))
            for name, raw in _pairs(given.get("level1", {}))
        ),
        indicators=tuple(_indicator(cells, places) for cells in given.get("indicators", ())),
        base_data=tuple(
            _base_row(name, amounts, places) for name, amounts in given.get("base_data", {}).items()
        ),
        total=Total(**{name: (number if name in _NUMBERS else cell)(raw) for name, raw in total.items()})
        if total is not None
        else None,
        residue=tuple(
            Residue(text=raw, reason=reason, place=next_place)
            for raw, reason in [
                (given.get("cover_unit"), OTHER_UNIT),
                *((line, "not understood") for line in given.get("residue", ())),
            ]
            if raw is not None and (next_place := places.paragraph())
        ),
    )
    if given.get("staff") == "read":
        report = report.model_copy(update={"staff": numbers_of(report.sections, report.fiscal_year)[0]})
    if amounts != "read":
        return report
    return report.model_copy(update={"amounts": numbers_of(report.sections, report.fiscal_year)[1]})


def companions_of(given: dict[str, Any]) -> Companions:
    """Make the documents beside a report from their short forms: ``{last-year: {…}, peers: [{…}, …]}``."""
    made: dict[str, Any] = {}
    for name, document in given.items():
        many = isinstance(document, list)
        made[name.replace("-", "_")] = tuple(map(report_of, document)) if many else report_of(document)
    return Companions(**made)
