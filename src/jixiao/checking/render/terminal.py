"""Findings on a terminal: grouped by what they ask, each with its place and what stands there."""

from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.text import Text as Styled

from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.render.wording import CLASSES, quote, summary, texts_by_ref
from jixiao.checking.render.wrap import wrap
from jixiao.report import where
from jixiao.rules import Class, Words

__all__ = ["print_result"]

_INDENT = "    "
_STYLES = {Class.MUST_FIX: "bold red", Class.CONFIRM: "bold yellow", Class.ADVICE: "bold blue"}


def _spots(finding: Finding, texts: dict[str, str], lang: str) -> str:
    spots = []
    for place in [finding.place, *finding.also]:
        words = quote(place, texts)
        spots.append(where(place, lang) + (f"“{words}”" if words else ""))
    return "；".join(spots) if lang == "zh" else "; ".join(spots)


def _print_code(console: Console, findings: list[Finding], texts: dict[str, str], lang: str) -> None:
    first = findings[0]

    def line(text: str, style: str = "") -> None:
        console.print(Styled(wrap(text, console.width, _INDENT), style=style), soft_wrap=True)

    console.print(
        Styled.assemble(
            (f"{first.code} ", _STYLES[first.class_]),
            (first.title.of(lang), "bold"),
            (f"  ×{len(findings)}" if len(findings) > 1 else "", "dim"),
            (
                Words("  （试行，不计数）", "  (preview, not counted)").of(lang) if first.preview else "",
                "dim",
            ),
        )
    )
    for finding in findings:
        line(finding.message.of(lang))
        line("↳ " + _spots(finding, texts, lang), "dim")
    line(Words("改法：", "Fix: ").of(lang) + first.suggestion.of(lang), "green")
    if first.reference.of(lang):
        line(first.reference.of(lang), "dim")


def print_result(console: Console, result: CheckResult, lang: str = "zh") -> None:
    """Print one report's findings."""
    report, standard = result.report, result.standard
    texts = texts_by_ref(report)
    name = report.unit.text if report.unit else Words("（未写单位）", "(no unit named)").of(lang)
    file = report.source.file if report.source else ""
    console.rule(escape(f"{name} · {report.fiscal_year or '—'} · {file}"))
    console.print(Words("适用标准：", "Standard: ").of(lang) + escape(f"{standard.name}（{standard.year}）"))
    for class_, group in groupby(result.findings, key=lambda finding: finding.class_):
        members = list(group)
        console.print()
        console.print(Styled(f"■ {CLASSES[class_].of(lang)}（{len(members)}）", style=_STYLES[class_]))
        for _, same in groupby(members, key=lambda finding: finding.code):
            _print_code(console, list(same), texts, lang)
    for fault in result.faults:
        words = Words(
            f"检查程序自身出错，规则 {fault.rule.code} 没有执行，请报告：{fault.error}",
            f"The tool itself failed: rule {fault.rule.code} did not run, please report: {fault.error}",
        )
        console.print(Styled(words.of(lang), style="bold magenta"))
    console.print()
    console.print(Styled(wrap(summary(result, lang), console.width), style="bold"), soft_wrap=True)
