"""Columns of the table "reports" about what the narrative admits, counts, withholds and leaves unsaid."""

import re
from functools import lru_cache

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, RATIO, Row, Schema
from jixiao.facts.features.narrative_lists import count_items
from jixiao.facts.features.narrative_text import (
    Mention,
    admission,
    all_texts,
    alternatives,
    section_of,
    sentences,
    texts_under,
    words,
)
from jixiao.facts.subject import Subject
from jixiao.report import REMEMBERED, Report, Section, Text, key_of
from jixiao.report.numbers import AMOUNT_PATTERN

__all__ = ["SCHEMA", "columns"]

SCHEMA: Schema = {
    "problems_place": PLACE,
    "problems_count": pl.Int32(),  # null when they form no countable list
    "measures_place": PLACE,
    "measures_count": pl.Int32(),
    "problems_written": pl.Boolean(),
    "measures_written": pl.Boolean(),
    "slow_text": pl.String(),  # the clause that admits slow spending
    "slow_place": PLACE,
    "spent_share": RATIO,  # execution rate as printed
    "spent_raw": pl.String(),
    "spent_place": PLACE,
    "unmeasurable_text": pl.String(),  # the clause that admits goals which cannot be measured
    "unmeasurable_place": PLACE,
    "qualitative_scored": pl.Int32(),  # qualitative indicators with points and score
    "qualitative_full": pl.Int32(),  # … that were given all their points
    "qualitative_place": PLACE,
    "sangong_indicator": pl.String(),  # an indicator that rests on the 三公 expenses
    "sangong_place": PLACE,
    "sangong_given": pl.Boolean(),  # the report names an amount of them
    "capital_raw": pl.List(pl.String()),  # 资本性支出 as written
    "capital_yuan": MONEY,
    "capital_place": PLACE,
    "procurement_told": pl.Boolean(),  # something is said about procurement or assets
    "duties_told": pl.Boolean(),
    "duties_withheld": pl.Boolean(),  # as secret
    "duties_approved": pl.Boolean(),  # and the approving office is named
    "duties_place": PLACE,
    "duties_second_place": PLACE,
}


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    return {
        **_problems(subject),
        **_execution(subject.report),
        **_qualitative(subject),
        **_sangong(subject),
        **_capital(subject),
        **_duties(subject),
    }


def _ref(text: Text | None) -> str | None:
    return text.place.ref if text is not None and text.place is not None else None


def _listed(report: Report, section: Section | None) -> tuple[int | None, bool]:
    """Return the number of items of a section, and whether anything is written in it."""
    if section is None:
        return None, False
    texts = texts_under(report, section)
    # the numbering of its parts is put back before their headings
    numbers = {id(part.heading): part.number for part in report.sections}
    items = count_items(numbers.get(id(text), "") + text.raw for text in texts)
    return items, any(text.written for text in texts)


def _problems(subject: Subject) -> Row:
    report, standard = subject.report, subject.standard
    problems, measures = section_of(report, "problems"), section_of(report, "improvement")
    problems_count, problems_written = _listed(report, problems)
    measures_count, measures_written = _listed(report, measures)
    texts = texts_under(report, problems) if problems is not None else ()
    denials = words(standard, "B04.denials")
    slow = admission(texts, words(standard, "B04.subjects"), words(standard, "B04.slow"), denials)
    vague = admission(texts, words(standard, "B05.subjects"), words(standard, "B05.vague"), denials)
    return {
        "problems_place": _ref(problems.heading) if problems else None,
        "problems_count": problems_count,
        "problems_written": problems_written,
        "measures_place": _ref(measures.heading) if measures else None,
        "measures_count": measures_count,
        "measures_written": measures_written,
        "slow_text": slow.text if slow else None,
        "slow_place": slow.ref if slow else None,
        "unmeasurable_text": vague.text if vague else None,
        "unmeasurable_place": vague.ref if vague else None,
    }


def _execution(report: Report) -> Row:
    rate = report.funds.total.rate if report.funds and report.funds.total else None
    if rate is None or rate.value is None:
        return {}
    return {"spent_share": rate.value, "spent_raw": rate.text, "spent_place": _ref(rate)}


