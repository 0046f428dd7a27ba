"""Fact table "report_pairs": one row a report, as a whole beside others and beside its deadline."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

import polars as pl

from jixiao.facts import pairs_heads
from jixiao.facts.columns import PLACE, RATIO, SCORE, Row, Schema
from jixiao.facts.companions import Role, same_body
from jixiao.facts.features.exact import fitting
from jixiao.facts.features.likeness import likeness
from jixiao.facts.features.narrative_text import (
    Mention,
    alternatives,
    section_of,
    sentences,
    texts_under,
    words,
)
from jixiao.facts.mentions import ref_of
from jixiao.facts.subject import Subject
from jixiao.report import Number, Report, Text, key_of
from jixiao.scoring.dates import parse_date

__all__ = ["SCHEMA", "rows"]

_REVIEWED = re.compile(
    r"(?:复核|复评|复审|重新评价|最终评定|核定)(?:后)?[，,]?(?:最终)?(?:评定|认定|核定)?(?:的)?(?:综合)?"
    r"(?:得分|评分|分数|总分|得)(?:为|是|:|：)?\s*(?P<score>\d{1,3}(?:\.\d{1,2})?)\s*分"
)
_TEXT = pl.String()
SCHEMA: Schema = {
    "place": PLACE,  # the first paragraph that is compared, else the unit's name
    # H01: last year's report
    "last_alike": RATIO,
    "last_readable": pl.Boolean(),
    "last_place": PLACE,
    "last_zh": _TEXT,
    "last_en": _TEXT,
    "last_repeated": _TEXT,  # the longest sentence that stands in both
    "last_length": pl.Int32(),  # characters that are compared, of the shorter one
    # H02: the unit whose report is likest
    "peer_alike": RATIO,
    "peer_unit": _TEXT,
    "peer_place": PLACE,
    "peer_zh": _TEXT,
    "peer_en": _TEXT,
    "peer_repeated": _TEXT,
    "peer_length": pl.Int32(),
    # H03: the scores of the bureau
    "scores": pl.Int32(),  # total scores that could be read, this one too
    "least_score": SCORE,
    "greatest_score": SCORE,
    "score_raw": _TEXT,
    "score_place": PLACE,
    "score_places": pl.List(PLACE),  # of the others
    # H04: reviewed by others
    "own_score": SCORE,
    "review_score": SCORE,
    "review_place": PLACE,
    "review_gap": SCORE,
    # H06: what an audit found
    "audit_said": _TEXT,  # the first sentence that finds fault
    "audit_place": PLACE,
    "audit_zh": _TEXT,
    "audit_en": _TEXT,
    "problems_said": _TEXT,  # what the problems section says; null without one
    "problems_denied": pl.Boolean(),  # that there are none
    "problems_place": PLACE,
    # G11: the deadline
    "deadline": _TEXT,
    "deadline_place": PLACE,
    "deadline_zh": _TEXT,
    "deadline_en": _TEXT,
    "submitted_raw": _TEXT,
    "submitted_zh": _TEXT,  # which date it is
    "submitted_en": _TEXT,
    "submitted_place": PLACE,
    "submitted_known": pl.Boolean(),
    "days_late": pl.Int32(),
    **pairs_heads.SCHEMA,
}
_FILLED_ON = re.compile(
    r"(?:填报|填表|报送|上报|报告)(?:日期|时间)\s*[:：]?\s*"
    r"(?P<day>20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|20\d\d[-./]\d{1,2}[-./]\d{1,2})"
)
_LONGEST = 20_000  # characters of a narrative that are compared
_QUOTE = 60
_OURSELVES = re.compile(  # who speaks, or praise: 绩效管理工作较好，不存在问题
    r"^(?:(?:本|我)(?:单位|部门|局|委|院|校|中心|镇|乡)|目前|本年度|经自查|经自评|[,，]"
    r"|[^,，。;；不未欠差]{0,20}(?:较好|良好|很好|规范|正常|到位|有序|顺利|扎实)[,，])+"
)


def _prefixed(prefix: str, spot: dict[str, str]) -> Row:
    return {name.replace("other", prefix): value for name, value in spot.items()}


def _judgement(report: Report, aside: tuple[str, ...]) -> list[Text]:
    """Return the paragraphs that a unit writes afresh each year: not its duties, not its tables of money."""
    return [
        text
        for section in report.sections
        if section.key not in aside
        for text in section.paragraphs
        if text.written
    ]


def _joined(texts: Iterable[Text]) -> str:
    return "".join(key_of(text.raw) for text in texts)[:_LONGEST]


def _repeated(mine: list[Text], other: str) -> str | None:
    """Return the longest sentence that stands in the other text word for word."""
    both = [
        sentence.text
        for text in mine
        for sentence in sentences(text)
        if len(sentence.text) > 10 and key_of(sentence.text) in other
    ]
    return max(both, key=len)[:_QUOTE] if both else None


def _last_year(subject: Subject, mine: list[Text], aside: tuple[str, ...]) -> Row:
    last = subject.companions.last_year
    theirs = _judgement(last, aside) if last is not None else []
    if last is None or not mine or not theirs:
        return {}
    here, there = _joined(mine), _joined(theirs)
    return {
        "last_alike": likeness(here, there, _LONGEST),
        "last_readable": Role.LAST_YEAR not in subject.companions.doubts(subject.report),
        **_prefixed("last", subject.companions.spot(Role.LAST_YEAR, theirs[0])),
        "last_repeated": _repeated(mine, there),
        "last_length": min(len(here), len(there)),
    }


def _others(subject: Subject) -> list[tuple[int, Report]]:
    """Return the peers that are not this report itself, read once more or from another format."""
    report = subject.report
    found = []
    for number, peer in enumerate(subject.companions.peers):
        own = same_body(report.project, peer.project) is not False and same_body(report.unit, peer.unit)
        copy = (
            report.source is not None
            and peer.source is not None
            and report.source.sha256 == peer.source.sha256
        )
        same_year = None in {report.fiscal_year, peer.fiscal_year} or report.fiscal_year == peer.fiscal_year
        if same_year and not own and not (copy and own is None):
            found.append((number, peer))
    return found


def _peers(subject: Subject, mine: list[Text], aside: tuple[str, ...]) -> Row:
    here = _joined(mine)
    best: tuple[Decimal, int, list[Text], str] | None = None
    for number, peer in _others(subject):
        theirs = _judgement(peer, aside)
        there = _joined(theirs)
        if here and there:
            alike = likeness(here, there, _LONGEST)
            if best is None or alike > best[0]:
                best = alike, number, theirs, there
    if best is None:
        return {}
    alike, number, theirs, there = best
    unit = subject.companions.peers[number].unit
    return {
        "peer_alike": alike,
        "peer_unit": unit.text if unit else "—",
        **_prefixed("peer", subject.companions.spot(Role.PEERS, theirs[0], number)),
        "peer_repeated": _repeated(mine, there),
        "peer_length": min(len(here), len(there)),
    }


def _score(report: Report) -> Number | None:
    score = report.total.score if report.total else None
    return score if score is not None and score.value is not None else None


def _scores(subject: Subject) -> Row:
    mine = _score(subject.report)
    others = [(number, score) for number, peer in _others(subject) if (score := _score(peer)) is not None]
    if mine is None or mine.value is None or not others:
        return {}
    values = [mine.value, *(score.value for _, score in others if score.value is not None)]
    return {
        "scores": len(values),
        "least_score": fitting(min(values), SCORE),
        "greatest_score": fitting(max(values), SCORE),
        "score_raw": mine.text,
        "score_place": ref_of(mine),
        "score_places": [
            subject.companions.spot(Role.PEERS, score, number)["other_place"] for number, score in others
        ],
    }


def _review_told(subject: Subject) -> Number | None:
    """Return the only reviewed score of this evaluation told in the narrative, or over or below the table."""
    denied = alternatives(words(subject.standard, "H04.other"))
    found: list[Number] = []
    told_in = [text for section in subject.report.sections for text in section.paragraphs]
    told_in += [Text.of(left.text, left.place) for left in subject.report.residue]
    for text in told_in:
        for sentence in sentences(text):
            told = _REVIEWED.search(sentence.text)
            if told is None or denied.search(sentence.text):
                continue
            found.append(Number.of(told["score"], sentence.place))
    return found[0] if len({number.value for number in found}) == 1 else None


def _review(subject: Subject) -> Row:
    total = subject.report.total
    own = _score(subject.report)
    review = (total.review_score if total else None) or _review_told(subject)
    if own is None or own.value is None or review is None or review.value is None:
        return {}
    return {
        "own_score": fitting(own.value, SCORE),
        "review_score": fitting(review.value, SCORE),
        "score_place": ref_of(own),
        "review_place": ref_of(review),
        "review_gap": fitting(own.value - review.value, SCORE),
    }


def _fault(subject: Subject, audit: Report) -> Mention | None:
    faults, denials = (alternatives(words(subject.standard, f"H06.{key}")) for key in ("faults", "denials"))
    for section in audit.sections:
        for text in section.paragraphs:
            for sentence in sentences(text):
                if faults.search(sentence.text) and not denials.search(sentence.text):
                    return sentence
    return None


def _audit(subject: Subject) -> Row:
    audit, report = subject.companions.audit, subject.report
    problems = section_of(report, "problems")
    row: Row = {}
    if problems is not None:
        said = [text for text in texts_under(report, problems) if text.text]
        joined = "".join(key_of(text.raw) for text in said).rstrip("。.;；!")
        row = {
            "problems_said": joined[:_QUOTE],
            "problems_denied": _OURSELVES.sub("", joined) in words(subject.standard, "H06.none"),
            "problems_place": ref_of(said[0]) if said else ref_of(problems.heading),
        }
    found = _fault(subject, audit) if audit is not None else None
    if found is None:
        return row
    return row | {
        "audit_said": found.text[:_QUOTE],
        **_prefixed("audit", subject.companions.spot(Role.AUDIT, found.place)),
    }


def _signed_on(report: Report) -> Text | None:
    """Return the only day that the lines of signatures over and below the table give."""
    found = [
        (day["day"], left.place)
        for left in report.residue
        for day in _FILLED_ON.finditer(left.text)  # the day as written
    ]
    return Text.of(*found[0]) if len({key_of(day) for day, _ in found}) == 1 else None


def _deadline(subject: Subject) -> Row:
    task = subject.companions.task
    due = next((entry.value for entry in task.attributes if entry.key == "deadline"), None) if task else None
    span = parse_date(key_of(due.raw)) if due is not None else None
    if due is None or span is None or span.last is None:
        return {}
    date = subject.report.cover.date if subject.report.cover else None
    on_cover = date is not None and date.written
    if not on_cover:
        date = _signed_on(subject.report) or date
    row: Row = {
        "submitted_zh": "封面日期" if on_cover else "填报日期",
        "submitted_en": "The cover" if on_cover else "The line of signatures",
        "deadline": span.last.isoformat(),
        **_prefixed("deadline", subject.companions.spot(Role.TASK, due)),
        "submitted_raw": date.text if date is not None and date.written else None,
        "submitted_place": ref_of(date),
    }
    submitted = parse_date(key_of(date.raw)) if date is not None else None
    known = submitted is not None and submitted.first is not None and submitted.first == submitted.last
    row["submitted_known"] = known
    if known and submitted is not None and submitted.last is not None:
        row["days_late"] = (submitted.last - span.last).days
    return row


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the one row of a report."""
    report, given = subject.report, subject.companions
    aside = words(subject.standard, "H01.aside")
    least = int(subject.standard.parameter("checks.E08.least").decimal())
    mine = _judgement(report, aside) if given.last_year is not None or given.peers else []
    yield {
        "place": (ref_of(mine[0]) if mine else None) or ref_of(report.unit) or "p1",
        **pairs_heads.columns(report, (peer for _, peer in _others(subject)), least),
        **_last_year(subject, mine, aside),
        **_peers(subject, mine, aside),
        **_scores(subject),
        **_review(subject),
        **_audit(subject),
        **_deadline(subject),
    }
