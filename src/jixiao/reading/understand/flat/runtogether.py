"""Text of a table in which nothing parts the cells any more: "数量指标改造机井数20≥14眼≥14眼20质量指标…".

The form's own words are found in it; what stands between them is cut by what the columns can hold, and only
where exactly one cut is possible: points and score are numbers, the score is within the points, target and
actual look alike, a rate is that of the amounts before it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jixiao.reading.blocks import Paragraph
from jixiao.reading.understand.flat.tokens import Token
from jixiao.reading.understand.phrases import title_kind
from jixiao.standards.vocabulary import Vocabulary, Words, vocabulary

__all__ = ["AMOUNT_COLUMNS", "cut_funds", "cut_numbers", "cut_rows", "is_run_together", "pieces_of"]

Spans = list[tuple[int, int]]
Row = dict[str, tuple[int, int]]

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
_ROW_ENDS = re.compile(rf"\d[^\d.%{_SIGN}]")  # a score and the name of the next row
_ONE_SIGN = re.compile(rf"(?P<name>[^{_SIGN}]{{2,}}[^{_SIGN}\d])(?P<target>[{_SIGN}]{{1,2}}[^{_SIGN}]+)")
_ONE_NUMBER = re.compile(
    rf"(?P<name>[^\d{_SIGN}]{{3,}})(?P<target>\d+(?:\.\d+)?"
    rf"(?:[%％‰]|[^\d\s{_SIGN}，。；、]{{1,4}}(?:/[^\d\s]{{1,4}})?))"
)
_LONGEST_ROWS = 400  # characters of rows that are cut from one another
_MOST_ENDS = 60  # places where one of them may end
_TAIL = ("conclusion", "problems", "improvement", "other", "shortfall")  # what stands below the rows
AMOUNT_COLUMNS = ("initial", "adjusted", "executed")


class _Patterns(NamedTuple):
    """The form's words: found anywhere, among the rows of indicators, right behind another heading."""

    anywhere: re.Pattern[str]
    in_rows: re.Pattern[str]
    behind: re.Pattern[str]


def _either(listed: Iterable[str], least: int = 1) -> str:
    chosen = sorted({word for word in listed if len(word) >= least}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in chosen)


def _listed(*families: Words) -> set[str]:
    return {word for family in families for wordings in family.keys.values() for word in wordings}


@cache
def _patterns() -> _Patterns:
    words = vocabulary()
    headings = _listed(words.indicator_columns, words.fund_columns, words.goal_columns)
    levels = _listed(words.level1, words.level2)
    labels = _listed(words.identity, words.attributes, words.contacts, words.blocks)
    titles = _either(phrase for phrases in words.kinds.values() for phrase in phrases if "表" in phrase)
    closing = _either(words.closing.keys["total"])
    rows = levels | _listed(words.indicator_columns) | {w for key in _TAIL for w in words.outline.keys[key]}
    # In the rows no label counts: 预算资金 in 预算资金下达率 is part of an indicator's name.
    begin = rf"{_NOTE}|(?:{titles})|[（(]20\d\d年度[)）]"
    end = rf"{_BRACKETS}|(?:{closing})(?=\d)"
    funds = _either(_listed(*words.funds.values()), _SHORT)
    return _Patterns(
        re.compile(
            rf"{begin}|(?:其中[:：])?(?:{funds}){_BRACKETS}"
            rf"|(?:{_either(headings | levels | labels, _SHORT)})(?!表){end}",
            re.DOTALL,
        ),
        re.compile(rf"{begin}|(?:{_either(rows, _SHORT)})(?!表){end}", re.DOTALL),
        re.compile(rf"(?:{_either(headings)}){_BRACKETS}"),
    )


def is_run_together(text: str, words: Vocabulary) -> bool:
    """Tell whether the headings of a table stand in a text without anything between them."""
    names = (words.indicator_columns.keys["name"][0], *words.indicator_columns.keys["content"])
    return any(f"二级指标{name}" in text for name in names)


