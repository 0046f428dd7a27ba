"""What must hold for every score: within the points, monotone, exact, explained."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jixiao.report import Amount, FundRow, Funds, Goal, Indicator, Kind, MoneyUnit, Number, Report, Text
from jixiao.scoring import ScoreSheet, parse_actual, parse_target, round_half_up, score
from jixiao.scoring.coefficient import with_coefficient
from jixiao.scoring.methods import execution_result, result_of
from jixiao.scoring.rounding import below
from jixiao.scoring.way import Result
from jixiao.standards import Standard, load
from tests.scoring.overlays import with_values

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


STEPS = [
    {"from": "1", "share": "1"},
    {"from": "0.8", "share": "0.7"},
    {"from": "0.6", "share": "0.5"},
    {"from": "0", "share": "0"},
]
STANDARDS = {
    "national": STANDARD,
    "hubei": load("420000", 2020),
    "chongqing": load("500000", 2021),
    "threshold": with_values(positive="threshold"),
    "direct": with_values(positive="direct", reverse="direct"),
    "steps": with_values(positive="steps", positive__steps=STEPS),
    "slower": with_values(reverse__zero_at="3"),
    "three-places": with_values(places=3),
    "satisfaction": with_values(satisfaction="steps"),
}
STANDARD_NAMES = st.sampled_from(sorted(STANDARDS))


def scored(target: str, actual: str, points: Decimal, standard: Standard = STANDARD) -> Result:
    parsed = parse_target(target, year=2023)
    return result_of(parsed, parse_actual(actual, parsed, year=2023), points, standard)


def no_binary_float(result: Result) -> bool:
    return not any(isinstance(value, float) for value in (result.low, result.high, result.completion))


@given(STANDARD_NAMES, SIGNS, NUMBERS, NUMBERS, st.decimals(min_value=0, max_value=100, places=3))
def test_never_above_the_points_never_below_zero(
    name: str, sign: str, target: Decimal, actual: Decimal, points: Decimal
) -> None:
    result = scored(f"{sign}{target}人", f"{actual}人", points, STANDARDS[name])
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


@given(STANDARD_NAMES, SIGNS, NUMBERS, NUMBERS, NUMBERS, POINTS)
def test_monotone_in_the_right_direction(
    name: str, sign: str, target: Decimal, one: Decimal, other: Decimal, points: Decimal
) -> None:
    less, more = sorted((one, other))
    worse, better = (
        (more, less) if sign in {"≤", "＜"} or (sign in {"=", ""} and target == 0) else (less, more)
    )
    standard = STANDARDS[name]
    low, high = (scored(f"{sign}{target}人", f"{actual}人", points, standard) for actual in (worse, better))
    assert low.low is not None
    assert high.low is not None
    assert low.high is not None
    assert high.high is not None
    assert low.low <= high.low
    assert low.high <= high.high


RATES = st.decimals(min_value=0, max_value=200, places=1)
RULES = st.sampled_from(
    ["", "≤100%计8分，每超过1个百分点扣0.5分", "100%得满分，每低于5%扣2分", "每减少1%扣0.3分"]
)
NAMES = st.sampled_from(["在职人员控制率", "三公经费变动率", "预算完成率", "预算控制率", "满意度"])
LADDERS = {2018: with_values(ladder="form-2018"), 2016: with_values(ladder="form-2016")}


@given(st.sampled_from([2016, 2018]), NAMES, RULES, RATES, RATES, st.sampled_from(["≤100%", "≥90%"]), POINTS)
def test_ladders_and_satisfaction_stay_within_and_go_one_way(
    form: int, name: str, rule: str, one: Decimal, other: Decimal, target: str, points: Decimal
) -> None:
    parsed = parse_target(target)
    standard = STANDARDS["satisfaction"] if name == "满意度" else LADDERS[form]
    results = [
        result_of(
            parsed,
            parse_actual(f"{value}%", parsed),
            points,
            standard,
            name=name,
            rule=rule,
            satisfaction=name == "满意度",
        )
        for value in sorted((one, other))
    ]
    lows = [result.low for result in results if result.low is not None]
    highs = [result.high for result in results if result.high is not None]
    assert len(lows) == len(highs) == 2
    assert all(0 <= low <= high <= points for low, high in zip(lows, highs, strict=True))
    falling = results[0].method == "reverse"
    assert lows == sorted(lows, reverse=falling)
    assert highs == sorted(highs, reverse=falling)
    assert all(result.trace.lines("zh") and result.trace.lines("en") for result in results)


@given(SIGNS, st.decimals(min_value="0.01", max_value=100_000, places=2), POINTS)
def test_on_target_is_full(sign: str, target: Decimal, points: Decimal) -> None:
    result = scored(f"{sign}{target}人", f"{target}人", points)
    assert result.low == result.high == points
    assert result.met is True


EXECUTIONS = {"proportional": STANDARD, "steps": with_values(execution="steps")}
AMOUNTS = st.decimals(min_value=-10, max_value=10**6, places=2)


@given(
    st.sampled_from(sorted(EXECUTIONS)),
    st.decimals(min_value=0, max_value=10**6, places=2),
    AMOUNTS,
    AMOUNTS,
    POINTS,
)
def test_execution_stays_within_the_points_and_more_never_costs(
    name: str, budget: Decimal, one: Decimal, other: Decimal, points: Decimal
) -> None:
    less, more = (
        execution_result(Fraction(budget), Fraction(executed), points, EXECUTIONS[name])
        for executed in sorted((one, other))
    )
    for result in (less, more):
        assert result.low is not None
        assert result.high is not None
        assert 0 <= result.low <= result.high <= points
        assert no_binary_float(result)
    assert less.low is not None
    assert more.low is not None
    assert less.low <= more.low


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


ROWS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 20), st.integers(1, 40), st.booleans()),
    min_size=1,
    max_size=8,
)


def _sheet(rows: list[tuple[int, int, int, bool]], standard: Standard, goals: int = 0) -> ScoreSheet:
    indicators = tuple(
        Indicator(
            name=Text.of(f"指标{number}"),
            target=Text.of(f"≥{target}个"),
            actual=Text.of("不适用" if left_out else f"{actual}个"),
            points=Number.of(str(points)),
            goal=number % goals + 1 if goals else None,
        )
        for number, (actual, target, points, left_out) in enumerate(rows)
    )
    each = tuple(Goal(points=Number.of(str(100 // goals))) for _ in range(goals)) if goals else ()
    return score(Report(kind=Kind.OVERALL, fiscal_year=2023, indicators=indicators, goals=each), standard)


RESCALED = with_values(not_applicable="rescale")
WEIGHED = with_values(goals="weighted")


@given(ROWS)
def test_a_total_without_what_does_not_apply_lies_within_the_points(
    rows: list[tuple[int, int, int, bool]],
) -> None:
    sheet = _sheet(rows, RESCALED)
    whole = sum(points for _, _, points, _ in rows)
    if all(left_out for *_, left_out in rows):
        assert sheet.low is None
        return
    assert sheet.low is not None
    assert sheet.high is not None
    assert 0 <= sheet.low <= sheet.high <= whole
    if all(actual >= target for actual, target, _, left_out in rows if not left_out):
        assert sheet.low == whole, "all that applies was met: full points"
    if not any(left_out for *_, left_out in rows):
        assert sheet.low == sum(line.low or Decimal(0) for line in sheet.lines)


@given(ROWS, st.sampled_from([2, 4, 5]))
def test_weighed_goals_stay_within_the_weighed_points(
    rows: list[tuple[int, int, int, bool]], goals: int
) -> None:
    kept = [(actual, target, points, False) for actual, target, points, _ in rows]
    sheet = _sheet(kept, WEIGHED, goals)
    summed = _sheet(kept, STANDARD, goals)
    assert sheet.low is not None
    assert sheet.low == sheet.high
    assert summed.low is not None
    assert summed.stated_points is not None
    assert 0 <= sheet.low <= summed.stated_points
    assert sheet.low in {summed.low, round_half_up(Fraction(summed.low) / goals)}


@given(st.sampled_from(["达成", "部分达成", "未达成"]), st.integers(0, 100), POINTS)
def test_a_coefficient_settles_a_band_and_never_leaves_it(word: str, percent: int, points: Decimal) -> None:
    plain = scored("有效提升", word, points, STANDARDS["chongqing"])
    settled = with_coefficient(plain, f"{percent}%", points, STANDARDS["chongqing"])
    assert plain.low is not None
    assert plain.high is not None
    assert settled.low is not None
    assert settled.high is not None
    assert plain.low <= settled.low <= settled.high <= plain.high
    claimed = round_half_up(Fraction(percent, 100) * Fraction(points))
    assert (settled.low == settled.high == claimed) or not plain.low <= claimed <= plain.high


CARRIED = {
    name: with_values(execution__denominator=name)
    for name in ("printed", "with-carry-over", "without-carry-over")
}
MONEY = st.decimals(min_value=0, max_value=1000, places=2)


@given(
    name=st.sampled_from(sorted(CARRIED)),
    grant=MONEY,
    carried=MONEY,
    spent=MONEY,
    of_it=MONEY,
    included=st.booleans(),
)
def test_execution_with_carry_over_stays_within_its_points(
    name: str, grant: Decimal, carried: Decimal, spent: Decimal, of_it: Decimal, *, included: bool
) -> None:
    def fund(axis: str, label: str, budget: Decimal, executed: Decimal, **more: Any) -> FundRow:
        amounts = {"adjusted": budget, "executed": executed}
        made = {key: Amount.of(str(value), unit=MoneyUnit.WAN) for key, value in amounts.items()}
        return FundRow.model_validate({"axis": axis, "name": label, **made, **more})

    whole = grant + carried if included else grant
    rows = (
        fund("total", "年度资金总额", whole, spent + of_it, points=Number.of("10")),
        fund("source", "当年财政拨款", grant, spent),
        fund("source", "上年结转资金", carried, of_it),
    )
    report = Report(kind=Kind.PROJECT, fiscal_year=2023, funds=Funds(unit=MoneyUnit.WAN, rows=rows))
    line = score(report, CARRIED[name]).execution
    assert line is not None
    assert line.low is not None
    assert line.high is not None
    assert 0 <= line.low <= line.high <= 10
    if name == "with-carry-over" and grant + carried > 0:
        due = min(Fraction(spent + of_it) / Fraction(grant + carried), Fraction(1)) * 10
        assert line.low == round_half_up(due), "whether the total includes it or not, the divisor does"
