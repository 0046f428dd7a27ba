"""Columns of the table "reports" about the overall goal and how goal, narrative and indicators meet."""

import re
from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from jixiao.facts.columns import PLACE, RATIO, Row, Schema
from jixiao.facts.features.dates import year_aimed
from jixiao.facts.features.narrative_goals import (
    has_deadline,
    has_quantity,
    only_money,
    repeats,
    set_phrase_share,
)
from jixiao.facts.features.narrative_text import clauses, section_of, sentences, texts_under, words
from jixiao.facts.features.narrative_topics import (
    Figure,
    enumerated_topics,
    figures,
    pairs_of,
    shares_subject,
)
from jixiao.facts.features.wording import cut
from jixiao.facts.features.wording import first as first_word
from jixiao.facts.subject import Subject
from jixiao.report import Goal, Indicator, Kind, Presence, Report, Text, key_of

__all__ = ["SCHEMA", "columns"]

SCHEMA: Schema = {
    "goal_place": PLACE,
    "goal_written": pl.Boolean(),
    "goal_quantity": pl.Boolean(),  # names a number or a full level (全覆盖)
    "goal_deadline": pl.Boolean(),
    "goal_stale": pl.String(),  # work of past years that it names
    "goal_year": pl.Int32(),  # for which it was set: the year it begins with or the latest it is due in
    "goal_length": pl.Int32(),  # characters
    "goal_phrase_share": RATIO,  # share of characters in set phrases
    "goal_only_money": pl.Boolean(),
    "goal_repeated": pl.String(),  # what the goal only repeats: "project" or "actual"; "" for nothing
    "goal_repeated_place": PLACE,
    "goal_actual_missing": pl.Boolean(),  # 实际完成情况: no such place, or blank
    "goal_actual_place": PLACE,
    "topic_indicators": pl.Int32(),  # indicators of output and benefit whose name says what they are about
    "topic_shared": pl.Int32(),  # … that the goal speaks of
    "topic_untold": pl.List(pl.String()),  # … that it does not
    "topic_unmeasured": pl.List(pl.String()),  # topics the goal lists (甲、乙、丙等) without any indicator
    "topic_place": PLACE,  # the first indicator the goal does not speak of
    "narrative_figures": pl.List(pl.String()),  # quantities of the achievements text
    "indicator_figures": pl.List(pl.String()),  # quantities of targets and actual values
    "figures_shared": pl.Int32(),  # indicators whose figure the achievements text names
    "figures_place": PLACE,
    "figures_indicator_place": PLACE,
}

_CODE = re.compile(r"^\s*[0-9A-Za-z]{8,}\s*[-—_－ ]\s*")  # before a project's name
_COMPLETION = re.compile(r"(?:目标)?(?:实际|总体)?完成(?:情况)?[:：](?=.{4})")
# the text answers the goal as such, not just with achievements
_ANSWERS = re.compile(
    r"(?:总体|年度|绩效|整体)目标(?:的)?(?:实际)?(?:全部|基本|均已|已经?|已全部|部分)?(?:完成|实现|达成)"
)
_CERTAIN = 100  # a smaller figure, and 100 %, may be the same by chance: then a subject must be shared too
_WHOLE = Figure(Decimal(100), percent=True)
_QUOTED = 6
_SOME = 2  # clauses of a goal with figures


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    report = subject.report
    return {**_goal(subject), **_topics(subject), **_figures(subject, report)}


def _written(goals: tuple[Goal, ...]) -> list[Text]:
    return [goal.expected for goal in goals if goal.expected is not None and goal.expected.written]


def _goal(subject: Subject) -> Row:
    report, standard = subject.report, subject.standard
    if not report.goals:
        return {}
    first = next((goal.expected for goal in report.goals if goal.expected is not None), None)
    texts = _written(report.goals)
    whole = "\n".join(text.text for text in texts)
    phrases = words(standard, "F05.phrases")
    unanswered = [
        goal
        for goal in report.goals
        if goal.expected is not None and _blank(goal.actual) and not _answered(goal.expected)
    ]
    performance = _performance(report)
    if unanswered and any(_ANSWERS.search(key_of(text.raw)) for text in performance):
        unanswered = []
    if all(goal.actual is None for goal in report.goals) and (
        report.kind is Kind.PROJECT or _told(texts, performance, words(standard, "F06.generic"))
    ):
        unanswered = []  # a form without that place: the text answers, or a project's indicators do
    repeated, repeated_place = _repetition(subject)
    return {
        "goal_place": first.place.ref if first is not None and first.place else None,
        "goal_written": bool(texts),
        "goal_year": max((year for text in texts if (year := year_aimed(text.raw))), default=None),
        "goal_stale": first_word(words(standard, "D23.topics"), cut(words(standard, "D23.current"), whole)),
        "goal_quantity": has_quantity(whole, phrases, words(standard, "F01.levels")),
        "goal_deadline": has_deadline(whole),
        "goal_length": len(key_of(whole)),
        "goal_phrase_share": set_phrase_share(whole, phrases),
        "goal_only_money": any(
            only_money(text.text, _project(report), words(standard, "F03.payment")) for text in texts
        ),
        "goal_repeated": repeated,
        "goal_repeated_place": repeated_place,
        "goal_actual_missing": bool(unanswered),
        "goal_actual_place": next(
            (goal.actual.place.ref for goal in unanswered if goal.actual and goal.actual.place), None
        ),
    }


