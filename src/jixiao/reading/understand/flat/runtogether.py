"""Text of a table in which nothing parts the cells any more: "数量指标改造机井数20≥14眼≥14眼20质量指标…".

The form's own words are found in it; what stands between them is cut by what the columns can hold, and only
where exactly one cut is possible: points and score are numbers, the score is within the points, target and
actual look alike, a rate is that of the amounts before it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from jixiao.reading.blocks import Paragraph
from jixiao.reading.understand.flat.tokens import Token
from jixiao.standards.vocabulary import Vocabulary, vocabulary

__all__ = ["AMOUNT_COLUMNS", "cut_funds", "cut_numbers", "cut_row", "is_run_together", "pieces_of"]

Spans = list[tuple[int, int]]

_SHORT = 4  # characters; a shorter word counts only right behind another heading, or before a number
_LONGEST = 60  # characters of a row that is cut
_LONGEST_NUMBERS = 32  # and of figures that ran together: the ways to cut grow fast
_NUMBER = r"(?:0|[1-9]\d*)(?:\.\d+)?"
_NUMBERS = re.compile(_NUMBER)
_BRACKETS = r"(?:[（(][^()（）]{1,12}[)）])?[:：]?"
_NOTE = r"(?:注|备注|说明)[:：].*$"
_HUNDRED = Decimal(100)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SIGN = "≥≤><=≧≦═＝＞＜"
AMOUNT_COLUMNS = ("initial", "adjusted", "executed")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the form's words: those found anywhere, those found behind another heading."""
    words = vocabulary()
    headings = [words.indicator_columns, words.fund_columns, words.goal_columns]
    labels = [words.identity, words.attributes, words.contacts, words.blocks, words.level1, words.level2]
    funds = sorted({w for family in words.funds.values() for ws in family.keys.values() for w in ws}, key=len)
    plain = {w for family in (*headings, *labels) for ws in family.keys.values() for w in ws}
    titles = {phrase for phrases in words.kinds.values() for phrase in phrases if "表" in phrase}

    def either(listed: set[str] | list[str], least: int) -> str:
        chosen = sorted((w for w in listed if len(w) >= least), key=len, reverse=True)
        return "|".join(re.escape(word) for word in chosen)

    closing = "|".join(words.closing.keys["total"])
    anywhere = (
        rf"{_NOTE}|(?:{either(titles, 1)})|[（(]20\d\d年度[)）]"
        rf"|(?:其中[:：])?(?:{either(funds, _SHORT)}){_BRACKETS}"
        rf"|(?:{either(plain, _SHORT)}){_BRACKETS}|(?:{closing})(?=\d)"
    )
    short = {w for family in headings for ws in family.keys.values() for w in ws}
    behind = rf"(?:{either(short, 1)}){_BRACKETS}"
    return re.compile(anywhere, re.DOTALL), re.compile(behind)


def is_run_together(text: str, words: Vocabulary) -> bool:
    """Tell whether the headings of a table stand in a text without anything between them."""
    names = (words.indicator_columns.keys["name"][0], *words.indicator_columns.keys["content"])
    return any(f"二级指标{name}" in text for name in names)


def pieces_of(paragraph: Paragraph) -> list[Token]:
    """Return the form's words and what stands between them."""
    text = paragraph.text
    anywhere, behind = _patterns()
    made: list[Token] = []
    at = 0
    while at < len(text):
        found = (
            made and made[-1].end == at and _was_heading(made[-1].text) and behind.match(text, at)
        ) or None
        found = _longer(found, anywhere.match(text, at))
        if found is None:
            following = anywhere.search(text, at)
            end = following.start() if following else len(text)
            made += _value(paragraph, at, end)
            at = end
        else:
            made.append(Token(found.group(), paragraph, found.start(), found.end()))
            at = found.end()
    return made


def _longer(a: re.Match[str] | None, b: re.Match[str] | None) -> re.Match[str] | None:
    return max((m for m in (a, b) if m), key=lambda m: m.end(), default=None)


def _was_heading(text: str) -> bool:
    words = vocabulary()
    return any(
        family.find(text) for family in (words.indicator_columns, words.fund_columns, words.goal_columns)
    )


