"""What must hold for every score: within the points, monotone, exact, explained."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jixiao.scoring import parse_actual, parse_target, round_half_up
from jixiao.scoring.methods import execution_result, result_of
from jixiao.scoring.rounding import below
from jixiao.scoring.way import Result
from jixiao.standards import load

STANDARD = load(None, 2023)
POINTS = st.decimals(min_value=0, max_value=100, places=2)
NUMBERS = st.decimals(min_value=-1000, max_value=100_000, places=2)
SIGNS = st.sampled_from(["≥", "＞", "=", "＜", "≤", ""])
WORDS = st.sampled_from(
    [
        "达成",
        "部分达成",
        "未达成",
        "有提升",
        "2023年底前",
        "2023年3月",
        "≥5人",
        "",
        "无",
        "10-20个",
        "5万元",
        "60%",
    ]
)


def scored(target: str, actual: str, points: Decimal) -> Result:
    parsed = parse_target(target, year=2023)
    return result_of(parsed, parse_actual(actual, parsed, year=2023), points, STANDARD)


def no_binary_float(result: Result) -> bool:
    return not any(isinstance(value, float) for value in (result.low, result.high, result.completion))


@given(SIGNS, NUMBERS, NUMBERS, POINTS)
def test_never_above_the_points_never_below_zero(
    sign: str, target: Decimal, actual: Decimal, points: Decimal
) -> None:
    result = scored(f"{sign}{target}人", f"{actual}人", points)
    assert result.low is not None
    assert result.high is not None
    assert 0 <= result.low <= result.high <= points
    assert no_binary_float(result)


@given(WORDS, WORDS, POINTS)
def test_words_stay_within_the_points_too(target: str, actual: str, points: Decimal) -> None:
    result = scored(target, actual, points)
    assert result.low is not None
    assert result.high is not None
    assert 0 <= result.low <= result.high <= points
    assert result.trace.lines("zh")
    assert result.trace.lines("en")


@given(SIGNS, NUMBERS, NUMBERS, NUMBERS, POINTS)
def test_monotone_in_the_right_direction(
    sign: str, target: Decimal, one: Decimal, other: Decimal, points: Decimal
) -> None:
    less, more = sorted((one, other))
    worse, better = (
        (more, less) if sign in {"≤", "＜"} or (sign in {"=", ""} and target == 0) else (less, more)
    )
    low, high = (scored(f"{sign}{target}人", f"{actual}人", points) for actual in (worse, better))
    assert low.low is not None
    assert high.low is not None
    assert low.high is not None
    assert high.high is not None
    assert low.low <= high.low
    assert low.high <= high.high


@given(SIGNS, st.decimals(min_value="0.01", max_value=100_000, places=2), POINTS)
def test_on_target_is_full(sign: str, target: Decimal, points: Decimal) -> None:
    result = scored(f"{sign}{target}人", f"{target}人", points)
    assert result.low == result.high == points
    assert result.met is True


@given(
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.decimals(min_value=-10, max_value=10**6, places=2),
    POINTS,
)
def test_execution_stays_within_the_points(budget: Decimal, executed: Decimal, points: Decimal) -> None:
    result = execution_result(Fraction(budget), Fraction(executed), points, STANDARD)
    assert result.low is not None
    assert 0 <= result.low <= points
    assert no_binary_float(result)


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 4))
def test_rounding_is_half_up_and_near(number: Fraction, places: int) -> None:
    rounded = round_half_up(number, places)
    assert abs(Fraction(rounded) - number) <= Fraction(1, 2 * 10**places)
    assert rounded.as_tuple().exponent == -places


def test_halves_go_up() -> None:
    given_and_due = [
        ("0.125", "0.13"),
        ("0.124999", "0.12"),
        ("2.675", "2.68"),
        ("-0.125", "-0.13"),
        ("1", "1.00"),
    ]
    for number, due in given_and_due:
        assert str(round_half_up(Decimal(number))) == due


@given(st.fractions(min_value="0.01", max_value=1000))
def test_below_is_the_last_step_before_a_border(border: Fraction) -> None:
    found = Fraction(below(border))
    assert found < border <= found + Fraction(1, 100)
