"""Numbers in running text: amounts with what they are amounts of, and heads of staff."""

import re
from functools import cache

from jixiao.reading.blocks import Paragraph
from jixiao.report import Amount, LabelledAmount, Number, StaffCount, key_of
from jixiao.report.numbers import AMOUNT_PATTERN
from jixiao.standards.vocabulary import AmountTerm, Vocabulary

__all__ = ["Mentions", "analysable"]

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width forms, one character for one
_BOUNDARY = re.compile(r"[。;,:、\n]|\((?![^()]*\))")
_PURPOSE = re.compile(  # 为完成特定工作任务而发生的项目支出
    r"(?:(?<=^)|(?<=年度)|(?<=全年)|(?<=本年))(?:为了?|用于|用来)[\u4e00-\u9fff、]{2,30}?的(?=(?:基本|项目)支出)"
)
_HEADED = re.compile(
    r"(?:^|[。\n]|[\d一二三四五六七八九十][.、)])(?P<whole>基本支出|项目支出)(?:情况)?[。:]$"
)
_ANOTHER_SPLIT = re.compile(
    r"[。;](?:其中)?[,:]?(?P<whole>基本支出|项目支出)?[^。;]{0,4}按照?(?:部门)?(?:支出)?经济(?:分类|科目|用途)"
)
_ALL_OF_IT = re.compile(
    r"[(,、]?(?:均|全部|全|都)(?:为|是|系|用于)(?P<term>[^,;。、:()\d]{2,20})(?=[,;。、)])"
)
# 我局2023年全年实际支出: only where a paragraph opens with it, as that of an item is told likewise
_OWN_SPENDING = re.compile(
    r"(?:(?:20\d\d)年度?,?)?(?:我|本|全)?(?:部门|单位|局|委)(?:(?:20\d\d)年度?)?(?:全年|本年|年度|当年)?"
    r"(?:实际|共|共计|总计|累计)+支出(?:共|共计|合计|总计|为|了)*"
)
_LONGEST_LABEL = 40
_LONGEST_PARAGRAPH = 200_000
_DIGIT_RUN = re.compile(r"[\d,.]{60}")
_YEAR = re.compile(r"20\d\d")
_NUMBERED = r"(?:\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}[.)])"  # "(二)基本支出", "2.项目支出"


def analysable(text: str) -> bool:
    """Tell whether a paragraph is running text in which numbers can be looked for (and not damage)."""
    return len(text) <= _LONGEST_PARAGRAPH and not _DIGIT_RUN.search(text.translate(_HALF))


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(key_of(word)) for word in sorted(words, key=len, reverse=True))


@cache
def _label_pattern(lead: tuple[str, ...], terms: tuple[str, ...], out: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"{_NUMBERED}?(?P<lead>(?:20\d\d|{_either(lead)})*)(?P<term>{_either(terms)})(?:{_either(out)})*"
    )


@cache
def _staff_pattern(words: tuple[str, ...], not_after: tuple[str, ...]) -> re.Pattern[str]:
    denied = "".join(rf"(?<!{re.escape(word)})" for word in not_after)
    return re.compile(
        rf"{denied}(?P<who>{_either(words)})(?:人员|职工|干部)?(?:总数|人数|数)?"
        r"(?:为|共有|共|有|实有)?:?\(?\s*(?P<number>\d{1,6})\s*(?:人|名|个)(?!次)"
    )


