"""Features of goals, lists, texts and leftovers; each with the near miss it must not take."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.facts.features.narrative_goals import (
    has_deadline,
    has_quantity,
    only_money,
    repeats,
    set_phrase_share,
)
from jixiao.facts.features.narrative_leftovers import instructions_in, personal_data_in
from jixiao.facts.features.narrative_lists import NumberingFault, count_items, numbering_fault, ordinal
from jixiao.facts.features.narrative_text import admission, clauses, mention, words
from jixiao.facts.features.narrative_topics import enumerated_topics, figures, shares_subject
from jixiao.report import Place, Text
from jixiao.standards import load

STANDARD = load(None, 2023)
PHRASES = words(STANDARD, "F05.phrases")
LEVELS = words(STANDARD, "F01.levels")
GENERIC = words(STANDARD, "F06.generic")


@pytest.mark.parametrize(
    ("goal", "quantity", "deadline"),
    [
        ("培训基层干部600人", True, False),
        ("加固两座危桥", True, False),
        ("修路十二公里", True, False),
        ("冬季供暖全覆盖", True, False),
        ("年底前完成改造", False, True),
        ("12月底前完成改造", False, True),
        ("第三季度完成", False, True),
        ("2023年认真贯彻党的二十大精神", False, False),
        ("落实财预〔2020〕10号文件", False, False),
        ("增强“四个意识”，做到“两个维护”", False, False),
        ("1.加强管理；2.改进服务", False, False),
        ("建设一支高素质队伍", False, False),
    ],
)
def test_quantity_and_deadline(goal: str, *, quantity: bool, deadline: bool) -> None:
    assert (has_quantity(goal, PHRASES, LEVELS), has_deadline(goal)) == (quantity, deadline)


def test_share_of_set_phrases_is_of_characters_without_punctuation() -> None:
    assert set_phrase_share("全面贯彻党的二十大精神，培训干部六百人次。", PHRASES) == Decimal("0.58")
    assert set_phrase_share("。", PHRASES) == 0


@given(st.text(alphabet="贯彻落实高质量发展二十大精神修路，。", max_size=40))
def test_share_of_set_phrases_is_a_share(goal: str) -> None:
    assert 0 <= set_phrase_share(goal, PHRASES) <= 1


@pytest.mark.parametrize(
    ("goal", "project", "expected"),
    [
        ("287", "", True),
        ("全年支付专项经费287万元。", "", True),
        ("支付校舍维修资金16.2万元", "校舍维修", True),
        ("支付校舍维修资金16.2万元", "", False),
        ("维修校舍3间，资金16.2万元", "", False),
        ("做好各项保障", "", False),
    ],
)
def test_only_money(goal: str, project: str, *, expected: bool) -> None:
    assert only_money(goal, project, words(STANDARD, "F03.payment")) is expected


def test_a_repetition_has_the_same_figures() -> None:
    border = Decimal("0.95")
    assert repeats("养护公路420公里。", "养护公路420公里", border)
    assert not repeats("养护农村公路420公里，保障出行", "养护农村公路433公里，保障出行", border)
    assert not repeats("", "", border)


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (["一是细化预算；二是按月通报；三是培训。"], 3),
        (["（一）预算不细。一是测算粗；二是依据少。", "（二）支出偏慢。一是前期慢。"], 2),
        (["1.细化预算。", "2.按月通报。"], 2),
        (["①细化②通报"], 2),
        (["第一，细化预算。第二，按月通报。"], 2),
        (["一是不细；二是偏慢。原因：一是人手少；二是经验少。"], None),
        (["一是细化；三是培训。"], None),
        (["细化预算，占比1.5。"], None),
        ([], None),
    ],
)
def test_count_items(texts: list[str], count: int | None) -> None:
    assert count_items(texts) == count


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一、", 1),
        ("（十一）", 11),
        ("二十、", 20),
        ("二十三、", 23),
        ("3.", 3),
        ("第四部分", 4),
        ("A.", None),
        ("", None),
    ],
)
def test_ordinal(written: str, value: int | None) -> None:
    assert ordinal(written) == value


@pytest.mark.parametrize(
    ("numbers", "parts", "fault"),
    [
        (["一、", "二、", "三、"], True, None),
        (["", "", ""], False, None),
        (["", ""], True, NumberingFault.UNNUMBERED),
        (["一、", "", "三、"], False, NumberingFault.MIXED),
        (["一、", "三、"], False, NumberingFault.ORDER),
        (["一、", "一、"], False, NumberingFault.ORDER),
        (["二、", "三、"], False, NumberingFault.ORDER),
        (["A.", "B."], False, None),
    ],
)
def test_numbering_fault(numbers: list[str], *, parts: bool, fault: NumberingFault | None) -> None:
    assert numbering_fault(numbers, parts_numbered=parts) == fault


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("部分项目支出进度较慢", True),
        ("资金到位不及时", True),
        ("未出现支出进度慢的情况", False),
        ("工程施工进度较慢", False),
        ("加快支出进度", False),
    ],
)
def test_admission_of_slow_spending(clause: str, *, said: bool) -> None:
    lists = (words(STANDARD, f"B04.{name}") for name in ("subjects", "slow", "denials"))
    assert (admission([Text.of(f"业务培训不够，{clause}。")], *lists) is not None) is said


def test_a_mention_keeps_its_place_in_the_paragraph() -> None:
    text = Text.of("一是人手少，二是资金到位慢。", Place(paragraph=7))
    assert [(found.text, found.ref) for found in clauses(text)] == [
        ("人手少", "p7[2:5]"),
        ("资金到位慢", "p7[8:13]"),
    ]
    nested = Text.of("资金到位慢", Place(paragraph=7, start=8, end=13))
    assert mention(nested, 2, 4).ref == "p7[10:12]"


def test_figures_are_quantities_only() -> None:
    assert figures("2023年，第1批1,200人，占10.5％，按〔2020〕10号文；（1）培训") == (
        (Decimal(1200), False),
        (Decimal("10.5"), True),
    )


def test_shared_subjects() -> None:
    goal = "加固2座危桥，养护农村公路420公里"
    assert shares_subject("加固危桥数量", goal, GENERIC) is True
    assert shares_subject("养护公路里程", goal, GENERIC) is True
    assert shares_subject("慰问老党员人数", goal, GENERIC) is False
    assert shares_subject("工作完成情况", goal, GENERIC) is None


def test_enumerated_topics() -> None:
    lead_in = words(STANDARD, "F06.lead_in")
    assert enumerated_topics("紧紧围绕文明创建、基层治理等工作，修路、架桥。", lead_in) == (
        "文明创建",
        "基层治理",
    )


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        ("填写说明:逐条写明,限100字", True),
        ("（简要说明主要工作）", True),
        ("请填写年度目标", True),
        ("XX单位", True),
        ("组织填报人员培训12期", False),
        ("请各镇街按时报送", False),
        ("简要说明会议3次", False),
        ("接待人数不超过10人", False),
    ],
)
def test_instructions(raw: str, *, left: bool) -> None:
    assert bool(instructions_in([Text.of(raw)])) is left


def test_personal_numbers_are_masked_and_checked() -> None:
    texts = [
        Text.of("电话 13812345678，身份证 990000199001011239", Place(paragraph=1)),
        Text.of("编号 990000199001011230、51999922R000000012345，座机 0734-8123456，13812345678.50元"),
    ]
    found = personal_data_in(texts)
    assert [(one.kind, one.masked) for one in found] == [
        ("身份证号", "990" + "*" * 15),
        ("手机号", "138" + "*" * 8),
    ]
    assert found[1].where.ref == "p1[3:14]"
