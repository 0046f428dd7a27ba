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

__all__ = [
    "differs",
    "gap",
    "plain",
    "range_of",
    "scores_html",
    "scores_json",
    "signed",
    "told_gaps",
    "total_gap",
    "year_of",
]


def plain(number: Decimal | None) -> str:
    """Print a number exactly, a dash where there is none."""
    return "—" if number is None else format(number, "f")


def range_of(line: ScoreLine | ScoreSheet) -> str:
    """Print a computed score: one number, a range, or a dash."""
    if line.low is None or line.high is None:
        return "—"
    return str(line.low) if line.low == line.high else f"{line.low}–{line.high}"


def gap(line: ScoreLine) -> Decimal | None:
    """Return by how much the stated score lies above (+) or below (−) what was computed; None if within."""
    if line.low is None or line.high is None or line.stated is None:
        return None
    if line.stated > line.high:
        return line.stated - line.high
    return line.stated - line.low if line.stated < line.low else None


def total_gap(sheet: ScoreSheet) -> Decimal | None:
    """Return by how much the printed total is off the sum of what its rows state; None if it is not."""
    if sheet.printed_score is None or sheet.stated_score is None:
        return None
    return (sheet.printed_score - sheet.stated_score) or None


def differs(line: ScoreLine) -> bool:
    """Tell whether what is stated lies outside of what was computed."""
    return gap(line) is not None


def signed(number: Decimal | None) -> str:
    """Print a difference with its sign, nothing where there is none."""
    return "" if number is None else f"{number:+f}".replace("-", "−")


def told_gaps(sheet: ScoreSheet) -> Words:
    """Say in a sentence how far the stated scores are from the rule's."""
    lines = [*([sheet.execution] if sheet.execution else []), *sheet.lines]
    gaps = [found for line in lines if (found := gap(line)) is not None]
    off = total_gap(sheet)
    tail = Words("", "")
    if off is not None:
        tail = Words(
            f"总分栏与各行自评得分之和相差 {signed(off)} 分。",
            f" The printed total is {signed(off)} off the sum of its rows.",
        )
    if all(line.stated is None for line in lines):
        none = Words(
            "表上没有自评得分，没有可以比较的。", "No scores are stated; there is nothing to compare."
        )
        return Words(none.zh + tail.zh, none.en + tail.en)
    if not gaps:
        zh, en = "自评得分都在按规则重算的范围内。", "All stated scores lie within what the rule gives."
        return Words(zh + tail.zh, en + tail.en)
    high, low = (sum((g for g in gaps if (g > 0) is up), Decimal(0)) for up in (True, False))
    return Words(
        f"{len(gaps)} 行的自评得分与按规则重算的不一致：多计 {high:f} 分，少计 {-low:f} 分。{tail.zh}",
        f"{len(gaps)} stated scores are not those of the rule: {high:f} too many, {-low:f} too few.{tail.en}",
    )


def year_of(sheet: ScoreSheet, lang: str) -> str:
    """Print the year whose standard was used."""
    return str(
        sheet.standard.year or Words("年度不明，按最新的值", "year not known, the latest values").of(lang)
    )


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
        "difference": _exact(gap(line)),
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
        "printed_difference": _exact(total_gap(sheet)),
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
        gap=lambda line: signed(gap(line)),
        total_gap=lambda sheet: signed(total_gap(sheet)),
        year_of=lambda sheet: year_of(sheet, lang),
        told_gaps=lambda sheet: told_gaps(sheet).of(lang),
        t=lambda zh, en: Words(zh, en).of(lang),
        lang=lang,
        version=__version__,
    )
