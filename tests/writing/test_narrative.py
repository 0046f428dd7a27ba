"""Own words stay, facts come from the record, nothing is said twice."""

import pytest

from jixiao.report import Amount, Kind, LabelledAmount, Number, Report, Section, StaffCount, Text
from jixiao.standards.layouts import layout
from jixiao.writing.narrative import narrate
from jixiao.writing.sentences import named_amounts, sentences, stated_at


def amount(path: str, raw: str, label: str = "") -> LabelledAmount:
    names = tuple(path.split("/"))
    return LabelledAmount(path=names, label=label or names[-1], amount=Amount.of(raw))


def section(key: str, *paragraphs: str) -> Section:
    return Section(key=key, heading=Text.of("标题"), paragraphs=tuple(map(Text.of, paragraphs)))


def text_of(report: Report) -> dict[str | None, list[str]]:
    sections, _, _ = narrate(report, layout("hunan-overall"))
    return {part.key: [text.raw for text in part.paragraphs] for part in sections}


def report(*sections: Section, amounts: tuple[LabelledAmount, ...] = ()) -> Report:
    return Report(kind=Kind.OVERALL, fiscal_year=2023, sections=sections, amounts=amounts)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "2023年度基本支出335.72万元，其中人员经费301.29万元，公用经费34.44万元。",
            ["基本支出", "人员经费", "公用经费"],
        ),
        ("项目支出共计２７２．９５万元。", ["项目支出"]),
        ("基本支出335.72万元，比上年增长3%。", None),
        ("主要用于村党建20万元。", None),
        ("无。", None),
    ],
)
def test_a_factual_sentence_is_told_from_own_words(sentence: str, names: list[str] | None) -> None:
    assert named_amounts(sentence) == names


def test_sentences_joined_are_the_paragraph() -> None:
    text = "甲。乙；丙！\n丁"
    assert "".join(sentences(text)) == text


def test_a_factual_sentence_is_written_anew_and_the_rest_stays() -> None:
    old = report(
        section("project-spending", "项目支出100万元。主要用于党建。", "另有说明。"),
        amounts=(amount("项目支出", "272.95万元"), amount("项目支出/资本性支出", "3.36万元")),
    )
    assert text_of(old)["project-spending"] == [
        "2023年度项目支出272.95万元。按支出经济分类：资本性支出3.36万元。主要用于党建。",
        "另有说明。",
    ]


def test_an_amount_stated_in_own_words_is_not_said_again() -> None:
    words = "基本支出335.72万元，比上年增长3%，因为增加了人员。"
    old = report(section("basic-spending", words), amounts=(amount("基本支出", "335.72万元"),))
    assert text_of(old) == {"basic-spending": [words]}


def test_a_sentence_about_other_amounts_is_not_taken_out() -> None:
    old = report(section("basic-spending", "项目支出5万元。"), amounts=(amount("基本支出", "1万元"),))
    assert text_of(old)["basic-spending"] == ["2023年度基本支出1万元。", "项目支出5万元。"]


def test_missing_sections_are_made_from_the_outline() -> None:
    sections, _, amounts = narrate(report(amounts=(amount("项目支出", "5万元"),)), layout("hunan-overall"))
    assert [(part.number, part.heading.raw, part.level) for part in sections] == [
        ("二、", "一般公共预算支出情况", 1),
        ("（二）", "项目支出情况", 2),
    ]
    assert [entry.label for entry in amounts] == ["项目支出"]


def test_staff_is_stated_once() -> None:
    counts = (
        StaffCount(label="在职", number=Number.of("21")),
        StaffCount(label="退休", number=Number.of("7")),
    )
    words = "年末在职21人，无变化。"
    old = report(section("profile", words)).model_copy(update={"staff": counts})
    sections, staff, _ = narrate(old, layout("hunan-overall"))
    assert [text.raw for text in sections[0].paragraphs] == ["年末退休7人。", words]
    assert [count.label for count in staff] == ["退休", "在职"]


def test_a_figure_is_only_taken_behind_its_name() -> None:
    entry = amount("基本支出", "5万元")
    assert stated_at("补助5万元，基本支出为5万元", entry) == (11, 14)
    assert stated_at("补助5万元", entry) is None
