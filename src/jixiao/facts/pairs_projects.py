"""Rows of "pairs" about projects: each one that spent money has a self-evaluation of its own (B11)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from jixiao.facts.columns import Row
from jixiao.facts.companions import Role
from jixiao.facts.features.matching import Named, match
from jixiao.facts.features.narrative_text import alternatives, clauses, section_of, texts_under, words
from jixiao.facts.mentions import in_table, in_text, interval_of, ref_of, said, spoken, written
from jixiao.facts.subject import Subject
from jixiao.report import Amount, Interval, LabelledAmount, MoneyUnit, Report, Text, key_of
from jixiao.report.numbers import AMOUNT_PATTERN
from jixiao.standards.vocabulary import vocabulary

__all__ = ["listed_projects", "rows"]

_WHOLE = "项目支出"
_BARE = re.compile(r"(?:其中|主要|用于|[:：、，,])*(?P<name>[\u4e00-\u9fff“”（）()]{4,24})")
_LISTED = 3  # amounts in a paragraph that lists projects
_COUNT = re.compile(
    r"(?<![\d.])(\d{1,3})个(?:预算|财政|专项|部门)?(?:支出)?项目(?!单位|点)|自评(?:的)?项目(?:共|共计|为)?(\d{1,3})个"
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A project that is named with an amount."""

    name: str
    amount: Amount
    role: Role | None  # None: in this report


@cache
def _project(
    lead_in: tuple[str, ...], endings: tuple[str, ...], lead_out: tuple[str, ...]
) -> re.Pattern[str]:
    before, last, after = (alternatives(listed).pattern for listed in (lead_in, endings, lead_out))
    return re.compile(rf"(?:{before})*(?P<name>.{{2,30}}?(?:{last}))(?:{after})*")


def _in_accounts(accounts: Report | None) -> Iterator[_Listed]:
    """Yield the projects that the accounts list under 项目支出, economic classes aside."""
    classes = vocabulary().amounts
    for entry in accounts.amounts if accounts else ():
        if len(entry.path) == 2 and entry.path[0] == _WHOLE and entry.path[1] not in classes:
            yield _Listed(entry.path[1], entry.amount, Role.ACCOUNTS)


def _in_text(subject: Subject) -> Iterator[_Listed]:
    """Yield the projects that the section on project spending names, each with its amount."""
    report, standard = subject.report, subject.standard
    section = section_of(report, "project-spending")
    texts = (
        texts_under(report, section)
        if section is not None
        # without a section of its own, the paragraphs that speak of projects
        else tuple(t for part in report.sections for t in part.paragraphs if "项目" in t.raw)
    )
    here = {text.place.paragraph for text in texts if text.place is not None} - {None}
    lists = _lists(words(standard, "D24.lead_in"), words(standard, "B11.costs"))
    keys = ("B11.lead_in", "B11.endings", "B11.lead_out")
    pattern, general = _project(*(words(standard, key) for key in keys)), words(standard, "B11.general")
    for entry in report.amounts:
        place = entry.amount.place
        if entry.path or place is None or place.paragraph not in here or not entry.amount.yuan:
            continue
        label = key_of(entry.label)
        found = pattern.fullmatch(label) or _bare(texts, entry, label, lists)
        if found and found["name"] not in general and not alternatives(general).fullmatch(found["name"]):
            yield _Listed(found["name"], entry.amount, None)


@dataclass(frozen=True, slots=True)
class _Lists:
    """How a list of projects opens, and what is a kind of cost and no project."""

    opens: re.Pattern[str]
    costs: re.Pattern[str]


@cache
def _lists(lead_in: tuple[str, ...], costs: tuple[str, ...]) -> _Lists:
    opens = alternatives(tuple(word for word in lead_in if len(word) > 1)).pattern
    return _Lists(re.compile(rf"(?:{opens})[:：]?"), alternatives(costs))


def listed_projects(subject: Subject) -> Iterator[tuple[str, Amount]]:
    """Yield the projects that the text names, each with its amount."""
    return ((entry.name, entry.amount) for entry in _in_text(subject))


