"""Factual sentences: how amounts and head counts are put into words, and how such a sentence is recognised.

A sentence is *factual* when nothing stands in it but named amounts (or head counts) and the words the
vocabulary knows between them. Only such sentences are written anew; any other word makes it the department's.
"""

import re
from collections.abc import Container, Iterable, Sequence
from functools import cache

from jixiao.report import Amount, LabelledAmount, StaffCount, key_of
from jixiao.report.numbers import AMOUNT_PATTERN
from jixiao.standards.vocabulary import AmountTerm, vocabulary
from jixiao.writing.values import clean

__all__ = [
    "amounts_sentence",
    "head_count",
    "named_amounts",
    "named_counts",
    "sentences",
    "staff_sentence",
    "stated_at",
    "term_of",
]

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+")
_BETWEEN = re.compile(r"[,，、:：;；。()（）\s]|\d{4}年度?末?|年末")
_REACH = 12  # characters between a name and its figure
_HEADS = re.compile(r"(\d+)[人名]")


def sentences(paragraph: str) -> list[str]:
    """Split a paragraph into sentences; joined again they are the paragraph."""
    return _SENTENCE.findall(paragraph)


def _words(listed: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({key_of(word) for word in listed}, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in longest_first))


@cache
def _lead_in() -> re.Pattern[str]:
    return _words(vocabulary().amount_lead_in)


@cache
def _lead_out() -> re.Pattern[str]:
    return _words(vocabulary().amount_lead_out)


@cache
def _amount_names() -> re.Pattern[str]:
    return _words(vocabulary().amounts)


@cache
def _staff_names() -> re.Pattern[str]:
    return _words(word for words in vocabulary().staff.keys.values() for word in words)


@cache
def _terms_by_name() -> dict[str, AmountTerm]:
    return {term.name: term for term in vocabulary().amounts.values()}


def term_of(path: Sequence[str]) -> AmountTerm | None:
    """Return the vocabulary's term of an amount a sentence can name: a whole, a part of one, or one alone."""
    terms = [_terms_by_name().get(name) for name in path]
    if len(terms) == 1 and terms[0] and terms[0].role != "part":
        return terms[0]
    if len(terms) == 2 and terms[0] and terms[1] and (terms[0].role, terms[1].role) == ("whole", "part"):
        return terms[1]
    return None


def _tokens(sentence: str, name: re.Pattern[str], value: re.Pattern[str]) -> list[str] | None:
    """Return the names before the values of a factual sentence; None when it says anything else."""
    text = key_of(sentence)
    names: list[str] = []
    position = 0
    while position < len(text):
        found = name.match(text, position)
        if found:
            after = found.end()
            while skipped := _lead_out().match(text, after) or _BETWEEN.match(text, after):
                after = skipped.end()
            number = value.match(text, after)
            if number:
                names.append(found.group())
                position = number.end()
                continue
        skipped = _BETWEEN.match(text, position) or _lead_in().match(text, position)
        if skipped is None:
            return None
        position = skipped.end()
    return names or None


def named_amounts(sentence: str) -> list[str] | None:
    """Return the names of the amounts of a factual sentence, as the vocabulary calls them; else None."""
    found = _tokens(sentence, _amount_names(), AMOUNT_PATTERN)
    return [vocabulary().amounts[name].name for name in found] if found else None


def named_counts(sentence: str) -> list[str] | None:
    """Return who is counted in a sentence that holds nothing but head counts; else None."""
    found = _tokens(sentence, _staff_names(), _HEADS)
    return [vocabulary().staff.index[name] for name in found] if found else None


def stated_at(text: str, entry: LabelledAmount, taken: Container[int] = ()) -> tuple[int, int] | None:
    """Return where words state the amount: a figure of its value and unit, not yet taken, behind its name."""
    names = [name for name in (entry.label, *entry.path[-1:]) if name]
    for found in AMOUNT_PATTERN.finditer(text):
        written = Amount.of(found.group())
        if found.start() in taken or (written.value, written.unit) != (entry.amount.value, entry.amount.unit):
            continue
        if any(name in text[max(0, found.start() - _REACH - len(name)) : found.start()] for name in names):
            return found.span()
    return None


def amounts_sentence(
    entries: Sequence[tuple[tuple[str, ...], str]], year: int | None
) -> tuple[str, list[LabelledAmount]]:
    """State amounts (path and words): first those named alone, then the parts, each in the order given.

    ``2023年度基本支出335.72万元，其中人员经费301.29万元，公用经费34.44万元。按支出经济分类：工资福利支出286.5万元，…。``
    Returns the sentences and the amounts as they are labelled in them.
    """
    alone = [(path, words) for path, words in entries if len(path) == 1]
    parts = [(path, words) for path, words in entries if len(path) == 2]
    text = ""
    if alone:
        text = f"{year}年度" if year else ""
        text += "，".join(path[0] + words for path, words in alone).replace("，", "，其中", 1) + "。"
    if parts:
        text += ("" if alone else parts[0][0][0]) + "按支出经济分类："
        text += "，".join(path[1] + words for path, words in parts) + "。"
    return text, [
        LabelledAmount(path=path, label=path[-1], amount=Amount.of(words)) for path, words in alone + parts
    ]


def head_count(count: StaffCount) -> str | None:
    """Return the count as a sentence states it ("在职21人"); None where it is no whole number."""
    raw = clean(count.number.raw).strip()
    return f"{count.label}{raw}人" if re.fullmatch(r"[0-9]+", raw) else None


def staff_sentence(counts: Sequence[StaffCount]) -> str:
    """State the head counts: ``年末在职21人，退休7人。``"""
    return "年末" + "，".join(words for count in counts if (words := head_count(count))) + "。"
