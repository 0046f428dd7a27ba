"""Words that all renderings share: names of the classes, blocks of findings, the counts in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.checking.finding import CheckResult, Finding
from jixiao.checking.quotes import quote, texts_by_ref
from jixiao.facts import ROLES
from jixiao.report import where
from jixiao.rules import CLASSES, Class, Words

__all__ = ["CLASSES", "Block", "blocks", "not_given", "quote", "said", "spots", "summary", "texts_by_ref"]

_RANK = {class_: rank for rank, class_ in enumerate(Class)}


@dataclass(frozen=True, slots=True)
class Block:
    """Findings told together: those of one code, each with the findings of other codes that it explains."""

    class_: Class  # the gravest among them
    causes: tuple[tuple[Finding, tuple[Finding, ...]], ...]

    @property
    def head(self) -> Finding:
        """Return the finding that gives the block its title."""
        return self.causes[0][0]

    @property
    def size(self) -> int:
        """Return how many findings the block tells."""
        return sum(1 + len(effects) for _, effects in self.causes)


def blocks(findings: Sequence[Finding]) -> list[Block]:
    """Return the findings that are not confirmed as blocks, the gravest first."""
    left = [finding for finding in findings if finding.confirmed is None]
    heads = {finding.group for finding in left if not finding.explained_by}
    told: dict[tuple[int, str, tuple[str, ...]], list[tuple[Finding, tuple[Finding, ...]]]] = {}
    for finding in left:
        if finding.explained_by and finding.group in heads:
            continue
        effects = tuple(
            f for f in left if f.group is not None and f.group == finding.group and f.explained_by
        )
        effects = () if finding.explained_by else effects
        rank = min(_RANK[f.class_] for f in (finding, *effects))
        key = (rank, finding.code, tuple(sorted({f.code for f in effects})))
        told.setdefault(key, []).append((finding, effects))
    classes = list(Class)
    return [
        Block(classes[key[0]], tuple(causes)) for key, causes in sorted(told.items(), key=lambda i: i[0][0])
    ]


def spots(finding: Finding, texts: Mapping[str, str], lang: str) -> list[str]:
    """Return the places of a finding in words, each with what stands there."""
    places = [finding.place, *finding.also] if finding.place or not finding.elsewhere else [*finding.also]
    told = [(where(place, lang), quote(place, texts)) for place in places]
    told += [
        (spot.where(lang), quote(spot.place, texts_by_ref(spot.report)) if spot.place else "")
        for spot in finding.elsewhere
    ]
    return [at + (f"“{words}”" if words else "") for at, words in told]


def said(finding: Finding, lang: str) -> str:
    """Return what the unit says of a confirmed finding: reason, who and when; "" for another."""
    one = finding.confirmed
    if one is None:
        return ""
    signed = "，".join(part for part in (one.by, one.when.isoformat()) if part)
    return Words(f"已说明：{one.reason}（{signed}）", f"confirmed: {one.reason} ({signed})").of(lang)


def not_given(result: CheckResult, lang: str) -> list[str]:
    """Say which documents would be needed for more checks, and which were given but not compared."""
    lines = [f"{ROLES[role].of(lang)}：{doubt.of(lang)}" for role, doubt in result.doubts.items()]
    if result.missing:
        count = sum(len(codes) for codes in result.missing.values())
        between = "、" if lang == "zh" else ", "
        named = between.join(f"{ROLES[role].of(lang)} {role.value}" for role in result.missing)
        lines.append(
            Words(
                f"有 {count} 项检查要对照别的文件，没有提供，未查。可用 --with 种类=文件 提供：{named}。",
                f"{count} checks need other documents, which were not given (--with KIND=PATH): {named}.",
            ).of(lang)
        )
    return lines


def summary(result: CheckResult, lang: str) -> str:
    """Return the counts in one sentence."""
    outcomes = result.outcomes.values()
    failed = sum(1 for o in outcomes if o.failed)
    unreadable = sum(1 for o in outcomes if not o.failed and o.unreadable)
    held = sum(1 for o in outcomes if o.held and not o.failed and not o.unreadable)
    none = len(outcomes) - failed - unreadable - held
    classes = {class_: result.count(class_) for class_ in Class}
    explained = sum(1 for finding in result.findings if finding.confirmed is not None)
    grouped = sum(1 for finding in result.findings if finding.explained_by and finding.counted)
    more_zh = f"另有 {explained} 处已说明。" if explained else ""
    more_en = f" {explained} more are confirmed with a reason." if explained else ""
    if grouped:
        more_zh = f"其中 {grouped} 处与别处同一原因，改一处即可。" + more_zh
        more_en = f" {grouped} of these have their cause in another one." + more_en
    return Words(
        f"共 {len(outcomes)} 项检查：{held} 项通过，{none} 项不适用，{unreadable} 项无法判读，"
        f"{failed} 项有问题。必须改正 {classes[Class.MUST_FIX]} 处，"
        f"说明或改正 {classes[Class.CONFIRM]} 处，建议 {classes[Class.ADVICE]} 处。{more_zh}",
        f"{len(outcomes)} checks: {held} held, {none} not applicable, {unreadable} could not be read, "
        f"{failed} failed. {classes[Class.MUST_FIX]} must be fixed, {classes[Class.CONFIRM]} to confirm "
        f"or fix, {classes[Class.ADVICE]} pieces of advice.{more_en}",
    ).of(lang)
