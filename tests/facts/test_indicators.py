"""The table "indicators" and the columns of "reports" made from it."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.checking import check
from jixiao.facts import Subject, tables
from jixiao.scoring import score
from jixiao.standards import load
from tests.shorthand import report_of

QUANTITY, COST = ["产出指标（50分）", "数量指标"], ["产出指标", "成本指标"]


def facts(rows: Sequence[Sequence[str | None]], **more: Any) -> dict[str, list[dict[str, Any]]]:
    report, standard = report_of({"indicators": rows, **more}), load(None, 2023)
    found = tables([Subject(report, standard, score(report, standard))])
    return {name: frame.to_dicts() for name, frame in found.items()}


def test_a_row_says_what_is_written_where() -> None:
    row = facts([[*QUANTITY, "走访户数", "≥1,200户", "1260", "6", "5.5", ""]])["indicators"][0]
    assert (row["number"], row["type"], row["name"]) == (1, "数量", "走访户数")
    assert (row["target_raw"], row["target_comparator"], row["target_value"]) == ("≥1,200户", "≥", 1200)
    assert (row["actual_value"], row["actual_unit"]) == (1260, "户")
    assert (row["points_raw"], row["score_raw"], row["deviation_state"]) == ("6", "5.5", "blank")
    assert (row["target_place"], row["score_place"], row["deviation_place"]) == ("t1r1c4", "t1r1c7", "t1r1c8")
    assert (row["met"], row["outcome"], row["high"]) == (True, "met", 6)


def test_cells_the_table_does_not_have_are_null_and_take_the_place_of_the_name() -> None:
    row = facts([[*QUANTITY, "走访户数", "≥1200户", None, "6", None, None]])["indicators"][0]
    assert row["actual_raw"] is row["score_state"] is row["deviation_state"] is None
    assert row["deviation_place"] == row["place"] == "t1r1c3"


def test_the_direction_must_be_beyond_doubt() -> None:
    rows = [
        [*QUANTITY, "走访户数", "200户", "150户", "5", "5", ""],
        [*QUANTITY, "投诉件数", "5件", "3件", "5", "5", ""],
        [*COST, "项目成本", "=35万元", "33万元", "5", "5", ""],
        [*COST, "项目成本", "35万元", "350000元", "5", "5", ""],
        ["产出指标", "质量指标", "考试通过率", "95%", "90%", "5", "5", ""],
    ]
    outcomes = [row["outcome"] for row in facts(rows)["indicators"]]
    assert outcomes == ["unmet?", None, None, "met", "unmet"]


def test_a_name_that_is_only_that_of_its_group() -> None:
    rows: list[list[str | None]] = [
        ["产出指标", "数量指标", "数量 指标", "≥12次", "14次", "5", "5", ""],
        ["产出指标", "数量指标", "产出", "≥12次", "14次", "5", "5", ""],
        ["产出指标", None, "产出", "≥12次", "14次", "5", "5", ""],
        ["满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%", "95%", "5", "5", ""],
        ["产出指标", "数量指标", "走访户数", "≥12户", "14户", "5", "5", ""],
    ]
    assert [row["only_group"] for row in facts(rows)["indicators"]] == [True, True, True, False, False]


def test_a_report_counts_its_indicators() -> None:
    rows = [
        [*QUANTITY, "走访户数", "≥200户", "200户", "5", "5", ""],
        [*QUANTITY, "培训人数", "≥50人", "52人", "5", "5", ""],
        [*QUANTITY, "宣传场次", "≥5场", "≥5场", "5", "5", ""],
        ["效益指标", "履职效益", "群众安全感", "≥90%", "93%", "5", "5", ""],
        ["满意度指标", "满意度指标", "群众满意度", "≥90%", "100%", "5", "5", ""],
    ]
    report = facts(rows)["reports"][0]
    assert (report["numeric_indicators"], report["equal_indicators"]) == (4, 1)
    assert report["present_types"] == ["数量", "效益", "满意度"]
    assert report["missing_types"] == ["质量", "时效", "成本"]
    assert (report["satisfaction_actuals"], report["satisfaction_full"]) == (1, 1)
    assert report["satisfaction_place"] == "t1r5c5"
    assert report["untyped_indicators"] == 0
    assert facts([])["reports"][0]["indicators"] == 0


CELL = st.one_of(
    st.none(),
    st.sampled_from(
        ["", "无", "/", "≥95%", "100%", "2023年底前", "9" * 39, "-3", "1e999", "全面提升", "≤0", "万"]
    ),
    st.text(max_size=40),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, st.text(max_size=20), CELL, CELL, CELL, CELL, CELL), max_size=4))
def test_no_table_breaks_facts_or_rules(rows: list[tuple[str | None, ...]]) -> None:
    result = check(report_of({"indicators": [list(row) for row in rows]}), select=["C", "D"])
    assert result.faults == ()
    assert all("{" not in finding.message.zh for finding in result.findings if "{" not in str(rows))
