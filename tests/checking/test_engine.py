"""The engine counts four outcomes, takes null for what it is, and never hides a broken rule."""

import itertools

import polars as pl
import pytest

from jixiao.checking.check import rule_parameters
from jixiao.checking.engine import Outcomes, run
from jixiao.facts import tables
from jixiao.rules import Class, Rule, Words, all_rules, find_rule, parameter
from jixiao.rules.rule import PARAMETER, Page
from jixiao.standards import load

DOC = """{code} 标题

检查什么：一
二。
为什么：三。
示例：四。
怎样改：五。
---
Title

What: one
two.
Why: three.
Example: four.
Fix: five.
"""


def rule(code: str, holds: pl.Expr, applies: pl.Expr | None = None, readable: pl.Expr | None = None) -> Rule:
    return Rule(
        DOC.format(code=code),
        code=code,
        table="things",
        applies=pl.lit(value=True) if applies is None else applies,
        readable=pl.lit(value=True) if readable is None else readable,
        holds=holds,
        class_=Class.ADVICE,
        message=Words("{value}", "{value}"),
    )


def things(*values: int | None) -> dict[str, pl.DataFrame]:
    return {
        "things": pl.DataFrame(
            {"value": values, "place": ["p1"] * len(values), "report": [0] * len(values)},
            schema_overrides={"value": pl.Int64},
        )
    }


VALUE = pl.col("value")


def test_four_outcomes() -> None:
    tested = rule("X01", VALUE > 5, applies=VALUE != 0, readable=VALUE != 1)
    done = run(things(0, 1, 2, 9, 9), [tested], {})
    assert done.outcomes == {"X01": Outcomes(held=2, failed=1, not_applicable=1, unreadable=1)}
    assert [failure.row["value"] for failure in done.failures] == [2]


def test_null_is_never_held() -> None:
    assert run(things(None), [rule("X01", VALUE > 5)], {}).outcomes["X01"] == Outcomes(unreadable=1)
    assert (
        run(things(None), [rule("X01", VALUE > 5, applies=VALUE > 0)], {}).outcomes["X01"].not_applicable == 1
    )
    assert (
        run(things(None), [rule("X01", pl.lit(value=True), readable=VALUE > 0)], {})
        .outcomes["X01"]
        .unreadable
        == 1
    )


def test_empty_tables_count_nothing() -> None:
    assert run(things(), [rule("X01", VALUE > 5)], {}).outcomes == {"X01": Outcomes()}


def test_a_broken_rule_is_a_fault_and_spoils_no_other() -> None:
    done = run(things(1, 9), [rule("X01", VALUE > 5), rule("X02", pl.col("nonsense") > 5)], {})
    assert done.outcomes == {"X01": Outcomes(held=1, failed=1)}
    assert [(fault.rule.code, "nonsense" in fault.error) for fault in done.faults] == [("X02", True)]


def test_parameters_reach_expressions() -> None:
    tested = rule("X01", parameter("X01.border") < VALUE)
    assert tested.parameters == {"X01.border"}
    assert run(things(3, 7), [tested], {"X01.border": pl.lit(5)}).outcomes["X01"] == Outcomes(
        held=1, failed=1
    )


def test_pages_come_from_the_docstring() -> None:
    tested = rule("X01", VALUE > 5)
    assert tested.zh == Page("标题", "一二。", "三。", "四。", "五。")
    assert tested.en == Page("Title", "one two.", "three.", "four.", "five.")


def test_a_page_that_lacks_a_part_is_refused() -> None:
    lacking = Rule(
        DOC.format(code="X01").replace("怎样改：五。", ""),
        code="X01",
        table="things",
        applies=VALUE > 0,
        holds=VALUE > 0,
        class_=Class.ADVICE,
        message=Words("", ""),
    )
    with pytest.raises(ValueError, match="怎样改"):
        _ = lacking.zh


def test_the_registry_is_the_folder() -> None:
    codes = [known.code for known in all_rules()]
    assert codes == sorted(codes)
    assert find_rule(codes[0].lower()) is all_rules()[0]
    assert find_rule("Z99") is None


def test_many_rows_are_judged_as_few_are() -> None:
    answers = list(itertools.product((True, False, None), repeat=3))
    tested = [
        rule("X01", pl.col("holds"), pl.col("applies"), pl.col("readable")),
        rule("X02", ~pl.col("holds"), pl.col("applies")),
        rule("X03", pl.col("holds") & pl.col("readable")),
    ]
    kinds = dict.fromkeys(("applies", "readable", "holds"), pl.Boolean())
    few = pl.DataFrame(answers, schema=kinds, orient="row").with_columns(
        value=pl.int_range(pl.len()), place=pl.lit("p1"), report=pl.lit(0)
    )
    times = 12  # 324 rows
    one, many = run({"things": few}, tested, {}), run({"things": pl.concat([few] * times)}, tested, {})
    assert {
        code: Outcomes(*(getattr(found, kind) * times for kind in Outcomes.__slots__))
        for code, found in one.outcomes.items()
    } == many.outcomes
    for code in one.outcomes:
        alone = [failure.row["value"] for failure in one.failures if failure.rule.code == code]
        assert [
            failure.row["value"] for failure in many.failures if failure.rule.code == code
        ] == alone * times
    first = run({"things": pl.concat([few] * times)}, tested, {}, keep=2)
    assert [failure.row["value"] for failure in first.failures if failure.rule.code == "X01"] == [1, 1]


def test_every_rule_answers_with_true_or_false() -> None:
    literals = rule_parameters(all_rules(), load("430000", 2023))
    for name, frame in tables([]).items():
        asked = [tested for tested in all_rules() if tested.table == name]
        keys = sorted({key for tested in asked for key in tested.parameters})
        given = frame.with_columns(literals[key].alias(PARAMETER + key) for key in keys)
        for tested in asked:
            for _, answer in tested.answers:
                assert given.select(answer.alias("answer")).schema["answer"] == pl.Boolean, tested.code


def test_an_answer_that_is_neither_true_nor_false_is_a_fault() -> None:
    done = run(things(7), [rule("X01", VALUE), rule("X02", VALUE > 5)], {})
    assert [fault.rule.code for fault in done.faults] == ["X01"]
    assert done.outcomes == {"X02": Outcomes(held=1)}
