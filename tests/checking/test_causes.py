"""Findings of one cause are told together, and none is lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.checking import Finding
from jixiao.checking.causes import with_causes
from jixiao.checking.render.wording import blocks
from jixiao.report import Place
from jixiao.rules import Class, Words

EMPTY = Words("", "")


def finding(
    code: str, place: str = "", also: Sequence[str] = (), difference: str = "", class_: Class = Class.MUST_FIX
) -> Finding:
    return Finding(
        code=code,
        class_=class_,
        title=Words(code, code),
        message=EMPTY,
        place=Place.from_ref(place) if place else None,
        also=tuple(Place.from_ref(ref) for ref in also),
        observed="",
        expected=EMPTY,
        difference=difference,
        reference=EMPTY,
        suggestion=EMPTY,
    )


def told(*findings: Finding) -> list[tuple[str, int | None, str]]:
    return [(f.code, f.group, f.explained_by) for f in with_causes(findings)]


def test_points_beyond_100_explain_the_execution_left_out() -> None:
    assert told(finding("A12"), finding("A14")) == [("A12", 1, ""), ("A14", 1, "A12")]
    assert told(finding("A14")) == [("A14", None, "")]


def test_a_confused_unit_explains_the_sums_it_spoils() -> None:
    unit = finding("A18", "p16[4:17]", ["p14[5:14]"], class_=Class.CONFIRM)
    total = finding("A06", "p14[5:14]", ["p14[20:29]", "p16[4:17]"])
    part = finding("A17", "p16[4:17]", ["p14[5:14]"])
    assert told(total, part, unit) == [("A06", 1, "A18"), ("A17", 1, "A18"), ("A18", 1, "")]


def test_links_within_a_row_or_a_report() -> None:
    assert told(finding("A12"), finding("A21")) == [("A12", 1, ""), ("A21", 1, "A12")]
    exceeded = [finding("C07", "t1r9c6"), finding("C08", "t1r9c6"), finding("C07", "t1r10c6")]
    assert told(*exceeded) == [("C07", 1, "C08"), ("C08", 1, ""), ("C07", None, "")]
    assert told(finding("C22", "t1r4c8"), finding("E12", "t1r4c3"))[0] == ("C22", 1, "E12")
    assert told(finding("C01", "t1r9c7"), finding("C25", "t1r9c7"))[0] == ("C01", 1, "C25")


def test_one_blank_cell_is_one_cause_only_in_its_row() -> None:
    given_ = [
        finding("C02", "t1r21c9"),
        finding("C02", "t1r22c9"),
        finding("C17", "t1r21c9"),
        finding("C17", "t1r23c9"),
    ]
    assert told(*given_) == [("C02", 1, ""), ("C02", None, ""), ("C17", 1, "C02"), ("C17", None, "")]


def test_a_wrong_part_explains_the_wrong_total() -> None:
    part = finding("A01", "p14[10:18]", ["p14[25:33]"])
    total = finding("A06", "p12[0:5]", ["p14[10:18]", "p16[3:9]"])
    assert told(part, total) == [("A01", 1, ""), ("A06", 1, "A01")]
    rounding = finding("A01", "p14[10:18]", class_=Class.ADVICE)
    assert told(rounding, total)[1] == ("A06", None, ""), "what rounding explains is no cause"


def test_what_one_figure_lacks_the_other_has_too_much() -> None:
    moved = [finding("B01", "p1", difference="0.03 万元"), finding("B01", "p2", difference="0.03 万元")]
    assert told(*moved) == [("B01", 1, ""), ("B01", 1, "B01")]
    assert told(moved[0], finding("B01", "p3", difference="0.04 万元"))[1] == ("B01", None, "")


def test_an_explained_finding_of_a_graver_class_lifts_its_block() -> None:
    cause = finding("D12", "t1r2c5", class_=Class.CONFIRM)
    block = blocks(with_causes([cause, finding("D13", "t1r2c6")]))[0]
    assert (block.head.code, block.class_, block.size) == ("D12", Class.MUST_FIX, 2)


CODES = ["A01", "A06", "A12", "A14", "B01", "C01", "C02", "C03", "C04", "C17", "D05", "D11", "D12", "D13"]


@given(
    st.lists(st.builds(finding, st.sampled_from(CODES), st.sampled_from(["", "t1r1c1", "t1r1c2", "p1[0:2]"])))
)
def test_blocks_tell_every_finding_once(findings: list[Finding]) -> None:
    linked = with_causes(findings)
    assert [f.code for f in linked] == [f.code for f in findings]
    shown = [f for block in blocks(linked) for cause, effects in block.causes for f in (cause, *effects)]
    assert sorted(map(id, shown)) == sorted(map(id, linked))
    for one in linked:
        same = [f for f in linked if f.group == one.group]
        assert one.group is None or [f.explained_by for f in same].count("") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_codes_of_links_are_rules(lang: str) -> None:
    from jixiao.checking.causes import _LINKS  # noqa: PLC0415
    from jixiao.rules import find_rule  # noqa: PLC0415

    for code in {code for link in _LINKS for code in link.effects | link.causes}:
        rule = find_rule(code)
        assert rule is not None
        assert rule.page(lang).title
