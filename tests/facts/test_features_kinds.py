"""Types, rates, dates, superiors and exact columns."""

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.facts.features.dates import has_deadline, says_when, year_named
from jixiao.facts.features.exact import fitting
from jixiao.facts.features.kinds import indicator_type, is_percent, is_satisfaction, last_word
from jixiao.facts.features.people import superior_in


@pytest.mark.parametrize(
    ("level1", "level2", "expected"),
    [
        ("产出指标（58分）", "数量\n指标", "数量"),
        ("成本指标", "经济成本指标", "成本"),
        ("产出", "成本", "成本"),
        ("满意度指标（18分）", None, "满意度"),
        ("效益指标", "可持续影响指标", "可持续影响"),
        ("效益指标", "其他", None),
        (None, None, None),
    ],
)
def test_the_type_comes_from_either_level(
    level1: str | None, level2: str | None, expected: str | None
) -> None:
    assert indicator_type(level1, level2) == expected


def test_names_end_in_what_they_measure() -> None:
    assert last_word("培训合格率（%）", ("率", "合格率"), ()) == "合格率"
    assert last_word("巡查频率", ("率",), ("频率",)) is None
    assert last_word("率先完成数", ("率",), ()) is None
    assert is_satisfaction("群众满意度", None)
    assert is_satisfaction("认可情况", "满意度")
    assert not is_satisfaction("满意度调查次数", "数量")
    assert is_percent("％")
    assert not is_percent("个")


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        ("2023年11月28日", "2023年底前", True),
        ("2023-11-28", "2023年底前", True),
        ("11月完成", "2023年底前", True),
        ("第三季度", "2023年底前", True),
        ("2023年", "2023年", True),
        ("6月底", "2023年底前", True),
        ("2023年底前", "2023年底前", False),
        ("12月31日前", "2023年底前", False),
        ("12月底", "12月底", False),
        ("按时完成", "2023年底前", False),
        ("2023年", "2023年底前", False),
    ],
)
def test_a_date_of_its_own(actual: str, target: str, *, expected: bool) -> None:
    assert says_when(actual, target) is expected


def test_deadlines_and_years_in_words() -> None:
    assert has_deadline("12月底前移交档案馆")
    assert has_deadline("第三季度末之前交付")
    assert not has_deadline("提前完成")
    assert year_named("2022年12月底前") == 2022
    assert year_named("编号202212") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("上级组织部及县委满意度", "上级组织部"),
        ("群众和县委满意度", "县委"),
        ("上级", "上级"),
        ("县委党校学员满意度", None),
        ("上级补助受益群众满意度", None),
        ("各机关单位、党员干部满意度", None),
    ],
)
def test_a_superior_is_named_as_a_whole(name: str, expected: str | None) -> None:
    assert superior_in(name, ("上级", "县委"), ("部门", "部")) == expected


COLUMN = pl.Decimal(18, 6)


def test_numbers_fit_their_column_or_are_left_out() -> None:
    assert fitting(Fraction(1, 3), COLUMN) == Decimal("0.333333")
    assert fitting(Fraction(1, 2_000_000), COLUMN) == Decimal("0.000001")
    assert fitting(Decimal(10) ** 12, COLUMN) is None
    assert fitting(Decimal("1E+40"), COLUMN) is None
    assert fitting(Decimal("999999999999.9999999"), COLUMN) is None
    assert fitting(None, COLUMN) is None


@settings(deadline=None)  # the first frame loads the engine
@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_whatever_fits_goes_into_a_frame(value: Decimal) -> None:
    frame = pl.DataFrame({"number": [fitting(value, COLUMN)]}, schema={"number": COLUMN})
    assert frame.height == 1
