"""Scores with their traces as plain data and as one self-contained page."""

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from jixiao import __version__
from jixiao.report import Report
from jixiao.scoring import ScoreLine, ScoreSheet, Trace
from jixiao.words import Words

if TYPE_CHECKING:
    import jinja2

__all__ = ["differs", "plain", "range_of", "scores_html", "scores_json"]


def plain(number: Decimal | None) -> str:
    """Print a number exactly, a dash where there is none."""
    return "—" if number is None else format(number, "f")


def range_of(line: ScoreLine | ScoreSheet) -> str:
    """Print a computed score: one number, a range, or a dash."""
    if line.low is None or line.high is None:
        return "—"
    return str(line.low) if line.low == line.high else f"{line.low}–{line.high}"


def differs(line: ScoreLine) -> bool:
    """Tell whether what is stated lies outside of what was computed."""
    if line.low is None or line.high is None or line.stated is None:
        return False
    return not line.low <= line.stated <= line.high


def _exact(number: Decimal | Fraction | None) -> str | None:
    return None if number is None else f"{number:f}" if isinstance(number, Decimal) else str(number)


def _trace(trace: Trace, lang: str) -> dict[str, Any]:
    return {
        "formula": trace.formula.of(lang),
        "parameters": [
            {
                "symbol": given.symbol,
                "name": given.name.of(lang),
                "value": given.value,
                "reference": given.source.cite(lang) if given.source else None,
            }
            for given in trace.parameters
        ],
        "steps": [step.of(lang) for step in trace.steps],
        "reference": trace.reference.cite(lang) if trace.reference else None,
        "verified": trace.reference.verified if trace.reference else None,
        "notes": [note.of(lang) for note in trace.notes],
    }


def _line(line: ScoreLine, lang: str) -> dict[str, Any]:
    return {
        "label": line.label,
        "method": line.method,
        "points": _exact(line.points),
        "stated": _exact(line.stated),
        "low": _exact(line.low),
        "high": _exact(line.high),
        "met": line.met,
        "completion": _exact(line.completion),
        "applies": line.applies,
        "trace": _trace(line.trace, lang),
    }


def scores_json(report: Report, sheet: ScoreSheet, lang: str) -> dict[str, Any]:
    """Return the sheet as data: numbers are exact strings, a completion may be a fraction ("2/3")."""
    return {
        "file": report.source.file if report.source else None,
        "unit": report.unit.text if report.unit else None,
        "fiscal_year": report.fiscal_year,
        "standard": {"id": sheet.standard.id, "name": sheet.standard.name, "year": sheet.standard.year},
        "execution": _line(sheet.execution, lang) if sheet.execution else None,
        "lines": [_line(line, lang) for line in sheet.lines],
        "stated_points": _exact(sheet.stated_points),
        "stated_score": _exact(sheet.stated_score),
        "printed_points": _exact(sheet.printed_points),
        "printed_score": _exact(sheet.printed_score),
        "low": _exact(sheet.low),
        "high": _exact(sheet.high),
        "grade": sheet.grade,
        "total": _trace(sheet.total, lang),
    }


@cache
def _template() -> "jinja2.Template":
    import jinja2  # noqa: PLC0415 - only pages need it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("jixiao.cli"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("scores.html")


def scores_html(scored: list[tuple[Report, ScoreSheet]], lang: str) -> str:
    """Return one page for all reports of a file; everything taken from the document is escaped."""
    return _template().render(
        scored=scored,
        plain=plain,
        range_of=range_of,
        differs=differs,
        t=lambda zh, en: Words(zh, en).of(lang),
        lang=lang,
        version=__version__,
    )
