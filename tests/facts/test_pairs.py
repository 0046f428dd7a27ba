"""Which indicators of two documents are one, how their targets differ, and what else is paired."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.checking import Companions, Role, check
from jixiao.facts.companions import fitting, same_body
from jixiao.facts.features.matching import Named, compare, match, rises
from jixiao.reading import ReadingError
from jixiao.reading.companions import due, read_accounts, read_plain, read_task
from jixiao.report import Place, Text
from jixiao.scoring import parse_actual, parse_target
from jixiao.standards import load
from tests.shorthand import report_of

LIMITS = Decimal("0.85"), Decimal("0.6")
LEAST = Decimal("0.9")


def words(key: str) -> tuple[str, ...]:
    return load().parameter(f"checks.{key}").texts()


def pairs(mine: list[str], theirs: list[str]) -> list[tuple[int, int, bool]]:
    found = match([Named(n, None) for n in mine], [Named(n, None) for n in theirs], words, LIMITS)
    return [(pair.mine, pair.theirs, pair.same) for pair in found]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("培训人数", "培训人数", True),
        ("2023年培训人数", "2022年培训人数", True),
        ("培训人数（人次）", "培训人数人次", True),
        ("开展培训数量", "培训", True),
        ("培训人数", "培训期数", False),
        ("新建里程", "改建里程", False),
        ("数量", "情况", False),
    ],
)
def test_names_are_the_same_words(one: str, other: str, same: bool) -> None:
    assert any(found for *_, found in pairs([one], [other])) is same


def test_pairs_are_one_to_one_and_the_same_name_comes_first() -> None:
    assert pairs(["一级公路里程", "二级公路里程"], ["二级公路里程", "一级公路里程"]) == [
        (0, 1, True),
        (1, 0, True),
    ]
    assert pairs(["一级公路里程"], ["二级公路里程"]) == []
    assert pairs(["新建农村公路里程"], ["改建农村公路里程"]) == [(0, 0, False)]
    assert pairs(["农村公路新建里程数"], ["全县农村公路新建里程数"]) == [(0, 0, True)]
    assert pairs(["培训人数"], ["危桥加固"]) == []


def test_equal_names_pair_within_their_type() -> None:
    mine = [Named("完成率", "数量"), Named("完成率", "质量")]
    found = match(mine, list(reversed(mine)), words, LIMITS)
    assert [(pair.mine, pair.theirs) for pair in found] == [(0, 1), (1, 0)]


@given(st.lists(st.text("培训人数合格率公路里程一二", min_size=1, max_size=8), max_size=6), st.data())
def test_every_indicator_pairs_at_most_once_and_with_itself(names: list[str], data: st.DataObject) -> None:
    unlike = list(dict.fromkeys(names))
    shuffled = data.draw(st.permutations(unlike))
    found = pairs(unlike, shuffled)
    assert {unlike[mine]: shuffled[theirs] for mine, theirs, _ in found} == {name: name for name in unlike}


@pytest.mark.parametrize(
    ("mine", "theirs", "rising", "way", "certain"),
    [
        ("≥500人", "≥600人", True, "lower", True),
        ("≥600人", "600", True, "same", True),
        ("不少于600人", "≥600人", True, "same", True),
        ("≤45元", "≤40元", False, "lower", True),
        ("35", "40", None, "other", True),
        ("≤4座", "≥4座", True, "other", True),
        ("≥0.35亿元", "≥3500万元", True, "same", True),
        ("2023年12月底前", "2023年9月底前", None, "lower", True),
        ("明显提升", "明显提升。", None, "same", False),
        ("有所提升", "100%", None, "other", False),
    ],
)
def test_how_targets_differ(mine: str, theirs: str, rising: bool | None, way: str, certain: bool) -> None:
    change = compare(parse_target(mine), parse_target(theirs), rising, LEAST)
    assert change is not None
    assert (change.way, change.certain) == (way, certain)


@pytest.mark.parametrize(("mine", "theirs"), [("≥5公里", "≥5000米"), ("", "≥5人"), ("≥90%", "≥600人")])
def test_what_cannot_be_compared_is_not(mine: str, theirs: str) -> None:
    change = compare(parse_target(mine), parse_target(theirs), rising=True, least=LEAST)
    assert change is None or not change.certain


def test_a_target_is_compared_with_what_was_reached() -> None:
    change = compare(parse_target("≥600人"), parse_actual("1200人"), rising=True, least=LEAST)
    assert change is not None
    assert change.way == "lower"


def test_direction_by_comparator_then_name_and_type() -> None:
    def way(target: str, name: str, kind: str | None, *, bounded: bool = False) -> bool | None:
        return rises(parse_target(target), name, kind, bounded=bounded, words=words)

    assert way("≤3%", "投诉率", "质量") is False
    assert way("95%", "满意度", None, bounded=True) is True
    assert way("600", "培训人数", "数量") is True
    assert way("5", "投诉件数", "数量") is None
    assert way("35万元", "总成本", "成本") is None


def test_bodies() -> None:
    named = [Text.of(name) for name in ("中共雁峰区委组织部", "雁峰区委组织部", "雁峰区司法局", "")]
    assert same_body(named[0], named[1]) is True
    assert same_body(named[0], named[2]) is False
    assert same_body(named[0], named[3]) is None
    mine = report_of({"unit": "某县一局"})
    theirs = [report_of({"unit": unit}) for unit in ("某县二局", "某县一局")]
    assert fitting(mine, theirs) is theirs[1]
    assert fitting(mine, theirs[:1]) is theirs[0], "the only one is taken; that it does not fit is told apart"
    assert fitting(report_of({"unit": "某县三局"}), theirs) is None


def test_short_forms_lead_back_to_the_companion() -> None:
    peers = (report_of({"unit": "某县二局"}), report_of({"unit": "某县三局"}))
    companions = Companions(peers=peers)
    spot = companions.spot(Role.PEERS, Place(table=1, row=2, column=3), 1)
    there = companions.find(spot["other_place"])
    assert there.report is peers[1]
    assert there.place == Place(table=1, row=2, column=3)
    assert there.where() == spot["other_zh"] == "其他单位自评 表1第2行第3列"
    assert companions.find(companions.spot(Role.PEERS)["other_place"]).place is None


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_of_figures(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "决算.yaml",
        "unit: 某县一局\nyear: 2023\namounts:\n  支出总额: 608.67万元\n  项目支出/危桥改造: 120 万元\n"
        "staff: {编制: 22, 在职: '21'}\n",
    )
    accounts = read_accounts(path)
    assert [(entry.path, entry.amount.yuan) for entry in accounts.amounts] == [
        (("支出总额",), Decimal("6086700")),
        (("项目支出", "危桥改造"), Decimal("1200000")),
    ]
    assert [(entry.label, entry.number.value) for entry in accounts.staff] == [
        ("编制", Decimal(22)),
        ("在职", Decimal(21)),
    ]
    assert (accounts.fiscal_year, accounts.source and accounts.source.file) == (2023, "决算.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("amounts: {支出总额: 608.67}", "连单位一起写"),
        ("amounts: {支出总额: 约六百万元}", "连单位一起写"),
        ("staff: {在职: 很多}", "不是数字"),
        ("sums: {支出总额: 608.67万元}", "sums"),
        ("- 1", "对照表"),
        ("a: [", "不是合格的"),
    ],
)
def test_a_wrong_list_of_figures_says_what_is_wrong(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=said):
        read_accounts(write(tmp_path, "决算.yaml", text))


def test_accounts_in_words(tmp_path: Path) -> None:
    text = "2023年度部门决算\n2023年度支出合计608.67万元，其中：基本支出335.75万元。\n年末在职人员21人。\n"
    accounts = read_accounts(write(tmp_path, "决算.txt", text), 2023)
    assert ("支出总额",) in [entry.path for entry in accounts.amounts]
    assert [entry.number.value for entry in accounts.staff] == [21]


@pytest.mark.parametrize(
    "text",
    [
        "关于开展绩效自评的通知\n请于2024年3月31日前将自评报告报送我局绩效科。\n通知日期：2024年2月1日\n",
        "关于开展绩效自评的通知\n报送截止时间：2024-3-31\n",
    ],
)
def test_the_deadline_of_a_call(text: str, tmp_path: Path) -> None:
    task = read_task(write(tmp_path, "通知.txt", text))
    assert [(entry.key, entry.value.text) for entry in task.attributes] == [("deadline", "2024年3月31日")]
    assert task.attributes[0].value.place is not None


def test_a_call_with_two_deadlines_or_none_is_refused(tmp_path: Path) -> None:
    two = "请于2024年3月31日前报送自评表，2024年4月30日前报送自评报告。"
    for text, said in ((two, "有几个"), ("请按时报送。", "没有找到")):
        with pytest.raises(ReadingError, match=said):
            read_task(write(tmp_path, "通知.txt", text))


def test_a_date_is_a_call() -> None:
    assert due(date(2024, 3, 31)).attributes[0].value.text == "2024-03-31"


def test_any_document_as_running_text(tmp_path: Path) -> None:
    audit = read_plain(write(tmp_path, "审计.txt", "审计结果公告\n专项资金未按规定用途使用36万元。\n"))
    assert [text.text for text in audit.sections[0].paragraphs][-1] == "专项资金未按规定用途使用36万元。"


def test_projects_named_in_the_text_are_looked_for(tmp_path: Path) -> None:
    from jixiao.reading import read  # noqa: PLC0415 - the only case that reads

    text = (
        "2023年度部门整体支出绩效自评报告\n单位名称：某县公路中心\n二、一般公共预算支出情况\n（二）项目支出情况\n"
        "项目支出200万元，其中：农村危桥改造工程120万元，安防设施专项经费80万元，其他项目3万元。\n三、政府性基金预算支出情况\n无。\n"
    )
    report = read(write(tmp_path, "自评.txt", text))
    project = report_of({"kind": "project", "project": "安防设施专项", "unit": "某县公路中心"})
    result = check(report, select=["B11"], companions=Companions(projects=(project,)))
    assert [finding.message.zh for finding in result.findings] == [
        "项目“农村危桥改造工程”（120 万元）没有项目自评表。请补做，或说明并入了哪个项目。"
    ]
    assert result.outcomes["B11"].held == 1
