"""The national and the Hunan standard as loaded."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.standards import Reference, StandardError, load
from jixiao.standards.vocabulary import vocabulary


def test_the_chain_follows_the_code() -> None:
    assert load().chain == ("national",)
    hunan = load("430406", 2023)
    assert (hunan.id, hunan.chain, hunan.year, hunan.region) == (
        "hunan",
        ("national", "hunan"),
        2023,
        "430406",
    )
    assert load("210100", 2023).chain == ("national",)
    assert load("430406", 2023) is hunan


def test_weights_add_up_in_both_forms() -> None:
    for form in load(None, 2023).tree:
        total = sum((branch.weight or Decimal(0) for branch in form.branches), Decimal(0))
        assert total + load(None, 2023).parameter("weights.execution").decimal() == 100


def test_values_follow_their_dates() -> None:
    assert [band.low for band in load(None, 2019).bands] == [Decimal("0.8"), Decimal("0.5"), Decimal(0)]
    assert [band.low for band in load(None, 2020).bands] == [Decimal("0.8"), Decimal("0.6"), Decimal(0)]
    assert load(None, 2023).parameter("weights.execution").since == date(2020, 2, 25)
    assert load(None, 2020).parameter("scoring.threshold.pass").value is None
    assert [form.key for form in load(None, 2020).tree] == ["2020"]
    assert [form.key for form in load(None, 2021).tree] == ["2020", "2021"]


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_grades_include_their_lower_border(score: str, grade: str) -> None:
    found = load().grade_of(Decimal(score))
    assert found is not None
    assert found.name == grade


def test_no_citation_claims_more_than_is_known() -> None:
    for value in load("430406", 2023).values.values():
        if value.reference is not None and not value.reference.verified:
            assert value.reference.cite("zh").startswith("依据待核：")
            assert value.reference.cite("en").startswith("source not verified: ")
    checked = Reference("预算法", article="第五十七条", verified=True)
    assert checked.cite() == "预算法第五十七条"


def test_outline_of_hunan_uses_the_vocabulary() -> None:
    words = vocabulary()
    outline = load("430000", 2023).outline
    assert [heading.number for heading in outline if heading.level == 1] == [
        f"{n}、" for n in "一二三四五六七八九十"
    ]
    for heading in outline:
        found = words.heading(heading.title)
        assert found is not None
        assert (found.key, found.level) == (heading.key, heading.level)
    assert load(None, 2023).outline == ()


def test_identities_and_trees_use_the_vocabulary() -> None:
    words = vocabulary()
    names = (
        {term.name for term in words.amounts.values()}
        | set(words.funds["total"])
        | set(words.funds["nature"])
    )
    standard = load(None, 2023)
    for identity in standard.identities:
        if identity.kind in {"sum", "same"}:
            for path in (identity.total, *identity.parts):
                assert set(path) <= names, identity.id
    assert {identity.rule for identity in standard.identities} >= {
        "A01",
        "A02",
        "A03",
        "A04",
        "A05",
        "A06",
        "A07",
        "B01",
    }
    classes = {cls.name for cls in standard.classification.values()}
    by_class = next(one for one in standard.identities if one.id == "project-by-class")
    assert {path[-1] for path in by_class.parts} <= classes
    for form in standard.tree:
        for branch in form.branches:
            assert words.level1.find(branch.name) == branch.name
            assert all(words.level2.find(name) == name for name in branch.types)


def test_unknown_keys_and_regions_say_so() -> None:
    with pytest.raises(StandardError, match="没有参数 nothing"):
        load().parameter("nothing")
    with pytest.raises(StandardError, match="六位行政区划代码"):
        load("衡阳市")
    with pytest.raises(StandardError, match="不是可用的年度"):
        load(None, 12)
    with pytest.raises(StandardError, match="没有数值"):
        load(None, 2020).parameter("scoring.threshold.pass").decimal()
    with pytest.raises(StandardError, match="词语列表"):
        load().parameter("weights.execution").texts()
