"""Findings as remarks for the margin of the document itself: place, signature and lines of each."""

from dataclasses import dataclass

from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.quotes import texts_by_ref
from jixiao.checking.render.wording import CLASSES, said, spots
from jixiao.report import Place
from jixiao.rules import Class, Words

__all__ = ["Remark", "remarks"]

_INITIALS: dict[Class, Words] = {
    Class.MUST_FIX: Words("改正", "FIX"),
    Class.CONFIRM: Words("说明", "CONFIRM"),
    Class.ADVICE: Words("建议", "ADVICE"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a place; the class of the finding stands in the author's name."""

    place: Place | None
    author: str
    initials: str
    lines: tuple[str, ...]


def _remark(finding: Finding, texts: dict[str, str], lang: str) -> Remark:
    def say(zh: str, en: str) -> str:
        return Words(zh, en).of(lang)

    lines = [finding.message.of(lang), say("改法：", "Fix: ") + finding.suggestion.of(lang)]
    more = spots(finding, texts, lang)[1 if finding.place is not None else 0 :]
    if more and (finding.also or finding.elsewhere):
        lines.append(say("另见：", "See also: ") + say("；", "; ").join(more))
    if finding.explained_by:
        lines.append(
            say(
                f"与 {finding.explained_by} 同一原因，改正那一处即可。",
                f"Same cause as {finding.explained_by}: put that right.",
            )
        )
    if finding.confirmed is not None:
        lines.append(said(finding, lang))
    trial = say("（试行，不计数）", " (preview, not counted)") if finding.preview else ""
    lines.append(f"[{finding.code}] {finding.title.of(lang)}{trial}")
    if finding.reference.of(lang):
        lines.append(finding.reference.of(lang))
    author = say("绩效检查", "jixiao") + f"（{CLASSES[finding.class_].of(lang)}）"
    return Remark(finding.place, author, _INITIALS[finding.class_].of(lang), tuple(lines))


def remarks(result: CheckResult, lang: str = "zh") -> list[Remark]:
    """Return the findings of a report as remarks, in the order of the findings."""
    texts = texts_by_ref(result.report)
    return [_remark(finding, texts, lang) for finding in result.findings]
