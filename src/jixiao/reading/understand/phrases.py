"""Small phrases that stand inside cells and lines: a year, points in brackets, a label with its value."""

import re
from typing import NamedTuple

from jixiao.report import MoneyUnit, Number, Place, Text, key_of
from jixiao.standards.vocabulary import Vocabulary

__all__ = [
    "Labelled",
    "LineEnd",
    "block_of",
    "find_year",
    "is_hint",
    "is_sentence",
    "level_name",
    "line_end",
    "split_label",
    "stands_alone",
    "strip_seal",
    "ticked_grade",
    "title_kind",
    "titled_unit",
    "unnumbered",
    "without_prefix",
    "year_and_money",
]

_LONGEST_LABEL = 200  # characters; a longer cell is content, and patterns with padding must not run over it
_TITLE_YEAR = re.compile(
    r"(20\d\d)\s*年(?=[^，。；;]{0,30}(?:绩效(?:自评|评价|目标|运行|监控|跟踪)|支出自评[表报]))"
)
_YEAR = re.compile(r"([2２][0０]\d\d)\s*年\s*度")
_BRACKET_YEAR = re.compile(r"[（(]\s*([2２][0０]\d\d)\s*年?\s*度?\s*[)）]")
_YEAR_ALONE = re.compile(r"\s*(?:年\s*度\s*[:：]\s*)?(20\d\d)\s*年\s*")
_CHINESE_YEAR = re.compile(
    r"(二[〇○零O0][〇○零一二三四五六七八九]{2})\s*年(?:度|(?!\s*[\d一二三四五六七八九十]))"
)
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_POINTS = re.compile(r"\s*[（(]\s*(\d(?:\s*\d){0,2}(?:\s*[.．]\s*\d{1,2})?)\s*分\s*[)）]\s*$")
_LABEL = re.compile(r"\s*(?P<label>[^:：]{1,40})[:：](?P<rest>.*)", re.DOTALL)
_PREFIX = re.compile(r"\s*指标\s*\d{1,2}\s*[:：.、]\s*")
_ORDINAL = re.compile(
    r"^\s*(?:\d{1,2}\s*[.、．]\s*(?!\d)|[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*"
)
_MONEY = re.compile(
    r"[（(]?\s*(?:金额|计量|货币)?\s*单位\s*[:：]\s*(?:人民币)?\s*[万亿千百]?\s*元(?:\s*[)）])?"
)
_NEXT_LABEL = re.compile(r"(?:\s{2,}|\u3000)\s*[^\W\d_]{2,10}[:：]")  # another label on the same line
_HINT_BRACKETED = re.compile(r"[（(\[【](?P<words>[^()（）]*)[)）\]】]\s*[。；;]?")
_TITLED = re.compile(
    r"\s*(?:关于)?(?P<unit>[\u4e00-\u9fff（）()]{2,38}?(?:局|委|部|办|室|会|院|校|学|园|所|站|队|厅|署|府|中心|馆|台"
    r"|社|处|公司))\s*(?:关于)?\s*[2２][0０]\d\d\s*年"
)
_TICKED = "☑✓√■☒✔"
_BOX = re.compile(rf"[{_TICKED}□☐○]")
_GRADE = re.compile(r"优秀|优|良好|良|中等|中|差|不合格|合格")
_SEAL = re.compile(r"[（(]\s*(?:盖章|公章|签字|签名|签章|签字盖章|签字（盖章）)\s*[)）]")


_NUMBERED_BLOCK = re.compile(r"(?P<label>.*?\D)\s*(?P<number>\d{1,2})\s*[:：]?", re.DOTALL)


class BlockLabel(NamedTuple):
    """The label of a block of the table: "年度绩效目标1（40分）" is ("goal", 1, 40)."""

    block: str
    number: int | None
    points: Number | None


def block_of(text: str, place: Place, words: Vocabulary) -> BlockLabel | None:
    """Return the block a cell is the label of."""
    if len(text) > _LONGEST_LABEL:
        return None
    name, points = level_name(unnumbered(text), place)
    if name is None:
        return None
    block = words.blocks.find(name.raw)
    if block:
        return BlockLabel(block, None, points)
    found = _NUMBERED_BLOCK.fullmatch(name.raw)
    block = words.blocks.find(found["label"]) if found else None
    return BlockLabel(block, int(found["number"]), points) if found and block == "goal" else None


def unnumbered(text: str) -> str:
    """Return a label without the number before it ("1.项目年度目标完成情况")."""
    return _ORDINAL.sub("", text, count=1)


def is_hint(text: str, words: Vocabulary) -> bool:
    """Tell whether a cell only says how it is to be filled in ("填写说明：…", "请填写…", "（填写…）")."""
    plain = text.strip()
    if len(plain) > _LONGEST_LABEL or not any(sign in plain[:20] for sign in "填请此"):
        return False
    split = split_label(plain)
    if split is not None and words.hints.find(split.label) == "inside":
        return True
    bracketed = _HINT_BRACKETED.fullmatch(plain)
    said = bracketed["words"].strip() if bracketed else plain
    openings = words.hint_openings["bracketed" if bracketed else "open"]
    return said.startswith(openings)


