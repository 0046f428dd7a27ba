"""Fact table "sections": one row a headed part of the narrative."""

import re
from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, Row, Schema
from jixiao.facts.features.narrative_text import Mention, alternatives, sentences, texts_under, words
from jixiao.facts.features.narrative_topics import figures
from jixiao.facts.subject import Subject
from jixiao.report import Amount, FundRow, LabelledAmount, Presence, Report, Section, Text, key_of

__all__ = ["SCHEMA", "rows"]

SCHEMA: Schema = {
    "place": PLACE,  # the heading
    "key": pl.String(),  # the outline's name of it, null for a heading of the unit's own
    "heading": pl.String(),
    "number": pl.String(),  # numbering as printed, "" for none
    "level": pl.Int32(),
    "order": pl.Int32(),  # from 1
    # of what stands below: "written", "none" (无), "omitted" (略), "dash", "blank", "referred" (详见附表)
    "presence": pl.String(),
    "characters": pl.Int32(),
    "has_parts": pl.Boolean(),  # headed parts stand below
    "fund": pl.String(),  # the fund or kind of spending the section is about, by its name in the table
    "is_budget": pl.Boolean(),  # that is one of the four budgets
    "fund_raw": pl.String(),  # its amount in the table: executed, else the budget
    "fund_yuan": MONEY,
    "fund_place": PLACE,
    "says_none": pl.String(),  # the words by which the section says there is none
    "says_none_place": PLACE,
    "stated_raw": pl.String(),  # the amount the section states for it
    "stated_yuan": MONEY,
    "stated_place": PLACE,
    "elsewhere_zh": pl.String(),  # what the document tells elsewhere about the section's matter
    "elsewhere_en": pl.String(),
    "elsewhere_place": PLACE,
}

_YEAR = re.compile(r"(?<!\d)20\d{2}(?=\s*年)")
_TOLD_HERE = frozenset({"performance", "problems"})  # parts the table cannot stand for
_REFERRED = re.compile(
    r"(?:具体|详细)?(?:情况|内容)?(?:详情|详细|详|参)?(?:请)?(?:见|参见|参阅)(?:后附|附|下|上|所附|自评)[^,，。;；]{0,20}[。.]?"
)
_BUDGETS = {  # section → name of the line in the table; names of the amounts that state it in the text
    "general-budget": ("一般公共预算", frozenset({"一般公共预算支出"})),
    "government-fund": ("政府性基金", frozenset({"政府性基金支出"})),
    "state-capital": ("国有资本经营预算", frozenset({"国有资本经营预算支出"})),
    "social-insurance": ("社会保险基金", frozenset({"社会保险基金支出"})),
}
_SPENDING = {
    "basic-spending": ("基本支出", frozenset({"基本支出"})),
    "project-spending": ("项目支出", frozenset({"项目支出"})),
}


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    report = subject.report
    for order, section in enumerate(report.sections, start=1):
        texts = texts_under(report, section)
        name, stated_as = (_BUDGETS | _SPENDING).get(section.key or "", (None, frozenset()))
        fund = _fund(report, name)
        none = _says_none(subject, section, texts)
        stated = _stated(subject, texts, stated_as)
        told = _elsewhere(subject, section, fund)
        yield {
            "place": section.heading.place.ref if section.heading.place else None,
            "key": section.key,
            "heading": section.heading.text,
            "number": section.number,
            "level": section.level,
            "order": order,
            "presence": _presence(texts) if section.key not in _TOLD_HERE else _told_presence(texts),
            "characters": sum(len(text.text) for text in texts),
            "has_parts": len(texts) > len(section.paragraphs),
            "fund": name,
            "is_budget": section.key in _BUDGETS,
            "fund_raw": _raw(fund),
            "fund_yuan": fund.yuan if fund else None,
            "fund_place": fund.place.ref if fund and fund.place else None,
            "says_none": none.text if none else None,
            "says_none_place": none.ref if none else None,
            "stated_raw": _raw(stated),
            "stated_yuan": stated.yuan if stated else None,
            "stated_place": stated.place.ref if stated and stated.place else None,
            "elsewhere_zh": told[0] if told else None,
            "elsewhere_en": told[1] if told else None,
            "elsewhere_place": told[2] if told else None,
        }


