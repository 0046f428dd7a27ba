"""Fact table "indicators": one row a third-level indicator, what it says and what that amounts to.

Texts are as written (``…_raw``), points and scores exact, places those of the cells; a cell the table does
not have takes the place of the name. ``…_state`` tells what stands in a cell: a ``Presence`` ("written",
"blank", "none" …), null where the table has no such column.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

import polars as pl

from jixiao.facts.columns import KIND, PLACE, RATIO, SCORE, STATE, Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.dates import year_named
from jixiao.facts.features.doubles import DOUBLES, Doubles
from jixiao.facts.features.exact import fitting
from jixiao.facts.features.fulfilment import FULFILMENT, fulfilment
from jixiao.facts.features.kinds import indicator_type
from jixiao.facts.features.library import LIBRARY, Library
from jixiao.facts.features.likeness import Topics
from jixiao.facts.features.naming import NAMING, naming
from jixiao.facts.features.narrative_text import section_of, texts_under
from jixiao.facts.features.outcome import outcome
from jixiao.facts.features.pairing import PAIRING, pairing
from jixiao.facts.features.promises import PROMISES, promises
from jixiao.facts.features.reasons import REASONS, reasons
from jixiao.facts.subject import Subject
from jixiao.report import REMEMBERED
from jixiao.scoring import Actual, ScoreLine, Target, ValueKind, round_half_up

__all__ = ["SCHEMA", "rows"]

_VALUE = pl.Decimal(38, 8)
_TEXT = pl.String()
_FLAG = pl.Boolean()
_VALUE_KIND = pl.Enum([kind.value for kind in ValueKind])
_NO_TARGET = Target(ValueKind.BLANK, "")
_NO_ACTUAL = Actual(ValueKind.BLANK, "")

SCHEMA: Schema = {
    "place": PLACE,  # that of the name
    "kind": KIND,
    "fiscal_year": pl.Int32(),
    "number": pl.Int32(),  # of the row among the indicators, from 1
    "name": _TEXT,
    "level1": _TEXT,
    "level2": _TEXT,
    "type": _TEXT,  # 数量 质量 时效 成本 经济效益 社会效益 生态效益 可持续影响 满意度
    "target_raw": _TEXT,
    "target_state": STATE,
    "target_kind": _VALUE_KIND,
    "target_comparator": _TEXT,
    "target_value": _VALUE,
    "target_unit": _TEXT,
    "target_year": pl.Int32(),  # that a deadline names
    "actual_raw": _TEXT,
    "actual_state": STATE,
    "actual_kind": _VALUE_KIND,
    "actual_value": _VALUE,
    "actual_unit": _TEXT,
    "points_raw": _TEXT,
    "points_state": STATE,
    "points": SCORE,
    "score_raw": _TEXT,
    "score_state": STATE,
    "score": SCORE,
    "deviation_raw": _TEXT,
    "deviation_state": STATE,
    "low": SCORE,  # what the rules give, as a range
    "high": SCORE,
    "method": _TEXT,
    "met": _FLAG,
    "completion": RATIO,
    "outcome": _TEXT,  # "met", "unmet", "unmet?"; see features.outcome
    **{f"{cell}_place": PLACE for cell in ("name", "target", "actual", "points", "score", "deviation")},
    **PROMISES,
    **PAIRING,
    **FULFILMENT,
    **NAMING,
    **LIBRARY,
    **REASONS,
    **DOUBLES,
    "remark_state": STATE,  # 备注
    "measures_told": _FLAG,  # the narrative names measures of improvement
    "points_share": RATIO,  # of all points of the report, execution included
    "points_share_raw": _TEXT,
    "actual_year": pl.Int32(),  # of the last day the actual value can mean
}


def _computed(line: ScoreLine, target: Target, actual: Actual) -> Row:
    return {
        "low": fitting(line.low, SCORE),
        "high": fitting(line.high, SCORE),
        "method": line.method,
        "met": line.met,
        "completion": fitting(line.completion, RATIO),
        "target_kind": target.kind.value,
        "target_comparator": target.comparator.value if target.comparator else None,
        "target_value": fitting(target.value, _VALUE),
        "target_unit": target.unit,
        "target_year": year_named(target.text) if target.kind is ValueKind.DATE else None,
        "actual_kind": actual.kind.value,
        "actual_value": fitting(actual.value, _VALUE),
        "actual_unit": actual.unit,
        "actual_year": actual.deadline.year if actual.deadline else None,
    }


@lru_cache(REMEMBERED)
def _share(points: Decimal | None, whole: Decimal | None) -> Row:
    """Return an indicator's share of all points; nothing where some could not be read."""
    if points is None or whole is None or whole <= 0:
        return {}
    share = Fraction(points) / Fraction(whole)
    return {"points_share": fitting(share, RATIO), "points_share_raw": f"{round_half_up(share * 100, 1):f}%"}


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    report, standard = subject.report, subject.standard

    @cache
    def words(key: str) -> tuple[str, ...]:
        return standard.parameter(f"checks.{key}").texts()

    topics = Topics(
        (indicator.name.text for indicator in report.indicators),
        words("D12.generic"),
        int(standard.parameter("checks.D12.least").decimal()),
        int(standard.parameter("checks.D12.subject").decimal()),
    )
    doubles = Doubles(report.indicators, words)
    improvement = section_of(report, "improvement")
    told = improvement is not None and any(text.written for text in texts_under(report, improvement))
    library = Library(subject.companions.library)
    for number, (indicator, line) in enumerate(
        zip(report.indicators, subject.sheet.lines, strict=True), start=1
    ):
        cells = Cells(indicator)
        kind = indicator_type(cells.text("level1"), cells.text("level2"))
        row: Row = {
            "place": cells.place(),
            "kind": report.kind.value,
            "fiscal_year": report.fiscal_year,
            "number": number,
            "name": cells.text("name"),
            "level1": cells.text("level1"),
            "level2": cells.text("level2"),
            "type": kind,
        }
        for cell in ("name", "target", "actual", "points", "score", "deviation"):
            row[f"{cell}_place"] = cells.place(cell)
        for cell in ("target", "actual", "points", "score", "deviation"):
            row[f"{cell}_raw"] = cells.text(cell)
            row[f"{cell}_state"] = cells.state(cell)
        row["points"] = fitting(indicator.points.value, SCORE) if indicator.points else None
        row["score"] = fitting(indicator.score.value, SCORE) if indicator.score else None
        target, actual = line.target or _NO_TARGET, line.actual or _NO_ACTUAL
        row |= _computed(line, target, actual)
        row |= library.columns(cells.text("name"), target.unit or None)
        row |= promises(indicator, target, kind, words)
        row |= pairing(indicator, number, kind, target, actual, topics, words)
        row |= fulfilment(line, kind, words, standard)
        row |= naming(indicator, target, actual, kind, words)
        row |= reasons(indicator, words)
        row |= doubles.row(number)
        row |= _share(line.points, subject.sheet.stated_points)
        row["measures_told"] = told
        row["remark_state"] = cells.state("remark")
        row["outcome"] = outcome(line, kind, row["bounded"] is not None, words)
        yield row
