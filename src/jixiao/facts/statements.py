"""Fact table "statements": sums and growth rates that running text claims of itself.

Kinds: "breakdown" ("202.64 万元，其中：甲 100 万元、乙 74 万元"), "growth" ("480 万元，比上年增加 30 万元，
增长 6.67%"). Totals whose parts are classes of the accounts belong to the table "relations", not here.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import polars as pl

from jixiao.facts.columns import PLACE, Row, Schema
from jixiao.facts.features.narrative_text import Mention, all_texts, mention, words
from jixiao.facts.features.wording import first
from jixiao.facts.mentions import written
from jixiao.facts.subject import Subject
from jixiao.report import Amount, Interval, MoneyUnit, Text
from jixiao.report.numbers import AMOUNT_PATTERN
from jixiao.scoring import round_half_up

__all__ = ["SCHEMA", "rows"]

SCHEMA: Schema = {
    "place": PLACE,
    "kind": pl.String(),
    "total_raw": pl.String(),  # the whole, or this year's amount
    "parts_raw": pl.String(),
    "stated": pl.String(),  # of a growth: the rate as written
    "due": pl.String(),  # what the parts add up to, or the rate they give
    "difference": pl.String(),
    "open": pl.Boolean(),  # of a breakdown: it may leave parts out (其中, 等)
    "short": pl.Boolean(),  # the parts are less than the whole
    "meets": pl.Boolean(),  # rounding explains any difference
}
_AMOUNT = re.sub(r"\((?!\?)", "(?:", AMOUNT_PATTERN.pattern)  # the same without its groups
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_OPENS = re.compile(
    r"(?P<word>其中|包括|分别为|分别是|分别用于|具体为|具体用于|具体安排如下|安排如下|用于)"
    r"[:：,，]?(?:(?:主要)?(?:是|为|用于|包括|安排)[:：]?)?"
)
_MADE_OF = re.compile(r"[,，]?(?P<word>由)(?=[^由]+(?:组成|构成))")  # 58 万元，由甲 31 万元和乙 19 万元组成
_COLON = re.compile(r"(?P<word>)(?<=[出付元成况])[:：]")  # 50 万元全部支出：印刷费 12 万元，……
_LISTED = re.compile(r"其中|包括|分别为")
_COMPARES = re.compile(r"比上年|较上年|与上年|同比|比去年|较去年|上年")  # what follows is no part
_NEAR = 12  # characters between a whole and the word that opens its parts
_LOOSE = re.compile(r"等|主要|以及其他|剩余|结余|结转|尚有|比上年|较上年|约|多万|余万")
_CLASSES = re.compile(r"基本支出|项目支出|人员经费|公用经费|工资福利|商品和服务|对个人和家庭|资本性支出")
_UP, _DOWN = "增加|增长|增支|上升|提高", "减少|下降|减支|降低|压减"
_GROWTH = re.compile(
    rf"(?P<now>{_AMOUNT})[,，]?\s*(?:同比|(?:同)?(?:比|较|与)(?:上年|去年|上一年|20\d\d\s*年)(?:度|同期|相比|同比|的)*)"
    rf"(?:(?:决算|预算|支出|收入)?数?(?P<last>{_AMOUNT})(?:相比)?)?[,，]?(?P<sign>{_UP}|{_DOWN})了?\s*"
    rf"(?:(?P<change>{_AMOUNT})[,，、]?\s*(?:同比|增幅|降幅|幅度)?(?:{_UP}|{_DOWN})?(?:为|了|达|达到)?\s*)?"
    r"(?P<rate>\d+(?:\.\d+)?)\s*[%％]"
)
_RATE = (
    rf"(?:同比|比上年|较上年|增幅|降幅)?(?P<sign>{_UP}|{_DOWN})(?:了|为|达|达到)?\s*"
    r"(?P<rate>\d+(?:\.\d+)?)\s*[%％]"
)
_GROWN = (  # 较上年的 420 万元增加 42 万元，增长 10%
    re.compile(
        rf"(?:比|较|与)(?:上年|去年|上一年)(?:度|同期|的|决算|预算|支出|收入|数)*(?P<last>{_AMOUNT})(?:相比)?[,，]?"
        rf"(?:{_UP}|{_DOWN})了?\s*(?P<change>{_AMOUNT})[,，、]?\s*{_RATE}"
    ),
    # 公务接待费 3 万元，上年 2 万元，增长 50%
    re.compile(
        rf"(?P<now>{_AMOUNT})[,，](?:上年|去年|上一年|(?P<year>20\d\d)年)[^。；;，,\d]{{0,14}}(?P<last>{_AMOUNT})[,，]\s*{_RATE}"
    ),
)


def _amounts(text: str) -> list[Amount]:
    found = (Amount.of(match.group()) for match in re.finditer(AMOUNT_PATTERN, text))
    return [amount for amount in found if amount.interval is not None]


def _span(amount: Amount) -> Interval:
    return amount.interval or Interval(Decimal(0), Decimal(0))


def _breakdown(sentence: Mention) -> Row | None:
    """Return a whole and its parts, None where the sentence lists no parts of its own."""
    text = sentence.text
    opening = _OPENS.search(text) or _MADE_OF.search(text) or _COLON.search(text)
    if opening is None or _CLASSES.search(text, opening.end()) or _OPENS.search(text, opening.end()):
        return None
    before = list(AMOUNT_PATTERN.finditer(text, 0, opening.start()))
    if not before or opening.start() - before[-1].end() > _NEAR:
        return None
    listed = _COMPARES.split(text[opening.end() :], maxsplit=1)[0]
    first, _, rest = listed.partition("；")
    if rest and len(_amounts(first)) > 1:
        listed = first  # 甲 5 万元、乙 3 万元；又一笔 9 万元，……
    whole, parts = Amount.of(before[-1].group()), _amounts(listed)
    if whole.interval is None or whole.unit is None or len(parts) < 2:
        return None
    if (parts[-1].yuan or 0) == sum((part.yuan or Decimal(0)) for part in parts[:-1]):
        parts = parts[:-1]  # the list closes with its own sum
    if len(parts) < (2 if opening["word"] else 3):
        return None
    total = whole.yuan or Decimal(0)
    summed = sum(((part.yuan or Decimal(0)) for part in parts), Decimal(0))
    return {
        "place": sentence.ref,
        "kind": "breakdown",
        "total_raw": whole.text,
        "parts_raw": "、".join(part.text for part in parts),
        "due": written(summed, whole.unit),
        "difference": written(abs(total - summed), whole.unit),
        "open": bool(_LOOSE.search(text)) or (opening["word"] == "其中" and len(parts) < 3),
        "short": summed < total,
        "meets": whole.interval.meets(Interval.sum(map(_span, parts))),
    }


def _rates(
    now: Interval | None, last: Interval | None, change: Interval | None, *, sign: int
) -> tuple[Fraction, ...]:
    """Return the least and the greatest rate of change; nothing where last year's amount may be 0."""
    if last is None and now is not None and change is not None:
        last = now.minus(change) if sign > 0 else Interval.sum((now, change))
    if last is None or last.low <= 0:
        return ()
    step = change
    if step is None and now is not None:
        step = now.minus(last) if sign > 0 else last.minus(now)
    if step is None:
        return ()
    ends = [Fraction(top) / Fraction(bottom) for top in step for bottom in last]
    return min(ends), max(ends)


