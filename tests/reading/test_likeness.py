"""The same words printed twice, one of them misread by a recogniser."""

import pytest

from jixiao.reading.formats.pdf.likeness import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一级指标", "_级指标"),
        ("部门整体支出绩效自评表", "部门整体支出绩效自讦表"),
        ("年度指标值", "年度指标"),
    ],
)
def test_a_character_may_be_misread_on_a_picture_only(one: str, other: str) -> None:
    assert alike(one, other, recognised=True)
    assert not alike(one, other, recognised=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022年度", "2023年度"),
        ("指标1", "指标2"),
        ("优", "良"),
        ("得分", "分值"),
        ("产出指标", "效益指标"),
        ("", "优"),
        ("数量指标", "质量指标名称"),
    ],
)
def test_other_words_and_other_figures_are_others(one: str, other: str) -> None:
    assert not alike(one, other, recognised=True)
