"""Columns of the table "reports": points and scores of a report as a whole, its grade, its execution."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext

import polars as pl

from jixiao.facts import execution
from jixiao.facts.columns import PLACE, RATIO, SCORE, Row, Schema
from jixiao.facts.grades import grade_hinted, stated_grade
from jixiao.facts.mentions import ref_of
from jixiao.facts.subject import Subject
from jixiao.report import Indicator, Number, Presence, Report, key_of
from jixiao.scoring import round_half_up
from jixiao.standards import Standard, load
from jixiao.standards.vocabulary import vocabulary

__all__ = ["SCHEMA", "columns"]

SCHEMA: Schema = {
    # points, 分值; None where not printed, the sums also where one of their rows could not be read
    "indicator_points": SCORE,
    "execution_points": SCORE,
    "execution_points_raw": pl.String(),
    "execution_points_place": PLACE,
    "points_sum": SCORE,  # all that are printed, execution included
    "points_due": SCORE,  # what they should be: the standard's weights.total
    "total_points": SCORE,
    "total_points_raw": pl.String(),
    "total_points_place": PLACE,  # or that of the last indicator's points
    "points_printed": pl.Boolean(),  # the table has a column of points
    # what the document gives itself, 得分
    "indicator_scores": SCORE,
    "execution_score": SCORE,
    "execution_score_raw": pl.String(),
    "execution_score_place": PLACE,
    "cut_short": pl.Boolean(),  # no total row, and a first level without a row: more rows may have followed
    "score_sum": SCORE,
    "total_score": SCORE,
    "total_score_raw": pl.String(),
    "total_score_place": PLACE,
    "score_sum_printed": SCORE,  # the sum, rounded as the total is printed
    "indicator_scores_printed": SCORE,
    "score_gap": SCORE,
    # distribution of points
    "rows_with_points": pl.UInt32(),
    "common_points": SCORE,  # the points most indicators have
    "common_rows": pl.UInt32(),
    "common_share": RATIO,
    "points_place": PLACE,  # of the first indicator's points
    "weights_raw": pl.String(),  # "产出指标 58 分、…"
    "weights_due": pl.String(),
    "weights_gap": SCORE,  # greatest distance of a first level from its default; None: other levels
    # grade
    "has_narrative": pl.Boolean(),
    "grade_stated": pl.String(),
    "grade_hinted": pl.Boolean(),  # none was found, yet a sentence may state one in other words
    "grade_place": PLACE,
    "grade_known": pl.Boolean(),
    "grade_due": pl.String(),  # of the printed total; None unless that is out of 100
}
SCHEMA |= execution.SCHEMA

_CELLS_OF_FORMS = frozenset({"problems", "improvement"})  # project forms have them as cells, without a grade
_SHARE_OF_100 = {
    "产出指标": "output",
    "效益指标": "benefit",
    "满意度指标": "satisfaction",
    "成本指标": "cost",
}


def _value(number: Number | None) -> Decimal | None:
    """Return the number; a dash or 无 where points could stand means that there are none."""
    return number.value if number is not None else None


def _printed(number: Number | None) -> bool:
    return number is not None and number.presence not in {Presence.BLANK, Presence.DASH, Presence.NONE}


def _total(numbers: Iterable[Number | None]) -> Decimal | None:
    """Return the sum, None when one of the numbers is missing."""
    values = [_value(number) for number in numbers]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _as_printed(value: Decimal | None, like: Decimal | None) -> Decimal | None:
    """Round a sum to the decimals another number is printed with."""
    if value is None or like is None:
        return None
    exponent = like.as_tuple().exponent
    return round_half_up(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _repeated(rows: tuple[Indicator, ...], points: Decimal | None) -> bool:
    """Tell whether the execution's points of the funds block stand again as an indicator of the table."""
    return points is not None and any(
        "执行率" in row.name.text and _value(row.points) == points for row in rows
    )


def _plus(one: Decimal | None, other: Number | None, *, counted: bool) -> Decimal | None:
    """Add the execution's points or score, if it has any; None when it is printed and could not be read."""
    if one is None or not counted or not _printed(other):
        return one
    value = _value(other)
    return None if value is None else one + value


def _bare_level(report: Report) -> bool:
    """Tell whether a first level is named under which no indicator was read."""
    named = {key_of(level.name.text) for level in report.level1 if level.name.written}
    return not named <= {key_of(row.level1.text) for row in report.indicators if row.level1}


