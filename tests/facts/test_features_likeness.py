"""How alike texts are, and which subject they speak of."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jixiao.facts.features.likeness import Topics, content_of, likeness, same_figures, shared

GENERIC = ("工作", "有成效", "提升", "能力", "管理", "服务", "的", "数量", "选派")
NAMES = ("公厕改造数量", "河道清淤长度", "雁湖区居民医保参保数")


def test_punctuation_and_width_do_not_count() -> None:
    assert likeness("群众满意，效果好。", "群众满意 效果好") == 1
    assert likeness("ＡＢ", "AB") == 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert Decimal(0) <= likeness(one, other) <= Decimal(1)
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1


def test_figures_are_compared_as_written() -> None:
    assert same_figures("改善12个村", "12个村得到改善")
    assert not same_figures("改善12个村", "改善13个村")


def test_the_longest_common_run() -> None:
    assert shared("公厕改造进展", "农村公厕改造") == "公厕改造"
    assert shared("", "公厕") == ""


def test_content_is_what_is_left_without_words_that_fit_anything() -> None:
    assert content_of("公厕改造工作有成效。", GENERIC) == "公厕改造"
    assert content_of("全县公厕的管理能力提升", GENERIC) == "公厕"


def test_another_subject_is_recognised_only_by_most_of_the_words() -> None:
    topics = Topics(NAMES, GENERIC, 4)
    assert topics.other(3, "公厕改造工作有成效", ["人才服务", "提升人才能力"]) == 1
    assert topics.other(1, "公厕改造工作有成效", ["公厕改造数量", "≥6座"]) is None
    assert topics.other(3, "公厕改造带动乡村旅游收入明显增加", ["人才服务", "提升"]) is None
    assert topics.other(3, "公厕改造工作有成效", ["公厕满意度", "提升"]) is None
    assert topics.other(2, "雁湖区居民安居乐业", ["社会稳定", "和谐"]) is None
    assert topics.other(2, "有成效", ["社会稳定", "和谐"]) is None
