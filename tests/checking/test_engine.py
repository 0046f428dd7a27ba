"""The engine counts four outcomes, takes null for what it is, and never hides a broken rule."""

import polars as pl
import pytest

from jixiao.checking.engine import Outcomes, run
from jixiao.rules import Class, Rule, Words, all_rules, find_rule, parameter
from jixiao.rules.rule import Page

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
