"""Columns of the table "reports" about form: cover, outline, numbering, years, leftovers, personal data."""

import re
from collections.abc import Iterator

import polars as pl
from rapidfuzz import fuzz

from jixiao.facts.columns import PLACE, Row, Schema
from jixiao.facts.features.narrative_leftovers import instructions_in, personal_data_in
from jixiao.facts.features.narrative_lists import numbering_fault
from jixiao.facts.features.narrative_text import all_texts, mention, section_of, texts_under
from jixiao.facts.subject import Subject
from jixiao.report import HINT_LEFT, OTHER_UNIT, OTHER_YEAR, Report, Section, Text, key_of

__all__ = ["SCHEMA", "columns"]

SCHEMA: Schema = {
    "signing_places": pl.Int32(),  # how many of signature and date there is a place for
    "signing_blank_zh": pl.List(pl.String()),  # those that are blank
    "signing_blank_en": pl.List(pl.String()),
    "signing_where_zh": pl.String(),  # on the cover, or in the line of signatures of a form without one
    "signing_where_en": pl.String(),
    "signing_place": PLACE,
    "signing_second_place": PLACE,
    "outline_known": pl.Int32(),  # sections that are known headings of the outline; null without an outline
    "outline_missing": pl.List(pl.String()),  # required headings that are not there, with their number
    "outline_before": pl.String(),  # the heading after which the first of them should stand
    "outline_place": PLACE,
    "headings": pl.Int32(),  # main headings
    "numbering_fault": pl.String(),  # a NumberingFault; "" when the numbering is in order
    "numbering_headings": pl.List(pl.String()),  # main headings with their numbering as printed
    "numbering_place": PLACE,
    "instructions": pl.Int32(),  # texts with a fill-in instruction of the form
    "instruction_text": pl.String(),
    "instruction_place": PLACE,
    "instruction_second_place": PLACE,
    "instruction_third_place": PLACE,
    "texts": pl.Int32(),  # written texts that were looked through
    "personal": pl.Int32(),  # personal numbers found
    "personal_masked": pl.List(pl.String()),  # kind and masked number; the number itself is never a fact
    "personal_place": PLACE,
    "personal_second_place": PLACE,
    "personal_third_place": PLACE,
    "title_year": pl.Int32(),  # the only year in the cover's title
    "title_place": PLACE,
    "year_place": PLACE,
    "spending_years": pl.List(pl.String()),  # years of "2023年度基本支出 …" in the spending sections
    "spending_year": pl.Int32(),  # when it is one and the same throughout
    "spending_year_place": PLACE,
    "unit": pl.String(),
    "unit_place": PLACE,
    "other_unit": pl.String(),  # another body's name on the cover; another way to write the name is none
    "other_unit_place": PLACE,
    "units_known": pl.Boolean(),  # cover and table both name the unit
}

