"""Columns of the table "reports": how many indicators, how they are scored, what has none, damaged cells."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import polars as pl

from jixiao.facts.columns import PLACE, RATIO, SCORE, Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.exact import decimals_of, fitting
from jixiao.facts.features.kinds import indicator_type, is_satisfaction
from jixiao.facts.features.narrative_text import all_texts, explanations, section_of, texts_under, words
from jixiao.facts.features.narrative_topics import enumerated_topics, pairs_of, shares_subject
from jixiao.facts.features.wording import first
from jixiao.facts.mentions import ref_of
from jixiao.facts.pairs_projects import listed_projects
from jixiao.facts.subject import Subject
from jixiao.report import Amount, Indicator, Presence, Report, Text, every
from jixiao.scoring import ScoreLine, round_half_up
from jixiao.standards import Standard

__all__ = ["SCHEMA", "columns"]

SCHEMA: Schema = {
    # how many
    "quantity_indicators": pl.Int32(),
    "numeric_targets": pl.Int32(),  # targets that are a number or a date
    "written_targets": pl.Int32(),
    # how scored
    "scored_rows": pl.Int32(),
    "deducted_rows": pl.Int32(),
    "explained_rows": pl.Int32(),  # deducted rows with a written reason
    "lost_points": SCORE,
    "scored_share": RATIO,  # of the indicators' points
    "scored_share_raw": pl.String(),
    "executed_share": RATIO,  # of the execution's points
    "executed_share_raw": pl.String(),
    "share_gap": RATIO,  # (scored − executed) / scored: the red light of systems in use
    "share_gap_raw": pl.String(),
    "share_gap_told": pl.Boolean(),  # the funds block or the text says why money was left
    "uneven_rows": pl.Int32(),  # deducted rows whose completion can be computed
    "uneven_name": pl.String(),  # one of them with less completion …
    "uneven_raw": pl.String(),
    "uneven_place": PLACE,
    "uneven_other": pl.String(),  # … that got a greater share of its points than this one
    "uneven_other_raw": pl.String(),
    "uneven_other_place": PLACE,
    "satisfaction_points": SCORE,
    "satisfaction_share": RATIO,  # of all points, execution included
    "satisfaction_points_place": PLACE,
    "points_decimals": pl.Int32(),  # the most decimals of a row's points
    "points_decimals_raw": pl.String(),
    "points_decimals_place": PLACE,
    # what has no indicator
    "tasks": pl.Int32(),  # uses of project money that the text lists
    "tasks_bare": pl.List(pl.String()),  # those that no indicator speaks of
    "tasks_bare_share": RATIO,
    "tasks_place": PLACE,
    "large_bare": pl.String(),  # a project of a great share of all spending that no indicator speaks of
    "large_bare_raw": pl.String(),
    "large_bare_place": PLACE,
    "large_known": pl.Boolean(),  # the text names projects with their amounts
    # what is announced or damaged
    "attachment_named": pl.Boolean(),  # the text refers to 基础数据表
    "attachment_place": PLACE,
    "attachment_there": pl.Boolean(),
    "damaged_number": pl.String(),  # 4.4E+20
    "damaged_number_place": PLACE,
    "error_value": pl.String(),  # #REF!
    "error_value_place": PLACE,
    "money_decimals_raw": pl.String(),  # amounts of the table with different decimals
    "money_decimals_mixed": pl.Boolean(),
    "money_cells": pl.Int32(),
    "money_decimals_place": PLACE,
}
_NUMBER = re.compile(r"(?<![0-9A-Za-z.])\d(?:\.\d+[eE][+-]?|[eE][+])\d{1,3}(?![0-9A-Za-z])")
_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!)|#{4,}|^(?:NaN|NULL|null|undefined|None)$")
_EXPONENT, _ERROR_MARK = re.compile("[eE]"), re.compile("[#NnuU]")
_ATTACHED = re.compile(r"(?:附件|附表|详见|见|后附)[^。；;]{0,30}基础数据表")
_ATTACHMENTS = re.compile(r"\s*附(?:件|表)?\s*\d*\s*[:：]")
_NUMBERED = re.compile(r"\s*\d{1,2}[.、．]")
_QUANTITATIVE = frozenset({"count", "rate", "money", "date"})


def _percent(value: Fraction) -> str:
    return f"{round_half_up(value * 100, 1):f}%"


def _kind(row: Indicator) -> str | None:
    return indicator_type(*(level.text if level else None for level in (row.level1, row.level2)))


def _counts(subject: Subject) -> Row:
    rows, lines = subject.report.indicators, subject.sheet.lines
    targets = [line.target for line in lines if line.target is not None and line.target.kind != "blank"]
    return {
        "quantity_indicators": sum(_kind(row) == "数量" for row in rows),
        "numeric_targets": sum(target.kind in _QUANTITATIVE for target in targets),
        "written_targets": len(targets),
    }


def _reason_given(report: Report) -> bool:
    total = report.funds.total if report.funds else None
    return total is not None and total.reason is not None and total.reason.written


def _shares(subject: Subject) -> Row:
    lines, execution = subject.sheet.lines, subject.sheet.execution
    pairs = [
        (line.points, line.stated)
        for line in lines
        if line.points is not None and line.stated is not None and line.points > 0
    ]
    made: Row = {
        "scored_rows": len(pairs),
        "deducted_rows": sum(score < points for points, score in pairs),
        "explained_rows": sum(
            line.stated is not None
            and line.points is not None
            and line.stated < line.points
            and row.deviation is not None
            and row.deviation.written
            for row, line in zip(subject.report.indicators, lines, strict=True)
        ),
        "lost_points": fitting(sum((points - score for points, score in pairs), Decimal(0)), SCORE),
    }
    if not pairs or len(pairs) != len(lines):
        return made
    scored = Fraction(sum(score for _, score in pairs)) / Fraction(sum(points for points, _ in pairs))
    made |= {"scored_share": fitting(scored, RATIO), "scored_share_raw": _percent(scored)}
    if execution is None or not execution.points or execution.stated is None or scored <= 0:
        return made
    executed = Fraction(execution.stated) / Fraction(execution.points)
    gap = (scored - executed) / scored
    return made | {
        "executed_share": fitting(executed, RATIO),
        "executed_share_raw": _percent(executed),
        "share_gap": fitting(gap, RATIO),
        "share_gap_raw": _percent(gap),
        "share_gap_told": _reason_given(subject.report)
        or first(words(subject.standard, "E03.explained"), explanations(subject.report)) is not None,
    }


class _Deducted:
    """A row that was not met: how much was done and which share of its points it got."""

    def __init__(self, row: Indicator, line: ScoreLine) -> None:
        self.row, self.line = row, line
        self.done = line.completion or Fraction(0)
        self.got = Fraction(line.stated or 0) / Fraction(line.points or 1)

    def said(self) -> str:
        """Return "完成 62.7%，得 1.8/2 分"."""
        stated, points = (format(value or 0, "f") for value in (self.line.stated, self.line.points))
        return f"完成 {_percent(self.done)}，{points} 分得 {stated} 分"


def _uneven(subject: Subject, standard: Standard) -> Row:
    """Find the two unmet rows where the lesser completion got the greater share of its points."""
    found = [
        _Deducted(row, line)
        for row, line in zip(subject.report.indicators, subject.sheet.lines, strict=True)
        if line.method in {"positive", "equal"}
        and line.met is False
        and line.completion is not None
        and line.points is not None
        and line.stated is not None
        and 0 < line.stated < line.points
    ]
    margin = Fraction(standard.parameter("checks.C05.margin").decimal())
    pairs = [
        (low, high)
        for one, other in combinations(found, 2)
        for low, high in ((one, other), (other, one))
        if low.done <= high.done and low.got > high.got + margin
    ]
    made: Row = {"uneven_rows": len(found)}
    if not pairs:
        return made
    low, high = max(pairs, key=lambda pair: pair[0].got - pair[1].got)
    return made | {
        "uneven_name": low.row.name.text,
        "uneven_raw": low.said(),
        "uneven_place": Cells(low.row).place("score"),
        "uneven_other": high.row.name.text,
        "uneven_other_raw": high.said(),
        "uneven_other_place": Cells(high.row).place("score"),
    }


def _points(subject: Subject) -> Row:
    rows, whole = subject.report.indicators, subject.sheet.stated_points
    numbers = [row.points for row in rows if row.points is not None and row.points.value is not None]
    values = [number.value for number in numbers if number.value is not None]
    satisfied = [row for row in rows if is_satisfaction(row.name.text, _kind(row))]
    own = [row.points.value for row in satisfied if row.points is not None and row.points.value is not None]
    made: Row = {}
    if values:
        at = max(range(len(values)), key=lambda index: decimals_of(values[index]))
        made = {
            "points_decimals": decimals_of(values[at]),
            "points_decimals_raw": numbers[at].text,
            "points_decimals_place": ref_of(numbers[at]),
        }
    if own and whole and len(values) == len(rows):
        made |= {
            "satisfaction_points": fitting(sum(own, Decimal(0)), SCORE),
            "satisfaction_share": fitting(Fraction(sum(own, Decimal(0))) / Fraction(whole), RATIO),
            "satisfaction_points_place": Cells(satisfied[0]).place("points"),
        }
    return made


def _tasks(subject: Subject) -> Row:
    """Find the uses of project money that the text lists and no indicator speaks of."""
    report, standard = subject.report, subject.standard
    section = section_of(report, "project-spending")
    if not report.indicators:
        return {}
    generic, lead_in = words(standard, "D24.generic"), words(standard, "D24.lead_in")
    said = "\n".join(
        cell.text for row in report.indicators for cell in (row.name, row.target, row.actual) if cell
    )
    if section is None:  # a project with its amount may be named elsewhere
        return _large(subject, said, generic)
    texts = texts_under(report, section)
    topics = [topic for text in texts for topic in enumerated_topics(text.text, lead_in)]
    known = [(topic, shares_subject(topic, said, generic)) for topic in dict.fromkeys(topics)]
    judged = [(topic, covered) for topic, covered in known if covered is not None]
    bare = [topic.lstrip("及和与") for topic, covered in judged if not covered]
    return _large(subject, said, generic) | {
        "tasks": len(judged),
        "tasks_bare": bare,
        "tasks_bare_share": fitting(Fraction(len(bare), len(judged)), RATIO) if judged else None,
        "tasks_place": ref_of(texts[0]) if texts else None,
    }


def _large(subject: Subject, said: str, generic: tuple[str, ...]) -> Row:
    """Find a project with a great share of all spending that shares no word with any indicator."""
    report = subject.report
    total = report.funds.total.executed if report.funds and report.funds.total else None
    whole = total.yuan if total is not None and total.yuan else None
    if whole is None:
        return {}
    border = whole * subject.standard.parameter("checks.D24.large").decimal()
    projects = [(name, amount) for name, amount in listed_projects(subject) if (amount.yuan or 0) >= border]
    bare = [
        (name, amount)
        for name, amount in projects
        if (own := pairs_of(name, generic)) and not any(pair in said for pair in own)
    ]
    return {"large_known": bool(projects)} | (
        {"large_bare": bare[0][0], "large_bare_raw": bare[0][1].text, "large_bare_place": ref_of(bare[0][1])}
        if bare
        else {}
    )


def _found(
    texts: Sequence[Text], pattern: re.Pattern[str], marks: re.Pattern[str]
) -> tuple[str, str | None] | None:
    """Return the first match and its place; ``marks`` finds characters without which nothing can match."""
    for text in texts:
        if marks.search(text.raw):
            match = pattern.search(text.raw.strip())
            if match:
                return match.group(), ref_of(text)
    return None


def _damage(report: Report) -> Row:
    texts = tuple(every(report, Text))
    number, error = _found(texts, _NUMBER, _EXPONENT), _found(texts, _ERROR, _ERROR_MARK)
    return {
        "damaged_number": number[0] if number else None,
        "damaged_number_place": number[1] if number else None,
        "error_value": error[0] if error else None,
        "error_value_place": error[1] if error else None,
    }


def _attachment(report: Report) -> Row:
    named, listing = None, False
    for text in all_texts(report):
        listing = _ATTACHMENTS.match(text.text) is not None or (
            listing and _NUMBERED.match(text.text) is not None
        )
        if _ATTACHED.search(text.text) or (listing and "基础数据表" in text.text):
            named = text
            break
    return {
        "attachment_named": named is not None,
        "attachment_place": ref_of(named),
        "attachment_there": bool(report.base_data)
        or any("三公" in left.text and "决算" in left.text for left in report.residue),
    }


def _money(report: Report) -> Row:
    """Compare how many decimals the amounts of the table have; whole numbers may drop theirs."""
    cells: list[Amount] = [
        amount
        for row in (report.funds.rows if report.funds else ())
        for amount in (row.initial, row.adjusted, row.executed)
        if amount is not None and amount.value is not None and amount.presence is Presence.WRITTEN
    ]
    broken = [(amount, decimals_of(amount.value)) for amount in cells if amount.value is not None]
    places = {count for _, count in broken if count}
    shown = dict.fromkeys(amount.text for amount, count in broken if count)
    return {
        "money_cells": sum(count > 0 for _, count in broken),
        "money_decimals_mixed": bool(places) and max(places) > 2 and min(places) != max(places),
        "money_decimals_raw": "、".join(shown),
        "money_decimals_place": next((ref_of(amount) for amount, count in broken if count > 2), None),
    }


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    report = subject.report
    return {
        **_counts(subject),
        **_shares(subject),
        **_uneven(subject, subject.standard),
        **_points(subject),
        **_tasks(subject),
        **_damage(report),
        **_attachment(report),
        **_money(report),
    }
