"""The standards that come along: complete, in their files, and only as certain as their sources."""

from decimal import Decimal
from fractions import Fraction
from importlib.resources import as_file, files

import pytest

from jixiao.standards import find_division, load
from jixiao.standards.authority import authorities
from jixiao.standards.validate import faults

DATA = files("jixiao.standards") / "data"
REGIONS = {
    "national", "hunan", "hubei", "guangshui", "anhui", "sichuan", "chongqing", "yunnan", "shidian",
    "ningxia", "henan", "guangdong", "tianjin", "shanghai", "shenzhen", "jiangxi",
}  # fmt: skip
WHOLE = list(authorities(DATA))


def test_they_are_all_there_and_without_a_mistake() -> None:
    assert {one.id for one in WHOLE} == REGIONS
    with as_file(DATA) as folder:
        assert [str(fault) for fault in faults(folder)] == []


@pytest.mark.parametrize("one", WHOLE, ids=lambda one: one.id)
def test_every_key_is_found_where_it_is_looked_for(one: object) -> None:
    """What is read lazily by family must be the same as everything that is there."""
    authority = next(other for other in authorities(DATA) if other == one)
    fresh = next(other for other in authorities(DATA) if other == one)
    assert {key: fresh.entry(key) for key in authority.entries} == dict(authority.entries)
    if authority.region:
        division = find_division(authority.region)
        assert division is not None
        assert division.name == authority.name


def test_nothing_is_printed_as_verified_that_was_not() -> None:
    for authority in WHOLE:
        for entry in authority.entries.values():
            assert not any(reference.verified for _, reference in entry.references), entry.key


def test_local_values_come_with_their_source() -> None:
    for authority in WHOLE:
        if authority.region:
            assert all(entry.references for entry in authority.entries.values())


def test_each_date_has_its_own_reference() -> None:
    old, new = (load(None, year).parameter("bands.partly.low").reference for year in (2019, 2020))
    assert old is not None
    assert new is not None
    assert not old.number
    assert new.number == "财预〔2020〕10号"


def test_reports_of_every_year_have_points_to_be_compared_with() -> None:
    for year in (2010, 2018, 2019, 2020, 2021, 2024):
        for region in (None, *(one.region for one in WHOLE)):
            standard = load(region, year)
            for key in ("total", "execution", "output", "benefit", "satisfaction", "with_cost.cost"):
                assert standard.parameter(f"weights.{key}").decimal() >= 0


def test_common_indicators_compute_their_values() -> None:
    overall = {one.name: one for one in load(None, 2018).frameworks["overall"]}
    staff, change = overall["在职人员控制率"], overall["三公经费变动率"]
    assert staff.formula == "在职人员数÷编制数×100%"
    assert staff.value(Decimal(136), Decimal(143)) == Fraction(136, 143)
    moved = change.value(Decimal("63.46"), Decimal(32))
    assert moved == Fraction("0.983125")
    assert overall["管理制度健全性"].value(Decimal(1), Decimal(1)) is None
    assert staff.value(Decimal(1), Decimal(0)) is None
    saving = {one.name: one for one in load(None, 2023).frameworks["project-2020"]}["成本节约率"]
    assert saving.value(Decimal(90), Decimal(100)) == Fraction(1, 10)
    assert set(load(None, 2018).frameworks) == {"overall", "project-2013"}
    assert len(overall) == 27, "管理制度健全性 stands twice"