def find_year(text: str) -> tuple[int, int, int] | None:
    """Return (year, start, end) of the fiscal year named in a short text ("2023年度", "（2023年度）")."""
    for pattern in (_YEAR, _BRACKET_YEAR, _CHINESE_YEAR, _TITLE_YEAR):
        found = pattern.search(text)
        if found:
            return int(found.group(1).translate(_CHINESE_DIGITS)), found.start(1), found.end()
    alone = _YEAR_ALONE.fullmatch(text) if len(text) <= _LONGEST_LABEL else None
    return (int(alone.group(1)), alone.start(1), alone.end()) if alone else None


def titled_unit(text: str, place: Place, shift: int = 0) -> Text | None:
    """Return the body that a title begins with ("青禾县水务局2023年度部门整体支出绩效自评报告").

    ``shift`` is where the title begins at its place.
    """
    found = _TITLED.match(text) if len(text) <= _LONGEST_LABEL else None
    if found is None:
        return None
    start, end = found.span("unit")
    return Text.of(found["unit"], place.model_copy(update={"start": start + shift, "end": end + shift}))


def strip_seal(text: str) -> str:
    """Return the text without the hints where to sign and seal."""
    return _SEAL.sub("", text)


class Labelled(NamedTuple):
    """A text split at its first colon; ``start`` is where the rest begins."""

    label: str
    rest: str
    start: int


def split_label(text: str) -> Labelled | None:
    """Split "项目名称：…" at the first colon; None where there is none near the beginning."""
    found = _LABEL.match(text)
    return Labelled(found["label"], found["rest"], found.start("rest")) if found else None


class LineEnd(NamedTuple):
    """What follows a value on the line of its label; ``end`` is where the value ends in ``rest``."""

    end: int
    year: tuple[int, int, int] | None  # as ``find_year``
    money: MoneyUnit | None
    left: tuple[int, int] | None  # the span of further labels with their values


def line_end(rest: str) -> LineEnd:
    """Tell the value behind a label from what else stands on its line.

    "青禾县水务局（盖章）　（2023年度）　金额单位：万元　填报日期：…" ends before （2023年度）.
    """
    ends = [len(rest)]
    money = _MONEY.search(rest)
    others = rest
    if money:
        ends.append(money.start())
        others = rest[: money.start()] + "\0" * len(money.group()) + rest[money.end() :]
    further = _NEXT_LABEL.search(others)
    if further:
        ends.append(further.start())
    year = find_year(rest)
    if year and strip_seal(rest[year[2] : min(ends)]).strip("）) \u3000\n") == "":
        ends.append(len(rest[: year[1]].rstrip("（( \u3000")))
    else:
        year = None
    return LineEnd(
        min(ends),
        year,
        MoneyUnit.named_in(money.group()) if money else None,
        (further.start(), len(rest)) if further else None,
    )


def year_and_money(text: str) -> MoneyUnit | None:
    """Return the unit of money of a line that says the year and it alone ("（2023年度）  单位：元")."""
    money = _MONEY.search(text)
    year = find_year(text)
    if money is None or year is None:
        return None
    spans = sorted([money.span(), year[1:]])
    rest = text[: spans[0][0]] + text[spans[0][1] : spans[1][0]] + text[spans[1][1] :]
    return MoneyUnit.named_in(money.group()) if not rest.strip("（）() \u3000\t\n") else None


def ticked_grade(text: str) -> tuple[int, int] | None:
    """Return the span of the one grade that is ticked among several ("优☑ 良□ 中□ 差□").

    A box stands before its grade if the text begins with a box, else behind it.
    """
    if len(text) > _LONGEST_LABEL or not _BOX.search(text):
        return None
    boxes, grades = list(_BOX.finditer(text)), list(_GRADE.finditer(text))
    if len(boxes) != len(grades) or len(grades) < len(("优", "良")):
        return None
    before = boxes[0].start() < grades[0].start()
    if any((box.start() < grade.start()) is not before for box, grade in zip(boxes, grades, strict=True)):
        return None
    chosen = [grade.span() for box, grade in zip(boxes, grades, strict=True) if box.group() in _TICKED]
    return chosen[0] if len(chosen) == 1 else None


def is_sentence(text: str) -> bool:
    """Tell whether a text is a whole sentence: neither a title nor the name of anything."""
    return text.rstrip().endswith(("。", "！", "？"))


def stands_alone(text: str) -> bool:
    """Tell whether a label has nothing behind its colon ("填报单位：（盖章）" has not)."""
    split = split_label(text)
    return split is None or not strip_seal(split.rest).strip()


def level_name(text: str, place: Place) -> tuple[Text | None, Number | None]:
    """Return the name and the points of a level cell such as "产出指标（58分）"."""
    found = _POINTS.search(text) if len(text) <= _LONGEST_LABEL else None
    name = text[: found.start()] if found else text
    points = None
    if found:
        spot = place.model_copy(update={"start": found.start(1), "end": found.end(1)})
        points = Number.of("".join(found.group(1).split()), spot)
    name = name.strip().rstrip("：: ")
    return (Text.of(name, place) if name else None), points


def without_prefix(text: str) -> str:
    """Return an indicator's name without "指标1：" before it."""
    return _PREFIX.sub("", text, count=1)


def title_kind(text: str, words: Vocabulary) -> str | None:
    """Return the kind of document a title names ("overall", "project" …, "self-evaluation" for either)."""
    key = key_of(text)
    for kind, phrases in words.kinds.items():
        if any(key_of(phrase) in key for phrase in phrases):
            return kind
    return None