def _value(paragraph: Paragraph, start: int, end: int) -> Iterator[Token]:
    """Yield a value without the dots of unused lines behind it."""
    text = paragraph.text[start:end]
    bare = text.rstrip("….·")
    for a, b in ((start, start + len(bare)), (start + len(bare), end)):
        if paragraph.text[a:b].strip():
            yield Token(paragraph.text[a:b], paragraph, a, b)


def _ways_to_cut(text: str, at: int, patterns: Sequence[re.Pattern[str]]) -> Iterator[Spans]:
    """Yield every way to cut a text into pieces that match the patterns as a whole."""
    if not patterns:
        if at == len(text):
            yield []
        return
    for end in range(at + 1, len(text) + 1):
        if patterns[0].fullmatch(text, at, end):
            for rest in _ways_to_cut(text, end, patterns[1:]):
                yield [(at, end), *rest]


def _only(ways: list[Spans]) -> Spans | None:
    return ways[0] if len(ways) == 1 else None


def cut_numbers(text: str, count: int) -> Spans | None:
    """Cut "100100" into numbers: points of a hundred at most and a score within them."""
    if len(text) > _LONGEST_NUMBERS or not count:
        return None
    ways = []
    for way in _ways_to_cut(text, 0, [_NUMBERS] * count):
        numbers = [Decimal(text[a:b]) for a, b in way]
        if all(number <= _HUNDRED for number in numbers) and numbers == sorted(numbers, reverse=True):
            ways.append(way)
    return _only(ways)


_FUND_PATTERNS = {"rate": re.compile(rf"{_NUMBER}%")}


def cut_funds(text: str, keys: Sequence[str], whole: dict[str, Decimal]) -> dict[str, tuple[int, int]] | None:
    """Cut a line of the funds block: all its columns, or of a part (``whole`` is known) the amounts only.

    A rate must be that of the amounts, a score that of the rate, a part within the whole.
    """
    if len(text) > _LONGEST_NUMBERS:
        return None
    for chosen in ([*keys], [key for key in keys if key in AMOUNT_COLUMNS]):
        patterns = [_FUND_PATTERNS.get(key, _NUMBERS) for key in chosen]
        ways = []
        for way in _ways_to_cut(text, 0, patterns):
            row = {key: Decimal(text[a:b].rstrip("%")) for key, (a, b) in zip(chosen, way, strict=True)}
            if _agree(row) and all(row[key] <= whole[key] for key in whole if key in row):
                ways.append(way)
        only = _only(ways)
        if only and (whole or len(chosen) == len(keys)):
            return dict(zip(chosen, only, strict=True))
    return None


def _agree(row: dict[str, Decimal]) -> bool:
    budget = row.get("adjusted", row.get("initial"))
    executed, rate, points, score = (row.get(key) for key in ("executed", "rate", "points", "score"))
    if points is not None and points > _HUNDRED:
        return False
    if (
        rate is not None
        and budget
        and executed is not None
        and abs(executed / budget * 100 - rate) > Decimal("0.1")
    ):
        return False
    if score is None or points is None:
        return True
    return score <= points and (rate is None or abs(points * rate / 100 - score) <= Decimal("0.1"))


def _shape(text: str) -> str:
    return _DIGITS.sub("9", text.lstrip(_SIGN))


def cut_row(text: str, keys: Sequence[str]) -> dict[str, tuple[int, int]] | None:
    """Cut an indicator's row; target and actual must look alike and end in a unit, or no cut is certain."""
    wanted = [key for key in keys if key != "deviation"]
    if len(text) > _LONGEST or sorted(wanted) != ["actual", "name", "points", "score", "target"]:
        return None
    patterns = {
        "name": re.compile(rf"[^\d{_SIGN}%]+"),
        "points": _NUMBERS,
        "score": _NUMBERS,
        "target": re.compile(r".*[^\d.]"),
        "actual": re.compile(r".*[^\d.]"),
    }
    ways = []
    for way in _ways_to_cut(text, 0, [patterns[key] for key in wanted]):
        row = {key: text[a:b] for key, (a, b) in zip(wanted, way, strict=True)}
        if not Decimal(row["score"]) <= Decimal(row["points"]) <= _HUNDRED:
            continue
        if _shape(row["target"]) == _shape(row["actual"]) and not row["target"].startswith(("%", ".")):
            ways.append(way)
    only = _only(ways)
    return dict(zip(wanted, only, strict=True)) if only else None