def _qualitative(subject: Subject) -> Row:
    lines = zip(subject.report.indicators, subject.sheet.lines, strict=True)
    scored = [
        (row, line.stated == line.points)
        for row, line in lines
        if line.method == "qualitative" and line.points is not None and line.stated is not None
    ]
    return {
        "qualitative_scored": len(scored),
        "qualitative_full": sum(full for _, full in scored),
        "qualitative_place": next((_ref(row.score) for row, full in scored if full), None),
    }


def _sangong(subject: Subject) -> Row:
    report = subject.report
    named = alternatives(words(subject.standard, "E06.expenses"))
    rows = [row for row in report.indicators if named.search(_plain(row.name.text))]
    amounts = any(
        named.search(_plain("/".join((*entry.path, entry.label)))) for entry in report.amounts
    ) or any(
        named.search(_plain(sentence.text)) and AMOUNT_PATTERN.search(key_of(sentence.text))
        for text in all_texts(report)
        if named.search(_plain(text.raw))
        for sentence in sentences(text)
    )
    cells = [text.text for row in rows for text in (row.target, row.actual) if text is not None]
    return {
        "sangong_indicator": rows[0].name.text if rows else None,
        "sangong_place": _ref(rows[0].name) if rows else None,
        "sangong_given": amounts or any(AMOUNT_PATTERN.search(key_of(cell)) for cell in cells),
    }


_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」"))


@lru_cache(REMEMBERED)
def _plain(text: str) -> str:
    """Return the text without quotation marks: “三公”经费 and 三公经费 are the same."""
    return key_of(text).translate(_QUOTES)


def _capital(subject: Subject) -> Row:
    report = subject.report
    entries = [
        entry.amount
        for entry in report.amounts
        if entry.path and entry.path[-1].startswith("资本性支出") and entry.amount.yuan
    ]
    told = alternatives(words(subject.standard, "E09.statement"))
    statements = [
        *(text.text for section in report.sections for text in (section.heading, *section.paragraphs)),
        *(row.name.text for row in report.indicators),
        *(left.text for left in report.residue),
    ]
    return {
        "capital_raw": [amount.text for amount in entries],
        "capital_yuan": sum(amount.yuan for amount in entries if amount.yuan) if entries else None,
        "capital_place": _ref(entries[0]) if entries else None,
        "procurement_told": any(told.search(key_of(statement)) for statement in statements)
        or _built(subject),
    }


def _built(subject: Subject) -> bool:
    """Tell whether a sentence says what the capital spending built; 改造 in a project's name does not."""
    building = alternatives(words(subject.standard, "E09.building"))
    return any(
        building.search(sentence.text)
        for section in subject.report.sections
        for text in section.paragraphs
        if "资本性支出" in text.raw
        for sentence in sentences(text)
        if "资本性支出" in sentence.text
    )


def _left_out(sentence: str, secret: re.Pattern[str], withheld: re.Pattern[str]) -> bool:
    return secret.search(sentence) is not None and withheld.search(sentence) is not None


def _duties(subject: Subject) -> Row:
    report, standard = subject.report, subject.standard
    profile = section_of(report, "profile")
    texts = [*(texts_under(report, profile) if profile else ()), *([report.duties] if report.duties else ())]
    named, secret, withheld, approved = (
        alternatives(words(standard, f"G06.{key}")) for key in ("duties", "secret", "withheld", "approved")
    )
    found: list[Mention] = []
    for text in texts:
        said = text is report.duties  # the cell is about nothing else
        for sentence in sentences(text):
            if (said or named.search(sentence.text)) and _left_out(sentence.text, secret, withheld):
                found.append(sentence)
            said = said or named.search(sentence.text) is not None  # "主要职责。涉密，略。"
    return {
        "duties_told": any(text.text for text in texts),
        "duties_withheld": bool(found),
        "duties_approved": any(approved.search(sentence.text) for sentence in found),
        "duties_place": found[0].ref if found else None,
        "duties_second_place": found[1].ref if len(found) > 1 else None,
    }
