"""Which rules are asked for: codes, families, former codes."""

from collections.abc import MutableMapping
from typing import cast

import pytest

from jixiao.checking import check
from jixiao.rules import RENAMED, all_rules
from tests.shorthand import report_of

ALL = {rule.code for rule in all_rules()}


def asked(select: list[str] | None = None, ignore: list[str] | None = None) -> set[str]:
    return set(check(report_of({}), select=select, ignore=ignore or []).outcomes)


def test_codes_and_families() -> None:
    assert asked() == ALL
    assert asked(select=["A01", "H"]) == {"A01", *(code for code in ALL if code.startswith("H"))}
    assert asked(select=["A"], ignore=["A01"]) == {code for code in ALL if code.startswith("A")} - {"A01"}
    assert asked(select=[]) == set()


def test_a_former_code_stands_for_the_rule_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cast("MutableMapping[str, str]", RENAMED), "X01", "C04")
    assert asked(select=["X01"]) == {"C04"}
    assert asked(ignore=["X01"]) == ALL - {"C04"}
