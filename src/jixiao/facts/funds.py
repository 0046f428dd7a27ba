"""Fact table "funds": one row a line of the funds block, its budget, its execution and what explains them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import polars as pl

from jixiao.facts.columns import KIND, MONEY, PLACE, RATIO, SCORE, STATE, Row, Schema
from jixiao.facts.features.exact import fitting
from jixiao.facts.features.narrative_text import explanations, words
from jixiao.facts.features.wording import first
from jixiao.facts.mentions import interval_of, ref_of, said
from jixiao.facts.subject import Subject
from jixiao.report import Amount, FundRow, Interval, MoneyUnit, Number, key_of
from jixiao.scoring import round_half_up
from jixiao.scoring.execution import CARRY_OVER

__all__ = ["SCHEMA", "rows"]

_COLUMNS = ("initial", "adjusted", "executed")
_LOCAL = re.compile(r"[县区旗镇乡]|街道|小学|中学|幼儿园|卫生院|卫生室")
_NOT_LOCAL = re.compile(r"[\u4e00-\u9fff]*自治区|地区|[\u4e00-\u9fff]*(?:开发|新|保护|特别行政)区")
SCHEMA: Schema = {
    "place": PLACE,
    "kind": KIND,
    "local": pl.Boolean(),  # the unit's name is that of a body of a county or below
    "name": pl.String(),
    "is_total": pl.Boolean(),
    "is_main": pl.Boolean(),  # the total, or the first line with a budget where the total prints none
    **{f"{column}_raw": pl.String() for column in _COLUMNS},
    **{f"{column}_state": STATE for column in _COLUMNS},  # a Presence; null where there is no column
    **{f"{column}_yuan": MONEY for column in _COLUMNS},
    **{f"{column}_place": PLACE for column in _COLUMNS},
    "over": pl.Boolean(),  # more was executed than the full-year budget, whatever rounding hides
    "over_by": pl.String(),
    "two_budgets": pl.Boolean(),  # a year-start and a full-year budget are both printed
    "reason_state": STATE,
    "spent": RATIO,  # executed / full-year budget
    "spent_raw": pl.String(),  # "86.5%"
    "spending_told": pl.String(),  # the word by which the report explains what was not spent
    "change": RATIO,  # |full-year − year-start| / year-start
    "change_raw": pl.String(),
    "change_told": pl.String(),
    "outside": pl.Boolean(),  # of carried-over money: the total budget is the sum of the other lines only
    "total_raw": pl.String(),
    "total_place": PLACE,
    "wan": MONEY,  # the greatest number printed under 万元
    "wan_raw": pl.String(),
    "wan_place": PLACE,
    "rate_state": STATE,
    "rate_raw": pl.String(),
    "rate_width": RATIO,  # of the interval a rate written as 100 % or less stands for
    "rate_place": PLACE,
    "execution_points": SCORE,
    "score_state": STATE,
    "points_place": PLACE,
    "score_raw": pl.String(),
    "execution_scored": pl.Boolean(),  # a score above 0 is printed for the execution
}


def _spans(row: FundRow) -> dict[str, Interval | None]:
    amounts = {column: getattr(row, column) for column in _COLUMNS}
    return {column: interval_of(amount) if amount is not None else None for column, amount in amounts.items()}


def _percent(value: Fraction) -> str:
    return f"{round_half_up(value * 100, 2):f}%"


def _cells(row: FundRow) -> Row:
    made: Row = {}
    for column in _COLUMNS:
        amount: Amount | None = getattr(row, column)
        made[f"{column}_raw"] = said(amount) if amount is not None else None
        made[f"{column}_state"] = amount.presence.value if amount is not None else None
        made[f"{column}_yuan"] = amount.yuan if amount is not None else None
        made[f"{column}_place"] = ref_of(amount) or ref_of(row.label)
    return made


def _over(row: FundRow, outside: Interval | None) -> Row:
    """Compare execution and budget; ``outside``: money carried over that the row's budget leaves out."""
    spans = _spans(row)
    budget, executed = spans["adjusted"], spans["executed"]
    if budget is not None and outside is not None:
        budget = Interval.sum([budget, outside])
    if budget is None or executed is None or row.adjusted is None or row.executed is None:
        return {}
    unit = row.executed.unit or MoneyUnit.YUAN
    gap = (row.executed.yuan or Decimal(0)) - (row.adjusted.yuan or Decimal(0))
    return {
        "over": executed.low > budget.high,
        "over_by": f"{(gap / unit.factor).normalize():f} {unit.value}",
        "two_budgets": row.initial is not None and row.initial.written,
    }


_SENTENCE = re.compile(r"[^。；！？;!?\n]+")
_OF_MONEY = re.compile(r"预算|资金|经费|专项|拨款|财政|元|支出|结余|结转|指标文件|下达|收回")


