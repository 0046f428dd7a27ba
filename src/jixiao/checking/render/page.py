"""Findings as self-contained pages: the whole beside the drawn document, and one page for the head."""

import re
from collections.abc import Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from rich.cells import cell_len

from jixiao import __version__
from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.render.wording import (
    CLASSES,
    blocks,
    not_given,
    quote,
    said,
    summary,
    texts_by_ref,
)
from jixiao.facts.features.narrative_leftovers import mask
from jixiao.report import Text, tidy, where
from jixiao.rules import Class, Words
from jixiao.scoring import ScoreLine, ScoreSheet

if TYPE_CHECKING:
    import jinja2

__all__ = ["as_html", "as_summary"]

_HEADS = Words(
    "一级指标 二级指标 三级指标 指标值 完成值 分值 自评得分 重算得分 偏差原因",
    "level-1 level-2 indicator target actual points score computed deviation",
)
_FUND_HEADS = Words(
    "资金 年初预算 全年预算 执行数 执行率 分值 得分", "funds initial adjusted executed rate points score"
)
_DRAWN = re.compile(r' id="([^"]+)"')
_SENTENCE = re.compile(r"(?:[^。；“]|“[^”]*”?)*?(?=[。；]|[a-z”)]\. |$)")
_MOST_LINES, _LINE, _LONGEST_FACT = (
    26,
    72,
    100,
)  # lines a page, cells a line, characters a fact


@cache
def _template(name: str) -> "jinja2.Template":
    import jinja2  # noqa: PLC0415 - a twentieth of a second that only pages need

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("jixiao.checking.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["shown"] = _shown
    return environment.get_template(name)


def _shown(value: Text | str) -> str:
    """Return words of the document as pages may print them: personal numbers masked."""
    return tidy(mask(value.raw if isinstance(value, Text) else value))


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
        if finding.confirmed is not None:
            continue
        for place in [finding.place, *finding.also]:
            if place is not None:
                for ref in (place.ref, place.ref.partition("[")[0]):
                    marks.setdefault(ref, finding.class_.value)
    return marks


def _say(lang: str, zh: str, en: str) -> str:
    return Words(zh, en).of(lang)


def _common(result: CheckResult, lang: str) -> dict[str, Any]:
    report = result.report
    return {
        "result": result,
        "report": report,
        "sheet": result.sheet,
        "classes": CLASSES,
        "name": mask(report.unit.text) if report.unit else _say(lang, "（未写单位）", "(no unit named)"),
        "file": report.source.file if report.source else "",
        "texts": texts_by_ref(report),
        "confirmed": [finding for finding in result.findings if finding.confirmed is not None],
        "said": partial(said, lang=lang),
        "score_range": _sheet_range(result.sheet),
        "where": where,
        "quote": quote,
        "t": partial(_say, lang),
        "lang": lang,
        "version": __version__,
    }


class _Seen:
    """Remembers which places were drawn: a merged cell stands in several rows and is one place."""

    def __init__(self) -> None:
        self._refs: set[str] = set()

    def add(self, ref: str) -> bool:
        """Tell whether the place comes for the first time."""
        new = ref not in self._refs
        self._refs.add(ref)
        return new


def as_html(result: CheckResult, lang: str = "zh") -> str:
    """Return the page as text; everything taken from the document is escaped, personal numbers masked."""
    common = _common(result, lang)
    document = _template("document.html").render(
        **common,
        marks=_marks(result.findings),
        heads=_HEADS.of(lang).split(),
        fund_heads=_FUND_HEADS.of(lang).split(),
        computed=_computed,
        first=_Seen().add,
    )
    return _template("page.html").render(
        **common,
        document=Markup(document),  # noqa: S704 - our own template's output, escaped there
        drawn=set(_DRAWN.findall(document)),
        blocks=blocks(result.findings),
        summary=summary(result, lang),
        not_given=not_given(result, lang),
    )


def _fact(finding: Finding, lang: str) -> str:
    """Return the first sentence of a message: what is wrong, without what to do."""
    message = finding.message.of(lang)
    found = _SENTENCE.match(message)
    first = found.group() if found else message
    return first if len(first) <= _LONGEST_FACT else first[:_LONGEST_FACT] + "…"


def _fitting(findings: Sequence[Finding], lang: str) -> list[tuple[Finding, str]]:
    """Return as many findings with their facts as the page has lines for."""
    shown, lines = [], 0
    for finding in findings:
        fact = _fact(finding, lang)
        lines += cell_len(fact) // _LINE + 1
        if lines > _MOST_LINES:
            break
        shown.append((finding, fact))
    return shown


def as_summary(results: Sequence[CheckResult], lang: str = "zh") -> str:
    """Return a page of A4 a report for the head of a department: what is wrong, and what was explained."""
    sheets = []
    for result in results:
        must = [f for f in result.findings if f.class_ is Class.MUST_FIX and f.counted]
        shown, counts = _fitting(must, lang), summary(result, lang)
        left = len(must) - len(shown)
        sheets.append({**_common(result, lang), "must": shown, "left": left, "summary": counts})
    say = partial(_say, lang)
    return _template("summary.html").render(sheets=sheets, t=say, lang=lang, version=__version__)