def _answered(expected: Text) -> bool:
    """Tell whether the completion stands behind the goal in its own cell: "……。完成情况：……"."""
    found = _COMPLETION.search(key_of(expected.raw))
    return found is not None and found.start() > 0


def _performance(report: Report) -> tuple[Text, ...]:
    section = section_of(report, "performance")
    return texts_under(report, section) if section is not None else ()


def _told(goals: list[Text], performance: tuple[Text, ...], generic: tuple[str, ...]) -> bool:
    """Tell whether the achievements give figures for most of what the goals give figures for."""
    promised = [clause.text for text in goals for clause in clauses(text) if figures(clause.text)]
    achieved = [clause.text for text in performance for clause in clauses(text) if figures(clause.text)]
    told = sum(any(shares_subject(what, done, generic) for done in achieved) for what in promised)
    return len(promised) >= _SOME and 2 * told >= len(promised)


def _blank(actual: Text | None) -> bool:
    return actual is None or actual.presence in {
        Presence.BLANK,
        Presence.DASH,
        Presence.NONE,
        Presence.OMITTED,
    }


def _project(report: Report) -> str:
    return report.project.text if report.project is not None else ""


def _repetition(subject: Subject) -> tuple[str, str | None]:
    """Return what a goal only repeats and the place of it."""
    report = subject.report
    border = subject.standard.parameter("checks.F02.likeness").decimal()
    for goal in report.goals:
        if goal.expected is None or not goal.expected.written:
            continue
        for name, other in (("project", report.project), ("actual", goal.actual)):
            if other is None or not other.written:
                continue
            if repeats(goal.expected.text, _CODE.sub("", other.text), border):
                return name, other.place.ref if other.place else None
    return "", None


def _own(report: Report) -> Iterator[Indicator]:
    """Yield the indicators of what is done and what comes of it: not cost, not satisfaction."""
    for row in report.indicators:
        levels = "".join(level.text for level in (row.level1, row.level2) if level is not None)
        if row.name.written and "满意度" not in levels and "成本" not in levels:
            yield row


def _topics(subject: Subject) -> Row:
    report = subject.report
    whole = "\n".join(text.text for text in _written(report.goals))
    if not whole:
        return {}
    generic = words(subject.standard, "F06.generic")
    told = [(row, shares_subject(row.name.text, whole, generic)) for row in _own(report)]
    untold = [row for row, shared in told if shared is False]
    names = "\n".join(row.name.text for row in report.indicators)
    targets = "\n".join(row.target.text for row in report.indicators if row.target is not None)
    measured = pairs_of(f"{names}\n{targets}", ("\n",))
    topics = enumerated_topics(whole, words(subject.standard, "F06.lead_in"))
    unmeasured = [topic for topic in topics if not pairs_of(topic, generic) & measured]
    return {
        "topic_indicators": sum(1 for _, shared in told if shared is not None),
        "topic_shared": sum(1 for _, shared in told if shared),
        "topic_untold": [row.name.text for row in untold[:_QUOTED]],
        "topic_unmeasured": unmeasured[:_QUOTED],
        "topic_place": next((row.name.place.ref for row in untold if row.name.place), None),
    }


def _figures(subject: Subject, report: Report) -> Row:
    section = section_of(report, "performance")
    if section is None:
        return {}
    generic = words(subject.standard, "F06.generic")
    told = [
        (sentence.text, figures(sentence.text))
        for text in texts_under(report, section)
        for sentence in sentences(text)
    ]
    narrated = [figure for _, there in told for figure in there]
    measured: list[Figure] = []
    shared, place = 0, None
    for row in report.indicators:
        own = figures("\n".join(text.text for text in (row.target, row.actual) if text is not None))
        if not own:
            continue
        measured += own
        place = place or (row.name.place.ref if row.name.place else None)
        shared += any(
            figure in there and (_certain(figure) or shares_subject(row.name.text, sentence, generic))
            for sentence, there in told
            for figure in own
        )
    return {
        "narrative_figures": _shown(narrated),
        "indicator_figures": _shown(measured),
        "figures_shared": shared,
        "figures_place": section.heading.place.ref if section.heading.place else None,
        "figures_indicator_place": place,
    }


def _certain(figure: Figure) -> bool:
    return figure.value >= _CERTAIN and figure != _WHOLE


def _shown(numbers: list[Figure]) -> list[str]:
    return list(dict.fromkeys(f"{number.value:f}{'%' if number.percent else ''}" for number in numbers))
