"""Rows of "pairs" about people: against the posts, in text and table, in report and accounts (B09)."""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.facts.columns import Row
from jixiao.facts.companions import Role
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.wording import first
from jixiao.facts.mentions import ref_of
from jixiao.facts.subject import Subject
from jixiao.report import Interval, Number, Report
from jixiao.scoring import round_half_up

__all__ = ["rows"]

_POSTS, _STAFF = "编制", "在职"
_CELL = ("table", "row", "column")
_STOPS = "。；;！\n"


def _counts(report: Report, label: str) -> list[Number]:
    return [entry.number for entry in report.staff if entry.label == label and entry.number.value is not None]


def _one(numbers: list[Number]) -> Number | None:
    """Return the number when all mentions give the same one."""
    return numbers[0] if len({number.value for number in numbers}) == 1 else None


def _row(case: str, name: str, mine: Number, other: Number, *, meets: bool, readable: bool = True) -> Row:
    return {
        "rule": "B09",
        "case": case,
        "readable": readable,
        "meets": meets,
        "certain": True,
        "name": name,
        "raw": mine.text,
        "other_raw": other.text,
        "difference": f"{abs((mine.value or 0) - (other.value or 0)):f}",
        "place": ref_of(mine),
        "second_place": ref_of(other),
    }


def _against_posts(report: Report) -> Iterator[Row]:
    posts, staff = _counts(report, _POSTS), _counts(report, _STAFF)
    if posts and staff:
        limit, there = _one(posts), _one(staff)
        sure = limit is not None and there is not None
        limit, there = limit or posts[0], there or staff[0]
        meets = (there.value or 0) <= (limit.value or 0)
        yield _row("posts", _STAFF, there, limit, meets=meets, readable=sure)


def _against_table(report: Report) -> Iterator[Row]:
    """Compare the text with 基础数据表; which of the numbers a repeated label means is not guessed."""
    for label in dict.fromkeys(entry.label for entry in report.staff):
        numbers = _counts(report, label)
        printed = [number for number in numbers if number.place and number.place.table is not None]
        told = [number for number in numbers if number.place and number.place.paragraph is not None]
        if printed and told:
            mine, there = _one(told), _one(printed)
            sure = mine is not None and there is not None
            mine, there = mine or told[0], there or printed[0]
            yield _row("table", label, mine, there, meets=mine.value == there.value, readable=sure)


def _sentence(report: Report, number: Number) -> str | None:
    """Return the sentence of the narrative in which a count stands; None where that is not known."""
    place = number.place
    if place is None or place.start is None:
        return None
    for section in report.sections:
        for text in section.paragraphs:
            spot = text.place
            if spot is not None and all(
                getattr(spot, part) == getattr(place, part) for part in ("page", "paragraph", *_CELL)
            ):
                begin = max(text.raw.rfind(mark, 0, place.start) for mark in _STOPS) + 1
                ends = [at for mark in _STOPS if (at := text.raw.find(mark, place.start)) >= 0]
                return text.raw[begin : min(ends, default=len(text.raw))]
    return None


def _told_twice(subject: Subject) -> Iterator[Row]:
    """Compare the staff of the unit in two sentences; another year's or a part's is another number."""
    report = subject.report
    apart = subject.standard.parameter("checks.B09.apart").texts()
    told: dict[str, Number] = {}
    for number in _counts(report, _STAFF):
        sentence = _sentence(report, number)
        if sentence is not None and first(apart, sentence) is None:
            told.setdefault(sentence, number)
    if len(told) > 1:
        mine, *others = told.values()
        other = next((one for one in others if one.value != mine.value), others[0])
        yield _row("text", _STAFF, mine, other, meets=mine.value == other.value)


def _against_accounts(subject: Subject) -> Iterator[Row]:
    accounts = subject.companions.accounts
    if accounts is None:
        return
    trusted = Role.ACCOUNTS not in subject.companions.doubts(subject.report)
    for label in dict.fromkeys(entry.label for entry in subject.report.staff):
        numbers, others = _counts(subject.report, label), _counts(accounts, label)
        if not numbers or not others:
            continue
        mine, there = _one(numbers), _one(others)
        sure = trusted and mine is not None and there is not None
        mine, there = mine or numbers[0], there or others[0]
        row = _row("accounts", label, mine, there, meets=mine.value == there.value, readable=sure)
        yield row | {"second_place": None} | subject.companions.spot(Role.ACCOUNTS, there)


def _rate(subject: Subject) -> Iterator[Row]:
    """Compare the 控制率 that an indicator reports with staff against posts."""
    report = subject.report
    posts, staff = _one(_counts(report, _POSTS)), _one(_counts(report, _STAFF))
    if posts is None or staff is None or not posts.value or staff.value is None:
        return
    due = Fraction(staff.value) / Fraction(posts.value) * 100
    names = subject.standard.parameter("checks.B09.rate").texts()
    for row, line in zip(report.indicators, subject.sheet.lines, strict=True):
        actual = line.actual
        if not first(names, row.name.text) or actual is None or actual.value is None:
            continue
        if actual.kind != "rate" or actual.has_comparator:
            continue
        span = Interval.of_written(actual.value)
        yield {
            "rule": "B09",
            "case": "rate",
            "readable": True,
            "meets": Fraction(span.low) <= due <= Fraction(span.high),
            "certain": True,
            "name": row.name.text,
            "raw": actual.text,
            "other_raw": f"{staff.text}/{posts.text} = {round_half_up(due, 2)}%",
            "difference": f"{round_half_up(abs(due - Fraction(actual.value)), 2):f}".rstrip("0").rstrip("."),
            "place": Cells(row).place("actual"),
            "second_place": ref_of(staff),
        }


def rows(subject: Subject) -> Iterator[Row]:
    """Yield what the report says of its people in two places."""
    yield from _against_posts(subject.report)
    yield from _against_table(subject.report)
    yield from _told_twice(subject)
    yield from _against_accounts(subject)
    yield from _rate(subject)
