"""Features behind the rest of the single-document checks."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.facts import Subject, tables
from jixiao.facts.features.exact import decimals_of
from jixiao.scoring import score
from jixiao.standards import load
from tests.shorthand import report_of

QUANTITY, QUALITY = ["产出指标", "数量指标"], ["产出指标", "质量指标"]


def facts(**given: Any) -> dict[str, list[dict[str, Any]]]:
    report, standard = report_of(given), load(None, 2023)
    found = tables([Subject(report, standard, score(report, standard))])
    return {name: frame.to_dicts() for name, frame in found.items()}


def rows(*indicators: list[str | None]) -> list[dict[str, Any]]:
    return facts(indicators=indicators)["indicators"]


def texts(*paragraphs: str) -> dict[str, list[dict[str, Any]]]:
    return facts(sections=[{"key": "performance", "heading": "绩效情况", "paragraphs": paragraphs}])


@pytest.mark.parametrize(
    ("name", "target", "actual", "over"),
    [
        ("培训人数", "≥100人", "130人", False),
        ("培训人数", "≥100人", "131人", True),
        ("培训人数", "100人", "200人", True),
        ("新建公厕", "≥1座", "2座", False),
        ("有效投诉数", "5件", "9件", None),
        ("会议费支出", "≤10万元", "2万元", None),
        ("培训人数", "≥0人", "5人", None),
        ("培训人数", "≥100人", "完成", None),
    ],
)
def test_over_fulfilment_is_of_what_should_be_more(
    name: str, target: str, actual: str, over: bool | None
) -> None:
    assert rows([*QUANTITY, name, target, actual, "5", "5", ""])[0]["over_fulfilled"] is over


@pytest.mark.parametrize(
    ("said", "generic", "measure", "lack"),
    [
        ("客观原因", True, None, None),
        ("受疫情影响导致未完成。", True, None, "未完成"),
        ("设备老化，将于2024年更换", False, "将", None),
        ("不存在不足", False, None, None),
        ("部分村进度滞后", False, None, "滞后"),
    ],
)
def test_what_a_reason_is_worth(said: str, generic: bool, measure: str | None, lack: str | None) -> None:
    row = rows([*QUANTITY, "培训人数", "≥100人", "90人", "5", "4.5", said])[0]
    assert (row["reason_generic"], row["reason_measure"], row["reason_lack"]) == (generic, measure, lack)


def test_no_reason_is_worth_nothing() -> None:
    assert rows([*QUANTITY, "培训人数", "≥100人", "90人", "5", "4.5", "无"])[0]["reason_generic"] is None


@pytest.mark.parametrize(
    ("name", "target", "actual", "fault"),
    [
        ("巡查河段", "≥50", "52", "missing"),
        ("巡查河段", "≥50", "52公里", None),
        ("巡查河段（公里）", "≥50", "52", None),
        ("总成本", "不超过15万", "14万", None),
        ("村组干部230人", "≥230个", "230个", "people"),
        ("合格率", "≥95百分比", "95", "words"),
        ("帮扶对象", "≥50户", "50人", "differ"),
        ("帮扶对象", "≥50人", "50名", None),
    ],
)
def test_units(name: str, target: str, actual: str, fault: str | None) -> None:
    assert rows([*QUANTITY, name, target, actual, "5", "5", ""])[0]["unit_fault"] == fault


@pytest.mark.parametrize(
    ("name", "target", "fault"),
    [
        ("新建公厕", "≤4座", "capped"),
        ("新建公厕", "≥4座", None),
        ("新建公厕单位成本", "≤4元", None),
        ("抽检不合格率", "≤2%", None),
        ("验收合格率", "≤98%", "capped"),
        ("信访投诉率", "≥5%", "raised"),
        ("信访投诉办结率", "≥95%", None),
    ],
)
def test_directions(name: str, target: str, fault: str | None) -> None:
    assert rows([*QUALITY, name, target, "3", "5", "5", ""])[0]["direction_fault"] == fault


def test_a_count_and_its_completion_but_not_its_quality() -> None:
    found = rows(
        [*QUANTITY, "农村公路养护里程", "≥50公里", "52公里", "5", "5", ""],
        [*QUALITY, "农村公路养护完成率", "100%", "100%", "5", "5", ""],
        [*QUALITY, "农村公路养护合格率", "≥95%", "96%", "5", "5", ""],
        [*QUALITY, "农村公路养护合格率", "≥95%", "97%", "5", "5", ""],
        [*QUANTITY, "不适用", "不适用", "", "", "", ""],
        [*QUANTITY, "不适用", "不适用", "", "", "", ""],
    )
    assert [row["overlaps"] for row in found] == [None, 1, None, None, None, None]
    assert [row["repeats"] for row in found] == [None, None, None, 3, None, None]


def test_a_breakdown_is_read_with_its_own_sum_and_units() -> None:
    made = texts("补助30万元，包括：甲村100000元、乙村20万元，合计30万元。另有1万元，用于办公。")[
        "statements"
    ]
    assert [(row["kind"], row["due"], row["meets"]) for row in made] == [("breakdown", "30 万元", True)]


def test_two_lists_in_one_sentence_are_not_guessed_at() -> None:
    assert texts("共100万元，其中中央50万元，包括甲30万元、乙20万元。")["statements"] == []


@pytest.mark.parametrize(
    ("said", "due", "meets"),
    [
        ("支出480万元，比上年增加30万元，增长6.67%", "6.67%", True),
        ("支出480万元，较上年减少30万元，下降6%", "5.88%", True),
        ("支出480万元，较上年减少30万元，下降6.5%", "5.88%", False),
        ("支出90万元，比上年100万元减少10%", "10.00%", True),
    ],
)
def test_rates_of_change(said: str, due: str, meets: bool) -> None:
    (row,) = texts(said)["statements"]
    assert (row["due"], row["meets"]) == (due, meets)


def test_the_line_for_the_whole_is_the_total_unless_it_prints_nothing() -> None:
    lines = {"当年财政拨款": {"initial": "80", "adjusted": "90", "executed": "80"}}
    printed = facts(funds={"total": {"adjusted": "100", "executed": "90"}, "source": lines})["funds"]
    assert [row["is_main"] for row in printed] == [True, False]
    empty = facts(funds={"total": {"adjusted": "0", "executed": "0"}, "source": lines})["funds"]
    assert [row["is_main"] for row in empty] == [False, True]
    assert empty[1]["change_raw"] == "12.50%"


def test_one_amount_in_two_units_is_told_at_the_greater_one() -> None:
    found = facts(amounts={"基本支出": "335.72万元"}, funds={"nature": {"基本支出": "3357200"}})["amounts"]
    assert [(row["raw"], row["times"]) for row in found] == [
        ("335.72 万元", None),
        ("3357200 万元", "10000"),
    ]


def test_damage_is_found_in_any_cell() -> None:
    row = facts(funds={"total": {"adjusted": "0", "executed": "0", "rate": "#DIV/0!"}})["reports"][0]
    assert (row["error_value"], row["error_value_place"]) == ("#DIV/0!", "t1r1c4")
    assert texts("编码4.40306E+20")["reports"][0]["damaged_number"] == "4.40306E+20"
    assert texts("型号3E10、10e3号")["reports"][0]["damaged_number"] is None


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_are_those_written_without_closing_zeros(value: Decimal) -> None:
    plain = format(value, "f")
    assert decimals_of(value) == len(plain.partition(".")[2].rstrip("0"))