def _told_presence(texts: tuple[Text, ...]) -> str:
    """Return the same, "referred" where nothing but a reference to the table is written."""
    written = [text for text in texts if text.presence is not Presence.BLANK]
    if written and all(_REFERRED.fullmatch(key_of(text.raw)) for text in written):
        return "referred"
    return _presence(texts)


def _presence(texts: tuple[Text, ...]) -> str:
    kinds = {text.presence for text in texts} - {Presence.BLANK}
    if not kinds:
        return Presence.BLANK.value
    return kinds.pop().value if len(kinds) == 1 else Presence.WRITTEN.value


def _raw(amount: Amount | None) -> str | None:
    """Return an amount as people say it: with its unit, even where the unit stands in a heading."""
    if amount is None:
        return None
    unit = amount.unit.value if amount.unit and amount.unit.value not in amount.text else ""
    return amount.text + unit


def _fund(report: Report, name: str | None) -> Amount | None:
    row = next((row for row in report.funds.rows if row.name == name), None) if report.funds else None
    return _amount(row) if row is not None else None


def _amount(row: FundRow) -> Amount | None:
    """Return what was spent, else what was to be spent; a printed 无 or dash for a fund is no amount."""
    amounts = (row.executed, row.adjusted, row.initial)
    return next((amount for amount in amounts if amount is not None and amount.yuan is not None), None)


def _says_none(subject: Subject, section: Section, texts: tuple[Text, ...]) -> Mention | None:
    """Return the words by which a section about a budget says that there is none, and nothing else of it."""
    if section.key not in _BUDGETS or len(texts) > len(section.paragraphs):
        return None
    if any(figures(text.text) for text in texts):
        return None
    saying = alternatives(words(subject.standard, "B06.none"))
    for text in texts:
        if text.presence is Presence.NONE:
            return Mention(text.text, text.place)
        for sentence in sentences(text):
            if saying.search(sentence.text):
                return sentence
    return None


def _stated(subject: Subject, texts: tuple[Text, ...], names: frozenset[str]) -> Amount | None:
    """Return the only amount the section's own text gives under one of the names.

    A text that speaks of another year or of what is carried over states nothing certain for this one.
    """
    report = subject.report
    other = alternatives(words(subject.standard, "B06.other_years"))
    years = {year for text in texts for year in _YEAR.findall(text.raw)}
    if any(other.search(text.raw) for text in texts) or years - {str(report.fiscal_year)}:
        return None
    paragraphs = {(text.place.page, text.place.paragraph) for text in texts if text.place is not None}
    found: list[LabelledAmount] = [
        entry
        for entry in report.amounts
        if len(entry.path) == 1
        and entry.path[0] in names
        and entry.amount.place is not None
        and (entry.amount.place.page, entry.amount.place.paragraph) in paragraphs
    ]
    return found[0].amount if len(found) == 1 else None


def _elsewhere(subject: Subject, section: Section, fund: Amount | None) -> tuple[str, str, str | None] | None:
    """Return what the document itself tells about the matter of a section, in both languages, and where."""
    report = subject.report
    if section.key in _SPENDING and fund is not None and (fund.yuan or Decimal(0)) > 0:
        name = _SPENDING[section.key][0]
        place = fund.place.ref if fund.place else None
        return f"表内{name} {_raw(fund)}", f"the table has {_raw(fund)} for {name}", place
    if section.key == "performance" and report.indicators:
        first = report.indicators[0].name.place
        count = len(report.indicators)
        place = first.ref if first else None
        return f"指标表有 {count} 项指标的完成值", f"the table has {count} indicators", place
    if section.key == "problems":
        return _deducted(subject)
    return None


def _deducted(subject: Subject) -> tuple[str, str, str | None] | None:
    pairs = zip(subject.report.indicators, subject.sheet.lines, strict=True)
    short = [
        row
        for row, line in pairs
        if line.points is not None and line.stated is not None and line.stated < line.points
    ]
    if not short:
        return None
    first = short[0].name
    place = first.place.ref if first.place else None
    named = f"“{first.text}”" + (f"等 {len(short)} 项指标" if len(short) > 1 else "")
    return f"{named}已扣分", f"points were deducted for {len(short)} indicator(s), first {first.text}", place