def _exact(now: Amount | None, last: Amount | None, change: Amount | None, sign: int) -> Fraction:
    """Return the rate that the amounts as printed give."""
    this = Fraction((now.yuan if now else None) or 0)
    step = Fraction(change.yuan or 0) if change else None
    before = Fraction(last.yuan or 0) if last else this - sign * (step or 0)
    return (step if step is not None else abs(this - before)) / before


def _growth(text: Text, found: re.Match[str]) -> Row | None:
    group = found.groupdict()
    now, last, change = (
        Amount.of(group[name]) if group.get(name) else None for name in ("now", "last", "change")
    )
    given = [amount for amount in (now, last, change) if amount is not None]
    if len(given) < 2 or any(amount.interval is None for amount in given):
        return None
    sign = 1 if found["sign"] in _UP.split("|") else -1
    rates = _rates(*(_span(amount) if amount else None for amount in (now, last, change)), sign=sign)
    if not rates:
        return None
    stated = Interval.of_written(Decimal(found["rate"]))
    low, high = rates[0] * 100, rates[1] * 100
    width = Fraction(stated.high - stated.low)  # a rate cut off instead of rounded is up to this below
    meets = Fraction(stated.low) <= high and low <= Fraction(stated.high) + width / 2
    places = max(2, len(found["rate"].partition(".")[2]))
    exact = round_half_up(_exact(now, last, change, sign) * 100, places)
    return {
        "place": mention(text, found.start(), found.end()).ref,
        "kind": "growth",
        "total_raw": given[0].text,
        "parts_raw": "、".join(amount.text for amount in given[1:]),
        "stated": found["rate"] + "%",
        "due": f"{exact:f}%",
        "difference": f"{abs(exact - Decimal(found['rate'])):f} 个百分点",
        "meets": meets,
    }


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    compared = words(subject.standard, "A16.compared")
    for text in all_texts(subject.report, residue=False):
        if MoneyUnit.YUAN.value not in text.raw:  # every unit of money ends in it
            continue
        for sentence in _SENTENCE.finditer(text.raw):
            made = _breakdown(mention(text, sentence.start(), sentence.end()))
            if made is not None:
                yield made
        if first(compared, text.raw) is None:
            continue
        yield from _grown(subject, text)


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。；;！？!?\n") + 1


def _grown(subject: Subject, text: Text) -> Iterator[Row]:
    taken: list[tuple[int, int]] = []
    for pattern in (_GROWTH, *_GROWN):
        for found in pattern.finditer(text.raw):
            year = found.groupdict().get("year")
            if year and int(year) == subject.report.fiscal_year:
                continue  # which of the two amounts is the later one is not told
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            if _LISTED.search(text.raw, _sentence_start(text.raw, found.start()), found.start()):
                continue  # behind a list of parts nobody can tell what grew: the last part or the whole
            grown = _growth(text, found)
            if grown is not None:
                taken.append(found.span())
                yield grown
