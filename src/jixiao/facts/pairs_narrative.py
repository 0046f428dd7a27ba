"""Rows of "pairs" about actual values that the narrative gives under the indicator's own name (B03)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jixiao.facts.columns import Row
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.narrative_text import alternatives, clauses, sentences, words
from jixiao.facts.features.pairing import plain_value
from jixiao.facts.subject import Subject
from jixiao.report import Indicator, Interval, Place, Report, Text, key_of
from jixiao.scoring import Actual, Target, parse_actual

__all__ = ["rows"]

_SHORTEST = 4  # characters of a name: 完成率 alone may be that of anything
_FIGURES = frozenset({"count", "rate", "money"})


@cache
def _told(name: str, lead_in: tuple[str, ...], lead_out: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a clause that gives a figure under this name and says nothing else."""
    before, between = alternatives(lead_in).pattern, alternatives(lead_out).pattern
    return re.compile(
        # a heading may open the list of results: "主要指标完成情况：…"
        rf"(?:[^:：\d]{{0,12}}(?:情况|结果|成效|成绩|如下)[:：])?(?:{before})*{re.escape(name)}(?:{between})*[:：]?"
        r"(?P<value>[-−]?\d[\d,]*(?:\.\d+)?[^\d\s.,，。;；]{0,5})"
    )


@cache
def _told_short(core: str, unit: str) -> re.Pattern[str]:
    """Return the pattern of a clause that counts what the name counts: 改造薄弱学校15所."""
    return re.compile(
        rf"{re.escape(core)}(?:了|共|共计|总计|达到|达|实际|合计|任务)*"
        rf"(?P<value>\d[\d,]*(?:\.\d+)?[万亿]?{re.escape(unit)})(?![\u4e00-\u9fff]{{0,4}}\d)"
    )