def pieces_of(paragraphs: Iterable[Paragraph]) -> list[Token]:
    """Return the form's words and what stands between them."""
    made: list[Token] = []
    rows = False  # below the headings of the indicators
    for paragraph in paragraphs:
        at, text = 0, paragraph.text
        while at < len(text):
            found = _word(text, at, made[-1] if made and made[-1].paragraph is paragraph else None, rows=rows)
            if found is None:
                pattern = _patterns().in_rows if rows else _patterns().anywhere
                following = pattern.search(text, at)
                end = following.start() if following else len(text)
                made += _value(paragraph, at, end)
                at = end
                continue
            made.append(Token(found.group(), paragraph, found.start(), found.end()))
            rows = _in_rows(found.group(), rows=rows)
            at = found.end()
    return made


def _word(text: str, at: int, before: Token | None, *, rows: bool) -> re.Match[str] | None:
    """Return the word of the form that begins here."""
    patterns = _patterns()
    found = None
    if before is not None and before.end == at and _was_heading(before.text):
        found = patterns.behind.match(text, at)
    return _longer(found, (patterns.in_rows if rows else patterns.anywhere).match(text, at))


def _in_rows(text: str, *, rows: bool) -> bool:
    """Tell whether the rows of indicators follow behind a word."""
    words = vocabulary()
    if words.indicator_columns.find(text) in {"name", "content"}:
        return True
    return rows and not words.closing.find(text) and title_kind(text, words) is None


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


def cut_rows(text: str, keys: Sequence[str]) -> list[Row] | None:
    """Cut rows of indicators that stand one behind the other; None where more than one cut is possible."""
    if len(text) > _LONGEST_ROWS:
        return None
    ends = [at for at in range(1, len(text)) if _ROW_ENDS.fullmatch(text[at - 1 : at + 1])][:_MOST_ENDS]
    ends.append(len(text))
    ways: dict[int, list[list[Row]]] = {len(text): [[]]}
    for at in [*reversed(ends[:-1]), 0]:
        found: list[list[Row]] = []
        for end in (end for end in ends if at < end <= at + _LONGEST and ways[end]):
            for row in _rows(text[at:end], keys):
                moved = {key: (a + at, b + at) for key, (a, b) in row.items()}
                found += [[moved, *rest] for rest in ways[end]]
        ways[at] = found[:2]  # two are as many as can be: no cut is certain
    return ways[0][0] if len(ways[0]) == 1 else None


def _goal(text: str) -> list[Row]:
    """Cut a name from its target: before the only sign, or before the only number, which has a unit."""
    found = _ONE_SIGN.fullmatch(text) or _ONE_NUMBER.fullmatch(text)
    return [{"name": found.span("name"), "target": found.span("target")}] if found else []


def _rows(text: str, keys: Sequence[str]) -> list[Row]:
    """Return the ways to cut an indicator's row, two at most; target and actual look alike, with a unit."""
    wanted = [key for key in keys if key not in {"deviation", "remark"}]
    if len(text) > _LONGEST:
        return []
    if wanted == ["name", "target"]:
        return _goal(text)
    if sorted(wanted) != ["actual", "name", "points", "score", "target"]:
        return []
    patterns = {
        "name": re.compile(rf"[^\d{_SIGN}%]+"),
        "points": _NUMBERS,
        "score": _NUMBERS,
        "target": re.compile(r".*[^\d.]"),
        "actual": re.compile(r".*[^\d.]"),
    }
    ways: list[Row] = []
    for way in _ways_to_cut(text, 0, [patterns[key] for key in wanted]):
        row = {key: text[a:b] for key, (a, b) in zip(wanted, way, strict=True)}
        if not Decimal(row["score"]) <= Decimal(row["points"]) <= _HUNDRED:
            continue
        if _shape(row["target"]) == _shape(row["actual"]) and not row["target"].startswith(("%", ".")):
            ways.append(dict(zip(wanted, way, strict=True)))
        if len(ways) > 1:
            break
    return ways