_UNSIGNED = re.compile(
    r"[（(](?:签字|签名|签章|盖章|公章|手签|章)[）)]|[:：_\s]|主要负责人|单位负责人|负责人"
)
_UNDATED = re.compile(r"[年月日\s:：_]|填报|报告|日期")
_SIGNATURES = re.compile(
    r"(?:单位|部门|主要|主管)负责人\s*(?:[（(](?:签字|签章|签名|盖章)[）)])?\s*[:：](?P<who>[^:：]*?)"
    r"(?:填报|填表|报告|报送)(?:日期|时间)\s*[:：](?P<day>[^:：]*)$"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_SPENDING_YEAR = re.compile(
    r"(?<!\d)(20\d{2})年(?:度)?[^，。；,;\d]{0,12}(?:基本支出|项目支出|支出总额|总支出)"
)
_PART_NUMBER = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LIKE_HEADING = 75  # of 100: an unknown heading this close to a required one may be it in other words
_PLACES = 3
_LIKE_UNIT = 60  # of 100: 县教育局 is 县教育和体育局
_COUNTY = re.compile(r"^.*[省市县区州旗盟]")
_OFFICE = re.compile(r"(?:委员会|管理局|办公室|服务中心|中心|局|委|办|部|厅|站|所|院|馆)$")
_ASIDE = re.compile(r"[（(].*?[）)]|本级|机关|中国共产党|中共")


def columns(subject: Subject) -> Row:
    """Return the columns of one report."""
    report = subject.report
    return {
        **_signing(report),
        **_outline(subject),
        **_numbering(report),
        **_leftovers(report),
        **_years(report),
        **_units(report),
    }


def _ref(text: Text | None) -> str | None:
    return text.place.ref if text is not None and text.place is not None else None


def _signed(report: Report) -> tuple[Text, Text] | None:
    """Return what a line of signatures has for head and date: 单位负责人：… 填报日期：…"""
    for left in report.residue:
        found = _SIGNATURES.search(left.text)
        if found is not None:
            return Text.of(found["who"], left.place), Text.of(found["day"], left.place)
    return None


def _signing(report: Report) -> Row:
    cover = report.cover
    signed = _signed(report) if cover is None else (cover.signatory, cover.date)
    if signed is None:
        return {}
    places = [
        (zh, en, text, blank.sub("", text.raw) == "")
        for zh, en, text, blank in (
            ("主要负责人签字", "the head's signature", signed[0], _UNSIGNED),
            ("日期", "the date", signed[1], _UNDATED),
        )
        if text is not None
    ]
    unsigned = [(zh, en, text) for zh, en, text, empty in places if empty]
    refs = [_ref(text) for *_, text in unsigned] + [None] * 2
    return {
        "signing_places": len(places),
        "signing_where_zh": "封面" if cover is not None else "签字栏",
        "signing_where_en": "On the cover" if cover is not None else "In the line of signatures",
        "signing_blank_zh": [zh for zh, _, _ in unsigned],
        "signing_blank_en": [en for _, en, _ in unsigned],
        "signing_place": refs[0],
        "signing_second_place": refs[1],
    }


def _outline(subject: Subject) -> Row:
    report, outline = subject.report, subject.standard.outline
    if not outline:
        return {}
    present = {section.key for section in report.sections if section.key is not None}
    strange = [key_of(section.heading.raw) for section in report.sections if section.key is None]
    missing, before = [], None
    last: Section | None = report.sections[0] if report.sections else None
    for heading in outline:
        there = section_of(report, heading.key)
        if there is not None:
            last = there
        elif not any(fuzz.ratio(key_of(heading.title), other) >= _LIKE_HEADING for other in strange):
            before = before or last
            missing.append(heading.number + heading.title)
    return {
        "outline_known": len(present & {heading.key for heading in outline}),
        "outline_missing": missing,
        "outline_before": before.heading.text if before else None,
        "outline_place": _ref(before.heading) if before else None,
    }


def _parts(report: Report) -> Iterator[str]:
    """Yield the numberings of parts below the main headings: of their own or at the head of a paragraph."""
    for section in report.sections:
        if section.level > 1:
            yield section.number
        for text in section.paragraphs:
            found = _PART_NUMBER.match(text.text)
            yield found.group() if found else ""


def _numbering(report: Report) -> Row:
    main = [section for section in report.sections if section.level == 1]
    fault = numbering_fault([section.number for section in main], parts_numbered=any(_parts(report)))
    return {
        "headings": len(main),
        "numbering_fault": fault.value if fault else "",
        "numbering_headings": [section.number + section.heading.text for section in main],
        "numbering_place": _ref(main[0].heading) if main else None,
    }


def _leftovers(report: Report) -> Row:
    texts = tuple(all_texts(report))
    # Notes under a form belong to it; only what stands where the unit itself writes is a leftover.
    left = instructions_in(all_texts(report, residue=False))
    hints = [Text.of(rest.text, rest.place) for rest in report.residue if rest.reason == HINT_LEFT]
    left += [mention(hint, 0, len(hint.raw)) for hint in hints]
    personal = personal_data_in(texts)
    at = [mention.ref for mention in left[:_PLACES]] + [None] * _PLACES
    private = [found.where.ref for found in personal[:_PLACES]] + [None] * _PLACES
    return {
        "texts": sum(1 for text in texts if text.text),
        "instructions": len(left),
        "instruction_text": left[0].text if left else None,
        "instruction_place": at[0],
        "instruction_second_place": at[1],
        "instruction_third_place": at[2],
        "personal": len(personal),
        "personal_masked": [f"{found.kind}{found.masked}" for found in personal],
        "personal_place": private[0],
        "personal_second_place": private[1],
        "personal_third_place": private[2],
    }


def _units(report: Report) -> Row:
    apart = next((rest for rest in report.residue if rest.reason == OTHER_UNIT), None)
    own = report.unit
    if apart is None or own is None or not own.written:
        return {}
    other = None if _same_body(own.raw, apart.text) else apart
    return {
        "unit": own.text,
        "unit_place": _ref(own),
        "other_unit": other.text.strip() if other else None,
        "other_unit_place": other.place.ref if other and other.place else None,
        "units_known": True,
    }


def _same_body(one: str, other: str) -> bool:
    """Tell whether two names can be of one body: one is a short form of the other, or nearly the same."""
    names = sorted((_ASIDE.sub("", key_of(name)) for name in (one, other)), key=len)
    rest = iter(names[1])
    if all(char in rest for char in names[0]):
        return True
    if fuzz.ratio(*names) < _LIKE_UNIT:
        return False
    # the county's name makes 县财政局 and 县水利局 alike: without it and 局 they share nothing
    own = [_OFFICE.sub("", _COUNTY.sub("", name)) for name in names]
    return not all(own) or bool(set(own[0]) & set(own[1]))


def _years(report: Report) -> Row:
    title = report.cover.title if report.cover else None
    titled = set(_YEAR.findall(key_of(title.raw))) if title is not None else set()
    below = next((left for left in report.residue if left.reason == OTHER_YEAR), None)
    if below is not None:  # "（2022年度）" below a title of 2023
        title, titled = Text.of(below.text, below.place), set(_YEAR.findall(key_of(below.text)))
    spoken: list[tuple[str, Text]] = []
    for key in ("general-budget", "basic-spending", "project-spending"):
        section = section_of(report, key)
        for text in texts_under(report, section) if section else ():
            spoken += [(year, text) for year in _SPENDING_YEAR.findall(key_of(text.raw))]
    years = list(dict.fromkeys(year for year, _ in spoken))
    return {
        "title_year": int(titled.pop()) if len(titled) == 1 else None,
        "title_place": _ref(title),
        "year_place": report.year_place.ref if report.year_place else None,
        "spending_years": years,
        "spending_year": int(years[0]) if len(years) == 1 else None,
        "spending_year_place": _ref(spoken[0][1]) if spoken else None,
    }
