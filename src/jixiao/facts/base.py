"""Fact table "base": one row a line of 部门整体支出绩效评价基础数据表, two years of an item of spending.

What a sentence of the text says of the budget, this year and last year of the 三公 expenses is such a line
too, and so is an indicator of their rate of change.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, Row, Schema
from jixiao.facts.features.cells import Cells
from jixiao.facts.features.narrative_text import all_texts, mention, words
from jixiao.facts.features.wording import first
from jixiao.facts.mentions import interval_of, ref_of, said, written
from jixiao.facts.subject import Subject
from jixiao.report import Amount, Interval, MoneyUnit, Text, key_of
from jixiao.report.numbers import AMOUNT_PATTERN

__all__ = ["SCHEMA", "rows", "spoken_whole"]

_COLUMNS = ("last_final", "budget", "final")
SCHEMA: Schema = {
    "place": PLACE,
    "name": pl.String(),
    "is_sangong": pl.Boolean(),  # 三公经费 or one of its parts
    **{f"{column}_raw": pl.String() for column in _COLUMNS},
    **{f"{column}_low": MONEY for column in _COLUMNS},
    **{f"{column}_high": MONEY for column in _COLUMNS},
    **{f"{column}_place": PLACE for column in _COLUMNS},
    "change_raw": pl.String(),  # the actual value of an indicator 三公经费变动率
    "change_rises": pl.Boolean(),
}
_PARTS = (("budget", "budget"), ("budget", "over"), ("last_final", "last"), ("last_final", "more"))
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」"))
_AMOUNT = re.sub(r"\((?!\?)", "(?:", AMOUNT_PATTERN.pattern)  # the same without its groups
_SENTENCE = re.compile(r"[^。；！？;!?\n]+")
_IS = r"(?:数|金额|安排|经费|费用|总额|额)*(?:为|是|了|共|共计|计|:|：)?\s*"


@cache
def _said(expenses: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return how a sentence names an expense with two of its budget, this year's and last year's amounts."""
    names = "|".join(map(re.escape, sorted(expenses, key=len, reverse=True)))
    head = rf"(?P<name>[“\"]?(?:{names})[^，。；,;\d]{{0,12}}?)(?:年初|全年|本年|当年|调整)?"
    verbs = "决算|支出|发生|执行|开支|使用|花费|列支"
    spent = rf"(?:实际|本年|当年|全年|年终|年末)*(?:{verbs}){_IS}(?P<final>{_AMOUNT})"
    last = rf"(?:比|较|与)?(?:上年|去年|上一年)(?:度|同期|决算|支出|实际)*{_IS}(?P<last>{_AMOUNT})"
    more = rf"(?:比|较)(?:上年|去年|上一年)(?:度|同期)*(?:增加|增长|上升)了?(?P<more>{_AMOUNT})"
    beyond = (
        r"(?:超出|超过|高于|突破)了?(?:年初|全年|本年|当年)?预算(?:数|安排|总额)?"
        rf"(?:[（(](?:预算)?{_IS}(?P<budget>{_AMOUNT})[）)]|(?P<over>{_AMOUNT}))"
    )
    return (
        re.compile(
            rf"{head}预算{_IS}(?P<budget>{_AMOUNT})[，,、]?{spent}(?:[，,、；;。(（]?(?:{more}|{last}))?"
        ),
        re.compile(rf"{head}{spent}[，,、；;。(（]?(?:{more}|{last})"),
        re.compile(rf"{head}{spent}[，,、]?{beyond}"),
    )


def _spoken(subject: Subject, expenses: tuple[str, ...]) -> Iterator[Row]:
    for text in all_texts(subject.report, residue=False):
        if first(expenses, text.raw) is None:
            continue
        parts = list(_SENTENCE.finditer(text.raw))
        for number, sentence in enumerate(parts):
            # the comparison may follow in a sentence of its own
            end = parts[number + 1].end() if number + 1 < len(parts) else sentence.end()
            for pattern in _said(expenses):
                for found in pattern.finditer(text.raw, sentence.start(), end):
                    if found.start() < sentence.end():
                        yield from _line(text, found)


def spoken_whole(subject: Subject) -> Iterator[tuple[str, Amount]]:
    """Yield what sentences say of all 三公 expenses together: "final", "budget" or "last", and the amount."""
    whole = words(subject.standard, "A17.sangong")
    parts = ("中", *(word for word in words(subject.standard, "E06.expenses") if word not in whole))
    for text in all_texts(subject.report, residue=False):
        if first(whole, text.raw) is None:
            continue
        for pattern in _said(whole):
            for found in pattern.finditer(text.raw):
                if first(parts, found["name"]) is not None:
                    continue  # “三公”经费中公务接待费预算……
                for key in ("final", "budget", "last"):
                    if found.groupdict().get(key):
                        yield key, Amount.of(found[key], mention(text, *found.span(key)).place)


def _line(text: Text, found: re.Match[str]) -> Iterator[Row]:
    group = found.groupdict()
    final = Amount.of(found["final"])
    now = interval_of(final)
    if now is None:
        return
    row: Row = {
        "place": mention(text, found.start(), found.end()).ref,
        "name": found["name"].translate(_QUOTES),
        "is_sangong": True,
        **_amount("final", final, now),
        "final_place": mention(text, *found.span("final")).ref,
    }
    for column, key in _PARTS:
        if not group.get(key):
            continue
        amount = Amount.of(found[key])
        span = interval_of(amount)
        if span is None:
            return
        differs = key in {"more", "over"}  # by how much, not how much it was
        row |= _amount(column, amount, now.minus(span) if differs else span)
        row[f"{column}_place"] = mention(text, *found.span(key)).ref
        if differs:
            before = (final.yuan or Decimal(0)) - (amount.yuan or Decimal(0))
            row[f"{column}_raw"] = written(before, final.unit or MoneyUnit.WAN)
    yield row


def _amount(column: str, amount: Amount, span: Interval) -> Row:
    return {f"{column}_raw": said(amount), f"{column}_low": span.low, f"{column}_high": span.high}


def _rates_of_change(subject: Subject, expenses: tuple[str, ...]) -> Iterator[Row]:
    for indicator, line in zip(subject.report.indicators, subject.sheet.lines, strict=True):
        name = key_of(indicator.name.text).translate(_QUOTES)
        if first(expenses, name) is None or not name.endswith("变动率"):
            continue
        actual = line.actual
        if actual is not None and actual.kind == "rate" and actual.value is not None:
            cells = Cells(indicator)
            yield {
                "place": cells.place("actual"),
                "final_place": cells.place("actual"),
                "budget_place": cells.place("target"),
                "name": indicator.name.text,
                "is_sangong": True,
                "change_raw": actual.text,
                "change_rises": actual.value > 0,
            }


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    expenses = words(subject.standard, "E06.expenses")
    for line in subject.report.base_data:
        row: Row = {
            "place": ref_of(line.name),
            "name": line.name.text,
            "is_sangong": first(expenses, key_of(line.name.text).translate(_QUOTES)) is not None,
        }
        for column in _COLUMNS:
            amount: Amount | None = getattr(line, column)
            span = interval_of(amount) if amount is not None else None
            if amount is not None:
                row[f"{column}_raw"] = said(amount)
            if span is not None:
                row |= {f"{column}_low": span.low, f"{column}_high": span.high}
            row[f"{column}_place"] = ref_of(amount) or ref_of(line.name)
        yield row
    yield from _spoken(subject, expenses)
    yield from _rates_of_change(subject, expenses)
