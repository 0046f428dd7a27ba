"""Findings on a terminal: grouped by what they ask, each with its place and what stands there."""

from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.text import Text as Styled

from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.render.wording import (
    CLASSES,
    Block,
    blocks,
    not_given,
    said,
    spots,
    summary,
    texts_by_ref,
)
from jixiao.checking.render.wrap import wrap
from jixiao.facts.features.narrative_leftovers import mask
from jixiao.report import where
from jixiao.rules import Class, Words

__all__ = ["print_result"]

_INDENT = "    "
_STYLES = {Class.MUST_FIX: "bold red", Class.CONFIRM: "bold yellow", Class.ADVICE: "bold blue"}


class _Printer:
    """Prints the findings of one report."""

    def __init__(self, console: Console, result: CheckResult, lang: str) -> None:
        self.console, self.result, self.lang = console, result, lang
        self.texts = texts_by_ref(result.report)

    def say(self, zh: str, en: str) -> str:
        return Words(zh, en).of(self.lang)

    def line(self, text: str, style: str = "", indent: str = _INDENT) -> None:
        self.console.print(Styled(wrap(text, self.console.width, indent), style=style), soft_wrap=True)

    def title(self, finding: Finding, size: int, style: str) -> None:
        trial = self.say("  （试行，不计数）", "  (preview, not counted)") if finding.preview else ""
        self.console.print(
            Styled.assemble(
                (f"{finding.code} ", style),
                (finding.title.of(self.lang), "bold"),
                (f"  ×{size}" if size > 1 else "", "dim"),
                (trial, "dim"),
            )
        )

    def places(self, finding: Finding, indent: str = _INDENT) -> None:
        between = "；" if self.lang == "zh" else "; "
        self.line("↳ " + between.join(spots(finding, self.texts, self.lang)), "dim", indent)

    def block(self, block: Block) -> None:
        self.title(block.head, len(block.causes), _STYLES[block.class_])
        for cause, effects in block.causes:
            self.line(cause.message.of(self.lang))
            self.places(cause)
            for effect in effects:
                same = self.say("同一原因 ", "same cause ")
                self.line(f"{same}{effect.code}：{effect.message.of(self.lang)}", indent=_INDENT * 2)
                self.places(effect, _INDENT * 2)
        self.line(self.say("改法：", "Fix: ") + block.head.suggestion.of(self.lang), "green")
        if block.head.reference.of(self.lang):
            self.line(block.head.reference.of(self.lang), "dim")

    def confirmed(self) -> None:
        done = [finding for finding in self.result.findings if finding.confirmed is not None]
        if done:
            self.console.print()
            heading = self.say("■ 已说明，不计数", "■ Confirmed, not counted")
            self.console.print(Styled(f"{heading}（{len(done)}）", style="bold green"))
        for finding in done:
            self.title(finding, 1, "bold green")
            self.line(said(finding, self.lang))
            self.places(finding)
        for stale in self.result.stale:
            one = stale.confirmation
            spot = one.where or one.place or where(None, self.lang)
            self.line(
                self.say(
                    f"说明不再适用：{one.code} {spot}（{one.reason}）——{stale.why.zh}。",
                    f"A confirmation no longer applies: {one.code} {spot} ({one.reason}): {stale.why.en}.",
                ),
                "yellow",
                "",
            )


def print_result(console: Console, result: CheckResult, lang: str = "zh") -> None:
    """Print one report's findings."""
    report, standard = result.report, result.standard
    printer = _Printer(console, result, lang)
    name = mask(report.unit.text) if report.unit else printer.say("（未写单位）", "(no unit named)")
    file = report.source.file if report.source else ""
    console.rule(escape(f"{name} · {report.fiscal_year or '—'} · {file}"))
    console.print(printer.say("适用标准：", "Standard: ") + escape(f"{standard.name}（{standard.year}）"))
    for class_, group in groupby(blocks(result.findings), key=lambda block: block.class_):
        members = list(group)
        total = sum(block.size for block in members)
        console.print()
        console.print(Styled(f"■ {CLASSES[class_].of(lang)}（{total}）", style=_STYLES[class_]))
        for block in members:
            printer.block(block)
    printer.confirmed()
    for fault in result.faults:
        words = Words(
            f"检查程序自身出错，规则 {fault.rule.code} 没有执行，请报告：{fault.error}",
            f"The tool itself failed: rule {fault.rule.code} did not run, please report: {fault.error}",
        )
        console.print(Styled(words.of(lang), style="bold magenta"))
    console.print()
    for line in not_given(result, lang):
        printer.line(line, "dim", "")
    printer.line(summary(result, lang), "bold", "")
