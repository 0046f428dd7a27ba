"""Values keep what is written, what it means and where it stands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.report import Amount, Interval, MoneyUnit, Number, Place, Presence, Rate, Text, tidy


@pytest.mark.parametrize(
    ("raw", "presence"),
    [
        ("", Presence.BLANK),
        (" \u3000\n", Presence.BLANK),
        ("无", Presence.NONE),
        ("无。", Presence.NONE),
        ("略", Presence.OMITTED),
        ("—", Presence.DASH),
        ("/", Presence.DASH),
        ("0", Presence.WRITTEN),
        ("无变化", Presence.WRITTEN),
    ],
)
def test_kinds_of_empty_stay_different(raw: str, presence: Presence) -> None:
    assert Text.of(raw).presence is presence


@pytest.mark.parametrize(
    ("raw", "value"),
    [("6", "6"), ("９．５", "9.5"), ("1,200", "1200"), ("6分", "6"), ("-3.5", "-3.5"), ("0.00", "0.00")],
)
def test_numbers(raw: str, value: str) -> None:
    assert Number.of(raw).value == Decimal(value)


@pytest.mark.parametrize("raw", ["六", "6个", "5/6", "1,20", "9" * 60, "1e9", "NaN"])
def test_what_is_no_number_is_kept_as_unreadable(raw: str) -> None:
    number = Number.of(raw)
    assert (number.value, number.presence, number.raw) == (None, Presence.UNREADABLE, raw)


def test_amount_keeps_unit_and_interval() -> None:
    amount = Amount.of("335.72", unit=MoneyUnit.WAN)
    assert amount.interval == Interval(Decimal("3357150"), Decimal("3357250"))
    assert amount.yuan == Decimal("3357200")
    assert Amount.of("3357200元", unit=MoneyUnit.WAN).unit is MoneyUnit.YUAN, "a unit written with it wins"
    assert Amount.of("335.72").interval is None, "without a unit nothing is known in 元"


def test_intervals_explain_rounding_and_nothing_else() -> None:
    def wan(raw: str) -> Interval:
        interval = Amount.of(raw, unit=MoneyUnit.WAN).interval
        assert interval is not None
        return interval

    assert Interval.sum([wan("301.29"), wan("34.44")]).meets(wan("335.72"))
    assert not wan("335.72").meets(wan("335.75"))
    assert wan("608.67").meets(wan("608.7"))


def test_rate_as_printed() -> None:
    assert Rate.of("14.46%").value == Decimal("0.1446")
    assert Rate.of("14.46%").interval == Interval(Decimal("0.14455"), Decimal("0.14465"))
    assert Rate.of("0.1").value == Decimal("0.1")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("年度\n指标值", "年度指标值"),
        ("中共 区委 ", "中共区委"),
        ("GB/T  9704 格式", "GB/T 9704格式"),
        ("a b", "a b"),
    ],
)
def test_tidy(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@given(
    st.builds(
        Place,
        page=st.none() | st.integers(1, 99),
        table=st.none() | st.integers(1, 9),
        start=st.none(),
    ).filter(lambda place: place.table is None)
    | st.builds(Place, table=st.integers(1, 9), row=st.integers(1, 99), column=st.integers(1, 30))
    | st.builds(Place, paragraph=st.integers(1, 999), start=st.integers(0, 9), end=st.integers(10, 20))
)
def test_places_survive_their_short_form(place: Place) -> None:
    assert Place.from_ref(place.ref) == place


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**12, places=4),
    st.sampled_from(MoneyUnit),
)
def test_amount_lies_in_its_interval_and_survives_json(value: Decimal, unit: MoneyUnit) -> None:
    amount = Amount.of(f"{value}{unit}")
    assert amount.interval is not None
    assert amount.yuan is not None
    assert amount.interval.low < amount.yuan < amount.interval.high
    assert Amount.model_validate_json(amount.model_dump_json()) == amount
