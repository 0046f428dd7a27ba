"""The grade (绩效等级) a report states, in its table or its text."""

import re
from itertools import chain
from typing import NamedTuple

from jixiao.facts.mentions import ref_of
from jixiao.report import Report, Text, key_of

__all__ = ["StatedGrade", "grade_hinted", "grade_in", "stated_grade"]

_TICKED = re.compile(r"[☑√✓✔■](?:\s*)([\u4e00-\u9fff]{1,3})")
_BOXES = re.compile(r"[□☐○]")
_AROUND = re.compile(r"\([^()]*\)|[“”\"'‘’：:]")
_RANK = re.compile(r"(?:等级|等次|档次|级|等|档)$")
_LABEL = r"(?:自评|绩效|评价|评定|综合)(?:结果)?(?:的)?(?:等级|等次|档次|评级|结果|结论)"
_SAID = re.compile(
    rf"{_LABEL}(?:均|被)?(?:评定为|确定为|定为|评为|为|是|属于|达到|:)[“\"]?([\u4e00-\u9fff]{{1,4}})"
)
_SCORED = re.compile(  # 自评得分 98.81 分，等级为“优”; 总分 92 分，评为优
    r"分[,，、;；。(]?(?:自评|绩效|评价|评定|综合|对应)?(?:的)?"
    r"(?:(?:等级|等次|档次|评级)(?:评定|确定)?(?:为|是|属于|:)?|结果(?:为|是|:)|评定为|评为|属于)"
    r"[“\"]?([\u4e00-\u9fff]{1,4})"
)
_HINTED = re.compile(r"等级|等次|档次|评级|评定|评为|定为")
_OWN = re.compile(r"自评|得分|总分|评分|综合评价|绩效评价")
_END = re.compile(r"(?:等级|等次|档次|级|等|档)$")


_NEAR = 6  # characters between a word for grades and a grade of two; one of one stands closer


class StatedGrade(NamedTuple):
    """A grade as written and where it stands."""

    raw: str
    place: str | None


def grade_in(cell: str) -> str:
    """Return the grade word of a cell; "优（95分）", "优级", "☑优 □良" are all "优"; "" if none is ticked."""
    text = key_of(cell)
    ticked = _TICKED.search(text)
    if ticked:
        return _RANK.sub("", ticked.group(1))
    if _BOXES.search(text):
        return ""
    return _RANK.sub("", _AROUND.sub("", text))


def _texts(report: Report) -> list[Text]:
    return [text for section in report.sections for text in (section.heading, *section.paragraphs)]


def grade_hinted(report: Report, words: tuple[str, ...]) -> bool:
    """Tell whether a sentence of the text may state the grade in words that were not understood."""
    for text in _texts(report):
        for sentence in re.split(r"[。！？\n]", key_of(text.raw)):
            if _OWN.search(sentence) and any(
                word in sentence[hint.end() : hint.end() + len(word) + (_NEAR if len(word) > 1 else 2)]
                for hint in _HINTED.finditer(sentence)
                for word in words
            ):
                return True
    return False


def stated_grade(report: Report, words: tuple[str, ...]) -> StatedGrade | None:
    """Return the grade of the table, else that of the text; ``words`` are all words used for grades.

    In running text only a word of the list counts, and only behind a label of this evaluation
    (自评等级为…), for
    reports are full of other grades and ranks.
    """
    cell = report.total.grade if report.total else None
    if cell is not None and cell.written and grade_in(cell.raw):
        return StatedGrade(grade_in(cell.raw), ref_of(cell))
    for text in _texts(report):
        said = key_of(text.raw)
        for found in chain(_SAID.finditer(said), _SCORED.finditer(said)):
            run = found.group(1)
            fitting = [word for word in words if run == word or _END.sub("", run) == word]
            if fitting:
                return StatedGrade(max(fitting, key=len), ref_of(text))
    return None