class Mentions:
    """Collects the amounts and the staff of a narrative."""

    def __init__(self, words: Vocabulary, year: int | None) -> None:
        self.words = words
        self.year = year
        self.amounts: list[LabelledAmount] = []
        self.staff: list[StaffCount] = []

    def paragraph(self, paragraph: Paragraph, whole: str | None, *, with_staff: bool) -> None:
        """Read one paragraph. ``whole`` is what the section is about (基本支出), the context of parts."""
        text = paragraph.text.translate(_HALF)
        end, about, wholes = 0, whole, set[str]()
        for found in AMOUNT_PATTERN.finditer(text):
            start = found.start()
            if text[start] in "-−" and start and (text[start - 1].isdigit() or text[start - 1] in "%元"):
                end = found.end()  # "3-5万元" is a range, not an amount
                continue
            wording = text[end:start]
            split = _ANOTHER_SPLIT.search(wording) if len(wholes) > 1 else None
            if split:  # 基本支出 …，项目支出 …。按经济分类分，……: the classes of both together
                whole = split["whole"] or about
            if "。" in wording:
                wholes.clear()
            term, named = self._named(wording, paragraph.text[end:start])
            if term is None and about is None and self._own_spending(text[:start]):
                term, named = self.words.amounts["支出总额"], wording
            path: tuple[str, ...] = ()
            if term:
                if term.role == "whole":
                    whole = term.name
                    wholes.add(whole)
                path = (whole, term.name) if term.role == "part" and whole else (term.name,)
            raw = paragraph.text[start : found.end()]
            self.amounts.append(
                LabelledAmount(
                    path=path,
                    label=named,
                    amount=Amount.of(raw, paragraph.place(start, found.end())),
                )
            )
            end = found.end()
            if term and whole:
                self._all_of_it(text, end, whole)
        if with_staff:
            self._heads(paragraph, text)

    def _own_spending(self, before: str) -> bool:
        """Tell whether a paragraph opens with what the unit spent this year in all."""
        key = key_of(before) if len(before) <= _LONGEST_LABEL else ""
        years = {int(year) for year in _YEAR.findall(key)}
        return _OWN_SPENDING.fullmatch(key) is not None and not (self.year and years - {self.year})

    def _all_of_it(self, text: str, end: int, whole: str) -> None:
        """Name the amount just read a second time where the text says what it is ("，均为商品和服务支出")."""
        found = _ALL_OF_IT.match(text, end)
        term = self.words.amounts.get(key_of(found["term"])) if found else None
        if term and term.role == "part":
            self.amounts.append(
                LabelledAmount(path=(whole, term.name), label=term.name, amount=self.amounts[-1].amount)
            )

    def _named(self, wording: str, written: str) -> tuple[AmountTerm | None, str]:
        """Return what an amount is by the wording before it; ``written`` is the same in full-width forms."""
        cut = max((b.end() for b in _BOUNDARY.finditer(wording)), default=0)
        label = written[cut:].lstrip("）)").strip()
        if not label and wording[-1:] in {"(", ":"}:  # 人员经费（912.51万元）, 公用经费：20万元
            before = max((b.end() for b in _BOUNDARY.finditer(wording[:-1])), default=0)
            label = written[before:-1].lstrip("）)").strip()
        if (
            wording[-1:] == "(" and "占" in label
        ):  # 占支出总额（1200万元）的大部分: what is in brackets is the whole
            label = label.rpartition("占")[2]
        term, named = self._term(label)
        headed = _HEADED.search(wording[:cut]) if term is None else None
        if headed:  # 1.基本支出。决算数 100 万元
            return self._term(headed["whole"] + label)
        return term, named

    def _term(self, label: str) -> tuple[AmountTerm | None, str]:
        """Return what the wording before an amount names and the name as written.

        Without understanding every word of it there is no name: then the whole wording is returned.
        """
        key, unnamed = key_of(label), (None, label[-_LONGEST_LABEL:])
        if not key or len(key) > _LONGEST_LABEL:
            return unnamed
        words = self.words
        pattern = _label_pattern(words.amount_lead_in, tuple(words.amounts), words.amount_lead_out)
        found = pattern.fullmatch(_PURPOSE.sub("", key))
        if not found or any(int(year) != self.year for year in _YEAR.findall(found["lead"]) if self.year):
            return unnamed
        return words.amounts[found["term"]], found["term"] if found["term"] in label else label

    def _heads(self, paragraph: Paragraph, text: str) -> None:
        words = self.words.staff
        pattern = _staff_pattern(tuple(words.index), self.words.staff_not_after)
        for found in pattern.finditer(text):
            place = paragraph.place(*found.span("number"))
            self.staff.append(
                StaffCount(label=words.index[found["who"]], number=Number.of(found["number"], place))
            )
