"""A report as read-only pages show it: rows with their names, scores with how they came about, findings."""

import json
from dataclasses import dataclass
from typing import Any

from jixiao.report import FundRow, Goal, Indicator, Report, Section, Text
from jixiao.scoring import ScoreLine, score
from jixiao.standards import Standard
from jixiao.web.editing import assessment_of, standard_for, state_of
from jixiao.web.forms.combining import Saved
from jixiao.web.models import Dossier

__all__ = ["IndicatorRow", "Shown", "found_in", "shown", "shown_of"]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator: its key in the form, its row, and its scoring."""

    key: str
    row: Indicator
    level1: str  # "" where it is that of the row above
    level2: str
    rule: str  # what the rule gives, "" where it cannot be computed
    agrees: bool
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page needs of a report."""

    report: Report
    sections: tuple[tuple[str, Section], ...]
    funds: tuple[tuple[str, FundRow], ...]
    goals: tuple[tuple[str, Goal], ...]
    indicators: tuple[IndicatorRow, ...]
    computed: str
    total_trace: tuple[str, ...]


def _plain(line: ScoreLine) -> str:
    if line.low is None or line.high is None:
        return ""
    low, high = (f"{value.normalize():f}" for value in (line.low, line.high))
    return low if low == high else f"{low}–{high}"


def _text(value: Text | None) -> str:
    return value.text if value else ""


def _indicators(saved: Saved, lines: tuple[ScoreLine, ...], lang: str) -> tuple[IndicatorRow, ...]:
    keys = saved.form.rows.get("indicators", ())
    made = []
    before = ("", "")
    for key, row, line in zip(keys, saved.report.indicators, lines, strict=True):
        names = (_text(row.level1), _text(row.level2))
        same = names[0] == before[0]
        stated = line.stated
        agrees = stated is None or line.low is None or line.high is None or line.low <= stated <= line.high
        made.append(
            IndicatorRow(
                key,
                row,
                "" if same else names[0],
                "" if same and names[1] == before[1] else names[1],
                _plain(line),
                agrees,
                line.trace.lines(lang),
            )
        )
        before = names
    return tuple(made)


def shown(saved: Saved, standard: Standard, lang: str) -> Shown:
    """Return the report for a page in "zh" or "en"."""
    report, rows = saved.report, saved.form.rows
    sheet = score(report, standard)
    funds = report.funds.rows if report.funds else ()
    low, high = sheet.low, sheet.high
    computed = "" if low is None or high is None else f"{low.normalize():f}"
    if high is not None and low != high:
        computed += f"–{high.normalize():f}"
    return Shown(
        report,
        tuple(zip(rows.get("sections", ()), report.sections, strict=False)),
        tuple(zip(rows.get("funds", ()), funds, strict=False)),
        tuple(zip(rows.get("goals", ()), report.goals, strict=False)),
        _indicators(saved, sheet.lines, lang),
        computed,
        sheet.total.lines(lang),
    )


def found_in(dossier: Dossier, number: int, lang: str) -> dict[str, Any]:
    """Return what checking a revision found: as kept with it, or checked now where that is another's."""
    kept = getattr(dossier, "check_result", None)
    if kept is not None and kept.revision == number and lang == "zh":
        said: dict[str, Any] = json.loads(kept.result)
        return said
    return assessment_of(dossier, state_of(dossier, number), lang)


def shown_of(dossier: Dossier, number: int, lang: str) -> Shown:
    """Return a revision of a report for a page."""
    return shown(state_of(dossier, number), standard_for(dossier), lang)
