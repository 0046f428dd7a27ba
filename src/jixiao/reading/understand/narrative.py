"""The text of a report: cover, headed sections, and the numbers in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.reading.blocks import Paragraph
from jixiao.reading.understand.mentions import Mentions, analysable
from jixiao.reading.understand.phrases import (
    find_year,
    is_sentence,
    line_end,
    split_label,
    strip_seal,
    title_kind,
    titled_unit,
)
from jixiao.report import Cover, LabelledAmount, Place, Residue, Section, StaffCount, Text, key_of
from jixiao.standards.vocabulary import Vocabulary, vocabulary

__all__ = ["NarrativeReading", "headed", "heading_of", "numbers_of", "read_narrative"]

_NUMBERED = re.compile(
    r"\s*(?P<number>第?[一二三四五六七八九十]{1,3}(?:[、.．]|章|部分)|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[)）])\s*(?P<rest>.*)",
    re.DOTALL,
)
_LONGEST_HEADING = 40
_RUN_TOGETHER = "三级指标"  # a heading of the table within a paragraph: cells run together
_ENDINGS = "。；;，,、！？…."
_DIGITS_OF_DATE = r"[\d\s\u3000一二三四五六七八九十Xx×*]*"
_DATE = re.compile(  # 2024年3月28日, 2024年3月, 2024-03-28, and the blanks for them
    rf"[\d\s\u3000〇○零一二三四五六七八九十Xx×*]*年{_DIGITS_OF_DATE}月(?:{_DIGITS_OF_DATE}日)?"
    r"|\s*20\d\d\s*[-./．]\s*\d{1,2}\s*[-./．]\s*\d{1,2}\s*"
)
_OF_THE_PAGE = re.compile(
    r"发布|公开|更新|来源|访问|浏览|成文|生成"
)  # dates of a web page, not of the report
_DATE_WRITTEN = re.compile(r"[\d〇○零一二三四五六七八九十]")
_DATED = re.compile(r"日期$|时间$")
_SEALED = re.compile(r"(?:单位|部门|负责人)(?:名称)?(?:[(（](?:盖章|公章|签章|签字|签名)[)）])")
_OF_UNIT = re.compile(r"(?:填报|报告|预算|编报)?(?:单位|部门)")
_CLOSING = 6  # lines at the end in which signature and date can stand
_TITLE = ("报告",)
_LONGEST_FRONT = 200  # characters of a paragraph that holds the lines of a cover
_BEGINS_WITH_YEAR = re.compile(r"\s*[2２][0０]\d\d\s*年")
_NO_TITLE = re.compile(  # 附件1, Sheet1
    r"[^\u4e00-\u9fff]*|\s*附\s*[件表]?\s*[\d一二三四五六七八九十]*\s*[:：]?\s*"
)
_WHOLES = {"basic-spending": "基本支出", "project-spending": "项目支出"}
_NO_STAFF = frozenset({"performance", "problems", "improvement", "application"})


@dataclass(slots=True)
class NarrativeReading:
    """What the text says; the same words as in the hub."""

    kind: str | None = None
    year: tuple[int, Place] | None = None
    year_line: Text | None = None  # a line of the cover that is nothing but a year ("（2023年度）")
    identity: dict[str, Text] = field(default_factory=dict)
    titled: Text | None = None  # the body that the title, or a heading, begins with
    cover: Cover | None = None
    sections: list[Section] = field(default_factory=list)
    staff: list[StaffCount] = field(default_factory=list)
    amounts: list[LabelledAmount] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)


@dataclass(slots=True)
class _Line(Paragraph):
    """A line of a paragraph; its places are those of the paragraph."""

    whole: Paragraph = field(kw_only=True)
    shift: int = field(kw_only=True)

    @classmethod
    def of(cls, whole: Paragraph, start: int, end: int) -> "_Line":
        """Return the line between two characters of the paragraph."""
        return cls(whole.text[start:end], whole.index, whole.page, whole=whole, shift=start)

    def place(self, start: int | None = None, end: int | None = None) -> Place:
        """Return the place of the line, or of a span of its text."""
        first = self.shift + (start or 0)
        last = self.shift + (len(self.text) if end is None else end)
        return self.whole.place(first, last)


@dataclass(slots=True)
class _Heading:
    number: str
    text: str
    level: int
    key: str | None
    start: int


def _number_level(number: str) -> int:
    if number.startswith(("（", "(")):
        return 4 if number[1:2].isascii() else 2
    return 3 if number[:1].isascii() else 1


def heading_of(paragraph: Paragraph, words: Vocabulary) -> _Heading | None:
    """Return the heading a paragraph is: a short line that the outline knows, or that is numbered as one."""
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or "\n" in text or text.endswith(tuple(_ENDINGS)):
        return None
    found = _NUMBERED.match(text)
    number = found["number"] if found else paragraph.number
    rest, start = (found["rest"], found.start("rest")) if found else (text, 0)
    known = words.heading(rest)
    if known:
        level = _number_level(number) if number else known.level
        return _Heading(number, rest.rstrip("：:"), level, known.key, start)
    plain = rest and not any(mark in rest for mark in "。；，,：:")
    if plain and (paragraph.outline or (number and _number_level(number) <= 2)):
        return _Heading(number, rest, paragraph.outline or _number_level(number), None, start)
    return None


def _is_title(head: _Heading, words: Vocabulary) -> bool:
    """Tell whether a heading that the outline does not know is the title of the report itself."""
    return head.key is None and not head.number and title_kind(head.text, words) is not None


def headed(paragraphs: list[Paragraph], words: Vocabulary) -> bool:
    """Tell whether a text has a heading of the outline besides its title."""
    heads = (heading_of(paragraph, words) for paragraph in paragraphs)
    return any(head is not None and not _is_title(head, words) for head in heads)


class _NarrativeReader:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.out = NarrativeReading()
        self.cover: dict[str, Text] = {}
        self.line_above: Paragraph | None = None

    def front(self, paragraph: Paragraph) -> None:
        """Read a line before the first heading."""
        text, place = paragraph.text, paragraph.place()
        self._title_unit(paragraph)
        kind, year, split = title_kind(text, self.words), find_year(text), split_label(text)
        if split is not None and self.words.contacts.find(split.label):
            year = None  # 上一篇：2022年度部门决算
        if year and self.out.year is None and len(text) <= _LONGEST_HEADING * (2 if kind else 1):
            self.out.year = year[0], paragraph.place(year[1], year[2])
        if kind and len(text) <= _LONGEST_HEADING * 2 and not text.endswith("。"):
            self.out.kind = self.out.kind or kind
            self._title(paragraph)
            return
        if kind and _RUN_TOGETHER in key_of(text):
            self.out.kind = self.out.kind or kind
            self._leave(paragraph, "像是自评表，但行列已丢失，未能读出")
            return
        if year and len(key_of(text)) <= len("(2023年度)"):
            self.out.year_line = self.out.year_line or Text.of(text, place)
            return
        if len(text) <= _LONGEST_HEADING and _DATE.fullmatch(text):
            self.cover.setdefault("date", Text.of(text if _DATE_WRITTEN.search(text) else "", place))
            return
        if not self._labelled(paragraph):
            self._leave(paragraph, "封面或第一个标题之前的段落，未识别")

    def _title(self, paragraph: Paragraph) -> None:
        """Take a title: the first, unless that is the list of what is attached, printed above it."""
        text, title = paragraph.text, self.cover.get("title")
        if title is None:
            self.cover["title"] = Text.of(text, paragraph.place())
        elif title.raw.lstrip().startswith("附件") and not text.lstrip().startswith("附件"):
            self.out.residue.append(Residue(text=title.raw, reason="封面之外的标题", place=title.place))
            self.cover["title"] = Text.of(text, paragraph.place())
        elif key_of(title.raw) != key_of(text):
            self._leave(paragraph, "封面之外的标题")

    def _title_unit(self, paragraph: Paragraph) -> None:
        """Take the body a title begins with, on its own line or alone on the line above it."""
        text, above = paragraph.text, self.line_above
        if self.out.titled is None and above is None:  # else the title may have begun on the line above
            self.out.titled = self._titled(paragraph)
        elif self.out.titled is None and above is not None and title_kind(text, self.words):
            year = _BEGINS_WITH_YEAR.match(text)
            named = titled_unit(above.text + year.group(), above.place()) if year else None
            if named is not None and year and len(named.raw) == len(above.text.strip()):
                self.out.titled = named
        short = len(text) <= _LONGEST_HEADING and not is_sentence(text)
        self.line_above = paragraph if short and not _NO_TITLE.fullmatch(text) else None

    def _titled(self, paragraph: Paragraph) -> Text | None:
        text = paragraph.text
        longest = _LONGEST_HEADING * (2 if title_kind(text, self.words) else 1)
        short = len(text) <= longest and not is_sentence(text)
        return titled_unit(text, paragraph.place()) if short else None

    def _labelled(self, paragraph: Paragraph) -> bool:
        split = split_label(paragraph.text)
        if split is None:
            return False
        line = line_end(split.rest)
        rest = strip_seal(split.rest[: line.end]).strip()
        start = paragraph.text.find(rest, split.start) if rest else None
        place = paragraph.place(start, start + len(rest) if start is not None else None)
        known = self.words.identity.find(split.label)
        if known:
            if line.year and self.out.year is None:
                year, first, last = line.year
                self.out.year = year, paragraph.place(split.start + first, split.start + last)
            if line.left:
                first, last = (split.start + at for at in line.left)
                further = _Line.of(paragraph, first, last)
                if not self._labelled(further):
                    self._leave(further, "封面未识别的文字")
            self.out.identity.setdefault(known, Text.of(rest, place))
            return True
        if self.words.cover.find(split.label) == "signatory":
            self.cover.setdefault("signatory", Text.of(rest, place))
            return True
        if _DATE.fullmatch(rest) and len(rest) <= _LONGEST_HEADING and not _OF_THE_PAGE.search(split.label):
            self.cover.setdefault("date", Text.of(rest if _DATE_WRITTEN.search(rest) else "", place))
            return True
        return False

    def _leave(self, paragraph: Paragraph, reason: str) -> None:
        self.out.residue.append(Residue(text=paragraph.text, reason=reason, place=paragraph.place()))

    def _lines(self, paragraph: Paragraph) -> list[Paragraph]:
        """Return the lines of a paragraph, those of its title together."""
        text = paragraph.text
        if len(text) > _LONGEST_FRONT or any(is_sentence(line) for line in text.split("\n")):
            return [paragraph]
        ends = [found.start() for found in re.finditer("\n", text)] + [len(text)]
        titles = [end for end in ends if title_kind(text[:end], self.words)]
        if titles and titles[0] <= _LONGEST_HEADING * 2:
            ends = [end for end in ends if end >= titles[0]]
        if len(ends) == 1:
            return [paragraph]
        starts = [0, *(end + 1 for end in ends[:-1])]
        return [_Line.of(paragraph, start, end) for start, end in zip(starts, ends, strict=True)]

    def read(self, paragraphs: list[Paragraph], year: int | None) -> NarrativeReading:
        heads = [heading_of(paragraph, self.words) for paragraph in paragraphs]
        for at, head in enumerate(heads):
            if head and not _is_title(head, self.words):
                break
            heads[at] = None  # the title of a page is its first heading
        first = next((at for at, head in enumerate(heads) if head), len(paragraphs))
        for paragraph in paragraphs[:first]:
            for line in self._lines(paragraph):
                self.front(line)
        out = self.out
        mentions = Mentions(self.words, year or (out.year[0] if out.year else None))
        at = first
        while at < len(paragraphs):
            head = heads[at]
            end = at + 1
            while end < len(paragraphs) and heads[end] is None:
                end += 1
            if head:
                place = paragraphs[at].place()
                out.titled = out.titled or titled_unit(head.text, place, head.start)
                self._section(paragraphs[at], head, paragraphs[at + 1 : end], mentions)
            at = end
        if first < len(paragraphs):
            self._closing(paragraphs[max(first, len(paragraphs) - _CLOSING) :])
        out.staff, out.amounts = mentions.staff, mentions.amounts
        out.cover = Cover(**self.cover) if self.cover else None
        return out

    def _closing(self, last: list[Paragraph]) -> None:
        """Read who signs and when below the text, where no cover says so; the lines stay in their section."""
        for paragraph in reversed(last):
            text, place = paragraph.text.strip(), paragraph.place()
            split = split_label(text)
            label = split.label if split else ""
            if not split and not _DATE.fullmatch(text):
                if is_sentence(text):
                    return
                continue
            rest = strip_seal(split.rest).strip() if split else text
            if not split or (_DATED.search(label) and (not rest or _DATE.fullmatch(rest))):
                self.cover.setdefault("date", Text.of(rest if _DATE_WRITTEN.search(rest) else "", place))
            elif self.words.cover.find(label) == "signatory" or _SEALED.search(label):
                self.cover.setdefault("signatory", Text.of(rest, place))
                if rest and _OF_UNIT.match(label):
                    self.out.identity.setdefault("unit", Text.of(rest, place))

    def _section(self, title: Paragraph, head: _Heading, body: list[Paragraph], mentions: Mentions) -> None:
        place = title.place(head.start, head.start + len(head.text)) if head.start else title.place()
        self.out.sections.append(
            Section(
                key=head.key,
                number=head.number,
                heading=Text.of(head.text, place),
                level=head.level,
                paragraphs=tuple(
                    Text.of(paragraph.number + paragraph.text, paragraph.place()) for paragraph in body
                ),
            )
        )
        for paragraph in body:
            if not _numbers(paragraph, head.key, mentions):
                self._leave(paragraph, "段落过长或数字过长，未在其中查找金额和人数")


def _numbers(paragraph: Paragraph, key: str | None, mentions: Mentions) -> bool:
    """Collect the numbers of a paragraph of a section; say no for what is not running text."""
    if not analysable(paragraph.text):
        return False
    mentions.paragraph(paragraph, _WHOLES.get(key or ""), with_staff=key not in _NO_STAFF)
    return True


def numbers_of(
    sections: Iterable[Section], year: int | None
) -> tuple[tuple[StaffCount, ...], tuple[LabelledAmount, ...]]:
    """Return the head counts and the amounts that sections state, as reading a document finds them.

    For text that was typed and not read from a file. Paragraphs without a place of their own are left out.
    """
    mentions = Mentions(vocabulary(), year)
    for section in sections:
        for text in section.paragraphs:
            if text.place is not None and text.place.paragraph is not None:
                _numbers(Paragraph(text.raw, text.place.paragraph - 1), section.key, mentions)
    return tuple(mentions.staff), tuple(mentions.amounts)


def read_narrative(
    paragraphs: list[Paragraph], words: Vocabulary, year: int | None = None
) -> NarrativeReading:
    """Read a report's text; ``year`` is the table's, used to tell this year's amounts from others."""
    return _NarrativeReader(words).read(paragraphs, year)
