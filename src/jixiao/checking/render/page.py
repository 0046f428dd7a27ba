"""Findings as one self-contained page: findings, the table with the cells they concern, the narrative."""

from collections.abc import Mapping
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from jixiao import __version__
from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.render.wording import CLASSES, quote, summary, texts_by_ref
from jixiao.report import where
from jixiao.rules import Class, Words
from jixiao.scoring import ScoreLine, ScoreSheet

if TYPE_CHECKING:
    import jinja2

__all__ = ["as_html"]

_HEADS = Words(
    "一级指标 二级指标 三级指标 指标值 完成值 分值 自评得分 重算得分 偏差原因",
    "level-1 level-2 indicator target actual points score computed deviation",
)


@cache
def _template() -> "jinja2.Template":
    import jinja2  # noqa: PLC0415 - a twentieth of a second that only pages need

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("jixiao.checking.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template("page.html")


def _range(low: object, high: object) -> str:
    if low is None or high is None:
        return "—"
    return str(low) if low == high else f"{low}–{high}"


def _computed(line: ScoreLine | None) -> str:
    return _range(line.low, line.high) if line else "—"


def _sheet_range(sheet: ScoreSheet) -> str:
    return _range(sheet.low, sheet.high)


def _marks(findings: tuple[Finding, ...]) -> dict[str, str]:
    """Return the gravest class for each place that some finding names; spans mark their paragraph too."""
    marks: dict[str, str] = {}
    for finding in findings:  # gravest first
        for place in [finding.place, *finding.also]:
            if place is not None:
                for ref in (place.ref, place.ref.partition("[")[0]):
                    marks.setdefault(ref, finding.class_.value)
    return marks


def _grouped(findings: tuple[Finding, ...]) -> Mapping[Class, Mapping[str, list[Finding]]]:
    grouped: dict[Class, dict[str, list[Finding]]] = {class_: {} for class_ in Class}
    for (class_, code), same in groupby(findings, key=lambda finding: (finding.class_, finding.code)):
        grouped[class_].setdefault(code, []).extend(same)
    return {class_: groups for class_, groups in grouped.items() if groups}


def as_html(result: CheckResult, lang: str = "zh") -> str:
    """Return the page as text; everything taken from the document is escaped."""
    report = result.report
    return _template().render(
        result=result,
        report=report,
        sheet=result.sheet,
        funds=report.funds.total if report.funds else None,
        findings=_grouped(result.findings),
        marks=_marks(result.findings),
        texts=texts_by_ref(report),
        classes=CLASSES,
        heads=_HEADS.of(lang).split(),
        name=report.unit.text if report.unit else Words("（未写单位）", "(no unit named)").of(lang),
        file=report.source.file if report.source else "",
        summary=summary(result, lang),
        score_range=_sheet_range(result.sheet),
        computed=_computed,
        where=where,
        quote=quote,
        t=partial(_say, lang),
        lang=lang,
        version=__version__,
    )


def _say(lang: str, zh: str, en: str) -> str:
    return Words(zh, en).of(lang)
