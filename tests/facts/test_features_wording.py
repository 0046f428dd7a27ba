"""Words: figures, vague wishes, ways of working."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.facts.features.wording import cut, first, has_figure, is_measure, matches, may_have_figure

COUNTERS = ("次", "个", "座", "项")


@pytest.mark.parametrize("text", ["覆盖14个村", "每年两次", "建成三座桥", "增长 ９５％", "完成(一)期3项"])
def test_a_quantity_is_found(text: str) -> None:
    assert has_figure(text, COUNTERS)


@pytest.mark.parametrize(
    "text",
    [
        "进一步提升",
        "2023年全面提升",
        "落实十四五规划",
        "符合《2020年办法》要求",
        "按湘财绩〔2020〕7号执行",
        "再上一个新台阶",
        "一批骨干",
        "三公经费规范",
        "",
    ],
)
def test_years_titles_and_set_phrases_are_no_quantity(text: str) -> None:
    assert not has_figure(text, COUNTERS)


def test_a_numeral_may_be_a_figure_without_its_counter() -> None:
    assert may_have_figure("两栋已修缮")
    assert not may_have_figure("统一部署，一并推进")


def test_words_are_found_once_in_the_order_of_the_text_and_the_longest_wins() -> None:
    assert matches(("提升", "全面", "全面提升"), "全面提升、再提升、全 面提升") == ("全面提升", "提升")
    assert first(("提升", "全面"), "持续提升，全面达标") == "提升"
    assert first((), "持续提升") is None
    assert cut(("工作", "的"), "党建工作的成效") == "党建成效"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加大培训力度", True),
        ("进一步深入开展普法活动", True),
        ("全面提升水平", False),
        ("开展", False),
        ("群众工作开展有序", False),
        ("开展了普法活动", False),
    ],
)
def test_a_measure_opens_with_its_verb(text: str, *, expected: bool) -> None:
    assert is_measure(text, ("进一步", "深入"), ("加大", "开展")) is expected


@given(st.text(max_size=300))
def test_any_text_is_looked_at_without_harm(text: str) -> None:
    assert has_figure(text, COUNTERS) in {True, False}
    assert len(cut(COUNTERS, text)) <= len(text) * 20
    assert all(word in COUNTERS for word in matches(COUNTERS, text))


def test_a_hostile_text_is_cut_short() -> None:
    assert not has_figure("(" * 1_000_000, COUNTERS)
    assert not has_figure("《" * 1_000_000, COUNTERS)