@cache
def _cores(name: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a name can count: 改造薄弱学校 of 改造薄弱学校数量, 新增养老床位 of 新增养老床位数."""
    plain = tuple(ending for ending in (*endings, "数") if name.endswith(ending))
    cores = (name.removesuffix(ending) for ending in plain)
    return tuple(core for core in dict.fromkeys(cores) if len(core) >= _SHORTEST)


@cache
def _beside_target(name: str) -> re.Pattern[str]:
    """Return the pattern of a sentence that gives target and actual value under this name."""
    return re.compile(
        rf"{re.escape(name)}[:：]?(?=[^。]{{0,20}}?(?:目标|指标值|计划|预期))[^。]{{2,40}}?实际(?:完成|达到|达)?(?:值|数)?(?:为|是|:)?"
        r"(?P<value>[-−]?\d[\d,]*(?:\.\d+)?[^\d\s.,，。;；]{0,5})"
    )


def _spoken(report: Report, aside: tuple[str, ...]) -> list[Text]:
    """Return the narrative and the goals' actual cells, without the sections that speak of other things."""
    narrative = [
        text for section in report.sections if section.key not in aside for text in section.paragraphs
    ]
    return narrative + [
        goal.actual for goal in report.goals if goal.actual is not None and goal.actual.written
    ]


@dataclass(frozen=True, slots=True)
class _Denial:
    """Words by which a sentence is not about this year's results, and those that only look so."""

    words: re.Pattern[str]
    whole_year: re.Pattern[str]
    parts: re.Pattern[str]  # 其中: a part of what was told before, unless it has the indicator's full name

    def denies(self, sentence: str, *, parts: bool = True) -> bool:
        """Tell whether figures of a sentence are of something else than the year's results."""
        key = self.whole_year.sub("", key_of(sentence))
        return self.words.search(key) is not None or (parts and self.parts.search(key) is not None)


def _results(text: Text, denial: _Denial, *, parts: bool = True) -> Iterator[tuple[str, Place | None]]:
    """Yield the clauses of a text in which this year's actual values can stand, in their compared form.

    ``parts``: leave out sentences that tell parts of something.
    """
    for sentence in sentences(text):
        if not denial.denies(sentence.text, parts=parts):
            whole = Text.of(sentence.text, sentence.place)
            yield from ((key_of(clause.text), clause.place) for clause in clauses(whole))


def _figure(indicator: Indicator, target: Target | None, actual: Actual | None) -> bool:
    return (
        actual is not None
        and actual.kind in _FIGURES
        and actual.value is not None
        and bool(actual.unit)
        and not actual.has_comparator
        and len(key_of(indicator.name.raw)) >= _SHORTEST
        and (target is None or target.kind in _FIGURES)
    )


def _same_unit(one: Actual, other: Actual) -> bool:
    return one.kind == "money" or one.unit == other.unit


def _span(parsed: Actual) -> Interval | None:
    if parsed.value is None:
        return None
    plain = plain_value(parsed)
    factor = plain / parsed.value if plain is not None and parsed.value else None
    return Interval.of_written(parsed.value, factor) if factor else Interval.of_written(parsed.value)


def _counted_in(
    text: Text,
    name: str,
    actual: Actual,
    target: Target | None,
    denial: _Denial,
    endings: tuple[str, ...],
) -> Iterator[tuple[Actual, Place | None]]:
    for core in _cores(name, endings) if actual.kind == "count" else ():
        for clause, place in _results(text, denial) if core in key_of(text.raw) else ():
            found = _told_short(core, actual.unit).search(clause)
            value = parse_actual(found["value"], target) if found else None
            if value is not None and value.kind == actual.kind and _same_unit(value, actual):
                yield value, place


def rows(subject: Subject) -> Iterator[Row]:
    """Yield a row for each indicator whose actual value the narrative gives under its name."""
    report, standard = subject.report, subject.standard
    figures = [
        (row, line.target, line.actual)
        for row, line in zip(report.indicators, subject.sheet.lines, strict=True)
        if _figure(row, line.target, line.actual)
    ]
    texts = _spoken(report, words(standard, "B03.aside"))
    if not figures or not texts:
        return
    names = [key_of(row.name.raw) for row in report.indicators]
    all_said = "".join(key_of(text.raw) for text in texts)
    denial = _Denial(
        alternatives(words(standard, "B03.other")),
        re.compile(f"(?:20\\d\\d年)?(?:{alternatives(words(standard, 'B03.whole_year')).pattern})"),
        alternatives(words(standard, "B03.parts")),
    )
    lead_in = tuple(
        word for key in ("lead_in", "whole_year", "parts") for word in words(standard, f"B03.{key}")
    )
    lead_out = words(standard, "B03.lead_out")
    for row, target, actual in figures:
        name = key_of(row.name.raw)
        cores = _cores(name, words(standard, "B03.counted"))
        spoken_of = name in all_said or any(core in all_said for core in cores)
        if actual is None or names.count(name) > 1 or not spoken_of:
            continue
        pattern = _told(name, lead_in, lead_out)
        said: list[tuple[Actual, Place | None]] = []
        in_parts = False
        for text in texts:
            for clause, place in _results(text, denial, parts=False) if name in key_of(text.raw) else ():
                found = pattern.fullmatch(clause)
                value = parse_actual(found["value"], target) if found else None
                if value is not None and value.kind == actual.kind and _same_unit(value, actual):
                    said.append((value, place))
                    in_parts = in_parts or denial.parts.search(key_of(text.raw)) is not None
            said += _counted_in(text, name, actual, target, denial, words(standard, "B03.counted"))
            for sentence in sentences(text) if name in key_of(text.raw) else ():
                key = key_of(sentence.text)
                beside = _beside_target(name).search(key)
                if beside is None or any(other in beside.group() for other in names if other not in name):
                    continue
                value = parse_actual(beside["value"], target)
                if value.kind == actual.kind and _same_unit(value, actual):
                    said.append((value, sentence.place))
        yield from _compared(row, actual, said, named=name in all_said and not in_parts)


def _compared(
    row: Indicator, actual: Actual, said: list[tuple[Actual, Place | None]], *, named: bool
) -> Iterator[Row]:
    """Compare what was said; ``named``: under the full name and not among parts, so of one thing."""
    there = _span(actual)
    if not said or there is None:
        return
    spans = [(value, place, span) for value, place in said if (span := _span(value)) is not None]
    apart = [(value, place) for value, place, span in spans if not span.meets(there)]
    value, place = apart[0] if apart else said[0]
    values = {plain_value(told) for told, _ in said}
    yield {
        "rule": "B03",
        # told twice, never as in the table: of other things than this indicator
        "readable": len(values) == 1 or len(apart) < len(spans),
        "meets": not apart,
        "certain": len(values) == 1 and named,
        "name": row.name.text,
        "raw": value.text,
        "other_raw": actual.text,
        "place": place.ref if place else Cells(row).place("actual"),
        "second_place": Cells(row).place("actual"),
    }