def _ratios(row: FundRow) -> Row:
    initial, adjusted, executed = (
        amount.yuan if amount is not None else None for amount in (row.initial, row.adjusted, row.executed)
    )
    made: Row = {}
    if adjusted and executed is not None:
        spent = Fraction(executed) / Fraction(adjusted)
        made |= {"spent": fitting(spent, RATIO), "spent_raw": _percent(spent)}
    if initial and adjusted is not None and initial > 0:
        change = (Fraction(adjusted) - Fraction(initial)) / Fraction(initial)
        made |= {"change": fitting(abs(change), RATIO), "change_raw": _percent(change)}
    return made


def _outside(row: FundRow, lines: tuple[FundRow, ...], total: FundRow | None) -> Row:
    """Tell whether the whole budget leaves the money carried over out."""
    if row.name != CARRY_OVER or total is None or total.adjusted is None or row.adjusted is None:
        return {}
    own, whole = interval_of(row.adjusted), interval_of(total.adjusted)
    others = [line.adjusted for line in lines if line.axis == "source" and line is not row]
    spans = [interval_of(amount) for amount in others if amount is not None and amount.written]
    known = [span for span in spans if span is not None]
    if own is None or own.low <= 0 or whole is None or not known or len(known) != len(spans):
        return {}
    rest = Interval.sum(known)
    return {
        "outside": rest.meets(whole) and not Interval.sum([rest, own]).meets(whole),
        "total_raw": said(total.adjusted),
        "total_place": ref_of(total.adjusted),
    }


def _left_out(lines: tuple[FundRow, ...], total: FundRow | None) -> Interval | None:
    """Return the money carried over that the total budget leaves out; None where it does not, or has none."""
    found = (row for row in lines if _outside(row, lines, total).get("outside"))
    row = next(found, None)
    return interval_of(row.adjusted) if row is not None and row.adjusted is not None else None


def _greatest(row: FundRow) -> Row:
    """Return the greatest number of the line that stands under 万元."""
    amounts: list[Amount | None] = [getattr(row, column) for column in _COLUMNS]
    found = [a for a in amounts if a is not None and a.value is not None and a.unit is MoneyUnit.WAN]
    if not found:
        return {}
    most = max(found, key=lambda amount: amount.value or Decimal(0))
    return {"wan": most.value, "wan_raw": most.text, "wan_place": ref_of(most) or ref_of(row.label)}


def _rate(row: FundRow) -> Row:
    """Return how exactly a rate is written; above 100 % its number may stand under a heading in per cent."""
    if row.rate is None or row.rate.value is None or row.rate.interval is None or row.rate.value > 1:
        return {}
    span = row.rate.interval
    return {
        "rate_raw": row.rate.text,
        "rate_width": span.high - span.low,
        "rate_place": ref_of(row.rate) or ref_of(row.label),
    }


def _main(lines: tuple[FundRow, ...], total: FundRow | None) -> FundRow | None:
    """Return the line that stands for the whole: the total unless it prints 0 above lines with money."""
    usable = [row for row in lines if row.adjusted is not None and (row.adjusted.yuan or 0) > 0]
    return total if total in usable or not usable else usable[0]


def _scored(row: FundRow) -> Row:
    score: Number | None = row.score
    return {
        "rate_state": row.rate.presence.value if row.rate is not None else None,
        **_rate(row),
        "execution_points": row.points.value if row.points is not None else None,
        "score_state": score.presence.value if score is not None else None,
        "points_place": ref_of(row.points) or ref_of(row.label),
        "score_raw": score.text if score is not None else None,
        "execution_scored": score is not None and score.value is not None and score.value > 0,
    }


def _change_told(told: str, explaining: tuple[str, ...]) -> str | None:
    """Return the word by which a sentence explains a changed budget; tasks are cut (调减) too."""
    for sentence in _SENTENCE.findall(told):
        word = first(explaining, sentence)
        if word is not None and _OF_MONEY.search(sentence):
            return word
    return None


def rows(subject: Subject) -> Iterator[Row]:
    """Yield the rows of one report."""
    report = subject.report
    if report.funds is None:
        return
    told, total = explanations(report), report.funds.total
    spending = first(words(subject.standard, "E03.explained"), told)
    change = _change_told(told, words(subject.standard, "E04.explained"))
    main = _main(report.funds.rows, total)
    local = report.unit is not None and _LOCAL.search(_NOT_LOCAL.sub("", key_of(report.unit.raw))) is not None
    counts = subject.standard.parameter("scoring.execution.denominator").value != "without-carry-over"
    carried = _left_out(report.funds.rows, total)
    for row in report.funds.rows:
        yield {
            "place": ref_of(row.label) or ref_of(row.adjusted) or ref_of(row.executed) or ref_of(row.initial),
            "kind": report.kind.value,
            "local": local,
            "name": row.name,
            "is_total": row is total,
            "is_main": row is main,
            "reason_state": row.reason.presence.value if row.reason is not None else None,
            "spending_told": spending,
            "change_told": change,
            **_cells(row),
            **_over(row, carried if row is total else None),
            **_ratios(row),
            **(_outside(row, report.funds.rows, total) if counts else {}),
            **_greatest(row),
            **_scored(row),
        }
