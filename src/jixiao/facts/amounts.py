"""Fact table "amounts": one row an amount of money, of the narrative or of a cell of the funds block."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

import polars as pl

from jixiao.facts.columns import MONEY, PLACE, Row, Schema
from jixiao.facts.features.exact import decimals_of
from jixiao.facts.features.narrative_text import alternatives, mention, sentences, words
from jixiao.facts.mentions import Mention, in_table, in_text, ref_of, said
from jixiao.facts.subject import Subject
from jixiao.report import Amount, MoneyUnit
from jixiao.report.numbers import AMOUNT_PATTERN

__all__ = ["SCHEMA", "rows"]

SCHEMA: Schema = {
    "place": PLACE,
    "where": pl.String(),  # "text", "table"
    "path": pl.String(),  # names from the whole to the part: "基本支出/工资福利支出"
    "axis": pl.String(),  # of the table's line: "total", "source", "nature", "other"
    "column": pl.String(),  # "initial", "adjusted", "executed" in the table
    "raw": pl.String(),  # as written, with its unit
    "unit": pl.String(),
    "presence": pl.String(),  # written, blank, none (无), … : an empty cell is not 0
    "yuan": MONEY,  # the written number
    "low": MONEY,  # the interval it stands for
    "high": MONEY,
    "name": pl.String(),
    "told": pl.Boolean(),  # said in words, without an amount
    "negative": pl.Boolean(),
    "too_fine": pl.Boolean(),  # written more finely than 分, which no amount of money can be
    "odd_fine": pl.Boolean(),  # in 万元 with more than two decimals, unlike most amounts of the report
    "times": pl.String(),  # "10000" times the same quantity elsewhere, "1000" times the whole
    "other_name": pl.String(),
    "other_raw": pl.String(),  # the other mention
    "other_place": PLACE,
}
_AMOUNT = re.sub(r"\((?!\?)", "(?:", AMOUNT_PATTERN.pattern)  # the same without its groups
_PAID = "列支|开支|支付|发放|弥补|用于"
_FEN = 2  # decimals of an amount in 元
_LEAST, _MOST = Decimal(5_000), Decimal(20_000)  # about 10,000: the two need not be quite the same quantity
_WHOLES = frozenset({"支出总额", "预算总额", "收入总额"})
_BEYOND = Decimal(1_000)  # times the whole that no part can be


def _too_fine(amount: Amount) -> bool:
    """Tell whether a digit that is not 0 stands below 分."""
    return amount.yuan is not None and decimals_of(amount.yuan) > _FEN


def _all_money(one: Mention) -> bool:
    """Tell whether an amount is the whole of the money, in the text or in the table."""
    return one.name == "支出总额" or one.axis == "total"


def _confused(one: Mention, others: Sequence[tuple[Mention, Decimal]]) -> Row:
    """Return the other mention of the same quantity that is about 10,000 times as little, or the whole.

    ``others`` are the mentions of some money, with how much in 元.
    """
    own = one.amount.yuan
    if not own:
        return {}
    for other, theirs in others:
        if other is one:
            continue
        same = other.path == one.path or (_all_money(one) and _all_money(other))
        if same and _LEAST <= own / theirs <= _MOST:
            return _other(other, "10000")
        whole = other.name in _WHOLES or other.axis == "total"
        if whole and one.axis != "total" and one.name not in _WHOLES and own / theirs >= _BEYOND:
            return _other(other, "1000")
    return {}


def _other(other: Mention, times: str) -> Row:
    return {
        "times": times,
        "other_name": other.name,
        "other_raw": said(other.amount),
        "other_place": ref_of(other.amount),
    }


def _odd(amounts: Sequence[Amount]) -> bool:
    """Tell whether more than two decimals in 万元 are unusual in the report."""
    written = [amount for amount in amounts if amount.unit is MoneyUnit.WAN and amount.value is not None]
    return 2 * sum(map(_fine, written)) < len(written)


def _fine(amount: Amount) -> bool:
    return amount.unit is MoneyUnit.WAN and amount.value is not None and decimals_of(amount.value) > _FEN


@cache
def _spent_on(wages: tuple[str, ...]) -> re.Pattern[str]:
    """Return how a sentence says that project money was used for one of these."""
    named = "|".join(map(re.escape, wages))
    return re.compile(
        rf"(?:项目|专项)(?:支出|经费|资金)(?:(?!基本支出)[^。；;\d]){{0,24}}?(?:{named})"
        rf"(?:(?!基本支出)[^。；;，,\d]){{0,8}}(?P<amount>{_AMOUNT})"
    )


def _wages_told(subject: Subject) -> Iterator[Mention]:
    """Yield the amounts of wages that a sentence of the text says project money was used for."""
    told = _spent_on(words(subject.standard, "E11.wages"))
    denied = alternatives(words(subject.standard, "E11.denied"))
    for section in subject.report.sections:
        for text in section.paragraphs:
            for found in told.finditer(text.raw):
                if denied.search(found.group()):
                    continue
                place = mention(text, *found.span("amount")).place
                yield Mention(("项目支出", "工资福利支出"), Amount.of(found["amount"], place))


@cache
def _told_bare(wages: tuple[str, ...]) -> re.Pattern[str]:
    """Return how a sentence says so without an amount."""
    named = "|".join(map(re.escape, wages))
    return re.compile(
        rf"(?:项目|专项)(?:支出|经费|资金)(?:(?!基本支出)[^。；;\d]){{0,12}}?(?:{_PAID})"
        rf"(?:(?!基本支出)[^。；;\d]){{0,24}}?(?:{named})[^。；;，,\d]{{0,8}}(?=[。；;，,]|$)"
    )


def _wages_without_amount(subject: Subject) -> Iterator[Row]:
    """Yield what a sentence says of wages or of the unit's running cost paid from project money."""
    told = _told_bare(words(subject.standard, "E11.wages") + words(subject.standard, "E11.running"))
    denied = alternatives(words(subject.standard, "E11.denied") + words(subject.standard, "E11.averted"))
    for section in subject.report.sections:
        for text in section.paragraphs:
            for sentence in sentences(text):
                found = told.search(sentence.text)
                if found is None or denied.search(sentence.text):
                    continue
                yield {
                    "place": sentence.place.ref if sentence.place else None,
                    "where": "text",
                    "path": "项目支出/工资福利支出",
                    "raw": f"“{found.group()}”",
                    "name": "工资福利支出",
                    "told": True,
                }


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    yield from _wages_without_amount(subject)
    text, table = in_text(subject.report), in_table(subject.report)
    labelled = {(at.path, at.amount.yuan) for at in text}
    wages = [told for told in _wages_told(subject) if (told.path, told.amount.yuan) not in labelled]
    others = [(one, yuan) for one in (*text, *table) if (yuan := one.amount.yuan)]
    odd = _odd([one.amount for one in (*text, *table)])
    for where, mentions in (("text", (*text, *wages)), ("table", table)):
        for one in mentions:
            amount = one.amount
            yuan, span = amount.yuan, amount.interval
            yield {
                "place": ref_of(amount),
                "where": where,
                "path": "/".join(one.path),
                "axis": one.axis or None,
                "column": one.column,
                "raw": said(amount),
                "unit": amount.unit.value if amount.unit else None,
                "presence": amount.presence.value,
                "yuan": yuan,
                "low": span.low if span else None,
                "high": span.high if span else None,
                "name": one.name,
                "negative": yuan is not None and yuan < 0,
                "too_fine": _too_fine(amount),
                "odd_fine": odd and _fine(amount),
                **_confused(one, others),
            }