def _points(subject: Subject) -> Row:
    report = subject.report
    rows, funds, total = report.indicators, report.funds.total if report.funds else None, report.total
    points, score = (funds.points, funds.score) if funds else (None, None)
    counted = not _repeated(rows, _value(points))
    own_points, own_scores = _total(row.points for row in rows), _total(row.score for row in rows)
    standard = subject.standard
    full = standard.parameter("weights.total").decimal()
    # Exactly the execution's points are wanting: its cell was lost in reading rather than never there.
    execution = standard.parameter("weights.execution").decimal()
    lost = counted and not _printed(points) and execution > 0 and own_points == full - execution
    points_sum = None if lost else _plus(own_points, points, counted=counted)
    score_sum = None if lost else _plus(own_scores, score, counted=counted)
    printed = _value(total.score) if total else None
    last = next((ref for row in reversed(rows) if (ref := ref_of(row.points))), None)
    return {
        "indicator_points": own_points,
        "execution_points": _value(points) if counted else None,
        "execution_points_raw": points.text if points is not None and counted and _printed(points) else None,
        "execution_points_place": ref_of(points),
        "points_sum": points_sum,
        "points_due": full,
        "total_points": _value(total.points) if total else None,
        "total_points_raw": total.points.text if total and total.points else None,
        "total_points_place": (ref_of(total.points) if total else None) or last,
        "points_printed": any(row.points is not None for row in rows),
        "indicator_scores": own_scores,
        "execution_score": _value(score) if counted else None,
        "execution_score_raw": score.text if score is not None and counted and _printed(score) else None,
        "execution_score_place": ref_of(score),
        "cut_short": total is None and _bare_level(report),
        "score_sum": score_sum,
        "total_score": printed,
        "total_score_raw": total.score.text if total and total.score else None,
        "total_score_place": ref_of(total.score) if total else None,
        "score_sum_printed": _as_printed(score_sum, printed),
        "indicator_scores_printed": _as_printed(own_scores, printed),
        "score_gap": None if score_sum is None or printed is None else abs(score_sum - printed),
    }


def _distribution(subject: Subject) -> Row:
    rows = subject.report.indicators
    values = [value for row in rows if (value := _value(row.points)) is not None]
    if not values:
        return {}
    common, times = Counter(values).most_common(1)[0]
    return {
        "rows_with_points": len(values),
        "common_points": common,
        "common_rows": times,
        "common_share": Decimal(times) / len(values),
        "points_place": next((ref for row in rows if (ref := ref_of(row.points))), None),
    } | _weights(subject)


def _weights(subject: Subject) -> Row:
    """Compare the first levels' shares of the indicators' points with the default weights.

    Only shares are compared, for documents put the execution rate inside or outside of 100.
    """
    standard, words = subject.standard, vocabulary().level1
    sums: dict[str, Decimal] = {}
    for row in subject.report.indicators:
        name = words.find(row.level1.text) if row.level1 else None
        value = _value(row.points)
        if name not in _SHARE_OF_100 or value is None:
            return {}
        sums[name] = sums.get(name, Decimal(0)) + value
    whole = sum(sums.values())
    if not whole:
        return {}
    due = _due(standard, sums)
    gap = _gap(due, sums, whole)
    if len(standard.chain) > 1:  # where a region has weights of its own, the national form is used as well
        gap = min(gap, _gap(_due(load(None, standard.year), sums), sums, whole))
    return {
        "weights_raw": "、".join(f"{name} {value:f} 分" for name, value in sums.items()),
        "weights_due": "、".join(f"{name} {value:f} 分" for name, value in due.items()),
        "weights_gap": gap,
    }


def _due(standard: Standard, sums: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return the default weights of the first levels, those of the form with cost where cost is one."""
    form = "weights.with_cost" if "成本指标" in sums else "weights"
    due = {
        name: standard.parameter(f"{form}.{key}").decimal()
        for name, key in _SHARE_OF_100.items()
        if key != "cost" or "成本指标" in sums
    }
    if "满意度指标" not in sums:  # its points go to benefit
        due["效益指标"] += due.pop("满意度指标")
    return due


def _gap(due: Mapping[str, Decimal], sums: Mapping[str, Decimal], whole: Decimal) -> Decimal:
    """Return the greatest distance of a first level's share from its default, in points of the form."""
    full = sum(due.values())
    return max(abs(sums.get(name, Decimal(0)) / whole * full - weight) for name, weight in due.items())


def _grade(subject: Subject) -> Row:
    report, standard = subject.report, subject.standard
    words = standard.parameter("checks.C16.words").texts()
    stated = stated_grade(report, words)
    total = report.total
    score, points = (_value(total.score), _value(total.points)) if total else (None, None)
    full = standard.parameter("weights.total").decimal()
    due = standard.grade_of(score) if score is not None and points in {None, full} else None
    return {
        "has_narrative": any(
            section.paragraphs for section in report.sections if section.key not in _CELLS_OF_FORMS
        ),
        "grade_stated": stated.raw if stated else None,
        "grade_hinted": stated is None and grade_hinted(report, words),
        "grade_place": (stated.place if stated else None) or (ref_of(total.score) if total else None),
        "grade_known": stated is not None and stated.raw in {grade.name for grade in standard.grades},
        "grade_due": due.name if due else None,
    }


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    with localcontext() as context:
        context.prec = 60
        return _points(subject) | _distribution(subject) | _grade(subject) | execution.columns(subject)