def _bare(texts: tuple[Text, ...], entry: LabelledAmount, label: str, lists: _Lists) -> re.Match[str] | None:
    """Find a project named without 项目 in a list with several amounts ("主要用于：甲 5 万元、乙…")."""
    place = entry.amount.place
    text = next(
        (text for text in texts if text.place and place and text.place.paragraph == place.paragraph), None
    )
    if text is None or lists.costs.search(label):
        return None
    listed = len(AMOUNT_PATTERN.findall(key_of(text.raw))) >= _LISTED and lists.opens.search(text.raw)
    return _BARE.fullmatch(label) if listed else None


def _names(subject: Subject, projects: tuple[Report, ...]) -> Iterator[Row]:
    listed = [*_in_accounts(subject.companions.accounts), *_in_text(subject)]
    parameter = subject.standard.parameter
    limits = parameter("checks.pairs.close").decimal(), parameter("checks.pairs.least").decimal()
    theirs = [Named(report.project.text if report.project else "", None) for report in projects]
    for own in (Role.ACCOUNTS, None):
        mine = [entry for entry in listed if entry.role is own]
        pairs = match(
            [Named(entry.name, None) for entry in mine],
            theirs,
            lambda key: words(subject.standard, key),
            limits,
        )
        found = {pair.mine: pair.theirs for pair in pairs}
        for at, entry in enumerate(mine):
            there = found.get(at)
            row: Row = {
                "rule": "B11",
                "case": "name",
                "readable": True,
                "meets": there is not None,
                "certain": own is not None,
                "name": entry.name,
                "raw": said(entry.amount),
                "other_raw": theirs[there].name if there is not None else None,
                "place": ref_of(entry.amount) if own is None else _beginning(subject.report),
            }
            yield row | (subject.companions.spot(own, entry.amount) if own is not None else {})


def _beginning(report: Report) -> str:
    return ref_of(report.unit) or "p1"


def _money(subject: Subject, projects: tuple[Report, ...]) -> Iterator[Row]:
    """Compare what the projects' tables spent with the project spending of the whole."""
    cells = [
        mention
        for mention in in_table(subject.report)
        if mention.axis == "nature" and mention.name == _WHOLE and mention.column == "executed"
    ]
    spent = [
        report.funds.total.executed if report.funds and report.funds.total else None for report in projects
    ]
    spans = [interval_of(amount) if amount is not None else None for amount in spent]
    cells += [mention for mention in in_text(subject.report) if mention.path == (_WHOLE,)]
    total = interval_of(cells[0].amount) if cells else None
    if total is None or not spans:
        return
    known = [span for span in spans if span is not None]
    unit = cells[0].amount.unit or MoneyUnit.WAN
    yield {
        "rule": "B11",
        "case": "money",
        "readable": len(known) == len(spans),
        "meets": Interval.sum(known).high >= total.low,
        "certain": False,
        "name": _WHOLE,
        "raw": spoken(cells[0]),
        "other_raw": written(
            sum((amount.yuan or Decimal(0) for amount in spent if amount), Decimal(0)), unit
        ),
        "place": ref_of(cells[0].amount),
    }


def _count(subject: Subject, projects: tuple[Report, ...]) -> Iterator[Row]:
    """Compare the number of projects that the text says were evaluated with the tables that are there."""
    evaluated = alternatives(words(subject.standard, "B11.evaluated"))
    for section in subject.report.sections:
        for text in section.paragraphs:
            for clause in clauses(text) if evaluated.search(text.raw) else ():
                found = _COUNT.search(key_of(clause.text))
                if found and evaluated.search(clause.text):
                    yield {
                        "rule": "B11",
                        "case": "count",
                        "readable": True,
                        "meets": int(found[1] or found[2]) <= len(projects),
                        "certain": False,
                        "name": clause.text,
                        "raw": found[1] or found[2],
                        "other_raw": str(len(projects)),
                        "place": clause.ref,
                    }
                    return


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report; none without project self-evaluations."""
    year = subject.report.fiscal_year
    given = subject.companions.projects
    projects = tuple(
        report for report in given if year is None or report.fiscal_year is None or report.fiscal_year == year
    )
    if given and subject.report.kind in {"overall", "report-text"}:
        yield from _names(subject, projects)
        yield from _money(subject, projects)
        yield from _count(subject, projects)
