"""What clerks write → what it means."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.scoring import Comparator, ValueKind, parse_actual, parse_target
from jixiao.scoring.dates import parse_date
from jixiao.scoring.model import Remark
from jixiao.scoring.numerals import chinese_number

GE, GT, EQ, LT, LE = "≥", "＞", "=", "＜", "≤"


@pytest.mark.parametrize(
    ("raw", "kind", "comparator", "value", "unit"),
    [
        ("≥600人", "count", GE, "600", "人"),
        ("≧3个", "count", GE, "3", "个"),
        (">=3 个", "count", GE, "3", "个"),
        ("﹥5人次", "count", GT, "5", "人次"),
        ("＞6.00(次)", "count", GT, "6.00", "次"),
        ("﹤2%", "rate", LT, "2", "%"),
        ("≦100％", "rate", LE, "100", "%"),
        ("＝42", "count", EQ, "42", ""),
        ("═42支", "count", EQ, "42", "支"),
        ("不少于12种", "count", GE, "12", "种"),
        ("不低于90分", "count", GE, "90", "分"),
        ("至少3场", "count", GE, "3", "场"),
        ("达到95%", "rate", GE, "95", "%"),
        ("完成率达到100%", "rate", GE, "100", "%"),
        ("95%以上", "rate", GE, "95", "%"),
        ("20亩及以上", "count", GE, "20", "亩"),
        ("超过5公里", "count", GT, "5", "公里"),
        ("不超过 1,200.50 万元", "money", LE, "1200.50", "万元"),
        ("控制在30万元以内", "money", LE, "30", "万元"),
        ("控制在100%", "rate", LE, "100", "%"),
        ("3个工作日内", "count", LE, "3", "个工作日"),
        ("5%以下", "rate", LE, "5", "%"),
        ("≥100百分比", "rate", GE, "100", "%"),
        ("百分之95", "rate", None, "95", "%"),
        ("百分之九十五", "rate", None, "95", "%"),
        ("≤5‰", "rate", LE, "0.5", "%"),
        ("10万", "count", None, "100000", ""),
        ("10万人", "count", None, "100000", "人"),
        ("10万元", "money", None, "10", "万元"),
        ("1.2亿元", "money", None, "1.2", "亿元"),
        ("≥30(万元)", "money", GE, "30", "万元"),
        ("≥3.5元/人", "count", GE, "3.5", "元/人"),
        ("12次/年", "count", None, "12", "次/年"),
        ("300㎡", "count", None, "300", "m2"),
        ("两栋", "count", None, "2", "栋"),
        ("不少于三十人", "count", GE, "30", "人"),
        ("合格率≥95%", "rate", GE, "95", "%"),
        ("-5%", "rate", None, "-5", "%"),
        ("0", "count", None, "0", ""),
        ("６３０", "count", None, "630", ""),
    ],
)
def test_single_values(raw: str, kind: str, comparator: str | None, value: str, unit: str) -> None:
    target = parse_target(raw)
    assert target.kind is ValueKind(kind)
    assert target.comparator == comparator
    assert str(target.value) == value
    assert target.unit == unit
    assert target.text == raw


@pytest.mark.parametrize(
    "raw",
    [
        "一批",
        "一定成效",
        "5年获得先进",
        "全面提升",
        "按时",
        "及时",
        "大于指标值",
        "一流",
        "连续五年获评优秀",
        "万无一失",
        "三十",
        "ABC",
        "1/2",
    ],
)
def test_words_stay_words(raw: str) -> None:
    target = parse_target(raw)
    assert (target.kind, target.value, target.comparator) == (ValueKind.TEXT, None, None)


@pytest.mark.parametrize(
    ("raw", "remark"),
    [
        ("10-20个", "range"),
        ("90%-95%", "range"),
        ("10至20个", "range"),
        ("约100人", "approximate"),
        ("100人左右", "approximate"),
    ],
)
def test_numbers_without_a_single_value_say_why(raw: str, remark: str) -> None:
    target = parse_target(raw)
    assert (target.kind, target.value, target.remark) == (ValueKind.TEXT, None, Remark(remark))


@pytest.mark.parametrize("raw", ["", "  ", "无", "略", "—", "/"])
def test_marks_of_nothing_are_blank(raw: str) -> None:
    assert parse_target(raw).kind is ValueKind.BLANK
    assert parse_actual(raw).kind is ValueKind.BLANK


@pytest.mark.parametrize("raw", ["达成", "部分达成", "未达成", "达成年度指标", "未达成年度指标且效果较差。"])
def test_only_the_fixed_words_are_levels(raw: str) -> None:
    assert parse_actual(raw).kind is ValueKind.LEVEL
    assert parse_actual(raw + "吗").kind is ValueKind.TEXT


@pytest.mark.parametrize(
    ("raw", "first", "deadline"),
    [
        ("2023年底前", None, date(2023, 12, 31)),
        ("2023年年底前完成", None, date(2023, 12, 31)),
        ("年底前", None, date(2023, 12, 31)),
        ("12月31日前", None, date(2023, 12, 31)),
        ("2024年2月底前", None, date(2024, 2, 29)),
        ("9月前", None, date(2023, 8, 31)),
        ("1月前", None, date(2022, 12, 31)),
        ("2023-11-20", date(2023, 11, 20), date(2023, 11, 20)),
        ("2023年11月20日完成", date(2023, 11, 20), date(2023, 11, 20)),
        ("2023年12月", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023年内", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023年度", date(2023, 1, 1), date(2023, 12, 31)),
        ("第三季度", date(2023, 7, 1), date(2023, 9, 30)),
        ("上半年", date(2023, 1, 1), date(2023, 6, 30)),
    ],
)
def test_dates(raw: str, first: date | None, deadline: date) -> None:
    target = parse_target(raw, year=2023)
    assert (target.kind, target.first, target.deadline) == (ValueKind.DATE, first, deadline)


def test_a_date_without_a_year_has_no_day() -> None:
    target = parse_target("12月31日前")
    assert (target.kind, target.deadline) == (ValueKind.DATE, None)
    assert parse_target("2023年2月30日前").kind is ValueKind.TEXT
    assert parse_target("13月").kind is not ValueKind.DATE


def test_columns_complete_the_cell() -> None:
    target = parse_target("95", "≥", "%")
    assert (target.kind, target.comparator, target.value) == (
        ValueKind.RATE,
        Comparator.AT_LEAST,
        Decimal(95),
    )
    assert parse_target("30", "小于等于", "万元").comparator is Comparator.AT_MOST
    assert parse_target("≥95", "＝", "%").comparator is Comparator.AT_LEAST  # the text's own comes first
    assert parse_target("95", "定性").kind is ValueKind.TEXT
    assert parse_target("提升", "≥", "无").comparator is None


def test_an_actual_takes_the_unit_of_the_target() -> None:
    target = parse_target("≥95%")
    actual = parse_actual("98.5", target)
    assert (actual.kind, actual.value, actual.unit) == (ValueKind.RATE, Decimal("98.5"), "%")
    assert parse_actual("98人", target).kind is ValueKind.COUNT
    assert parse_actual("≥80%", target).has_comparator
    assert not parse_actual("达到96%", target).has_comparator
    assert not parse_actual("完成630人", parse_target("≥600人")).has_comparator
    assert parse_actual("完成630人", parse_target("≥600人")).value == 630


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三百零五", 305),
        ("一千零一十", 1010),
        ("两万三千", 23000),
        ("零", 0),
    ],
)
def test_chinese_numerals(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize("text", ["", "一二", "十百", "百", "二百三千", "万", "三万万", "零五"])
def test_malformed_numerals_are_none(text: str) -> None:
    assert chinese_number(text) is None


@given(st.text(max_size=60))
def test_anything_written_is_taken(raw: str) -> None:
    target = parse_target(raw, year=2023)
    actual = parse_actual(raw, target, year=2023)
    assert (target.value is None) == (target.kind not in {ValueKind.COUNT, ValueKind.RATE, ValueKind.MONEY})
    assert actual.kind is target.kind


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["≥", "≤", "＞", "＜", "="]))
def test_written_numbers_come_back(number: Decimal, sign: str) -> None:
    target = parse_target(f"{sign}{number}人")
    assert (target.value, target.comparator, target.unit) == (number, sign, "人")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二四年三月二十八日", date(2024, 3, 28)),
        ("二○二三年十二月三十一日", date(2023, 12, 31)),
        ("二零二四年十月", date(2024, 10, 31)),
        ("二〇二四年二月三十日", None),
    ],
)
def test_dates_in_chinese_numbers(text: str, day: date | None) -> None:
    span = parse_date(text)
    assert (span.last if span else None) == day
