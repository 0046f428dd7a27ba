"""Columns of the table "reports": its indicators taken together."""

from decimal import Decimal
from fractions import Fraction

import polars as pl

from jixiao.facts.columns import PLACE, RATIO, Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.exact import fitting
from jixiao.facts.features.kinds import indicator_type, is_satisfaction
from jixiao.facts.features.pairing import same_value
from jixiao.facts.features.wording import first
from jixiao.facts.subject import Subject
from jixiao.report import Indicator, Presence, Report
from jixiao.scoring import ScoreSheet, ValueKind
from jixiao.standards.vocabulary import vocabulary

__all__ = ["SCHEMA", "columns"]

SCHEMA: Schema = {
    "indicators_place": PLACE,  # the first indicator
    "indicators": pl.Int32(),  # rows with a name
    "untyped_indicators": pl.Int32(),  # of these, rows whose levels are not those of a known tree
    "present_types": pl.List(pl.String()),
    "missing_types": pl.List(pl.String()),  # required by the form of the tree and without a row
    "numeric_indicators": pl.Int32(),  # a number as target and a number as actual value
    "equal_indicators": pl.Int32(),  # of these, rows with both equal
    "equal_share": RATIO,
    "satisfaction_actuals": pl.Int32(),  # satisfaction indicators with a rate as actual value
    "satisfaction_full": pl.Int32(),  # of these, rows with exactly 100 %
    "satisfaction_place": PLACE,
    "satisfaction_last_place": PLACE,
    "survey_words": pl.String(),  # words that show that people were asked
}
_GROUPS = {"经济效益": "效益", "社会效益": "效益", "生态效益": "效益", "可持续影响": "效益"}


def _type(indicator: Indicator) -> str | None:
    """Return the type of an indicator; 效益 for one that stands under 效益 with a second level of its own."""
    level1, level2 = (level.text if level else None for level in (indicator.level1, indicator.level2))
    kind = indicator_type(level1, level2)
    if kind is None and level1 and vocabulary().level1.find(level1) == "效益指标":
        return "效益"
    return kind


def _required(report: Report, subject: Subject) -> tuple[str, ...] | None:
    """Return the types that the oldest form of the tree with its first levels asks for; None if none fits."""
    level1 = vocabulary().level1
    used = {level1.find(row.level1.text) for row in report.indicators if row.level1} - {None}
    forms = [form for form in subject.standard.tree if used <= {branch.name for branch in form.branches}]
    if not forms:
        return None
    names = [name for branch in forms[0].branches for name in (branch.required or (branch.name,))]
    return tuple(name.removesuffix("指标") for name in names)


def _types(report: Report, subject: Subject) -> Row:
    named = [row for row in report.indicators if row.name.presence is not Presence.BLANK]
    kinds = [_type(row) for row in named]
    present = list(dict.fromkeys(_GROUPS.get(kind, kind) for kind in kinds if kind))
    required = _required(report, subject)
    return {
        "indicators": len(named),
        "untyped_indicators": kinds.count(None),
        "present_types": present,
        "missing_types": None if required is None else [name for name in required if name not in present],
    }


def _equalities(sheet: ScoreSheet) -> Row:
    pairs = [
        equal
        for line in sheet.lines
        if line.target and line.actual and (equal := same_value(line.target, line.actual)) is not None
    ]
    return {
        "numeric_indicators": len(pairs),
        "equal_indicators": sum(pairs),
        "equal_share": fitting(Fraction(sum(pairs), len(pairs)), RATIO) if pairs else None,
    }


def _said(report: Report) -> str:
    """Return everything in which a survey can be mentioned: the narrative, actual values and reasons."""
    narrative = [line.text for section in report.sections for line in section.paragraphs]
    cells = [
        cell.text
        for row in report.indicators
        for cell in (row.name, row.target, row.actual, row.deviation)
        if cell is not None
    ]
    return "\n".join(narrative + cells)


def _satisfaction(subject: Subject) -> Row:
    report = subject.report
    rows = [
        (Cells(row).place("actual"), line.actual.value)
        for row, line in zip(report.indicators, subject.sheet.lines, strict=True)
        if is_satisfaction(row.name.text, _type(row))
        and line.actual is not None
        and line.actual.kind is ValueKind.RATE
    ]
    return {
        "satisfaction_actuals": len(rows),
        "satisfaction_full": sum(value == Decimal(100) for _, value in rows),
        "satisfaction_place": rows[0][0] if rows else None,
        "satisfaction_last_place": rows[-1][0] if rows else None,
        "survey_words": first(subject.standard.parameter("checks.D15.evidence").texts(), _said(report)),
    }


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    report = subject.report
    return {
        "indicators_place": Cells(report.indicators[0]).place() if report.indicators else None,
        **_types(report, subject),
        **_equalities(subject.sheet),
        **_satisfaction(subject),
    }
